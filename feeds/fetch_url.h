#ifndef PRESSER_FEEDS_FETCH_URL_H
#define PRESSER_FEEDS_FETCH_URL_H

#include "feeds/curl.h"
#include <stdbool.h>

/*
 * Addresses as the fetcher needs them, over libcurl's URL API, which is what
 * the transfers themselves go by: two readings of one address would be a hole.
 */

CURLU *fetch_url_open(const char *text);	/* NULL: no URL */

/* malloc'ed, or NULL. */
char *fetch_url_part(CURLU *u, CURLUPart part, unsigned flags);

bool fetch_url_is_web(const char *text);	/* http or https */

/* Same scheme, host and port. */
bool fetch_same_origin(const char *a, const char *b);

#endif
