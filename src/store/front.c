#include "config.h"

#include "src/store/front.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/utf8.h"
#include "src/store/find.h"
#include "src/store/row.h"

enum { DAY = 86400, NAMES = 64 };

/* What each reason is worth; a story of one outlet alone has nothing. */
static const struct {
	double outlets;		/* times log2 of their number */
	double begun;		/* the whole story is new */
	double grown;		/* times the part of it that is new */
	double watched;		/* a name of it is watched */
	double quoted;		/* somebody speaks in it */
} worth = { 1.0, 0.7, 0.7, 2.0, 0.2 };

struct place_on {
	int64_t head, story, when;	/* as it is shown, and since when */
	int64_t reports, fresh, outlets, quotes;
	int64_t first, began;	/* seen here; published */
	double score;
	struct str watched;
};

/* Names to be watched, as they were typed and folded. */
struct watched {
	struct str name[NAMES], folded[NAMES];
	size_t n;
};

static void read_names(struct watched *w, struct str names,
		       struct arena *arena)
{
	struct str one;

	while (w->n < NAMES && str_split(&names, ',', &one)) {
		one = str_trim(one);
		if (!one.len)
			continue;
		w->name[w->n] = arena_str(arena, one);
		w->folded[w->n++] = utf8_fold(arena, one);
	}
}

static int64_t since_when(struct store *st, struct str *args, int64_t now,
			  struct arena *arena)
{
	struct str rest = str_trim_left(*args), word, meta = STR_NULL;
	int64_t at = TIME_NONE;
	size_t end = 0;

	while (end < rest.len && rest.p[end] != ' ' && rest.p[end] != ',')
		end++;
	word = str_slice(rest, 0, end);
	if (word.len && find_time(word, now, &at)) {
		*args = str_slice(rest, end, rest.len);
		return at;
	}
	*args = rest;
	if (store_meta_get(st, "ui/left-at", arena, &meta, NULL) < 0 ||
	    !meta.p || !str_to_int(meta, &at))
		at = now - DAY;
	if (at < now - FRONT_MOST_DAYS * DAY)
		at = now - FRONT_MOST_DAYS * DAY;
	return at;
}

/* Does it name one that is watched? In title, summary and reason. */
static struct str find_watched(const struct watched *w, struct str title,
			       struct str summary, struct str why)
{
	struct arena own = { 0 };
	struct str found = STR_NULL, text;

	if (!w->n)
		return found;
	text = arena_fmt(&own, "%.*s\n%.*s\n%.*s", STR_ARG(title),
			 STR_ARG(summary), STR_ARG(why));
	text = utf8_fold(&own, text);
	for (size_t i = 0; i < w->n && !found.p; i++)
		if (str_find(text, w->folded[i]) >= 0)
			found = w->name[i];
	arena_free(&own);
	return found;
}

static void weigh(struct place_on *p, int64_t since)
{
	p->score = worth.outlets * log2((double)p->outlets);
	if (p->first >= since)
		p->score += worth.begun;
	else
		p->score += worth.grown * (double)p->fresh /
			(double)p->reports;
	if (p->quotes)
		p->score += worth.quoted;
	if (p->watched.p)
		p->score += worth.watched;
}

static struct str ago(struct arena *arena, int64_t seconds)
{
	long long n = seconds > 0 ? seconds : 0;

	return n < 3600 ? arena_fmt(arena, "%lld min", n / 60) :
	       n < 2 * DAY ? arena_fmt(arena, "%lld h", n / 3600) :
			     arena_fmt(arena, "%lld days", n / DAY);
}

/* Why it stands where it stands. */
static struct str explain(const struct place_on *p, int64_t since,
			  int64_t now, struct arena *arena)
{
	struct buf b = { 0 };
	struct str s, age = ago(arena, now - p->began);

	if (p->watched.p)
		buf_add_fmt(&b, "names %.*s · ", STR_ARG(p->watched));
	buf_add_fmt(&b, "%lld outlet%s · ", (long long)p->outlets,
		    p->outlets == 1 ? "" : "s");
	if (p->first >= since)
		buf_add_fmt(&b, "new, began %.*s ago", STR_ARG(age));
	else
		buf_add_fmt(&b, "%lld of %d reports new, began %.*s ago",
			    (long long)p->fresh, (int)p->reports,
			    STR_ARG(age));
	if (p->quotes)
		buf_add_fmt(&b, " · %lld quotation%s", (long long)p->quotes,
			    p->quotes == 1 ? "" : "s");
	s = arena_str(arena, buf_str(&b));
	buf_free(&b);
	return s;
}

static int by_score(const void *a, const void *b)
{
	const struct place_on *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	if (x->when != y->when)
		return x->when < y->when ? 1 : -1;
	return (x->head < y->head) - (x->head > y->head);
}

/* How large the story is, and how much of it is new. */
static int measure(struct store *st, struct place_on *p, int64_t since,
		   struct error *err)
{
	struct query q = sql_start(
		st, "SELECT sum(added >= ?), count(DISTINCT feed), "
		    "sum(quotes), min(added), min(at) FROM item WHERE "
		    "story = ?", err);

	sql_int(&q, since);
	sql_int(&q, p->story);
	if (sql_row(&q)) {
		p->fresh = sql_col_int(&q, 0);
		p->outlets = sql_col_int(&q, 1);
		p->quotes = sql_col_int(&q, 2);
		p->first = sql_col_int(&q, 3);
		p->began = sql_col_int(&q, 4);
	}
	return sql_end(&q);
}

/* What ranks them; their rows are read once it is known which are shown. */
static int read_stories(struct store *st, int64_t since,
			const struct watched *w, struct arena *arena,
			struct place_on **all, size_t *n, struct error *err)
{
	struct query q = sql_start(
		st, "SELECT i.id, s.id, i.at, s.n, i.added, i.quotes, "
		    "i.title, i.snippet, i.why FROM story s INDEXED BY "
		    "story_last CROSS JOIN item i ON i.id = s.head CROSS JOIN "
		    "feed f ON f.id = i.feed WHERE s.n > 0 AND s.last >= ? "
		    "AND i.archived = 0 AND f.hidden = 0 "
		    "ORDER BY s.last DESC LIMIT ?", err);
	size_t cap = 0;
	int rc = 0;

	/* what came late may be dated before */
	sql_int(&q, since - 2 * DAY);
	sql_int(&q, FRONT_STORIES);
	while (rc == 0 && sql_row(&q)) {
		struct place_on p = {
			.head = sql_col_int(&q, 0), .story = sql_col_int(&q, 1),
			.when = sql_col_int(&q, 2),
			.reports = sql_col_int(&q, 3), .outlets = 1,
			.first = sql_col_int(&q, 4),
			.quotes = sql_col_int(&q, 5),
		};

		p.began = p.when;
		p.fresh = p.first >= since;
		if (p.reports > 1)	/* else its one report tells all */
			rc = measure(st, &p, since, err);
		if (!p.fresh)
			continue;
		p.watched = find_watched(w, sql_col_str(&q, 6),
					 sql_col_str(&q, 7),
					 sql_col_str(&q, 8));
		weigh(&p, since);
		*ARENA_PUSH(arena, *all, *n, cap) = p;
	}
	return sql_end(&q) < 0 ? -1 : rc;
}

int store_front(struct store *st, struct str args, int64_t now,
		size_t offset, size_t limit, struct arena *arena,
		struct row **rows, size_t *n, bool *more, struct error *err)
{
	struct watched watched = { .n = 0 };
	struct place_on *all = NULL;
	struct str names = STR_NULL;
	int64_t since = since_when(st, &args, now, arena);
	size_t count = 0;

	*rows = NULL;
	*n = 0;
	read_names(&watched, args, arena);
	if (store_meta_get(st, "ui/watch", arena, &names, err) < 0)
		return -1;
	read_names(&watched, names, arena);
	if (read_stories(st, since, &watched, arena, &all, &count, err) < 0)
		return -1;
	if (count)
		qsort(all, count, sizeof(*all), by_score);
	if (offset > count)
		offset = count;
	if (more)
		*more = count - offset > limit;
	if (limit > count - offset)
		limit = count - offset;
	*rows = arena_alloc(arena, (limit + 1) * sizeof(**rows));
	for (size_t i = offset; i < offset + limit; i++) {
		struct row *row = &(*rows)[*n];
		bool found;

		if (row_by_id(st, all[i].head, arena, row, &found, err) < 0)
			return -1;
		if (!found)		/* gone in between */
			continue;
		row->score = all[i].score;
		row->snippet = explain(&all[i], since, now, arena);
		++*n;
	}
	return 0;
}
