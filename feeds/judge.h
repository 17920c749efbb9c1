#ifndef PRESSER_FEEDS_JUDGE_H
#define PRESSER_FEEDS_JUDGE_H

#include "feeds/jsonld.h"
#include "feeds/page.h"

/*
 * How likely each piece belongs to the article. The evidence is a row of
 * numbers for each piece (its words and signs, its neighbours, what its
 * ancestors are called and how much running text they hold, where it lies to
 * the container, the title and the JSON-LD text); a forest of small decision
 * trees, learned by tools/learn.py from pages with known articles, weighs it.
 */
#define JUDGE_FEATURES_MAX	192

struct judge;

/* plain: what choose_plain keeps. The judge lives in page->arena. */
struct judge *judge_new(const struct page *page, const struct jsonld *ld,
			struct str title, const uint8_t *plain);
/* Frees what is not in the arena. */
void judge_end(struct judge *judge);

/* Evidence for piece i; returns how many numbers. */
size_t judge_features(const struct judge *judge, size_t i, float *f);

/* 0 to 1. */
double judge_piece(const struct judge *judge, size_t i);

#endif
