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
	enum answer_kind kind;	/* 0: a denial */
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
	{ "another figure of the same",
	  { { .text = STR("20 people were killed in the valley"), .who = 1 },
	    { .text = STR("60 people were killed"), .who = 2 } },
	  0, ANSWER_FIGURE },
	{ "of something else that is counted",
	  { { .text = STR("20 people were killed in the valley"), .who = 1 },
	    { .text = STR("60 people were injured"), .who = 2 } },
	  -1 },
	{ "both can be true",
	  { { .text = STR("more than 50 people were killed"), .who = 1 },
	    { .text = STR("60 people were killed"), .who = 2 } },
	  -1 },
	{ "nearly the same figure",
	  { { .text = STR("about 2,050 people were killed"), .who = 1 },
	    { .text = STR("2,000 people were killed"), .who = 2 } },
	  -1 },
	{ "of the same side",
	  { { .text = STR("20 people were killed"), .who = 1, .side = 7 },
	    { .text = STR("60 people were killed"), .who = 2, .side = 7 } },
	  -1 },
	{ "of the same speaker",
	  { { .text = STR("20 people were killed"), .who = 1 },
	    { .text = STR("60 people were killed"), .who = 1 } },
	  -1 },
	{ "of another month",
	  { { .text = STR("20 people were killed in January"), .who = 1 },
	    { .text = STR("60 people were killed in March"), .who = 2 } },
	  -1 },
	{ "in another article: the toll may have risen",
	  { { .text = STR("20 people were killed"), .who = 1 },
	    { .text = STR("60 people were killed"), .who = 2, .article = 1 } },
	  -1 },
	{ "one that points",
	  { { .text = STR("20 people were killed"), .who = 1 },
	    { .text = STR("the figure at about 40"), .who = 2 } },
	  0, ANSWER_FIGURE },
	{ "one that points at a sum",
	  { { .text = STR("the cost of the bridge at 12 million"), .who = 1 },
	    { .text = STR("it at 30 million"), .who = 2 } },
	  0, ANSWER_FIGURE },
	{ "one that stands alone",
	  { { .text = STR("20 people were killed"), .who = 1 },
	    { .text = STR("60"), .who = 2, .opposes = true } },
	  0, ANSWER_FIGURE },
	{ "and without a but",
	  { { .text = STR("20 people were killed"), .who = 1 },
	    { .text = STR("60"), .who = 2 } },
	  0, ANSWER_FIGURE },
	{ "one without a noun among other words",
	  { { .text = STR("20 people were killed"), .who = 1 },
	    { .text = STR("the lorries left at 60"), .who = 2 } },
	  -1 },
	{ "per cent of the same",
	  { { .text = STR("output of steel rose by 8 per cent"), .who = 1 },
	    { .text = STR("steel output rose by 2%"), .who = 2 } },
	  0, ANSWER_FIGURE },
	{ "per cent of something else",
	  { { .text = STR("output of steel rose by 8 per cent"), .who = 1 },
	    { .text = STR("rents in Ostrel rose by 2%"), .who = 2 } },
	  -1 },
	{ "of somebody else",
	  { { .text = STR("the pilot, Assem, had flown 2,766 hours"),
	      .who = 1 },
	    { .text = STR("the pilot, Dubray, had flown 6,300 hours"),
	      .who = 2 } },
	  -1 },
	{ "money is no number of votes",
	  { { .text = STR("he trailed her by 50 points"), .who = 1 },
	    { .text = STR("he makes $41,000 a year"), .who = 2,
	      .opposes = true } },
	  -1 },
	{ "years are no figures",
	  { { .text = STR("the bridge was built in 1962"), .who = 1 },
	    { .text = STR("the bridge was built in 1975"), .who = 2 } },
	  -1 },
	{ "a but about the same things",
	  { { .text = STR(CLAIM), .who = 1, .side = 1 },
	    { .text = STR("the battalions on the ridge left long ago"),
	      .who = 2, .side = 2, .opposes = true } },
	  0, ANSWER_BUT },
	{ "a but about other things",
	  { { .text = STR(CLAIM), .who = 1 },
	    { .text = STR("the ferries are late"), .who = 2,
	      .opposes = true } },
	  -1 },
	{ "the same without a but",
	  { { .text = STR(CLAIM), .who = 1 },
	    { .text = STR("the battalions on the ridge left long ago"),
	      .who = 2 } },
	  -1 },
};

static void test_answers(void **state)
{
	struct terms_reader *reader = terms_reader_new();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = { 0 };
		struct answer got;
		size_t n = 0;

		print_message("# %s\n", cases[i].name);
		while (n < 4 && cases[i].said[n].text.len)
			n++;
		got = answer_find_all(reader, word_language(STR("en")),
				      cases[i].said, n, &a)[n - 1];
		assert_int_equal(got.to, cases[i].want);
		assert_int_equal(got.kind, cases[i].want < 0 ? ANSWER_NONE :
				 cases[i].kind ? cases[i].kind : ANSWER_DENIES);
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
