#ifndef PRESSER_FEEDS_DATE_H
#define PRESSER_FEEDS_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/str.h"

/*
 * Read a date as feeds and pages write it: RFC 3339 and ISO 8601 (calendar,
 * ordinal and week dates, basic and extended), RFC 822 and 850, asctime,
 * month names of some thirty languages, numeric dates with slashes, dots or
 * dashes, am and pm, zone names, seconds since 1970.
 *
 * Without a zone it is UTC; without a time, midnight. Where only the order
 * of day and month is open, a weekday decides, else "/" means month first
 * and "." or "-" day first. Two-digit years are 1950 to 2049.
 *
 * when		set to seconds since 1970-01-01T00:00:00Z, fractions dropped;
 *		left alone on failure
 *
 * Returns false when it is no date, has no year, or when there is no such
 * day, time or zone: a wrong date sorts worse than none. Any thread.
 */
bool date_parse(struct str text, int64_t *when);

#endif
