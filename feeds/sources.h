#ifndef PRESSER_FEEDS_SOURCES_H
#define PRESSER_FEEDS_SOURCES_H

#include <stdbool.h>

#include "src/base/arena.h"
#include "src/base/str.h"

/*
 * What a list of subscriptions (OPML, newsboat's urls, presser's own feeds
 * file) says. All strings are gated, on one line, in the arena.
 */
struct source {
	struct str url;		/* http, https; a path where that is allowed */
	struct str title;	/* STR_NULL when the list has none */
	bool own_title;		/* chosen by the user, not the feed's */
	bool hidden;
	struct str *tags;
	size_t n_tags, cap_tags;
	size_t line;		/* from 1 */
};

/* An entry that was not taken, for the person. */
struct refusal {
	size_t line;
	struct str what;	/* the address, shortened */
	const char *why;	/* "a list can run no command"; static, or
				   in the arena where it came from a worker */
};

struct source_list {
	struct source *sources;		/* each address once, in order */
	size_t n_sources, cap_sources;
	struct refusal *refusals;	/* the first 1000 */
	size_t n_refusals, cap_refusals;
	size_t n_refused;		/* all of them */
	size_t n_duplicates;		/* their tags were joined */
};

/* Find url's entry, or make one at the end. Linear in the list's length is
 * avoided by map; free it with map_free. */
struct map;
struct source *sources_at(struct arena *a, struct source_list *list,
			  struct map *by_url, struct str url);
void sources_add_tag(struct arena *a, struct source *source, struct str tag);
void sources_refuse(struct arena *a, struct source_list *list, size_t line,
		    struct str what, const char *why);

/*
 * Why an address cannot be taken from a list; NULL when it can. paths: a
 * local file's path (or file://) may stand there, as the user typed it.
 */
const char *sources_refusal(struct str url, bool paths);

#endif
