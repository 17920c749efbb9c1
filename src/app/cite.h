#ifndef PRESSER_APP_CITE_H
#define PRESSER_APP_CITE_H

#include "src/base/buf.h"
#include "src/base/str.h"
#include "src/model/analysis.h"

/* One quotation as it is copied: with who, when and where. */
struct citation {
	struct str text;
	enum quote_kind kind;
	struct str name, role, side;	/* no length: not told */
	struct str outlet, title, link;
	int64_t when;			/* TIME_NONE: not told */
};

enum cite_form { CITE_TEXT, CITE_MARKDOWN, CITE_JSON };

/* Ended by a newline. Text and Markdown are gated; a mark of Markdown in a
 * name or a text is escaped. */
void cite_put(struct buf *out, const struct citation *c, enum cite_form form);

#endif
