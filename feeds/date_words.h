#ifndef PRESSER_FEEDS_DATE_WORDS_H
#define PRESSER_FEEDS_DATE_WORDS_H

#include <stdint.h>

#include "src/base/str.h"

/* The words that stand in dates. For feeds/date.c. */

enum date_word {
	DATE_WORD_UNKNOWN,
	DATE_WORD_WEEKDAY,	/* value: 0 is Sunday */
	DATE_WORD_MONTH,	/* value: 1 to 12 */
	DATE_WORD_AM,
	DATE_WORD_PM,
	DATE_WORD_ZONE,		/* value: minutes east, then dst */
	DATE_WORD_NOISE,	/* "at", "de", "uhr" */
};

enum date_dst { DATE_DST_NONE, DATE_DST_US, DATE_DST_EU };

struct date_meaning {
	enum date_word kind;
	int value;
	enum date_dst dst;	/* zones: summer time to be added by rule */
};

/*
 * word has neither blanks nor a dot at its end; case and accents do not
 * matter. Any thread.
 */
struct date_meaning date_word_find(struct str word);

/* Is there summer time on that day (month and day from 1)? */
int date_dst_minutes(enum date_dst rule, int year, int month, int day,
		     int hour);

#endif
