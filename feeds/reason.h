#ifndef PRESSER_FEEDS_REASON_H
#define PRESSER_FEEDS_REASON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/arena.h"
#include "src/base/str.h"

/*
 * Why a piece of a page is in its article or not. Whoever decides writes one
 * into the array that all of them share, a byte a piece of page.pieces.
 */
enum reason {
	REASON_OUTSIDE,		/* not within what holds the body */
	REASON_HIDDEN,		/* not shown */
	REASON_EMPTY,		/* no word in it */
	REASON_REGION,		/* in navigation, comments, a share bar ... */
	REASON_LINKS,		/* mostly links */
	REASON_PHRASE,		/* says "share", "subscribe", "read more" */
	REASON_CAPTION,		/* of a picture */
	REASON_HEADLINE,	/* the headline again */
	REASON_BYLINE,		/* who wrote it, or when */
	REASON_BEFORE,		/* ahead of the first sentence */
	REASON_TAIL,		/* behind the last sentence */
	REASON_REPEATED,	/* stands in the text once more */
	REASON_SITE,		/* on other pages of the site too */
	REASON_SITE_PLACE,	/* where those have what recurs on them */
	REASON_WALL,		/* asks for a subscription */
	REASON_RULE_DROP,	/* a rule of the reader's own */
	REASON_KEPT,		/* from here on: in the article */
	REASON_TEXT = REASON_KEPT,	/* running text */
	REASON_PART,		/* list, table, quotation within the body */
	REASON_HEADING,		/* over text of the body */
	REASON_WHOLE,		/* there is no body: all that is shown */
	REASON_RULE_KEEP,	/* a rule of the reader's own */
	REASON_NOTE,		/* a footnote of the text */
	REASON_COUNT
};

static inline bool reason_keeps(uint8_t reason)
{
	return reason >= REASON_KEPT;
}

const char *reason_text(enum reason reason);	/* for a person */

/* One piece of the page and what became of it. */
struct verdict {
	enum reason reason;
	const char *type;	/* "p", "h" */
	unsigned words;
	struct str text, path;	/* path: "article > div.body > p" */
};

/* What a page says for a field of its document, and where. */
struct witness {
	const char *field;	/* "title" */
	const char *where;	/* "og:title" */
	struct str value;
	bool agrees;		/* with what was taken */
};

/* How an article was found, for a person to read. All in the arena. */
struct account {
	bool brief;		/* set by the caller: only the marks */
	uint32_t *marks;	/* blocks of it, for site_learn */
	size_t n_marks;
	struct verdict *verdicts;
	size_t n_verdicts, cap_verdicts;
	struct witness *witnesses;
	size_t n_witnesses, cap_witnesses;
};

/* One more witness, for account (which may be NULL); an empty value or one
 * too many is left out. where and field must outlive it. */
void account_say(struct account *account, struct arena *arena,
		 const char *field, const char *where, struct str value,
		 bool agrees);

#endif
