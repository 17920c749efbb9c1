#include "config.h"

#include "src/store/list.h"

#include <string.h>

#include "src/base/utf8.h"
#include "src/model/flat.h"
#include "src/model/item.h"
#include "src/store/body.h"
#include "src/store/row.h"
#include "src/store/search.h"

/*
 * A page is read by walking one index from the place of the last row: what
 * lies before it is never looked at. Each view is a piece of a WHERE that
 * names the index it needs by the same words as the index was made with.
 */

void row_read(struct query *q, struct arena *arena, struct row *r)
{
	int c = 0;

	r->id = sql_col_int(q, c++);
	r->feed = sql_col_int(q, c++);
	r->story = sql_col_int(q, c++);
	r->feed_title = sql_col_copy(q, c++, arena);
	r->title = sql_col_copy(q, c++, arena);
	r->link = sql_col_copy(q, c++, arena);
	r->when = sql_col_int(q, c++);
	r->published = sql_col_time(q, c++);
	r->read = sql_col_int(q, c++) != 0;
	r->starred = sql_col_int(q, c++) != 0;
	r->later = sql_col_int(q, c++) != 0;
	r->archived = sql_col_int(q, c++) != 0;
	r->flags = (unsigned)sql_col_int(q, c++);
	r->quotes = (int32_t)sql_col_int(q, c++);
	r->copy_of = sql_col_int(q, c++);
	r->snippet = sql_col_copy(q, c++, arena);
	r->story_size = (int32_t)sql_col_int(q, c++);
}

struct place place_of(const struct row *row, size_t index)
{
	return (struct place){ row->when, row->id, index + 1 };
}

/* --- views --- */

/* A rare tag is gathered and sorted, a common one filtered on the way. */
static bool is_rare_tag(struct store *st, struct str tag)
{
	struct query q = sql_start(
		st, "SELECT (SELECT coalesce(sum(items), 0) FROM feed "
		    "WHERE id IN (SELECT feed FROM feed_tag WHERE tag = ?)) "
		    "* 20 < (SELECT coalesce(sum(items), 0) FROM feed)", NULL);
	bool rare = false;

	sql_text(&q, tag);
	if (sql_row(&q))
		rare = sql_col_int(&q, 0) != 0;
	sql_end(&q);
	return rare;
}

static void add_where(struct buf *b, struct store *st,
		      const struct view *view)
{
	switch (view->kind) {
	case VIEW_FEED:
		buf_add_cstr(b, "i.feed = ?1 AND i.archived = 0");
		break;
	case VIEW_TAG:
		if (is_rare_tag(st, view->text))
			buf_add_cstr(b, "i.id IN (SELECT id FROM item WHERE "
				"feed IN (SELECT feed FROM feed_tag WHERE "
				"tag = ?1) AND archived = 0 UNION SELECT item "
				"FROM item_tag WHERE tag = ?1) AND "
				"i.archived = 0 AND f.hidden = 0");
		else
			buf_add_cstr(b, "i.archived = 0 AND f.hidden = 0 AND "
				"(i.feed IN (SELECT feed FROM feed_tag "
				"WHERE tag = ?1) OR i.id IN (SELECT item FROM "
				"item_tag WHERE tag = ?1))");
		break;
	case VIEW_STORY:
		buf_add_cstr(b, "i.story = ?1");
		break;
	case VIEW_STARRED:
		buf_add_cstr(b, "i.starred = 1");
		break;
	case VIEW_LATER:
		buf_add_cstr(b, "i.later = 1");
		break;
	case VIEW_ARCHIVED:
		buf_add_cstr(b, "i.archived = 1");
		break;
	case VIEW_SPEAKER:
		buf_add_cstr(b, "i.id IN (SELECT item FROM said WHERE "
			     "speaker = ?1)");
		break;
	case VIEW_ERRORS:
		buf_add_cstr(b, "i.archived = 0 AND i.feed IN (SELECT id FROM "
			     "feed WHERE error IS NOT NULL AND hidden = 0)");
		break;
	default:
		buf_add_cstr(b, "i.archived = 0 AND f.hidden = 0");
	}
	if (view->unread_only)
		buf_add_cstr(b, view->heads_only && view->kind == VIEW_ALL ?
			     " AND s.unread > 0" : " AND i.read = 0");
}

void list_view_from(struct buf *b, struct store *st, const struct view *view,
		    const char *columns)
{
	bool heads = view->heads_only && view->kind == VIEW_ALL;

	buf_add_fmt(b, "SELECT %s FROM ", columns);
	if (heads)
		buf_add_cstr(b, "story s CROSS JOIN item i ON i.id = s.head ");
	else
		buf_add_cstr(b, "item i ");
	buf_add_cstr(b, "CROSS JOIN feed f ON f.id = i.feed WHERE ");
	if (heads)
		buf_add_cstr(b, "s.n > 0 AND ");
	add_where(b, st, view);
}

void list_view_bind(struct query *q, const struct view *view)
{
	switch (view->kind) {
	case VIEW_FEED:
	case VIEW_STORY:
	case VIEW_SPEAKER:
		sql_int(q, view->id);
		break;
	case VIEW_TAG:
		sql_text(q, view->text);
		break;
	default:
		break;
	}
}

static void add_order(struct buf *b, const struct view *view,
		      const struct place *from, bool back)
{
	bool heads = view->heads_only && view->kind == VIEW_ALL;
	bool down = (view->sort != SORT_OLDEST) != back;
	const char *at = heads ? "s.last" : "i.at";

	if (from)
		buf_add_fmt(b, " AND (%s, i.id) %c (?, ?)", at,
			    down ? '<' : '>');
	buf_add_fmt(b, " ORDER BY %s %s, i.id %s LIMIT ?", at,
		    down ? "DESC" : "ASC", down ? "DESC" : "ASC");
}

static void reverse(struct row *rows, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct row r = rows[i];

		rows[i] = rows[n - 1 - i];
		rows[n - 1 - i] = r;
	}
}

static int search_rows(struct store *st, const struct view *view,
		       const struct place *from, bool back, size_t limit,
		       struct arena *arena, struct row **rows, size_t *n,
		       struct error *err)
{
	size_t offset = from ? from->offset : 0;

	if (back) {		/* the rows before the one with this place */
		size_t end = offset ? offset - 1 : 0;

		offset = end > limit ? end - limit : 0;
		limit = end - offset;
	}
	return store_search(st, view->text, clock_now(), offset, limit, arena,
			    rows, n, NULL, err);
}

int store_rows(struct store *st, const struct view *view,
	       const struct place *from, bool back, size_t limit,
	       struct arena *arena, struct row **rows, size_t *n,
	       struct error *err)
{
	struct buf text = { 0 };
	struct query q;
	size_t cap = 0;

	*rows = NULL;
	*n = 0;
	if (view->kind == VIEW_SEARCH)
		return search_rows(st, view, from, back, limit, arena, rows, n,
				   err);
	list_view_from(&text, st, view, ROW_COLUMNS);
	add_order(&text, view, from, back);
	q = sql_start(st, buf_cstr(&text), err);
	list_view_bind(&q, view);
	if (from) {
		sql_int(&q, from->when);
		sql_int(&q, from->id);
	}
	sql_int(&q, (int64_t)limit);
	while (sql_row(&q))
		row_read(&q, arena, ARENA_PUSH(arena, *rows, *n, cap));
	buf_free(&text);
	if (back)
		reverse(*rows, *n);
	return sql_end(&q);
}

int row_by_id(struct store *st, int64_t id, struct arena *arena,
	      struct row *row, bool *found, struct error *err)
{
	struct query q = sql_start(st, "SELECT " ROW_COLUMNS
				       " FROM item i CROSS JOIN feed f ON "
				       "f.id = i.feed WHERE i.id = ?", err);

	sql_int(&q, id);
	*found = sql_row(&q);
	if (*found)
		row_read(&q, arena, row);
	return sql_end(&q);
}

int store_rows_by_id(struct store *st, const int64_t *ids, size_t n_ids,
		     struct arena *arena, struct row **rows, size_t *n,
		     struct error *err)
{
	size_t cap = 0;

	*rows = NULL;
	*n = 0;
	for (size_t i = 0; i < n_ids; i++) {
		struct row r = { 0 };
		bool found;

		if (row_by_id(st, ids[i], arena, &r, &found, err) < 0)
			return -1;
		if (found)
			*ARENA_PUSH(arena, *rows, *n, cap) = r;
	}
	return 0;
}

static const char *count_text(const struct view *view)
{
	switch (view->kind) {
	case VIEW_FEED:
		return "SELECT items, unread FROM feed WHERE id = ?";
	case VIEW_STORY:
		return "SELECT n, unread FROM story WHERE id = ?";
	case VIEW_ERRORS:
		return "SELECT sum(items), sum(unread) FROM feed "
		       "WHERE error IS NOT NULL AND hidden = 0";
	case VIEW_ALL:
		if (view->heads_only)
			return "SELECT (SELECT count(*) FROM story "
			       "WHERE n > 0), (SELECT count(*) FROM story "
			       "WHERE unread > 0)";
		return "SELECT sum(items), sum(unread) FROM feed "
		       "WHERE hidden = 0";
	default:
		return NULL;
	}
}

static int count_search(struct store *st, const struct view *view,
			int64_t *items, int64_t *unread, struct error *err)
{
	struct arena arena = { 0 };
	struct row *rows;
	size_t n;
	int rc = store_search(st, view->text, clock_now(), 0, 1000, &arena,
			      &rows, &n, NULL, err);

	for (size_t i = 0; rc == 0 && i < n; i++)
		*unread += !rows[i].read;
	*items = rc == 0 ? (int64_t)n : 0;
	arena_free(&arena);
	return rc;
}

int store_count(struct store *st, const struct view *view, int64_t *items,
		int64_t *unread, struct error *err)
{
	const char *kept = count_text(view);
	struct buf text = { 0 };
	struct view all = *view;
	struct query q;

	*items = *unread = 0;
	if (view->kind == VIEW_SEARCH)
		return count_search(st, view, items, unread, err);
	all.unread_only = false;
	if (!kept)
		list_view_from(&text, st, &all, "count(*), sum(i.read = 0)");
	q = sql_start(st, kept ? kept : buf_cstr(&text), err);
	list_view_bind(&q, view);
	if (sql_row(&q)) {
		*items = sql_col_int(&q, 0);
		*unread = sql_col_int(&q, 1);
	}
	buf_free(&text);
	return sql_end(&q);
}

int store_rank(struct store *st, const struct view *view,
	       const struct place *place, int64_t *n, struct error *err)
{
	bool heads = view->heads_only && view->kind == VIEW_ALL;
	struct buf text = { 0 };
	struct query q;

	*n = 0;
	if (view->kind == VIEW_SEARCH) {
		*n = place->offset ? (int64_t)place->offset - 1 : 0;
		return 0;
	}
	list_view_from(&text, st, view, "count(*)");
	buf_add_fmt(&text, " AND (%s, i.id) %c (?, ?)",
		    heads ? "s.last" : "i.at",
		    view->sort == SORT_OLDEST ? '<' : '>');
	q = sql_start(st, buf_cstr(&text), err);
	list_view_bind(&q, view);
	sql_int(&q, place->when);
	sql_int(&q, place->id);
	if (sql_row(&q))
		*n = sql_col_int(&q, 0);
	buf_free(&text);
	return sql_end(&q);
}

int store_next_unread(struct store *st, const struct view *view,
		      const struct place *from, bool back, struct arena *arena,
		      struct row *row, bool *found, struct error *err)
{
	struct view unread = *view;
	struct row *rows;
	size_t n;

	unread.unread_only = true;
	for (int turn = 0; turn < 2; turn++) {
		const struct place *start = turn ? NULL : from;

		if (store_rows(st, &unread, start, back, 1, arena, &rows, &n,
			       err) < 0)
			return -1;
		*found = n > 0;
		if (n)
			*row = rows[0];
		if (n || !from)
			break;
	}
	return 0;
}

/* --- one item --- */

static int unpack(struct store *st, struct str packed, struct arena *arena,
		  struct document *doc, struct analysis *an,
		  struct error *err)
{
	struct str flat;

	if (body_unpack(&st->packer, packed, arena, &flat, err) < 0 ||
	    flat_get_document(flat, arena, doc, an, err) < 0)
		return error_wrap(err, "%s", st->path);
	return 0;
}

int store_document(struct store *st, int64_t id, struct arena *arena,
		   struct document *doc, struct analysis *analysis,
		   struct error *err)
{
	struct query q = sql_start(st, "SELECT flat FROM body WHERE item = ?",
				   err);
	int rc = -1;

	sql_int(&q, id);
	if (sql_row(&q))
		rc = unpack(st, sql_col_str(&q, 0), arena, doc, analysis, err);
	else if (!q.failed)
		error_set(err, ERROR_NOT_FOUND, "%s: no text for item %lld",
			  st->path, (long long)id);
	return sql_end(&q) < 0 ? -1 : rc;
}

int store_guid(struct store *st, int64_t id, struct arena *arena,
	       struct str *guid, struct error *err)
{
	struct query q = sql_start(st, "SELECT coalesce(guid, link) FROM item "
				       "WHERE id = ?", err);
	bool found;

	sql_int(&q, id);
	found = sql_row(&q);
	*guid = found ? sql_col_copy(&q, 0, arena) : STR_NULL;
	if (sql_end(&q) < 0)
		return -1;
	return found ? 0 : error_set(err, ERROR_NOT_FOUND, "%s: no item %lld",
				     st->path, (long long)id);
}

static int read_tags(struct store *st, struct arena *arena,
		     struct opened *out, struct error *err)
{
	struct query q = sql_start(st, "SELECT tag FROM item_tag "
				       "WHERE item = ? ORDER BY tag", err);
	size_t cap = 0;

	sql_int(&q, out->row.id);
	while (sql_row(&q))
		*ARENA_PUSH(arena, out->tags, out->n_tags, cap) =
			sql_col_copy(&q, 0, arena);
	return sql_end(&q);
}

static int read_enclosures(struct store *st, struct arena *arena,
			   struct opened *out, struct error *err)
{
	struct query q = sql_start(st, "SELECT url, type, length FROM "
				       "enclosure WHERE item = ? "
				       "ORDER BY rowid", err);
	size_t cap = 0;

	sql_int(&q, out->row.id);
	while (sql_row(&q)) {
		struct enclosure *e = ARENA_PUSH(arena, out->enclosures,
						 out->n_enclosures, cap);

		e->url = sql_col_copy(&q, 0, arena);
		e->type = sql_col_copy(&q, 1, arena);
		e->length = sql_col_int(&q, 2);
	}
	return sql_end(&q);
}

/* own: why the opened item itself is in the story */
static int read_mates(struct store *st, struct arena *arena, struct str own,
		      struct opened *out, struct error *err)
{
	struct query q = sql_start(
		st, "SELECT " ROW_COLUMNS ", i.why, t.terms FROM item i "
		    "CROSS JOIN feed f ON f.id = i.feed LEFT JOIN terms t ON "
		    "t.item = i.id WHERE i.story = ? AND i.id <> ? "
		    "ORDER BY i.at DESC LIMIT 100", err);
	size_t cap = 0;

	sql_int(&q, out->row.story);
	sql_int(&q, out->row.id);
	while (sql_row(&q)) {
		struct mate *m = ARENA_PUSH(arena, out->mates, out->n_mates,
					    cap);

		row_read(&q, arena, &m->row);
		m->why = sql_col_copy(&q, ROW_N_COLUMNS, arena);
		m->terms = sql_col_copy(&q, ROW_N_COLUMNS + 1, arena);
		if (!m->why.len)
			m->why = own;
	}
	return sql_end(&q);
}

/* One that waits to be digested has none yet. */
static int read_text(struct store *st, int64_t id, struct arena *arena,
		     struct opened *out, struct error *err)
{
	struct error why = { 0 };

	if (store_document(st, id, arena, &out->doc, &out->analysis,
			   &why) == 0)
		return 0;
	if (why.code != ERROR_NOT_FOUND) {
		if (err)
			*err = why;
		return -1;
	}
	out->waits = true;
	out->doc.title = out->row.title;
	out->doc.url = out->row.link;
	out->doc.byline = out->author;
	out->doc.text = STR("");
	return 0;
}

int store_item(struct store *st, int64_t id, struct arena *arena,
	       struct opened *out, struct error *err)
{
	struct str own = STR_NULL;
	struct query q;
	bool found;

	memset(out, 0, sizeof(*out));
	out->doc.published = out->doc.updated = TIME_NONE;
	if (row_by_id(st, id, arena, &out->row, &found, err) < 0)
		return -1;
	if (!found)
		return error_set(err, ERROR_NOT_FOUND, "%s: no item %lld",
				 st->path, (long long)id);
	q = sql_start(st, "SELECT coalesce(guid, link), author, comments, why,"
			  " (SELECT text FROM note WHERE item = i.id),"
			  " (SELECT count(*) FROM version WHERE item = i.id),"
			  " (SELECT terms FROM terms WHERE item = i.id) "
			  "FROM item i WHERE i.id = ?", err);
	sql_int(&q, id);
	if (sql_row(&q)) {
		out->guid = sql_col_copy(&q, 0, arena);
		out->author = sql_col_copy(&q, 1, arena);
		out->comments = sql_col_copy(&q, 2, arena);
		own = sql_col_copy(&q, 3, arena);
		out->note = sql_col_copy(&q, 4, arena);
		out->n_versions = (size_t)sql_col_int(&q, 5);
		out->terms = sql_col_copy(&q, 6, arena);
	}
	if (sql_end(&q) < 0 || read_text(st, id, arena, out, err) < 0 ||
	    read_tags(st, arena, out, err) < 0 ||
	    read_enclosures(st, arena, out, err) < 0)
		return -1;
	return read_mates(st, arena, own, out, err);
}

int store_versions(struct store *st, int64_t id, struct arena *arena,
		   struct version **versions, size_t *n, struct error *err)
{
	struct query q = sql_start(st, "SELECT until, flat FROM version "
				       "WHERE item = ? ORDER BY id DESC "
				       "LIMIT 50", err);
	size_t cap = 0;
	int rc = 0;

	*versions = NULL;
	*n = 0;
	sql_int(&q, id);
	while (rc == 0 && sql_row(&q)) {
		struct version *v = ARENA_PUSH(arena, *versions, *n, cap);

		v->until = sql_col_int(&q, 0);
		rc = unpack(st, sql_col_str(&q, 1), arena, &v->doc,
			    &v->analysis, err);
	}
	return sql_end(&q) < 0 ? -1 : rc;
}
