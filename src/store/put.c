#include "config.h"

#include "src/store/put.h"

#include "src/base/utf8.h"
#include "src/model/flat.h"
#include "src/store/body.h"
#include "src/store/index.h"
#include "src/store/list.h"
#include "src/store/sql.h"

enum {
	SNIPPET_BYTES = 140,
	TERMS_S = 14 * 86400,	/* a story is live so long */
	SAID_MAX = 400,		/* quotes of one item in the speakers' lists */
};

/* --- what is known --- */

int store_seen(struct store *st, int64_t feed, struct arena *arena,
	       struct seen **seen, size_t *n, struct error *err)
{
	struct query q = sql_start(st, "SELECT key, hash FROM item "
				       "WHERE feed = ?1 UNION ALL SELECT key, "
				       "hash FROM gone WHERE feed = ?1 "
				       "ORDER BY key", err);
	struct seen *rows;
	size_t cap = 0, half = 0, count = 0;

	*seen = NULL;
	sql_int(&q, feed);
	while (sql_row(&q)) {
		struct seen *s = ARENA_PUSH(arena, *seen, count, cap);

		s->key = (uint64_t)sql_col_int(&q, 0);
		s->hash = (uint64_t)sql_col_int(&q, 1);
	}
	*n = count;
	if (sql_end(&q) < 0)
		return -1;
	/* SQLite's numbers have a sign: the negative half goes last */
	while (half < count && (*seen)[half].key >> 63)
		half++;
	if (half == 0 || half == count)
		return 0;
	rows = arena_alloc(arena, count * sizeof(*rows));
	for (size_t i = 0; i < count; i++)
		rows[i] = (*seen)[(i + half) % count];
	*seen = rows;
	return 0;
}

bool seen_find(const struct seen *seen, size_t n, struct str id,
	       uint64_t *hash)
{
	uint64_t key = str_hash(id);
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (seen[mid].key < key)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == n || seen[low].key != key)
		return false;
	if (hash)
		*hash = seen[low].hash;
	return true;
}

/* --- the parts of an item --- */

struct content {
	const struct document *doc;
	const struct analysis *analysis;
	struct str flat, terms;
};

static int put_body(struct store *st, int64_t id, const struct content *c,
		    struct error *err)
{
	struct buf flat = { 0 }, packed = { 0 };
	struct query q;
	int rc = -1;

	if (!c->flat.p)
		flat_put_document(&flat, c->doc, c->analysis);
	body_pack(&packed, c->flat.p ? c->flat : buf_str(&flat));
	if (buf_check(&flat, err) < 0 || buf_check(&packed, err) < 0)
		goto out;
	q = sql_start(st, "INSERT OR REPLACE INTO body(item, flat) "
			  "VALUES(?, ?)", err);
	sql_int(&q, id);
	sql_blob(&q, buf_str(&packed));
	if (sql_end(&q) < 0)
		goto out;
	if (c->terms.p) {
		q = sql_start(st, "INSERT OR REPLACE INTO terms(item, terms) "
				  "VALUES(?, ?)", err);
		sql_int(&q, id);
		sql_blob(&q, c->terms);
		if (sql_end(&q) < 0)
			goto out;
	}
	rc = 0;
out:
	buf_free(&flat);
	buf_free(&packed);
	return rc;
}

static int put_enclosures(struct store *st, int64_t id,
			  const struct item *item, struct error *err)
{
	for (size_t i = 0; i < item->n_enclosures; i++) {
		struct query q = sql_start(
			st, "INSERT INTO enclosure(item, url, type, length) "
			    "VALUES(?, ?, ?, ?)", err);

		sql_int(&q, id);
		sql_text(&q, item->enclosures[i].url);
		sql_text(&q, item->enclosures[i].type);
		sql_int(&q, item->enclosures[i].length);
		if (sql_end(&q) < 0)
			return -1;
	}
	return 0;
}

/* The archive's number of one who speaks; 0 for the unnamed. */
static int speaker_of(struct store *st, const struct person *p, int64_t *id,
		      struct error *err)
{
	struct arena arena = { 0 };
	struct str key;
	struct query q;
	int rc;

	*id = 0;
	if (!p->name.len || p->kind == SPEAKER_ANONYMOUS ||
	    p->kind == SPEAKER_GROUP)
		return 0;
	key = utf8_squeeze(&arena, utf8_fold(&arena, p->name));
	key = arena_fmt(&arena, "%d %.*s", p->kind, STR_ARG(key));
	q = sql_start(st, "INSERT INTO speaker(kind, key, name, role) "
			  "VALUES(?, ?, ?, ?) ON CONFLICT(key) DO UPDATE SET "
			  "role = coalesce(excluded.role, role) "
			  "RETURNING id", err);
	sql_int(&q, p->kind);
	sql_text(&q, key);
	sql_text(&q, p->name);
	sql_text(&q, p->role);
	while (sql_row(&q))
		*id = sql_col_int(&q, 0);
	rc = sql_end(&q);
	arena_free(&arena);
	return rc;
}

static int put_said(struct store *st, int64_t item, int64_t at,
		    const struct analysis *a, struct error *err)
{
	struct arena arena = { 0 };
	size_t n = a->n_quotes < SAID_MAX ? a->n_quotes : SAID_MAX;
	int64_t *ids = arena_alloc(&arena, (a->n_persons + 1) * sizeof(*ids));
	int rc = 0;

	for (size_t i = 0; i < n && rc == 0; i++) {
		int32_t who = a->quotes[i].speaker;
		struct query q;

		if (who < 0 || (size_t)who >= a->n_persons ||
		    !a->quotes[i].n_pieces)
			continue;
		if (!ids[who])
			rc = speaker_of(st, &a->persons[who], &ids[who], err);
		if (rc < 0 || !ids[who])
			continue;
		q = sql_start(st, "INSERT OR IGNORE INTO said(speaker, at, "
				  "item, quote) VALUES(?, ?, ?, ?)", err);
		sql_int(&q, ids[who]);
		sql_int(&q, at);
		sql_int(&q, item);
		sql_int(&q, (int64_t)i);
		rc = sql_end(&q);
	}
	arena_free(&arena);
	return rc;
}

static struct str snippet_of(struct arena *arena, struct str text)
{
	struct str s = str_slice(text, 0, SNIPPET_BYTES * 2);

	while (s.len && s.len < text.len &&
	       ((unsigned char)text.p[s.len] & 0xC0) == 0x80)
		s.len--;
	s = utf8_squeeze(arena, s);
	if (s.len > SNIPPET_BYTES)
		s.len = utf8_prev(s, SNIPPET_BYTES + 1);
	return s;
}

static unsigned flags_of(const struct document *doc, const struct item *item)
{
	return (doc->flags & 15) |
	       (item && item->n_enclosures ? ROW_ENCLOSURE : 0);
}

/* --- new and edited items --- */

static int story_for(struct store *st, int64_t want, int64_t *story,
		     struct error *err)
{
	struct query q;

	if (want) {
		*story = want;
		return sql_exec_int(st, "INSERT OR IGNORE INTO story(id) "
					"VALUES(?)", want, err);
	}
	q = sql_start(st, "INSERT INTO story(n) VALUES(0)", err);
	if (sql_end(&q) < 0)
		return -1;
	*story = sqlite3_last_insert_rowid(st->db);
	return 0;
}

static int64_t when_of(const struct item *item, int64_t now)
{
	/* RSS 1.0 has one date, and feeds differ in what they call it. */
	int64_t at = item->published != TIME_NONE ? item->published :
						    item->updated;

	return at == TIME_NONE || at > now || at < 0 ? now : at;
}

static struct str title_of(const struct put *p)
{
	return p->item->title.len ? p->item->title : p->doc->title;
}

static int insert(struct store *st, int64_t feed, const struct put *p,
		  int64_t now, struct put_done *done, struct error *err)
{
	struct arena arena = { 0 };
	const struct item *it = p->item;
	struct str link = it->link.p ? it->link : p->doc->url;
	struct query q;
	int rc;

	if (story_for(st, p->story, &done->story, err) < 0)
		return -1;
	q = sql_start(st, "INSERT INTO item(feed, key, hash, at, published, "
			  "added, flags, story, copy_of, quotes, title, link, "
			  "guid, author, comments, snippet, why) VALUES(?, ?, "
			  "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", err);
	sql_int(&q, feed);
	sql_int(&q, (int64_t)str_hash(it->id));
	sql_int(&q, (int64_t)it->hash);
	sql_int(&q, when_of(it, now));
	sql_time(&q, it->published);
	sql_int(&q, now);
	sql_int(&q, flags_of(p->doc, it));
	sql_int(&q, done->story);
	sql_int(&q, p->copy_of);
	sql_int(&q, (int64_t)p->analysis->n_quotes);
	sql_text(&q, title_of(p));
	sql_text(&q, link);
	sql_text(&q, str_eq(it->id, link) ? STR_NULL : it->id);
	sql_text(&q, it->author.len ? it->author : STR_NULL);
	sql_text(&q, it->comments.len ? it->comments : STR_NULL);
	sql_text(&q, snippet_of(&arena, p->doc->text));
	sql_text(&q, p->why.len ? p->why : STR_NULL);
	rc = sql_end(&q);
	arena_free(&arena);
	done->item = sqlite3_last_insert_rowid(st->db);
	done->is_new = true;
	return rc;
}

/* The old text goes to the versions, its words out of the index. */
static int keep_version(struct store *st, int64_t id, int64_t now,
			struct error *err)
{
	struct query q;

	if (index_remove(st, id, err) < 0)
		return -1;
	q = sql_start(st, "INSERT INTO version(item, until, flat) "
			  "SELECT item, ?, flat FROM body WHERE item = ?", err);
	sql_int(&q, now);
	sql_int(&q, id);
	return sql_end(&q);
}

static int update(struct store *st, const struct put *p, int64_t now,
		  struct put_done *done, struct error *err)
{
	struct arena arena = { 0 };
	struct query q;
	int rc;

	if (keep_version(st, done->item, now, err) < 0 ||
	    sql_exec_int(st, "DELETE FROM enclosure WHERE item = ?",
			 done->item, err) < 0 ||
	    sql_exec_int(st, "DELETE FROM said WHERE item = ?", done->item,
			 err) < 0)
		return -1;
	q = sql_start(st, "UPDATE item SET hash = ?, title = ?, link = ?, "
			  "author = ?, snippet = ?, quotes = ?, "
			  "published = coalesce(?, published), "
			  "flags = (flags & ?) | ? WHERE id = ?", err);
	sql_int(&q, (int64_t)p->item->hash);
	sql_text(&q, title_of(p));
	sql_text(&q, p->item->link.p ? p->item->link : p->doc->url);
	sql_text(&q, p->item->author.len ? p->item->author : STR_NULL);
	sql_text(&q, snippet_of(&arena, p->doc->text));
	sql_int(&q, (int64_t)p->analysis->n_quotes);
	sql_time(&q, p->item->published);
	sql_int(&q, ROW_NOTE | ROW_TAGS);
	sql_int(&q, flags_of(p->doc, p->item) | ROW_EDITED);
	sql_int(&q, done->item);
	rc = sql_end(&q);
	arena_free(&arena);
	done->edited = true;
	return rc;
}

static int is_gone(struct store *st, int64_t feed, const struct item *item,
		   bool *gone, struct error *err)
{
	struct query q = sql_start(st, "SELECT 1 FROM gone WHERE feed = ? "
				       "AND key = ?", err);

	sql_int(&q, feed);
	sql_int(&q, (int64_t)str_hash(item->id));
	*gone = sql_row(&q);
	return sql_end(&q);
}

static int put_one(struct store *st, int64_t feed, const struct put *p,
		   int64_t now, struct put_done *done, struct error *err)
{
	struct query q = sql_start(st, "SELECT id, hash, story, at FROM item "
				       "WHERE feed = ? AND key = ?", err);
	struct content c = { p->doc, p->analysis, p->flat, p->terms };
	int64_t at = when_of(p->item, now);
	bool same = false, gone = false;

	*done = (struct put_done){ 0 };
	sql_int(&q, feed);
	sql_int(&q, (int64_t)str_hash(p->item->id));
	if (sql_row(&q)) {
		done->item = sql_col_int(&q, 0);
		same = sql_col_int(&q, 1) == (int64_t)p->item->hash;
		done->story = sql_col_int(&q, 2);
		at = sql_col_int(&q, 3);
	}
	if (sql_end(&q) < 0)
		return -1;
	/* let go by store_trim, and still in the feed */
	if (!done->item && is_gone(st, feed, p->item, &gone, err) < 0)
		return -1;
	if (same || gone)
		return 0;
	if ((done->item ? update(st, p, now, done, err) :
			  insert(st, feed, p, now, done, err)) < 0)
		return -1;
	/* terms place later items into live stories; older ones are bulk */
	if (at < now - TERMS_S)
		c.terms = STR_NULL;
	if (put_body(st, done->item, &c, err) < 0 ||
	    put_enclosures(st, done->item, p->item, err) < 0 ||
	    put_said(st, done->item, at, p->analysis, err) < 0)
		return -1;
	return index_later(st, done->item, err);
}

int store_put(struct store *st, int64_t feed, const struct put *puts,
	      size_t n, int64_t now, struct put_done *done,
	      struct error *err)
{
	struct put_done one;
	int rc = 0;

	if (tx_begin(st, err) < 0)
		return -1;
	for (size_t i = 0; i < n && rc == 0; i++)
		rc = put_one(st, feed, &puts[i], now, done ? &done[i] : &one,
			     err);
	return tx_end(st, rc, err);
}

static int put_text(struct store *st, int64_t id, const struct content *c,
		    struct error *err)
{
	struct arena arena = { 0 };
	struct query q;
	int64_t at;
	int rc;

	if (sql_get_int(st, "SELECT at FROM item WHERE id = ?", id, INT64_MIN,
			&at, err) < 0)
		return -1;
	if (at == INT64_MIN)
		return error_set(err, ERROR_NOT_FOUND, "%s: no such item",
				 st->path);
	if (index_remove(st, id, err) < 0 ||
	    sql_exec_int(st, "DELETE FROM said WHERE item = ?", id, err) < 0)
		return -1;
	q = sql_start(st, "UPDATE item SET snippet = ?, quotes = ?, "
			  "flags = (flags & ~15) | ?, "
			  "title = coalesce(nullif(title, ''), ?) "
			  "WHERE id = ?", err);
	sql_text(&q, snippet_of(&arena, c->doc->text));
	sql_int(&q, (int64_t)c->analysis->n_quotes);
	sql_int(&q, flags_of(c->doc, NULL));
	sql_text(&q, c->doc->title);
	sql_int(&q, id);
	rc = sql_end(&q);
	arena_free(&arena);
	if (rc < 0 || put_body(st, id, c, err) < 0 ||
	    put_said(st, id, at, c->analysis, err) < 0)
		return -1;
	return index_later(st, id, err);
}

int store_put_text(struct store *st, int64_t item,
		   const struct document *doc, const struct analysis *analysis,
		   struct str flat, struct str terms, struct error *err)
{
	struct content c = { doc, analysis, flat, terms };

	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, put_text(st, item, &c, err), err);
}

/* --- letting go --- */

static int trim(struct store *st, int64_t feed, int64_t *n,
		struct error *err)
{
	struct arena arena = { 0 };
	struct query q = sql_start(
		st, "SELECT id FROM item WHERE feed = ?1 AND archived = 0 AND "
		    "at < (SELECT at FROM item WHERE feed = ?1 AND "
		    "archived = 0 ORDER BY at DESC LIMIT 1 OFFSET "
		    "(SELECT CASE WHEN keep > 0 THEN keep - 1 ELSE -1 END "
		    "FROM feed WHERE id = ?1)) AND read = 1 AND starred = 0 "
		    "AND later = 0 AND (flags & ?2) = 0 AND "
		    "(SELECT keep FROM feed WHERE id = ?1) > 0", err);
	int64_t *ids = NULL;
	size_t count = 0, cap = 0;
	int rc;

	sql_int(&q, feed);
	sql_int(&q, ROW_NOTE | ROW_TAGS);
	while (sql_row(&q))
		*ARENA_PUSH(&arena, ids, count, cap) = sql_col_int(&q, 0);
	rc = sql_end(&q);
	for (size_t i = 0; i < count && rc == 0; i++) {
		rc = index_remove(st, ids[i], err);
		if (rc == 0)
			rc = sql_exec_int(st, "INSERT OR REPLACE INTO gone"
					  "(feed, key, hash) SELECT feed, key, "
					  "hash FROM item WHERE id = ?",
					  ids[i], err);
		if (rc == 0)
			rc = sql_exec_int(st, "DELETE FROM item WHERE id = ?",
					  ids[i], err);
	}
	arena_free(&arena);
	*n = (int64_t)count;
	return rc;
}

int store_trim(struct store *st, int64_t feed, int64_t *n,
	       struct error *err)
{
	int64_t count = 0;

	if (tx_begin(st, err) < 0)
		return -1;
	if (tx_end(st, trim(st, feed, &count, err), err) < 0)
		return -1;
	if (n)
		*n = count;
	return 0;
}

/* --- stories --- */

static int set_story(struct store *st, int64_t item, int64_t story,
		     struct str why, int64_t *now_in, struct error *err)
{
	struct query q;

	if (story_for(st, story, now_in, err) < 0)
		return -1;
	q = sql_start(st, "UPDATE item SET story = ?, why = ? WHERE id = ?",
		      err);
	sql_int(&q, *now_in);
	sql_text(&q, why);
	sql_int(&q, item);
	return sql_end(&q);
}

int store_set_story(struct store *st, int64_t item, int64_t story,
		    struct str why, int64_t *now_in, struct error *err)
{
	int64_t id;

	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, set_story(st, item, story, why,
				    now_in ? now_in : &id, err), err);
}

static int merge(struct store *st, int64_t from, int64_t into,
		 struct error *err)
{
	int64_t id;
	struct query q;

	if (from == into)
		return 0;
	if (story_for(st, into, &id, err) < 0)
		return -1;
	q = sql_start(st, "UPDATE item SET story = ? WHERE story = ?", err);
	sql_int(&q, into);
	sql_int(&q, from);
	if (sql_end(&q) < 0)
		return -1;
	return sql_exec_int(st, "DELETE FROM story WHERE id = ?", from, err);
}

int store_merge_stories(struct store *st, int64_t from, int64_t into,
			struct error *err)
{
	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, merge(st, from, into, err), err);
}

int store_set_copy(struct store *st, int64_t item, int64_t copy_of,
		   struct error *err)
{
	struct query q = sql_start(st, "UPDATE item SET copy_of = ? "
				       "WHERE id = ?", err);

	sql_int(&q, copy_of);
	sql_int(&q, item);
	return sql_end(&q);
}

int store_live_items(struct store *st, int64_t since,
		     bool (*each)(void *arg, const struct live_item *item),
		     void *arg, struct error *err)
{
	struct query q = sql_start(
		st, "SELECT id, story, feed, copy_of, at, read, terms "
		    "FROM terms CROSS JOIN item ON item.id = terms.item "
		    "WHERE at >= ? ORDER BY terms.item", err);

	sql_int(&q, since);
	while (sql_row(&q)) {
		struct live_item live = {
			.item = sql_col_int(&q, 0),
			.story = sql_col_int(&q, 1),
			.feed = sql_col_int(&q, 2),
			.copy_of = sql_col_int(&q, 3),
			.when = sql_col_int(&q, 4),
			.read = sql_col_int(&q, 5) != 0,
			.terms = sql_col_str(&q, 6),
		};

		if (!each(arg, &live))
			break;
	}
	return sql_end(&q);
}

int store_terms(struct store *st, int64_t item, struct arena *arena,
		struct str *terms, struct error *err)
{
	struct query q = sql_start(st, "SELECT terms FROM terms "
				       "WHERE item = ?", err);

	*terms = STR_NULL;
	sql_int(&q, item);
	if (sql_row(&q))
		*terms = sql_col_copy(&q, 0, arena);
	return sql_end(&q);
}

int store_forget_terms(struct store *st, int64_t before, struct error *err)
{
	int64_t old = 0;

	/* mostly there is nothing to write, and then nothing is locked */
	if (sql_get_int(st, "SELECT 1 FROM terms CROSS JOIN item ON item.id = "
			"terms.item WHERE at < ? LIMIT 1", before, 0, &old,
			err) < 0)
		return -1;
	if (!old)
		return 0;
	return sql_exec_int(st, "DELETE FROM terms WHERE item IN (SELECT id "
				"FROM item JOIN terms ON terms.item = item.id "
				"WHERE at < ?)", before, err);
}
