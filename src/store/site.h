#ifndef PRESSER_STORE_SITE_H
#define PRESSER_STORE_SITE_H

#include "src/store/store.h"

/* What is remembered of a host's pages (src/model/site.h), as bytes; STR_NULL
 * when there is nothing. */
int store_site_get(struct store *st, struct str host, struct arena *arena,
		   struct str *memory, struct error *err);

/* Of the SITES_KEPT hosts last heard of. */
enum { SITES_KEPT = 2000 };
int store_site_put(struct store *st, struct str host, struct str memory,
		   int64_t now, struct error *err);

#endif
