#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "src/app/schedule.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define NOW	1795422600	/* Monday 2026-11-23 08:30 UTC */
#define HOUR	3600

static const struct {
	const char *name;
	int status;
	bool failed, transient;
	int64_t fresh, retry;		/* seconds from now; 0: not said */
	int ttl_min, failures;
	int64_t due, wait;		/* seconds from now; 0: none */
	bool gone;
} cases[] = {
	{ "nothing said", 200 },
	{ "max-age", 200, .fresh = 7200, .due = 7200 },
	{ "ttl beats a shorter max-age", 200, .fresh = 600, .ttl_min = 60,
	  .due = HOUR },
	{ "a year is cut to a week", 200, .fresh = 365 * 86400,
	  .due = SCHEDULE_LONGEST },
	{ "first error", 500, true, .due = 300 },
	{ "fourth error in a row", 500, true, .failures = 3, .due = 2400 },
	{ "many errors: a day", 500, true, .failures = 30, .due = 86400 },
	{ "429 bare", 429, true, .due = HOUR, .wait = HOUR },
	{ "429 again grows", 429, true, .failures = 2, .due = 4 * HOUR,
	  .wait = 4 * HOUR },
	{ "429 with Retry-After", 429, true, .retry = 90, .due = 90,
	  .wait = 90 },
	{ "503 with Retry-After", 503, true, .retry = 7200, .due = 7200,
	  .wait = 7200 },
	{ "410", 410, true, .gone = true },
	{ "no net", 0, true, true },
};

static int64_t after(int64_t seconds)
{
	return seconds ? NOW + seconds : TIME_NONE;
}

static void test_after(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fetch_response r = {
			.status = cases[i].status,
			.fresh_until = after(cases[i].fresh),
			.retry_at = after(cases[i].retry),
			.transient = cases[i].transient,
		};
		struct feed feed = { .ttl_min = cases[i].ttl_min };
		struct error why = { 0 };
		struct pulled pulled = { .r = &r, .feed = &feed, .why = &why };
		struct sub_settings set = { 0 };
		struct sub_state s = { .last_try = TIME_NONE,
				       .next_due = TIME_NONE,
				       .told_to_wait = TIME_NONE,
				       .failures = cases[i].failures };

		print_message("# %s\n", cases[i].name);
		if (cases[i].failed)
			error_set(&why, ERROR_NETWORK, "no");
		schedule_after(&s, &set, &pulled, NOW);
		assert_int_equal(s.next_due, after(cases[i].due));
		assert_int_equal(s.told_to_wait, after(cases[i].wait));
		assert_int_equal(s.gone, cases[i].gone);
		assert_int_equal(s.last_try, NOW);
	}
}

static const struct {
	const char *name;
	uint32_t hours;
	uint8_t days;
	int64_t want;
} skips[] = {
	{ "open now", 1 << 7, 0, NOW },
	{ "this hour is closed", 1 << 8, 0, NOW + 1800 },
	{ "three hours are", 7 << 8, 0, NOW + 1800 + 2 * HOUR },
	{ "Monday is closed", 0, 1 << 1, NOW + 15 * HOUR + 1800 },
	{ "all hours are: no help", 0xffffff, 0, NOW },
};

static void test_skip(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(skips); i++) {
		print_message("# %s\n", skips[i].name);
		assert_int_equal(schedule_skip(NOW, skips[i].hours,
					       skips[i].days), skips[i].want);
	}
}

/* Validators are those of the last whole answer; a failure keeps them. */
static void test_validators(void **state)
{
	struct fetch_response r = { .status = 200, .etag = (char[]){ "\"2\"" },
				    .fresh_until = TIME_NONE,
				    .retry_at = TIME_NONE };
	struct feed feed = { 0 };
	struct error why = { 0 };
	struct pulled pulled = { .r = &r, .feed = &feed, .why = &why };
	struct sub_settings set = { 0 };
	struct sub_state s = { .etag = STR("\"1\""), .modified = STR("then"),
			       .last_try = TIME_NONE, .next_due = TIME_NONE,
			       .told_to_wait = TIME_NONE };

	(void)state;
	schedule_after(&s, &set, &pulled, NOW);
	assert_true(str_eq(s.etag, STR("\"2\"")));
	assert_null(s.modified.p);
	r.status = 500;
	error_set(&why, ERROR_NETWORK, "no");
	schedule_after(&s, &set, &pulled, NOW);
	assert_true(str_eq(s.etag, STR("\"2\"")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_after),
		cmocka_unit_test(test_skip),
		cmocka_unit_test(test_validators),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
