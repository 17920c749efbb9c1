#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/base/clock.h"
#include "src/text/analyse.h"
#include "src/text/lexicon.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *language, *text;
} guesses[] = {
	{ "en", "The tide was early." },
	{ "de", "„Wir bauen neu“, sagte sie." },
	{ "fr", "« Nous sommes prêts », a dit le maire." },
	{ "es", "«No vamos», dijo el alcalde." },
	{ "pt", "\"Não vamos\", disse o ministro." },
	{ "it", "«Non è vero», ha detto il sindaco." },
	{ "nl", "\"Wij gaan niet\", zei de minister." },
	{ "ru", "«Мы готовы», — сказал мэр." },
	{ "ar", "قال الوزير: «نعم»." },
	{ "ur", "وزیر نے کہا کہ یہ ٹھیک ہے۔" },
	{ "hi", "मंत्री ने कहा कि यह ठीक है।" },
	{ "ja", "市長は「はい」と述べた。" },
	{ "zh", "市长说：“好。”" },
	{ "en", "" },
};

static void test_guess(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(guesses); i++)
		assert_string_equal(
			lexicon_guess(str_from(guesses[i].text))->language,
			guesses[i].language);
}

/* Whom the first one who speaks speaks for; "" nobody that is named. */
static const struct {
	const char *name, *text, *side;
} sides[] = {
	{ "an organisation for itself",
	  "The ministry said that the bridge would stay closed.",
	  "ministry" },
	{ "a day is no side",
	  "Ivo Marsh on Monday said the talks had ended.", "" },
	{ "before the role",
	  "Foreign Office spokesman Ivo Marsh said the talks had ended.",
	  "Foreign Office" },
	{ "behind the role",
	  "\"We agree,\" said Mira Tollen, secretary of the Dockers' Union.",
	  "Dockers' Union" },
	{ "behind the name",
	  "\"It rained,\" said Fiona Tarn of the Growers' Union.",
	  "Growers' Union" },
	{ "a role alone names nobody",
	  "\"It rained,\" said farmer Fiona Tarn.", "" },
	{ "a part of the word",
	  "„Das ist falsch“, sagte der SPD-Politiker Klaus Wehrmann.",
	  "SPD" },
	{ "a genitive before the role",
	  "„Wir bleiben“, sagte Norlands Außenminister Klaus Wehrmann.",
	  "Norland" },
	{ "a genitive behind the role",
	  "„Wir bleiben“, sagte der Sprecher des Seeministeriums, Klaus Wehrmann.",
	  "Seeministerium" },
	{ "French",
	  "« C'est faux », a dit la maire de Brévoux, Claire Dubreuil.",
	  "Brévoux" },
};

static void test_sides(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(sides); i++) {
		struct document doc = { .text = str_from(sides[i].text) };
		struct arena a = { 0 };
		struct error err = { 0 };
		struct analysis out;
		struct str side;

		print_message("# %s\n", sides[i].name);
		assert_int_equal(analyse(&doc, &a, &out, &err), 0);
		assert_int_equal(out.n_quotes, 1);
		assert_true(out.quotes[0].speaker >= 0);
		side = out.persons[out.quotes[0].speaker].side;
		assert_int_equal(side.len, strlen(sides[i].side));
		if (side.len)
			assert_memory_equal(side.p, sides[i].side, side.len);
		arena_free(&a);
	}
}

static const struct {
	const char *text;
	unsigned flags;
} flags[] = {
	{ "The firm said that the door was shut.", 0 },
	{ "The firm denied that the door was open.", QUOTE_DENIES },
	{ "Die Firma bestritt, dass die Tür offen gewesen sei.",
	  QUOTE_DENIES },
	{ "Le ministère a démenti que la porte était ouverte.",
	  QUOTE_DENIES },
};

static void test_denials(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(flags); i++) {
		struct document doc = { .text = str_from(flags[i].text) };
		struct arena a = { 0 };
		struct error err = { 0 };
		struct analysis out;

		print_message("# %s\n", flags[i].text);
		assert_int_equal(analyse(&doc, &a, &out, &err), 0);
		assert_int_equal(out.n_quotes, 1);
		assert_int_equal(out.quotes[0].flags & QUOTE_DENIES,
				 flags[i].flags);
		arena_free(&a);
	}
}

static const struct {
	const char *language, *unit;
} floods[] = {
	{ "de", "„a“ sagte " },		{ "de", "sagte a, sagte b, " },
	{ "de", "X und sagte " },	{ "de", "X: „a b c d.“ " },
	{ "de", "Karl Wenk " },		{ "de", "hat der " },
	{ "fr", "« a, dit Marie Petit b c d e f g h " },
	{ "fr", "dit Marie, " },	{ "ru", "«а — сказал Иван б " },
	{ "ru", "— сказал " },		{ "ar", "وقال " },
	{ "hi", "ने कहा कि " },		{ "ja", "は「あ」と" },
	{ "ja", "は" },			{ "zh", "说，" },
	{ "zh", "说“好”" },		{ "nl", "zei 'a' " },
};

/* A square of 300 kB would take minutes. */
static void test_floods(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(floods); i++) {
		struct buf text = { 0 };
		struct arena a = { 0 };
		struct error err = { 0 };
		struct analysis out;
		struct document doc = {
			.language = str_from(floods[i].language) };
		int64_t start = clock_ticks_ms();

		print_message("# %s: %s\n", floods[i].language,
			      floods[i].unit);
		while (text.len < 300000)
			buf_add_cstr(&text, floods[i].unit);
		doc.text = buf_str(&text);
		assert_int_equal(analyse(&doc, &a, &out, &err), 0);
		assert_true(clock_ticks_ms() - start < 5000);
		buf_free(&text);
		arena_free(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_guess),
		cmocka_unit_test(test_sides),
		cmocka_unit_test(test_denials),
		cmocka_unit_test(test_floods),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
