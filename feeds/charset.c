#include "config.h"

#include "feeds/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "feeds/charset_guess.h"
#include "src/base/utf8.h"

/*
 * What a document says of its charset is often wrong, and wrong in known
 * ways: servers add latin-1 to everything, templates keep an old declaration
 * in front of UTF-8. Text in another charset is hardly ever valid UTF-8 by
 * chance, so that valid UTF-8 with letters beyond ASCII outweighs whatever is
 * declared; only very short texts in a two-byte charset can be both.
 */

#define LABEL_MAX	40	/* bytes of a charset's name */
#define SNIFF_XML	1024	/* bytes looked at for a declaration */
#define SNIFF_HTML	4096
/* So many sequences beyond ASCII are no chance in a two-byte charset. */
#define MULTI_SURE	8

enum width { ONE_BYTE, MULTI_BYTE, UTF_8, UTF_16 };

struct encoding {
	const char *name;	/* as reported */
	const char *iconv;	/* as iconv knows it; NULL: own table */
	enum width width;
	const char *labels;	/* blank-parted, without "-", "_", ":" */
};

/* The WHATWG Encoding Standard's names and labels, then older ones. */
static const struct encoding encodings[] = {
	{ "UTF-8", NULL, UTF_8,
	  "utf8 unicode11utf8 unicode20utf8 xunicode20utf8" },
	{ "windows-1252", NULL, ONE_BYTE,
	  "windows1252 ansix3.41968 ascii cp1252 cp819 csisolatin1 ibm819 "
	  "iso88591 isoir100 iso885911987 l1 latin1 usascii xcp1252 "
	  "xuserdefined iso646us us ansi" },
	{ "UTF-16LE", "UTF-16LE", UTF_16,
	  "utf16le utf16 ucs2 iso10646ucs2 csunicode unicode unicodefeff" },
	{ "UTF-16BE", "UTF-16BE", UTF_16, "utf16be unicodefffe" },
	{ "UTF-32LE", "UTF-32LE", UTF_16, "utf32le utf32 ucs4 iso10646ucs4" },
	{ "UTF-32BE", "UTF-32BE", UTF_16, "utf32be" },
	{ "IBM866", "IBM866", ONE_BYTE, "ibm866 866 cp866 csibm866" },
	{ "ISO-8859-2", "ISO-8859-2", ONE_BYTE,
	  "iso88592 csisolatin2 isoir101 iso885921987 l2 latin2" },
	{ "ISO-8859-3", "ISO-8859-3", ONE_BYTE,
	  "iso88593 csisolatin3 isoir109 iso885931988 l3 latin3" },
	{ "ISO-8859-4", "ISO-8859-4", ONE_BYTE,
	  "iso88594 csisolatin4 isoir110 iso885941988 l4 latin4" },
	{ "ISO-8859-5", "ISO-8859-5", ONE_BYTE,
	  "iso88595 csisolatincyrillic cyrillic isoir144 iso885951988" },
	{ "ISO-8859-6", "ISO-8859-6", ONE_BYTE,
	  "iso88596 arabic asmo708 csiso88596e csiso88596i csisolatinarabic "
	  "ecma114 iso88596e iso88596i isoir127 iso885961987" },
	{ "ISO-8859-7", "ISO-8859-7", ONE_BYTE,
	  "iso88597 csisolatingreek ecma118 elot928 greek greek8 isoir126 "
	  "iso885971987 suneugreek" },
	{ "ISO-8859-8", "ISO-8859-8", ONE_BYTE,
	  "iso88598 csiso88598e csisolatinhebrew hebrew iso88598e isoir138 "
	  "iso885981988 visual csiso88598i iso88598i logical" },
	{ "ISO-8859-10", "ISO-8859-10", ONE_BYTE,
	  "iso885910 csisolatin6 isoir157 l6 latin6" },
	{ "ISO-8859-13", "ISO-8859-13", ONE_BYTE, "iso885913" },
	{ "ISO-8859-14", "ISO-8859-14", ONE_BYTE, "iso885914" },
	{ "ISO-8859-15", "ISO-8859-15", ONE_BYTE,
	  "iso885915 csisolatin9 l9 latin9" },
	{ "ISO-8859-16", "ISO-8859-16", ONE_BYTE, "iso885916" },
	{ "KOI8-R", "KOI8-R", ONE_BYTE, "koi8r cskoi8r koi koi8" },
	{ "KOI8-U", "KOI8-U", ONE_BYTE, "koi8u koi8ru" },
	{ "macintosh", "MACINTOSH", ONE_BYTE,
	  "macintosh csmacintosh mac xmacroman macroman" },
	{ "windows-874", "CP874", ONE_BYTE,
	  "windows874 dos874 iso885911 tis620 cp874" },
	{ "windows-1250", "CP1250", ONE_BYTE, "windows1250 cp1250 xcp1250" },
	{ "windows-1251", "CP1251", ONE_BYTE, "windows1251 cp1251 xcp1251" },
	{ "windows-1253", "CP1253", ONE_BYTE, "windows1253 cp1253 xcp1253" },
	{ "windows-1254", "CP1254", ONE_BYTE,
	  "windows1254 cp1254 csisolatin5 iso88599 isoir148 iso885991989 l5 "
	  "latin5 xcp1254" },
	{ "windows-1255", "CP1255", ONE_BYTE, "windows1255 cp1255 xcp1255" },
	{ "windows-1256", "CP1256", ONE_BYTE, "windows1256 cp1256 xcp1256" },
	{ "windows-1257", "CP1257", ONE_BYTE, "windows1257 cp1257 xcp1257" },
	{ "windows-1258", "CP1258", ONE_BYTE, "windows1258 cp1258 xcp1258" },
	{ "x-mac-cyrillic", "MAC-CYRILLIC", ONE_BYTE,
	  "xmaccyrillic xmacukrainian maccyrillic" },
	{ "GBK", "GB18030", MULTI_BYTE,
	  "gbk chinese csgb2312 csiso58gb231280 gb2312 gb231280 isoir58 xgbk "
	  "euccn cp936 ms936 windows936" },
	{ "gb18030", "GB18030", MULTI_BYTE, "gb18030" },
	{ "Big5", "BIG5-HKSCS", MULTI_BYTE,
	  "big5 big5hkscs cnbig5 csbig5 xxbig5 cp950 windows950" },
	{ "EUC-JP", "EUC-JP", MULTI_BYTE,
	  "eucjp cseucpkdfmtjapanese xeucjp ujis" },
	{ "ISO-2022-JP", "ISO-2022-JP", MULTI_BYTE,
	  "iso2022jp csiso2022jp" },
	{ "Shift_JIS", "CP932", MULTI_BYTE,
	  "shiftjis csshiftjis ms932 mskanji sjis windows31j xsjis cp932" },
	{ "EUC-KR", "CP949", MULTI_BYTE,
	  "euckr cseuckr csksc56011987 isoir149 korean ksc56011987 ksc56011989 "
	  "ksc5601 ksc_5601 windows949 cp949 uhc" },
	/* beyond the standard, seen in old feeds */
	{ "IBM437", "IBM437", ONE_BYTE, "ibm437 cp437 437" },
	{ "IBM850", "IBM850", ONE_BYTE, "ibm850 cp850 850" },
	{ "IBM852", "IBM852", ONE_BYTE, "ibm852 cp852 852" },
	{ "IBM855", "IBM855", ONE_BYTE, "ibm855 cp855 855" },
	{ "IBM857", "IBM857", ONE_BYTE, "ibm857 cp857 857" },
	{ "IBM862", "IBM862", ONE_BYTE, "ibm862 cp862 862" },
	{ "IBM864", "IBM864", ONE_BYTE, "ibm864 cp864" },
	{ "IBM037", "IBM037", ONE_BYTE,
	  "ibm037 cp037 ebcdiccpus ebcdiccpca ebcdiccpwt ebcdiccpnl csibm037" },
	{ "IBM500", "IBM500", ONE_BYTE,
	  "ibm500 cp500 ebcdiccpbe ebcdiccpch csibm500" },
	{ "IBM1026", "IBM1026", ONE_BYTE, "ibm1026 cp1026 csibm1026" },
	{ "IBM1140", "IBM1140", ONE_BYTE, "ibm1140 cp1140 ccsid01140" },
	{ "JOHAB", "JOHAB", MULTI_BYTE, "johab cp1361 ms1361" },
	{ "PTCP154", "PTCP154", ONE_BYTE, "ptcp154 pt154 cp154 csptcp154" },
	{ "VISCII", "VISCII", ONE_BYTE, "viscii csviscii" },
	{ "ARMSCII-8", "ARMSCII-8", ONE_BYTE, "armscii8" },
	{ "TCVN", "TCVN", ONE_BYTE, "tcvn tcvn5712" },
	{ "KOI8-T", "KOI8-T", ONE_BYTE, "koi8t" },
	{ "macCentralEurope", "MAC-CENTRALEUROPE", ONE_BYTE,
	  "maccentraleurope maclatin2 xmacce maccentraleuropean" },
};

#define N_ENCODINGS	(sizeof(encodings) / sizeof(encodings[0]))

static const struct encoding *const utf8 = &encodings[0];
static const struct encoding *const cp1252 = &encodings[1];
static const struct encoding *const utf16le = &encodings[2];
static const struct encoding *const utf16be = &encodings[3];
static const struct encoding *const utf32le = &encodings[4];
static const struct encoding *const utf32be = &encodings[5];

/* windows-1252's 0x80 to 0x9F; what it leaves out is the C1 control. */
static const uint16_t cp1252_high[32] = {
	0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
	0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

static const struct encoding *find_label(struct str label)
{
	char key[LABEL_MAX];
	size_t n = 0;

	label = str_trim(label);
	for (size_t i = 0; i < label.len; i++) {
		char c = ascii_lower(label.p[i]);

		if (c == '-' || c == '_' || c == ':' || c == ' ')
			continue;
		if (!ascii_is_alnum(c) && c != '.')
			return NULL;
		if (n == sizeof(key))
			return NULL;
		key[n++] = c;
	}
	if (!n)
		return NULL;
	for (size_t i = 0; i < N_ENCODINGS; i++) {
		struct str rest = str_from(encodings[i].labels), one;

		while (str_split(&rest, ' ', &one))
			if (str_eq(one, str_of(key, n)))
				return &encodings[i];
	}
	return NULL;
}

/* The value behind "name=" in s, quoted or not; STR_NULL without one. */
static struct str find_value(struct str s, struct str name, const char *stop)
{
	ptrdiff_t at;
	size_t end = 0;
	char quote;

	while ((at = str_find_nocase(s, name)) >= 0) {
		struct str v = str_slice(s, (size_t)at + name.len, s.len);

		s = v;
		v = str_trim_left(v);
		if (!v.len || *v.p != '=')
			continue;
		v = str_trim_left(str_slice(v, 1, v.len));
		if (!v.len)
			break;
		quote = *v.p;
		if (quote == '"' || quote == '\'') {
			v = str_slice(v, 1, v.len);
			while (end < v.len && v.p[end] != quote)
				end++;
		} else {
			while (end < v.len && !ascii_is_space(v.p[end]) &&
			       !strchr(stop, v.p[end]))
				end++;
		}
		return str_slice(v, 0, end);
	}
	return STR_NULL;
}

static struct str declared_xml(struct str s)
{
	ptrdiff_t end;

	s = str_trim_left(str_slice(s, 0, SNIFF_XML));
	if (!str_starts_nocase(s, STR("<?xml")))
		return STR_NULL;
	end = str_find(s, STR("?>"));
	if (end < 0)
		end = str_find_char(s, '>');
	if (end < 0)
		return STR_NULL;
	return find_value(str_slice(s, 0, (size_t)end), STR("encoding"), "?>");
}

static struct str declared_html(struct str s)
{
	struct str all = str_slice(s, 0, SNIFF_HTML), tag, label;
	ptrdiff_t at, end;

	label = declared_xml(s);
	while ((at = str_find_nocase(all, STR("<meta"))) >= 0) {
		all = str_slice(all, (size_t)at + 5, all.len);
		end = str_find_char(all, '>');
		tag = str_slice(all, 0, end < 0 ? all.len : (size_t)end);
		tag = find_value(tag, STR("charset"), ";\"'>/");
		if (tag.len)
			return tag;
	}
	return label;
}

/* How much of s is UTF-8: well-formed sequences beyond ASCII, bytes that are
 * none, and C1 controls, which are windows-1252 taken for latin-1 once. */
struct census {
	size_t multi, bad, c1;
};

static bool is_c1(struct str s, size_t at)
{
	return (unsigned char)s.p[at] == 0xC2 && at + 1 < s.len &&
	       (unsigned char)s.p[at + 1] < 0xA0;
}

static size_t skip_ascii(struct str s, size_t at)
{
	uint64_t eight;

	for (; at + 8 <= s.len; at += 8) {
		memcpy(&eight, s.p + at, 8);
		if (eight & 0x8080808080808080ull)
			break;
	}
	while (at < s.len && !(s.p[at] & 0x80))
		at++;
	return at;
}

static struct census take_census(struct str s)
{
	struct census c = { 0 };
	uint32_t cp;
	size_t n;

	for (size_t at = skip_ascii(s, 0); at < s.len;
	     at = skip_ascii(s, at + n)) {
		n = utf8_decode(str_slice(s, at, s.len), &cp);
		if (cp == UTF8_BAD && n == 1)
			c.bad++;
		else
			c.multi++;
		c.c1 += n == 2 && is_c1(s, at);
	}
	return c;
}

/* The byte order mark's encoding, or that of "<" or "{" and zero bytes in
 * front (XML 1.0 appendix F, RFC 4627 section 3); NULL when nothing shows. */
static const struct encoding *find_mark(struct str s, size_t *skip)
{
	const unsigned char *p = (const unsigned char *)s.p;

	*skip = 0;
	if (s.len >= 3 && p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF) {
		*skip = 3;
		return utf8;
	}
	if (s.len >= 4 && !p[0] && !p[1] && p[2] == 0xFE && p[3] == 0xFF) {
		*skip = 4;
		return utf32be;
	}
	if (s.len >= 4 && p[0] == 0xFF && p[1] == 0xFE && !p[2] && !p[3]) {
		*skip = 4;
		return utf32le;
	}
	if (s.len >= 2 && p[0] == 0xFE && p[1] == 0xFF) {
		*skip = 2;
		return utf16be;
	}
	if (s.len >= 2 && p[0] == 0xFF && p[1] == 0xFE) {
		*skip = 2;
		return utf16le;
	}
	if (s.len < 4)
		return NULL;
	if (!p[0] && !p[1] && !p[2] && p[3])
		return utf32be;
	if (p[0] && !p[1] && !p[2] && !p[3])
		return utf32le;
	if (!p[0] && p[1] && !p[2] && p[3])
		return utf16be;
	if (p[0] && !p[1] && p[2] && !p[3])
		return utf16le;
	return NULL;
}

static bool is_ebcdic(struct str s)
{
	return str_starts(s, STR("\x4C\x6F\xA7\x94"));	/* "<?xm" */
}

static void add_cp1252(struct buf *out, struct str s)
{
	for (size_t at = 0, end; at < s.len; at = end + 1) {
		unsigned char c;

		end = skip_ascii(s, at);
		buf_add(out, s.p + at, end - at);
		if (end == s.len)
			break;
		c = (unsigned char)s.p[end];
		buf_add_cp(out, c < 0xA0 ? cp1252_high[c - 0x80] : c);
	}
}

/* The bytes as they are, with U+FFFD for each that is not UTF-8, and C1 as
 * windows-1252 has it. */
static void add_utf8(struct buf *out, struct str s)
{
	size_t run = 0, n;
	uint32_t cp;

	for (size_t at = skip_ascii(s, 0); at < s.len;
	     at = skip_ascii(s, at + n)) {
		n = utf8_decode(str_slice(s, at, s.len), &cp);
		if ((cp != UTF8_BAD || n != 1) && !(n == 2 && is_c1(s, at)))
			continue;
		buf_add(out, s.p + run, at - run);
		buf_add_cp(out, n == 2 ? cp1252_high[cp - 0x80] : UTF8_BAD);
		run = at + n;
	}
	buf_add(out, s.p ? s.p + run : NULL, s.len - run);
}

/* A letter that waits for a mark to join it: windows-1255 and 1258 have such. */
static void flush_iconv(struct buf *out, iconv_t cd)
{
	size_t room = 16;
	char *start, *to;

	start = to = buf_reserve(out, room);
	if (!to)
		return;
	iconv(cd, NULL, NULL, &to, &room);
	out->len += (size_t)(to - start);
	*to = '\0';
}

/* Returns how many bytes could not be read; -1 without such a converter. */
static ptrdiff_t add_iconv(struct buf *out, const struct encoding *e,
			   struct str s)
{
	char *in = (char *)s.p, *to, *start;
	size_t left = s.len, room, unit;
	iconv_t cd = iconv_open("UTF-8", e->iconv);
	ptrdiff_t bad = 0;

	if (cd == (iconv_t)-1)
		return -1;
	unit = e->width != UTF_16 ? 1 : e == utf32le || e == utf32be ? 4 : 2;
	while (left) {
		size_t rc;

		room = left < 16384 ? left * 4 + 16 : 65536;
		start = to = buf_reserve(out, room);
		if (!to)
			break;
		rc = iconv(cd, &in, &left, &to, &room);
		out->len += (size_t)(to - start);
		*to = '\0';
		if (rc != (size_t)-1 || errno == E2BIG)
			continue;
		bad++;
		buf_add_cp(out, UTF8_BAD);
		if (errno != EILSEQ || left < unit)
			break;
		in += unit;
		left -= unit;
		iconv(cd, NULL, NULL, NULL, NULL);
	}
	flush_iconv(out, cd);
	iconv_close(cd);
	return bad;
}

/* Do the bytes bear out that they are in e? */
static bool is_borne_out(const struct encoding *e, struct str s,
			 struct census c)
{
	switch (e->width) {
	case UTF_8:
		return c.multi >= c.bad;
	case UTF_16:
		/* Without zero bytes at its start it is none. */
		return false;
	case MULTI_BYTE:
		return c.bad || c.multi < MULTI_SURE;
	case ONE_BYTE:
		break;
	}
	if (c.bad == 0 && c.multi && !is_ebcdic(s))
		return false;
	/* EBCDIC's letters are no ASCII: "<" in front says it is none. */
	if (e->iconv && str_starts(str_trim_left(s), STR("<"))) {
		unsigned char lt = 0x4C;
		struct buf b = { 0 };
		bool ebcdic = add_iconv(&b, e, str_of((char *)&lt, 1)) == 0 &&
			      str_eq(buf_str(&b), STR("<"));

		buf_free(&b);
		return !ebcdic;
	}
	return true;
}

static struct str declared_in(struct str s, enum charset_kind kind)
{
	if (kind == CHARSET_JSON)
		return STR_NULL;
	return kind == CHARSET_HTML ? declared_html(s) : declared_xml(s);
}

/* EBCDIC says which in its own letters, of which all its kinds share what a
 * declaration needs. */
static const struct encoding *find_ebcdic(struct str s)
{
	const struct encoding *base = find_label(STR("ibm037")), *e = NULL;
	struct buf b = { 0 };

	if (add_iconv(&b, base, str_slice(s, 0, SNIFF_XML)) >= 0)
		e = find_label(declared_xml(buf_str(&b)));
	buf_free(&b);
	return e ? e : base;
}

static const struct encoding *decide(struct str bytes, enum charset_kind kind,
				     struct str http, size_t *skip,
				     struct census *census)
{
	const struct encoding *e = find_mark(bytes, skip);
	const struct encoding *told[2];

	*census = (struct census){ 0 };
	if (e && e != utf8)
		return e;
	*census = take_census(str_slice(bytes, *skip, bytes.len));
	if (e || (census->bad == 0 && census->multi >= MULTI_SURE))
		return utf8;
	if (kind == CHARSET_XML && is_ebcdic(bytes))
		return find_ebcdic(bytes);
	if (!census->bad && !census->multi && charset_is_iso2022jp(bytes))
		return find_label(STR("iso-2022-jp"));
	told[0] = find_label(find_value(http, STR("charset"), ";"));
	told[1] = find_label(declared_in(bytes, kind));
	for (size_t i = 0; i < 2; i++)
		if (told[i] && is_borne_out(told[i], bytes, *census))
			return told[i];
	return census->bad && census->multi < census->bad ?
		       find_label(str_from(charset_guess(bytes))) : utf8;
}

const char *charset_decide(struct str bytes, enum charset_kind kind,
			   struct str http, bool *is_clean)
{
	struct census census;
	size_t skip;
	const struct encoding *e = decide(bytes, kind, http, &skip, &census);

	if (is_clean)
		*is_clean = e == utf8 && !census.bad && !census.c1;
	return e->name;
}

int charset_to_utf8(struct str bytes, enum charset_kind kind, struct str http,
		    struct buf *out, const char **used, struct error *err)
{
	struct census census;
	size_t skip;
	const struct encoding *e = decide(bytes, kind, http, &skip, &census);

	bytes = str_slice(bytes, skip, bytes.len);
	if (e->iconv && add_iconv(out, e, bytes) < 0)
		e = census.multi >= census.bad ? utf8 : cp1252;
	if (e == utf8 && !census.bad && !census.c1)
		buf_add_str(out, bytes);
	else if (e == utf8)
		add_utf8(out, bytes);
	else if (e == cp1252)
		add_cp1252(out, bytes);
	if (used)
		*used = e->name;
	return buf_check(out, err);
}

/*
 * The C library loads a converter from a file when it is first asked for and
 * keeps it as long as a descriptor is open; these stay open.
 */
static void pin(const struct encoding *e)
{
	static iconv_t pins[N_ENCODINGS];
	size_t i = (size_t)(e - encodings);

	if (e->iconv && !pins[i])
		pins[i] = iconv_open("UTF-8", e->iconv);
}

void charset_prepare(void)
{
	for (size_t i = 0; i < N_ENCODINGS; i++)
		pin(&encodings[i]);
}

void charset_prepare_for(struct str bytes, enum charset_kind kind)
{
	struct census census;
	size_t skip;

	pin(decide(bytes, kind, STR_NULL, &skip, &census));
}
