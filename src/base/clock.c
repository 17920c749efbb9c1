#include "config.h"

#include "src/base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "src/base/str.h"

static bool fixed_now(const char *text, int64_t *when)
{
	struct civil c = { 0 };

	if (str_to_int(str_from(text), when))
		return true;
	return sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2dZ", &c.year, &c.month,
		      &c.day, &c.hour, &c.minute, &c.second) == 6 &&
	       clock_from_civil(&c, when);
}

int64_t clock_now(void)
{
	const char *fixed = getenv("PRESSER_NOW");
	int64_t when;

	if (fixed && fixed_now(fixed, &when))
		return when;
	return time(NULL);
}

int64_t clock_worked_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t clock_ticks_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t clock_child_ms(pid_t pid)
{
#ifdef HAVE_CLOCK_GETCPUCLOCKID
	struct timespec ts;
	clockid_t clock;

	if (clock_getcpuclockid(pid, &clock) == 0 &&
	    clock_gettime(clock, &ts) == 0)
		return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
#else
	(void)pid;
#endif
	return -1;
}

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int clock_days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30,
				    31, 31, 30, 31, 30, 31 };

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days from 1970-01-01, counting years from March so that the leap day is
 * the last of its year. */
static int64_t days_from_civil(int64_t y, int m, int d)
{
	int64_t era, yoe, doy;

	y -= m <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	yoe = y - era * 400;
	doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

bool clock_from_civil(const struct civil *c, int64_t *when)
{
	int second = c->second == 60 ? 59 : c->second;

	if (c->month < 1 || c->month > 12 || c->day < 1 ||
	    c->day > clock_days_in_month(c->year, c->month) || c->hour < 0 ||
	    c->hour > 23 || c->minute < 0 || c->minute > 59 || second < 0 ||
	    second > 59)
		return false;
	*when = days_from_civil(c->year, c->month, c->day) * 86400 +
		c->hour * 3600 + c->minute * 60 + second;
	return true;
}

void clock_to_civil(int64_t when, struct civil *c)
{
	int64_t days = when / 86400, rest = when % 86400;
	int64_t era, doe, yoe, doy, mp;

	if (rest < 0) {
		rest += 86400;
		days--;
	}
	c->weekday = (int)(((days + 4) % 7 + 7) % 7);
	days += 719468;
	era = (days >= 0 ? days : days - 146096) / 146097;
	doe = days - era * 146097;
	yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	mp = (5 * doy + 2) / 153;
	c->day = (int)(doy - (153 * mp + 2) / 5 + 1);
	c->month = (int)(mp < 10 ? mp + 3 : mp - 9);
	c->year = (int)(yoe + era * 400 + (c->month <= 2));
	c->hour = (int)(rest / 3600);
	c->minute = (int)(rest / 60 % 60);
	c->second = (int)(rest % 60);
}

void clock_format(int64_t when, char out[CLOCK_RFC3339])
{
	struct civil c;

	out[0] = '\0';
	if (when < -62167219200 || when > 253402300799)
		return;
	clock_to_civil(when, &c);
	snprintf(out, CLOCK_RFC3339, "%04u-%02u-%02uT%02u:%02u:%02uZ",
		 (unsigned)c.year % 10000, (unsigned)c.month % 100,
		 (unsigned)c.day % 100, (unsigned)c.hour % 100,
		 (unsigned)c.minute % 100, (unsigned)c.second % 100);
}
