#include "config.h"

#include "feeds/reason.h"

#include "src/base/gate.h"

#define WITNESSES_MAX	200

void account_say(struct account *account, struct arena *arena,
		 const char *field, const char *where, struct str value,
		 bool agrees)
{
	struct witness *w;

	if (!account || account->brief || !value.len ||
	    account->n_witnesses >= WITNESSES_MAX)
		return;
	w = ARENA_PUSH(arena, account->witnesses, account->n_witnesses,
		       account->cap_witnesses);
	w->field = field;
	w->where = where;
	w->value = gate_str(arena, arena_str(arena, value), GATE_LINE);
	w->agrees = agrees;
}

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
		[REASON_SITE_PLACE] =
			"where other pages of the site have what recurs",
		[REASON_WALL] = "asks for a subscription",
		[REASON_RULE_DROP] = "your rule drops it",
		[REASON_TEXT] = "running text",
		[REASON_PART] = "part of the body",
		[REASON_HEADING] = "heading",
		[REASON_WHOLE] = "no body found: all that is shown",
		[REASON_RULE_KEEP] = "your rule keeps it",
		[REASON_NOTE] = "a footnote of the text",
	};

	return reason < REASON_COUNT ? texts[reason] : "unknown";
}
