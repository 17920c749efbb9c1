#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/base/clock.h"
#include "src/base/gate.h"
#include "src/base/json.h"
#include "src/base/map.h"
#include "src/base/sort.h"
#include "src/base/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *name, *text, *want;
	enum gate_mode mode;
} gates[] = {
	{ "plain text stays", "A minister", "A minister", GATE_LINE },
	{ "escape goes", "a\033[31mb", "a[31mb", GATE_TEXT },
	{ "C1 goes", "a\xC2\x9B" "31mb", "a31mb", GATE_TEXT },
	{ "DEL goes", "a\x7F" "b", "ab", GATE_LINE },
	{ "newline stays in text", "a\nb", "a\nb", GATE_TEXT },
	{ "newline is a blank in a line", "a\nb", "a b", GATE_LINE },
	{ "override goes", "a\xE2\x80\xAE" "b", "ab", GATE_TEXT },
	{ "isolate is closed", "\xE2\x81\xA7" "a",
	  "\xE2\x81\xA7" "a\xE2\x81\xA9", GATE_LINE },
	{ "lone pop goes", "a\xE2\x81\xA9", "a", GATE_LINE },
	{ "tag character goes", "a\xF3\xA0\x81\x81", "a", GATE_LINE },
	{ "invalid byte", "a\xFF" "b", "a\xEF\xBF\xBD" "b", GATE_LINE },
	{ "separator", "a\xE2\x80\xA8" "b", "a b", GATE_LINE },
};

/* Each byte at each place of the sixteen that are looked at in a step. */
static void test_plain_run(void **state)
{
	char text[40];

	(void)state;
	for (int c = 0; c < 256; c++)
		for (size_t at = 0; at < sizeof(text); at++) {
			bool plain = c >= 0x20 && c < 0x7F && c != '"' &&
				     c != '\\';

			memset(text, 'x', sizeof(text));
			text[at] = (char)c;
			assert_int_equal(str_plain_run(
				str_of(text, sizeof(text)), 0, '"', '\\'),
				plain ? sizeof(text) : at);
		}
	assert_int_equal(str_plain_run(STR("ab\"c"), 1, '\0', '\0'), 3);
	assert_int_equal(str_plain_run(STR(""), 0, '\0', '\0'), 0);
}

/* At each place, behind none to many first bytes without the rest. */
static void test_find(void **state)
{
	char text[64];

	(void)state;
	for (size_t first = 0; first <= 40; first++)
		for (size_t at = first; at + 3 <= sizeof(text); at++) {
			memset(text, '.', sizeof(text));
			memset(text, ']', first);
			assert_int_equal(str_find(str_of(text, sizeof(text)),
						  STR("]>>")), -1);
			memcpy(text + at, "]>>", 3);
			assert_int_equal(str_find(str_of(text, sizeof(text)),
						  STR("]>>")), at);
			assert_int_equal(str_find(str_of(text, at + 2),
						  STR("]>>")), -1);
		}
	assert_int_equal(str_find(STR_NULL, STR("a")), -1);
	assert_int_equal(str_find(STR_NULL, STR("")), 0);
	assert_int_equal(str_find(STR("ab"), STR("")), 0);
}

static void test_gate(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(gates); i++) {
		struct buf b = { 0 };

		print_message("# %s\n", gates[i].name);
		gate_add(&b, str_from(gates[i].text), gates[i].mode);
		assert_string_equal(buf_cstr(&b), gates[i].want);
		assert_true(gate_is_clean(buf_str(&b), gates[i].mode));
		assert_int_equal(gate_is_clean(str_from(gates[i].text),
					       gates[i].mode),
				 strcmp(gates[i].text, gates[i].want) == 0);
		buf_free(&b);
	}
}

static const struct {
	const char *name, *text;
	size_t cells;
} widths[] = {
	{ "ASCII", "abc", 3 },
	{ "combining", "e\xCC\x81", 1 },
	{ "wide", "\xE6\x97\xA5\xE6\x9C\xAC", 4 },
	{ "soft hyphen", "a\xC2\xAD" "b", 2 },
	{ "family emoji is one cluster",
	  "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9", 2 },
	{ "flag", "\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7", 2 },
};

static void test_width(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(widths); i++) {
		print_message("# %s\n", widths[i].name);
		assert_int_equal(utf8_str_width(str_from(widths[i].text)),
				 widths[i].cells);
	}
}

static void test_utf8_walk(void **state)
{
	struct str s = str_from("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xFFz");
	static const size_t stops[] = { 1, 3, 6, 10, 11, 12 };
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(stops); i++) {
		at = utf8_next(s, at);
		assert_int_equal(at, stops[i]);
	}
	for (size_t i = COUNT(stops); i-- > 0;) {
		at = utf8_prev(s, stops[i]);
		assert_int_equal(at, i ? stops[i - 1] : 0);
	}
	for (size_t i = 0; i <= s.len; i++) {	/* the last stop up to i */
		size_t stop = 0;

		for (size_t j = 0; j < COUNT(stops) && stops[j] <= i; j++)
			stop = stops[j];
		assert_int_equal(utf8_cut(s, i).len, stop);
	}
	assert_false(utf8_is_valid(s));
	assert_false(utf8_is_valid(str_from("\xED\xA0\x80")));
	assert_false(utf8_is_valid(str_from("\xC0\x80")));
}

static const struct {
	int64_t when;
	const char *text;
} times[] = {
	{ 0, "1970-01-01T00:00:00Z" },
	{ 1795422600, "2026-11-23T08:30:00Z" },
	{ -1, "1969-12-31T23:59:59Z" },
	{ 951782400, "2000-02-29T00:00:00Z" },
	{ TIME_NONE, "" },
};

static void test_clock(void **state)
{
	char text[CLOCK_RFC3339];
	struct civil c;
	int64_t when;

	(void)state;
	for (size_t i = 0; i < COUNT(times); i++) {
		clock_format(times[i].when, text);
		assert_string_equal(text, times[i].text);
		if (times[i].when == TIME_NONE)
			continue;
		clock_to_civil(times[i].when, &c);
		assert_true(clock_from_civil(&c, &when));
		assert_int_equal(when, times[i].when);
	}
	c = (struct civil){ .year = 2023, .month = 2, .day = 29 };
	assert_false(clock_from_civil(&c, &when));
}

static void test_json(void **state)
{
	struct buf b = { 0 };
	struct json_writer w = { .out = &b };
	struct error err = { 0 };
	struct json *root;
	int64_t n = 0;

	(void)state;
	json_begin_object(&w);
	json_field_str(&w, "a\"b", str_from("x\033\xC2\x9B\x7F\xFF\n"));
	json_field_str(&w, "turned", str_from("\xE2\x80\xAE\xE2\x81\xA6" "a\xF3\xA0\x81\x81\xE2\x80\x8F"));
	json_key(&w, "list");
	json_begin_array(&w);
	json_put_int(&w, -3);
	json_put_null(&w);
	json_end_array(&w);
	json_field_time(&w, "when", TIME_NONE);
	json_end_object(&w);
	assert_string_equal(buf_cstr(&b),
		"{\"a\\\"b\": \"x\\u001b\\u009b\\u007f\xEF\xBF\xBD\\n\", "
		"\"turned\": \"\\u202e\\u2066a\\udb40\\udc41\xE2\x80\x8F\", "
		"\"list\": [-3, null], \"when\": null}");
	root = json_read(buf_str(&b), &err);
	assert_non_null(root);
	assert_true(json_to_int(json_at(json_get(root, "list"), 0), &n));
	assert_int_equal(n, -3);
	json_free(root);
	assert_null(json_read(STR("{\n\"a\": }"), &err));
	assert_non_null(strstr(err.msg, "line 2"));
	buf_free(&b);
}

static void test_mistyped(void **state)
{
	static const struct {
		const char *a, *b;
		size_t n;
	} cases[] = {
		{ "starr", "star", 1 }, { "srat", "star", SIZE_MAX },
		{ "fecth", "fetch", 1 }, { "measur", "measure", 1 },
		{ "undo", "undo", 0 }, { "x", "do", SIZE_MAX },
		{ "", "do", SIZE_MAX }, { "subscrbe", "subscribe", 1 },
		{ "subscribe-to-a-feed-of-many-many-many-letters", "subscribe",
		  SIZE_MAX },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(str_mistyped(str_from(cases[i].a),
					      str_from(cases[i].b)),
				 cases[i].n);
}

static void test_map(void **state)
{
	struct arena a = { 0 };
	struct map m = { 0 };
	uint64_t value = 0;

	(void)state;
	for (unsigned i = 0; i < 1000; i++)
		map_put(&m, arena_fmt(&a, "key %u", i), i);
	for (unsigned i = 0; i < 1000; i++) {
		assert_true(map_get(&m, arena_fmt(&a, "key %u", i), &value));
		assert_int_equal(value, i);
	}
	assert_false(map_get(&m, STR("key"), &value));
	assert_int_equal(m.n, 1000);
	map_free(&m);
	arena_free(&a);
}

static void test_buf_adds_itself(void **state)
{
	struct buf b = { 0 };

	(void)state;
	buf_add_cstr(&b, "abc");
	for (int i = 0; i < 12; i++)
		buf_add(&b, b.p, b.len);
	assert_int_equal(b.len, 3 << 12);
	assert_memory_equal(b.p + b.len - 6, "abcabc", 7);
	buf_free(&b);
}

static void test_ceilings(void **state)
{
	struct error err = { 0 };
	struct arena a;
	struct buf b;

	(void)state;
	buf_init(&b, 4);
	buf_add_cstr(&b, "abc");
	assert_int_equal(buf_check(&b, &err), 0);
	buf_add_cstr(&b, "de");
	assert_int_equal(buf_check(&b, &err), -1);
	assert_int_equal(err.code, ERROR_LIMIT);
	buf_free(&b);

	arena_init(&a, 100);
	assert_non_null(arena_try(&a, 1, 90));
	assert_null(arena_try(&a, 1, 90));
	assert_null(arena_try(&a, SIZE_MAX, 2));
	assert_int_equal(arena_check(&a, &err), -1);
	arena_free(&a);
}

static void test_sort(void **state)
{
	static const size_t sizes[] = { 0, 1, 2, 31, 32, 33, 300, 5000 };
	static uint64_t v[5000], spare[5000];

	(void)state;
	for (size_t s = 0; s < sizeof(sizes) / sizeof(*sizes); s++) {
		size_t n = sizes[s];

		for (size_t i = 0; i < n; i++)	/* each fourth one equal */
			v[i] = (uint64_t)((uint32_t)(i / 4 * 4) *
					  2654435761u) << 32 | i;
		sort_by_upper(v, n, spare);
		for (size_t i = 1; i < n; i++) {
			assert_true(v[i - 1] >> 32 <= v[i] >> 32);
			/* and they keep their order */
			if (v[i - 1] >> 32 == v[i] >> 32)
				assert_true(v[i - 1] < v[i]);
		}
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gate),
		cmocka_unit_test(test_sort),
		cmocka_unit_test(test_plain_run),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_utf8_walk),
		cmocka_unit_test(test_clock),
		cmocka_unit_test(test_json),
		cmocka_unit_test(test_mistyped),
		cmocka_unit_test(test_map),
		cmocka_unit_test(test_buf_adds_itself),
		cmocka_unit_test(test_ceilings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
