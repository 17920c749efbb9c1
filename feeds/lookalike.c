#include "config.h"

#include "feeds/lookalike.h"

#include <string.h>

#include "src/base/utf8.h"

/* Scripts as utf8_script names them, and what may stand beside what. */
enum {
	LATIN = 1, HAN = 2, KANA = 4, BOPOMOFO = 8, HANGUL = 16, CYRILLIC = 32,
	GREEK = 64, OTHER = 128,
};

static const struct {
	const char *name;
	unsigned bit;
} scripts[] = {
	{ "Latin", LATIN },	  { "Han", HAN },
	{ "Hiragana", KANA },	  { "Katakana", KANA },
	{ "Bopomofo", BOPOMOFO }, { "Hangul", HANGUL },
	{ "Cyrillic", CYRILLIC }, { "Greek", GREEK },
	{ "Common", 0 },	  { "Inherited", 0 },
};

static const unsigned together[] = {
	LATIN | HAN | KANA, LATIN | HAN | BOPOMOFO, LATIN | HAN | HANGUL,
	CYRILLIC, GREEK,
};

/* Cyrillic and Greek letters that most fonts draw as a Latin one. */
static bool has_twin(uint32_t cp)
{
	static const uint32_t twins[] = {
		0x430, 0x431, 0x433, 0x435, 0x438, 0x43A, 0x43C, 0x43E, 0x43F,
		0x440, 0x441, 0x442, 0x443, 0x445, 0x448, 0x455, 0x456, 0x457,
		0x458, 0x475, 0x491, 0x49B, 0x4AB, 0x4AF, 0x4BB, 0x4CF, 0x4D5,
		0x501, 0x50D, 0x51B, 0x51D,
		0x3B1, 0x3B3, 0x3B5, 0x3B7, 0x3B9, 0x3BA, 0x3BD, 0x3BF, 0x3C1,
		0x3C3, 0x3C4, 0x3C5, 0x3C7, 0x3C9, 0x3F2, 0x3F3,
	};

	for (size_t i = 0; i < sizeof(twins) / sizeof(twins[0]); i++)
		if (twins[i] == cp)
			return true;
	return cp < 0x80;
}

/* Latin letters that stand for nobody's language but look like plain ones:
 * the phonetic ones, dotless i and j, long s, the full-width ones. */
static bool is_odd_latin(uint32_t cp)
{
	return (cp >= 0x250 && cp <= 0x2AF) || cp == 0x131 || cp == 0x237 ||
	       cp == 0x17F || (cp >= 0x1C0 && cp <= 0x1C3) ||
	       (cp >= 0x1D00 && cp <= 0x1DBF) || (cp >= 0xFF00 && cp <= 0xFFEF);
}

static unsigned script_bit(uint32_t cp)
{
	const char *name = utf8_script(cp);

	for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++)
		if (strcmp(scripts[i].name, name) == 0)
			return scripts[i].bit;
	return OTHER;
}

static bool may_stand_together(unsigned bits)
{
	for (size_t i = 0; i < sizeof(together) / sizeof(together[0]); i++)
		if (!(bits & ~together[i]))
			return true;
	return false;
}

static bool lookalike_label(struct str label, bool ascii_top)
{
	const char *other = NULL;
	bool twins = true;
	unsigned bits = 0;
	uint32_t cp;

	for (size_t at = 0; at < label.len;) {
		at += utf8_decode(str_slice(label, at, label.len), &cp);
		if (cp == '-' || (cp >= '0' && cp <= '9'))
			continue;
		if (!utf8_is_alnum(cp) && !utf8_is_mark(cp))
			return true;
		if (is_odd_latin(cp))
			return true;
		bits |= script_bit(cp);
		twins = twins && has_twin(cp);
		if (script_bit(cp) == OTHER) {
			if (other && strcmp(other, utf8_script(cp)) != 0)
				return true;
			other = utf8_script(cp);
		}
	}
	if (bits == OTHER)
		return false;
	if (!may_stand_together(bits))
		return true;
	return twins && ascii_top && (bits & (CYRILLIC | GREEK));
}

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

bool lookalike_host(struct str host)
{
	ptrdiff_t dot = str_rfind_char(host, '.');
	bool ascii_top = is_ascii(str_slice(host, (size_t)(dot + 1), host.len));
	struct str label;

	if (is_ascii(host))
		return false;
	while (str_split(&host, '.', &label))
		if (!is_ascii(label) && lookalike_label(label, ascii_top))
			return true;
	return false;
}
