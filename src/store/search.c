#include "config.h"

#include "src/store/search.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/store/find.h"
#include "src/store/front.h"
#include "src/store/index.h"
#include "src/store/row.h"

/*
 * The newest matches are walked by rowid, so that a word that is everywhere
 * costs no more than CANDIDATES; those are ranked by how often and where
 * (title, speaker, text) each part of the query stands, and by age. A phrase
 * of words that are everywhere is found in few of the items walked: it ends
 * with the shard in which it has ENOUGH.
 *
 * What narrows the items (a feed, a few days) is a token of the index too,
 * so that the lists of a common word are skipped instead of read. A state
 * that few have is asked the other way round: which of those have the words.
 */
enum {
	CANDIDATES = 1000,
	ENOUGH = 400,
	TAIL_MAX = 500,
	FEW_FEEDS = 100,
	FEW_DAYS = 16,
	FEW_ITEMS = 800,
};

/* --- a bound of time --- */

enum { STEPS = 20 };	/* of SQLite, between two looks at the clock */

struct bound {
	int64_t end_us;		/* clock_worked_us; 0: none */
	bool passed;
	int64_t back_to;	/* all that came since was looked at */
};

static int is_over(void *arg)
{
	struct bound *b = arg;

	b->passed |= clock_worked_us() > b->end_us;
	return b->passed;
}

/* FTS5 asks nobody while it seeks a match, but to read a page it runs a
 * statement, whose steps count. */
static void set_bound(struct store *st, struct bound *b)
{
	sqlite3_progress_handler(st->db, STEPS, b && b->end_us ? is_over : NULL,
				 b);
}

/* When the oldest of the items came that were looked at. */
static int came_at(struct store *st, int64_t id, int64_t now, int64_t *at,
		   struct error *err)
{
	return sql_get_int(st, "SELECT added FROM item WHERE id >= ? "
			   "ORDER BY id LIMIT 1", id, now, at, err);
}

/* --- the score, an auxiliary function of FTS5 --- */

static void score(const Fts5ExtensionApi *api, Fts5Context *fts,
		  sqlite3_context *ctx, int n_args, sqlite3_value **args)
{
	static const double worths[2][4] = {
		{ 1.0, 4.0, 2.0, 0.0 },		/* body, title, who, f */
		{ 4.0, 1.0, 2.0, 0.0 },		/* the table of schema 6 */
	};
	const double *worth = worths[n_args && sqlite3_value_int(args[0])];
	double sum = 0, got[32] = { 0 };
	int n = 0;

	if (api->xInstCount(fts, &n) != SQLITE_OK)
		n = 0;
	for (int i = 0; i < n && i < 200; i++) {
		int phrase, col, at;

		if (api->xInst(fts, i, &phrase, &col, &at) != SQLITE_OK)
			break;
		if (phrase < 32 && col < 4)
			got[phrase] += worth[col];
	}
	for (int i = 0; i < 32; i++)
		sum += got[i] / (got[i] + 2.0);
	sqlite3_result_double(ctx, sum);
}

static int add_score(struct store *st, struct error *err)
{
	fts5_api *api = NULL;
	sqlite3_stmt *stmt = NULL;
	int rc;

	if (st->has_score)
		return 0;
	rc = sqlite3_prepare_v2(st->db, "SELECT fts5(?)", -1, &stmt, NULL);
	if (rc == SQLITE_OK) {
		sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(stmt);
	}
	sqlite3_finalize(stmt);
	if (api)
		rc = api->xCreateFunction(api, "presser_score", NULL, score,
					  NULL);
	if (!api || rc != SQLITE_OK)
		return sql_fail(st, rc ? rc : SQLITE_ERROR, err);
	st->has_score = true;
	return 0;
}

/* --- items that wait for the index --- */

static int copy_tail(struct store *st, struct error *err)
{
	struct query q = sql_start(st, "SELECT count(*), max(item), min(item) "
				       "FROM tail", err);
	struct arena arena = { 0 };
	int64_t mark = 0, n = 0, *ids = NULL;
	size_t count = 0, cap = 0;
	int rc;

	if (sql_row(&q)) {
		n = sql_col_int(&q, 0);
		mark = n * 1000003 + sql_col_int(&q, 1) * 7 +
		       sql_col_int(&q, 2);
	}
	if (sql_end(&q) < 0)
		return -1;
	if (n == 0 || (st->has_tail && mark == st->tail_mark)) {
		st->has_tail &= n > 0;
		return 0;
	}
	st->has_tail = false;
	if (sql_exec(st, "DROP TABLE IF EXISTS temp.tail_fts", err) < 0 ||
	    index_make(st, "temp.tail_fts", err) < 0)
		return -1;
	q = sql_start(st, "SELECT item FROM tail ORDER BY item DESC LIMIT ?",
		      err);
	sql_int(&q, TAIL_MAX);
	while (sql_row(&q))
		*ARENA_PUSH(&arena, ids, count, cap) = sql_col_int(&q, 0);
	rc = sql_end(&q);
	for (size_t i = 0; i < count && rc == 0; i++)
		rc = index_put(st, "temp.tail_fts", ids[i], err);
	arena_free(&arena);
	st->has_tail = rc == 0;
	st->tail_mark = mark;
	return rc;
}

/* --- asking --- */

struct candidate {
	int64_t id;
	int64_t text;		/* the head of its copies; itself */
	double score;
};

struct candidates {
	struct candidate *p;
	size_t n, cap;
};

/* How one question is put. */
struct question {
	const struct index_table *table;	/* NULL: filters alone */
	const char *more;	/* another condition; NULL */
	size_t limit;
	struct bound *bound;
};

static void add_question(struct buf *text, const struct find *find,
			 const struct question *qu)
{
	const struct index_table *t = qu->table;

	if (t)
		buf_add_fmt(text, "SELECT i.id, i.at, presser_score(%s, %d), "
			    "i.copy_of FROM %s t CROSS JOIN item i ON i.id = "
			    "t.rowid CROSS JOIN feed f ON f.id = i.feed WHERE "
			    "%s MATCH ? AND f.hidden = 0%s", t->name, t->old,
			    t->name, t->name, t->old ? INDEX_STILL_OLD : "");
	else
		buf_add_cstr(text, "SELECT i.id, i.at, 1.0, i.copy_of FROM "
			     "item i CROSS JOIN feed f ON f.id = i.feed WHERE "
			     "f.hidden = 0");
	buf_add_cstr(text, qu->more ? qu->more : "");
	buf_add_str(text, buf_str(&find->where));
	buf_add_fmt(text, " ORDER BY %s DESC LIMIT %zu",
		    t ? "t.rowid" : "i.at", qu->limit);
}

static int ask(struct store *st, const struct find *find,
	       const struct question *question, int64_t now,
	       struct arena *arena, struct candidates *out, struct error *err)
{
	const struct index_table *t = question->table;
	int64_t last = t ? t->top : now;	/* its id, or its time */
	struct buf text = { 0 };
	struct error why = { 0 };
	struct query q;

	add_question(&text, find, question);
	q = sql_start_once(st, buf_cstr(&text), &why);
	if (t)
		sql_text(&q, buf_str(!t->old && find->narrow.len ?
				     &find->narrow : &find->match));
	for (size_t i = 0; i < find->n_values; i++)
		if (find->values[i].text.p)
			sql_text(&q, find->values[i].text);
		else
			sql_int(&q, find->values[i].number);
	set_bound(st, question->bound);
	while (sql_row(&q)) {
		struct candidate *c = ARENA_PUSH(arena, out->p, out->n,
						 out->cap);
		int64_t at = sql_col_int(&q, 1);
		double days = (double)(now - at) / 86400.0;

		c->id = sql_col_int(&q, 0);
		last = t ? c->id : at;
		c->text = sql_col_int(&q, 3);
		if (!c->text)
			c->text = c->id;
		c->score = sql_col_real(&q, 2) *
			   (1.0 + 1.0 / (1.0 + (days > 0 ? days : 0) / 14.0));
	}
	set_bound(st, NULL);
	buf_free(&text);
	if (sql_end(&q) == 0)
		return 0;
	if (why.code != ERROR_CANCELED || !question->bound->passed) {
		if (err)
			*err = why;
		return -1;
	}
	if (t)
		return came_at(st, last, now, &question->bound->back_to, err);
	question->bound->back_to = last;
	return 0;
}

/* The items with the tag, in the state or of the time that is asked for, when
 * they are few. */
struct few {
	bool known;
	int64_t *ids;
	size_t n, cap;
};

static int list_few(struct store *st, const struct find *find,
		    struct arena *arena, struct few *few, struct error *err)
{
	struct buf text = { 0 };
	struct query q;

	if (find->items_tag)
		buf_add_cstr(&text, "SELECT item FROM item_tag WHERE tag = ?1");
	else if (find->ids)
		buf_add_cstr(&text, find->ids);
	else if (find->since != TIME_NONE || find->before != TIME_NONE)
		for (int archived = 0; archived < 2; archived++)
			buf_add_fmt(&text, "%s SELECT id FROM item WHERE "
				    "archived = %d AND at >= %lld AND at < "
				    "%lld", archived ? " UNION ALL" : "",
				    archived, (long long)find->since,
				    (long long)(find->before == TIME_NONE ?
						INT64_MAX : find->before));
	else
		return 0;
	buf_add_fmt(&text, " LIMIT %d", FEW_ITEMS + 1);
	q = sql_start_once(st, buf_cstr(&text), err);
	if (find->items_tag)
		sql_text(&q, find->tag);
	while (sql_row(&q))
		*ARENA_PUSH(arena, few->ids, few->n, few->cap) =
			sql_col_int(&q, 0);
	few->known = few->n <= FEW_ITEMS;
	buf_free(&text);
	return sql_end(&q);
}

/* " AND t.rowid IN (...)" of those that table has (NULL: " AND i.id IN", of
 * all); false: it has none. FTS5 looks each up, which would gather a
 * beginning's words each time: these are gathered once, and then compared. */
static bool add_few(struct buf *list, const struct few *few,
		    const struct index_table *t, const struct find *find)
{
	const char *comma = "";
	bool prefix = false;

	for (size_t i = 0; i < find->n_words; i++)
		prefix |= find->words[i].prefix;
	buf_add_fmt(list, " AND %s IN (", !t ? "i.id" :
		    prefix ? "+t.rowid" : "t.rowid");
	for (size_t i = 0; i < few->n; i++) {
		if (t && !t->old && few->ids[i] / INDEX_SHARD != t->shard)
			continue;
		buf_add_fmt(list, "%s%lld", comma, (long long)few->ids[i]);
		comma = ",";
	}
	buf_add_char(list, ')');
	return *comma;
}

static int ask_table(struct store *st, const struct find *find,
		     const struct index_table *t, const struct few *few,
		     struct bound *bound, size_t limit, int64_t now,
		     struct arena *arena, struct candidates *out,
		     struct error *err)
{
	struct question qu = { t, NULL, limit, bound };
	struct buf list = { 0 };
	int rc = 0;

	if (!few->known || add_few(&list, few, t, find)) {
		qu.more = few->known ? buf_cstr(&list) : NULL;
		rc = ask(st, find, &qu, now, arena, out, err);
	}
	buf_free(&list);
	return rc;
}

/* What waits for the index; then shard by shard, the newest first. */
static int ask_index(struct store *st, const struct find *find,
		     struct bound *bound, int64_t now, struct arena *arena,
		     struct candidates *out, struct error *err)
{
	static const struct index_table tail = { .name = "tail_fts",
						 .top = INT64_MAX };
	const struct question waits = { &tail, NULL, CANDIDATES, bound };
	struct index_table *tables;
	struct few few = { 0 };
	size_t n, waiting;

	if (copy_tail(st, err) < 0 ||
	    list_few(st, find, arena, &few, err) < 0 ||
	    (st->has_tail && ask(st, find, &waits, now, arena, out,
				 err) < 0) ||
	    index_tables(st, arena, &tables, &n, err) < 0)
		return -1;
	waiting = out->n;
	for (size_t i = 0; i < n && !bound->passed; i++) {
		size_t got = out->n - waiting;

		/* those of the old table are of all ages */
		if (got >= (tables[i].old ? CANDIDATES : ENOUGH))
			continue;
		if (ask_table(st, find, &tables[i], &few, bound,
			      CANDIDATES - got, now, arena, out, err) < 0)
			return -1;
	}
	return 0;
}

/* Filters alone, the latest by date; an index has those that are archived
 * and another has the rest. */
static int ask_filters(struct store *st, const struct find *find,
		       struct bound *bound, int64_t now, struct arena *arena,
		       struct candidates *out, struct error *err)
{
	static const char *const halves[] = { " AND i.archived = 0",
					      " AND i.archived = 1" };
	struct few few = { 0 };

	if ((find->ids || find->items_tag) &&
	    list_few(st, find, arena, &few, err) < 0)
		return -1;
	for (size_t i = 0; i < sizeof(halves) / sizeof(*halves) &&
			   !bound->passed; i++) {
		struct buf more = { 0 };
		struct question qu = { NULL, NULL, CANDIDATES, bound };
		int rc = 0;

		buf_add_cstr(&more, halves[i]);
		if (find->feeds.len)
			buf_add_fmt(&more, " AND i.feed IN (%.*s)",
				    STR_ARG(buf_str(&find->feeds)));
		if (!few.known || add_few(&more, &few, NULL, find)) {
			qu.more = buf_cstr(&more);
			rc = ask(st, find, &qu, now, arena, out, err);
		}
		buf_free(&more);
		if (rc < 0)
			return rc;
	}
	return 0;
}

static int by_score(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return x->id < y->id ? 1 : x->id > y->id ? -1 : 0;
}

/* Copies together, the head first, else the best of them. */
static int by_text(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->text != y->text)
		return x->text < y->text ? -1 : 1;
	if ((x->id == x->text) != (y->id == y->text))
		return x->id == x->text ? -1 : 1;
	return by_score(a, b);
}

static void fold_copies(struct candidates *all)
{
	size_t kept = 0;

	if (all->n > 1)
		qsort(all->p, all->n, sizeof(*all->p), by_text);
	for (size_t i = 0; i < all->n; i++) {
		struct candidate *last = kept ? &all->p[kept - 1] : NULL;

		if (!last || last->text != all->p[i].text)
			all->p[kept++] = all->p[i];
		else if (all->p[i].score > last->score)
			last->score = all->p[i].score;
	}
	all->n = kept;
}

/* To count. */
static int read_bare(struct store *st, const struct candidate *c, size_t n,
		     struct arena *arena, struct found *found,
		     struct error *err)
{
	found->rows = arena_alloc(arena, (n + 1) * sizeof(*found->rows));
	for (size_t i = 0; i < n; i++) {
		struct query q = sql_start(st, "SELECT story, read FROM item "
					       "WHERE id = ?", err);
		struct row *row = &found->rows[found->n];

		*row = (struct row){ .id = c[i].id };
		sql_int(&q, c[i].id);
		if (sql_row(&q)) {
			row->story = sql_col_int(&q, 0);
			row->read = sql_col_int(&q, 1) != 0;
			found->n++;
		}
		if (sql_end(&q) < 0)
			return -1;
	}
	return 0;
}

static int read_hits(struct store *st, const struct find *find,
		     const struct candidate *c, size_t n, struct arena *arena,
		     struct found *found, struct error *err)
{
	size_t cap = 0;

	for (size_t i = 0; i < n; i++) {
		struct arena own = { 0 };
		struct row row = { 0 };
		struct document doc;
		struct error why = { 0 };
		bool there;

		if (row_by_id(st, c[i].id, arena, &row, &there, err) < 0)
			return -1;
		if (!there)
			continue;
		row.score = c[i].score;
		if (find->n_words &&
		    store_document(st, row.id, &own, &doc, NULL, &why) == 0)
			row.snippet = find_snippet(find, doc.text, arena);
		arena_free(&own);
		switch (why.code) {
		case ERROR_NONE:
		case ERROR_NOT_FOUND:	/* it waits to be digested */
			break;
		case ERROR_CORRUPT:
		case ERROR_LIMIT:
		case ERROR_SYSTEM:
			row.flags |= ROW_DAMAGED;
			break;
		default:
			*err = why;
			return -1;
		}
		*ARENA_PUSH(arena, found->rows, found->n, cap) = row;
	}
	return 0;
}

/* The feeds that a query asks for, when they are few; an item's own tag is
 * not seen by its feed. */
static int list_feeds(struct store *st, struct find *find, struct error *err)
{
	struct query q;
	size_t n = 0;

	if (!find->tag.len && !find->feed.len)
		return 0;
	if (find->tag.len)
		q = sql_start(st, "SELECT feed FROM feed_tag WHERE tag = ?1 "
				  "AND NOT EXISTS(SELECT 1 FROM item_tag "
				  "WHERE tag = ?1) LIMIT ?2", err);
	else
		q = sql_start(st, "SELECT id FROM feed WHERE instr(lower("
				  "coalesce(own_title, title, '')), "
				  "lower(?1)) OR instr(lower(url), lower(?1)) "
				  "LIMIT ?2", err);
	sql_text(&q, find->tag.len ? find->tag : find->feed);
	sql_int(&q, FEW_FEEDS + 1);
	for (; sql_row(&q); n++)
		buf_add_fmt(&find->feeds, "%s%lld", n ? "," : "",
			    (long long)sql_col_int(&q, 0));
	if (n > FEW_FEEDS)
		buf_reset(&find->feeds);
	else if (!n && !find->tag.len)
		buf_add_char(&find->feeds, '0');	/* there is none such */
	if (sql_end(&q) < 0)
		return -1;
	if (n || !find->tag.len)
		return 0;
	q = sql_start(st, "SELECT 1 FROM feed_tag WHERE tag = ?1 LIMIT 1", err);
	sql_text(&q, find->tag);
	find->items_tag = !sql_row(&q);
	return sql_end(&q);
}

/* The same as tokens of the index, with those of a few days. */
static void narrow(struct find *find, int64_t now)
{
	struct buf *out = &find->narrow;
	struct str rest = buf_str(&find->feeds), id;
	int64_t from = find->since == TIME_NONE ? 0 : index_day(find->since);
	/* what had no date, or a later one, is of the day it came */
	int64_t to = index_day(find->before == TIME_NONE ||
			       find->before > now ? now + 86400 : find->before);
	bool days = find->since != TIME_NONE && to - from < FEW_DAYS;

	if (!find->match.len || (!rest.len && !days))
		return;
	buf_add_fmt(out, "(%s)", buf_cstr(&find->match));
	if (rest.len) {
		buf_add_cstr(out, " AND f : (");
		for (bool first = true; str_split(&rest, ',', &id);
		     first = false)
			buf_add_fmt(out, "%s\"feed%.*s\"",
				    first ? "" : " OR ", STR_ARG(id));
		buf_add_char(out, ')');
	}
	if (!days)
		return;
	buf_add_fmt(out, " AND f : (\"day%lld\"", (long long)from);
	for (int64_t d = from + 1; d <= to; d++)
		buf_add_fmt(out, " OR \"day%lld\"", (long long)d);
	buf_add_char(out, ')');
}

static int look_for(struct store *st, struct find *find,
		    const struct search *s, struct bound *bound,
		    struct arena *arena, struct candidates *all,
		    struct error *err)
{
	if (list_feeds(st, find, err) < 0 || add_score(st, err) < 0)
		return -1;
	narrow(find, s->now);
	if (find->match.len)
		return ask_index(st, find, bound, s->now, arena, all, err);
	return ask_filters(st, find, bound, s->now, arena, all, err);
}

int store_search(struct store *st, const struct search *s,
		 struct arena *arena, struct found *found, struct error *err)
{
	struct arena own = { 0 };
	struct candidates all = { 0 };
	struct find find = { 0 };
	struct bound bound = {
		.end_us = s->within_ms ?
			clock_worked_us() + s->within_ms * 1000LL : 0,
	};
	struct str query = str_trim(s->query);
	size_t offset = s->offset, limit = s->limit;
	int rc = -1;

	*found = (struct found){ 0 };
	if (str_starts(query, STR("front:")))
		return store_front(st, str_slice(query, 6, query.len), s->now,
				   offset, limit, arena, &found->rows,
				   &found->n, &found->more, err);
	if (find_read(&find, query, s->now, &own, err) < 0 ||
	    look_for(st, &find, s, &bound, &own, &all, err) < 0)
		goto out;
	found->cut = bound.passed;
	found->back_to = bound.back_to;
	if (!s->each_copy)
		fold_copies(&all);
	if (all.n > 1)
		qsort(all.p, all.n, sizeof(*all.p), by_score);
	if (offset > all.n)
		offset = all.n;
	found->more = all.n - offset > limit;
	if (!found->more)
		limit = all.n - offset;
	if (!limit)
		rc = 0;
	else if (s->bare)
		rc = read_bare(st, all.p + offset, limit, arena, found, err);
	else
		rc = read_hits(st, &find, all.p + offset, limit, arena, found,
			       err);
out:
	find_free(&find);
	arena_free(&own);
	return rc;
}

int store_saved(struct store *st, struct arena *arena,
		struct saved_search **rows, size_t *n, struct error *err)
{
	struct query q = sql_start(st, "SELECT name, query FROM saved "
				       "ORDER BY name", err);
	size_t cap = 0;

	*rows = NULL;
	*n = 0;
	while (sql_row(&q)) {
		struct saved_search *s = ARENA_PUSH(arena, *rows, *n, cap);

		s->name = sql_col_copy(&q, 0, arena);
		s->query = sql_col_copy(&q, 1, arena);
	}
	return sql_end(&q);
}

int store_save_search(struct store *st, struct str name, struct str query,
		      struct error *err)
{
	struct query q = sql_start(
		st, query.len ? "INSERT OR REPLACE INTO saved(name, query) "
				"VALUES(?, ?)" :
				"DELETE FROM saved WHERE name = ?", err);

	sql_text(&q, name);
	if (query.len)
		sql_text(&q, query);
	return sql_end(&q);
}
