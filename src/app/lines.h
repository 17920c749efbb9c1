#ifndef PRESSER_APP_LINES_H
#define PRESSER_APP_LINES_H

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/model/document.h"

/*
 * Files of JSON lines, one item each, as the commands stories, related,
 * duplicates and novelty take them.
 */
struct line {
	struct str id;			/* each once in the file */
	struct document doc;		/* title, text, language, published */
	struct str *paragraphs;		/* of the line, else of its text */
	size_t n_paragraphs;
};

/*
 * Read all lines of path ("-" is standard input) into the arena; strings
 * pass the gate. Blank lines are skipped. Fails with "FILE: line 3: ..." on
 * a line that is no object, that has no id or one that was there before, or
 * a time that is not RFC 3339. Once the file is open, the process gives up
 * files, network and programs (confine_self).
 */
int lines_read(const char *path, struct arena *arena, struct line **out,
	       size_t *n, struct error *err);

#endif
