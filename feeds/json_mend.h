#ifndef PRESSER_FEEDS_JSON_MEND_H
#define PRESSER_FEEDS_JSON_MEND_H

#include <stdbool.h>

#include "src/base/buf.h"
#include "src/base/str.h"

/*
 * Add to out the JSON (RFC 8259) that text most likely was meant to be:
 * commas before "}" and "]" go, control characters in strings are escaped,
 * escapes that there are none of lose their backslash, that of NUL goes, half
 * of a surrogate pair is U+FFFD, a number that cannot be held or a bare word
 * is a string of it, what nests deeper than 512 is null, and a text that ends
 * too early ends behind its last whole object. Linear; what is right stays as
 * it is. True when the text was cut.
 */
bool json_mend(struct str text, struct buf *out);

/*
 * What is left of a mended text that still is no JSON: its parts, as text.
 * The array under a key of the outermost object, brackets and all; STR_NULL
 * when there is none. Its next element; *at starts with 1; false at its end.
 */
struct str json_find_array(struct str text, struct str key);
bool json_next_element(struct str array, size_t *at, struct str *element);

#endif
