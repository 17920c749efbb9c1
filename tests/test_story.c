#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "src/relate/story.h"
#include "src/relate/token.h"

enum { HOUR = 3600 };

/* Arrivals, and the story that each must be in. */
static const struct {
	const char *title, *text;
	int hour;
	int story;
	const char *why;	/* one of the reasons; or NULL */
} arrivals[] = {
	{ "Ministry calls the dam report an invention",
	  "The spokesperson Irfan Daulat Hassan told the weekly briefing in "
	  "Marrakand that the Tellin reservoir stood at 61 percent. Ostran "
	  "had claimed that the dam was filled above the level of the Osk "
	  "Treaty.", 0, 1, NULL },
	{ "Volcano on Sarrat island wakes",
	  "Ash rose over Sarrat on Monday and 4,000 villagers left their "
	  "homes, said the geologist Mirela Tosk. The volcano had slept since "
	  "1963.", 1, 2, NULL },
	{ "Ostran and its neighbour quarrel about Tellin water",
	  "Irfan Daulat Hassan denied that Marrakand keeps back water behind "
	  "the Tellin dam. The Osk Treaty of 1974 shares the river between "
	  "Ostran and Marrakand.", 5, 1, "Irfan Daulat Hassan" },
	{ "Thousands flee ash of Sarrat volcano",
	  "More villagers fled the ash on Sarrat, where the volcano threw "
	  "stones, the geologist Mirela Tosk said.", 9, 2, "Mirela Tosk" },
	{ "Striker Luis Bako joins Real Montera",
	  "Harbour City sold the striker Luis Bako to Real Montera for 68 "
	  "million, a record for the club.", 10, 3, NULL },
	/* a name alone makes no story */
	{ "Old bazaar of Marrakand opens again",
	  "The bazaar of Marrakand opened on Friday, a year after the fire. "
	  "Traders from all over Marrakand sold cloth, copper and dried "
	  "fruit.", 12, 4, NULL },
};

static void test_place(void **state)
{
	struct terms_reader *reader = terms_reader_new();
	struct story_index *index = story_index_new();

	(void)state;
	for (size_t i = 0; i < sizeof(arrivals) / sizeof(*arrivals); i++) {
		struct document doc = { 0 };
		struct arena arena = { 0 };
		struct story_answer answer;
		struct terms terms;
		bool found = !arrivals[i].why;

		print_message("# %s\n", arrivals[i].title);
		doc.title = str_from(arrivals[i].title);
		doc.text = str_from(arrivals[i].text);
		terms_of(reader, &doc, NULL, &arena, &terms);
		story_place(index, &terms, 1790000000 +
			    arrivals[i].hour * HOUR, 0, &answer);
		assert_int_equal(answer.story, arrivals[i].story);
		for (size_t k = 0; k < answer.n_why; k++)
			found |= arrivals[i].why &&
				str_eq(answer.why[k],
				       str_from(arrivals[i].why));
		assert_true(found);
		arena_free(&arena);
	}
	assert_int_equal(story_index_live(index), 4);
	story_index_destroy(index);
	terms_reader_destroy(reader);
}

/* What is stored and loaded places as what was seen. */
/* A copy that comes so late that its head's story is no longer live. */
static void test_late_copy(void **state)
{
	struct terms_reader *reader = terms_reader_new();
	struct story_index *index = story_index_new();
	struct story_answer first, late;
	struct document doc = { 0 };
	struct arena arena = { 0 };
	struct terms terms;

	(void)state;
	doc.title = str_from(arrivals[0].title);
	doc.text = str_from(arrivals[0].text);
	terms_of(reader, &doc, NULL, &arena, &terms);
	story_place(index, &terms, 1790000000, 0, &first);
	terms_of(reader, &doc, NULL, &arena, &terms);
	story_place(index, &terms, 1790000000 + 20 * 24 * HOUR, first.story,
		    &late);
	assert_true(late.is_new);
	assert_int_equal(story_index_live(index), 1);
	arena_free(&arena);
	story_index_destroy(index);
	terms_reader_destroy(reader);
}

static void test_load(void **state)
{
	struct terms_reader *reader = terms_reader_new();
	struct story_index *index = story_index_new();
	struct story_index *again = story_index_new();
	struct buf counts = { 0 };
	struct error err = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(arrivals) / sizeof(*arrivals); i++) {
		struct document doc = { 0 };
		struct arena arena = { 0 };
		struct story_answer answer;
		struct terms terms, stored;
		struct buf blob = { 0 };
		int64_t when = 1790000000 + arrivals[i].hour * HOUR;

		doc.title = str_from(arrivals[i].title);
		doc.text = str_from(arrivals[i].text);
		terms_of(reader, &doc, NULL, &arena, &terms);
		if (i == 2) {
			df_encode(story_index_df(index), &counts);
			assert_int_equal(df_decode(story_index_df(again),
						   buf_str(&counts), &err), 0);
		}
		if (i >= 2) {
			terms_encode(&terms, TERMS_ALL, &blob);
			assert_int_equal(terms_decode(buf_str(&blob), &arena,
						      &stored, &err), 0);
			story_place(again, &stored, when, 0, &answer);
			assert_int_equal(answer.story, arrivals[i].story);
			buf_reset(&blob);
		}
		story_place(index, &terms, when, 0, &answer);
		terms_encode(&terms, TERMS_KEEP, &blob);
		assert_int_equal(terms_decode(buf_str(&blob), &arena, &stored,
					      &err), 0);
		assert_true(stored.n <= TERMS_KEEP);
		if (i < 2)
			story_load(again, answer.story, &stored, when);
		buf_free(&blob);
		arena_free(&arena);
	}
	buf_free(&counts);
	story_index_destroy(index);
	story_index_destroy(again);
	terms_reader_destroy(reader);
}

/* A blob cut or bent anywhere is refused or harmless. */
static void test_damaged(void **state)
{
	struct terms_reader *reader = terms_reader_new();
	struct document doc = { 0 };
	struct arena arena = { 0 };
	struct buf blob = { 0 };
	struct error err = { 0 };
	struct terms terms;
	size_t refused = 0;

	(void)state;
	doc.text = str_from(arrivals[0].text);
	terms_of(reader, &doc, NULL, &arena, &terms);
	terms_encode(&terms, TERMS_KEEP, &blob);
	for (size_t i = 0; i < blob.len; i++)
		refused += terms_decode(str_of(blob.p, i), &arena, &terms,
					&err) < 0;
	/* one cut leaves the older form, which had no sketch */
	assert_int_equal(refused, blob.len - 1);
	for (size_t i = 0; i < blob.len; i++) {
		blob.p[i] ^= 0x55;
		terms_decode(buf_str(&blob), &arena, &terms, &err);
		blob.p[i] ^= 0x55;
	}
	buf_free(&blob);
	arena_free(&arena);
	terms_reader_destroy(reader);
}

static const struct {
	const char *text, *tokens;
} texts[] = {
	{ "Greece\xE2\x80\x99s 1,900 cr\xC3\xAApes don't cost 6.4 (at 3:52)",
	  "greece 1900 crepes don't cost 6.4 at 3:52" },
	{ "well-known Mr. Khan", "well known mr khan" },
	{ "\xE5\x8C\x97\xE4\xBA\xAC\xE5\xB8\x82",
	  "\xE5\x8C\x97\xE4\xBA\xAC \xE4\xBA\xAC\xE5\xB8\x82 "
	  "\xE5\xB8\x82" },
	{ "", "" },
	{ " ... !", "" },
};

static void test_tokens(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct str text = str_from(texts[i].text);
		struct token_reader r;
		struct buf all = { 0 };
		struct token t;

		token_begin(&r, text);
		while (token_next(&r, &t)) {
			char folded[64];
			size_t n = token_fold(str_slice(text, t.at.start,
							t.at.end),
					      t.kind, folded, sizeof(folded));

			if (all.len)
				buf_add_char(&all, ' ');
			buf_add(&all, folded, n);
		}
		assert_string_equal(buf_cstr(&all), texts[i].tokens);
		buf_free(&all);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tokens),
		cmocka_unit_test(test_place),
		cmocka_unit_test(test_late_copy),
		cmocka_unit_test(test_load),
		cmocka_unit_test(test_damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
