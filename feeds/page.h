#ifndef PRESSER_FEEDS_PAGE_H
#define PRESSER_FEEDS_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "feeds/hint.h"
#include "feeds/rule.h"
#include "feeds/tag.h"
#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/base/error.h"
#include "src/model/document.h"

/*
 * An HTML page as the extractor sees it: its block elements, the pieces of
 * text in them, the marks within the text, and what the head says. Made in
 * one pass over libxml2's events; no tree of nodes is ever built, and
 * nothing here recurses.
 */

enum {
	ELEM_HIDDEN = 1,	/* it or an ancestor is not shown */
	ELEM_BODY = 2,		/* itemprop=articleBody or its like */
	ELEM_LAYOUT = 4,	/* a table that lays out, not a table of data */
	ELEM_EMBED = 8,		/* a post of another site */
	ELEM_LINK = 16,		/* stands within a link */
	ELEM_RULE_DROP = 32,	/* rules of the reader's own: it or one */
	ELEM_RULE_KEEP = 64,	/* around it */
	ELEM_RULE_BODY = 128,
};

/* A block element. Element 0 is the root and its own parent. */
struct elem {
	uint32_t parent, end;	/* end: one behind its last descendant */
	uint32_t first, last;	/* its pieces: [first, last) */
	uint32_t hints, path;	/* path: hash of tags and classes to here */
	uint32_t words, link_words, good;	/* of all its pieces */
	uint16_t depth;
	uint8_t tag, flags;
	uint8_t type, level;	/* what a piece of text in it is */
	uint16_t ordinal;
};

enum {
	PIECE_HIDDEN = 1,
	PIECE_GOOD = 2,		/* reads like running text */
	PIECE_CELL = 4,		/* cells of one row, parted by "\t" */
};

/* A run of text with no block boundary in it. */
struct piece {
	uint32_t elem;
	struct span at;		/* in page.text */
	uint32_t mark;		/* its first mark */
	uint32_t hints;		/* of an inline element that opens it */
	uint32_t words, link_words, strong_words;
	uint16_t links, commas, stops, ends, caps, uppers, digits, quotes;
	uint8_t type, level, flags;
	uint8_t breaks;		/* <br> before it in the same element */
	uint16_t ordinal;
};

/* What an attribute or a meta element says: "og:title" and its content; for
 * elements within the page the key is the itemprop, "time", "rel=author",
 * "img" (its source; "img:alt" is the next fact). */
struct fact {
	struct str key, value;
	uint32_t elem;		/* 0: in the head */
	uint32_t piece;		/* the first that it holds, or is in */
	struct span at;		/* the text of an element; else empty */
};

struct page {
	struct arena *arena;
	const struct rules *rules;	/* set by the caller; NULL: none */
	struct str *names;	/* of elements: "div.story"; when asked for */
	size_t cap_names;
	bool named;		/* set by the caller */
	struct hint_tables tables;
	struct str base;	/* for links */
	struct buf text;
	struct elem *elems;
	size_t n_elems, cap_elems;
	struct piece *pieces;
	size_t n_pieces, cap_pieces;
	struct inline_mark *marks;
	size_t n_marks, cap_marks;
	struct fact *facts;
	size_t n_facts, cap_facts;
	struct str *scripts;	/* JSON-LD */
	size_t n_scripts, cap_scripts;
	struct str title;	/* <title> */
	struct str language;
	unsigned good_words, words;
	bool partial;		/* a ceiling cut it */
};

/*
 * Read html (UTF-8, whatever its meta says) into page, which the caller has
 * zeroed but for what the struct says he sets. Everything goes to the arena but page->text; page_free frees that.
 * Returns 0, or -1 with ERROR_LIMIT. Any thread.
 */
int page_read(struct page *page, struct str html, struct str base,
	      struct arena *arena, struct error *err);
void page_free(struct page *page);

struct str page_text(const struct page *page, const struct piece *piece);

/* The first fact of that key, or STR_NULL. */
struct str page_fact(const struct page *page, const char *key);

#endif
