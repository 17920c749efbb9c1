#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "src/base/buf.h"
#include "src/relate/diff.h"
#include "src/relate/near.h"
#include "src/relate/novelty.h"
#include "src/relate/related.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define WIRE								\
	"The harbour of Ostwick was closed on Friday after a freighter " \
	"with a cargo of timber ran onto the northern mole. The pilot "	\
	"had left the bridge because of a fog warning, said the harbour " \
	"master Greta Lund. Two tugs tried in vain to pull the ship "	\
	"free before the tide went out. Nobody was hurt, but oil was "	\
	"seen on the water and the fishing fleet stayed in port. "
#define MORE								\
	"Lund said that the ship would be lightened by barges from "	\
	"Saturday on, and that the mole had to be inspected by divers "	\
	"before ferries could sail again. The owner of the freighter, "	\
	"a company from Calder Bay, promised to pay for the cleaning. "

/* Texts in order of arrival, and the number of each one's head, or 0. */
static const struct {
	const char *name, *text;
	int64_t head;
} texts[] = {
	{ "the wire copy", WIRE MORE, 0 },
	{ "another text", "Voters in Belmora go to the polls on Sunday to "
	  "choose a new parliament, and the polls see the two large parties "
	  "level. The campaign was about rents, pensions and the ferry to "
	  "the islands, which has not sailed since the spring.", 0 },
	{ "word for word", WIRE MORE, 1 },
	{ "cut", WIRE, 1 },
	{ "with another lead", "Shipping came to a stop in the east of the "
	  "country. " WIRE MORE, 1 },
	{ "a text of its own on the same event", "Ferries did not leave "
	  "Ostwick at the weekend, as a stranded timber ship blocks the "
	  "entrance. Travellers complained that nobody had told them, and "
	  "the hotels along the quay were full by noon.", 0 },
	{ "empty", "", 0 },
	{ "empty again", "", 0 },
};

static void test_near(void **state)
{
	struct near_index *index = near_index_new();
	struct terms_reader *reader = terms_reader_new();

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct document doc = { .text = str_from(texts[i].text) };
		struct arena arena = { 0 };
		struct terms terms;
		struct near_sketch sketch, again;
		struct error err = { 0 };
		struct buf blob = { 0 };
		struct str rest;

		print_message("# %s\n", texts[i].name);
		terms_of(reader, &doc, NULL, &arena, &terms);
		sketch = terms.sketch;
		arena_free(&arena);
		near_encode(&sketch, &blob);
		rest = buf_str(&blob);
		assert_int_equal(near_decode(&rest, &again, &err), 0);
		assert_int_equal(rest.len, 0);
		assert_memory_equal(&sketch, &again, sizeof(sketch));
		rest = str_of(blob.p, blob.len - 1);
		assert_int_equal(near_decode(&rest, &again, &err), -1);
		assert_int_equal(near_place(index, (int64_t)i + 1, &sketch, NULL, NULL),
				 texts[i].head);
		buf_free(&blob);
	}
	near_index_destroy(index);
	terms_reader_destroy(reader);
}

/* n words of its own for each seed. */
static void add_words(struct buf *b, unsigned seed, unsigned n)
{
	static const char syllables[] = "babedodagukalemosirituvo";

	for (unsigned i = 0; i < n; i++) {
		unsigned k = (seed * 131 + i) * 2654435761u;

		for (int part = 0; part < 4; part++, k /= 12)
			buf_add(b, syllables + 2 * (k % 12), 2);
		buf_add_char(b, ' ');
	}
}

static void test_form(void **state)
{
	static const struct {
		const char *text, *other;
		bool form;
	} cases[] = {
		/* filled into one form */
		{ "Highs of 12 degrees, winds from the west at 20 km/h, rain "
		  "at 40 percent, sunrise at 7:12.",
		  "Highs of 8 degrees, winds from the west at 31 km/h, rain "
		  "at 75 percent, sunrise at 7:44.", true },
		{ "The Velden index rose 1.2 percent to 4,310 points on "
		  "Friday; Harrow Steel gained 3 percent.",
		  "The Velden index rose 0.4 percent to 4,327 points on "
		  "Monday; Lumen Air gained 5 percent.", true },
		{ "He was 81 and lived in Ostrel.",
		  "He was 67 and lived in Hamm.", true },
		/* cut, with another lead, a word changed, a figure mended */
		{ "Highs of 12 degrees, winds from the west at 20 km/h.",
		  "Highs of 12 degrees, winds from the west at 20 km/h, rain "
		  "at 40 percent, sunrise at 7:12.", false },
		{ "Our desk - The mayor, Lena Marsh, said 40 houses stood "
		  "under water in Ostrel, 3 of them in Mill Lane.",
		  "The mayor, Lena Marsh, said 40 homes stood under water "
		  "in Ostrel, 5 of them in Mill Lane.", false },
		/* nothing to go by */
		{ "The mill stands by the ford.", "The mill stands by it.",
		  false },
		{ "The mill cost 40 crowns.", "The mill cost 50 crowns.",
		  false },
		{ "", "", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		print_message("# %s\n", cases[i].text);
		assert_int_equal(near_is_form(str_from(cases[i].text),
					      str_from(cases[i].other)),
				 cases[i].form);
		assert_int_equal(near_is_form(str_from(cases[i].other),
					      str_from(cases[i].text)),
				 cases[i].form);
	}
}

static void test_changed_figure(void **state)
{
	static const struct {
		const char *text, *other;
		bool changed;
	} cases[] = {
		{ "At least 12 died.", "In all 12 died, 3 are missing.", false },
		{ "Toll rises to 52. 3 are missing.", "Toll at 50, 3 missing.",
		  true },
		{ "It cost 1,900 crowns.", "It cost 1900 crowns.", false },
		{ "No figure.", "None.", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		print_message("# %s\n", cases[i].text);
		assert_int_equal(near_changes_figure(str_from(cases[i].text),
						     str_from(cases[i].other)),
				 cases[i].changed);
	}
}

/* What an outlet adds to each of its texts makes no copies of them, and does
 * not hide a short one. */
static void test_near_outlet(void **state)
{
	enum { OUTLET = 99, TEXTS = 8 };
	struct near_index *index = near_index_new();
	struct terms_reader *reader = terms_reader_new();

	(void)state;
	for (unsigned i = 1; i <= TEXTS + 2; i++) {
		struct document doc = { 0 };
		struct near_sketch sketch;
		struct terms terms;
		struct arena arena = { 0 };
		struct buf b = { 0 };

		if (i <= TEXTS) {
			add_words(&b, i, 130);
			add_words(&b, OUTLET, 50);
		} else if (i == TEXTS + 1) {
			add_words(&b, i, 80);	/* carried without */
		} else {
			add_words(&b, i, 24);	/* and cut, led and with it */
			add_words(&b, i - 1, 36);
			add_words(&b, OUTLET, 50);
		}
		doc.text = buf_str(&b);
		terms_of(reader, &doc, NULL, &arena, &terms);
		sketch = terms.sketch;
		print_message("# %u\n", i);
		assert_int_equal(near_place(index, i, &sketch, NULL, NULL),
				 i == TEXTS + 2 ? TEXTS + 1 : 0);
		arena_free(&arena);
		buf_free(&b);
	}
	near_index_destroy(index);
	terms_reader_destroy(reader);
}

/* What is read in order, and whether it is new then. */
static const struct {
	const char *name, *text;
	bool is_new;
} read[] = {
	{ "the first is new", "The toll of the landslide in Upper Han rose "
	  "to 41 on Monday, the rescue service said.", true },
	{ "word for word", "The toll of the landslide in Upper Han rose to "
	  "41 on Monday, the rescue service said.", false },
	{ "turned round", "The rescue service said on Monday that the toll "
	  "of the landslide in Upper Han rose to 41.", false },
	{ "another figure", "The toll of the landslide in Upper Han rose to "
	  "52 on Monday, the rescue service said.", true },
	{ "another matter", "Parliament votes next week on money for a "
	  "tunnel under the pass.", true },
	{ "a quotation", "\"We carried them down on ladders and doors,\" "
	  "said the nurse Mirela Tosk.", true },
	{ "a new quotation by the same", "\"We will not leave before they "
	  "are all down,\" said the nurse Mirela Tosk.", true },
	{ "the first quotation again", "\"We carried them down on ladders "
	  "and doors,\" Mirela Tosk said.", false },
	{ "yes for no", "The owner of the quarry said that he had known of "
	  "the cracks above the village.", true },
	{ "no for yes", "The owner of the quarry said that he had not known "
	  "of the cracks above the village.", true },
};

/* The same in other languages: one article read, then paragraphs. */
static const struct {
	const char *name, *read, *text;
	bool is_new;
} abroad[] = {
	{ "what somebody had said before is retold",
	  "\"Nobody will lose a job before the end of next year,\" Hollin's "
	  "chairwoman, Petra Lund, said.",
	  "The head of Hollin had promised that staff were safe until the "
	  "year after.", false },
	{ "what somebody says now is not",
	  "\"Nobody will lose a job before the end of next year,\" Hollin's "
	  "chairwoman, Petra Lund, said.",
	  "The head of Hollin promised that staff had nothing to fear until "
	  "the year after.", true },
	{ "retold in German",
	  "Das Feuer frisst sich unter der Oberfl\xc3\xa4""che weiter und ist "
	  "kaum zu sehen, sagte Tamm.",
	  "Tamm hatte davor gewarnt, dass der Brand unter der "
	  "Oberfl\xc3\xa4""che weiterlaufe und schwer zu erkennen sei.", false },
	{ "de: turned round",
	  "Bei einem Brand in einer Lagerhalle in Neuhafen sind am Montag "
	  "zw\u00f6lf Menschen verletzt worden, wie die Feuerwehr mitteilte.",
	  "Bei einem Brand in einer Lagerhalle in Neuhafen wurden am Montag "
	  "zw\u00f6lf Menschen verletzt, teilte die Feuerwehr mit.", false },
	{ "de: another figure, in words",
	  "Bei einem Brand in einer Lagerhalle in Neuhafen sind am Montag "
	  "zw\u00f6lf Menschen verletzt worden, wie die Feuerwehr mitteilte.",
	  "Bei einem Brand in einer Lagerhalle in Neuhafen sind am Montag "
	  "f\u00fcnfzehn Menschen verletzt worden, wie die Feuerwehr "
	  "mitteilte.", true },
	{ "fr: yes for no",
	  "La direction de la compagnie Norvent a refus\u00e9 de n\u00e9gocier "
	  "tant que la gr\u00e8ve se poursuit.",
	  "La direction de la compagnie Norvent n'a pas refus\u00e9 de "
	  "n\u00e9gocier tant que la gr\u00e8ve se poursuit.", true },
	{ "ru: another order",
	  "В результате пожара на складе в Новогорске пострадали 12 человек, "
	  "сообщили в понедельник спасатели.",
	  "В понедельник спасатели сообщили, что в результате пожара на "
	  "складе в Новогорске пострадали 12 человек.", false },
	{ "ja: another figure",
	  "月曜日、新港の倉庫で火災があり、12人が負傷したと消防が発表した。",
	  "月曜日、新港の倉庫で火災があり、19人が負傷したと消防が発表した。",
	  true },
	{ "ja: the same",
	  "月曜日、新港の倉庫で火災があり、12人が負傷したと消防が発表した。",
	  "月曜日、新港の倉庫で火災があり、12人がけがをしたと消防が発表した。",
	  false },
};

static void test_novelty_abroad(void **state)
{
	struct terms_reader *reader = terms_reader_new();

	(void)state;
	for (size_t i = 0; i < COUNT(abroad); i++) {
		struct novelty_seen *seen = novelty_seen_new(reader);
		struct str was = str_from(abroad[i].read);

		print_message("# %s\n", abroad[i].name);
		novelty_language(seen, STR_NULL, was);
		novelty_seen_add(seen, was);
		assert_int_equal(novelty_of(seen, str_from(abroad[i].text)) >=
					 NOVELTY_NEW,
				 abroad[i].is_new);
		novelty_seen_destroy(seen);
	}
	terms_reader_destroy(reader);
}

static void test_novelty(void **state)
{
	struct terms_reader *reader = terms_reader_new();
	struct novelty_seen *seen = novelty_seen_new(reader);

	(void)state;
	for (size_t i = 0; i < COUNT(read); i++) {
		double newness;

		print_message("# %s\n", read[i].name);
		newness = novelty_of(seen, str_from(read[i].text));
		assert_true(newness >= 0 && newness <= 1);
		assert_int_equal(newness >= NOVELTY_NEW, read[i].is_new);
		novelty_seen_add(seen, str_from(read[i].text));
	}
	for (size_t i = 0; i < 2 * NOVELTY_MAX_SEEN; i++)
		novelty_seen_add(seen, STR("One line more about the quarry."));
	assert_true(novelty_of(seen, STR("One line more about the quarry.")) <
		    NOVELTY_NEW);
	novelty_seen_destroy(seen);
	terms_reader_destroy(reader);
}

static void test_related(void **state)
{
	struct terms_reader *reader = terms_reader_new();
	struct related_index *index = related_index_new();
	struct df *df = df_new();
	struct arena arena = { 0 };
	struct terms terms[COUNT(texts)];
	struct related found[3];
	struct str why[TERMS_REASONS];

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct document doc = { .text = str_from(texts[i].text) };

		terms_of(reader, &doc, NULL, &arena, &terms[i]);
		terms_weigh(&terms[i], df);
		related_add(index, &terms[i], 0);
	}
	assert_int_equal(related_find(index, 0, found, 3), 3);
	assert_int_equal(found[0].item, 2);
	assert_true(found[0].score > 0.99);
	assert_true(found[0].score >= found[1].score);
	assert_true(related_score(&terms[0], 0, &terms[2], 0) >
		    related_score(&terms[0], 0, &terms[2], 86400));
	assert_int_equal(related_find(index, 6, found, 3), 0);
	assert_true(terms_reasons(&terms[0], &terms[2], why, 1) == 1);
	related_index_destroy(index);
	df_destroy(df);
	arena_free(&arena);
	terms_reader_destroy(reader);
}

/* [gone] {new} */
static const struct {
	const char *was, *now, *shown;
} changed[] = {
	{ "The toll rose to 41.", "The toll rose to 41.",
	  "The toll rose to 41." },
	{ "The toll rose to 41 on Monday.", "The toll rose to 52 on Monday.",
	  "The toll rose to [41 ]{52 }on Monday." },
	{ "", "All of it is new.", "{All of it is new.}" },
	{ "All of it is gone.", "", "[All of it is gone.]" },
	{ "A first word.", "Not a first word.", "[A ]{Not a }first word." },
	{ "a b c d e f", "a x c d f g", "a [b ]{x }c d [e ]f {g}" },
	{ "one two", "one  two three", "one  two {three}" },
	{ "町の図書館が開館した", "町の図書館が閉館した",
	  "町の図書館が[開]{閉}館した" },
};

static void test_diff(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(changed); i++) {
		static const char *const marks[] = { "%.*s", "[%.*s]",
						     "{%.*s}" };
		struct arena arena = { 0 };
		struct buf shown = { 0 };
		struct diff_piece *v;
		size_t n;

		v = diff_words(str_from(changed[i].was),
			       str_from(changed[i].now), &arena, &n);
		for (size_t k = 0; k < n; k++) {
			const char *mark = marks[v[k].kind];

			buf_add(&shown, mark, mark[0] != '%');
			buf_add_str(&shown, v[k].text);
			buf_add(&shown, mark + strlen(mark) - 1,
				mark[0] != '%');
		}
		print_message("# %s\n", buf_cstr(&shown));
		assert_true(str_eq(buf_str(&shown),
				   str_from(changed[i].shown)));
		buf_free(&shown);
		arena_free(&arena);
	}
}

/* Any two texts: what is same and new is the new one, what is same and gone
 * has as many words as the old one. Also where they differ in all. */
static void test_diff_any(void **state)
{
	(void)state;
	for (unsigned round = 0; round < 40; round++) {
		struct arena arena = { 0 };
		struct buf a = { 0 }, b = { 0 }, again = { 0 };
		struct diff_piece *v;
		size_t n, words = round == 39 ? 3000 : 5 * round;

		for (unsigned i = 0; i < words; i++) {
			unsigned x = (i * 2654435761u + round) >> 7;

			buf_add_fmt(&a, "w%u ", round == 39 ? i : x % 7);
			if (x % 5)
				buf_add_fmt(&b, "w%u ", round == 39 ?
					    i + 5000 : (x >> 3) % 7);
		}
		v = diff_words(buf_str(&a), buf_str(&b), &arena, &n);
		for (size_t k = 0; k < n; k++)
			if (v[k].kind != DIFF_GONE)
				buf_add_str(&again, v[k].text);
		assert_true(str_eq(buf_str(&again), buf_str(&b)));
		buf_free(&a);
		buf_free(&b);
		buf_free(&again);
		arena_free(&arena);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_form),
		cmocka_unit_test(test_near),
		cmocka_unit_test(test_near_outlet),
		cmocka_unit_test(test_changed_figure),
		cmocka_unit_test(test_novelty_abroad),
		cmocka_unit_test(test_novelty),
		cmocka_unit_test(test_related),
		cmocka_unit_test(test_diff),
		cmocka_unit_test(test_diff_any),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
