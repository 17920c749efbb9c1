#include "config.h"

#include "src/store/subs.h"

#include <stdlib.h>

#include "src/base/buf.h"
#include "src/store/sql.h"

#define COLUMNS "id, url, coalesce(own_title, title, url), title, link," \
	" added, own_title, hidden, period, fulltext, width, keep, agent,"  \
	" prefer,"  \
	" etag, modified, last_try, last_success, next_due, told_to_wait,"  \
	" status, error, failures, moved_to, moved_times, gone, body_hash," \
	" places,"  \
	" items, unread "

static void read_row(struct query *q, struct arena *arena, struct sub *s)
{
	int c = 0;

	s->id = sql_col_int(q, c++);
	s->url = sql_col_copy(q, c++, arena);
	s->title = sql_col_copy(q, c++, arena);
	s->feed_title = sql_col_copy(q, c++, arena);
	s->link = sql_col_copy(q, c++, arena);
	s->added = sql_col_int(q, c++);
	s->set.own_title = sql_col_copy(q, c++, arena);
	s->set.hidden = sql_col_int(q, c++) != 0;
	s->set.period_min = (int32_t)sql_col_int(q, c++);
	s->set.fulltext = (enum sub_fulltext)sql_col_int(q, c++);
	s->set.width_cells = (int32_t)sql_col_int(q, c++);
	s->set.keep = (int32_t)sql_col_int(q, c++);
	s->set.agent = sql_col_copy(q, c++, arena);
	s->set.prefer = sql_col_int(q, c++) != 0;
	s->state.etag = sql_col_copy(q, c++, arena);
	s->state.modified = sql_col_copy(q, c++, arena);
	s->state.last_try = sql_col_time(q, c++);
	s->state.last_success = sql_col_time(q, c++);
	s->state.next_due = sql_col_time(q, c++);
	s->state.told_to_wait = sql_col_time(q, c++);
	s->state.status = (int32_t)sql_col_int(q, c++);
	s->state.error = sql_col_copy(q, c++, arena);
	s->state.failures = (int32_t)sql_col_int(q, c++);
	s->state.moved_to = sql_col_copy(q, c++, arena);
	s->state.moved_times = (int32_t)sql_col_int(q, c++);
	s->state.gone = sql_col_int(q, c++) != 0;
	s->state.body_hash = (uint64_t)sql_col_int(q, c++);
	s->state.places = (unsigned)sql_col_int(q, c++);
	s->items = sql_col_int(q, c++);
	s->unread = sql_col_int(q, c++);
}

static int by_id(const void *a, const void *b)
{
	const struct sub *x = *(struct sub *const *)a;
	const struct sub *y = *(struct sub *const *)b;

	return (x->id > y->id) - (x->id < y->id);
}

/* One walk over the tags for any number of feeds. */
static int add_tags(struct store *st, struct sub *subs, size_t n,
		    struct arena *arena, struct error *err)
{
	struct sub **sorted = arena_alloc(arena, (n + 1) * sizeof(*sorted));
	struct query q = sql_start(
		st, n == 1 ? "SELECT feed, tag FROM feed_tag WHERE feed = ? "
			     "ORDER BY at" :
			     "SELECT feed, tag FROM feed_tag ORDER BY feed, at",
		err);
	size_t i = 0, cap = 0;

	for (size_t k = 0; k < n; k++)
		sorted[k] = &subs[k];
	qsort(sorted, n, sizeof(*sorted), by_id);
	if (n == 1)
		sql_int(&q, subs->id);
	while (sql_row(&q)) {
		int64_t id = sql_col_int(&q, 0);

		while (i < n && sorted[i]->id < id) {
			i++;
			cap = 0;
		}
		if (i < n && sorted[i]->id == id)
			*ARENA_PUSH(arena, sorted[i]->set.tags,
				    sorted[i]->set.n_tags, cap) =
				sql_col_copy(&q, 1, arena);
	}
	return sql_end(&q);
}

static int read_all(struct query *q, struct arena *arena, struct sub **subs,
		    size_t *n)
{
	struct store *st = q->st;
	struct error *err = q->err;
	size_t cap = 0;

	*subs = NULL;
	*n = 0;
	while (sql_row(q))
		read_row(q, arena, ARENA_PUSH(arena, *subs, *n, cap));
	if (sql_end(q) < 0)
		return -1;
	return *n ? add_tags(st, *subs, *n, arena, err) : 0;
}

static int read_one(struct query *q, struct arena *arena, struct sub *sub)
{
	struct store *st = q->st;
	struct error *err = q->err;
	struct sub *subs;
	size_t n;

	if (read_all(q, arena, &subs, &n) < 0)
		return -1;
	if (n == 0)
		return error_set(err, ERROR_NOT_FOUND, "%s: no such feed",
				 store_path(st));
	*sub = subs[0];
	return 0;
}

int store_sub_find(struct store *st, struct str url, struct arena *arena,
		   struct sub *sub, struct error *err)
{
	struct query q = sql_start(st, "SELECT " COLUMNS
				       "FROM feed WHERE url = ?", err);

	sql_text(&q, url);
	return read_one(&q, arena, sub);
}

int store_sub_get(struct store *st, int64_t id, struct arena *arena,
		  struct sub *sub, struct error *err)
{
	struct query q = sql_start(st, "SELECT " COLUMNS
				       "FROM feed WHERE id = ?", err);

	sql_int(&q, id);
	return read_one(&q, arena, sub);
}

int store_sub_lines(struct store *st, struct arena *arena,
		    struct sub_line **lines, size_t *n, struct error *err)
{
	struct query q = sql_start(
		st, "SELECT id, items, unread, unread_stories, "
		    "coalesce(own_title, title, url), error, last_try IS NULL, "
		    "failures FROM feed WHERE hidden = 0 ORDER BY id", err);
	int64_t version = store_data_version(st), items = 0, unread = 0;
	size_t cap = 0;
	int rc;

	*lines = NULL;
	*n = 0;
	while (sql_row(&q)) {
		struct sub_line *l = ARENA_PUSH(arena, *lines, *n, cap);

		l->id = sql_col_int(&q, 0);
		l->items = sql_col_int(&q, 1);
		l->unread = sql_col_int(&q, 2);
		l->unread_stories = sql_col_int(&q, 3);
		l->title = sql_col_copy(&q, 4, arena);
		l->error = sql_col_copy(&q, 5, arena);
		l->waiting = sql_col_int(&q, 6) != 0;
		l->failing = l->error.len && sql_col_int(&q, 7) > 0;
		items += l->items;
		unread += l->unread;
	}
	rc = sql_end(&q);
	/* their sum is asked for right afterwards, by store_count */
	st->all.known = rc == 0 && st->mode == STORE_READ;
	st->all.version = version;
	st->all.items = items;
	st->all.unread = unread;
	return rc;
}

int store_subs(struct store *st, bool hidden_too, struct arena *arena,
	       struct sub **subs, size_t *n, struct error *err)
{
	struct query q = sql_start(st, "SELECT " COLUMNS "FROM feed "
				       "WHERE hidden <= ? ORDER BY id", err);

	sql_int(&q, hidden_too);
	return read_all(&q, arena, subs, n);
}

int store_subs_due(struct store *st, int64_t now, bool all,
		   struct arena *arena, struct sub **subs, size_t *n,
		   struct error *err)
{
	struct query q = sql_start(
		st, "SELECT " COLUMNS "FROM feed WHERE hidden = 0 AND "
		    "gone = 0 AND (last_try IS NULL OR last_try > ?1 OR "
		    "((told_to_wait IS NULL OR told_to_wait <= ?1) AND "
		    "(?2 OR next_due IS NULL OR next_due <= ?1))) "
		    "ORDER BY next_due, id", err);

	sql_int(&q, now);
	sql_int(&q, all);
	return read_all(&q, arena, subs, n);
}

int store_subs_added(struct store *st, int64_t since, struct arena *arena,
		     struct sub **subs, size_t *n, struct error *err)
{
	struct query q = sql_start(st, "SELECT " COLUMNS "FROM feed "
				       "WHERE hidden = 0 AND added >= ?", err);

	sql_int(&q, since);
	return read_all(&q, arena, subs, n);
}

static int put_tags(struct store *st, int64_t id,
		    const struct sub_settings *set, struct error *err)
{
	struct query q;

	if (sql_exec_int(st, "DELETE FROM feed_tag WHERE feed = ?", id,
			 err) < 0)
		return -1;
	for (size_t i = 0; i < set->n_tags; i++) {
		q = sql_start(st, "INSERT OR IGNORE INTO feed_tag"
				  "(tag, feed, at) VALUES(?, ?, ?)", err);
		sql_text(&q, set->tags[i]);
		sql_int(&q, id);
		sql_int(&q, (int64_t)i);
		if (sql_end(&q) < 0)
			return -1;
	}
	return 0;
}

static int put_settings(struct store *st, int64_t id,
			const struct sub_settings *set, struct error *err)
{
	struct query q = sql_start(
		st, "UPDATE feed SET own_title = ?, hidden = ?, period = ?, "
		    "fulltext = ?, width = ?, keep = ?, agent = ?, "
		    "prefer = ? WHERE id = ?", err);

	sql_text(&q, set->own_title);
	sql_int(&q, set->hidden);
	sql_int(&q, set->period_min);
	sql_int(&q, set->fulltext);
	sql_int(&q, set->width_cells);
	sql_int(&q, set->keep);
	sql_text(&q, set->agent);
	sql_int(&q, set->prefer);
	sql_int(&q, id);
	if (sql_end(&q) < 0)
		return -1;
	return put_tags(st, id, set, err);
}

int store_sub_set(struct store *st, int64_t id,
		  const struct sub_settings *set, struct error *err)
{
	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, put_settings(st, id, set, err), err);
}

static int add(struct store *st, struct str url,
	       const struct sub_settings *set, int64_t *id, bool *is_new,
	       struct error *err)
{
	struct query q = sql_start(st, "SELECT id FROM feed WHERE url = ?",
				   err);
	bool found = false;

	sql_text(&q, url);
	if (sql_row(&q)) {
		found = true;
		*id = sql_col_int(&q, 0);
	}
	if (sql_end(&q) < 0)
		return -1;
	if (is_new)
		*is_new = !found;
	if (found) {
		if (sql_exec_int(st, "UPDATE feed SET hidden = 0, gone = 0 "
				 "WHERE id = ? AND hidden = 1", *id, err) < 0)
			return -1;
		return set ? put_settings(st, *id, set, err) : 0;
	}
	q = sql_start(st, "INSERT INTO feed(url, added) VALUES(?, ?)", err);
	sql_text(&q, url);
	sql_int(&q, clock_now());
	if (sql_end(&q) < 0)
		return -1;
	*id = sqlite3_last_insert_rowid(st->db);
	return set ? put_settings(st, *id, set, err) : 0;
}

int store_sub_add(struct store *st, struct str url,
		  const struct sub_settings *settings, int64_t *id,
		  bool *is_new, struct error *err)
{
	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, add(st, url, settings, id, is_new, err), err);
}

int store_sub_put_state(struct store *st, int64_t id,
			const struct sub_state *s, struct error *err)
{
	struct query q = sql_start(
		st, "UPDATE feed SET etag = ?, modified = ?, last_try = ?, "
		    "last_success = ?, next_due = ?, told_to_wait = ?, "
		    "status = ?, error = ?, failures = ?, moved_to = ?, "
		    "moved_times = ?, gone = ?, body_hash = ?, places = ? "
		    "WHERE id = ?",
		err);

	sql_text(&q, s->etag);
	sql_text(&q, s->modified);
	sql_time(&q, s->last_try);
	sql_time(&q, s->last_success);
	sql_time(&q, s->next_due);
	sql_time(&q, s->told_to_wait);
	sql_int(&q, s->status);
	sql_text(&q, s->error);
	sql_int(&q, s->failures);
	sql_text(&q, s->moved_to);
	sql_int(&q, s->moved_times);
	sql_int(&q, s->gone);
	sql_int(&q, (int64_t)s->body_hash);
	sql_int(&q, s->places);
	sql_int(&q, id);
	return sql_end(&q);
}

int store_sub_describe(struct store *st, int64_t id, struct str title,
		       struct str link, struct error *err)
{
	struct query q = sql_start(
		st, "UPDATE feed SET title = coalesce(?1, title), "
		    "link = coalesce(?2, link) WHERE id = ?3 AND "
		    "(title IS NOT coalesce(?1, title) OR "
		    "link IS NOT coalesce(?2, link))", err);

	sql_text(&q, title);
	sql_text(&q, link);
	sql_int(&q, id);
	return sql_end(&q);
}

int store_sub_hide(struct store *st, int64_t id, struct error *err)
{
	return sql_exec_int(st, "UPDATE feed SET hidden = 1 WHERE id = ?", id,
			    err);
}

static int move(struct store *st, int64_t *id, struct str url,
		struct error *err)
{
	struct query q = sql_start(
		st, "SELECT id FROM feed WHERE url = ? AND id <> ?", err);
	int64_t other = 0;

	sql_text(&q, url);
	sql_int(&q, *id);
	if (sql_row(&q))
		other = sql_col_int(&q, 0);
	if (sql_end(&q) < 0)
		return -1;
	if (other) {
		if (store_sub_hide(st, *id, err) < 0)
			return -1;
		*id = other;
		return sql_exec_int(st, "UPDATE feed SET hidden = 0 "
					"WHERE id = ?", other, err);
	}
	q = sql_start(st, "UPDATE feed SET url = ?, moved_to = NULL, "
			  "moved_times = 0, etag = NULL, modified = NULL "
			  "WHERE id = ?", err);
	sql_text(&q, url);
	sql_int(&q, *id);
	return sql_end(&q);
}

int store_sub_move(struct store *st, int64_t *id, struct str url,
		   struct error *err)
{
	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, move(st, id, url, err), err);
}

/* A story that several feeds of the tag tell counts once. */
static int count_tag(struct store *st, struct tag_row *t, struct error *err)
{
	struct query q;

	if (t->unread > TAG_EXACT || t->feeds < 2)
		return 0;
	q = sql_start(st, "SELECT count(DISTINCT story) FROM item WHERE "
			  "read = 0 AND archived = 0 AND feed IN (SELECT id "
			  "FROM feed_tag JOIN feed ON feed.id = feed_tag.feed "
			  "WHERE tag = ? AND hidden = 0)", err);
	sql_text(&q, t->name);
	if (sql_row(&q))
		t->unread_stories = sql_col_int(&q, 0);
	return sql_end(&q);
}

int store_tags(struct store *st, struct arena *arena, struct tag_row **tags,
	       size_t *n, struct error *err)
{
	struct query q = sql_start(
		st, "SELECT tag, count(*), sum(items), sum(unread), "
		    "sum(unread_stories) FROM feed_tag JOIN feed ON feed.id = feed_tag.feed "
		    "WHERE hidden = 0 GROUP BY tag ORDER BY tag", err);
	size_t cap = 0;

	*tags = NULL;
	*n = 0;
	while (sql_row(&q)) {
		struct tag_row *t = ARENA_PUSH(arena, *tags, *n, cap);

		t->name = sql_col_copy(&q, 0, arena);
		t->feeds = sql_col_int(&q, 1);
		t->items = sql_col_int(&q, 2);
		t->unread = sql_col_int(&q, 3);
		t->unread_stories = sql_col_int(&q, 4);
	}
	if (sql_end(&q) < 0)
		return -1;
	for (size_t i = 0; i < *n; i++)
		if (count_tag(st, &(*tags)[i], err) < 0)
			return -1;
	return 0;
}
