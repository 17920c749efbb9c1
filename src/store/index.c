#include "config.h"

#include "src/store/index.h"

#include <stdio.h>
#include <string.h>

#include "src/base/utf8.h"
#include "src/store/body.h"
#include "src/model/flat.h"
#include "src/store/search.h"

/*
 * The index is cut into shards by the items' ids, each an FTS5 table: fts0,
 * fts1, ... Who wants the newest matches asks the newest shard first and
 * mostly need not go on, so that what FTS5 gathers whole before its first
 * answer (the words with one beginning) is bounded. The text stands in the
 * first column, since FTS5 writes a column's number before the places in any
 * other: that is a quarter of the index.
 *
 * Until schema 6 there was one table, fts, with the title first. Its items
 * are those in reindex; they move into shards while nothing else is to do.
 */

#define GATHERED_MAX	((size_t)2 << 20)	/* bytes */

#define COLUMNS "body, title, who, f"

bool index_stands_alone(uint32_t cp)
{
	/* Thai and Lao, Myanmar, Khmer: no blanks between words either */
	return utf8_is_ideograph(cp) || (cp >= 0x0E00 && cp <= 0x0EFF) ||
	       (cp >= 0x1000 && cp <= 0x109F) ||
	       (cp >= 0x1780 && cp <= 0x17FF);
}

/* Has it another form that is written with other signs? */
static bool has_compatible(uint32_t cp)
{
	return (cp >= 0x0300 && cp <= 0x036F) ||	/* accents apart */
	       (cp >= 0x0958 && cp <= 0x095F) ||
	       (cp >= 0x1100 && cp <= 0x11FF) ||	/* Hangul in pieces */
	       (cp >= 0x3099 && cp <= 0x309A) ||
	       (cp >= 0xFB00 && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFE) ||
	       (cp >= 0xFF00 && cp <= 0xFFEF);		/* half, full width */
}

/* Signs that are written or left out, or one for the other, as people like:
 * what they are indexed as. */
static const struct {
	uint32_t from, to;
	const char *as;
} alike[] = {
	{ 0x00C6, 0x00C6, "ae" },  { 0x00D8, 0x00D8, "o" },
	{ 0x00DF, 0x00DF, "ss" },  { 0x00E6, 0x00E6, "ae" },
	{ 0x00F8, 0x00F8, "o" },   { 0x0110, 0x0111, "d" },
	{ 0x0131, 0x0131, "i" },   { 0x0141, 0x0142, "l" },
	{ 0x0152, 0x0153, "oe" },  { 0x0300, 0x036F, "" },
	{ 0x0401, 0x0401, "\xd0\xb5" }, { 0x0451, 0x0451, "\xd0\xb5" },
	{ 0x0591, 0x05BD, "" },			/* Hebrew points */
	{ 0x05BF, 0x05BF, "" },    { 0x05C1, 0x05C2, "" },
	{ 0x0622, 0x0623, "\xd8\xa7" }, { 0x0625, 0x0625, "\xd8\xa7" },
	{ 0x0629, 0x0629, "\xd9\x87" },		/* teh marbuta */
	{ 0x0640, 0x0640, "" },			/* tatweel */
	{ 0x0649, 0x0649, "\xd9\x8a" },
	{ 0x064B, 0x065F, "" },    { 0x0670, 0x0670, "" },	/* harakat */
	{ 0x0671, 0x0671, "\xd8\xa7" },
	{ 0x06A9, 0x06A9, "\xd9\x83" }, { 0x06CC, 0x06CC, "\xd9\x8a" },
	{ 0x093C, 0x093C, "" },			/* nukta */
	{ 0x1E9E, 0x1E9E, "ss" },
};

static const char *alike_of(uint32_t cp)
{
	size_t low = 0, high = sizeof(alike) / sizeof(*alike);

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (cp > alike[mid].to)
			low = mid + 1;
		else if (cp < alike[mid].from)
			high = mid;
		else
			return alike[mid].as;
	}
	return NULL;
}

static void add_signs(struct buf *out, struct str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.len;) {
		const char *as;
		uint32_t cp;
		size_t at = i;

		if (!((unsigned char)text.p[i] & 0x80)) {
			i++;
			continue;
		}
		i += utf8_decode(str_slice(text, i, text.len), &cp);
		as = alike_of(cp);
		if (!as && !index_stands_alone(cp))
			continue;
		buf_add(out, text.p + from, at - from);
		from = i;
		if (as) {
			buf_add_cstr(out, as);
			continue;
		}
		/* with its marks, if it is not one itself */
		while (i < text.len && utf8_is_mark(utf8_at(text, i)))
			i = utf8_next(text, i);
		from = i;
		buf_add_char(out, ' ');
		buf_add(out, text.p + at, i - at);
		buf_add_char(out, ' ');
	}
	if (text.len > from)
		buf_add(out, text.p + from, text.len - from);
}

void index_add_text(struct buf *out, struct str text)
{
	struct arena arena = { 0 };
	uint32_t cp;

	for (size_t i = 0; i < text.len;) {
		if (!((unsigned char)text.p[i] & 0x80)) {
			i++;
			continue;
		}
		i += utf8_decode(str_slice(text, i, text.len), &cp);
		if (!has_compatible(cp))
			continue;
		text = utf8_nfkc(&arena, text);
		break;
	}
	add_signs(out, text);
	arena_free(&arena);
}

enum {
	PIECES = 4,		/* of a full shard are let be */
	MERGE_PAGES = 256,	/* 4 KB each, in one step */
};

/* The four columns of an item as it is stored now. */
struct entry {
	struct buf title, body, who;
	char tokens[64];	/* its feed, its day */
	bool found;
};

static void free_entry(struct entry *e)
{
	buf_free(&e->title);
	buf_free(&e->body);
	buf_free(&e->who);
}

static void add_speakers(struct buf *out, const struct analysis *a)
{
	for (size_t i = 0; i < a->n_persons; i++) {
		bool speaks = false;

		for (size_t k = 0; k < a->n_quotes && !speaks; k++)
			speaks = a->quotes[k].speaker == (int32_t)i;
		if (!speaks)
			continue;
		index_add_text(out, a->persons[i].name);
		/* a full stop of its own: no phrase runs over two names */
		buf_add_cstr(out, " x0x ");
	}
}

static void fill_entry(struct entry *e, int64_t feed, int64_t at,
		       struct str title, const struct document *doc,
		       const struct analysis *an)
{
	index_add_text(&e->title, title);
	snprintf(e->tokens, sizeof(e->tokens), "feed%lld day%lld",
		 (long long)feed, (long long)index_day(at));
	if (!doc)
		return;
	index_add_text(&e->body, doc->text);
	if (an->n_quotes < 2000)
		add_speakers(&e->who, an);
}

static int read_entry(struct store *st, int64_t item, struct entry *e,
		      struct error *err)
{
	struct query q = sql_start(st, "SELECT title, feed, flat, at FROM "
				       "item JOIN body ON body.item = item.id "
				       "WHERE id = ?", err);
	struct document doc;
	struct analysis an;
	struct arena arena = { 0 };
	struct str flat;
	struct error bad = { 0 };

	sql_int(&q, item);
	e->found = sql_row(&q);
	if (e->found) {
		bool whole = body_unpack(st, sql_col_str(&q, 2),
					 &arena, &flat, &bad) == 0 &&
			     flat_get_document(flat, &arena, &doc, &an,
					       &bad) == 0;

		fill_entry(e, sql_col_int(&q, 1), sql_col_int(&q, 3),
			   sql_col_str(&q, 0), whole ? &doc : NULL, &an);
	}
	arena_free(&arena);
	return sql_end(&q);
}

static void bind_columns(struct query *q, int64_t item, const struct str c[4])
{
	sql_int(q, item);
	for (int i = 0; i < 4; i++)
		sql_text(q, c[i]);
}

static void columns_of(const struct entry *e, struct str c[4])
{
	c[0] = buf_str(&e->body);
	c[1] = buf_str(&e->title);
	c[2] = buf_str(&e->who);
	c[3] = str_from(e->tokens);
}

/* --- shards --- */

int index_make(struct store *st, const char *table, struct error *err)
{
	char text[256];

	snprintf(text, sizeof(text), "CREATE VIRTUAL TABLE %s USING fts5("
		 COLUMNS ", content='', columnsize=0, "
		 "tokenize=\"unicode61 remove_diacritics 2 categories "
		 "'L* N* Co Mn Mc'\")", table);
	return sql_exec(st, text, err);
}

static int has_shard(struct store *st, int64_t n, bool *has,
		     struct error *err)
{
	int64_t found;
	int rc = sql_get_int(st, "SELECT 1 FROM shard WHERE n = ?", n, 0,
			     &found, err);

	*has = found != 0;
	return rc;
}

/* The shard that an item belongs into, made when it is the first. */
static int shard_for(struct store *st, int64_t item, char name[INDEX_NAME],
		     struct error *err)
{
	int64_t n = item / INDEX_SHARD;
	char text[96];
	bool has;

	snprintf(name, INDEX_NAME, "fts%lld", (long long)n);
	if (has_shard(st, n, &has, err) < 0 || has)
		return has ? 0 : -1;
	/* what a batch gathers is written once, not in pieces */
	snprintf(text, sizeof(text), "INSERT INTO %s(%s, rank) VALUES("
		 "'hashsize', 16777216)", name, name);
	if (index_make(st, name, err) < 0 || sql_exec(st, text, err) < 0)
		return -1;
	return sql_exec_int(st, "INSERT INTO shard(n) VALUES(?)", n, err);
}

int index_tables(struct store *st, struct arena *arena,
		 struct index_table **tables, size_t *n, struct error *err)
{
	struct query q = sql_start(
		st, "SELECT n, 0 FROM shard UNION ALL SELECT * FROM (SELECT "
		    "-1, 1 FROM reindex LIMIT 1) ORDER BY 1 DESC", err);
	size_t cap = 0;

	*tables = NULL;
	*n = 0;
	while (sql_row(&q)) {
		struct index_table *t = ARENA_PUSH(arena, *tables, *n, cap);

		t->shard = sql_col_int(&q, 0);
		t->old = sql_col_int(&q, 1) != 0;
		t->top = t->old ? INT64_MAX : (t->shard + 1) * INDEX_SHARD;
		if (t->old)
			snprintf(t->name, sizeof(t->name), "fts");
		else
			snprintf(t->name, sizeof(t->name), "fts%lld",
				 (long long)t->shard);
	}
	return sql_end(&q);
}

static int insert_columns(struct store *st, const char *table, int64_t item,
			  const struct str c[4], struct error *err)
{
	struct query q;
	char text[128];

	snprintf(text, sizeof(text), "INSERT INTO %s(rowid, " COLUMNS ") "
		 "VALUES(?, ?, ?, ?, ?)", table);
	q = sql_start(st, text, err);
	bind_columns(&q, item, c);
	return sql_end(&q);
}

static int insert_into_shard(struct store *st, int64_t item,
			     const struct str c[4], struct error *err)
{
	char table[INDEX_NAME];

	if (shard_for(st, item, table, err) < 0)
		return -1;
	return insert_columns(st, table, item, c, err);
}

int index_put(struct store *st, const char *table, int64_t item,
	      struct error *err)
{
	struct entry e = { 0 };
	struct str c[4];
	int rc = read_entry(st, item, &e, err);

	if (rc == 0 && e.found) {
		columns_of(&e, c);
		rc = table ? insert_columns(st, table, item, c, err) :
			     insert_into_shard(st, item, c, err);
	}
	free_entry(&e);
	return rc;
}

int index_now(struct store *st, int64_t item, int64_t feed, int64_t at,
	      struct str title, const struct document *doc,
	      const struct analysis *analysis, struct error *err)
{
	struct entry e = { 0 };
	struct str c[4];
	int rc = 0;

	fill_entry(&e, feed, at, title, doc, analysis);
	columns_of(&e, c);
	if (st->depth == 1) {
		flat_put_int(&st->to_index, item);
		for (int i = 0; i < 4; i++)
			flat_put_str(&st->to_index, c[i]);
		if (st->to_index.len > GATHERED_MAX)
			rc = index_gathered(st, err);
	} else {
		rc = insert_into_shard(st, item, c, err);
	}
	free_entry(&e);
	return rc;
}

int index_gathered(struct store *st, struct error *err)
{
	struct buf rows = st->to_index;
	struct flat_reader r;
	int rc = buf_check(&rows, err);

	st->to_index = (struct buf){ 0 };
	flat_reader_init(&r, buf_str(&rows));
	while (rc == 0 && r.p < r.end && !r.failed) {
		int64_t item = flat_get_int(&r);
		struct str c[4];

		for (int i = 0; i < 4; i++)
			c[i] = flat_get_bytes(&r);
		rc = insert_into_shard(st, item, c, err);
	}
	buf_free(&rows);
	return rc;
}

int index_later(struct store *st, int64_t item, struct error *err)
{
	return sql_exec_int(st, "INSERT OR IGNORE INTO tail(item) VALUES(?)",
			    item, err);
}

static int remove_columns(struct store *st, int64_t item,
			  const struct str c[4], struct error *err)
{
	char text[160], table[INDEX_NAME];
	struct query q;

	if (shard_for(st, item, table, err) < 0)
		return -1;
	snprintf(text, sizeof(text), "INSERT INTO %s(%s, rowid, " COLUMNS ") "
		 "VALUES('delete', ?, ?, ?, ?, ?)", table, table);
	q = sql_start(st, text, err);
	bind_columns(&q, item, c);
	return sql_end(&q);
}

int index_remove(struct store *st, int64_t item, struct error *err)
{
	struct entry e = { 0 };
	struct str c[4];
	int64_t waits, old;
	int rc;

	if (index_gathered(st, err) < 0)	/* it may be among them */
		return -1;
	if (sql_get_int(st, "SELECT item FROM tail WHERE item = ?", item, 0,
			&waits, err) < 0 ||
	    sql_get_int(st, "SELECT item FROM reindex WHERE item = ?", item, 0,
			&old, err) < 0)
		return -1;
	if (old)
		return sql_exec_int(st, "DELETE FROM reindex WHERE item = ?",
				    item, err);
	if (waits)
		return 0;
	rc = read_entry(st, item, &e, err);
	if (rc == 0 && e.found) {
		columns_of(&e, c);
		rc = remove_columns(st, item, c, err);
	}
	free_entry(&e);
	return rc;
}

/* Those of table tail or reindex with the smallest ids. */
static int index_some(struct store *st, bool tail, size_t max,
		      struct error *err)
{
	struct query q = sql_start(
		st, tail ? "SELECT item FROM tail ORDER BY item LIMIT ?" :
			   "SELECT item FROM reindex ORDER BY item LIMIT ?",
		err);
	struct arena arena = { 0 };
	int64_t *ids = NULL;
	size_t n = 0, cap = 0;
	int rc;

	sql_int(&q, (int64_t)max);
	while (sql_row(&q))
		*ARENA_PUSH(&arena, ids, n, cap) = sql_col_int(&q, 0);
	rc = sql_end(&q);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = index_put(st, NULL, ids[i], err);
	if (rc == 0 && n > 0)
		rc = sql_exec_int(st, tail ?
				  "DELETE FROM tail WHERE item <= ?" :
				  "DELETE FROM reindex WHERE item <= ?",
				  ids[n - 1], err);
	arena_free(&arena);
	return rc;
}

int index_drop_old(struct store *st, struct error *err)
{
	int64_t needed;

	if (sql_get_int(st, "SELECT EXISTS(SELECT 1 FROM reindex) OR NOT "
			"EXISTS(SELECT 1 FROM sqlite_master WHERE "
			"name = 'fts')", 0, 0, &needed, err) < 0)
		return -1;
	return needed ? 0 : sql_exec(st, "DROP TABLE fts", err);
}

int store_unindexed(struct store *st, size_t *n, struct error *err)
{
	int64_t count = 0;
	int rc = sql_get_int(st, "SELECT count(*) FROM tail", 0, 0, &count,
			     err);

	*n = (size_t)count;
	return rc;
}

int store_index(struct store *st, size_t max, size_t *left,
		struct error *err)
{
	size_t n = 0;

	if (store_unindexed(st, &n, err) < 0)
		return -1;
	if (n > 0) {
		if (tx_begin(st, err) < 0)
			return -1;
		if (tx_end(st, index_some(st, true, max, err), err) < 0)
			return -1;
		n = n > max ? n - max : 0;
	}
	if (left)
		*left = n;
	return 0;
}

/* How many pieces a shard is in, up to PIECES + 1. */
static int count_pieces(struct store *st, int64_t n, int64_t *pieces,
			struct error *err)
{
	struct query q;
	char text[256];

	snprintf(text, sizeof(text), "WITH RECURSIVE piece(s) AS (SELECT "
		 "min(segid) FROM fts%lld_idx UNION ALL SELECT (SELECT "
		 "min(segid) FROM fts%lld_idx WHERE segid > s) FROM piece "
		 "WHERE s NOT NULL LIMIT ?) SELECT count(s) FROM piece",
		 (long long)n, (long long)n);
	q = sql_start_once(st, text, err);
	sql_int(&q, PIECES + 1);
	*pieces = sql_row(&q) ? sql_col_int(&q, 0) : 0;
	return sql_end(&q);
}

/* A full shard in many pieces, or -1. */
static int find_apart(struct store *st, int64_t *shard, struct error *err)
{
	struct query q = sql_start(st, "SELECT n FROM shard WHERE n < (SELECT "
				       "max(n) FROM shard) ORDER BY n DESC",
				   err);
	int rc = 0;

	*shard = -1;
	while (rc == 0 && *shard < 0 && sql_row(&q)) {
		int64_t n = sql_col_int(&q, 0), pieces = 0;

		rc = count_pieces(st, n, &pieces, err);
		if (pieces > PIECES)
			*shard = n;
	}
	return sql_end(&q) < 0 ? -1 : rc;
}

int index_apart(struct store *st, bool *apart, struct error *err)
{
	int64_t shard;

	*apart = false;
	if (find_apart(st, &shard, err) < 0)
		return -1;
	*apart = shard >= 0;
	return 0;
}

int index_merge(struct store *st, bool *left, struct error *err)
{
	int64_t shard;
	char text[128];

	*left = false;
	if (find_apart(st, &shard, err) < 0)
		return -1;
	if (shard < 0)
		return 0;
	*left = true;
	/* less than none: all pieces into one, this many pages of it */
	snprintf(text, sizeof(text), "INSERT INTO fts%lld(fts%lld, rank) "
		 "VALUES('merge', -%d)", (long long)shard, (long long)shard,
		 MERGE_PAGES);
	return sql_exec(st, text, err);
}

int index_move(struct store *st, size_t max, bool *left, struct error *err)
{
	int64_t some = 0;

	*left = false;
	if (sql_get_int(st, "SELECT EXISTS(SELECT 1 FROM reindex)", 0, 0,
			&some, err) < 0)
		return -1;
	if (!some)
		return 0;
	if (index_some(st, false, max, err) < 0 ||
	    index_drop_old(st, err) < 0)
		return -1;
	*left = true;	/* the next time will tell */
	return 0;
}
