#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "feeds/opml.h"
#include "feeds/urls.h"

static struct arena arena;

/* A list as text: "url|title|own|hidden|tag,tag" and "!line what: why". */
static const char *shown(const struct source_list *list, struct buf *out)
{
	buf_reset(out);
	for (size_t i = 0; i < list->n_sources; i++) {
		const struct source *s = &list->sources[i];

		buf_add_fmt(out, "%.*s|%.*s|%d%d|", STR_ARG(s->url),
			    STR_ARG(s->title), s->own_title, s->hidden);
		for (size_t k = 0; k < s->n_tags; k++)
			buf_add_fmt(out, "%s%.*s", k ? "," : "",
				    STR_ARG(s->tags[k]));
		buf_add_char(out, '\n');
	}
	for (size_t i = 0; i < list->n_refusals; i++)
		buf_add_fmt(out, "!%zu %.*s: %s\n", list->refusals[i].line,
			    STR_ARG(list->refusals[i].what),
			    list->refusals[i].why);
	return buf_cstr(out);
}

static void test_opml(void **state)
{
	static const char text[] =
		"<?xml version='1.0'?>\n<OPML version='1.1'><body>\n"
		"<outline TEXT='World &amp; more'>\n"
		"<outline text='Mine' title='Theirs' type='rss' "
		"XMLURL='https://news.example/a?x=1&amp;y=2'/>\n"
		"<outline text='South'><outline text='B' "
		"xmlUrl='https://news.example/b' category='/x/Red,Blue'/>"
		"</outline>\n"
		"</outline>\n"
		"<outline text='run' type='rss' xmlUrl='exec:touch x'/>\n"
		"<outline text='f' type='rss' xmlUrl='file:///etc/hosts'/>\n"
		"<outline text='page' type='link' url='https://x.example/'/>\n"
		"<outline text='B' xmlUrl='https://news.example/b'/>\n"
		"<outline text='in&#10;jected' type='rss' "
		"xmlUrl='https://news.example/c&#10;exec:x'/>\n"
		"</body></OPML>";
	static const char want[] =
		"https://news.example/a?x=1&y=2|Mine|10|World & more\n"
		"https://news.example/b|B|00|World & more,South,Red,Blue\n"
		"https://news.example/cexec:x|in jected|00|\n"
		"!7 exec:touch x: a list can run no command\n"
		"!8 file:///etc/hosts: a list can name no file of yours\n"
		"!9 page: no feed, but another outline\n";
	struct buf b = { 0 }, again = { 0 };
	struct source_list list, list2;
	struct error err = { 0 };

	(void)state;
	assert_true(opml_is(str_from(text)));
	assert_int_equal(opml_read(str_from(text), &arena, &list, &err), 0);
	assert_string_equal(shown(&list, &b), want);
	assert_int_equal(list.n_duplicates, 1);

	/* and out and in again */
	opml_write(&again, list.sources, list.n_sources, NULL);
	assert_int_equal(opml_read(buf_str(&again), &arena, &list2, &err), 0);
	assert_int_equal(list2.n_sources, 3);
	assert_int_equal(list2.n_refused, 0);
	assert_int_equal(list2.sources[2].n_tags, 4);
	buf_free(&again);
	buf_free(&b);

	assert_int_equal(opml_read(STR("just text"), &arena, &list, &err), -1);
	assert_int_equal(err.code, ERROR_INPUT);
}

static void test_urls(void **state)
{
	static const char text[] =
		"# mine\n"
		"https://news.example/a world \"two words\" \"~My \\\"own\\\"\"\n"
		"\n"
		"http://news.example/b ! # hidden\n"
		"\"exec:touch x\" tag\n"
		"filter:cat:https://news.example/f\n"
		"query:unread:unread = \"yes\"\n"
		"~/feeds/local.xml here\n"
		"ftp://news.example/d\n"
		"https://news.example/a again\n";
	static const char want[] =
		"https://news.example/a|My \"own\"|10|world,two words,again\n"
		"http://news.example/b||01|\n"
		"!5 exec:touch x: a list can run no command\n"
		"!6 filter:cat:https://news.example/f: a list can run no "
		"command\n"
		"!7 query:unread:unread: queries are not taken over; use a tag "
		"or a search\n"
		"!8 ~/feeds/local.xml: a list can name no file of yours\n"
		"!9 ftp://news.example/d: only http and https are spoken\n";
	struct error err = { 0 };
	struct source_list list;
	struct buf b = { 0 };

	(void)state;
	assert_false(opml_is(str_from(text)));
	assert_int_equal(urls_read(str_from(text), false, &arena, &list, &err),
			 0);
	assert_string_equal(shown(&list, &b), want);
	assert_int_equal(urls_read(str_from(text), true, &arena, &list, &err),
			 0);
	assert_int_equal(list.n_sources, 3);
	buf_free(&b);
}

static void test_urls_write(void **state)
{
	static const char old[] =
		"# my feeds\n"
		"https://news.example/a   world\n"
		"\n"
		"https://news.example/gone x\n"
		"https://news.example/b \"~Old name\"\n"
		"exec:kept-as-it-is\n";
	static const char want[] =
		"# my feeds\n"
		"https://news.example/a   world\n"
		"\n"
		"https://news.example/b \"~New \\\\ \\\"name\\\"\" \"a b\" !\n"
		"exec:kept-as-it-is\n"
		"https://news.example/c\n";
	struct str world[] = { { "world", 5 } }, ab[] = { { "a b", 3 } };
	struct source sources[] = {
		{ .url = STR("https://news.example/c") },
		{ .url = STR("https://news.example/a"), .tags = world,
		  .n_tags = 1 },
		{ .url = STR("https://news.example/b"), .tags = ab,
		  .n_tags = 1, .title = STR("New \\ \"na\nme\""),
		  .own_title = true, .hidden = true },
	};
	struct buf out = { 0 };

	(void)state;
	sources[2].title = STR("New \\ \"name\"");
	urls_write(&out, str_from(old), sources, 3);
	assert_string_equal(buf_cstr(&out), want);
	buf_reset(&out);
	sources[2].title = STR("two\nlines");
	urls_write_line(&out, &sources[2]);
	assert_string_equal(buf_cstr(&out), "https://news.example/b "
			    "\"~two lines\" \"a b\" !");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_opml),
		cmocka_unit_test(test_urls),
		cmocka_unit_test(test_urls_write),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_free(&arena);
	return failed;
}
