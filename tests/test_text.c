#include "config.h"

#include "src/text/lexicon.h"
#include "src/text/mark.h"
#include "src/text/sentence.h"
#include "src/text/token.h"
#include "tests/heard.h"

static void cut_text(struct reading *r, struct arena *a,
		     const struct lexicon *lex, const char *text)
{
	*r = (struct reading){ .text = str_from(text), .arena = a,
			       .lex = lex };
	token_find_paragraphs(r, NULL, 0);
	token_find_all(r);
}

/* Tokens parted by |. */
static const struct heard_row tokens[] = {
	{ "words and stops", "The ferry sank.", "The|ferry|sank|." },
	{ "a genitive is its own word", "Orla's boat", "Orla|'s|boat" },
	{ "an inner apostrophe stays", "don\xE2\x80\x99t go",
	  "don\xE2\x80\x99t|go" },
	{ "a title keeps its stop", "Mr. Tarn left.", "Mr.|Tarn|left|." },
	{ "initials keep theirs", "the U.S. navy", "the|U.S.|navy" },
	{ "a number is one word", "1,250.5 tons", "1,250.5|tons" },
	{ "a hyphen joins", "the co-op", "the|co-op" },
	{ "invalid bytes are marks", "a\xFF" "b", "a|\xFF|b" },
};

static void find_tokens(const char *text, struct arena *a, struct buf *got)
{
	struct reading r;

	cut_text(&r, a, &lexicon_en, text);
	for (size_t k = 0; k < r.n_tokens; k++) {
		if (k)
			buf_add_char(got, '|');
		buf_add_str(got, token_str(&r, k));
	}
}

static void test_tokens(void **state)
{
	(void)state;
	heard_found(tokens, COUNT(tokens), find_tokens);
}

/* What stands between marks, parted by |. */
static const struct heard_row marks[] = {
	{ "curly", "\xE2\x80\x9CYes,\xE2\x80\x9D she said.", "Yes," },
	{ "straight", "\"Yes,\" she said. \"No.\"", "Yes,|No." },
	{ "low and high", "\xE2\x80\x9EJa\xE2\x80\x9C, sagte er.", "Ja" },
	{ "guillemets", "\xC2\xAB Oui \xC2\xBB, dit-il.", " Oui " },
	{ "corner brackets", "\xE3\x80\x8C" "abc\xE3\x80\x8D", "abc" },
	{ "single marks, and an apostrophe that is none",
	  "\xE2\x80\x98" "The sailors\xE2\x80\x99 luck ran out,\xE2\x80\x99 "
	  "he said.", "The sailors\xE2\x80\x99 luck ran out," },
	{ "a decade opens nothing", "back in \xE2\x80\x99" "76 it rained",
	  "" },
	{ "what is inside another is left out",
	  "\xE2\x80\x9CHe said \xE2\x80\x98no\xE2\x80\x99 to me.\xE2\x80\x9D",
	  "He said \xE2\x80\x98no\xE2\x80\x99 to me." },
	{ "left open, it ends with its paragraph",
	  "\xE2\x80\x9COne.\n\n\xE2\x80\x9CTwo.\xE2\x80\x9D", "One.|Two." },
};

static void find_marks(const char *text, struct arena *a, struct buf *got)
{
	struct reading r;

	cut_text(&r, a, &lexicon_en, text);
	mark_pair_all(&r);
	for (size_t k = 0; k < r.n_pairs; k++) {
		struct span s = r.pairs[k].inner;

		if (k)
			buf_add_char(got, '|');
		buf_add_str(got, str_slice(r.text, s.start, s.end));
	}
}

static void test_marks(void **state)
{
	(void)state;
	heard_found(marks, COUNT(marks), find_marks);
}

static const struct {
	const char *name, *text;
	size_t n;
} sentences[] = {
	{ "two", "It rained. We left.", 2 },
	{ "an abbreviation ends none", "Dr. Osei left the U.S. navy.", 1 },
	{ "stops in a quotation end none", "\"One. Two. Three,\" she said.",
	  1 },
	{ "nor does a question before its verb", "\"Why?\" Hale asked.", 1 },
	{ "a quotation can end one", "\"It is over.\" The crowd left.", 2 },
	{ "a paragraph ends one", "No stop\n\nhere", 2 },
};

static void test_sentences(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(sentences); i++) {
		struct arena a = { 0 };
		struct reading r;

		print_message("# %s\n", sentences[i].name);
		cut_text(&r, &a, &lexicon_en, sentences[i].text);
		mark_pair_all(&r);
		sentence_find_all(&r);
		assert_int_equal(r.n_sentences, sentences[i].n);
		arena_free(&a);
	}
}

/* Each utterance as "kind name(role): words", a line each. */
static const struct heard_row said[] = {
	{ "a name, then its surname, then she",
	  "The harbour master, Orla Quint, opened the gates.\n\n"
	  "\"The tide was early,\" said Quint. \"We were not.\"\n\n"
	  "\"Nobody was hurt,\" she added.",
	  "direct Orla Quint: \"The tide was early,\" "
	  "\"We were not.\"\n"
	  "direct Orla Quint: \"Nobody was hurt,\"\n" },
	{ "an apposition before the verb",
	  "Ivo Marsh, a fellow at the Tide Institute and now head of the "
	  "survey, said, \"The sand has moved.\"",
	  "direct Ivo Marsh(fellow at the Tide Institute and now head of the "
	  "survey): \"The sand has moved.\"\n" },
	{ "a role before the comma",
	  "\"We are not there yet,\" insisted the spokesman, Petr Hollow.",
	  "direct Petr Hollow(spokesman): \"We are not there yet,\"\n" },
	{ "scare quotes, titles and nicknames are said by nobody",
	  "The \"quiet zone\" stays. The film \"A Long Way Down\" is shown. "
	  "Sven \"the Oar\" Halm rowed.", "" },
	{ "a reported clause",
	  "The ministry said that the bridge would stay closed.",
	  "indirect ministry: that the bridge would stay closed\n" },
	{ "told a listener",
	  "Mira Tollen told reporters that the talks had ended.",
	  "indirect Mira Tollen: that the talks had ended\n" },
	{ "partly quoted",
	  "Mira Tollen said the plan was \"late and thin\".",
	  "mixed Mira Tollen: the plan was \"late and thin\"\n" },
	{ "a quotation over two paragraphs",
	  "Ivo Marsh said:\n\n\xE2\x80\x9CThe first day was long.\n\n"
	  "\xE2\x80\x9CThe second was longer.\xE2\x80\x9D",
	  "direct Ivo Marsh: \xE2\x80\x9CThe first day was long. "
	  "\xE2\x80\x9CThe second was longer.\xE2\x80\x9D\n" },
	{ "Chinese: no blanks, the known word is cut out",
	  "\xE5\x8F\x91\xE8\xA8\x80\xE4\xBA\xBA\xE5\xAE\x8B\xE6\x98\x8E"
	  "\xE8\xA1\xA8\xE7\xA4\xBA\xEF\xBC\x9A\xE2\x80\x9C\xE8\xBF\x99"
	  "\xE6\x98\xAF\xE5\xA5\xBD\xE4\xBA\x8B\xE3\x80\x82\xE2\x80\x9D",
	  "direct \xE5\xAE\x8B\xE6\x98\x8E(\xE5\x8F\x91\xE8\xA8\x80"
	  "\xE4\xBA\xBA): \xE2\x80\x9C\xE8\xBF\x99\xE6\x98\xAF\xE5\xA5\xBD"
	  "\xE4\xBA\x8B\xE3\x80\x82\xE2\x80\x9D\n" },
	{ "German: the subjunctive goes on",
	  "Die Ministerin Petra Vogel sagte, das Schiff sei sp\xC3\xA4t. Es "
	  "habe keine Kohle mehr.",
	  "indirect Petra Vogel(Ministerin): das Schiff sei sp\xC3\xA4t\n"
	  "indirect Petra Vogel(Ministerin): Es habe keine Kohle mehr\n" },
	{ "German: called, by a verb at the end",
	  "Die Ministerin Petra Vogel hatte den Bericht als "
	  "\xE2\x80\x9E" "falsch\xE2\x80\x9C zur\xC3\xBC" "ckgewiesen.",
	  "direct Petra Vogel(Ministerin): "
	  "\xE2\x80\x9E" "falsch\xE2\x80\x9C\n" },
	{ "German: what is spoken of",
	  "Die Ministerin Petra Vogel sprach von einer \xE2\x80\x9EGefahr "
	  "f\xC3\xBCr Leib und Leben\xE2\x80\x9C.",
	  "direct Petra Vogel(Ministerin): \xE2\x80\x9EGefahr "
	  "f\xC3\xBCr Leib und Leben\xE2\x80\x9C\n" },
	{ "nothing", "", "" },
};

static void test_said(void **state)
{
	(void)state;
	heard_rows(said, COUNT(said), NULL);
}

/* CRLF and invalid bytes move no offset; every span lies in the text. */
static void test_offsets(void **state)
{
	struct heard h;
	struct span s;

	(void)state;
	heard_read(&h, STR("\xFF\xFE\r\nIvo Marsh spoke.\r\n\r\n"
			   "\"The sand has moved,\" Marsh said.\r\n"), NULL);
	assert_int_equal(h.an.n_quotes, 1);
	s = h.an.pieces[h.an.quotes[0].first_piece];
	assert_true(str_eq(str_slice(h.doc.text, s.start, s.end),
			   STR("\"The sand has moved,\"")));
	heard_free(&h);
}

/* The headline's words are tied to the utterance they come from. */
static void test_headline(void **state)
{
	struct document doc = {
		.title = STR("Harbour to stay shut: \"no other way\""),
		.text = STR("\"There was no other way to do it,\" said Orla "
			    "Quint.") };
	struct arena a = { 0 };
	struct error err = { 0 };
	struct analysis out;

	(void)state;
	assert_int_equal(analyse(&doc, &a, &out, &err), 0);
	assert_int_equal(out.n_quotes, 1);
	assert_int_equal(out.n_headline, 1);
	assert_int_equal(out.headline[0].quote, 0);
	arena_free(&a);
}

static const struct heard_unit floods[] = {
	{ "only double marks", "\"" },
	{ "only single marks", "'" },
	{ "opening marks", "\xE2\x80\x9C" },
	{ "marks and letters", "'a " },
	{ "commas", "A, " },
	{ "verbs", "said " },
	{ "names", "Ivo Marsh " },
	{ "short quotations", "\"a\" said " },
};

static void test_floods(void **state)
{
	(void)state;
	heard_floods(floods, COUNT(floods), "en");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tokens),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_said),
		cmocka_unit_test(test_offsets),
		cmocka_unit_test(test_headline),
		cmocka_unit_test(test_floods),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
