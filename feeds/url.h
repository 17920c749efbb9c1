#ifndef PRESSER_FEEDS_URL_H
#define PRESSER_FEEDS_URL_H

#include <stdbool.h>

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/base/str.h"

/*
 * Resolve ref against base (RFC 3986 section 5). White space around it goes,
 * control characters within it too, blanks within become %20; nothing else
 * is changed. Without a base, or with one that is no address, a relative ref
 * comes back as it is. STR_NULL stays so. In the arena.
 */
struct str url_absolute(struct arena *a, struct str base, struct str ref);

/* http or https with a host: the only links that are ever followed. */
bool url_is_web(struct str url);

/*
 * A link that may stand in a document: relative, or of a scheme that opens a
 * page, a mail or a call and starts nothing else (http, https, ftp, mailto,
 * magnet and their like). "javascript:", "data:", "file:" are none.
 */
bool url_is_harmless(struct str url);

/* The scheme without ":"; STR_NULL for a relative reference. */
struct str url_scheme(struct str url);

/* The host in lower case, without port, as libcurl understands the address;
 * STR_NULL when there is none. */
struct str url_host(struct arena *a, struct str url);

/* Scheme and host of a web address in lower case, all else as it is: what
 * somebody subscribes to is the same feed however its host is written. */
struct str url_folded(struct arena *a, struct str url);

/* Scheme and host in lower case, no default port, no fragment, no known
 * tracking parameters (utm_* and their like): two addresses of one page
 * become equal. */
struct str url_normal(struct arena *a, struct str url);

/* Without user name and password: for messages and logs. */
struct str url_public(struct arena *a, struct str url);

/*
 * As the reader sees where it leads: url_public, and a host that could be
 * taken for another one (feeds/lookalike.h) as the ASCII of RFC 3490, or its
 * bytes as %XX where libcurl has none for it.
 */
struct str url_shown(struct arena *a, struct str url);

#endif
