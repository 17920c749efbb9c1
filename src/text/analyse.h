#ifndef PRESSER_TEXT_ANALYSE_H
#define PRESSER_TEXT_ANALYSE_H

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/model/analysis.h"

/*
 * Who says what in doc->text (and what its title quotes): all passes in
 * order. The answer's arrays lie in the arena; its strings point there or
 * into doc. Time and memory are linear in the text.
 *
 * Returns 0, or -1 with ERROR_LIMIT. Any thread.
 */
int analyse(const struct document *doc, struct arena *arena,
	    struct analysis *out, struct error *err);

#endif
