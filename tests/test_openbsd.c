/*
 * The lines of src/base/confine.c that are for OpenBSD, built and run here
 * against a stand-in for its one call.
 */
#include "config.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "src/base/confine.h"

static const char *promised;
static int answer;

int pledge(const char *promises, const char *execpromises)
{
	struct rlimit data, core;

	assert_null(execpromises);
	promised = promises;
	/* what needs a right comes before the promise */
	assert_int_equal(getrlimit(RLIMIT_CORE, &core), 0);
	assert_int_equal(core.rlim_cur, 0);
	assert_int_equal(getrlimit(RLIMIT_DATA, &data), 0);
#ifndef SANITIZED
	assert_int_equal(data.rlim_cur, (rlim_t)1 << 33);
#endif
	errno = answer ? ENOSYS : 0;
	return answer;
}

static void test_pledge(void **state)
{
	(void)state;
#if defined(SANITIZED) || defined(UNCONFINED)
	assert_string_equal(confine_offered(), "none");
	assert_int_equal(confine_self((size_t)1 << 33), 0);
	assert_null(promised);
#else
	assert_string_equal(confine_offered(), "pledge");
	assert_int_equal(confine_self((size_t)1 << 33),
			 CONFINE_FILES | CONFINE_CALLS);
	assert_string_equal(promised, "stdio");
	answer = -1;
	assert_int_equal(confine_self((size_t)1 << 33), 0);
#endif
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_pledge) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
