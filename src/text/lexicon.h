#ifndef PRESSER_TEXT_LEXICON_H
#define PRESSER_TEXT_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/str.h"

/*
 * What the passes know of one language: words by class and verbs of saying
 * with the frames they stand in. One lexicon_XX.c a language, written to be
 * read and corrected by people who speak it. Words are in lower case (where
 * the script has it), apostrophes straight; blanks part them.
 */

/* What may stand behind (or before) a verb of saying as what is said. */
enum frame {
	FRAME_SAY = 1,		/* "…," she said / said she: stands beside a
				   quotation, takes a clause with or without
				   "that", may come before its subject */
	FRAME_THAT = 2,		/* a clause with "that" (whether, how, why) */
	FRAME_BARE = 4,		/* a clause without "that" */
	FRAME_TO = 8,		/* "to" and a verb: promised to go */
	FRAME_OBJECT = 16,	/* a noun: criticised the plan */
	FRAME_TOLD = 32,	/* a listener first: told reporters that … */
	FRAME_PREP = 64,	/* a preposition: warned of, called for */
	FRAME_CALL = 128,	/* called it "a draw" */
	FRAME_WEAK = 256,	/* a thought, not an utterance: counts only
				   where words are quoted */
	FRAME_PARTED = 512,	/* its other half (WORD_PRED) comes later:
				   teilte … mit */
	FRAME_REPORTED = 1024,	/* no verb of saying: a form that shows that
				   its clause reports (German "sei") */
	FRAME_QUOTED = 2048,	/* the passive too names who said it: X is
				   quoted as saying */
	FRAME_NOUN = 4096,	/* its base form and the one in -s are as often
				   nouns: claim, reports */
	FRAME_DENY = 8192,	/* rejects what others say */
};

/* Classes of words; a word may have several. */
enum word_class {
	WORD_HE = 1 << 0,	/* pronouns that can say something */
	WORD_SHE = 1 << 1,
	WORD_THEY = 1 << 2,
	WORD_I = 1 << 3,	/* I, we */
	WORD_DET = 1 << 4,	/* the, a, his: a noun phrase starts */
	WORD_PREP = 1 << 5,
	WORD_AND = 1 << 6,	/* and, or, but */
	WORD_THAT = 1 << 7,	/* opens a reported clause */
	WORD_SUB = 1 << 8,	/* opens another clause: because, while */
	WORD_WHO = 1 << 9,	/* relative */
	WORD_AUX = 1 << 10,	/* has, was, will, does */
	WORD_NOT = 1 << 11,
	WORD_ADV = 1 << 12,
	WORD_TIME = 1 << 13,	/* Tuesday, yesterday, June */
	WORD_MR = 1 << 14,	/* titles of men */
	WORD_MRS = 1 << 15,	/* titles of women */
	WORD_TITLE = 1 << 16,	/* Dr, Sen., President */
	WORD_ROLE = 1 << 17,	/* spokesman, minister, analyst */
	WORD_ANON = 1 << 18,	/* official, source, people: nameless */
	WORD_ORG = 1 << 19,	/* ministry, party, Inc */
	WORD_PLACE = 1 << 20,	/* countries, capitals */
	WORD_MAN = 1 << 21,	/* first names and nouns of men */
	WORD_WOMAN = 1 << 22,
	WORD_PARTICLE = 1 << 23,	/* de, bin, van inside a name */
	WORD_DOC = 1 << 24,	/* report, poll, study: they "say" too */
	WORD_PLAIN = 1 << 25,	/* never a name, even with a capital */
	WORD_SOURCE = 1 << 26,	/* according (to), selon, laut */
	WORD_ABBR = 1 << 27,	/* its full stop ends no sentence */
	WORD_FIRST = 1 << 28,	/* a first name */
	WORD_PRED = 1 << 29,	/* behind a verb of saying: its other half
				   (teilte … mit) */
	WORD_CASE = 1 << 30,	/* shows the case: it stands behind the subject
				   (ने, は), or is an article that no subject
				   has (German "dem") */
};
/* claim, promise, warning: nouns that report what somebody said */
#define WORD_CLAIM	(1u << 31)
#define WORD_PRONOUN	(WORD_HE | WORD_SHE | WORD_THEY | WORD_I)

struct cue_verb {
	const char *forms;	/* the base form first */
	unsigned frames;
	/* Says something only with one of these words behind it, or behind
	 * "it": ruled out, made it clear. NULL: by itself. */
	const char *second;
};

/* What a word does beside its classes; a word may do several. */
enum word_use {
	USE_IT = 1,		/* the subject that is nobody: es, het */
	USE_THIS = 2,		/* points back: das, dit, こう */
	USE_PASSIVE = 4,	/* auxiliaries of the passive */
	USE_VIEW = 8,		/* Pour X, « … »: gives X the words */
	USE_ABOUT = 16,		/* prepositions of what is spoken of: sprach
				   von „…“, warnte vor „…“ */
	USE_CLITIC = 32,	/* pronouns between the subject and its verb:
				   lui a répondu */
	USE_HOUSE = 64,		/* prepositions of the house that speaks:
				   в МИД заявили */
	USE_BUT = 128,		/* sets what somebody says against what stands
				   before: but, however */
	USE_GIVEN = 512,	/* a sign that given names have (Japanese) */
	USE_GIVEN_LAST = 1024,	/* the last sign of one of three */
	USE_TAIL = 2048,	/* ends a word for a house or a post, where a
				   name could stand: 担当課, 業者 */
	USE_SURNAME = 4096,	/* a sign that is a surname behind an office
				   only (Chinese) */
	USE_SOUND = 8192,	/* a sign that writes sounds of foreign names */
	USE_ONE = 16384,	/* the indefinite article: nobody met before */
	USE_TURN = 256,		/* stands before a question or an answer
				   instead of a name */
};

struct word_list {
	unsigned classes;
	const char *words;
	unsigned uses;		/* enum word_use */
};

enum habit {
	HABIT_CAPITALS = 1,	/* names have capitals, nouns have not */
	HABIT_NOUNS = 2,	/* nouns have capitals too (German) */
	HABIT_ELISION = 4,	/* l', d', qu' are words (French, Italian) */
	HABIT_VERB_FIRST = 8,	/* said X: … is the usual order (Arabic) */
	HABIT_INVERTED = 16,	/* … , said X also with long forms */
	HABIT_CJK = 32,		/* no blanks between words */
	HABIT_THAT_OUT = 64,	/* "that" is not part of what is said */
	HABIT_SECOND = 128,	/* the verb is the second part of its clause
				   (German, Dutch) */
	HABIT_INSIDE = 256,	/* the cue may stand within the marks:
				   «…, — said X. — …» */
	HABIT_ALONE = 512,	/* a sentence in marks without a cue is an
				   utterance of its own */
	HABIT_COMPOUND = 1024,	/* a long word is known by its last part */
	HABIT_PREFIX = 2048,	/* "and" is written with the next word */
	HABIT_CLITIC = 8192,	/* a pronoun hangs on the verb by a hyphen */
	HABIT_CASE = 4096,	/* the subject is known by WORD_CASE behind it */
	HABIT_CLAUSES = 16384,	/* subject, verb, clause: read by clauses */
	HABIT_CASES = 32768,	/* names have case endings (Russian) */
};

struct lexicon {
	const char *language;	/* ISO 639 */
	unsigned habits;
	const struct cue_verb *verbs;	/* ended by forms == NULL */
	const struct word_list *words;	/* ended by words == NULL */
	const struct cue_verb *phrasal;	/* those with a second word, ended by
					   forms == NULL; or NULL */
};

/* What is known of one word; all zero for an unknown one. */
struct word {
	unsigned classes;
	unsigned uses;
	const struct cue_verb *verb;	/* NULL when it is none */
	bool base, third;	/* its form: say, says */
};

/* Is the word, any case of ASCII, one of the list parted by blanks? */
bool lexicon_lists(const char *list, struct str word);

/* The i-th lexicon; NULL behind the last. */
const struct lexicon *lexicon_at(size_t i);
/* The lexicon of an ISO 639 code ("en", "en-GB", "eng"); NULL if none. */
const struct lexicon *lexicon_find(struct str language);
/* The one whose script and small words the text shows; English if none. */
const struct lexicon *lexicon_guess(struct str text);
/* A word in lower case. Its table is made at the first call. Any thread. */
const struct word *lexicon_look_up(const struct lexicon *lex,
				   struct str lower);

/* The verb that both words are, any case of ASCII; NULL if none. */
const struct cue_verb *lexicon_phrasal(const struct lexicon *lex,
				       struct str first, struct str second);

/* Make the tables anew at the next call. Not while other threads look. */
void lexicon_drop_tables(void);

extern const struct lexicon lexicon_en, lexicon_de, lexicon_fr, lexicon_es,
	lexicon_pt, lexicon_it, lexicon_nl, lexicon_ru, lexicon_ar,
	lexicon_ur, lexicon_hi, lexicon_ja, lexicon_zh;

#endif
