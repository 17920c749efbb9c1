#ifndef PRESSER_TEXT_HANZI_H
#define PRESSER_TEXT_HANZI_H

#include "src/text/reading.h"

/*
 * The name in a Chinese phrase, tokens [from, to), where an office, a dot
 * between foreign names or 的 shows it: 石塘镇镇长鞠克俭当即反驳. What stands
 * behind it is no part of it.
 *
 * Returns 1 with the name's tokens in *first, *last; 0 if nothing shows one;
 * -1 if the phrase ends in a word for a house or a nameless one (有关负责人).
 */
int hanzi_find(const struct reading *r, size_t from, size_t to, size_t *first,
	       size_t *last);

#endif
