#ifndef PRESSER_TEXT_MARK_H
#define PRESSER_TEXT_MARK_H

#include "src/text/reading.h"

/*
 * Pair the quotation marks of each paragraph and set token.pair. Known are
 * “ ” " " „ “ » « « » ‘ ’ ' ' ‹ › ‚ ‘ 「 」 『 』 《 》 ＂ and ” “ as Urdu
 * writes them; an apostrophe is no mark. What is left open ends with the
 * paragraph (single marks then were none). Pairs within pairs are found,
 * then left out. Linear in the tokens.
 */
void mark_pair_all(struct reading *r);

#endif
