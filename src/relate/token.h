#ifndef PRESSER_RELATE_TOKEN_H
#define PRESSER_RELATE_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "src/base/str.h"
#include "src/model/document.h"

/*
 * The words and figures of a text, one by one, for comparing texts (not for
 * finding who speaks). A word keeps inner apostrophes ("don't") and loses a
 * possessive "'s"; a hyphen parts. A figure keeps inner points and commas
 * ("6.4", "1,900") and a time its colon. Scripts without blanks between
 * words give overlapping pairs of signs.
 */
enum token_kind { TOKEN_WORD, TOKEN_FIGURE, TOKEN_SIGNS };

struct token {
	struct span at;
	enum token_kind kind;
	bool upper;		/* begins with a capital letter */
	bool starts;		/* nothing but a break of a sentence, a
				   quotation mark or a colon stands before */
	bool follows;		/* one blank or hyphen behind the last one */
};

struct token_reader {
	struct str text;
	size_t at;
	bool any;		/* a token was given */
	bool initial;		/* the last was one capital letter or a
				   title with a point: "J.", "Mr." */
};

void token_begin(struct token_reader *r, struct str text);
/* false at the end. Any thread; linear; allocates nothing. */
bool token_next(struct token_reader *r, struct token *t);

/*
 * The word as it is compared: lower case without accents, typographic
 * apostrophes plain; commas out of a figure when they part thousands. At
 * most size bytes; returns how many.
 */
size_t token_fold(struct str word, enum token_kind kind, char *out,
		  size_t size);

#endif
