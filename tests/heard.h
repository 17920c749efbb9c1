#ifndef PRESSER_TESTS_HEARD_H
#define PRESSER_TESTS_HEARD_H

/* A text read for who says what: each case of the tables is one. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/text/analyse.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct heard {
	struct arena arena;
	struct document doc;
	struct analysis an;
};

/* language: NULL leaves it to be guessed. */
static inline void heard_read(struct heard *h, struct str text,
			      const char *language)
{
	struct error err = { 0 };

	*h = (struct heard){ .doc = {
		.text = text,
		.language = language ? str_from(language) : STR_NULL } };
	assert_int_equal(analyse(&h->doc, &h->arena, &h->an, &err), 0);
}

static inline void heard_free(struct heard *h)
{
	arena_free(&h->arena);
}

/* "direct Ivo Marsh(mayor): \"We\" \"agree\"", a line an utterance. */
static inline void heard_check(const struct heard *h, const char *want)
{
	const struct analysis *a = &h->an;
	struct buf out = { 0 };

	for (size_t i = 0; i < a->n_quotes; i++) {
		const struct quote *q = &a->quotes[i];
		const struct person *p = q->speaker < 0 ? NULL :
					 &a->persons[q->speaker];

		buf_add_fmt(&out, "%s %.*s", quote_kind_name(q->kind),
			    STR_ARG(p ? p->name : STR("?")));
		if (p && p->role.p)
			buf_add_fmt(&out, "(%.*s)", STR_ARG(p->role));
		buf_add_char(&out, ':');
		for (uint32_t k = 0; k < q->n_pieces; k++) {
			struct span s = a->pieces[q->first_piece + k];

			buf_add_char(&out, ' ');
			buf_add_str(&out, str_slice(h->doc.text, s.start,
						    s.end));
		}
		buf_add_char(&out, '\n');
	}
	assert_string_equal(out.len ? buf_cstr(&out) : "", want);
	buf_free(&out);
}

/* One line of a table of texts and what is said in them. */
static inline void heard_case(const char *name, const char *text,
			      const char *language, const char *want)
{
	struct heard h;

	print_message("# %s\n", name);
	heard_read(&h, str_from(text), language);
	heard_check(&h, want);
	heard_free(&h);
}

/* A line of a table: a text and what is found in it. */
struct heard_row {
	const char *name, *text, *want;
};

static inline void heard_rows(const struct heard_row *rows, size_t n,
			      const char *language)
{
	for (size_t i = 0; i < n; i++)
		heard_case(rows[i].name, rows[i].text, language,
			   rows[i].want);
}

/* The same for one pass: find writes into got what it finds in the text. */
static inline void heard_found(const struct heard_row *rows, size_t n,
			       void (*find)(const char *text, struct arena *a,
					    struct buf *got))
{
	for (size_t i = 0; i < n; i++) {
		struct arena a = { 0 };
		struct buf got = { 0 };

		print_message("# %s\n", rows[i].name);
		find(rows[i].text, &a, &got);
		assert_string_equal(got.len ? buf_cstr(&got) : "",
				    rows[i].want);
		buf_free(&got);
		arena_free(&a);
	}
}

/* The processor time of 300 kB of the unit again and again. */
static inline double heard_cost(const char *unit, const char *language)
{
	struct buf text = { 0 };
	struct heard h;
	clock_t start;

	while (text.len < 300000)
		buf_add_cstr(&text, unit);
	start = clock();
	heard_read(&h, buf_str(&text), language);
	start = clock() - start;
	heard_free(&h);
	buf_free(&text);
	return (double)start / CLOCKS_PER_SEC;
}

/* A unit may cost some times what prose costs here, "said" among commas 12;
 * a square would cost thousands. */
static inline void heard_flood(const char *name, const char *unit,
			       const char *language)
{
	enum { TIMES = 80 };
	double prose = heard_cost("Rain fell on the town and the river rose. ",
				  language);

	print_message("# %s\n", name);
	assert_true(heard_cost(unit, language) < TIMES * prose);
}

/* A table of them. */
struct heard_unit {
	const char *name, *unit;
};

static inline void heard_floods(const struct heard_unit *units, size_t n,
				const char *language)
{
	for (size_t i = 0; i < n; i++)
		heard_flood(units[i].name, units[i].unit, language);
}

#endif
