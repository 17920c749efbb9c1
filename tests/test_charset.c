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
#define META(charset) "<meta charset=" charset ">"
#define PAGE(charset, in, want, used)					\
	{ "page: " charset, BYTES(META(charset) in), CHARSET_HTML, NULL,	\
	  META(charset) want, used }

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
	{ "Shift_JIS undeclared",
	  BYTES("\x8D`\x82\xCC\x90V\x82\xB5\x82\xA2\x8B\xB4\x82\xAA\x8A"
		"J\x82\xA2\x82\xBD"), CHARSET_XML, NULL,
	  "\xE6\xB8\xAF\xE3\x81\xAE\xE6\x96\xB0\xE3\x81\x97\xE3"
		"\x81\x84\xE6\xA9\x8B\xE3\x81\x8C\xE9\x96\x8B\xE3\x81"
		"\x84\xE3\x81\x9F", "Shift_JIS" },
	{ "EUC-JP said to be UTF-8",
	  BYTES("<?xml encoding='utf-8'?>\xB9\xC1\xA4\xCE\xBF\xB7\xA4"
		"\xB7\xA4\xA4\xB6\xB6"), CHARSET_XML, NULL,
	  "<?xml encoding='utf-8'?>\xE6\xB8\xAF\xE3\x81\xAE\xE6"
		"\x96\xB0\xE3\x81\x97\xE3\x81\x84\xE6\xA9\x8B", "EUC-JP" },
	{ "Chinese undeclared",
	  BYTES("\xCA\xD0\xB3\xA4\xCB\xB5\xD0\xC2\xC7\xC5\xBD\xAB\xD4"
		"\xDA\xCE\xE5\xD4\xC2\xBF\xAA\xB7\xC5\xB8\xF8\xB4\xF3"
		"\xBC\xD2"), CHARSET_XML, NULL,
	  "\xE5\xB8\x82\xE9\x95\xBF\xE8\xAF\xB4\xE6\x96\xB0\xE6"
		"\xA1\xA5\xE5\xB0\x86\xE5\x9C\xA8\xE4\xBA\x94\xE6\x9C"
		"\x88\xE5\xBC\x80\xE6\x94\xBE\xE7\xBB\x99\xE5\xA4\xA7"
		"\xE5\xAE\xB6", "gb18030" },
	{ "Big5 undeclared",
	  BYTES("\xA5\xAB\xAA\xF8\xBB\xA1\xB7s\xBE\xF4\xB1N\xA6""b\xA4"
		"\xAD\xA4\xEB\xB6}\xA9\xF1\xB5\xB9\xA4j\xAE""a"), CHARSET_XML, NULL,
	  "\xE5\xB8\x82\xE9\x95\xB7\xE8\xAA\xAA\xE6\x96\xB0\xE6"
		"\xA9\x8B\xE5\xB0\x87\xE5\x9C\xA8\xE4\xBA\x94\xE6\x9C"
		"\x88\xE9\x96\x8B\xE6\x94\xBE\xE7\xB5\xA6\xE5\xA4\xA7"
		"\xE5\xAE\xB6", "Big5" },
	{ "Korean undeclared",
	  BYTES("\xBB\xF5 \xB4\xD9\xB8\xAE\xB0\xA1 \xBF\xC0\xBF\xF9\xBF"
		"\xA1 \xBF\xAD\xB8\xB0\xB4\xD9\xB0\xED \xBD\xC3\xC0\xE5"
		"\xC0\xCC \xB8\xBB\xC7\xDF\xB4\xD9"), CHARSET_XML, NULL,
	  "\xEC\x83\x88 \xEB\x8B\xA4\xEB\xA6\xAC\xEA\xB0\x80 \xEC"
		"\x98\xA4\xEC\x9B\x94\xEC\x97\x90 \xEC\x97\xB4\xEB\xA6"
		"\xB0\xEB\x8B\xA4\xEA\xB3\xA0 \xEC\x8B\x9C\xEC\x9E\xA5"
		"\xEC\x9D\xB4 \xEB\xA7\x90\xED\x96\x88\xEB\x8B\xA4", "EUC-KR" },
	{ "Cyrillic undeclared, even words",
	  BYTES("\xCE\xCF\xD7\xD9\xCA \xCD\xCF\xD3\xD4 \xDE\xC5\xD2\xC5"
		"\xDA \xD2\xC5\xCB\xD5 \xCF\xD4\xCB\xD2\xCF\xC0\xD4"), CHARSET_XML, NULL,
	  "\xD0\xBD\xD0\xBE\xD0\xB2\xD1\x8B\xD0\xB9 \xD0\xBC\xD0"
		"\xBE\xD1\x81\xD1\x82 \xD1\x87\xD0\xB5\xD1\x80\xD0\xB5"
		"\xD0\xB7 \xD1\x80\xD0\xB5\xD0\xBA\xD1\x83 \xD0\xBE\xD1"
		"\x82\xD0\xBA\xD1\x80\xD0\xBE\xD1\x8E\xD1\x82", "KOI8-R" },
	PAGE("windows-1250", "\x8Elu\x9D", "\xC5\xBDlu\xC5\xA5", "windows-1250"),
	PAGE("windows-1253", "\xCB\xDC\xEC\xF0\xE1", "\xCE\x9B\xCE\xAC\xCE\xBC\xCF\x80\xCE\xB1", "windows-1253"),
	PAGE("windows-1254", "\xFD\xFE\xFDk", "\xC4\xB1\xC5\x9F\xC4\xB1k", "windows-1254"),
	PAGE("windows-1255", "\xE0\xE5\xF8", "\xD7\x90\xD7\x95\xD7\xA8", "windows-1255"),
	PAGE("windows-1256", "\xD6\xE6\xC1", "\xD8\xB6\xD9\x88\xD8\xA1", "windows-1256"),
	PAGE("windows-1257", "\xD0viesa", "\xC5\xA0viesa", "windows-1257"),
	PAGE("windows-1258", "\xF0\xE8n", "\xC4\x91\xC3\xA8n", "windows-1258"),
	PAGE("euc-kr", "\xB5\xEE\xBA\xD2", "\xEB\x93\xB1\xEB\xB6\x88", "EUC-KR"),
	PAGE("gb18030", "\xB5\xC6\xBB\xF0", "\xE7\x81\xAF\xE7\x81\xAB", "gb18030"),
	PAGE("koi8-r", "\xCC\xC1\xCD\xD0\xC1", "\xD0\xBB\xD0\xB0\xD0\xBC\xD0\xBF\xD0\xB0", "KOI8-R"),
	{ "page: the header is stronger than its meta",
	  BYTES("<meta charset=windows-1251>" "\xCB\xDC\xEC\xF0\xE1"), CHARSET_HTML, "text/html; charset=windows-1253",
	  "<meta charset=windows-1251>" "\xCE\x9B\xCE\xAC\xCE\xBC\xCF\x80\xCE\xB1", "windows-1253" },
	{ "page: the byte order mark is stronger than both",
	  BYTES("\xEF\xBB\xBF<meta charset=windows-1251>\xC3\xA9"), CHARSET_HTML,
	  "text/html; charset=windows-1253", "<meta charset=windows-1251>\xC3\xA9", "UTF-8" },
	{ "page: latin-1 means windows-1252",
	  BYTES("<meta charset=iso-8859-1>\x93x\x94 \x85"), CHARSET_HTML, NULL,
	  "<meta charset=iso-8859-1>\xE2\x80\x9Cx\xE2\x80\x9D \xE2\x80\xA6", "windows-1252" },
	{ "page: nothing said, valid UTF-8", BYTES("<p>\xE2\x80\x9Cx\xE2\x80\x9D"),
	  CHARSET_HTML, NULL, "<p>\xE2\x80\x9Cx\xE2\x80\x9D", "UTF-8" },
	{ "page: nothing said, not UTF-8", BYTES("<p>\x93x\x94"), CHARSET_HTML,
	  NULL, "<p>\xE2\x80\x9Cx\xE2\x80\x9D", "windows-1252" },
	{ "Western pairs are none of these",
	  BYTES("Gr\xF6\xDF""e, \xE0 l\x92\xE9t\xE9, \xE7""a ira; se\xF1"
		"or N\xFA\xF1""ez, d\xEEner"), CHARSET_XML, NULL,
	  "Gr\xC3\xB6\xC3\x9F""e, \xC3\xA0 l\xE2\x80\x99\xC3\xA9"
		"t\xC3\xA9, \xC3\xA7""a ira; se\xC3\xB1or N\xC3\xBA\xC3"
		"\xB1""ez, d\xC3\xAEner", "windows-1252" },
	{ "ISO-2022-JP undeclared", BYTES("a \x1B$B9A\x1B(B b"), CHARSET_XML, NULL,
	  "a \xE6\xB8\xAF b", "ISO-2022-JP" },
	{ "another escape is none", BYTES("a \x1B[31m b"), CHARSET_XML, NULL,
	  "a \x1B[31m b", "UTF-8" },
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
