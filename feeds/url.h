#ifndef PRESSER_FEEDS_URL_H
#define PRESSER_FEEDS_URL_H

#include <stdbool.h>

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/base/str.h"

/*
 * Resolve ref against base (RFC 3986 section 5, over libcurl's URL API).
 * White space around it goes, control characters within it too; a ref that
 * cannot be resolved comes back as it is. STR_NULL stays so. base may be
 * STR_NULL. In the arena.
 */
struct str url_absolute(struct arena *a, struct str base, struct str ref);

/* http or https with a host: the only links that are ever followed. */
bool url_is_web(struct str url);

/* The host in lower case, without port; STR_NULL when there is none. */
struct str url_host(struct arena *a, struct str url);

/* Scheme and host in lower case, no default port, no fragment, no known
 * tracking parameters (utm_* and their like): two addresses of one page
 * become equal. */
struct str url_normal(struct arena *a, struct str url);

/* Without user name and password: for messages and logs. */
struct str url_public(struct arena *a, struct str url);

#endif
