#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "src/app/who.h"
#include "tests/heard.h"

/* Which names are one person; "|" parts the people that come of it. */

static const struct {
	const char *name, *names, *want;	/* names: parted by "|" */
} groups[] = {
	{ "a word between is missing", "Shafqat Ali Khan|Shafqat Khan",
	  "00" },
	{ "an initial between", "Ivo K. Marsh|Ivo Karl Marsh", "00" },
	{ "two words between differ", "Ivo Karl Marsh|Ivo Otto Marsh", "01" },
	{ "one of two, nobody knows which",
	  "Ivo Karl Marsh|Ivo Otto Marsh|Ivo Marsh", "012" },
	{ "one surname", "Orla Quint|Ivo Quint", "01" },
	{ "a surname alone joins nobody", "Orla Quint|Quint", "01" },
	{ "a title", "Dr. Amina Sefu|Amina Sefu|Ms Amina Sefu", "000" },
	{ "accents", "José Núñez|Jose Nunez", "00" },
	{ "a German umlaut", "Jürgen Müller|Juergen Mueller", "00" },
	{ "Cyrillic and Latin", "Павел Ленский|Pavel Lensky", "00" },
	{ "as papers write Russian", "Sergey Yelkin|Sergei Elkin", "00" },
	{ "as papers write Arabic", "Mohammed Yusuf|Muhammad Youssef", "00" },
	{ "a woman and a man", "Maria Silva|Mario Silva", "01" },
	{ "particles", "Pieter van der Horst|Pieter Horst", "00" },
	{ "father and son", "Ivo Marsh|Ivo Marsh Jr.", "01" },
	{ "hyphens", "Jean-Luc Petit|Jean Luc Petit", "00" },
	{ "an initial, and no office to go by", "Ivo Marsh|I. Marsh", "01" },
	{ "no name at all", "|…", "01" },
	{ "names of one word", "Ostran|ostran|Ostra", "002" },
	{ "Japanese", "佐藤健一|佐藤", "01" },
};

static void test_groups(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(groups); i++) {
		struct speaker_row rows[4] = { 0 };
		struct str rest = str_from(groups[i].names), one;
		struct arena a = { 0 };
		size_t n = 0, *of;

		print_message("# %s\n", groups[i].name);
		while (n < 4 && str_split(&rest, '|', &one)) {
			rows[n].name = one;
			rows[n++].quotes = 1;
		}
		/* those of one digit are one */
		of = who_group(rows, n, &a);
		for (size_t x = 0; x < n; x++)
			for (size_t y = 0; y < x; y++)
				assert_int_equal(of[x] == of[y],
						 groups[i].want[x] ==
						 groups[i].want[y]);
		arena_free(&a);
	}
}

/* "S. Khan" is he whose office is the same, when he is the only one. */
static void test_initials(void **state)
{
	struct speaker_row rows[] = {
		{ .name = STR("Shafqat Khan"), .role = STR("Foreign Office "
							   "spokesperson") },
		{ .name = STR("S. Khan"), .role = STR("Foreign Office") },
		{ .name = STR("S. Khan"), .role = STR("engineer") },
		{ .name = STR("Salma Khan"), .role = STR("singer") },
	};
	struct arena a = { 0 };
	size_t *of;

	(void)state;
	of = who_group(rows, 3, &a);
	assert_int_equal(of[1], of[0]);
	assert_int_not_equal(of[2], of[0]);
	of = who_group(rows, 4, &a);
	assert_int_not_equal(of[1], of[0]);
	arena_free(&a);
}

static const struct {
	const char *asked, *name;
	enum who_match want;
} matches[] = {
	{ "ivo marsh", "Ivo Marsh", WHO_SAME },
	{ "Mr Ivo Marsh", "Ivo Marsh", WHO_SAME },
	{ "Marsh", "Ivo Marsh", WHO_SURNAME },
	{ "Ivo", "Ivo Marsh", WHO_PART },
	{ "Ivo Marsh", "Ivo Karl Marsh", WHO_PART },
	{ "Marsh Ivo", "Ivo Marsh", WHO_OTHER },
	{ "Mars", "Ivo Marsh", WHO_OTHER },
	{ "", "Ivo Marsh", WHO_OTHER },
};

static void test_matches(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(matches); i++) {
		struct speaker_row row = { .name = str_from(matches[i].name) };
		struct arena a = { 0 };

		print_message("# %s in %s\n", matches[i].asked,
			      matches[i].name);
		assert_int_equal(who_match_all(str_from(matches[i].asked),
					       &row, 1, &a)[0],
				 matches[i].want);
		arena_free(&a);
	}
}

/* The processor time of grouping n of one first and last name. */
static double group_cost(size_t n)
{
	struct speaker_row *rows = calloc(n, sizeof(*rows));
	struct arena a = { 0 };
	clock_t start;

	assert_non_null(rows);
	for (size_t i = 0; i < n; i++)
		rows[i].name = arena_fmt(&a, "Ivo %c%c%c%c Marsh",
					 (int)('a' + i % 26),
					 (int)('b' + i / 26 % 24),
					 (int)('a' + i / 624 % 26),
					 (int)('a' + i / 16224 % 26));
	start = clock();
	who_group(rows, n, &a);
	start = clock() - start;
	arena_free(&a);
	free(rows);
	return (double)start / CLOCKS_PER_SEC;
}

/* Ten times as many cost about ten times as much; a square, a hundred. */
static void test_flood(void **state)
{
	double few = group_cost(2000);

	(void)state;
	assert_true(group_cost(20000) < 50 * few);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_groups),
		cmocka_unit_test(test_initials),
		cmocka_unit_test(test_matches),
		cmocka_unit_test(test_flood),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
