#include "config.h"

#include "src/base/utf8.h"

#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <uniwidth.h>

#include "src/base/buf.h"

size_t utf8_decode_long(struct str s, uint32_t *cp)
{
	const unsigned char *p = (const unsigned char *)s.p;
	uint32_t c = p[0], least;
	size_t len;

	if (c >= 0xC2 && c < 0xE0) {
		len = 2;
		least = 0x80;
		c &= 0x1F;
	} else if (c >= 0xE0 && c < 0xF0) {
		len = 3;
		least = 0x800;
		c &= 0x0F;
	} else if (c >= 0xF0 && c < 0xF5) {
		len = 4;
		least = 0x10000;
		c &= 0x07;
	} else {
		goto bad;
	}
	if (s.len < len)
		goto bad;
	for (size_t i = 1; i < len; i++) {
		if ((p[i] & 0xC0) != 0x80)
			goto bad;
		c = c << 6 | (p[i] & 0x3F);
	}
	if (c < least || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		goto bad;
	*cp = c;
	return len;
bad:
	*cp = UTF8_BAD;
	return 1;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
		cp = UTF8_BAD;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

bool utf8_is_valid(struct str s)
{
	uint32_t cp;

	while (s.len) {
		size_t n = utf8_decode(s, &cp);

		if (cp == UTF8_BAD && n == 1)
			return false;
		s.p += n;
		s.len -= n;
	}
	return true;
}

struct str utf8_cut(struct str s, size_t max)
{
	size_t at = max;

	if (s.len <= max)
		return s;
	while (at && max - at < 3 && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at--;
	return str_slice(s, 0, at);
}

uint32_t utf8_before(struct str s, size_t at)
{
	return at ? utf8_at(s, utf8_prev(s, at)) : 0;
}

size_t utf8_prev(struct str s, size_t at)
{
	size_t back;

	if (at > s.len)
		at = s.len;
	if (!at)
		return 0;
	for (back = at - 1; back > 0 && at - back < 4; back--)
		if (((unsigned char)s.p[back] & 0xC0) != 0x80)
			break;
	/* a broken sequence is left one byte at a time */
	return utf8_next(s, back) == at ? back : at - 1;
}

size_t utf8_next_grapheme(struct str s, size_t at)
{
	uint32_t cp, before;
	size_t n;

	if (at >= s.len)
		return s.len;
	at += utf8_decode(str_slice(s, at, s.len), &before);
	/* most text is ASCII; then nothing joins but CR LF */
	if (before < 0x80 && before != '\r' && at < s.len &&
	    (unsigned char)s.p[at] < 0x80)
		return at;
	/* Regional indicators pair up; other state is in the neighbours. */
	for (int flags = 0; at < s.len; flags++) {
		n = utf8_decode(str_slice(s, at, s.len), &cp);
		if (before >= 0x1F1E6 && before <= 0x1F1FF &&
		    cp >= 0x1F1E6 && cp <= 0x1F1FF && flags > 0)
			break;
		if (uc_is_grapheme_break(before, cp) &&
		    !(before == 0x200D && cp >= 0x2190))
			break;
		at += n;
		before = cp;
	}
	return at;
}

bool utf8_is_space(uint32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || (cp >= '\t' && cp <= '\r');
	return cp == 0x85 || cp == 0xA0 || cp == 0x1680 ||
	       (cp >= 0x2000 && cp <= 0x200B) || cp == 0x2028 ||
	       cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000 ||
	       cp == 0xFEFF;
}

bool utf8_is_alpha(uint32_t cp)
{
	if (cp < 0x80)
		return ascii_is_alpha((char)cp);
	return uc_is_property_alphabetic(cp);
}

bool utf8_is_digit(uint32_t cp)
{
	if (cp < 0x80)
		return ascii_is_digit((char)cp);
	return uc_decimal_value(cp) >= 0;
}

bool utf8_is_alnum(uint32_t cp)
{
	return utf8_is_alpha(cp) || utf8_is_digit(cp);
}

bool utf8_is_upper(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z';
	return uc_is_property_uppercase(cp) ||
	       uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Lt);
}

bool utf8_is_lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'a' && cp <= 'z';
	return uc_is_property_lowercase(cp);
}

bool utf8_is_punct(uint32_t cp)
{
	return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_P);
}

int utf8_digit(uint32_t cp)
{
	return cp < 0x80 ? (cp >= '0' && cp <= '9' ? (int)cp - '0' : -1) :
			   uc_decimal_value(cp);
}

bool utf8_is_mark(uint32_t cp)
{
	return cp >= 0x300 &&
	       uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_M);
}

bool utf8_is_ideograph(uint32_t cp)
{
	return cp >= 0x1100 &&
	       ((cp <= 0x11FF) || (cp >= 0x2E80 && cp <= 0x2FDF) ||
		(cp >= 0x3005 && cp <= 0x3007) ||
		(cp >= 0x3040 && cp <= 0x31FF) ||
		(cp >= 0x3400 && cp <= 0x4DBF) ||
		(cp >= 0x4E00 && cp <= 0x9FFF) ||
		(cp >= 0xAC00 && cp <= 0xD7AF) ||
		(cp >= 0xF900 && cp <= 0xFAFF) ||
		(cp >= 0x20000 && cp <= 0x3FFFF));
}

const char *utf8_script(uint32_t cp)
{
	const uc_script_t *script = uc_script(cp);

	return script ? script->name : "Unknown";
}

uint32_t utf8_lower(uint32_t cp)
{
	if (cp < 0x80)
		return (uint32_t)ascii_lower((char)cp);
	return uc_tolower(cp);
}

uint32_t utf8_upper(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'a' && cp <= 'z' ? cp - 32 : cp;
	return uc_toupper(cp);
}

uint32_t utf8_base(uint32_t cp)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];

	for (int turn = 0; turn < 4; turn++) {
		if (uc_canonical_decomposition(cp, parts) < 1)
			break;
		cp = parts[0];
	}
	return cp;
}

int utf8_width(uint32_t cp)
{
	int width;

	if (cp < 0x80)
		return cp >= ' ' && cp != 0x7F;
	if (cp == 0xAD)		/* soft hyphen: only drawn where a line ends */
		return 0;
	width = uc_width(cp, "UTF-8");
	return width < 0 ? 0 : width;
}

/* A cluster is as wide as its widest part: an emoji sequence is 2 cells. */
static int grapheme_width(struct str s)
{
	int widest = 0;

	for (size_t at = 0; at < s.len; at = utf8_next(s, at)) {
		uint32_t cp = utf8_at(s, at);
		int w = utf8_width(cp);

		if (cp == 0xFE0F)
			w = 2;
		if (w > widest)
			widest = w;
	}
	return widest;
}

size_t utf8_str_width(struct str s)
{
	size_t cells = 0, next;

	for (size_t at = 0; at < s.len; at = next) {
		next = utf8_next_grapheme(s, at);
		cells += (size_t)grapheme_width(str_slice(s, at, next));
	}
	return cells;
}

size_t utf8_fit(struct str s, size_t cells)
{
	size_t at = 0, next, used = 0;

	while (at < s.len) {
		next = utf8_next_grapheme(s, at);
		used += (size_t)grapheme_width(str_slice(s, at, next));
		if (used > cells)
			break;
		at = next;
	}
	return at;
}

void utf8_line_breaks(struct str s, const char *lang, uint8_t *out)
{
	(void)lang;
	if (!s.len)
		return;
	u8_possible_linebreaks((const uint8_t *)s.p, s.len, "UTF-8",
			       (char *)out);
	for (size_t i = 0; i < s.len; i++) {
		if (out[i] == UC_BREAK_MANDATORY)
			out[i] = UTF8_MUST_BREAK;
		else if (out[i] == UC_BREAK_POSSIBLE)
			out[i] = UTF8_MAY_BREAK;
		else
			out[i] = UTF8_NO_BREAK;
	}
}

static struct str taken(struct arena *a, uint8_t *p, size_t len)
{
	struct str copy;

	if (!p)
		return STR("");
	copy = arena_str(a, str_of((char *)p, len));
	free(p);
	return copy;
}

static struct str normalize(struct arena *a, struct str s, uninorm_t form)
{
	size_t len = 0;
	uint8_t *p;

	if (!s.len)
		return s;
	p = u8_normalize(form, (const uint8_t *)s.p, s.len, NULL, &len);
	return p ? taken(a, p, len) : s;
}

struct str utf8_nfc(struct arena *a, struct str s)
{
	return normalize(a, s, UNINORM_NFC);
}

struct str utf8_nfkc(struct arena *a, struct str s)
{
	return normalize(a, s, UNINORM_NFKC);
}

struct str utf8_lower_str(struct arena *a, struct str s)
{
	struct buf b = { 0 };
	struct str copy;
	uint32_t cp;

	for (size_t at = 0; at < s.len;) {
		at += utf8_decode(str_slice(s, at, s.len), &cp);
		buf_add_cp(&b, utf8_lower(cp));
	}
	copy = arena_str(a, buf_str(&b));
	buf_free(&b);
	return copy;
}

/* A mark that is added to a letter, not one that is a vowel or joins letters
 * (of the scripts of India) or makes another sound (of kana): those have
 * combining classes below 10. */
static bool is_accent(uint32_t cp)
{
	return utf8_is_mark(cp) && uc_combining_class(cp) >= 10;
}

struct str utf8_fold(struct arena *a, struct str s)
{
	struct buf b = { 0 };
	struct str copy;
	size_t len = 0;
	uint8_t *p;
	uint32_t cp;

	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			goto full;
	return utf8_lower_str(a, s);
full:
	p = u8_casefold((const uint8_t *)s.p, s.len, NULL, UNINORM_NFKD, NULL,
			&len);
	if (!p)
		return utf8_lower_str(a, s);
	for (size_t at = 0; at < len;) {
		at += utf8_decode(str_of((char *)p + at, len - at), &cp);
		if (!is_accent(cp))
			buf_add_cp(&b, cp);
	}
	free(p);
	copy = arena_str(a, buf_str(&b));
	buf_free(&b);
	return copy;
}

struct str utf8_squeeze(struct arena *a, struct str s)
{
	char *p = arena_try(a, 1, s.len + 1);
	bool blank = false;
	size_t len = 0, n;
	uint32_t cp;

	if (!p)
		return STR("");
	for (size_t at = 0; at < s.len; at += n) {
		n = utf8_decode(str_slice(s, at, s.len), &cp);
		if (utf8_is_space(cp)) {
			blank = len > 0;
			continue;
		}
		if (blank)
			p[len++] = ' ';
		blank = false;
		memcpy(p + len, s.p + at, n);
		len += n;
	}
	return str_of(p, len);
}
