#ifndef PRESSER_FEEDS_URLS_H
#define PRESSER_FEEDS_URLS_H

#include "feeds/sources.h"
#include "src/base/buf.h"
#include "src/base/error.h"

/*
 * newsboat's urls grammar, which presser's own feeds file uses too: a line a
 * feed, "URL tag "tag two" "~Own title" !". Words are parted by blanks; in
 * quotes "\"" and "\\" stand for themselves; "!" hides; "#" begins a comment.
 *
 * paths	local files may stand there: only in a file that the user
 *		wrote, never in one that is imported
 *
 * Returns 0, or -1 with ERROR_LIMIT. Lines not taken are in list->refusals.
 * Any thread.
 */
int urls_read(struct str bytes, bool paths, struct arena *arena,
	      struct source_list *list, struct error *err);

/* One source as a line, without "\n". */
void urls_write_line(struct buf *out, const struct source *source);

/*
 * The file anew: comments, blank lines, lines not understood, and the order
 * of old stay; a line whose source is in sources is written again only where
 * it says something else; a line whose source is not goes, and sources
 * without a line follow at the end.
 */
void urls_write(struct buf *out, struct str old, const struct source *sources,
		size_t n);

#endif
