#ifndef PRESSER_FEEDS_SIGN_H
#define PRESSER_FEEDS_SIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "feeds/jsonld.h"
#include "feeds/page.h"
#include "feeds/reason.h"

/*
 * What speaks for or against a piece of a page: a name, its weight in tenths
 * of log-odds, and the reason it stands for. The weights of a piece are
 * added up; above zero it belongs to the article. "Small" is an element with
 * less than two fifths of the page's running text: the name of one that
 * holds most of the text says nothing against it.
 *
 * The signs from CONTAINER on are known once the others have shown where
 * the body is.
 */
#define SIGN_ROWS(X) \
	/* its text */ \
	X(SENTENCE, 6, TEXT)		/* ends like one */ \
	X(SENTENCE_SHORT, -3, PART)	/* "Thanks for reading." */ \
	X(LONG, 3, TEXT)		/* sixty words, none a link */ \
	X(COLON, 7, PART)		/* ends with one */ \
	X(QUOTES, 3, TEXT)		/* has quotation marks */ \
	X(ONE_WORD, -5, OUTSIDE)	/* or two */ \
	X(DIGITS, -2, OUTSIDE)		/* a third of its words */ \
	X(BOLD, -4, OUTSIDE)		/* all of it */ \
	X(LINK_SOME, -1, LINKS) \
	X(LINK_HALF, -8, LINKS) \
	X(LINK_ALL, -7, LINKS)		/* and LINK_HALF */ \
	X(IN_LINK, -10, LINKS) \
	X(ELLIPSIS, -13, LINKS)		/* ends with one: a teaser */ \
	X(REPEATED, -11, REPEATED)	/* stands on the page twice */ \
	X(TITLE, -16, HEADLINE) \
	X(DESCRIPTION, 3, TEXT)		/* the page's own */ \
	X(LD_HAS, 4, TEXT)		/* JSON-LD's articleBody has it */ \
	X(LD_LACKS, -15, OUTSIDE) \
	/* one of the last two with running text, or behind them */ \
	X(AUTHOR, -40, TAIL)		/* begins with his name */ \
	X(MAIL, -12, TAIL)		/* "@" */ \
	X(BOLD_END, -4, TAIL)		/* bold or slanted, all of it */ \
	/* phrases in a text of at most thirty words; enum phrase's order */ \
	X(SAYS_RELATED, -7, PHRASE) \
	X(SAYS_NEWSLETTER, -11, PHRASE) \
	X(SAYS_SHARE, -5, PHRASE) \
	X(SAYS_COMMENT, -6, PHRASE) \
	X(SAYS_RIGHTS, -7, PHRASE) \
	X(SAYS_CREDIT, -2, PHRASE) \
	X(SAYS_AUTHOR, -4, PHRASE) \
	X(SAYS_AD, -1, PHRASE) \
	X(SAYS_DATE, -3, PHRASE) \
	X(SAYS_NOTE, -5, PHRASE) \
	X(SAYS_APP, -2, PHRASE) \
	X(SAYS_NAV, -1, PHRASE) \
	X(SAYS_PAYWALL, -6, PHRASE) \
	X(SAYS_MUCH, -6, PHRASE)	/* one phrase in eight words */ \
	X(SAYS_LINKED, -10, PHRASE)	/* SAYS_RELATED and LINK_HALF */ \
	X(AD_LABEL, -30, PHRASE)	/* SAYS_AD, and no more */ \
	/* what kind of block it is */ \
	X(HEADING, 4, HEADING) \
	X(TOP_HEADING, -13, HEADLINE)	/* h1 */ \
	X(ITEM, 1, PART)		/* of a list */ \
	X(QUOTE, 3, PART) \
	X(TABLE, 8, PART) \
	X(PRE, 10, PART) \
	X(CAPTION, -12, CAPTION) \
	X(BARE, -6, OUTSIDE)		/* directly in a div */ \
	X(CAPTION_BOX, -10, CAPTION)	/* in a small box named so */ \
	/* class, id or role of a small element around it */ \
	X(IN_COMMENT, -34, REGION) \
	X(IN_NAV, -7, REGION) \
	X(IN_FOOTER, -12, REGION) \
	X(IN_HEADER, -4, REGION) \
	X(IN_SIDE, -7, REGION) \
	X(IN_RELATED, -6, REGION) \
	X(IN_SHARE, -9, REGION) \
	X(IN_NEWSLETTER, -10, REGION) \
	X(IN_AUTHOR, -12, REGION) \
	X(IN_CAPTION, -6, CAPTION) \
	X(IN_CONSENT, -19, REGION) \
	X(IN_HIDDEN, -10, REGION) \
	X(IN_TITLE, -4, HEADLINE) \
	X(IN_PULL, -3, REPEATED) \
	X(IN_NOTE, -6, REGION) \
	X(IN_PAYWALL, -5, REGION) \
	/* tags of small elements around it */ \
	X(TAG_ASIDE, -14, REGION) \
	X(TAG_NAV, -15, REGION) \
	X(TAG_FOOTER, -17, REGION) \
	X(TAG_HEADER, -3, REGION) \
	X(TAG_FORM, -9, REGION) \
	X(TAG_FIGURE, -7, CAPTION) \
	X(TAG_BUTTON, -11, REGION) \
	X(EMBED, 8, PART)		/* a post of another site */ \
	X(ITEMPROP, 8, TEXT)		/* articleBody */ \
	/* its neighbours; running text is PIECE_GOOD */ \
	X(SIBLING, 6, PART)		/* of running text */ \
	X(BEHIND_ALL, -4, TAIL)		/* no running text follows */ \
	X(AMID_LINKS, -8, LINKS)	/* four before and four behind */ \
	X(CARD, -9, LINKS)		/* one of three alike, with links */ \
	X(LONG_CARD, -4, LINKS)		/* up to 160 words, led by a link */ \
	X(UNDER_FURNITURE, -7, REGION)	/* heading says "Related" */ \
	X(HEADS_TEXT, 6, HEADING)	/* heading right over text */ \
	X(HEADS_NOTHING, -5, TAIL)	/* heading over none */ \
	X(BEFORE_HEADLINE, -12, BEFORE) \
	X(LIKE_FIRST, 9, TEXT)		/* path of the first text below it */ \
	X(STRANGE_ARTICLE, -14, OUTSIDE)	/* article without the headline */ \
	/* its place to the body */ \
	X(CONTAINER, 17, TEXT)		/* in the best element */ \
	X(WIDE, 7, TEXT)		/* in the one that holds nearly all */ \
	X(CHILD, 1, TEXT)		/* of the container */ \
	X(GRANDCHILD, 6, TEXT) \
	X(AHEAD, 7, BEFORE)		/* of the container: not behind it */ \
	X(CORE, 4, TEXT)		/* in the element densest with text */ \
	X(CORE_FAR, -5, OUTSIDE)	/* four levels or more from it */ \
	X(CORE_BEHIND, -6, OUTSIDE) \
	X(CORE_KIN, 6, TEXT)		/* in one built like it */ \
	X(CORE_LIST, 5, TEXT)		/* item of a list in it */ \
	X(FEED_HAS, 8, TEXT)		/* the feed's own text has it */

enum sign {
#define SIGN_ENUM(name, weight, reason) SIGN_##name,
	SIGN_ROWS(SIGN_ENUM)
#undef SIGN_ENUM
	SIGN_COUNT
};

/* Added to the weights: alone, and once the container is known. */
enum { SIGN_BIAS_ALONE = 4, SIGN_BIAS = -18 };

/* Bit n of bits[n / 64] is enum sign n. */
struct sign_set {
	uint64_t bits[2];
};

struct weighed {
	struct sign_set *signs;	/* one a piece */
	int *scores;		/* in tenths; above zero speaks for it */
	uint8_t *why;		/* enum reason of the weightiest sign */
	uint32_t headline;	/* its piece; UINT32_MAX: none found */
	uint32_t container;	/* element that holds the body */
	uint32_t wide;		/* element that holds nearly all text */
};

/* Weigh every piece of the page, whose title and byline doc has; all is in
 * the page's arena. summary: what the feed gave of the text; STR_NULL. */
void sign_weigh(const struct page *page, const struct jsonld *ld,
		const struct document *doc, struct str summary,
		struct weighed *out);

bool sign_has(const struct sign_set *set, enum sign sign);
const char *sign_name(enum sign sign);

#endif
