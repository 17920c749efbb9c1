#include "config.h"

#include "feeds/date.h"

#include <string.h>

#include "feeds/date_words.h"
#include "src/base/clock.h"
#include "src/base/utf8.h"

/*
 * Two readers. The first knows ISO 8601's compact shapes, where digits alone
 * carry the meaning. Everything else is a row of numbers, words and signs
 * whose kinds tell what they are nearly regardless of order; numbers that no
 * word or sign explains are sorted out at the end.
 */

#define TEXT_MAX	128	/* bytes of a date */
#define KST_MINUTES	540

struct scan {
	struct str s;
	size_t at;
	int num[3], digits[3], n_nums;	/* day, month or year, in order */
	char sep;			/* behind the first number */
	int year, month, day;		/* -1 unknown */
	bool month_is_first_word;
	int hour, minute, second;	/* hour -1: no time yet */
	int half;			/* 0, or enum date_word AM or PM */
	int weekday;			/* -1 unknown */
	bool has_zone, korean;
	int zone;			/* minutes east */
	enum date_dst dst;
	int words;
};

static char peek(const struct scan *x, size_t ahead)
{
	return x->at + ahead < x->s.len ? x->s.p[x->at + ahead] : '\0';
}

static bool read_digits(struct scan *x, int *value, int *digits)
{
	int n = 0, v = 0;

	while (ascii_is_digit(peek(x, 0)) && n < 9) {
		v = v * 10 + (peek(x, 0) - '0');
		x->at++;
		n++;
	}
	*value = v;
	*digits = n;
	return n > 0 && !ascii_is_digit(peek(x, 0));
}

static bool take(struct scan *x, struct str word)
{
	if (!str_starts(str_slice(x->s, x->at, x->s.len), word))
		return false;
	x->at += word.len;
	return true;
}

static void skip_fraction(struct scan *x)
{
	/* ":" stands there where somebody's format string was wrong */
	if ((peek(x, 0) != '.' && peek(x, 0) != ',' &&
	     !(peek(x, 0) == ':' && x->s.len - x->at > 4 &&
	       peek(x, 4) == 'Z')) ||
	    !ascii_is_digit(peek(x, 1)))
		return;
	x->at++;
	while (ascii_is_digit(peek(x, 0)))
		x->at++;
}

static bool is_time(int hour, int minute, int second)
{
	if (hour == 24)
		return minute == 0 && second == 0;
	return hour < 24 && minute < 60 && second <= 60;
}

/* Behind the hour and its ":": "30", "30:15", "30:15.123". */
static bool read_time(struct scan *x, int hour, char sep)
{
	int minute = 0, second = 0, digits;

	if (x->hour >= 0)
		return false;
	if (!read_digits(x, &minute, &digits) || digits > 2)
		return false;
	if (peek(x, 0) == sep && ascii_is_digit(peek(x, 1))) {
		x->at++;
		if (!read_digits(x, &second, &digits) || digits > 2)
			return false;
		skip_fraction(x);
	}
	if (peek(x, 0) == ':' || !is_time(hour, minute, second))
		return false;
	x->hour = hour;
	x->minute = minute;
	x->second = second;
	return true;
}

/* "+0530", "-05:00", "+5", the sign being next. */
static bool read_offset(struct scan *x)
{
	int sign = peek(x, 0) == '-' ? -1 : 1, v, digits, hours, minutes = 0;

	x->at++;
	if (!read_digits(x, &v, &digits) || digits > 4)
		return false;
	hours = v;
	if (digits > 2) {
		hours = v / 100;
		minutes = v % 100;
	} else if (take(x, STR(":"))) {
		if (!read_digits(x, &minutes, &digits) || digits != 2)
			return false;
		if (peek(x, 0) == ':' && ascii_is_digit(peek(x, 1))) {
			x->at++;
			read_digits(x, &v, &digits);
		}
	}
	if (hours > 15 || minutes > 59)
		return false;
	x->zone = sign * (hours * 60 + minutes);
	x->dst = DATE_DST_NONE;
	x->has_zone = true;
	return true;
}

/* What stands right behind a number and says what it counts. */
static bool read_counter(struct scan *x, int v)
{
	static const struct {
		const char *mark;
		char what;
		bool korean;
	} marks[] = {
		{ "年", 'y', false }, { "年", 'y', false }, { "月", 'm', false },
		{ "日", 'd', false }, { "号", 'd', false }, { "时", 'H', false },
		{ "時", 'H', false }, { "点", 'H', false }, { "分", 'M', false },
		{ "秒", 'S', false }, { "년", 'y', true }, { "월", 'm', true },
		{ "일", 'd', true }, { "시", 'H', true }, { "분", 'M', true },
		{ "초", 'S', true },
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (!take(x, str_from(marks[i].mark)))
			continue;
		x->korean |= marks[i].korean;
		switch (marks[i].what) {
		case 'y':
			x->year = v;
			break;
		case 'm':
			x->month = v;
			break;
		case 'd':
			x->day = v;
			break;
		case 'H':
			x->hour = v;
			break;
		case 'M':
			x->minute = v;
			break;
		default:
			x->second = v;
		}
		return v < 10000 && (marks[i].what == 'y' || v < 61);
	}
	return false;
}

/* Is "am" or "pm" next, maybe behind a blank? */
static bool half_is_next(const struct scan *x)
{
	size_t at = peek(x, 0) == ' ' ? 1 : 0;
	char c = ascii_lower(peek(x, at));

	if (c != 'a' && c != 'p')
		return false;
	at++;
	if (peek(x, at) == '.')
		at++;
	return ascii_lower(peek(x, at)) == 'm' &&
	       !ascii_is_alpha(peek(x, at + 1));
}

static bool read_number(struct scan *x)
{
	bool has_date = x->n_nums + (x->month > 0) >= 3 || x->year > 0;
	int v, digits;
	char c;

	if (!read_digits(x, &v, &digits))
		return false;
	c = peek(x, 0);
	if (digits <= 2 && x->hour < 0) {
		bool digit_next = ascii_is_digit(peek(x, 1));

		if (c == ':' || (c == '.' && digit_next && has_date) ||
		    ((c == 'h' || c == 'H') && digit_next)) {
			x->at++;
			return read_time(x, v, c == 'h' || c == 'H' ? ':' : c);
		}
		if (v <= 12 && half_is_next(x)) {
			x->hour = v;
			return true;
		}
		if ((c == 'h' || c == 'H') && has_date) {
			x->hour = v;
			x->at++;
			return v < 24;
		}
	}
	if ((unsigned char)c >= 0x80 && read_counter(x, v))
		return true;
	if (digits == 2 && v < 24 && x->hour < 0 && has_date &&
	    x->at >= 3 && (x->n_nums == 3 || x->month > 0)) {
		x->hour = v;			/* "2026-11-23T08Z" */
		return true;
	}
	if (x->n_nums == 3)
		return false;
	x->num[x->n_nums] = v;
	x->digits[x->n_nums++] = digits;
	if (x->n_nums == 1 && (c == '/' || c == '.' || c == '-'))
		x->sep = c;
	if (c == ':')
		return false;
	/* "3rd", "1er", "2º" */
	if (ascii_is_alpha(c) && ascii_is_alpha(peek(x, 1)) &&
	    !ascii_is_alpha(peek(x, 2)) &&
	    date_word_find(str_of(x->s.p + x->at, 2)).kind == DATE_WORD_NOISE)
		x->at += 2;
	if (!take(x, STR("º")) && !take(x, STR("ª")))
		take(x, STR("°"));
	return true;
}

static bool is_word_byte(char c)
{
	return ascii_is_alpha(c) || (unsigned char)c >= 0x80;
}

static struct str read_word(struct scan *x)
{
	size_t start = x->at;

	if (half_is_next(x) && peek(x, 0) != ' ') {
		x->at += peek(x, 1) == '.' ? 3 : 2;
		return str_slice(x->s, start, x->at);
	}
	while (is_word_byte(peek(x, 0)) || peek(x, 0) == '\'' ||
	       ((peek(x, 0) == '/' || peek(x, 0) == '_') && x->hour >= 0 &&
		x->at > start && ascii_is_alpha(peek(x, 1))))
		x->at++;
	if (x->at == start)
		x->at++;
	return str_slice(x->s, start, x->at);
}

/* Words that are joined to what follows, as no blank parts them there. */
static bool read_east_asian(struct scan *x)
{
	static const struct {
		const char *word;
		int half;
		bool korean;
	} words[] = {
		{ "오전", DATE_WORD_AM, true }, { "오후", DATE_WORD_PM, true },
		{ "上午", DATE_WORD_AM, false }, { "下午", DATE_WORD_PM, false },
		{ "午前", DATE_WORD_AM, false }, { "午後", DATE_WORD_PM, false },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (take(x, str_from(words[i].word))) {
			x->half = words[i].half;
			x->korean |= words[i].korean;
			return true;
		}
	return false;
}

static bool read_meaning(struct scan *x)
{
	bool first = x->words++ == 0 && !x->n_nums && x->hour < 0;
	bool before_all = !x->n_nums && x->hour < 0 && x->month < 0;
	struct date_meaning m;

	if (read_east_asian(x))
		return true;
	m = date_word_find(read_word(x));
	switch (m.kind) {
	case DATE_WORD_NOISE:
		return true;
	case DATE_WORD_WEEKDAY:
		x->weekday = m.value;
		return true;
	case DATE_WORD_MONTH:
		/* "mar." may be a Tuesday; what comes later is the month, and
		 * "Pazartesi" behind the year another weekday */
		if (x->month > 0 && !x->month_is_first_word)
			return x->hour >= 0 || x->n_nums == 2;
		x->month = m.value;
		x->month_is_first_word = first;
		return true;
	case DATE_WORD_AM:
	case DATE_WORD_PM:
		if (x->hour >= 0)	/* "am 3. Januar" is no morning */
			x->half = m.kind;
		return true;
	case DATE_WORD_ZONE:
		if (x->has_zone || x->hour < 0)
			return m.value == 0 || x->n_nums >= 2;
		x->zone = m.value;
		x->dst = m.dst;
		x->has_zone = true;
		if (ascii_is_digit(peek(x, 0)) && ascii_is_alpha(peek(x, 1))) {
			x->dst = DATE_DST_US;		/* "EST5EDT" */
			x->at++;
			read_word(x);
			return true;
		}
		if ((peek(x, 0) == '+' || peek(x, 0) == '-') && m.value == 0)
			return read_offset(x);
		return true;
	case DATE_WORD_UNKNOWN:
		break;
	}
	/* A weekday in a language not known here stands in front, a zone
	 * behind the time. */
	return before_all || x->hour >= 0;
}

static bool read_tokens(struct scan *x)
{
	while (x->at < x->s.len) {
		char c = peek(x, 0);

		if (ascii_is_digit(c)) {
			if (!read_number(x))
				return false;
		} else if (is_word_byte(c)) {
			if (!read_meaning(x))
				return false;
		} else if ((c == '+' || c == '-') && x->hour >= 0 &&
			   (ascii_is_alnum(peek(x, 1)))) {
			if (!read_offset(x))
				return false;
		} else if (c == '(' && x->at) {
			while (x->at < x->s.len && peek(x, 0) != ')')
				x->at++;
		} else {
			x->at++;
		}
	}
	return true;
}

static bool weekday_fits(int year, int month, int day, int weekday)
{
	struct civil c = { .year = year, .month = month, .day = day };
	int64_t when;

	if (!clock_from_civil(&c, &when))
		return false;
	clock_to_civil(when, &c);
	return c.weekday == weekday;
}

static int whole_year(int value, int digits)
{
	if (digits == 2)
		return value + (value < 50 ? 2000 : 1900);
	if (digits == 3 && value >= 100)	/* RFC 5322 section 4.3 */
		return value + 1900;
	return value;
}

/* ISO 8601:1988's short form "03-12-31": a time follows by its T, or read
 * from the other end it would be a year to come. */
static bool is_short_iso(const struct scan *x)
{
	if (x->sep != '-' || x->digits[0] != 2 || x->digits[2] != 2 ||
	    x->num[1] > 12 || x->num[2] > 31)
		return false;
	return (x->s.len > 8 && ascii_lower(x->s.p[8]) == 't') ||
	       (x->num[0] <= 30 && x->num[2] > 30);
}

static bool sort_three(struct scan *x)
{
	int a = x->num[0], b = x->num[1];
	bool day_first = x->sep != '/';

	if (x->digits[0] >= 3 || (x->digits[0] == 2 && a > 31) ||
	    is_short_iso(x)) {
		x->year = whole_year(a, x->digits[0]);
		x->month = b;
		x->day = x->num[2];
		return true;
	}
	x->year = whole_year(x->num[2], x->digits[2]);
	if (a > 12 || b > 12)
		day_first = a > 12;
	else if (x->weekday >= 0 &&
		 weekday_fits(x->year, a, b, x->weekday) !=
			 weekday_fits(x->year, b, a, x->weekday))
		day_first = weekday_fits(x->year, b, a, x->weekday);
	x->day = day_first ? a : b;
	x->month = day_first ? b : a;
	return true;
}

/* Numbers beside a month's name are day and year. */
static bool sort_two(struct scan *x)
{
	bool year_first = x->digits[0] >= 3 ||
			  (x->num[0] > 31 && x->num[1] <= 31);
	int y = year_first ? 0 : 1;

	x->year = whole_year(x->num[y], x->digits[y]);
	x->day = x->num[!y];
	return true;
}

static bool sort_numbers(struct scan *x)
{
	if (x->year > 0) {			/* counters told */
		if (x->month < 0)
			return false;
		if (x->day < 0)
			x->day = 1;
		return x->n_nums == 0;
	}
	if (x->month > 0) {
		if (x->n_nums == 2)
			return sort_two(x);
		if (x->n_nums != 1 || x->digits[0] != 4)
			return false;
		x->year = x->num[0];
		x->day = 1;
		return true;
	}
	if (x->n_nums == 3)
		return sort_three(x);
	if (x->n_nums != 2 || x->digits[0] != 4 || x->digits[1] != 2 ||
	    x->hour >= 0)
		return false;
	x->year = x->num[0];
	x->month = x->num[1];
	x->day = 1;
	return true;
}

static bool finish(const struct scan *x, int64_t *when)
{
	struct civil c = { .year = x->year, .month = x->month, .day = x->day,
			   .hour = x->hour < 0 ? 0 : x->hour,
			   .minute = x->minute, .second = x->second };
	int zone = x->has_zone ? x->zone : x->korean ? KST_MINUTES : 0;
	bool midnight = c.hour == 24;
	int64_t t;

	if (x->half && c.hour > 0 && c.hour <= 12)
		c.hour = c.hour % 12 + (x->half == DATE_WORD_PM ? 12 : 0);
	if (midnight)
		c.hour = 0;
	/* years before newspapers are placeholders ("0001-01-01") */
	if (c.year < 1000 || c.year > 9999 || !clock_from_civil(&c, &t))
		return false;
	zone += date_dst_minutes(x->dst, c.year, c.month, c.day, c.hour);
	*when = t - (int64_t)zone * 60 + (midnight ? 86400 : 0);
	return true;
}

static bool from_ordinal(int year, int day, int64_t *when)
{
	struct civil c = { .year = year, .month = 1, .day = 1 };
	int days = 337 + clock_days_in_month(year, 2);

	if (year < 1000 || day < 1 || day > days ||
	    !clock_from_civil(&c, when))
		return false;
	*when += (int64_t)(day - 1) * 86400;
	return true;
}

static bool from_week(int year, int week, int weekday, int64_t *when)
{
	struct civil c = { .year = year, .month = 1, .day = 4 };

	if (week < 1 || week > 53 || weekday < 1 || weekday > 7 ||
	    !clock_from_civil(&c, when))
		return false;
	clock_to_civil(*when, &c);
	*when += ((week - 1) * 7 + weekday - 1 - (c.weekday + 6) % 7) *
		 (int64_t)86400;
	return true;
}

static int part(struct str s, size_t start, size_t end)
{
	int64_t v = -1;

	return str_to_int(str_slice(s, start, end), &v) ? (int)v : -1;
}

static bool from_parts(int y, int m, int d, int64_t *when)
{
	struct civil c = { .year = y, .month = m, .day = d };

	return y >= 1000 && clock_from_civil(&c, when);
}

/* One number alone, by its digits. */
static bool read_lone(struct str s, int64_t *when)
{
	int64_t v;

	ptrdiff_t dot = str_find_char(s, '.');

	if (dot == 10 && part(s, 11, s.len) >= 0)	/* "1795422600.25" */
		s = str_slice(s, 0, (size_t)dot);
	if (!s.len || !ascii_is_digit(*s.p) || !str_to_int(s, &v))
		return false;
	switch (s.len) {
	case 4:
		return from_parts((int)v, 1, 1, when);
	case 5:
		return from_ordinal(whole_year(part(s, 0, 2), 2),
				    part(s, 2, 5), when);
	case 6:
		return from_parts(whole_year(part(s, 0, 2), 2), part(s, 2, 4),
				  part(s, 4, 6), when);
	case 7:
		return from_ordinal(part(s, 0, 4), part(s, 4, 7), when);
	case 8:
		return from_parts(part(s, 0, 4), part(s, 4, 6), part(s, 6, 8),
				  when);
	case 9:
	case 10:
		*when = v;
		return true;
	case 13:
		*when = v / 1000;
		return true;
	case 16:
		*when = v / 1000000;
		return true;
	}
	return false;
}

/* "20031231T101455Z", "20031231101455", "2003-335", "2003-W52-3", "-03-12". */
static bool read_compact(struct str s, struct scan *x, int64_t *when)
{
	size_t n = 0;
	int v, digits;

	while (n < s.len && ascii_is_digit(s.p[n]))
		n++;
	if ((n == 8 && s.len >= 11 && (s.p[8] == 'T' || s.p[8] == ' ') &&
	     ascii_is_digit(s.p[9]) && ascii_is_digit(s.p[10])) || n == 14 ||
	    n == 12) {
		x->year = part(s, 0, 4);
		x->month = part(s, 4, 6);
		x->day = part(s, 6, 8);
		x->at = n == 8 ? 9 : 8;
		if (!read_digits(x, &v, &digits))
			return false;
		if (digits == 2 && peek(x, 0) == ':') {
			x->at++;
			return read_time(x, v, ':') && read_tokens(x) &&
			       finish(x, when);
		}
		if (digits == 2)
			v *= 100;
		if (digits <= 4)
			v *= 100;
		x->hour = v / 10000;
		x->minute = v / 100 % 100;
		x->second = v % 100;
		skip_fraction(x);
		return is_time(x->hour, x->minute, x->second) &&
		       read_tokens(x) && finish(x, when);
	}
	if (n == 4 && s.len >= 7 && str_find_nocase(s, STR("w")) >= 4) {
		bool dash = s.p[4] == '-';
		size_t at = dash ? 6 : 5;

		if (ascii_lower(s.p[at - 1]) != 'w')
			return false;
		v = part(s, at + 2 + dash, at + 3 + dash);
		return from_week(part(s, 0, 4), part(s, at, at + 2),
				 s.len == at + 2 ? 1 : v, when);
	}
	if ((n == 4 || n == 2) && s.len == n + 4 && s.p[n] == '-')
		return from_ordinal(whole_year(part(s, 0, n), (int)n),
				    part(s, n + 1, n + 4), when);
	if (n == 0 && *s.p == '-' && s.len > 2 && ascii_is_digit(s.p[1])) {
		int year = whole_year(part(s, 1, 3), 2);

		if (s.len == 3)
			return from_parts(year, 1, 1, when);
		if (s.len == 5 || (s.len == 6 && s.p[3] == '-'))
			return from_parts(year, part(s, s.len - 2, s.len), 1,
					  when);
	}
	return false;
}

/* Digits of other scripts and typographers' dashes as ASCII; the text itself
 * when it has none. */
static struct str plain(struct str text, char out[TEXT_MAX])
{
	static const uint32_t zeros[] = { 0x660, 0x6f0, 0x966, 0x9e6, 0xff10 };
	size_t n = 0, at = 0;
	bool changed = false;

	while (at < text.len) {
		uint32_t cp;
		size_t len = utf8_decode(str_slice(text, at, text.len), &cp);
		char c = '\0';

		for (size_t i = 0; i < sizeof(zeros) / sizeof(zeros[0]); i++)
			if (cp >= zeros[i] && cp < zeros[i] + 10)
				c = (char)('0' + (cp - zeros[i]));
		if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212)
			c = '-';
		else if (cp == 0xff1a)
			c = ':';
		if (c) {
			out[n++] = c;
			changed = true;
		} else {
			memcpy(out + n, text.p + at, len);
			n += len;
		}
		at += len;
	}
	return changed ? str_of(out, n) : text;
}

bool date_parse(struct str text, int64_t *when)
{
	char ascii[TEXT_MAX];
	struct scan x = { .year = -1, .month = -1, .day = -1, .hour = -1,
			  .weekday = -1 };
	struct scan y;
	int64_t t;

	text = str_trim(text);
	if (!text.len || text.len > TEXT_MAX)
		return false;
	text = plain(text, ascii);
	x.s = text;
	y = x;
	if (read_lone(text, &t) || read_compact(text, &y, &t) ||
	    (read_tokens(&x) && sort_numbers(&x) && finish(&x, &t))) {
		*when = t;
		return true;
	}
	return false;
}
