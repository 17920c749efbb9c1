#ifndef PRESSER_RELATE_NOVELTY_H
#define PRESSER_RELATE_NOVELTY_H

#include <stdbool.h>
#include <stddef.h>

#include "src/base/str.h"
#include "src/relate/terms.h"

/*
 * What is new to a reader: each paragraph (or quotation) judged against those
 * that he has read. A paragraph told before in other words is old; one in
 * nearly the old words but with another figure, name, time, or yes for no is
 * new.
 */
struct novelty_seen;

/* The newest paragraphs are kept; what was read longer ago is forgotten. */
#define NOVELTY_MAX_SEEN	2000

/* reader: borrowed until the end; one thread. */
struct novelty_seen *novelty_seen_new(struct terms_reader *reader);
void novelty_seen_destroy(struct novelty_seen *seen);
/* As new, for another reader or another story. */
void novelty_seen_forget(struct novelty_seen *seen);

/* The language of the paragraphs that come next: its code, or else guessed
 * from a piece of the text. English until then. */
void novelty_language(struct novelty_seen *seen, struct str language,
		      struct str sample);

/* The reader has read this paragraph. */
void novelty_seen_add(struct novelty_seen *seen, struct str paragraph);

/*
 * How new a paragraph is: 1.0 new, 0.0 read before; from NOVELTY_NEW on it is
 * shown as new. It is not added to what was read. Time grows with the
 * paragraphs read, which are at most NOVELTY_MAX_SEEN.
 */
#define NOVELTY_NEW	0.5
double novelty_of(struct novelty_seen *seen, struct str paragraph);

/* All paragraphs of an article against what was read before it. */
void novelty_judge(struct novelty_seen *seen, const struct str *paragraphs,
		   size_t n, double *newness);

#endif
