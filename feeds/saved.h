#ifndef PRESSER_FEEDS_SAVED_H
#define PRESSER_FEEDS_SAVED_H

#include "src/base/buf.h"
#include "src/base/error.h"
#include "src/base/str.h"

/*
 * The page of an article beside a feed that is a file: a feed in folder F
 * that names https://paper.example/2026/11/a.html has it in F/2026/11/a.html,
 * as "wget --mirror" leaves a site. The host is not looked at.
 *
 * Only regular files below that folder whose names end in ".html", ".htm" or
 * ".xhtml"; no symbolic link is followed on the way, no part may begin with
 * a dot, nothing is decoded.
 *
 * out->limit is the ceiling. Returns 0, or -1 with ERROR_NOT_FOUND when
 * there is no such page, ERROR_LIMIT or ERROR_SYSTEM. Any thread.
 */
int saved_page_read(const char *feed_path, struct str url, struct buf *out,
		    struct error *err);

#endif
