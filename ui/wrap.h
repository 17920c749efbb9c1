#ifndef PRESSER_UI_WRAP_H
#define PRESSER_UI_WRAP_H

#include "ui/lines.h"

/*
 * Break a text into lines by UAX #14. Blanks at a break are not drawn, "\n"
 * always breaks, a word that is wider than the line is cut between clusters,
 * a soft hyphen is drawn where a line ends at it.
 */
/* Signs set into the text that are not of it, such as a link's number: they
 * stand behind the byte before at, on the same line. */
struct wrap_insert {
	size_t at;
	struct str text;
};

struct wrap {
	struct str text;
	uint32_t base;		/* offset of text in the whole document's */
	const uint8_t *styles;	/* one a byte of text; or NULL: */
	uint8_t style;
	int width;		/* cells, with the indents; at least 1 is used */
	struct str first, rest;	/* in front of the first line, of the others */
	uint8_t indent_style;
	bool keep_blanks;	/* preformatted: cut, never break at blanks;
				   tabs go to every eighth cell */
	bool bidi;		/* a paragraph that runs from right to left
				   begins at the right */
	bool justify;		/* stretch blanks, but not of a last line */
	const char *lang;
	const struct wrap_insert *inserts;	/* by place */
	size_t n_inserts;
	uint8_t insert_style;
	int32_t tag;		/* for every line */
};

/* Adds at least one line. Linear in the text. */
void wrap_add(struct lines *out, const struct wrap *w);

#endif
