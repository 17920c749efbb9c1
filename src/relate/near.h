#ifndef PRESSER_RELATE_NEAR_H
#define PRESSER_RELATE_NEAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/base/error.h"

/*
 * The same text carried twice: a wire copy, cut, with another lead, in
 * another order, lightly edited, badly scanned. Not the same as one story:
 * two reporters' accounts of one event are no copies.
 */

/*
 * A sample of a text's pairs of neighbouring words: those whose hash ends in
 * `level` zero bits, level being the least that leaves NEAR_KEEP at most. As
 * all texts are sampled by the same rule, what two samples share tells what
 * the texts share, also of a short text within a long one.
 */
#define NEAR_KEEP	96
struct near_sketch {
	uint32_t pairs[NEAR_KEEP];	/* ascending, each once */
	uint16_t n;
	uint8_t level;
	uint16_t words;			/* of the text, at most 65535 */
};

/* Of words by their keys, as they follow one another; the text's begin at
 * text_at, behind the title's. The title is left out where there is a text. Any
 * thread. */
void near_sketch_of(const uint32_t *words, size_t n, size_t text_at,
		    struct near_sketch *out);

void near_encode(const struct near_sketch *s, struct buf *out);
/* Takes it from the front of *blob; ERROR_CORRUPT when damaged. */
int near_decode(struct str *blob, struct near_sketch *out, struct error *err);

/*
 * How much two texts share: *both is the share of all pairs (Jaccard), *less
 * the share of the shorter text's pairs (containment). Returns whether one
 * is a copy of the other.
 */
bool near_is_copy(const struct near_sketch *a, const struct near_sketch *b,
		  double *both, double *less);

/*
 * Does a text that copies another begin otherwise where it counts: is there a
 * figure in its first NEAR_LEAD bytes that the other nowhere has ("toll rises
 * to 52")? Linear; any thread.
 */
#define NEAR_LEAD	1000
bool near_changes_figure(struct str text, struct str other);

/*
 * The live items' sketches, so that a copy finds its head: the first that
 * arrived of a text (which of the copies is *shown* is the reader's choice,
 * by the outlet he prefers). The NEAR_MAX_LIVE newest are kept. One thread.
 */
struct near_index;
#define NEAR_MAX_LIVE	20000

struct near_index *near_index_new(void);
void near_index_destroy(struct near_index *x);

/* At start, oldest first; head is 0 for what copies nothing. */
void near_load(struct near_index *x, int64_t item, int64_t head,
	       const struct near_sketch *s);

/* Another copy is the one that is shown now. */
void near_set_head(struct near_index *x, int64_t was, int64_t head);

/*
 * Is one of two texts that are worded alike no copy but filled into the same
 * form (weather, markets, results, obituaries)? The figures and names of the
 * one with fewer are then mostly not the other's, as those of a copy are.
 */
bool near_is_form(struct str text, struct str other);

/* Asked of the likeliest copies, NEAR_TRIES at most: true, it is none. */
#define NEAR_TRIES	4
typedef bool near_refuse(void *arg, int64_t other);

/* The head of the text that the item copies, or 0; from then on the item is
 * found itself. About 20 microseconds without refuse (NULL: nothing is). */
int64_t near_place(struct near_index *x, int64_t item,
		   const struct near_sketch *s, near_refuse *refuse,
		   void *arg);

#endif
