#ifndef PRESSER_RELATE_REPEAT_H
#define PRESSER_RELATE_REPEAT_H

#include <stddef.h>

#include "src/base/arena.h"
#include "src/base/str.h"

/*
 * The same quotation carried several times: word for word, cut, or with other
 * edges or words. Quotations are those of one speaker, in the order in which
 * they were carried, oldest first.
 */
enum repeat_kind {
	REPEAT_FIRST,		/* nothing before it is like it */
	REPEAT_SAME,		/* the group's first, word for word */
	REPEAT_CUT,		/* a part of it */
	REPEAT_LONGER,		/* all of it and more */
	REPEAT_EDITED,		/* most of its words, and others */
};

struct repeat {
	enum repeat_kind kind;
	size_t first;		/* index of the group's first; itself */
};

/*
 * Group n quotations. Marks, case, the sign between two pieces and what a paper
 * puts in brackets do not count; "…" and "[…]" leave something out. Fewer than four words repeat only what is the same. The answer lies
 * in the arena. Linear in the words.
 */
struct repeat *repeat_find_all(const struct str *quotes, size_t n,
			       struct arena *arena);

/* "same", "cut", "longer", "edited"; "first". */
const char *repeat_kind_name(enum repeat_kind kind);

#endif
