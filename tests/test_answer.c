#include "config.h"

#include "src/relate/answer.h"
#include "tests/heard.h"

/* Which utterance a denial, the last one of each case, answers. */

#define CLAIM	"Kasira has moved three battalions to the Arun ridge."
#define OTHER	"The ferries to Port Azmar sail under escort."

static const struct {
	const char *name;
	struct uttered said[4];
	int32_t want;
} cases[] = {
	{ "the one about the same things",
	  { { STR(OTHER), 1, 0, false }, { STR(CLAIM), 2, 0, false },
	    { STR("that its battalions had moved to the ridge"), 3, 0, true } },
	  1 },
	{ "in another article",
	  { { STR(CLAIM), 2, 0, false }, { STR(OTHER), 1, 1, false },
	    { STR("that its battalions had moved to the ridge"), 3, 1, true } },
	  0 },
	{ "nobody denies himself",
	  { { STR(CLAIM), 2, 0, false },
	    { STR("that its battalions had moved to the ridge"), 2, 0, true } },
	  -1 },
	{ "one word in common is not enough",
	  { { STR(CLAIM), 2, 0, false },
	    { STR("that the ridge was beautiful"), 3, 0, true } },
	  -1 },
	{ "a denial is no claim",
	  { { STR("that its battalions had moved to the ridge"), 2, 0, true },
	    { STR("that its battalions had moved to the ridge"), 3, 0, true } },
	  -1 },
	{ "who names nothing answers the one before",
	  { { STR(CLAIM), 2, 0, false }, { STR(OTHER), 1, 0, false },
	    { STR("the accusations"), 3, 0, true } },
	  1 },
	{ "but not in another article",
	  { { STR(CLAIM), 2, 0, false },
	    { STR("the accusations"), 3, 1, true } },
	  -1 },
	{ "an unknown speaker may be himself",
	  { { STR(CLAIM), 0, 0, false },
	    { STR("that its battalions had moved to the ridge"), 3, 0, true } },
	  -1 },
	{ "who denies nothing",
	  { { STR(CLAIM), 2, 0, false },
	    { STR("that its battalions had moved to the ridge"), 3, 0,
	      false } },
	  -1 },
};

static void test_answers(void **state)
{
	struct terms_reader *reader = terms_reader_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = { 0 };
		size_t n = 0;

		print_message("# %s\n", cases[i].name);
		while (n < 4 && cases[i].said[n].text.len)
			n++;
		assert_int_equal(answer_find_all(reader,
						 word_language(STR("en")),
						 cases[i].said, n, &a)[n - 1],
				 cases[i].want);
		arena_free(&a);
	}
	terms_reader_destroy(reader);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
