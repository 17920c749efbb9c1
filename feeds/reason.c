#include "config.h"

#include "feeds/reason.h"

const char *reason_text(enum reason reason)
{
	static const char *const texts[REASON_COUNT] = {
		[REASON_OUTSIDE] = "outside of the body",
		[REASON_HIDDEN] = "not shown",
		[REASON_EMPTY] = "no word in it",
		[REASON_REGION] = "region that is no text",
		[REASON_LINKS] = "mostly links",
		[REASON_PHRASE] = "a phrase of the page, not of the text",
		[REASON_CAPTION] = "caption",
		[REASON_HEADLINE] = "the headline again",
		[REASON_BYLINE] = "byline or date",
		[REASON_BEFORE] = "ahead of the first sentence",
		[REASON_TAIL] = "behind the last sentence",
		[REASON_REPEATED] = "repeated",
		[REASON_SITE] = "on other pages of the site too",
		[REASON_RULE_DROP] = "your rule drops it",
		[REASON_TEXT] = "running text",
		[REASON_PART] = "part of the body",
		[REASON_HEADING] = "heading",
		[REASON_WHOLE] = "no body found: all that is shown",
		[REASON_RULE_KEEP] = "your rule keeps it",
	};

	return reason < REASON_COUNT ? texts[reason] : "unknown";
}
