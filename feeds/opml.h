#ifndef PRESSER_FEEDS_OPML_H
#define PRESSER_FEEDS_OPML_H

#include "feeds/sources.h"
#include "src/base/buf.h"
#include "src/base/error.h"

/* Does it look like OPML rather than a list of lines? */
bool opml_is(struct str bytes);

/*
 * Read OPML 1.0 or 2.0, in any letter case and charset, well-formed or not.
 * Folders and the category attribute become tags; an address that comes
 * twice is one source with the tags of both. An outline whose text differs
 * from its title has a title of the user's own (text). What is no feed, or
 * none that may be asked, is in list->refusals; nothing is fetched or run.
 *
 * Returns 0, or -1 with ERROR_INPUT when there is no outline at all, or
 * ERROR_LIMIT. Any thread.
 */
int opml_read(struct str bytes, struct arena *arena, struct source_list *list,
	      struct error *err);

/*
 * Add an OPML 2.0 document of the sources: a folder for each first tag, the
 * other tags as category. titles[i] is what feed i calls itself (STR_NULL:
 * unknown); it may be NULL.
 */
void opml_write(struct buf *out, const struct source *sources, size_t n,
		const struct str *titles);

#endif
