#ifndef PRESSER_BASE_CLOCK_H
#define PRESSER_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Times are seconds since 1970-01-01T00:00:00Z; this one is "unknown". */
#define TIME_NONE	INT64_MIN

/*
 * Now. A fixed time for tests comes from PRESSER_NOW (seconds since 1970 or
 * an RFC 3339 time in UTC).
 */
int64_t clock_now(void);

/* Milliseconds of a clock that never goes back; only differences mean
 * something. */
int64_t clock_ticks_ms(void);

/* Milliseconds of processor time that a child of ours has taken so far; -1
 * where this system does not tell. */
int64_t clock_child_ms(pid_t pid);

/* Microseconds for which the calling thread has had a processor. */
int64_t clock_worked_us(void);

struct civil {
	int year, month, day;		/* month and day from 1 */
	int hour, minute, second;
	int weekday;			/* 0 is Sunday; set by clock_to_civil */
};

/* The proleptic Gregorian calendar in UTC. */
void clock_to_civil(int64_t when, struct civil *c);
/* false when there is no such day or time (a second 60 counts as 59). */
bool clock_from_civil(const struct civil *c, int64_t *when);
int clock_days_in_month(int year, int month);

/* "2026-11-23T08:30:00Z" and '\0'; "" for TIME_NONE or a year not in
 * 0000..9999. */
#define CLOCK_RFC3339	32
void clock_format(int64_t when, char out[CLOCK_RFC3339]);

#endif
