#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "src/relate/repeat.h"

static const struct {
	const char *name, *first, *then;
	enum repeat_kind kind;
} pairs[] = {
	{ "the same, marks and case aside",
	  "\"The tide was early,\" \xE2\x80\xA6 \"and we were not.\"",
	  "\xE2\x80\x9Cthe tide was early and we were not\xE2\x80\x9D",
	  REPEAT_SAME },
	{ "cut at its end", "The tide was early and we were all asleep.",
	  "The tide was early and we", REPEAT_CUT },
	{ "cut at its start", "The tide was early and we were all asleep.",
	  "we were all asleep", REPEAT_CUT },
	{ "longer", "The tide was early and we",
	  "The tide was early and we were all asleep.", REPEAT_LONGER },
	{ "a word changed", "The tide was early and we were all fast asleep.",
	  "The tide came early and we were all fast asleep.",
	  REPEAT_EDITED },
	{ "another sentence on the matter",
	  "The tide was early and we were all asleep.",
	  "The tide was late and nobody had gone to bed.", REPEAT_FIRST },
	{ "two words are the same", "Never again.", "never again",
	  REPEAT_SAME },
	{ "two words of many are no repeat",
	  "We said never again and we meant it.", "never again",
	  REPEAT_FIRST },
	{ "no blanks",
	  "\xE6\xA1\xA5\xE5\xB0\x86\xE5\x9C\xA8\xE4\xBA\x94\xE6\x9C\x88"
	  "\xE9\x80\x9A\xE8\xBD\xA6",
	  "\xE6\xA1\xA5\xE5\xB0\x86\xE5\x9C\xA8\xE4\xBA\x94\xE6\x9C\x88",
	  REPEAT_CUT },
	{ "its middle left out, in brackets",
	  "We asked the ministry in March, before the ice had gone, for two "
	  "more boats and nobody wrote back.",
	  "We asked the ministry in March […] for two more boats and nobody "
	  "wrote back.", REPEAT_CUT },
	{ "its middle left out, by dots",
	  "We asked the ministry in March, before the ice had gone, for two "
	  "more boats and nobody wrote back.",
	  "We asked the ministry in March ... for two more boats and nobody "
	  "wrote back.", REPEAT_CUT },
	{ "left out in a short one",
	  "The harbour will open in June, if the ice allows it, for everyone.",
	  "The harbour will open in June … for everyone.", REPEAT_CUT },
	{ "a word put in by the paper",
	  "They told us nothing about the flood until the water came.",
	  "They [the ministry] told us nothing about the flood until the "
	  "water came.", REPEAT_SAME },
	{ "in another country's marks", "“The tide was early and we slept.”",
	  "„The tide was early and we slept.“", REPEAT_SAME },
	{ "and in those of a third", "“The tide was early and we slept.”",
	  "« The tide was early and we slept. »", REPEAT_SAME },
	{ "cut at both ends",
	  "Frankly the tide was early and we were all asleep at the time.",
	  "the tide was early and we were all asleep", REPEAT_CUT },
	{ "other edges",
	  "Nobody told us. The tide was early and we were all asleep then.",
	  "The tide was early and we were all asleep then. It was June.",
	  REPEAT_EDITED },
	{ "one word changed in a short one",
	  "We will never sell the harbour to anybody.",
	  "We will not sell the harbour to anybody.", REPEAT_EDITED },
	{ "nothing", "", "", REPEAT_FIRST },
};

static void test_pairs(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		struct str quotes[] = { str_from(pairs[i].first),
					str_from(pairs[i].then) };
		struct arena a = { 0 };
		struct repeat *r;

		print_message("# %s\n", pairs[i].name);
		r = repeat_find_all(quotes, 2, &a);
		assert_int_equal(r[0].kind, REPEAT_FIRST);
		assert_int_equal(r[1].kind, pairs[i].kind);
		assert_int_equal(r[1].first,
				 pairs[i].kind == REPEAT_FIRST ? 1 : 0);
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pairs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
