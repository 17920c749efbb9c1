#ifndef PRESSER_TEXT_SENTENCE_H
#define PRESSER_TEXT_SENTENCE_H

#include "src/text/reading.h"

/*
 * Cut the tokens into sentences and set token.sentence and TOKEN_FIRST. A
 * quotation and the words around it are one sentence, however many are
 * inside: full stops between quotation marks end nothing, one right before
 * the closing mark does unless its verb of saying follows ("Why?" she said).
 */
void sentence_find_all(struct reading *r);

/* Every sentence, those within quotations too, as spans. */
struct span *sentence_spans(const struct reading *r, size_t *n);

#endif
