#include "config.h"

#include "ui/tty_input.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/utf8.h"
#include "ui/caps.h"

#define NUMBERS	8

/* The longest of terminfo's keys that the bytes begin with. */
static size_t by_terminfo(struct str bytes, uint32_t *key)
{
	const char *text;
	uint32_t k;
	size_t best = 0;

	for (int i = 0; caps_key(i, &text, &k); i++) {
		size_t n = strlen(text);

		if (n < 2 || text[0] != '\033')
			continue;
		if (n <= bytes.len && n > best &&
		    memcmp(text, bytes.p, n) == 0) {
			best = n;
			*key = k;
		}
	}
	return best;
}

/* "CSI 5 ~" and its like */
static uint32_t tilde_key(int n)
{
	static const uint32_t keys[] = {
		[1] = KEY_HOME_KEY, [2] = KEY_INSERT,	[3] = KEY_DELETE,
		[4] = KEY_END_KEY,  [5] = KEY_PAGE_UP,	[6] = KEY_PAGE_DOWN,
		[7] = KEY_HOME_KEY, [8] = KEY_END_KEY,	[11] = KEY_F_1,
		[12] = KEY_F_2,	    [13] = KEY_F_3,	[14] = KEY_F_4,
		[15] = KEY_F_5,	    [17] = KEY_F_6,	[18] = KEY_F_7,
		[19] = KEY_F_8,	    [20] = KEY_F_9,	[21] = KEY_F_10,
		[23] = KEY_F_11,    [24] = KEY_F_12,
	};

	if (n == 200)
		return KEY_PASTE;
	if (n == 201)
		return KEY_PASTE_END;
	return n > 0 && n < (int)(sizeof(keys) / sizeof(keys[0])) ? keys[n] :
								    KEY_NOTHING;
}

static uint32_t letter_key(char final)
{
	switch (final) {
	case 'A':
		return KEY_UP_ARROW;
	case 'B':
		return KEY_DOWN_ARROW;
	case 'C':
		return KEY_RIGHT_ARROW;
	case 'D':
		return KEY_LEFT_ARROW;
	case 'H':
		return KEY_HOME_KEY;
	case 'F':
		return KEY_END_KEY;
	case 'M':
		return KEY_ENTER_KEY;
	case 'P':
		return KEY_F_1;
	case 'Q':
		return KEY_F_2;
	case 'R':
		return KEY_F_3;
	case 'S':
		return KEY_F_4;
	case 'Z':
		return KEY_BACK_TAB;
	default:
		return KEY_NOTHING;
	}
}

/* Button, column, row of an SGR report. */
static void mouse(const int *n, char final, struct term_event *event)
{
	event->col = n[1] - 1;
	event->row = n[2] - 1;
	if (event->col < 0 || event->row < 0)
		return;
	if (n[0] & 64)
		event->key = n[0] & 1 ? KEY_WHEEL_DOWN : KEY_WHEEL_UP;
	else if (n[0] & 32)
		event->key = KEY_MOUSE_DRAG;
	else if ((n[0] & 3) == 0)
		event->key = final == 'M' ? KEY_MOUSE_PRESS :
					    KEY_MOUSE_RELEASE;
}

static void answered(char mark, const int *n, int count, char final, bool mode,
		     struct tty_answer *answer)
{
	if (final == 'c' && mark == '?')
		for (int i = 1; i < count; i++)
			answer->sixel |= n[i] == 4;
	if (final == 'y' && mode && n[0] == 2026)
		answer->frames = n[1] == 1 || n[1] == 2;
	if (final == 't' && n[0] == 6 && n[1] > 0 && n[2] > 0) {
		answer->cell_rows = n[1];
		answer->cell_cols = n[2];
	}
}

/* CSI: parameters, one final byte. 0: it is not yet whole. */
static size_t control_sequence(struct str s, struct term_event *event,
			       struct tty_answer *answer)
{
	int n[NUMBERS] = { 0 }, count = 1;
	char mark = '\0';
	bool mode = false;
	size_t i = 2;

	if (s.len > 2 && s.p[2] == '[') {	/* the Linux console's F1 */
		if (s.len < 4)
			return 0;
		if (s.p[3] >= 'A' && s.p[3] <= 'E')
			event->key = KEY_F_1 + (uint32_t)(s.p[3] - 'A');
		return 4;
	}
	for (; i < s.len && s.p[i] < 0x40 && i < 64; i++) {
		char c = s.p[i];

		if (c >= '0' && c <= '9') {
			if (count <= NUMBERS && n[count - 1] < 100000)
				n[count - 1] = n[count - 1] * 10 + (c - '0');
		} else if (c == ';' || c == ':') {
			count += count < NUMBERS;
		} else if (c == '$') {
			mode = true;
		} else if (c == '<' || c == '?' || c == '>') {
			mark = c;
		} else if (c < 0x20) {
			return i;		/* broken off */
		}
	}
	if (i == s.len)
		return i < 64 ? 0 : i;
	if (mark == '<' && (s.p[i] == 'M' || s.p[i] == 'm'))
		mouse(n, s.p[i], event);
	else if (mark || s.p[i] == 't' || s.p[i] == 'y')
		answered(mark, n, count, s.p[i], mode, answer);
	else if (s.p[i] == '~')
		event->key = tilde_key(n[0]);
	else if (s.p[i] == 'u' && n[0] > 0 && n[0] < KEY_SPECIAL)
		event->key = (uint32_t)n[0];
	else
		event->key = letter_key(s.p[i]);
	if (!mark && count > 1 && (n[1] - 1) & 2)
		event->alt = true;
	if (!mark && s.p[i] == 'u' && count > 1 && (n[1] - 1) & 4 &&
	    event->key >= 0x40 && event->key < 0x80)
		event->key &= 0x1F;
	return i + 1;
}

/* "11;rgb:0000/0000/0000": is it dark? */
static void background(struct str s, struct tty_answer *answer)
{
	static const int weights[] = { 2, 7, 1 };	/* of red, green, blue */
	ptrdiff_t at = str_find(s, STR("rgb:"));
	long sum = 0;

	if (!str_starts(s, STR("11;")) || at < 0)
		return;
	s = str_slice(s, (size_t)at + 4, s.len);
	for (int i = 0; i < 3; i++) {
		struct str part;
		char digits[3] = "";

		if (!str_split(&s, '/', &part) || !part.len)
			return;
		digits[0] = part.p[0];
		digits[1] = part.len > 1 ? part.p[1] : part.p[0];
		sum += weights[i] * strtol(digits, NULL, 16);
	}
	answer->dark_known = true;
	answer->dark = sum < 10 * 128;
}

/* The names (XTVERSION) of those that show pictures as kitty does. Asked in
 * kitty's own way, one that does not know it could print the question. */
static bool is_pictorial(struct str version)
{
	static const char *const names[] = { ">|kitty", ">|WezTerm",
					     ">|ghostty", ">|Konsole" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_starts(version, str_from(names[i])))
			return true;
	return false;
}

/* OSC, APC, DCS up to ST or BEL. 0: it is not yet whole. */
static size_t string_sequence(struct str s, struct tty_answer *answer)
{
	for (size_t i = 2; i < s.len; i++) {
		struct str inner = str_slice(s, 2, i);
		bool st = s.p[i] == '\033' && i + 1 < s.len &&
			  s.p[i + 1] == '\\';

		if (s.p[i] != '\a' && !st)
			continue;
		if (s.p[1] == ']')
			background(inner, answer);
		else if (s.p[1] == 'P' && is_pictorial(inner))
			answer->graphics = true;
		return st ? i + 2 : i + 1;
	}
	return s.len < 512 ? 0 : s.len;
}

static size_t escape(struct str s, bool more, bool unicode,
		     struct term_event *event, struct tty_answer *answer)
{
	size_t n = by_terminfo(s, &event->key);

	if (n)
		return n;
	if (s.len == 1 && more)
		return 0;
	if (s.len == 1 || s.p[1] == '\033') {
		event->key = KEY_ESCAPE;
		return 1;
	}
	switch (s.p[1]) {
	case '[':
		n = s.len > 2 ? control_sequence(s, event, answer) : 0;
		break;
	case 'O':
		n = s.len > 2 ? 3 : 0;
		if (n)
			event->key = letter_key(s.p[2]);
		break;
	case ']':
	case '_':
	case 'P':
		n = string_sequence(s, answer);
		break;
	default:
		n = tty_key(str_slice(s, 1, s.len), more, unicode, event,
			    answer);
		event->alt = true;
		return n ? n + 1 : 0;
	}
	if (n || more)
		return n;
	/* It stays half a sequence: it was Alt and a sign. */
	event->key = (unsigned char)s.p[1];
	event->alt = true;
	return 2;
}

size_t tty_key(struct str bytes, bool more, bool unicode,
	       struct term_event *event, struct tty_answer *answer)
{
	unsigned char c = (unsigned char)bytes.p[0];
	size_t n = 1;

	*event = (struct term_event){ 0 };
	if (c == KEY_ESCAPE)
		return escape(bytes, more, unicode, event, answer);
	if (c >= 0x80 && unicode) {
		size_t want = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;

		if (bytes.len < want && more)
			return 0;
		n = utf8_decode(bytes, &event->key);
		return n;
	}
	if (c >= 0x80)
		event->key = KEY_NOTHING;
	else if (c == '\n')
		event->key = KEY_ENTER_KEY;
	else if (c == 0x7F || c == '\b')
		event->key = KEY_BACK_SPACE;
	else
		event->key = c;
	return n;
}
