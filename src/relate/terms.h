#ifndef PRESSER_RELATE_TERMS_H
#define PRESSER_RELATE_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/base/error.h"
#include "src/model/analysis.h"
#include "src/model/document.h"
#include "src/relate/df.h"
#include "src/relate/near.h"
#include "src/relate/word.h"

/*
 * What an item is about, as weighted terms. The way of one item:
 *
 *   worker   terms_of(reader, doc, analysis, arena, &terms)
 *            terms_encode(&terms, TERMS_ALL, &blob)      over the wire
 *   writer   terms_decode(blob, arena, &terms)
 *            terms_weigh(&terms, df)          df: story_index_df(index)
 *            story_place(index, ...)                     see story.h
 *            terms_encode(&terms, TERMS_KEEP, &blob)     into the store
 *
 * Weights need document frequencies, which only the writer has; that is why
 * the worker sends counts and the store keeps the heaviest, weighed.
 */

enum term_kind { TERM_WORD, TERM_NAME, TERM_FIGURE };

struct term {
	uint32_t key;		/* hash of the stem; the same everywhere */
	enum term_kind kind;
	bool title;		/* stands in the title too */
	bool phrase;		/* two words of one name: "simla agreement" */
	uint16_t count;		/* how often in the text (at most 255) */
	uint16_t first;		/* the word where it occurs first */
	float weight;		/* 0 until weighed */
	struct str show;	/* as the text writes it: "Simla Agreement" */
};

struct terms {
	struct term *v;		/* by key */
	size_t n;
	bool english;		/* the shipped counts hold for it */
	bool headline;		/* hardly more than a title */
	uint16_t words;		/* of the text, stop words too */
	struct near_sketch sketch;	/* knows a copy of it; near.h */
};

#define TERMS_ALL	200	/* the most a worker sends */
#define TERMS_KEEP	30	/* what the store keeps of an item */

/*
 * Title and text of doc (the first 20,000 words) to terms: stems by
 * doc->language (libstemmer; guessed by stop words when it is not given),
 * runs of capitalised words as names, numbers as figures. analysis may be
 * NULL; its persons then lend their full names to the terms' show. All of
 * it lies in the arena. Linear.
 */
void terms_of(struct terms_reader *r, const struct document *doc,
	      const struct analysis *analysis, struct arena *arena,
	      struct terms *out);

/* Give each term its weight; the vector's length is 1 afterwards. Does not
 * change df; story_place does, when an item is placed. */
void terms_weigh(struct terms *terms, const struct df *df);

/* The max heaviest (unweighed: the most frequent and earliest), and the
 * sketch. */
void terms_encode(const struct terms *terms, size_t max, struct buf *out);
/* Checks every bound; show is gated. */
int terms_decode(struct str blob, struct arena *arena, struct terms *out,
		 struct error *err);

/* Cosine of two weighed ones, 0 to 1. */
double terms_cosine(const struct terms *a, const struct terms *b);

/*
 * What ties two items, best first, names before words, to be shown:
 * "Shafqat Ali Khan", "Simla Agreement". out has room for max; returns how
 * many. The strings are borrowed from a and b.
 */
#define TERMS_REASONS	4
size_t terms_reasons(const struct terms *a, const struct terms *b,
		     struct str *out, size_t max);

#endif
