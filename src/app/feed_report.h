#ifndef PRESSER_APP_FEED_REPORT_H
#define PRESSER_APP_FEED_REPORT_H

#include "src/store/subs.h"

/*
 * How a feed fares, in words: what it is, when it was asked and will be, what
 * came of it, and what was set for it. The same for the screen and for
 * "presser feed".
 */
#define REPORT_SIZE	512

/* The i-th thing that is known of it, value on one line; false behind the
 * last. */
bool feed_report_each(const struct sub *sub, int64_t now, int i,
		      const char **name, char value[REPORT_SIZE]);

/* "2026-11-26 10:15 UTC, 3 hours ago", "…, in 5 minutes"; none for TIME_NONE. */
void feed_report_time(int64_t when, int64_t now, const char *none,
		      char value[REPORT_SIZE]);

#endif
