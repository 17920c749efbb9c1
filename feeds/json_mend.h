#ifndef PRESSER_FEEDS_JSON_MEND_H
#define PRESSER_FEEDS_JSON_MEND_H

#include <stdbool.h>

#include "src/base/buf.h"
#include "src/base/str.h"

/*
 * Add to out the JSON (RFC 8259) that text most likely was meant to be:
 * commas before "}" and "]" go, control characters in strings are escaped,
 * escapes that there are none of lose their backslash, that of NUL goes, a
 * number too large to be read is a string of its digits, and a text that ends
 * too early ends behind its last whole object. Linear; what is right stays as
 * it is. True when the text was cut.
 */
bool json_mend(struct str text, struct buf *out);

#endif
