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

/* As a phrase of FTS5; empty when there is no word in it. */
static void add_phrase(struct buf *out, struct str words)
{
	struct buf spaced = { 0 };
	bool any = false;

	index_add_text(&spaced, words);
	buf_add_cstr(out, "{body title} : \"");
	for (size_t i = 0; i < spaced.len; i = utf8_next(buf_str(&spaced), i)) {
		uint32_t cp = utf8_at(buf_str(&spaced), i);

		any |= utf8_is_alnum(cp);
		if (cp == '"')
			buf_add_char(out, ' ');
		else
			buf_add_str(out, str_slice(buf_str(&spaced), i,
						   utf8_next(buf_str(&spaced),
							     i)));
	}
	buf_add_char(out, '"');
	if (!any)
		buf_reset(out);
	buf_free(&spaced);
}

static int ask(struct store *st, const struct row *of,
	       const struct kin_ask *a, unsigned bit, struct arena *arena,
	       struct hit **hits, size_t *n, size_t *cap, struct error *err)
{
	struct buf match = { 0 };
	struct index_table *tables;
	size_t n_tables, got = 0;
	int rc;

	add_phrase(&match, a->words);
	if (!match.len) {
		buf_free(&match);
		return 0;
	}
	rc = index_tables(st, arena, &tables, &n_tables, err);
	for (size_t i = 0; rc == 0 && i < n_tables && got < KIN_NEWEST; i++) {
		struct query q;
		char text[256];

		snprintf(text, sizeof(text), "SELECT rowid FROM %s t WHERE %s "
			 "MATCH ? %sORDER BY rowid DESC LIMIT ?",
			 tables[i].name, tables[i].name,
			 tables[i].old ? INDEX_STILL_OLD : "");
		q = sql_start(st, text, err);
		sql_text(&q, buf_str(&match));
		sql_int(&q, (int64_t)(KIN_NEWEST - got));
		for (; sql_row(&q); got++) {
			int64_t id = sql_col_int(&q, 0);

			if (id != of->id)
				*ARENA_PUSH(arena, *hits, *n, *cap) =
					(struct hit){ id, bit, a->weight };
		}
		rc = sql_end(&q);
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
	struct hit *hits = NULL;
	size_t n_hits = 0, cap = 0, cap_rows = 0;
	int rc = 0;

	*rows = NULL;
	*n = 0;
	for (size_t i = 0; i < n_asks && i < KIN_ASKS && rc == 0; i++)
		rc = ask(st, of, &asks[i], 1u << i, &own, &hits, &n_hits,
			 &cap, err);
	n_hits = rc == 0 ? gather(hits, n_hits) : 0;
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
