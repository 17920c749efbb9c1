#ifndef PRESSER_MODEL_DOCUMENT_H
#define PRESSER_MODEL_DOCUMENT_H

#include <stddef.h>
#include <stdint.h>

#include "src/base/clock.h"
#include "src/base/str.h"

/* Half open, byte offsets into one text. start == end: nothing. */
struct span {
	uint32_t start, end;
};

enum block_type {
	BLOCK_P,
	BLOCK_H,		/* level 1 to 6 */
	BLOCK_LI,		/* level: depth from 1; ordinal: number or 0 */
	BLOCK_QUOTE,		/* level: depth from 1 */
	BLOCK_PRE,		/* newlines count */
	BLOCK_TABLE,		/* rows end in "\n", cells are parted by "\t" */
	BLOCK_FIGURE,		/* alt text or caption; not in document.text's
				   JSON text unless the extractor says so */
};

struct block {
	enum block_type type;
	uint8_t level;
	uint16_t ordinal;
	struct span at;		/* in document.text */
	int64_t when;		/* an entry of a live blog begins here; else 0 */
};

enum inline_kind {
	INLINE_EMPHASIS,
	INLINE_STRONG,
	INLINE_CODE,
	INLINE_LINK,		/* url says where to */
};

struct inline_mark {
	enum inline_kind kind;
	struct span at;		/* within one block */
	struct str url;		/* absolute http(s); STR_NULL but for links */
};

enum document_flag {
	DOCUMENT_PAYWALL = 1,	/* a teaser of a text that costs */
	DOCUMENT_LIVE = 2,	/* a live blog */
	DOCUMENT_TEASER = 4,	/* the feed's short text, no whole article */
	DOCUMENT_PARTIAL = 8,	/* a ceiling or damage cut it */
};

/*
 * An article: its one text and where its blocks lie. Blocks are in order and
 * do not overlap; text is the blocks joined by "\n\n". All strings are UTF-8
 * behind gate_str; the arena that it was made with owns everything.
 */
struct document {
	struct str url, canonical;
	struct str title, byline, site, section, language;	/* ISO 639 */
	struct str image, image_alt;
	struct str next;	/* address of the next page of a text that its
				   site cuts into pages; not stored */
	int64_t published, updated;	/* TIME_NONE when unknown */
	unsigned flags;			/* enum document_flag */
	struct str text;
	struct block *blocks;
	size_t n_blocks;
	struct inline_mark *marks;	/* by start */
	size_t n_marks;
};

const char *block_type_name(enum block_type type);	/* "p", "h", "li" … */

#endif
