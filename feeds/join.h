#ifndef PRESSER_FEEDS_JOIN_H
#define PRESSER_FEEDS_JOIN_H

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/model/document.h"

/*
 * Put the texts of more (n of them) behind that of doc: a further page of it, or entries
 * that stood elsewhere. Blocks of five words and more that doc has already,
 * and its headline, are left out, so that what each page repeats is there
 * once. title and the like stay doc's own. All is in the arena afterwards.
 *
 * Returns 0, or -1 with ERROR_LIMIT when the text grows beyond 32 MB.
 */
int join_documents(struct document *doc, const struct document *more,
		   size_t n, struct arena *arena, struct error *err);

#endif
