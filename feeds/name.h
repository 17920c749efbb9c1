#ifndef PRESSER_FEEDS_NAME_H
#define PRESSER_FEEDS_NAME_H

#include "feeds/evidence.h"

/* People's names in the lines of a page. For feeds/byline.c. */

#define NAMES_MAX	12
#define NAME_LINE_BYTES	300	/* a longer text is no byline */
#define NAME_BYTES	60

struct names {
	struct str name[NAMES_MAX], key[NAMES_MAX];	/* key: evidence_key */
	size_t n;
	bool told;		/* a word such as "by" stood before them */
};

/* Bytes of "by " and its like at the start of v, which tell that a name
 * follows; 0. */
size_t name_skip_by(struct str v);

/* Does it begin with one that may tell of something else ("Text: large")? */
bool name_is_vague(struct str line);

/* Is that folded word somebody at an outlet, nobody in particular? */
bool name_is_staff(struct str key);

bool name_has_space(struct str v);

/*
 * Add the names of one line: "By Ada Holm, Jon Berg and Eve Ost, Staff".
 * sure: the line is said to be names, so that one word will do. person: it
 * may be the site's name too, as on somebody's own blog.
 */
void names_take(const struct evidence *e, struct names *n, struct str line,
		bool sure, bool person);

bool names_have(const struct names *n, struct str key);
void names_add(const struct evidence *e, struct names *n, struct str name);
bool names_meet(const struct names *a, const struct names *b);

/* "Ada Holm, Jon Berg", in e's arena. */
struct str names_join(const struct evidence *e, const struct names *n);

#endif
