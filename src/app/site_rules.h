#ifndef PRESSER_APP_SITE_RULES_H
#define PRESSER_APP_SITE_RULES_H

#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/base/error.h"

/*
 * The config file's "site HOST keep|drop|body SELECTOR": rules for the pages
 * of one host and of the hosts below it (feeds/rule.h). They are kept as
 * lines of text, without the word "site".
 */

/* Add a rule to lines, unless it is there, or with a "-" in front take it off
 * (ERROR_NOT_FOUND when it is not there); ERROR_USAGE says what is wrong.
 * *changed: lines are others now. */
int site_rules_take(struct buf *lines, struct str rule, bool *changed,
		    struct error *err);

/* All rules of a config file that can be read; -1 when there are others, err
 * has the first with file and line. A missing file has none. */
int site_rules_read(const char *config_path, struct buf *lines,
		    struct error *err);

/* "keep SELECTOR", a line each, of the rules for a host (lower case); empty:
 * none. In the arena. */
struct str site_rules_for(struct str lines, struct str host,
			  struct arena *arena);

#endif
