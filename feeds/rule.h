#ifndef PRESSER_FEEDS_RULE_H
#define PRESSER_FEEDS_RULE_H

#include <stdint.h>

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/base/str.h"

/*
 * A reader's own rules for the pages of one site: a line each, an action and
 * a CSS selector, or an XPath.
 *
 *     drop .newsletter, aside[data-kind=promo]
 *     keep #update > p
 *     body div.story
 *
 * Of Selectors Level 4 there are: type, "*", #id, .class, [attr], [attr=v],
 * [attr~=v], [attr^=v], [attr$=v], [attr*=v], descendants (a blank), children
 * (">") and lists (","). They are matched while the page is read, from the
 * outside in, with one bit a compound: no tree, and no time that grows with
 * depth. What begins with "/" or "(" is an XPath expression instead
 * (feeds/xpath.h), all of the line:
 *
 *     drop //div[h3="Related"]
 */
#define RULE_XPATHS	16	/* of a site */
#define RULE_PARTS	64	/* compounds of all rules of a site */

enum rule_action {
	RULE_DROP = 1,		/* not in the article */
	RULE_KEEP = 2,		/* in it, whatever else is said */
	RULE_BODY = 4,		/* the article is in here and nowhere else */
};

struct rule_test {		/* of one attribute */
	struct str name, value;
	char how;		/* '\0' there, '=', '~', '^', '$', '*' */
};

struct rule_part {		/* "div.story[data-x]" */
	struct str tag;		/* STR_NULL: any */
	struct rule_test *tests;
	size_t n_tests, cap_tests;
	bool first;		/* nothing stands before it */
	bool child;		/* of the part before, not just within it */
	uint8_t action;		/* the last of its selector; else 0 */
};

struct rules {
	struct rule_part parts[RULE_PARTS];
	size_t n;
	struct {
		struct str text;
		uint8_t action;
	} xpaths[RULE_XPATHS];
	size_t n_xpaths;
	uint8_t actions;	/* of all rules */
};

/* Which parts an open element and those around it are. */
struct rule_state {
	uint64_t here, above;	/* above: this element's ancestors */
};

/* Everything lies in the arena; lines must outlive it. Returns 0, or -1 with
 * ERROR_USAGE and where the selector cannot be read. Any thread. */
int rules_parse(struct str lines, struct arena *arena, struct rules *out,
		struct error *err);

/*
 * An element begins: its lower-case name, its attributes as pairs ended by
 * NULL (libxml2's), the state of its parent (zeroed at the root). Sets *state
 * to its own and returns the RULE_ bits of the rules that match it.
 */
unsigned rules_match(const struct rules *rules, const char *name,
		     const char *const *attributes,
		     const struct rule_state *parent,
		     struct rule_state *state);

#endif
