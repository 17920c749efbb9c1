#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "feeds/saved.h"
#include "src/base/file.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static char top[] = "/tmp/presser-saved-XXXXXX";

static const char *in_top(const char *name)
{
	static char path[4][512];
	static int turn;
	char *p = path[turn++ % 4];

	snprintf(p, sizeof(path[0]), "%s/%s", top, name);
	return p;
}

static void put(const char *name, const char *text)
{
	struct error err = { 0 };

	assert_int_equal(file_write(in_top(name), str_from(text), &err), 0);
}

static int set_up(void **state)
{
	(void)state;
	assert_non_null(mkdtemp(top));
	mkdir(in_top("site"), 0700);
	mkdir(in_top("site/2026"), 0700);
	put("outside.html", "outside");
	put("site/feed.xml", "feed");
	put("site/top.html", "top");
	put("site/2026/a.html", "a");
	put("site/2026/long.htm", "0123456789");
	put("site/2026/.hidden.html", "hidden");
	put("site/2026/key.pem", "key");
	assert_int_equal(symlink("../outside.html", in_top("site/link.html")),
			 0);
	assert_int_equal(symlink("..", in_top("site/up")), 0);
	assert_int_equal(mkdir(in_top("site/folder.html"), 0700), 0);
	assert_int_equal(mkfifo(in_top("site/pipe.html"), 0600), 0);
	return 0;
}

static int tear_down(void **state)
{
	static const char *const files[] = {
		"site/pipe.html", "site/up", "site/link.html",
		"site/2026/key.pem", "site/2026/.hidden.html",
		"site/2026/long.htm", "site/2026/a.html", "site/top.html",
		"site/feed.xml", "outside.html",
	};
	static const char *const folders[] = {
		"site/folder.html", "site/2026", "site", "",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(files); i++)
		unlink(in_top(files[i]));
	for (size_t i = 0; i < COUNT(folders); i++)
		rmdir(in_top(folders[i]));
	return 0;
}

static const struct {
	const char *name, *url;
	const char *text;	/* NULL: there is no such page */
} pages[] = {
	{ "in the feed's folder", "https://p.example/top.html", "top" },
	{ "below it", "https://p.example/2026/a.html", "a" },
	{ "query and fragment go", "http://p.example/2026/a.html?x=1#c", "a" },
	{ "missing", "https://p.example/2026/b.html", NULL },
	{ "no path", "https://p.example", NULL },
	{ "no address", "2026/a.html", NULL },
	{ "not a page", "https://p.example/2026/key.pem", NULL },
	{ "hidden", "https://p.example/2026/.hidden.html", NULL },
	{ "up", "https://p.example/../outside.html", NULL },
	{ "up from below", "https://p.example/2026/../top.html", NULL },
	{ "empty part", "https://p.example//top.html", NULL },
	{ "a link to a file", "https://p.example/link.html", NULL },
	{ "a link to a folder", "https://p.example/up/outside.html", NULL },
	{ "a folder", "https://p.example/folder.html", NULL },
	{ "a pipe", "https://p.example/pipe.html", NULL },
};

static void test_pages(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct error err = { 0 };
		struct buf out = { 0 };
		int rc = saved_page_read(in_top("site/feed.xml"),
					 str_from(pages[i].url), &out, &err);

		print_message("# %s\n", pages[i].name);
		if (pages[i].text) {
			assert_int_equal(rc, 0);
			assert_string_equal(buf_cstr(&out), pages[i].text);
		} else {
			assert_int_equal(rc, -1);
			assert_int_equal(err.code, ERROR_NOT_FOUND);
		}
		buf_free(&out);
	}
}

static void test_ceiling(void **state)
{
	struct str url = STR("https://p.example/2026/long.htm");
	struct error err = { 0 };
	struct buf out;

	(void)state;
	buf_init(&out, 5);
	assert_int_equal(saved_page_read(in_top("site/feed.xml"), url, &out,
					 &err), -1);
	assert_int_equal(err.code, ERROR_LIMIT);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_ceiling),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
