#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <locale.h>

#include "feeds/url.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static struct arena arena;

static void same(struct str got, const char *want)
{
	if (!want) {
		assert_null(got.p);
		return;
	}
	assert_non_null(got.p);
	assert_string_equal(arena_cstr(&arena, got), want);
}

/* RFC 3986 section 5.4, then our own. */
static const struct {
	const char *base, *ref, *want;
} absolutes[] = {
	{ "http://a/b/c/d;p?q", "g:h", "g:h" },
	{ "http://a/b/c/d;p?q", "g", "http://a/b/c/g" },
	{ "http://a/b/c/d;p?q", "./g", "http://a/b/c/g" },
	{ "http://a/b/c/d;p?q", "g/", "http://a/b/c/g/" },
	{ "http://a/b/c/d;p?q", "/g", "http://a/g" },
	{ "http://a/b/c/d;p?q", "//g", "http://g" },
	{ "http://a/b/c/d;p?q", "?y", "http://a/b/c/d;p?y" },
	{ "http://a/b/c/d;p?q", "g?y", "http://a/b/c/g?y" },
	{ "http://a/b/c/d;p?q", "#s", "http://a/b/c/d;p?q#s" },
	{ "http://a/b/c/d;p?q", "g?y#s", "http://a/b/c/g?y#s" },
	{ "http://a/b/c/d;p?q", ";x", "http://a/b/c/;x" },
	{ "http://a/b/c/d;p?q", "", "http://a/b/c/d;p?q" },
	{ "http://a/b/c/d;p?q", ".", "http://a/b/c/" },
	{ "http://a/b/c/d;p?q", "..", "http://a/b/" },
	{ "http://a/b/c/d;p?q", "../g", "http://a/b/g" },
	{ "http://a/b/c/d;p?q", "../..", "http://a/" },
	{ "http://a/b/c/d;p?q", "../../../../g", "http://a/g" },
	{ "http://a/b/c/d;p?q", "/./g", "http://a/g" },
	{ "http://a/b/c/d;p?q", "/../g", "http://a/g" },
	{ "http://a/b/c/d;p?q", "g.", "http://a/b/c/g." },
	{ "http://a/b/c/d;p?q", "..g", "http://a/b/c/..g" },
	{ "http://a/b/c/d;p?q", "./../g", "http://a/b/g" },
	{ "http://a/b/c/d;p?q", "g/./h", "http://a/b/c/g/h" },
	{ "http://a/b/c/d;p?q", "g/../h", "http://a/b/c/h" },
	{ "http://a/b/c/d;p?q", "g;x=1/../y", "http://a/b/c/y" },
	{ "http://a/b/c/d;p?q", "g?y/../x", "http://a/b/c/g?y/../x" },
	{ "http://a/b/c/d;p?q", "g#s/../x", "http://a/b/c/g#s/../x" },
	{ "http://news.example", "a", "http://news.example/a" },
	{ "http://news.example?q", "a", "http://news.example/a" },
	{ "", "a/b", "a/b" },
	{ NULL, "a/b", "a/b" },
	{ NULL, " https://news.example/a\n", "https://news.example/a" },
	{ "https://news.example/", NULL, NULL },
	{ "https://news.example/x", "java\nscript:alert(1)",
	  "javascript:alert(1)" },
	{ "https://news.example/", "two words", "https://news.example/two%20words" },
	{ "https://news.example/", "a\xC2\xA0" "b\xE2\x80\xAE",
	  "https://news.example/a%C2%A0b" },
	{ "https://news.example/", "\xC3\xBC", "https://news.example/\xC3\xBC" },
	{ "https://news.example/f", "mailto:desk@news.example",
	  "mailto:desk@news.example" },
	{ "/feeds/all", "one", "/feeds/one" },
};

static void test_absolute(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(absolutes); i++) {
		print_message("# %s\n", absolutes[i].ref ? absolutes[i].ref : "-");
		same(url_absolute(&arena, str_from(absolutes[i].base),
				  str_from(absolutes[i].ref)),
		     absolutes[i].want);
	}
}

static const struct {
	const char *url, *host, *normal, *public;
	bool web, harmless;
} urls[] = {
	{ "HTTPS://News.Example:443/a?utm_source=x&id=3&fbclid=9#top",
	  "news.example", "https://news.example/a?id=3",
	  "HTTPS://News.Example:443/a?utm_source=x&id=3&fbclid=9#top",
	  true, true },
	{ "http://user:secret@news.example:8080", "news.example",
	  "http://user:secret@news.example:8080/", "http://news.example:8080",
	  true, true },
	{ "http://news.example/?utm_medium=rss", "news.example",
	  "http://news.example/", "http://news.example/?utm_medium=rss",
	  true, true },
	{ "https:///a", NULL, "https:///a", "https:///a", false, true },
	{ "https://user@/a", NULL, NULL, "https:///a", false, true },
	{ "javascript:alert(1)", NULL, "javascript:alert(1)",
	  "javascript:alert(1)", false, false },
	{ " \tJavaScript:x", NULL, "JavaScript:x", "JavaScript:x", false,
	  false },
	{ "java\tscript:x", NULL, "javascript:x", "javascript:x", false,
	  false },
	{ "data:text/html,x", NULL, "data:text/html,x", "data:text/html,x",
	  false, false },
	{ "mailto:a@news.example", NULL, "mailto:a@news.example",
	  "mailto:a@news.example", false, true },
	{ "feed:javascript:x", NULL, NULL, "feed:javascript:x", false, false },
	{ "feed:feed:data:x", NULL, NULL, "feed:feed:data:x", false, false },
	{ "feed:https://news.example/x", NULL, NULL,
	  "feed:https://news.example/x", false, true },
	{ "feed://news.example/x", NULL, NULL, "feed://news.example/x", false,
	  true },
	{ "a/b?c=d:e", NULL, "a/b?c=d:e", "a/b?c=d:e", false, true },
};

static void test_kinds(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(urls); i++) {
		struct str url = str_from(urls[i].url);

		print_message("# %s\n", urls[i].url);
		assert_int_equal(url_is_web(url), urls[i].web);
		assert_int_equal(url_is_harmless(url), urls[i].harmless);
		if (urls[i].web || urls[i].host)
			same(url_host(&arena, url), urls[i].host);
		if (urls[i].normal)
			same(url_normal(&arena, url), urls[i].normal);
		same(url_public(&arena, url), urls[i].public);
	}
}

static const struct {
	const char *name, *url, *shown;
} shown[] = {
	{ "ASCII", "https://news.example/a", "https://news.example/a" },
	{ "a name before the host", "https://bank.example@evil.example/",
	  "https://evil.example/" },
	{ "an umlaut", "https://bücher.example/", "https://bücher.example/" },
	{ "Japanese beside Latin", "https://newsニュース速報.example/",
	  "https://newsニュース速報.example/" },
	{ "Russian", "https://новости.example/", "https://новости.example/" },
	{ "Arabic", "https://أخبار.example/", "https://أخبار.example/" },
	{ "one Cyrillic letter among Latin ones",
	  "https://b\xD0\xB0nk.example:8443/x?y#z",
	  "https://xn--bnk-6cd.example:8443/x?y#z" },
	{ "Cyrillic letters with Latin twins",
	  "http://\xD1\x81\xD0\xBE\xD1\x80\xD0\xB5.example/",
	  "http://xn--e1argc.example/" },
	{ "the same below a Cyrillic top level",
	  "http://\xD1\x81\xD0\xBE\xD1\x80\xD0\xB5.рф/",
	  "http://\xD1\x81\xD0\xBE\xD1\x80\xD0\xB5.рф/" },
	{ "dotless i", "https://b\xC4\xB1rd.example/",
	  "https://xn--brd-jua.example/" },
};

static void test_shown(void **state)
{
	(void)state;
	/* libcurl takes a host's letters for those of the locale */
	if (!setlocale(LC_ALL, "C.UTF-8"))
		skip();
	for (size_t i = 0; i < COUNT(shown); i++) {
		print_message("# %s\n", shown[i].name);
		same(url_shown(&arena, str_from(shown[i].url)),
		     shown[i].shown);
	}
}

static void test_folded(void **state)
{
	static const char *const cases[][2] = {
		{ "HTTPS://News.EXAMPLE/A?B#C", "https://news.example/A?B#C" },
		{ "http://Ann:Pw@News.example:8080",
		  "http://Ann:Pw@news.example:8080" },
		{ "http://[FE80::1]/X", "http://[fe80::1]/X" },
		{ "mailto:Ann@Example", "mailto:Ann@Example" },
		{ "/Home/Ann", "/Home/Ann" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		same(url_folded(&arena, str_from(cases[i][0])), cases[i][1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_folded),
		cmocka_unit_test(test_absolute),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_shown),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return failed;
}
