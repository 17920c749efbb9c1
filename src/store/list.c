#include "config.h"

#include "src/store/list.h"

#include <stdlib.h>
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
	r->copies = (int32_t)sql_col_int(q, c++);
	r->opened = sql_col_int(q, c++) != 0;
}

struct place place_of(const struct row *row, size_t index)
{
	return (struct place){ row->when, row->id, index + 1 };
}

/* --- views --- */

#define FAILING	"SELECT id FROM feed WHERE error IS NOT NULL AND hidden = 0"

enum { EXACT = 5000 };		/* items of a tag that are counted one by one */

static bool is_stories(const struct view *view)
{
	return view->heads_only && view->kind == VIEW_ALL;
}

/* The items of few feeds are gathered and sorted, those of many filtered on
 * the way. */
static bool hold_few(struct store *st, const char *feeds, struct str tag)
{
	struct buf text = { 0 };
	struct query q;
	bool few = false;

	buf_add_fmt(&text, "SELECT (SELECT coalesce(sum(items), 0) FROM feed "
		    "WHERE id IN (%s)) * 20 < (SELECT coalesce(sum(items), 0) "
		    "FROM feed)", feeds);
	q = sql_start_once(st, buf_cstr(&text), NULL);
	if (tag.p)
		sql_text(&q, tag);
	if (sql_row(&q))
		few = sql_col_int(&q, 0) != 0;
	sql_end(&q);
	buf_free(&text);
	return few;
}

static void add_tag(struct buf *b, struct store *st, struct str tag,
		    const char *i)
{
	if (i[0] == 'i' && hold_few(st, "SELECT feed FROM feed_tag WHERE tag "
					"= ?1", tag))
		buf_add_fmt(b, "%s.id IN (SELECT id FROM item WHERE feed IN "
			    "(SELECT feed FROM feed_tag WHERE tag = ?1) AND "
			    "archived = 0 UNION SELECT item FROM item_tag "
			    "WHERE tag = ?1)", i);
	else
		buf_add_fmt(b, "(EXISTS(SELECT 1 FROM feed_tag WHERE tag = ?1 "
			    "AND feed = %s.feed) OR EXISTS(SELECT 1 FROM "
			    "item_tag WHERE tag = ?1 AND item = %s.id))", i,
			    i);
}

/* What the view holds, over an item and its feed by the names i and f. */
static void add_where(struct buf *b, struct store *st,
		      const struct view *view, const char *i, const char *f)
{
	switch (view->kind) {
	case VIEW_FEED:
		buf_add_fmt(b, "%s.feed = ?1 AND %s.archived = 0", i, i);
		break;
	case VIEW_TAG:
		add_tag(b, st, view->text, i);
		buf_add_fmt(b, " AND %s.archived = 0 AND %s.hidden = 0", i, f);
		break;
	case VIEW_STORY:
		buf_add_fmt(b, "%s.story = ?1", i);
		break;
	case VIEW_STARRED:
		buf_add_fmt(b, "%s.starred = 1", i);
		break;
	case VIEW_LATER:
		buf_add_fmt(b, "%s.later = 1", i);
		break;
	case VIEW_ARCHIVED:
		buf_add_fmt(b, "%s.archived = 1", i);
		break;
	case VIEW_SPEAKER:
		buf_add_fmt(b, "%s.id IN (SELECT item FROM said WHERE speaker "
			    "IN (SELECT value FROM json_each(?1)))", i);
		break;
	case VIEW_ERRORS:
		buf_add_fmt(b, "%s.archived = 0 AND ", i);
		if (hold_few(st, FAILING, STR_NULL))
			buf_add_fmt(b, "%s.feed IN (" FAILING ")", i);
		else
			buf_add_fmt(b, "%s.error IS NOT NULL AND %s.hidden = 0",
				    f, f);
		break;
	default:
		buf_add_fmt(b, "%s.archived = 0 AND %s.hidden = 0", i, f);
	}
	if (view->unread_only && !is_stories(view))
		buf_add_fmt(b, " AND %s.read = 0", i);
}

/* A copy has no row where its head, or an earlier copy, has one. */
static void add_folding(struct buf *b, struct store *st,
			const struct view *view)
{
	static const char *const before[] = {
		"h.id = i.copy_of",
		"h.copy_of = i.copy_of AND h.copy_of <> 0 AND h.id < i.id",
	};

	if (view->each_copy || is_stories(view))
		return;
	buf_add_cstr(b, " AND (i.copy_of = 0 OR NOT (");
	for (size_t k = 0; k < 2; k++) {
		buf_add_fmt(b, "%sEXISTS (SELECT 1 FROM item h CROSS JOIN "
			    "feed hf ON hf.id = h.feed WHERE %s AND ",
			    k ? " OR " : "", before[k]);
		add_where(b, st, view, "h", "hf");
		buf_add_char(b, ')');
	}
	buf_add_cstr(b, "))");
}

void list_view_from(struct buf *b, struct store *st, const struct view *view,
		    const char *columns)
{
	buf_add_fmt(b, "SELECT %s FROM ", columns);
	if (is_stories(view))
		buf_add_cstr(b, "story s CROSS JOIN item i ON i.id = s.head ");
	else
		buf_add_cstr(b, "item i ");
	buf_add_cstr(b, "CROSS JOIN feed f ON f.id = i.feed WHERE ");
	if (is_stories(view))
		buf_add_cstr(b, "s.n > 0 AND ");
	add_where(b, st, view, "i", "f");
	if (is_stories(view) && view->unread_only)
		buf_add_cstr(b, " AND s.unread > 0");
	add_folding(b, st, view);
}

void list_view_bind(struct query *q, const struct view *view)
{
	switch (view->kind) {
	case VIEW_FEED:
	case VIEW_STORY:
		sql_int(q, view->id);
		break;
	case VIEW_SPEAKER:
		if (view->text.len)
			sql_text(q, view->text);
		else
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
	bool down = (view->sort != SORT_OLDEST) != back;
	const char *at = is_stories(view) ? "s.last" : "i.at";

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
	struct search search;
	struct found found;
	int rc;

	if (back) {		/* the rows before the one with this place */
		size_t end = offset ? offset - 1 : 0;

		offset = end > limit ? end - limit : 0;
		limit = end - offset;
	}
	search = (struct search){ .query = view->text, .now = clock_now(),
				  .each_copy = view->each_copy,
				  .offset = offset, .limit = limit };
	rc = store_search(st, &search, arena, &found, err);
	*rows = found.rows;
	*n = found.n;
	return rc;
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

int store_rows_under(struct store *st, const struct row *row, bool story,
		     struct arena *arena, struct row **rows, size_t *n,
		     struct error *err)
{
	struct query q = sql_start(
		st, story ?
		"SELECT " ROW_COLUMNS " FROM item i CROSS JOIN feed f ON "
		"f.id = i.feed WHERE i.story = ?1 AND i.id <> ?2 "
		"ORDER BY i.at DESC, i.id DESC LIMIT ?3" :
		"SELECT " ROW_COLUMNS " FROM item i CROSS JOIN feed f ON "
		"f.id = i.feed WHERE i.id IN (SELECT id FROM item WHERE "
		"copy_of <> 0 AND copy_of = ?1 UNION ALL SELECT ?1) AND "
		"i.id <> ?2 ORDER BY i.at DESC, i.id DESC LIMIT ?3", err);
	size_t cap = 0;

	*rows = NULL;
	*n = 0;
	sql_int(&q, story ? row->story : row->copy_of ? row->copy_of :
							 row->id);
	sql_int(&q, row->id);
	sql_int(&q, UNDER_MOST);
	while (sql_row(&q)) {
		struct row *under = ARENA_PUSH(arena, *rows, *n, cap);

		row_read(&q, arena, under);
		under->under = true;
	}
	return sql_end(&q);
}

/* items, unread ones, stories with such, rows, unread rows */
static const char *count_text(const struct view *view)
{
	switch (view->kind) {
	case VIEW_FEED:
		return "SELECT items, unread, unread_stories, items, unread "
		       "FROM feed WHERE id = ?";
	case VIEW_TAG:		/* of feeds; an item's own come on top */
		return "SELECT sum(items), sum(unread), sum(unread_stories), "
		       "sum(items), sum(unread) FROM feed_tag CROSS JOIN feed "
		       "ON feed.id = feed WHERE tag = ?1 AND hidden = 0 AND "
		       "NOT EXISTS(SELECT 1 FROM item_tag WHERE tag = ?1)";
	case VIEW_ERRORS:
		return "SELECT sum(items), sum(unread), sum(unread_stories), "
		       "sum(items), sum(unread) FROM feed "
		       "WHERE id IN (" FAILING ")";
	case VIEW_ALL:
		if (is_stories(view))
			return "SELECT 0, 0, 0, (SELECT count(*) FROM story "
			       "WHERE n > 0), (SELECT value FROM meta WHERE "
			       "key = 'unread-stories')";
		return "SELECT sum(items), sum(unread), 0, sum(items), "
		       "sum(unread) FROM feed WHERE hidden = 0";
	default:
		return NULL;
	}
}

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static int count_search(struct store *st, const struct view *view,
			struct view_count *out, struct error *err)
{
	struct arena arena = { 0 };
	const struct search search = {
		.query = view->text, .now = clock_now(),
		.within_ms = SEARCH_FIRST_MS, .limit = 1000,
		.each_copy = view->each_copy, .bare = true,
	};
	struct found found;
	int64_t *stories;
	int rc = store_search(st, &search, &arena, &found, err);
	size_t n = rc == 0 ? found.n : 0, n_unread = 0;
	const struct row *rows = found.rows;

	stories = arena_alloc(&arena, (n + 1) * sizeof(*stories));
	for (size_t i = 0; i < n; i++)
		if (!rows[i].read)
			stories[n_unread++] = rows[i].story;
	if (n_unread)
		qsort(stories, n_unread, sizeof(*stories), by_number);
	for (size_t i = 0; i < n_unread; i++)
		out->unread_stories += !i || stories[i] != stories[i - 1];
	out->items = out->rows = (int64_t)n;
	out->unread = (int64_t)n_unread;
	arena_free(&arena);
	return rc;
}

/* Walks over the view twice: with each copy, and as it is shown. */
static int count_walk(struct store *st, const struct view *view,
		      struct view_count *out, struct error *err)
{
	struct view all = *view;
	struct buf text = { 0 };
	struct query q;

	all.unread_only = false;
	all.each_copy = true;
	list_view_from(&text, st, &all, "count(*), sum(i.read = 0), "
		       "count(DISTINCT CASE i.read WHEN 0 THEN i.story END)");
	q = sql_start(st, buf_cstr(&text), err);
	list_view_bind(&q, view);
	if (sql_row(&q)) {
		out->items = sql_col_int(&q, 0);
		out->unread = sql_col_int(&q, 1);
		out->unread_stories = sql_col_int(&q, 2);
	}
	buf_reset(&text);
	if (sql_end(&q) < 0) {
		buf_free(&text);
		return -1;
	}
	list_view_from(&text, st, view, "count(*)");
	q = sql_start(st, buf_cstr(&text), err);
	list_view_bind(&q, view);
	if (sql_row(&q))
		out->rows = sql_col_int(&q, 0);
	buf_free(&text);
	return sql_end(&q);
}

int store_unread_stories(struct store *st, int64_t *n, struct error *err)
{
	return sql_get_int(st, "SELECT value FROM meta WHERE "
			   "key = 'unread-stories'", 0, 0, n, err);
}

/* All but the copies that are folded. */
static int count_all(struct store *st, const struct view *view,
		     struct view_count *out, struct error *err)
{
	int64_t copies = 0;

	/* whoever reads the lines of all feeds has just added them up */
	if (st->all.known && st->all.version == store_data_version(st)) {
		out->items = st->all.items;
		out->unread = st->all.unread;
	} else {
		struct query q = sql_start(st, count_text(view), err);

		if (sql_row(&q)) {
			out->items = sql_col_int(&q, 0);
			out->unread = sql_col_int(&q, 1);
		}
		if (sql_end(&q) < 0)
			return -1;
	}
	if (!view->each_copy &&
	    sql_get_int(st, view->unread_only ?
			"SELECT count(*) FROM item WHERE copy_of <> 0 AND "
			"read = 0 AND archived = 0" :
			"SELECT count(*) FROM item WHERE copy_of <> 0 AND "
			"archived = 0", 0, 0, &copies, err) < 0)
		return -1;
	out->rows = (view->unread_only ? out->unread : out->items) - copies;
	return store_unread_stories(st, &out->unread_stories, err);
}

int store_count(struct store *st, const struct view *view,
		struct view_count *out, struct error *err)
{
	const char *kept = count_text(view);
	struct query q;
	bool walk = false;

	*out = (struct view_count){ 0 };
	if (view->kind == VIEW_SEARCH)
		return count_search(st, view, out, err);
	if (!kept)
		return count_walk(st, view, out, err);
	if (view->kind == VIEW_ALL && !view->heads_only)
		return count_all(st, view, out, err);
	q = sql_start(st, kept, err);
	list_view_bind(&q, view);
	if (sql_row(&q)) {
		walk = view->kind == VIEW_TAG && sql_col_int(&q, 0) <= EXACT;
		out->items = sql_col_int(&q, 0);
		out->unread = sql_col_int(&q, 1);
		out->unread_stories = sql_col_int(&q, 2);
		out->rows = sql_col_int(&q, view->unread_only ? 4 : 3);
	}
	if (sql_end(&q) < 0)
		return -1;
	if (walk)
		return count_walk(st, view, out, err);
	return view->kind != VIEW_ALL ? 0 :
		store_unread_stories(st, &out->unread_stories, err);
}

int store_rank(struct store *st, const struct view *view,
	       const struct place *place, int64_t *n, struct error *err)
{
	struct buf text = { 0 };
	struct query q;

	*n = 0;
	if (view->kind == VIEW_SEARCH) {
		*n = place->offset ? (int64_t)place->offset - 1 : 0;
		return 0;
	}
	list_view_from(&text, st, view, "count(*)");
	buf_add_fmt(&text, " AND (%s, i.id) %c (?, ?)",
		    is_stories(view) ? "s.last" : "i.at",
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

	if (body_unpack(st, packed, arena, &flat, err) < 0 ||
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
