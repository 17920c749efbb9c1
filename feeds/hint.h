#ifndef PRESSER_FEEDS_HINT_H
#define PRESSER_FEEDS_HINT_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/str.h"

/*
 * What the words in a class, an id or a role say of an element, and what the
 * words of a text say of a block. Hints, not verdicts: the extractor weighs
 * them with everything else.
 */
enum hint {
	HINT_BODY,		/* "article-body", "entry-content" */
	HINT_CONTENT, HINT_COMMENT, HINT_NAV, HINT_FOOTER, HINT_HEADER,
	HINT_SIDE, HINT_RELATED, HINT_CARD, HINT_SHARE, HINT_AD, HINT_NEWS,
	HINT_AUTHOR, HINT_CAPTION, HINT_DATE, HINT_TAGS, HINT_CONSENT,
	HINT_HIDDEN, HINT_TITLE, HINT_DEK, HINT_WIDGET, HINT_EMBED,
	HINT_PULL, HINT_KEY, HINT_NOTE, HINT_FORM, HINT_LIVE, HINT_LIST,
	HINT_PAYWALL,
	HINT_WALL,		/* by its name a wall before a paid text */
	HINT_COUNT
};

enum phrase {
	PHRASE_RELATED, PHRASE_NEWSLETTER, PHRASE_SHARE, PHRASE_COMMENT,
	PHRASE_RIGHTS, PHRASE_CREDIT, PHRASE_AUTHOR, PHRASE_AD, PHRASE_DATE,
	PHRASE_NOTE, PHRASE_APP, PHRASE_NAV, PHRASE_PAYWALL,
	PHRASE_COUNT
};

/* Where each first byte's keywords stand; made once for a page. */
#define HINT_WORDS_MAX	512
struct hint_index {
	uint16_t first[257], order[HINT_WORDS_MAX];
	uint32_t second[256];	/* bit 1 << (byte & 31): such a word is there */
};
struct hint_tables {
	struct hint_index hints, phrases;
};
void hint_tables_init(struct hint_tables *t);

/* Bits 1 << HINT_… for the words of a class, id or role attribute; reads at
 * most 512 bytes of it. */
uint32_t hint_find(const struct hint_tables *t, struct str names);
const char *hint_name(enum hint hint);

/* How often each kind of phrase begins in text, at most 255 each; reads at
 * most 2048 bytes of it. */
void phrase_count(const struct hint_tables *t, struct str text,
		  uint8_t counts[PHRASE_COUNT]);
const char *phrase_name(enum phrase phrase);

/* A word of the small kind ("the", "und", "que") of some ten languages. */
bool word_is_small(const char *lower, size_t len);

#endif
