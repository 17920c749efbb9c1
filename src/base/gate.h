#ifndef PRESSER_BASE_GATE_H
#define PRESSER_BASE_GATE_H

#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/base/str.h"

/*
 * The one gate between foreign text and screen, file name, message or JSON.
 * Behind it there is no C0 byte but (in GATE_TEXT) newline and tab, no DEL,
 * no C1, no bidi embedding or override (U+202A-U+202E), no tag characters
 * (U+E0000-U+E007F), no line or paragraph separator, no U+FEFF, no
 * noncharacter; isolates (U+2066-U+2069) are closed within the text; at most
 * 8 combining marks stand behind a letter; invalid UTF-8 is U+FFFD.
 */
enum gate_mode {
	GATE_TEXT,		/* paragraphs: keeps "\n" and "\t" */
	GATE_LINE,		/* one line: all white space is a blank */
};

void gate_add(struct buf *out, struct str s, enum gate_mode mode);

/* The same into the arena; the text itself when it is clean already. */
struct str gate_str(struct arena *a, struct str s, enum gate_mode mode);

/* The same into size bytes, cut at a code point, '\0' at its end. */
void gate_cstr(char *out, size_t size, struct str s, enum gate_mode mode);

/* Would gate_add leave it as it is? */
bool gate_is_clean(struct str s, enum gate_mode mode);

#endif
