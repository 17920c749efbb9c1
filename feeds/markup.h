#ifndef PRESSER_FEEDS_MARKUP_H
#define PRESSER_FEEDS_MARKUP_H

#include "src/base/arena.h"
#include "src/base/str.h"

/*
 * A fragment of HTML as feeds carry it, made harmless and whole: scripts,
 * styles, comments, handlers and links that would start something are out;
 * links and sources are absolute; every tag is written afresh, so that all
 * who read it afterwards see the same tags. Gated. In the arena. Linear in
 * html; no tree. STR_NULL stays so. Any thread.
 */
struct str markup_clean(struct arena *a, struct str html, struct str base);

#endif
