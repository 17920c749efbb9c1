#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "feeds/charset.h"
#include "src/base/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define BYTES(s) { s, sizeof(s) - 1 }

static const struct {
	const char *name;
	struct str in;
	enum charset_kind kind;
	const char *http, *want, *used;
} cases[] = {
	{ "plain ASCII", BYTES("<a>x</a>"), CHARSET_XML, NULL,
	  "<a>x</a>", "UTF-8" },
	{ "UTF-8 undeclared", BYTES("<a>Zo\xC3\xAB</a>"), CHARSET_XML, NULL,
	  "<a>Zo\xC3\xAB</a>", "UTF-8" },
	{ "its byte order mark goes", BYTES("\xEF\xBB\xBF<a/>"), CHARSET_XML,
	  "text/xml; charset=iso-8859-1", "<a/>", "UTF-8" },
	{ "latin-1 is windows-1252",
	  BYTES("<?xml version='1.0' encoding='iso-8859-1'?><a>\x80 \xE9\x92"
		"</a>"), CHARSET_XML, NULL,
	  "<?xml version='1.0' encoding='iso-8859-1'?><a>\xE2\x82\xAC \xC3\xA9"
	  "\xE2\x80\x99</a>", "windows-1252" },
	{ "declared UTF-8 but is not", BYTES("<?xml encoding=\"utf-8\"?>\xE9t\xE9"),
	  CHARSET_XML, NULL,
	  "<?xml encoding=\"utf-8\"?>\xC3\xA9t\xC3\xA9", "windows-1252" },
	{ "declared latin-1 but is UTF-8",
	  BYTES("<?xml encoding=\"latin1\"?>\xC3\xA9"), CHARSET_XML, NULL,
	  "<?xml encoding=\"latin1\"?>\xC3\xA9", "UTF-8" },
	{ "mostly UTF-8 keeps the rest",
	  BYTES("\xC3\xA9\xC3\xA9\xFFz\xC3\xA9\xC3"), CHARSET_XML, NULL,
	  "\xC3\xA9\xC3\xA9\xEF\xBF\xBDz\xC3\xA9\xEF\xBF\xBD", "UTF-8" },
	{ "HTTP header", BYTES("\xF0\xD2\xC9"), CHARSET_XML,
	  "application/rss+xml; charset=\"KOI8-R\"; x=y",
	  "\xD0\x9F\xD1\x80\xD0\xB8", "KOI8-R" },
	{ "windows-1251 declared",
	  BYTES("<?xml encoding='windows-1251'?>\xCF\xF0\xE8"), CHARSET_XML,
	  NULL, "<?xml encoding='windows-1251'?>\xD0\x9F\xD1\x80\xD0\xB8",
	  "windows-1251" },
	{ "gb2312 means gb18030",
	  BYTES("<?xml encoding='gb2312'?>\xD6\xD0\xB9\xFA\x81\x30\x84\x36"),
	  CHARSET_XML, NULL,
	  "<?xml encoding='gb2312'?>\xE4\xB8\xAD\xE5\x9B\xBD\xC2\xA5", "GBK" },
	{ "shift_jis", BYTES("<meta charset=Shift_JIS>\x93\xFA\x96\x7B"),
	  CHARSET_HTML, NULL,
	  "<meta charset=Shift_JIS>\xE6\x97\xA5\xE6\x9C\xAC", "Shift_JIS" },
	{ "a bad sequence in it", BYTES("<meta charset=euc-jp>\xC6\xFC\xFF<b>"),
	  CHARSET_HTML, NULL,
	  "<meta charset=euc-jp>\xE6\x97\xA5\xEF\xBF\xBD<b>", "EUC-JP" },
	{ "meta http-equiv",
	  BYTES("<html><meta http-equiv='Content-Type' content='text/html; "
		"charset=iso-8859-2'>\xB1"), CHARSET_HTML, NULL,
	  "<html><meta http-equiv='Content-Type' content='text/html; "
	  "charset=iso-8859-2'>\xC4\x85", "ISO-8859-2" },
	{ "UTF-16 with a mark", BYTES("\xFF\xFE<\0a\0>\0\xE9\0"), CHARSET_XML,
	  NULL, "<a>\xC3\xA9", "UTF-16LE" },
	{ "UTF-16 without", BYTES("\0<\0a\0>\0\xE9"), CHARSET_XML, NULL,
	  "<a>\xC3\xA9", "UTF-16BE" },
	{ "UTF-16 cut and a lone surrogate",
	  BYTES("\xFE\xFF\0a\xD8\0\0b\0"), CHARSET_XML, NULL,
	  "a\xEF\xBF\xBD" "b\xEF\xBF\xBD", "UTF-16BE" },
	{ "UTF-32", BYTES("\xFF\xFE\0\0<\0\0\0"), CHARSET_XML, NULL, "<",
	  "UTF-32LE" },
	{ "said to be UTF-16, is not",
	  BYTES("<?xml encoding='utf-16'?><a>\xC3\xA9</a>"), CHARSET_XML, NULL,
	  "<?xml encoding='utf-16'?><a>\xC3\xA9</a>", "UTF-8" },
	{ "no such charset", BYTES("<?xml encoding='../../etc'?>\xE9"),
	  CHARSET_XML, NULL, "<?xml encoding='../../etc'?>\xC3\xA9",
	  "windows-1252" },
	{ "EBCDIC", BYTES("\x4C\x6F\xA7\x94\x93\x40\x85\x95\x83\x96\x84\x89\x95"
			  "\x87\x7E\x7D\x83\x97\xF0\xF3\xF7\x7D\x6F\x6E"
			  "\x4C\x81\x61\x6E"), CHARSET_XML, NULL,
	  "<?xml encoding='cp037'?><a/>", "IBM037" },
	{ "an EBCDIC declaration in ASCII",
	  BYTES("<?xml encoding='cp037'?><a/>"), CHARSET_XML, NULL,
	  "<?xml encoding='cp037'?><a/>", "UTF-8" },
	{ "JSON has no declaration", BYTES("{\"encoding\"=\"koi8-r\"}"),
	  CHARSET_JSON, NULL, "{\"encoding\"=\"koi8-r\"}", "UTF-8" },
	{ "nothing", BYTES(""), CHARSET_XML, NULL, "", "UTF-8" },
};

static void test_decide(void **state)
{
	(void)state;
	charset_prepare();
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error err = { 0 };
		struct buf out = { 0 };
		const char *used = NULL;
		bool clean;

		print_message("# %s\n", cases[i].name);
		assert_int_equal(charset_to_utf8(cases[i].in, cases[i].kind,
						 str_from(cases[i].http), &out,
						 &used, &err), 0);
		assert_string_equal(buf_cstr(&out), cases[i].want);
		assert_string_equal(used, cases[i].used);
		assert_true(utf8_is_valid(buf_str(&out)));
		assert_string_equal(charset_decide(cases[i].in, cases[i].kind,
						   str_from(cases[i].http),
						   &clean), cases[i].used);
		buf_free(&out);
	}
}

static void test_ceiling(void **state)
{
	struct error err = { 0 };
	struct buf out = { 0 };

	(void)state;
	buf_init(&out, 8);
	assert_int_equal(charset_to_utf8(STR("\xE9\xE9\xE9\xE9\xE9 longer"),
					 CHARSET_XML, STR_NULL, &out, NULL,
					 &err), -1);
	assert_int_equal(err.code, ERROR_LIMIT);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_decide),
		cmocka_unit_test(test_ceiling),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
