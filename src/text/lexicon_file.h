#ifndef PRESSER_TEXT_LEXICON_FILE_H
#define PRESSER_TEXT_LEXICON_FILE_H

#include "src/base/buf.h"
#include "src/base/error.h"
#include "src/text/lexicon.h"

/*
 * A lexicon as text, for people who speak the language: lines of
 *
 *	verb say that: annoncer annonce annonçait annoncé
 *	verb say that: weigh weighs weighed + in
 *	word role woman: rapporteuse greffière
 *	forget: gardien
 *	# a comment
 *
 * "verb" gives forms of one verb of saying, the base form first, with what
 * may stand beside it (nothing: it is a verb, none of saying); behind "+" stand the second words with which alone it says something;
 * "word" puts words into classes and tells what else they do; "forget" takes what
 * was known of words away. Words are in lower case. Lines are taken in order,
 * behind what presser has.
 */

/*
 * Take one line. Before the first text in that language is read, or behind
 * lexicon_forget: what was read keeps what was known then. Blank lines and comments are nothing.
 * Returns 0, or -1 with ERROR_USAGE. Not while other threads read texts.
 */
int lexicon_take_line(const struct lexicon *lex, struct str line,
		      struct error *err);

/* Forget what was taken, of every language, so that the files can be taken
 * anew. Not while other threads read texts. */
void lexicon_forget(void);

/* What presser has and what was taken, as such lines. */
void lexicon_put_lines(const struct lexicon *lex, struct buf *out);

/* One line taken by lexicon_take_line. */
struct lexicon_line {
	bool forget;
	unsigned classes, uses;		/* of words; both 0: a verb */
	struct cue_verb verb;		/* forms are the words, always */
};

/* The lines taken for a language, in order. */
const struct lexicon_line *lexicon_lines(const struct lexicon *lex,
					 size_t *n);

#endif
