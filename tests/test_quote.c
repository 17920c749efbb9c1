#include "config.h"

#include "src/text/clause.h"
#include "src/text/label.h"
#include "src/text/lexicon.h"
#include "src/text/mark.h"
#include "src/text/name.h"
#include "src/text/saying.h"
#include "src/text/sentence.h"
#include "src/text/subject.h"
#include "src/text/token.h"
#include "tests/heard.h"

/* English: cues, subjects, clauses, labels, and what comes of them. */

static void read_text(struct reading *r, struct arena *a, const char *text)
{
	*r = (struct reading){ .text = str_from(text), .arena = a,
			       .lex = &lexicon_en };
	token_find_paragraphs(r, NULL, 0);
	token_find_all(r);
	mark_pair_all(r);
	sentence_find_all(r);
	name_find_all(r);
	saying_find_all(r);
}

static void add_tokens(struct buf *out, const struct reading *r, size_t first,
		       size_t last)
{
	if (last > first)
		buf_add_str(out, str_slice(r->text, r->tokens[first].start,
					   r->tokens[last - 1].end));
}

/* The first cue: its words, who, and its clause behind it, parted by |. */
static const struct heard_row cues[] = {
	{ "auxiliaries and adverbs belong to it",
	  "Ivo Marsh has repeatedly said that it rained.",
	  "has repeatedly said|Ivo Marsh|that it rained" },
	{ "an adverb of two words",
	  "Engineers at first said that it rained.",
	  "at first said|Engineers|that it rained" },
	{ "negation", "Ivo Marsh did not say why it rained.",
	  "did not say|Ivo Marsh|why it rained" },
	{ "a preposition that it needs", "Ivo Marsh spoke about the rain.",
	  "spoke about|Ivo Marsh|the rain" },
	{ "but not another", "Ivo Marsh spoke at the pier.",
	  "spoke|Ivo Marsh|" },
	{ "an aside between", "Ivo Marsh, a painter, said it had rained.",
	  "said|Ivo Marsh|it had rained" },
	{ "brackets between", "Ivo Marsh (Tide) said it had rained.",
	  "said|Ivo Marsh|it had rained" },
	{ "two who say it", "Ivo Marsh and Orla Quint said it had rained.",
	  "said|Ivo Marsh and Orla Quint|it had rained" },
	{ "a number of people", "A majority of voters say it rains.",
	  "say|A majority of voters|it rains" },
	{ "only some", "Some say it rains.", "say|Some|it rains" },
	{ "of something", "The head of the harbour board said it rained.",
	  "said|The head of the harbour board|it rained" },
	{ "the next clause with \"but\" is another's",
	  "Ivo Marsh said it rained, but nobody left.",
	  "said|Ivo Marsh|it rained" },
	{ "a passive's agent", "Ivo Marsh was asked by the board to leave.",
	  "was asked|the board|to leave" },
	{ "a verb that does not agree is a noun",
	  "The two reports were late.", "" },
	{ "nor is one with an article", "The report was wrong.", "" },
	{ "a noun that reports", "The claim that it rained is wrong.",
	  "claim||that it rained" },
	{ "a noun and whose it is",
	  "Nobody heard Ivo Marsh's recent claim that it rained.",
	  "claim|Ivo Marsh|that it rained" },
	{ "nor one in marks", "The \"said\" button failed.", "" },
};

static void find_cue(const char *text, struct arena *a, struct buf *got)
{
	struct reading r;
	struct cue c;
	size_t start, end;

	read_text(&r, a, text);
	if (!r.n_cues)
		return;
	c = r.cues[0];
	end = r.sentences[0].last;
	start = clause_start(&r, &c, end);
	add_tokens(got, &r, c.first, c.last);
	buf_add_char(got, '|');
	add_tokens(got, &r, c.who.first, c.who.last);
	buf_add_char(got, '|');
	if (start < end)
		end = clause_end(&r, &c, start, end);
	if (token_cp(&r, end - 1) == '.')
		end--;
	add_tokens(got, &r, start, end);
}

static void test_cues(void **state)
{
	(void)state;
	heard_found(cues, COUNT(cues), find_cue);
}

/* The subject of a sentence's main verb. */
static const struct heard_row subjects[] = {
	{ "behind a time", "On Monday Ivo Marsh left the pier.",
	  "Ivo Marsh" },
	{ "behind a fronted clause",
	  "When the rain stopped, Orla Quint left the pier.",
	  "Orla Quint" },
	{ "over a relative", "Ivo Marsh, who paints, left the pier.",
	  "Ivo Marsh" },
	{ "with its role", "Former mayor Ivo Marsh left the pier.",
	  "Former mayor Ivo Marsh" },
	{ "none", "No rain.", "" },
};

static void find_main(const char *text, struct arena *a, struct buf *got)
{
	struct reading r;
	struct phrase p;

	read_text(&r, a, text);
	p = subject_main(&r, r.sentences[0].first, r.sentences[0].last);
	add_tokens(got, &r, p.first, p.last);
}

static void test_subjects(void **state)
{
	(void)state;
	heard_found(subjects, COUNT(subjects), find_main);
}

static const struct {
	const char *name, *text;
	bool elsewhere, in_transcript;
} labels[] = {
	{ "capitals", "MR TARN: It rains.", false, true },
	{ "a full name", "Ivo Marsh: It rains.", true, true },
	{ "a letter", "Q: Does it rain?", false, true },
	{ "a sentence that leads to something", "This is it: rain.", false,
	  false },
	{ "a dateline", "OSTREL: It rains.", false, true },
};

static void test_labels(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(labels); i++) {
		struct arena a = { 0 };
		struct reading r;
		struct cue cue;

		print_message("# %s\n", labels[i].name);
		read_text(&r, &a, labels[i].text);
		assert_int_equal(label_at(&r, 0, r.n_tokens, false, &cue),
				 labels[i].elsewhere);
		assert_int_equal(label_at(&r, 0, r.n_tokens, true, &cue),
				 labels[i].in_transcript);
		arena_free(&a);
	}
}

/* Each utterance as "kind name(role): pieces", a line each. */
static const struct heard_row said[] = {
	{ "a clause, and one behind the same subject's second verb",
	  "Orla Quint said the bridge was unsafe, but added that it "
	  "would open in May.",
	  "indirect Orla Quint: the bridge was unsafe\n"
	  "indirect Orla Quint: that it would open in May\n" },
	{ "two verbs, two things",
	  "Ivo Marsh praised the divers and criticized the harbour "
	  "board.",
	  "indirect Ivo Marsh: the divers\n"
	  "indirect Ivo Marsh: the harbour board\n" },
	{ "a clause that goes on behind its cue",
	  "The plan, Ivo Marsh said, \"could save the old pier\".",
	  "mixed Ivo Marsh: The plan \"could save the old pier\"\n" },
	{ "over a word in -ing that is a noun, and over May",
	  "Orla Quint told reporters outside a polling place in May that "
	  "she was \"not ready\".",
	  "mixed Orla Quint: that she was \"not ready\"\n" },
	{ "over a day behind a comma",
	  "Orla Quint, who runs the board, on Friday called the plan "
	  "\"absurd\".",
	  "mixed Orla Quint: the plan \"absurd\"\n" },
	{ "a thought within a report",
	  "Orla Quint said the plan was \"absurd\" and she believed it "
	  "would fail.",
	  "mixed Orla Quint: the plan was \"absurd\" and she believed it "
	  "would fail\n" },
	{ "a few words, the cue, and the rest",
	  "In contrast, Orla Quint said, there was \"no pier\" in Hale.",
	  "mixed Orla Quint: In contrast there was \"no pier\" in Hale\n" },
	{ "what the words in marks are said of, by a relative",
	  "The board wants a pier, which Orla Quint described as \"late\".",
	  "mixed Orla Quint: which as \"late\"\n" },
	{ "two verbs that say it",
	  "Orla Quint went on to say the pier was \"late\".",
	  "mixed Orla Quint: the pier was \"late\"\n" },
	{ "put it",
	  "As Orla Quint put it, the pier was \"late\".",
	  "mixed Orla Quint: the pier was \"late\"\n" },
	{ "a noun that reports, and his",
	  "Few in Hale believed Ivo Marsh or his claim that the pier was "
	  "\"ready\".",
	  "mixed Ivo Marsh: that the pier was \"ready\"\n" },
	{ "a noun and the one by whom it is",
	  "The board heard a warning by Orla Quint that the pier was late.",
	  "indirect Orla Quint: that the pier was late\n" },
	{ "but not what is no report",
	  "The board heard a warning about the pier.", "" },
	{ "a verb of no lexicon, with words in marks",
	  "Orla Quint rallied the dockers with \"a harbour for all of us\" "
	  "on Friday.",
	  "mixed Orla Quint: the dockers with \"a harbour for all of us\" "
	  "on Friday\n" },
	{ "but no title",
	  "Orla Quint rallied the dockers with \"Night Harbour Of Hale\" "
	  "on Friday.", "" },
	{ "nor a scare quote",
	  "Orla Quint wandered past the \"new\" pier.", "" },
	{ "an apposition behind its speaker is not said",
	  "The pier is \"late,\" said Orla Quint, a teacher in Hale.",
	  "mixed Orla Quint(teacher in Hale): The pier is \"late,\"\n" },
	{ "a quotation goes on past what is reported beside its cue",
	  "\"It is late,\" Orla Quint said, referring to the old pier. \"We "
	  "all saw it.\"",
	  "direct Orla Quint: \"It is late,\" \"We all saw it.\"\n"
	  "indirect Orla Quint: the old pier\n" },
	{ "what stands before a colon is no part of it",
	  "Orla Quint wavered at first: \"I may go,\" she said.",
	  "direct Orla Quint: \"I may go,\"\n" },
	{ "a place before it neither",
	  "In the islands, Orla Quint said, \"nobody locks a door\".",
	  "direct Orla Quint: \"nobody locks a door\"\n" },
	{ "over an adverb between commas",
	  "Orla Quint said, however, \"It is late.\"",
	  "direct Orla Quint: \"It is late.\"\n" },
	{ "her listeners",
	  "Orla Quint told her supporters, \"It is late.\"",
	  "direct Orla Quint: \"It is late.\"\n" },
	{ "said before its speaker, and a relative",
	  "Said Orla Quint, who runs the board, \"It is late.\"",
	  "direct Orla Quint: \"It is late.\"\n" },
	{ "a verb of evaluation",
	  "Orla Quint credited the dockers for \"a fine year\".",
	  "mixed Orla Quint: the dockers for \"a fine year\"\n" },
	{ "a relative's clause ends at its comma",
	  "Ivo Marsh, who said the pier was rotten, left before noon.",
	  "indirect Ivo Marsh: the pier was rotten\n" },
	{ "a fronted clause ends at its comma",
	  "Although Ivo Marsh said the pier was rotten, the board kept "
	  "it open.",
	  "indirect Ivo Marsh: the pier was rotten\n" },
	{ "over a listener of several words",
	  "Ivo Marsh told the Hale Gazette of Ostrel on Tuesday that "
	  "the ferry would sail.",
	  "indirect Ivo Marsh: that the ferry would sail\n" },
	{ "over a place and a day, without \"that\"",
	  "Ivo Marsh said in a statement to the court on Monday he had "
	  "seen nothing.",
	  "indirect Ivo Marsh: he had seen nothing\n" },
	{ "the clause before \"told\"",
	  "The ferry was late again, Ivo Marsh told reporters.",
	  "indirect Ivo Marsh: The ferry was late again\n" },
	{ "a source behind",
	  "Repairs cost nine million crowns, according to a port "
	  "official.",
	  "indirect port official: Repairs cost nine million crowns\n" },
	{ "a source before",
	  "According to Ivo Marsh, repairs cost nine million crowns.",
	  "indirect Ivo Marsh: repairs cost nine million crowns\n" },
	{ "a source around a quotation with its cue",
	  "\"We will sail,\" Ivo Marsh said at a meeting, according to "
	  "the Gazette.",
	  "mixed Gazette: \"We will sail,\" Ivo Marsh said at a "
	  "meeting\n"
	  "direct Ivo Marsh: \"We will sail,\"\n" },
	{ "a participle shares the subject",
	  "Orla Quint toured the docks with the mayor, saying the work "
	  "would go on.",
	  "indirect Orla Quint: the work would go on\n" },
	{ "an infinitive too",
	  "Orla Quint was quick to add that nobody was hurt.",
	  "indirect Orla Quint: that nobody was hurt\n" },
	{ "a question, asked by nobody knows whom",
	  "Asked whether the ferry would sail, Orla Quint said it "
	  "would.",
	  "indirect ?: whether the ferry would sail\n"
	  "indirect Orla Quint: it would\n" },
	{ "what the words are said of",
	  "Orla Quint called the report \"a fairy tale\" and left.",
	  "mixed Orla Quint: the report \"a fairy tale\"\n" },
	{ "a group that calls itself something says nothing",
	  "A group calling itself the Harbour Watch marched.",
	  "" },
	{ "a cue that is denied",
	  "Orla Quint did not say whether the ferry would sail.",
	  "indirect Orla Quint: whether the ferry would sail\n" },
	{ "an apposition, and a listener with a capital",
	  "Ivo Marsh, the Gazette's editor, told Harbour Radio that "
	  "the paper would close.",
	  "indirect Ivo Marsh(Gazette's editor): that the paper would "
	  "close\n" },
	{ "a place before the role",
	  "\"It is late,\" said Ostrel resident Clara Henn.",
	  "direct Clara Henn(Ostrel resident): \"It is late,\"\n" },
	{ "a role before the comma of the name",
	  "\"It is late,\" her campaign manager, Ivo Marsh, said.",
	  "direct Ivo Marsh(campaign manager): \"It is late,\"\n" },
	{ "somebody of somebody",
	  "An aide to Ivo Marsh said the vote was lost.",
	  "indirect aide to Ivo Marsh: the vote was lost\n" },
	{ "people with a relative",
	  "Supporters who know Ivo Marsh say he is tired.",
	  "indirect Supporters who know Ivo Marsh: he is tired\n" },
	{ "a verb that no lexicon has",
	  "\"Nobody asked me,\" Clara Henn snarled at the crowd.",
	  "direct Clara Henn: \"Nobody asked me,\"\n" },
	{ "what a colon leads to",
	  "Her answer to all of them: \"I will not go.\"",
	  "direct answer: \"I will not go.\"\n" },
	{ "two typed apostrophes are a mark",
	  "''We are late,'' Clara Henn said.",
	  "direct Clara Henn: ''We are late,''\n" },
	{ "a transcript",
	  "MR TARN: Good morning, everybody.\n\nQ: Will the ferry "
	  "sail?\n\nMR TARN: It will. I would not say more.",
	  "indirect TARN: Good morning, everybody\n"
	  "indirect ?: Will the ferry sail\n"
	  "indirect TARN: It will. I would not say more\n" },
	{ "a name and a colon in a headline",
	  "Henn: 'We will not sell the pier'\n\nMayor Clara Henn met "
	  "the board on Monday.",
	  "direct Clara Henn(Mayor): 'We will not sell the pier'\n" },
	{ "capitals of a headline that are no names",
	  "Norland Seeks Help From Abroad Over Ridge Road: \"Welcome "
	  "Anybody\"\n\nThe talks began in Norland on Monday.",
	  "direct Norland: \"Welcome Anybody\"\n" },
	{ "a dateline is not said",
	  "OSTREL, Hale - The ferry will sail in May, Orla Quint said.",
	  "indirect Orla Quint: The ferry will sail in May\n" },
	{ "\"as\" before the cue",
	  "As Orla Quint noted, the ferry has sailed since May.",
	  "indirect Orla Quint: the ferry has sailed since May\n" },
	{ "a clause with \"there\"",
	  "Orla Quint said there was no ferry.",
	  "indirect Orla Quint: there was no ferry\n" },
	{ "nouns that look like verbs",
	  "The key states reported no damage. Two reports state "
	  "nothing.",
	  "" },
	{ "two of one surname",
	  "The chairman, Robert Tarn, met Anna Tarn. Ms. Tarn said the "
	  "pier was shut. Mr. Tarn said it was open.",
	  "indirect Anna Tarn: the pier was shut\n"
	  "indirect Robert Tarn(chairman): it was open\n" },
	{ "a surname that is a first name too",
	  "Mary Ann Henry chairs the board. Henry said the pier was "
	  "shut.",
	  "indirect Mary Ann Henry: the pier was shut\n" },
	{ "an initial",
	  "Ivo K. Marsh runs the pier. \"It is shut,\" said Ivo Marsh.",
	  "direct Ivo K. Marsh: \"It is shut,\"\n" },
	{ "an office with \"of\"",
	  "Secretary of State John Varn said the pier was shut.",
	  "indirect John Varn(Secretary of State): the pier was shut\n" },
	{ "a nameless one met again",
	  "A senior official said the pier was shut. The official said "
	  "it would open.",
	  "indirect senior official: the pier was shut\n"
	  "indirect senior official: it would open\n" },
	{ "a verb of two words, and what is denied",
	  "Orla Quint ruled out any talks. She made it clear that it was "
	  "late. \"It is late,\" Quint shot back.",
	  "indirect Orla Quint: any talks\n"
	  "indirect Orla Quint: that it was late\n"
	  "direct Orla Quint: \"It is late,\"\n" },
	{ "a treaty says it",
	  "The Hale Agreement clearly rules out any mediation on the pier.",
	  "indirect Hale Agreement: any mediation on the pier\n" },
	{ "no talks are spoken of that are called off",
	  "The Harbour Board called off the talks that it had announced.",
	  "" },
	{ "nor is a name that somebody calls it by",
	  "To what Hale calls Operation Low Tide, Orla Quint replied that it "
	  "rained.",
	  "indirect Orla Quint: that it rained\n" },
	{ "nor the hour at which they were told",
	  "Captain Orla Quint told the families this morning.", "" },
	{ "what was promised, and a relative behind it",
	  "Ivo Marsh promised an inquiry that will report in May.",
	  "indirect Ivo Marsh: an inquiry that will report in May\n" },
	{ "an office that stands before the name",
	  "The pier was late again, the head of the board, Orla Quint, said "
	  "on Friday.",
	  "indirect Orla Quint(head of the board): The pier was late again\n" },
	{ "so-called",
	  "The so-called \"safe zones\" opened along the canal on Monday.",
	  "" },
	{ "a nickname", "Oskar \"the Crane\" Lind painted the depot.", "" },
	{ "a coined term", "The device, known as \"the beetle\", weighs a kilo. "
	  "The council opened two \"parklets\" in Hale.", "" },
	{ "works and their authors",
	  "Orla Quint published her novel \"The Harbour Wall\" in May. The "
	  "film \"A Long Way Down,\" directed by Ivo Marsh, opens in June.",
	  "" },
	{ "a part in a work",
	  "Orla Quint sang in \"Night Harbour\" in May.", "" },
	{ "a name that was given",
	  "The board named the pier \"Quint Wharf\" after her mother.", "" },
	{ "words in marks within what is reported are no second utterance",
	  "The \"quiet car\" is no longer quiet, passengers said.",
	  "mixed passengers: The \"quiet car\" is no longer quiet\n" },
	{ "who has the age",
	  "Ivo Marsh, 47, runs the pier. Orla Quint, 39, runs the board. Quint "
	  "said it was late. \"I know,\" the 47-year-old said.",
	  "indirect Orla Quint: it was late\n"
	  "direct Ivo Marsh: \"I know,\"\n" },
	{ "who is a mother",
	  "Ivo Marsh sells fish. Orla Quint, a mother of two, runs the board. "
	  "Ivo Marsh said it was late. \"I know,\" the mother of two said.",
	  "indirect Ivo Marsh: it was late\n"
	  "direct Orla Quint(mother of two): \"I know,\"\n" },
	{ "whose title stands for the office",
	  "Sen. Ivo Marsh met Gov. Orla Quint. The senator said it was late.",
	  "indirect Ivo Marsh(Sen.): it was late\n" },
	{ "who was it before",
	  "Former finance minister Ivo Marsh met Orla Quint. Quint said it was "
	  "late. \"I know,\" the former minister said.",
	  "indirect Orla Quint: it was late\n"
	  "direct Ivo Marsh(Former finance minister): \"I know,\"\n" },
	{ "a pronoun means the subject of the sentence before",
	  "Orla Quint and Ivo Marsh met in Hale. \"It is late,\" Quint said. "
	  "Marsh shook his head. \"It is not,\" he said.",
	  "direct Orla Quint: \"It is late,\"\n"
	  "direct Ivo Marsh: \"It is not,\"\n" },
	{ "a lone name that is such a subject",
	  "Orla Quint met Vetter in Hale. Quint said it was late. Vetter seemed "
	  "to agree. \"It is,\" he said.",
	  "indirect Orla Quint: it was late\n"
	  "direct Vetter: \"It is,\"\n" },
	{ "a quotation behind what somebody did",
	  "Ivo Marsh shook his head. \"It is not late at all.\"",
	  "direct Ivo Marsh: \"It is not late at all.\"\n" },
	{ "labels in capitals, and the second paragraph of a turn",
	  "The Harbour Minister Dale Price spoke.\n\nQ: Will it sail?\n\n"
	  "MR PRICE: It will, in May.\n\nWe said so.\n\nQ: Will it?\n\n"
	  "MR PRICE: Yes, it will.",
	  "indirect ?: Will it sail\n"
	  "indirect Dale Price(Harbour Minister): It will, in May.\n\n"
	  "We said so\n"
	  "indirect ?: Will it\n"
	  "indirect Dale Price(Harbour Minister): Yes, it will\n" },
	{ "labels of an interview",
	  "Orla Quint spoke to the Gazette.\n\nGazette: Will it sail?\n\n"
	  "Quint: It will, in May.\n\nGazette: Is it late?",
	  "indirect Gazette: Will it sail\n"
	  "indirect Orla Quint: It will, in May\n"
	  "indirect Gazette: Is it late\n" },
	{ "a surname and a title, where only the other's gender is known",
	  "Ivo Marsh lost his boat. His wife, Anna Marsh, lost her job. Mr "
	  "Marsh said it was late. Ivo said it was not.",
	  "indirect Ivo Marsh: it was late\n"
	  "indirect Ivo Marsh: it was not\n" },
	{ "two who say it are the one named first",
	  "Orla Quint and the harbour board said it was late.",
	  "indirect Orla Quint: it was late\n" },
	{ "a place in an apposition says nothing",
	  "Orla Quint, a farmer from Jackson, Miss., said it was late.",
	  "indirect Orla Quint(farmer from Jackson): it was late\n" },
	{ "an apposition without its comma",
	  "Orla Quint, president of the board said it was late.",
	  "indirect Orla Quint: it was late\n" },
	{ "a title before the verb",
	  "Orla Quint, host of the harbour's \"Morning Tide,\" suggested the "
	  "board was late.",
	  "indirect Orla Quint: the board was late\n" },
	{ "a title in an apposition",
	  "Orla Quint, an actor in \"Night Harbour,\" said it was late.",
	  "indirect Orla Quint: it was late\n" },
	{ "a role, then a pronoun",
	  "Orla Quint, the ministry's spokeswoman, met the press. The "
	  "spokeswoman said the pier was shut. She said it would open.",
	  "indirect Orla Quint(ministry's spokeswoman): the pier was "
	  "shut\n"
	  "indirect Orla Quint(ministry's spokeswoman): it would open\n" },
	{ "a quotation opened again, then its cue",
	  "\"I left,\" Orla Quint said.\n\n\"The first day was "
	  "long.\n\n\"The second was longer,\" she added.",
	  "direct Orla Quint: \"I left,\"\n"
	  "direct Orla Quint: \"The first day was long. \"The second "
	  "was longer,\"\n" },
	{ "partly quoted, then a quotation of its own",
	  "Orla Quint said the pier was \"rotten\". \"We told them "
	  "so.\"",
	  "mixed Orla Quint: the pier was \"rotten\" \"We told them "
	  "so.\"\n" },
	{ "a place is not \"she\"",
	  "In Port Corran thousands marched. Among them was Grace Abara. "
	  "\"It is warm,\" she said.",
	  "direct Grace Abara: \"It is warm,\"\n" },
	{ "an office and its name",
	  "\"It is warm,\" said the mayor of Ostrel, Clara Henn, on Monday.",
	  "direct Clara Henn: \"It is warm,\"\n" },
	{ "a source with its office",
	  "According to Clara Henn, a mayor, \"nobody came home\".",
	  "direct Clara Henn(mayor): \"nobody came home\"\n" },
	{ "re-opened at each paragraph without a cue",
	  "\"I left,\" Orla Quint said.\n\n\"The first day was "
	  "long.\n\n\"The second was longer.\"",
	  "direct Orla Quint: \"I left,\"\n"
	  "direct Orla Quint: \"The first day was long. \"The second "
	  "was longer.\"\n" },
	{ "an organisation and a country",
	  "The ministry said the pier was shut. Norland maintains that "
	  "it is open.",
	  "indirect ministry: the pier was shut\n"
	  "indirect Norland: that it is open\n" },
};

static void test_said(void **state)
{
	(void)state;
	heard_rows(said, COUNT(said), "en");
}

/* Negation and tense of the cue stay with the utterance. */
static void test_flags(void **state)
{
	struct heard h;

	(void)state;
	heard_read(&h, STR("Orla Quint did not say that it rained. Ivo Marsh "
			   "will say that it rained."), "en");
	assert_int_equal(h.an.n_quotes, 2);
	assert_int_equal(h.an.quotes[0].flags &
			 (QUOTE_NEGATED | QUOTE_FUTURE), QUOTE_NEGATED);
	assert_int_equal(h.an.quotes[1].flags &
			 (QUOTE_NEGATED | QUOTE_FUTURE), QUOTE_FUTURE);
	heard_free(&h);
}

/* Who is said to have said it, as it stands: without the day. */
static const struct {
	const char *text, *mention;
} mentions[] = {
	{ "Ostran on Monday said that the bridge was open.", "Ostran" },
	{ "Ostran Monday said that the bridge was open.", "Ostran" },
	{ "The mayor, Ivo Marsh, said that the bridge was open.",
	  "The mayor, Ivo Marsh" },
};

static void test_mentions(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(mentions); i++) {
		struct heard h;
		struct span at;

		print_message("# %s\n", mentions[i].text);
		heard_read(&h, str_from(mentions[i].text), NULL);
		assert_int_equal(h.an.n_quotes, 1);
		assert_true(h.an.quotes[0].mention >= 0);
		at = h.an.mentions[h.an.quotes[0].mention].at;
		assert_true(str_eq(str_slice(h.doc.text, at.start, at.end),
				   str_from(mentions[i].mention)));
		heard_free(&h);
	}
}

static const struct heard_unit floods[] = {
	{ "cues", "when he said, " },
	{ "clauses", "Marsh said that the plan, which she said was made, and " },
	{ "participles", "the man who said and said, saying, " },
	{ "sources", "\"A b,\" according to Ivo Marsh, " },
	{ "appositions", "Ivo Marsh, a mayor, " },
	{ "adjuncts", "he said of the plan in the house on the hill " },
	{ "brackets", "Ivo Marsh (Tide) (" },
	{ "infinitives", "to say to say that " },
	{ "commas", ",,,, , said, " },
	{ "semicolons", "he said it; " },
	{ "relatives", "that he said was " },
	{ "organisations", "Hale Pilots' Union said. The union said so. " },
};

static void test_floods(void **state)
{
	(void)state;
	heard_floods(floods, COUNT(floods), "en");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cues),
		cmocka_unit_test(test_subjects),
		cmocka_unit_test(test_labels),
		cmocka_unit_test(test_said),
		cmocka_unit_test(test_flags),
		cmocka_unit_test(test_mentions),
		cmocka_unit_test(test_floods),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
