#ifndef PRESSER_RELATE_DF_H
#define PRESSER_RELATE_DF_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/buf.h"
#include "src/base/error.h"

/*
 * Document frequencies: in how many items a term occurs. It starts from the
 * shipped counts for English and learns from every item seen, so that what
 * is common in these feeds ("Reuters", "Bundestag") comes to weigh little
 * there. One thread at a time.
 */
struct df;

struct df *df_new(void);
void df_destroy(struct df *df);

/* One item more, and the terms in it (each key once). */
void df_add(struct df *df, const uint32_t *keys, size_t n);

/*
 * How much a term tells: ln(N / df), smoothed, at least 0. english says
 * whether the shipped counts are to be believed for it.
 */
double df_idf(const struct df *df, uint32_t key, bool english);

/*
 * What was learned, for the store, and back. The table holds at most
 * DF_MAX_TERMS terms: when full, all counts are halved and what occurred
 * once is forgotten. Little-endian; df_decode adds to what is there.
 */
#define DF_MAX_TERMS	400000
void df_encode(const struct df *df, struct buf *out);
int df_decode(struct df *df, struct str blob, struct error *err);

#endif
