#include "config.h"

#include "src/store/digest.h"

#include <stdio.h>

#include "src/base/utf8.h"
#include "src/model/flat.h"
#include "src/store/body.h"
#include "src/store/index.h"
#include "src/store/list.h"
#include "src/store/put.h"
#include "src/store/sql.h"

enum {
	SNIPPET_BYTES = 140,
	TERMS_S = 14 * 86400,	/* a story is live so long */
	SHRINK_LEAST = 64,	/* pages, and */
	SHRINK_SHARE = 32,	/* one of so many, are free */
	SHRINK_STEP = 2048,	/* pages at a time */
	SAID_MAX = 400,		/* quotes of one item in the speakers' lists */
};

/* --- what waits --- */

int store_waiting(struct store *st, size_t *n, struct error *err)
{
	int64_t count = 0;
	int rc = sql_get_int(st, "SELECT count(*) FROM given", 0, 0, &count,
			     err);

	*n = (size_t)count;
	return rc;
}

int store_given(struct store *st, int64_t after, size_t max, size_t max_bytes,
		struct arena *arena, struct given **rows, size_t *n,
		struct error *err)
{
	struct query q = sql_start(st, "SELECT item, bytes FROM given "
				       "WHERE item > ? ORDER BY item LIMIT ?",
				   err);
	size_t cap = 0, bytes = 0;

	*rows = NULL;
	*n = 0;
	sql_int(&q, after);
	sql_int(&q, (int64_t)max);
	while (bytes < max_bytes && sql_row(&q)) {
		struct given *g = ARENA_PUSH(arena, *rows, *n, cap);

		g->item = sql_col_int(&q, 0);
		g->bytes = sql_col_copy(&q, 1, arena);
		bytes += g->bytes.len;
	}
	return sql_end(&q);
}

int store_given_one(struct store *st, int64_t item, struct arena *arena,
		    struct given *row, bool *found, struct error *err)
{
	struct query q = sql_start(st, "SELECT bytes FROM given "
				       "WHERE item = ?", err);

	sql_int(&q, item);
	*found = sql_row(&q);
	if (*found) {
		row->item = item;
		row->bytes = sql_col_copy(&q, 0, arena);
	}
	return sql_end(&q);
}

int store_waiting_get(struct store *st, int64_t item, struct arena *arena,
		      struct waiting *w, struct error *err)
{
	struct query q = sql_start(
		st, "SELECT i.feed, i.story, i.at, i.published, g.state, "
		    "EXISTS(SELECT 1 FROM body WHERE item = i.id), i.title, "
		    "i.link FROM given g CROSS JOIN item i ON i.id = g.item "
		    "WHERE g.item = ?", err);
	bool found;

	*w = (struct waiting){ .item = item };
	sql_int(&q, item);
	found = sql_row(&q);
	if (found) {
		w->feed = sql_col_int(&q, 0);
		w->story = sql_col_int(&q, 1);
		w->at = sql_col_int(&q, 2);
		w->published = sql_col_time(&q, 3);
		w->edited = sql_col_int(&q, 4) & GIVEN_EDITED;
		w->placed = sql_col_int(&q, 4) & GIVEN_PLACED;
		w->has_text = sql_col_int(&q, 5) != 0;
		w->title = sql_col_copy(&q, 6, arena);
		w->link = sql_col_copy(&q, 7, arena);
	}
	if (sql_end(&q) < 0)
		return -1;
	return found ? 0 : error_set(err, ERROR_NOT_FOUND, "%s: item %lld "
				     "does not wait", st->path,
				     (long long)item);
}

/* --- the parts of an item --- */

struct content {
	const struct document *doc;
	const struct analysis *analysis;
	struct str flat;
};

static int put_body(struct store *st, int64_t id, const struct content *c,
		    struct error *err)
{
	struct buf flat = { 0 }, packed = { 0 };
	struct query q;
	int rc = -1;

	if (!c->flat.p)
		flat_put_document(&flat, c->doc, c->analysis);
	body_pack(st, &packed, c->flat.p ? c->flat : buf_str(&flat), false);
	if (buf_check(&flat, err) < 0 || buf_check(&packed, err) < 0)
		goto out;
	q = sql_start(st, "INSERT OR REPLACE INTO body(item, flat) "
			  "VALUES(?, ?)", err);
	sql_int(&q, id);
	sql_blob(&q, buf_str(&packed));
	if (sql_end(&q) < 0)
		goto out;
	rc = 0;
out:
	buf_free(&flat);
	buf_free(&packed);
	return rc;
}

static int put_terms(struct store *st, int64_t id, struct str terms,
		     struct error *err)
{
	struct query q;

	if (!terms.p)
		return 0;
	q = sql_start(st, "INSERT OR REPLACE INTO terms(item, terms) "
			  "VALUES(?, ?)", err);
	sql_int(&q, id);
	sql_blob(&q, terms);
	return sql_end(&q);
}

/* The archive's number of one who speaks at that time; 0 for the unnamed. The
 * newest article says the role, whichever is read last. */
static int speaker_of(struct store *st, const struct person *p, int64_t at,
		      int64_t *id, struct error *err)
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
			  "VALUES(?1, ?2, ?3, ?4) ON CONFLICT(key) DO UPDATE "
			  "SET role = CASE WHEN ?5 >= coalesce(last, ?5) "
			  "THEN coalesce(excluded.role, role) "
			  "ELSE coalesce(role, excluded.role) END "
			  "RETURNING id", err);
	sql_int(&q, p->kind);
	sql_text(&q, key);
	sql_text(&q, p->name);
	sql_text(&q, p->role);
	sql_int(&q, at);
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
			rc = speaker_of(st, &a->persons[who], at, &ids[who],
					err);
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
	return utf8_cut(utf8_squeeze(arena, s), SNIPPET_BYTES);
}

static unsigned flags_of(const struct document *doc)
{
	return doc->flags & 15;
}

/* --- digested items --- */

/* The old text goes to the versions. */
static int keep_version(struct store *st, int64_t id, int64_t now,
			struct error *err)
{
	struct query q;

	q = sql_start(st, "INSERT INTO version(item, until, flat) "
			  "SELECT item, ?, flat FROM body WHERE item = ?", err);
	sql_int(&q, now);
	sql_int(&q, id);
	if (sql_end(&q) < 0)
		return -1;
	q = sql_start(st, "UPDATE item SET flags = flags | ? WHERE id = ?",
		      err);
	sql_int(&q, ROW_EDITED);
	sql_int(&q, id);
	return sql_end(&q);
}

/* What is known of an item's old text, before a new one takes its place. */
static int forget_text(struct store *st, int64_t id, struct error *err)
{
	if (index_remove(st, id, err) < 0 ||
	    sql_exec_int(st, "DELETE FROM tail WHERE item = ?", id, err) < 0)
		return -1;
	return sql_exec_int(st, "DELETE FROM said WHERE item = ?", id, err);
}

static int describe(struct store *st, int64_t id, const struct document *doc,
		    const struct analysis *a, struct error *err)
{
	struct arena arena = { 0 };
	struct query q = sql_start(
		st, "UPDATE item SET snippet = ?, quotes = ?, "
		    "flags = (flags & ~15) | ?, "
		    "title = coalesce(nullif(title, ''), ?) WHERE id = ?",
		err);
	int rc;

	sql_text(&q, snippet_of(&arena, doc->text));
	sql_int(&q, (int64_t)a->n_quotes);
	sql_int(&q, flags_of(doc));
	sql_text(&q, doc->title);
	sql_int(&q, id);
	rc = sql_end(&q);
	arena_free(&arena);
	return rc;
}

static int put_new_text(struct store *st, const struct waiting *w,
			const struct digest *d, int64_t now,
			struct error *err)
{
	struct content c = { d->doc, d->analysis, d->flat };

	if (w->has_text && (forget_text(st, w->item, err) < 0 ||
			    keep_version(st, w->item, now, err) < 0))
		return -1;
	if (describe(st, w->item, d->doc, d->analysis, err) < 0 ||
	    put_body(st, w->item, &c, err) < 0 ||
	    put_said(st, w->item, w->at, d->analysis, err) < 0)
		return -1;
	return index_now(st, w->item, w->feed, w->at,
			 w->title.len ? w->title : d->doc->title, d->doc,
			 d->analysis, err);
}

/* Into its story; the one of its own that is empty then goes. */
static int join_story(struct store *st, const struct waiting *w,
		      const struct digest *d, struct error *err)
{
	struct query q;

	if (!d->story || d->story == w->story)
		return 0;
	q = sql_start(st, "UPDATE item SET story = ?, why = ? WHERE id = ?",
		      err);
	sql_int(&q, d->story);
	sql_text(&q, d->why.len ? d->why : STR_NULL);
	sql_int(&q, w->item);
	if (sql_end(&q) < 0)
		return -1;
	return sql_exec_int(st, "DELETE FROM story WHERE id = ? AND n = 0",
			    w->story, err);
}

static int put_digest(struct store *st, const struct waiting *w,
		      const struct digest *d, int64_t now, struct error *err)
{
	if ((!w->has_text || w->edited) &&
	    put_new_text(st, w, d, now, err) < 0)
		return -1;
	if (d->early)
		return sql_exec_int(st, "UPDATE given SET state = state & ~1 "
					"WHERE item = ?", w->item, err);
	/* terms place later items into live stories; older ones are bulk */
	if (w->at >= now - TERMS_S &&
	    put_terms(st, w->item, d->terms, err) < 0)
		return -1;
	if (join_story(st, w, d, err) < 0)
		return -1;
	return sql_exec_int(st, "DELETE FROM given WHERE item = ?", w->item,
			    err);
}

int store_put_digest(struct store *st, const struct waiting *w,
		     const struct digest *d, int64_t now, struct error *err)
{
	/* a savepoint for each would make FTS5 write what it gathers */
	if (st->depth)
		return put_digest(st, w, d, now, err);
	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, put_digest(st, w, d, now, err), err);
}

static int tidy(struct store *st, size_t max, bool *left, struct error *err)
{
	if (index_move(st, max, left, err) < 0)
		return -1;
	if (!*left && body_repack(st, max, left, err) < 0)
		return -1;
	return *left ? 0 : index_merge(st, left, err);
}

int store_tidy(struct store *st, size_t max, bool *left, struct error *err)
{
	int64_t some = 0;
	bool apart = false;

	*left = false;
	/* mostly there is nothing to write, and then nothing is locked */
	if (sql_get_int(st, "SELECT EXISTS(SELECT 1 FROM reindex) OR EXISTS("
			"SELECT 1 FROM dictionary WHERE texts > coalesce("
			"(SELECT value FROM meta WHERE key = 'repacked'), 0))",
			0, 0, &some, err) < 0)
		return -1;
	if (!some && index_apart(st, &apart, err) < 0)
		return -1;
	if (!some && !apart)
		return 0;
	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, tidy(st, max, left, err), err);
}

int store_shrink(struct store *st, bool *left, struct error *err)
{
	int64_t pages = 0, free_pages = 0;
	char text[64];

	*left = false;
	if (sql_get_int(st, "PRAGMA page_count", 0, 0, &pages, err) < 0 ||
	    sql_get_int(st, "PRAGMA freelist_count", 0, 0, &free_pages,
			err) < 0)
		return -1;
	if (free_pages < SHRINK_LEAST || free_pages < pages / SHRINK_SHARE)
		return 0;
	*left = free_pages > SHRINK_STEP;
	snprintf(text, sizeof(text), "PRAGMA incremental_vacuum(%d)",
		 SHRINK_STEP);
	return sql_exec(st, text, err);
}

/* --- an article's page --- */

static int put_text(struct store *st, int64_t id, const struct content *c,
		    struct str terms, struct error *err)
{
	int64_t at;

	if (sql_get_int(st, "SELECT at FROM item WHERE id = ?", id, INT64_MIN,
			&at, err) < 0)
		return -1;
	if (at == INT64_MIN)
		return error_set(err, ERROR_NOT_FOUND, "%s: no such item",
				 st->path);
	if (forget_text(st, id, err) < 0 ||
	    describe(st, id, c->doc, c->analysis, err) < 0 ||
	    put_body(st, id, c, err) < 0 ||
	    put_terms(st, id, terms, err) < 0 ||
	    put_said(st, id, at, c->analysis, err) < 0)
		return -1;
	return index_later(st, id, err);
}

int store_put_text(struct store *st, int64_t item,
		   const struct document *doc, const struct analysis *analysis,
		   struct str flat, struct str terms, struct error *err)
{
	struct content c = { doc, analysis, flat };

	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, put_text(st, item, &c, terms, err), err);
}
