#ifndef PRESSER_FEEDS_LOOKALIKE_H
#define PRESSER_FEEDS_LOOKALIKE_H

#include <stdbool.h>

#include "src/base/str.h"

/*
 * Could this host name be taken for another one? After Unicode Technical
 * Standard 39 ("highly restrictive"): a label may be of one script, or of
 * Latin beside Chinese, Japanese or Korean letters; a label that is nothing
 * but Cyrillic or Greek letters with a Latin twin, below a top level in
 * ASCII, is a look-alike, and so is whatever is no letter, digit, mark or
 * hyphen. A name in ASCII never is: "xn--" shows already.
 *
 * host   UTF-8, lower case
 */
bool lookalike_host(struct str host);

#endif
