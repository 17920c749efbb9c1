#include "config.h"

#include "src/app/schedule.h"

#define HOUR	3600
#define DAY	86400

int64_t schedule_skip(int64_t when, uint32_t hours, uint8_t days)
{
	int64_t at = when;

	for (int i = 0; i < 24 * 8; i++) {
		struct civil c;

		clock_to_civil(at, &c);
		if (!(hours >> c.hour & 1) && !(days >> c.weekday & 1))
			return at;
		at += HOUR - (c.minute * 60 + c.second);
	}
	return when;
}

static int64_t doubled(int64_t seconds, int times, int64_t most)
{
	while (times-- > 0 && seconds < most)
		seconds *= 2;
	return seconds < most ? seconds : most;
}

static int64_t later(int64_t a, int64_t b)
{
	return a == TIME_NONE ? b : b == TIME_NONE ? a : a > b ? a : b;
}

/* What servers and feeds say of the next time: TIME_NONE for nothing. */
static int64_t wish(const struct sub_state *old, const struct pulled *p,
		    int64_t now)
{
	int64_t due = p->r->fresh_until;
	const struct feed *f = p->feed;

	if (!f) {
		/* a 304 repeats no ttl: the last wait holds again */
		if (due == TIME_NONE && old->next_due != TIME_NONE &&
		    old->last_try != TIME_NONE && !old->failures &&
		    old->next_due > old->last_try + SCHEDULE_FRESH)
			due = now + (old->next_due - old->last_try);
		return due;
	}
	if (f->ttl_min > 0)
		due = later(due, now + (int64_t)f->ttl_min * 60);
	if (f->skip_hours || f->skip_days) {
		int64_t from = due == TIME_NONE ? now : due;
		int64_t open = schedule_skip(from, f->skip_hours,
					     f->skip_days);

		/* all hours forbidden: once a day is not too much */
		if ((f->skip_hours & 0xffffff) == 0xffffff ||
		    (f->skip_days & 0x7f) == 0x7f)
			open = from + DAY;
		if (open > now)
			due = later(due, open);
	}
	return due;
}

static void after_success(struct sub_state *s, const struct sub_settings *set,
			  const struct pulled *p, int64_t now)
{
	const struct fetch_response *r = p->r;
	int64_t due = wish(s, p, now);

	if (set->period_min > 0)
		due = now + (int64_t)set->period_min * 60;
	if (due != TIME_NONE && due > now + SCHEDULE_LONGEST)
		due = now + SCHEDULE_LONGEST;
	if (p->subscribing)
		due = later(due, now + SCHEDULE_FRESH);
	s->next_due = due;
	s->told_to_wait = TIME_NONE;
	s->last_success = now;
	s->failures = 0;
	s->gone = false;
	if (r->status != 304) {
		s->etag = str_from(r->etag);
		s->modified = str_from(r->modified);
	} else {
		if (r->etag)
			s->etag = str_from(r->etag);
		if (r->modified)
			s->modified = str_from(r->modified);
	}
	if (p->body_hash)
		s->body_hash = p->body_hash;
	s->places = r->places;
	if (p->feed)
		s->error = p->feed->warning;
}

static void after_failure(struct sub_state *s, const struct pulled *p,
			  int64_t now)
{
	const struct fetch_response *r = p->r;
	int64_t wait;

	s->error = str_from(p->why->msg);
	if (r->transient) {
		s->next_due = TIME_NONE;	/* the net's fault, not its */
		return;
	}
	s->failures++;
	if (r->status == 410) {
		s->gone = true;
		s->next_due = TIME_NONE;
	} else if (r->status == 429 || r->status == 503) {
		wait = now + doubled(r->status == 429 ? HOUR : HOUR / 4,
				     s->failures - 1, DAY);
		if (r->retry_at != TIME_NONE && r->retry_at > now)
			wait = later(r->retry_at, s->failures > 1 ? wait :
								    TIME_NONE);
		if (wait > now + SCHEDULE_LONGEST)
			wait = now + SCHEDULE_LONGEST;
		s->told_to_wait = s->next_due = wait;
	} else {
		s->next_due = now + doubled(5 * 60, s->failures - 1, DAY);
	}
}

void schedule_after(struct sub_state *s, const struct sub_settings *set,
		    const struct pulled *p, int64_t now)
{
	if (p->why->code)
		after_failure(s, p, now);
	else
		after_success(s, set, p, now);
	s->last_try = now;
	s->status = p->r->status;
}

bool schedule_is_fresh(const struct sub *sub, int64_t now)
{
	const struct sub_state *s = &sub->state;

	return s->next_due != TIME_NONE && s->last_try != TIME_NONE &&
	       s->next_due == s->last_try + SCHEDULE_FRESH &&
	       s->last_try >= sub->added &&
	       s->last_try - sub->added <= SCHEDULE_FRESH_SPAN - SCHEDULE_FRESH &&
	       now >= s->last_try && now < s->next_due;
}
