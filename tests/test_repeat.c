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
