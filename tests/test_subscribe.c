#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "feeds/discover.h"
#include "src/app/feed_report.h"
#include "src/app/feed_set.h"
#include "src/app/pages.h"
#include "src/app/secret.h"
#include "src/base/file.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define NOW	1795422600	/* 2026-11-23T08:30:00Z */

/* --- what is set for one feed --- */

static const struct {
	const char *line, *name, *value;	/* value NULL: refused, and
						   line's error has name */
} sets[] = {
	{ "period 90", "period", "90m" },
	{ "period 30m", "period", "30m" },
	{ "period 6h", "period", "6h" },
	{ "period 48h", "period", "2d" },
	{ "period default", "period", "default" },
	{ "period 0", "30m, 6h or 2d", NULL },
	{ "period 9999d", "30m, 6h or 2d", NULL },
	{ "full-text on", "full-text", "on" },
	{ "full-text maybe", "on, off or auto", NULL },
	{ "width 60", "width", "60" },
	{ "width 5", "from 20 to 400", NULL },
	{ "keep 100", "keep", "100" },
	{ "keep all", "keep", "all" },
	{ "keep -1", "from 1 to", NULL },
	{ "user-agent Tide 1.0", "user-agent", "Tide 1.0" },
	{ "user-agent \"Tide 1.0\"", "user-agent", "Tide 1.0" },
	{ "user-agent Tide\x1b[2J", "user-agent", "Tide[2J" },
	{ "title The \"Tide\"", "title", "The \"Tide\"" },
	{ "tags a \"b c\" a", "tags", "a \"b c\"" },
	{ "tags", "tags", "" },
	{ "hidden on", "hidden", "on" },
	{ "hidden perhaps", "on or off", NULL },
	{ "colour red", "no setting colour", NULL },
	{ "", "NAME VALUE", NULL },
};

static void test_set(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(sets); i++) {
		struct sub_settings set = { .tags = (struct str[]){ STR("t") },
					    .n_tags = 1 };
		char value[SETTING_SIZE] = "";
		struct arena arena = { 0 };
		struct error err = { 0 };
		const char *name, *summary;
		int rc, at = 0;

		print_message("# %s\n", sets[i].line);
		rc = feed_set_line(&set, str_from(sets[i].line), &arena, &err);
		if (!sets[i].value) {
			assert_int_equal(rc, -1);
			assert_int_equal(err.code, ERROR_USAGE);
			assert_non_null(strstr(err.msg, sets[i].name));
		} else {
			assert_int_equal(rc, 0);
			while (feed_set_each(&set, at++, &name, value,
					     &summary) &&
			       strcmp(name, sets[i].name) != 0)
				;
			assert_string_equal(value, sets[i].value);
		}
		arena_free(&arena);
	}
}

/* --- how it fares --- */

static void test_report(void **state)
{
	struct sub sub = { .url = STR("https://a.example/f"), .added = NOW,
			   .state = { .last_try = NOW - 7200,
				      .last_success = TIME_NONE,
				      .next_due = NOW + 300, .status = 503,
				      .error = STR("not\nnow"),
				      .told_to_wait = TIME_NONE,
				      .failures = 2 } };
	struct buf said = { 0 };
	char value[REPORT_SIZE];
	const char *name;

	(void)state;
	for (int i = 0; feed_report_each(&sub, NOW, i, &name, value); i++)
		buf_add_fmt(&said, "%s=%s\n", name, value);
	assert_non_null(strstr(buf_cstr(&said), "last try=2026-11-23 06:30 "
			       "UTC, 2 hours ago\nlast success=never\n"
			       "status=HTTP 503, the server failed\n"
			       "trouble=not now\nfailures in a row=2\n"
			       "next due=2026-11-23 08:35 UTC, in 5 minutes\n"));
	assert_non_null(strstr(buf_cstr(&said), "full-text=auto\n"));
	buf_free(&said);
	sub.state.gone = true;
	for (int i = 0; feed_report_each(&sub, NOW, i, &name, value) &&
			strcmp(name, "next due") != 0; i++)
		;
	assert_string_equal(value,
			    "never: its server says it is gone for good");
}

/* --- passwords --- */

static const struct {
	const char *url, *user, *password, *headers;
} secrets[] = {
	{ "https://a.example/feed", "noor", "two words", "X-A: 1\nX-B: 2\n" },
	{ "https://a.example/deep/feed", "dee", "d", "X-A: 1\nX-B: 2\n" },
	{ "https://a.example/deep/key", "dee", "d", "X-Key: 3\n" },
	{ "https://a.example.evil/feed", NULL, NULL, NULL },
	{ "http://a.example/feed", NULL, NULL, NULL },
	{ "https://a.example:8443/feed", NULL, NULL, NULL },
	{ "https://b.example/", NULL, NULL, NULL },
};

static void check_str(const char *got, const char *want)
{
	if (want)
		assert_string_equal(got ? got : "nothing", want);
	else
		assert_null(got);
}

static void test_secret(void **state)
{
	char folder[] = "/tmp/presser-secret-XXXXXX", path[64];
	struct error err = { 0 };
	struct secret s;
	char *bare;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/credentials", folder);
	assert_int_equal(secret_find(path, secrets[0].url, &s, &err), 0);
	assert_null(s.user);		/* no file is an empty one */
	assert_int_equal(file_write(path, STR(
		"https://A.example login noor two words\n"
		"https://a.example header X-A: 1\n"
		"https://a.example header X-B: 2\n"
		"https://a.example/deep login dee d\n"
		"https://a.example/deep/key header X-Key: 3\n"), &err), 0);
	for (size_t i = 0; i < COUNT(secrets); i++) {
		print_message("# %s\n", secrets[i].url);
		assert_int_equal(secret_find(path, secrets[i].url, &s, &err),
				 0);
		check_str(s.user, secrets[i].user);
		check_str(s.password, secrets[i].password);
		check_str(s.headers, secrets[i].headers);
		secret_free(&s);
	}
	bare = secret_settle(path, "https://me:p%40ss@c.example/f", &err);
	check_str(bare, "https://c.example/f");
	free(bare);
	free(secret_settle(path, "https://me:p%40ss@c.example/f", &err));
	assert_int_equal(secret_find(path, "https://c.example/f", &s, &err), 0);
	check_str(s.password, "p@ss");
	secret_free(&s);
	assert_int_equal(chmod(path, 0640), 0);
	assert_int_equal(secret_find(path, secrets[0].url, &s, &err), -1);
	assert_non_null(strstr(err.msg, "others can read it"));
	unlink(path);
	rmdir(folder);
}

/* --- pages --- */

static const struct {
	const char *name;
	int status;
	bool failed, transient, taken;
	int failures;
	int64_t retry, next;		/* seconds from now */
	enum page_fate fate;
} fates[] = {
	{ "it came", 200, .fate = PAGE_TAKEN },
	{ "not found", 404, true, .fate = PAGE_FAILED },
	{ "no more text than the feed", 200, true, .fate = PAGE_FAILED },
	{ "the server failed", 503, true, .next = 3600 },
	{ "again", 503, true, .failures = 1, .next = 4 * 3600 },
	{ "and says when", 503, true, .retry = 9000, .next = 9000 },
	{ "too often", 503, true, .failures = 4, .fate = PAGE_FAILED },
	{ "no net: it was not its fault", 0, true, .transient = true,
	  .failures = 4, .next = 900 },
	{ "had, and asked for again in vain", 500, true, .taken = true,
	  .fate = PAGE_TAKEN },
};

static void test_page_after(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(fates); i++) {
		struct fetch_response r = {
			.status = fates[i].status,
			.transient = fates[i].transient,
			.fresh_until = TIME_NONE,
			.retry_at = fates[i].retry ? NOW + fates[i].retry :
						     TIME_NONE,
		};
		struct page_state page = {
			.fate = fates[i].taken ? PAGE_TAKEN : PAGE_WANTED,
			.failures = fates[i].failures,
		};
		struct error why = { 0 };

		print_message("# %s\n", fates[i].name);
		if (fates[i].failed)
			error_set(&why, ERROR_NETWORK, "no");
		pages_after(&page, &r, &why, NOW);
		assert_int_equal(page.fate, fates[i].fate);
		assert_int_equal(page.tried, NOW);
		if (fates[i].next)
			assert_int_equal(page.next, NOW + fates[i].next);
	}
}

/* --- where feeds usually lie --- */

static const struct {
	const char *url, *first;
	size_t n;
} usual[] = {
	{ "https://a.example/", "https://a.example/feed", 9 },
	{ "https://a.example", "https://a.example/feed", 9 },
	{ "https://a.example/log", "https://a.example/log/feed", 18 },
	{ "https://a.example/log/?p=1", "https://a.example/log/feed", 18 },
	{ "https://a.example/log/x.html", "https://a.example/log/feed", 18 },
};

static void test_usual(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(usual); i++) {
		struct str url = str_from(usual[i].url);
		struct arena arena = { 0 };
		size_t n = 0;

		print_message("# %s\n", usual[i].url);
		assert_string_equal(arena_cstr(&arena,
					       discover_usual(&arena, url, 0)),
				    usual[i].first);
		while (discover_usual(&arena, url, n).p)
			n++;
		assert_int_equal(n, usual[i].n);
		arena_free(&arena);
	}
}

static void test_is_feed(void **state)
{
	(void)state;
	assert_true(discover_is_other(STR("\x89PNG"), STR("image/png")));
	assert_false(discover_is_other(STR("<html>"), STR("image/png")));
	assert_false(discover_is_other(STR("Words."), STR("text/plain")));
	assert_false(discover_is_other(STR("Words."), STR("")));
	assert_true(discover_is_feed(STR("<?xml version='1.0'?><rss>")));
	assert_true(discover_is_feed(STR("<rdf:RDF xmlns='x'>")));
	assert_true(discover_is_feed(
		STR("{\"version\":\"https://jsonfeed.org/version/1.1\"}")));
	assert_false(discover_is_feed(STR("<html><body>&lt;rss <feed>")));
	assert_false(discover_is_feed(STR("{\"error\":404}")));
	assert_false(discover_is_feed(STR("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_set),
		cmocka_unit_test(test_report),
		cmocka_unit_test(test_secret),
		cmocka_unit_test(test_page_after),
		cmocka_unit_test(test_usual),
		cmocka_unit_test(test_is_feed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
