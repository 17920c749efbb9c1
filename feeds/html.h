#ifndef PRESSER_FEEDS_HTML_H
#define PRESSER_FEEDS_HTML_H

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/model/document.h"

/*
 * An item's own HTML (summary or content) as a document: blocks, text and
 * inline marks; scripts, styles and hidden nodes out, nothing judged.
 * base makes links absolute. The caller sets title, url and times. html is
 * UTF-8. Returns 0, or -1 with ERROR_LIMIT. Any thread.
 */
int html_blocks(struct str html, struct str base, struct arena *arena,
		struct document *doc, struct error *err);

#endif
