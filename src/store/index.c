#include "config.h"

#include "src/store/index.h"

#include <stdio.h>
#include <string.h>

#include "src/base/utf8.h"
#include "src/store/body.h"
#include "src/model/flat.h"
#include "src/store/search.h"

#define GATHERED_MAX	((size_t)2 << 20)	/* bytes */

void index_add_text(struct buf *out, struct str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.len;) {
		uint32_t cp;
		size_t len;

		if (!((unsigned char)text.p[i] & 0x80)) {
			i++;
			continue;
		}
		len = utf8_decode(str_of(text.p + i, text.len - i), &cp);
		if (utf8_is_ideograph(cp)) {
			buf_add(out, text.p + from, i - from);
			buf_add_char(out, ' ');
			buf_add(out, text.p + i, len);
			buf_add_char(out, ' ');
			from = i + len;
		}
		i += len;
	}
	if (text.len > from)
		buf_add(out, text.p + from, text.len - from);
}

/* The four columns of an item as it is stored now. */
struct entry {
	struct buf title, body, who;
	char feed[32];
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

static void fill_entry(struct entry *e, int64_t feed, struct str title,
		       const struct document *doc, const struct analysis *an)
{
	index_add_text(&e->title, title);
	snprintf(e->feed, sizeof(e->feed), "feed%lld", (long long)feed);
	if (!doc)
		return;
	index_add_text(&e->body, doc->text);
	if (an->n_quotes < 2000)
		add_speakers(&e->who, an);
}

static int read_entry(struct store *st, int64_t item, struct entry *e,
		      struct error *err)
{
	struct query q = sql_start(st, "SELECT title, feed, flat FROM item "
				       "JOIN body ON body.item = item.id "
				       "WHERE id = ?", err);
	struct document doc;
	struct analysis an;
	struct arena arena = { 0 };
	struct str flat;
	struct error bad = { 0 };

	sql_int(&q, item);
	e->found = sql_row(&q);
	if (e->found) {
		bool whole = body_unpack(&st->packer, sql_col_str(&q, 2),
					 &arena, &flat, &bad) == 0 &&
			     flat_get_document(flat, &arena, &doc, &an,
					       &bad) == 0;

		fill_entry(e, sql_col_int(&q, 1), sql_col_str(&q, 0),
			   whole ? &doc : NULL, &an);
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
	c[0] = buf_str(&e->title);
	c[1] = buf_str(&e->body);
	c[2] = buf_str(&e->who);
	c[3] = str_from(e->feed);
}

static int insert_columns(struct store *st, const char *table, int64_t item,
			  const struct str c[4], struct error *err)
{
	struct query q;
	char text[128];

	snprintf(text, sizeof(text), "INSERT INTO %s(rowid, title, body, who, "
		 "f) VALUES(?, ?, ?, ?, ?)", table);
	q = sql_start(st, text, err);
	bind_columns(&q, item, c);
	return sql_end(&q);
}

int index_put(struct store *st, const char *table, int64_t item,
	      struct error *err)
{
	struct entry e = { 0 };
	struct str c[4];
	int rc = read_entry(st, item, &e, err);

	if (rc == 0 && e.found) {
		columns_of(&e, c);
		rc = insert_columns(st, table, item, c, err);
	}
	free_entry(&e);
	return rc;
}

int index_now(struct store *st, int64_t item, int64_t feed, struct str title,
	      const struct document *doc, const struct analysis *analysis,
	      struct error *err)
{
	struct entry e = { 0 };
	struct str c[4];
	int rc = 0;

	fill_entry(&e, feed, title, doc, analysis);
	columns_of(&e, c);
	if (st->depth == 1) {
		flat_put_int(&st->to_index, item);
		for (int i = 0; i < 4; i++)
			flat_put_str(&st->to_index, c[i]);
		if (st->to_index.len > GATHERED_MAX)
			rc = index_gathered(st, err);
	} else {
		rc = insert_columns(st, "fts", item, c, err);
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
		rc = insert_columns(st, "fts", item, c, err);
	}
	buf_free(&rows);
	return rc;
}

int index_later(struct store *st, int64_t item, struct error *err)
{
	return sql_exec_int(st, "INSERT OR IGNORE INTO tail(item) VALUES(?)",
			    item, err);
}

int index_remove(struct store *st, int64_t item, struct error *err)
{
	struct entry e = { 0 };
	struct query q;
	struct str c[4];
	int64_t waits;
	int rc;

	if (index_gathered(st, err) < 0)	/* it may be among them */
		return -1;
	rc = sql_get_int(st, "SELECT item FROM tail WHERE item = ?", item, 0,
			 &waits, err);
	if (rc < 0 || waits)
		return rc;
	rc = read_entry(st, item, &e, err);
	if (rc == 0 && e.found) {
		q = sql_start(st, "INSERT INTO fts(fts, rowid, title, body, "
				  "who, f) VALUES('delete', ?, ?, ?, ?, ?)",
			      err);
		columns_of(&e, c);
		bind_columns(&q, item, c);
		rc = sql_end(&q);
	}
	free_entry(&e);
	return rc;
}

static int index_some(struct store *st, size_t max, struct error *err)
{
	struct query q = sql_start(st, "SELECT item FROM tail ORDER BY item "
				       "LIMIT ?", err);
	struct arena arena = { 0 };
	int64_t *ids = NULL;
	size_t n = 0, cap = 0;
	int rc;

	sql_int(&q, (int64_t)max);
	while (sql_row(&q))
		*ARENA_PUSH(&arena, ids, n, cap) = sql_col_int(&q, 0);
	rc = sql_end(&q);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = index_put(st, "fts", ids[i], err);
	if (rc == 0 && n > 0)
		rc = sql_exec_int(st, "DELETE FROM tail WHERE item <= ?",
				  ids[n - 1], err);
	arena_free(&arena);
	return rc;
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
		if (tx_end(st, index_some(st, max, err), err) < 0)
			return -1;
		n = n > max ? n - max : 0;
	}
	if (left)
		*left = n;
	return 0;
}
