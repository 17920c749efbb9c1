#include "config.h"

#include "src/app/feed_report.h"

#include <stdio.h>

#include "feeds/url.h"
#include "src/app/feed_set.h"
#include "src/base/gate.h"

enum row { ADDRESS, FEED_TITLE, SITE, ITEMS, ADDED, TRIED, SUCCEEDED, STATUS,
	   TROUBLE, FAILURES, NEXT, MOVING, ROWS };

static const char *const names[ROWS] = {
	"address", "title", "site", "articles", "subscribed", "last try",
	"last success", "status", "trouble", "failures in a row", "next due",
	"moving to",
};

static void put_span(char *out, size_t size, int64_t seconds)
{
	static const struct {
		int64_t seconds;
		const char *name;
	} units[] = { { 86400, "day" }, { 3600, "hour" }, { 60, "minute" },
		      { 1, "second" } };
	int i = 0;

	while (i < 3 && seconds < units[i].seconds * 2)
		i++;
	seconds /= units[i].seconds;
	snprintf(out, size, "%lld %s%s", (long long)seconds, units[i].name,
		 seconds == 1 ? "" : "s");
}

void feed_report_time(int64_t when, int64_t now, const char *none,
		      char value[REPORT_SIZE])
{
	struct civil c;
	char span[64];

	if (when == TIME_NONE) {
		snprintf(value, REPORT_SIZE, "%s", none);
		return;
	}
	clock_to_civil(when, &c);
	put_span(span, sizeof(span), when > now ? when - now : now - when);
	snprintf(value, REPORT_SIZE, "%04d-%02d-%02d %02d:%02d UTC, %s%s%s",
		 c.year, c.month, c.day, c.hour, c.minute,
		 when > now ? "in " : "", span, when > now ? "" : " ago");
}

static void put_status(const struct sub_state *s, char value[REPORT_SIZE])
{
	const char *words = s->status == 200 ? "pulled" :
			    s->status == 304 ? "nothing new" :
			    s->status == 410 ? "gone for good" :
			    s->status == 429 ? "asked too often" :
			    s->status >= 500 ? "the server failed" :
			    s->status >= 400 ? "refused" : "";

	if (s->status)
		snprintf(value, REPORT_SIZE, "HTTP %d%s%s", s->status,
			 *words ? ", " : "", words);
	else if (s->last_try == TIME_NONE)
		snprintf(value, REPORT_SIZE, "not asked yet");
	else
		snprintf(value, REPORT_SIZE, "no answer");
}

static void put_next(const struct sub *sub, int64_t now,
		     char value[REPORT_SIZE])
{
	const struct sub_state *s = &sub->state;

	if (sub->set.hidden)
		snprintf(value, REPORT_SIZE, "never: it is hidden");
	else if (s->gone)
		snprintf(value, REPORT_SIZE,
			 "never: its server says it is gone for good");
	else if (s->next_due == TIME_NONE || s->next_due <= now)
		snprintf(value, REPORT_SIZE, "with the next pull");
	else
		feed_report_time(s->next_due, now, "", value);
}

/* False when there is nothing to say. */
static bool put_row(const struct sub *sub, int64_t now, enum row row,
		    char value[REPORT_SIZE])
{
	const struct sub_state *s = &sub->state;
	struct arena arena = { 0 };
	struct str text = STR_NULL;

	switch (row) {
	case ADDRESS:
		text = url_shown(&arena, sub->url);
		break;
	case FEED_TITLE:
		text = sub->feed_title;
		break;
	case SITE:
		text = url_shown(&arena, sub->link);
		break;
	case ITEMS:
		snprintf(value, REPORT_SIZE, "%lld, %lld of them unread",
			 (long long)sub->items, (long long)sub->unread);
		return true;
	case ADDED:
		feed_report_time(sub->added, now, "", value);
		return true;
	case TRIED:
		feed_report_time(s->last_try, now, "never", value);
		return true;
	case SUCCEEDED:
		feed_report_time(s->last_success, now, "never", value);
		return true;
	case STATUS:
		put_status(s, value);
		return true;
	case TROUBLE:
		text = s->error;
		break;
	case FAILURES:
		snprintf(value, REPORT_SIZE, "%d", s->failures);
		return s->failures > 0;
	case NEXT:
		put_next(sub, now, value);
		return true;
	default:
		text = url_shown(&arena, s->moved_to);
	}
	gate_cstr(value, REPORT_SIZE, text, GATE_LINE);
	arena_free(&arena);
	return *value;
}

bool feed_report_each(const struct sub *sub, int64_t now, int i,
		      const char **name, char value[REPORT_SIZE])
{
	const char *summary;
	char setting[SETTING_SIZE];

	value[0] = '\0';
	for (int row = 0; row < ROWS; row++)
		if (put_row(sub, now, (enum row)row, value) && i-- == 0) {
			*name = names[row];
			return true;
		}
	if (!feed_set_each(&sub->set, i, name, setting, &summary))
		return false;
	snprintf(value, REPORT_SIZE, "%s", setting);
	return true;
}
