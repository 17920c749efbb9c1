#ifndef PRESSER_FEEDS_XPATH_H
#define PRESSER_FEEDS_XPATH_H

#include <stddef.h>
#include <stdint.h>

#include "feeds/rule.h"

/*
 * Rules that are XPath 1.0 (libxml2's). They need a tree, which is built for
 * them alone and freed again; the page itself goes on being read as events.
 * Both meet the elements in the same order, which is how they agree.
 *
 * An expression may take so many steps on a page as libxml2's opLimit of
 * 2,000,000; one that needs more, or gives no set of nodes, matches nothing.
 */

/* Returns 0, or -1 with ERROR_USAGE and why it is no XPath. */
int xpath_check(struct str expression, struct error *err);

/*
 * The actions for each element of html (UTF-8, scrubbed), by its place in
 * the order of start tags; *n of them, in the arena. NULL when no rule is
 * XPath or none matches.
 */
uint8_t *xpath_actions(struct str html, const struct rules *rules,
		       struct arena *arena, size_t *n);

#endif
