#include "config.h"

#include "src/store/kin.h"

#include <stdio.h>
#include <stdlib.h>

#include "src/base/utf8.h"
#include "src/store/index.h"
#include "src/store/row.h"

struct hit {
	int64_t id;
	unsigned answers;
	double weight;
};

/*
 * As a phrase of FTS5; returns how many words it has. No column is named in
 * a shard: then FTS5 need not read where in a text a word stands. (Feeds and
 * days are words of their own there, which no text has.)
 */
static size_t add_phrase(struct buf *out, struct str words)
{
	struct buf spaced = { 0 };
	bool in_word = false;
	size_t n = 0;

	index_add_text(&spaced, words);
	buf_add_char(out, '"');
	for (size_t i = 0; i < spaced.len; i = utf8_next(buf_str(&spaced), i)) {
		uint32_t cp = utf8_at(buf_str(&spaced), i);
		bool is = utf8_is_alnum(cp) || utf8_is_mark(cp);

		n += is && !in_word;
		in_word = is;
		if (cp == '"')
			buf_add_char(out, ' ');
		else
			buf_add_str(out, str_slice(buf_str(&spaced), i,
						   utf8_next(buf_str(&spaced),
							     i)));
	}
	buf_add_char(out, '"');
	buf_free(&spaced);
	return n;
}

/* The candidates of one item. */
struct asking {
	struct store *st;
	int64_t of;
	const struct index_table *tables;
	size_t n_tables;
	int64_t pages;		/* that may be looked at yet */
	struct arena *arena;
	struct hit *hits;
	size_t n, cap;
};

/* Pages of the file that this handle has looked at, in its cache or not: how
 * much the index had to read, whatever else the machine does. */
static int64_t pages_seen(struct store *st)
{
	int hit = 0, miss = 0, most;

	sqlite3_db_status(st->db, SQLITE_DBSTATUS_CACHE_HIT, &hit, &most, 0);
	sqlite3_db_status(st->db, SQLITE_DBSTATUS_CACHE_MISS, &miss, &most, 0);
	return (int64_t)hit + miss;
}

static int ask_table(struct asking *a, const struct index_table *table,
		     struct str match, unsigned bit, double weight,
		     size_t *left, struct error *err)
{
	int64_t before = pages_seen(a->st);
	struct query q;
	char text[256];
	int rc;

	snprintf(text, sizeof(text), "SELECT rowid FROM %s t WHERE %s "
		 "MATCH ? %sORDER BY rowid DESC LIMIT ?",
		 table->name, table->name, table->old ? INDEX_STILL_OLD : "");
	q = sql_start(a->st, text, err);
	sql_text(&q, match);
	sql_int(&q, (int64_t)*left);
	while (sql_row(&q)) {
		int64_t id = sql_col_int(&q, 0);

		--*left;
		if (id != a->of)
			*ARENA_PUSH(a->arena, a->hits, a->n, a->cap) =
				(struct hit){ id, bit, weight };
	}
	rc = sql_end(&q);
	a->pages -= pages_seen(a->st) - before;
	return rc;
}

/*
 * A word costs as much as the items that have it, which are counted. Of a
 * phrase the index reads all items that have its words, side by side or not:
 * so it is asked of older shards only until some have it.
 */
static int ask(struct asking *a, const struct kin_ask *k, unsigned bit,
	       struct error *err)
{
	struct buf match = { 0 };
	size_t words = add_phrase(&match, k->words), left = KIN_NEWEST;
	size_t enough = words > 1 ? KIN_PHRASES : KIN_NEWEST;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < a->n_tables && words; i++) {
		if (a->pages <= 0 || KIN_NEWEST - left >= enough)
			break;
		rc = ask_table(a, &a->tables[i], buf_str(&match), bit,
			       k->weight, &left, err);
	}
	buf_free(&match);
	return rc;
}

static int by_id(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static int by_weight(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->id < y->id) - (x->id > y->id);
}

/* One for each item; returns how many. */
static size_t gather(struct hit *hits, size_t n)
{
	size_t kept = 0;

	if (n)
		qsort(hits, n, sizeof(*hits), by_id);
	for (size_t i = 0; i < n; i++) {
		struct hit *last = kept ? &hits[kept - 1] : NULL;

		if (last && last->id == hits[i].id) {
			last->answers |= hits[i].answers;
			last->weight += hits[i].weight;
		} else {
			hits[kept++] = hits[i];
		}
	}
	if (kept)
		qsort(hits, kept, sizeof(*hits), by_weight);
	return kept;
}

static int read_row(struct store *st, const struct hit *hit,
		    struct arena *arena, struct kin *k, bool *found,
		    struct error *err)
{
	struct query q = sql_start(
		st, "SELECT " ROW_COLUMNS ", t.terms FROM item i CROSS JOIN "
		    "feed f ON f.id = i.feed LEFT JOIN terms t ON t.item = "
		    "i.id WHERE i.id = ? AND f.hidden = 0", err);

	sql_int(&q, hit->id);
	*found = sql_row(&q);
	if (*found) {
		row_read(&q, arena, &k->row);
		k->terms = sql_col_copy(&q, ROW_N_COLUMNS, arena);
		k->weight = hit->weight;
		k->answers = hit->answers;
	}
	return sql_end(&q);
}

int store_kin(struct store *st, const struct row *of,
	      const struct kin_ask *asks, size_t n_asks, struct arena *arena,
	      struct kin **rows, size_t *n, struct error *err)
{
	struct arena own = { 0 };
	struct asking a = { .st = st, .of = of->id, .pages = KIN_PAGES,
			    .arena = &own };
	struct index_table *tables;
	struct hit *hits;
	size_t n_hits, cap_rows = 0;
	int rc;

	*rows = NULL;
	*n = 0;
	rc = index_tables(st, &own, &tables, &a.n_tables, err);
	a.tables = tables;
	for (size_t i = 0; i < n_asks && i < KIN_ASKS && rc == 0; i++)
		rc = ask(&a, &asks[i], 1u << i, err);
	hits = a.hits;
	n_hits = rc == 0 ? gather(hits, a.n) : 0;
	for (size_t i = 0; i < n_hits && *n < KIN_ROWS && rc == 0; i++) {
		struct kin k = { 0 };
		bool found;

		rc = read_row(st, &hits[i], arena, &k, &found, err);
		if (rc == 0 && found && k.row.story != of->story)
			*ARENA_PUSH(arena, *rows, *n, cap_rows) = k;
	}
	arena_free(&own);
	return rc;
}
