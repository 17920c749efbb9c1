#include "config.h"

#include "src/text/lexicon.h"
#include "tests/heard.h"

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
	{ "whose office it is",
	  "Qasira's Foreign Office spokesman Ivo Marsh said the talks had "
	  "ended.", "Qasira's Foreign Office" },
	{ "behind the role",
	  "\"We agree,\" said Mira Tollen, secretary of the Dockers' Union.",
	  "Dockers' Union" },
	{ "behind the name",
	  "\"It rained,\" said Fiona Tarn of the Growers' Union.",
	  "Growers' Union" },
	{ "a country that no list knows, by its office",
	  "Qasira said it agreed. Later its neighbours came to Qasira's "
	  "Foreign Office.", "Qasira" },
	{ "a surname is no side", "Marsh said it agreed. Marsh's boat was "
	  "late.", "" },
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
		struct heard h;
		struct str side;

		print_message("# %s\n", sides[i].name);
		heard_read(&h, str_from(sides[i].text), NULL);
		assert_int_equal(h.an.n_quotes, 1);
		assert_true(h.an.quotes[0].speaker >= 0);
		side = h.an.persons[h.an.quotes[0].speaker].side;
		assert_int_equal(side.len, strlen(sides[i].side));
		if (side.len)
			assert_memory_equal(side.p, sides[i].side, side.len);
		heard_free(&h);
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
		struct heard h;

		print_message("# %s\n", flags[i].text);
		heard_read(&h, str_from(flags[i].text), NULL);
		assert_int_equal(h.an.n_quotes, 1);
		assert_int_equal(h.an.quotes[0].flags & QUOTE_DENIES,
				 flags[i].flags);
		heard_free(&h);
	}
}

/* Interviews, and what only looks like one. */
static const struct {
	const char *language, *text, *want;
} interviews[] = {
	{ "de", "Interview mit Landrätin Corinna Beck\n\n"
	  "Tagblatt: Warum schließt das Haus?\n\n"
	  "Beck: Es macht seit Jahren Verluste.\n\nDas ist bitter.\n\n"
	  "Tagblatt: Und die Patienten?\n\n"
	  "Beck: Für die gibt es Busse.",
	  "indirect Tagblatt: Warum schließt das Haus\n"
	  "indirect Corinna Beck(Landrätin): Es macht seit Jahren "
	  "Verluste.\n\nDas ist bitter\n"
	  "indirect Tagblatt: Und die Patienten\n"
	  "indirect Corinna Beck(Landrätin): Für die gibt es Busse\n" },
	{ "fr", "Question : pourquoi maintenant ?\n\n"
	  "Réponse : parce que la loi l'exige.\n\n"
	  "Question : et après ?\n\nRéponse : nous verrons bien.",
	  "indirect ?: pourquoi maintenant\n"
	  "indirect ?: parce que la loi l'exige\n"
	  "indirect ?: et après\nindirect ?: nous verrons bien\n" },
	{ "zh", "记者：大桥为什么封闭？\n\n王永福：桥体不安全。\n\n"
	  "记者：什么时候开放？\n\n王永福：目前还不知道。",
	  "indirect 记者: 大桥为什么封闭\n"
	  "indirect 王永福: 桥体不安全\n"
	  "indirect 记者: 什么时候开放\n"
	  "indirect 王永福: 目前还不知道\n" },
	/* what the fair's days are, not who speaks */
	{ "de", "Ort: Rathaus am Markt\n\nZeit: Samstag ab zehn\n\n"
	  "Ort: Stadthalle bei Regen\n\nZeit: Sonntag ab elf", "" },
};

static void test_interviews(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(interviews); i++)
		heard_case(interviews[i].text, interviews[i].text,
			   interviews[i].language, interviews[i].want);
}

static const struct {
	const char *language, *unit;
} floods[] = {
	{ "zh", "主席的主席王" },
	{ "zh", "男主角：“好好好好，”" },
	{ "ja", "「ああああああ」と、" },
	{ "ja", "教授の佐3" },
	{ "de", "„a“ sagte " },		{ "de", "sagte a, sagte b, " },
	{ "de", "X und sagte " },	{ "de", "X: „a b c d.“ " },
	{ "de", "Karl Wenk " },		{ "de", "hat der " },
	{ "fr", "« a, dit Marie Petit b c d e f g h " },
	{ "fr", "dit Marie, " },	{ "ru", "«а — сказал Иван б " },
	{ "ru", "— сказал " },		{ "ru", "— а, — сказал Иван б\n" },
	{ "ru", "Анны Крыловой " },	{ "ur", "’ا ‘" },
	{ "hi", "वह \"अ\" " },		{ "zh", "他说“好”，" },
	{ "ar", "وقال " },
	{ "hi", "ने कहा कि " },		{ "ja", "は「あ」と" },
	{ "ja", "は" },			{ "zh", "说，" },
	{ "zh", "说“好”" },		{ "nl", "zei 'a' " },
	{ "de", "Beck: a b c.\n\n" },	{ "zh", "记者：好\n" },
	{ "ar", "وقال في اتصال هاتفي: «أ». " },
	{ "ja", "堀内教授は「あ」と述べた。" },
	{ "ja", "「あ」。田中氏は笑った。" },
	{ "hi", "नायर ने कहा, \"अ\" " },
	{ "ru", "в МИД заявили: «а» " },
};

static void test_floods(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(floods); i++)
		heard_flood(floods[i].unit, floods[i].unit,
			    floods[i].language);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_guess),
		cmocka_unit_test(test_sides),
		cmocka_unit_test(test_denials),
		cmocka_unit_test(test_interviews),
		cmocka_unit_test(test_floods),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
