#ifndef PRESSER_TEXT_NOMINATIVE_H
#define PRESSER_TEXT_NOMINATIVE_H

#include "src/text/reading.h"

/*
 * Names with case endings (HABIT_CASES: Russian). Names of other languages
 * are left as they are.
 */

/* A word without the ending of its case: what "Ленский" and "Ленского" have
 * in common. A part of the word. */
struct str nominative_stem(const struct lexicon *lex, struct str word);

/*
 * The name n, whose text is given, in the nominative: "Анны Крыловой" is
 * "Анна Крылова". Only where the list of first names has the first word's
 * nominative and the surname is of a common form (-ов, -ев, -ин, -ский);
 * else the text. In the arena, or the text itself.
 */
struct str nominative_of(const struct reading *r, const struct name *n,
			 struct str text);

#endif
