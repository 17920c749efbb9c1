#ifndef PRESSER_TEXT_TOKEN_H
#define PRESSER_TEXT_TOKEN_H

#include "src/model/document.h"
#include "src/text/reading.h"

/*
 * Cut the text into paragraphs: the document's blocks, else at blank lines,
 * and at single newlines unless the lines look wrapped to a width.
 */
void token_find_paragraphs(struct reading *r, const struct block *blocks,
			   size_t n_blocks);

/*
 * Cut the paragraphs into tokens: words with their inner hyphens and
 * apostrophes ("don't", "co-op"), 's as a word of its own, abbreviations and
 * initials with their full stop ("Mr.", "U.S."), ideographs and kana one by
 * one, each other mark by itself; and look the words up. Bytes that are not
 * UTF-8 are marks.
 */
void token_find_all(struct reading *r);

#endif
