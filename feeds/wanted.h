#ifndef PRESSER_FEEDS_WANTED_H
#define PRESSER_FEEDS_WANTED_H

#include <stdbool.h>

#include "feeds/tag.h"

/* The attributes of a page's tag that anybody looks at; borrowed, NULL when
 * not given. { 0 } has none. */
struct wanted {
	unsigned rule;		/* RULE_ bits */
	const char *class, *id, *style, *role, *itemprop, *itemtype, *href,
		*rel, *datetime, *content, *name, *property, *type, *lang,
		*start, *title, *src, *data_src, *alt;
	bool hidden, aria_hidden, open;
};

void wanted_take(struct wanted *w, const char *name, const char *value);

/* Is the element not shown, as far as its tag alone tells? */
bool wanted_hides(const struct wanted *w, enum tag tag);

#endif
