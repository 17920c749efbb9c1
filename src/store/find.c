#include "config.h"

#include "src/store/find.h"

#include "src/base/clock.h"
#include "src/base/gate.h"
#include "src/base/utf8.h"
#include "src/store/index.h"

enum { PARTS_MAX = 64, DEPTH_MAX = 16, SNIPPET_BYTES = 160, LEAD_BYTES = 50, SPOTS = 256 };

struct reading {
	struct find *f;
	struct arena *arena;
	struct error *err;
	struct str rest;
	int64_t now;
	struct buf without;
	size_t parts;
	struct {		/* as it was before each open parenthesis */
		size_t len;
		bool joined;
	} groups[DEPTH_MAX];
	size_t depth;
	bool joined;		/* OR stands before the next part */
	bool without_next;	/* NOT does */
	bool open;		/* a quotation mark has no other */
};

static bool has_letter(struct str s)
{
	for (size_t i = 0; i < s.len; i = utf8_next(s, i))
		if (utf8_is_alnum(utf8_at(s, i)))
			return true;
	return false;
}

/* One word, or all between quotation marks, off the front of rest. */
static struct str take_value(struct reading *r, bool *phrase)
{
	struct str s;
	size_t i = 0;

	*phrase = r->rest.len && r->rest.p[0] == '"';
	if (*phrase) {
		r->rest = str_slice(r->rest, 1, r->rest.len);
		while (i < r->rest.len && r->rest.p[i] != '"')
			i++;
		s = str_slice(r->rest, 0, i);
		r->open |= i == r->rest.len;
		i += i < r->rest.len;
	} else {
		while (i < r->rest.len && !ascii_is_space(r->rest.p[i]) &&
		       r->rest.p[i] != '"' &&
		       !(r->depth && r->rest.p[i] == ')'))
			i++;
		s = str_slice(r->rest, 0, i);
	}
	r->rest = str_slice(r->rest, i, r->rest.len);
	return s;
}

static void mark_words(struct reading *r, struct str text, bool prefix)
{
	struct buf spaced = { 0 };
	struct str rest, word;

	index_add_text(&spaced, text);
	rest = arena_str(r->arena, buf_str(&spaced));
	while (str_split(&rest, ' ', &word)) {
		struct find_word *w;

		if (!has_letter(word) || r->f->n_words >= PARTS_MAX)
			continue;
		w = ARENA_PUSH(r->arena, r->f->words, r->f->n_words,
			       r->f->cap_words);
		w->text = utf8_fold(r->arena, word);
		w->prefix = prefix;
	}
	buf_free(&spaced);
}

/* "text" as FTS5 wants it, with its marks doubled */
static void add_quoted(struct buf *out, struct str text)
{
	struct buf spaced = { 0 };

	index_add_text(&spaced, text);
	buf_add_char(out, '"');
	for (size_t i = 0; i < spaced.len; i++)
		buf_add_char(out, spaced.p[i] == '"' ? ' ' : spaced.p[i]);
	buf_add_char(out, '"');
	buf_free(&spaced);
}

/* A beginning that a large part of all words has; a sign of a script without
 * blanks says more. */
static bool is_too_short(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.len; i = utf8_next(s, i), n++)
		if (index_stands_alone(utf8_at(s, i)))
			return false;
	return n < 2;
}

/* What stands between the part before and the next one. */
static void add_joint(struct reading *r, struct buf *out, bool negative)
{
	if (out->len && out->p[out->len - 1] != '(')
		buf_add_cstr(out, negative || r->joined ? " OR " : " AND ");
	if (!negative)
		r->joined = false;
}

static int add_part(struct reading *r, const char *column, struct str text,
		    bool phrase, bool negative)
{
	struct buf *out = negative ? &r->without : &r->f->match;
	bool prefix = !phrase && str_ends(text, STR("*"));

	if (prefix)
		text.len--;
	if (!has_letter(text))
		return 0;
	if (prefix && is_too_short(text))
		return error_set(r->err, ERROR_INPUT, "%.*s* is too short; "
				 "two letters say enough", STR_ARG(text));
	if (++r->parts > PARTS_MAX)
		return error_set(r->err, ERROR_INPUT, "more than %d words", PARTS_MAX);
	add_joint(r, out, negative);
	buf_add_fmt(out, "%s : ", column);
	add_quoted(out, text);
	if (prefix)
		buf_add_char(out, '*');
	if (!negative)
		mark_words(r, text, prefix);
	return 0;
}

#define TEXT_COLUMNS "{title body who}"

/* NEAR(a b c, 5) */
static int add_near(struct reading *r)
{
	ptrdiff_t end = str_find_char(r->rest, ')');
	struct str in, words, word;
	ptrdiff_t comma;
	int64_t within = 10;
	struct buf *out = &r->f->match;

	if (end < 0)
		return error_set(r->err, ERROR_INPUT, "NEAR( without its )");
	in = str_slice(r->rest, 5, (size_t)end);
	r->rest = str_slice(r->rest, (size_t)end + 1, r->rest.len);
	comma = str_rfind_char(in, ',');
	words = comma < 0 ? in : str_slice(in, 0, (size_t)comma);
	if (comma >= 0 &&
	    (!str_to_int(str_trim(str_slice(in, (size_t)comma + 1, in.len)),
			 &within) || within < 0 || within > 1000))
		return error_set(r->err, ERROR_INPUT, "NEAR wants a number "
				 "behind the comma");
	if (!has_letter(words))
		return error_set(r->err, ERROR_INPUT, "NEAR wants words");
	add_joint(r, out, false);
	buf_add_cstr(out, TEXT_COLUMNS " : NEAR(");
	while (str_split(&words, ' ', &word)) {
		if (!has_letter(word))
			continue;
		add_quoted(out, word);
		buf_add_char(out, ' ');
		mark_words(r, word, false);
	}
	buf_add_fmt(out, ", %lld)", (long long)within);
	return 0;
}

static void add_value(struct reading *r, struct str text, int64_t number)
{
	struct find_value *v = ARENA_PUSH(r->arena, r->f->values,
					  r->f->n_values, r->f->cap_values);

	v->text = text;
	v->number = number;
}

static int add_is(struct reading *r, struct str what, bool negative)
{
	static const struct {
		const char *name, *where, *ids;
	} states[] = {
		{ "unread", "i.read = 0", NULL },
		{ "read", "i.read = 1", NULL },
		{ "starred", "i.starred = 1",
		  "SELECT id FROM item WHERE starred = 1" },
		{ "later", "i.later = 1",
		  "SELECT id FROM item WHERE later = 1" },
		{ "archived", "i.archived = 1",
		  "SELECT id FROM item WHERE archived = 1" },
		{ "edited", "i.flags & 16",
		  "SELECT DISTINCT item FROM version" },
		{ "noted", "i.flags & 32", "SELECT item FROM note" },
		{ "quoted", "i.quotes > 0", NULL },
	};

	for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++)
		if (str_eq_nocase(what, str_from(states[i].name))) {
			buf_add_fmt(&r->f->where, " AND %s(%s)",
				    negative ? "NOT " : "", states[i].where);
			if (states[i].ids && !negative)
				r->f->ids = states[i].ids;
			return 0;
		}
	return error_set(r->err, ERROR_INPUT, "is:%.*s is not known; "
			 "unread, read, starred, later, archived, edited, "
			 "noted, quoted are", STR_ARG(what));
}

bool find_time(struct str what, int64_t now, int64_t *when)
{
	static const struct {
		char unit;
		int64_t seconds;
	} units[] = { { 'h', 3600 }, { 'd', 86400 }, { 'w', 604800 },
		      { 'm', 2629800 }, { 'y', 31557600 } };
	struct civil c = { .month = 1, .day = 1 };
	int64_t n, at = TIME_NONE;
	struct str rest = what, part;
	int *into[] = { &c.year, &c.month, &c.day };

	if (what.len > 1 &&
	    str_to_int(str_slice(what, 0, what.len - 1), &n) && n >= 0 &&
	    n < 100000)
		for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
			if (ascii_lower(what.p[what.len - 1]) == units[i].unit)
				at = now - n * units[i].seconds;
	for (int i = 0; i < 3 && at == TIME_NONE &&
	     str_split(&rest, '-', &part); i++) {
		if (!str_to_int(part, &n) || n < 0 || n > 9999)
			break;
		*into[i] = (int)n;
		if (!rest.p)
			clock_from_civil(&c, &at);
	}
	*when = at;
	return at != TIME_NONE;
}

static int add_time(struct reading *r, struct str what, bool since)
{
	int64_t at;

	if (!find_time(what, r->now, &at))
		return error_set(r->err, ERROR_INPUT, "%s:%.*s is no "
				 "time; 2d, 3w or 2026-11-20 are",
				 since ? "since" : "before", STR_ARG(what));
	if (since && (r->f->since == TIME_NONE || at > r->f->since))
		r->f->since = at;
	if (!since && (r->f->before == TIME_NONE || at < r->f->before))
		r->f->before = at;
	buf_add_cstr(&r->f->where, since ? " AND i.at >= ?" :
					   " AND i.at < ?");
	add_value(r, STR_NULL, at);
	return 0;
}

static int add_field(struct reading *r, struct str name, struct str value,
		     bool phrase, bool negative)
{
	const char *no = negative ? " AND NOT" : " AND";

	if (str_eq_nocase(name, STR("title")))
		return add_part(r, "title", value, phrase, negative);
	if (str_eq_nocase(name, STR("speaker")))
		return add_part(r, "who", value, phrase, negative);
	if (str_eq_nocase(name, STR("is")))
		return add_is(r, value, negative);
	if (str_eq_nocase(name, STR("since")) ||
	    str_eq_nocase(name, STR("before")))
		return add_time(r, value, str_eq_nocase(name, STR("since")) !=
						  negative);
	value = arena_str(r->arena, value);
	if (!negative)
		*(str_eq_nocase(name, STR("feed")) ? &r->f->feed :
						     &r->f->tag) = value;
	if (str_eq_nocase(name, STR("feed"))) {
		buf_add_fmt(&r->f->where, "%s (instr(lower(coalesce("
			    "f.own_title, f.title, '')), lower(?)) OR "
			    "instr(lower(f.url), lower(?)))", no);
		add_value(r, value, 0);
	} else {
		buf_add_fmt(&r->f->where, "%s (i.feed IN (SELECT feed FROM "
			    "feed_tag WHERE tag = ?) OR i.id IN (SELECT item "
			    "FROM item_tag WHERE tag = ?))", no);
		add_value(r, value, 0);
	}
	add_value(r, value, 0);
	return 0;
}

static bool is_field(struct str name)
{
	static const char *const names[] = { "title", "speaker", "feed", "tag",
					     "is", "since", "before" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_eq_nocase(name, str_from(names[i])))
			return true;
	return false;
}

static int open_group(struct reading *r)
{
	struct buf *out = &r->f->match;

	if (r->depth == DEPTH_MAX)
		return error_set(r->err, ERROR_INPUT, "more than %d "
				 "parentheses in one another", DEPTH_MAX);
	r->groups[r->depth].len = out->len;
	r->groups[r->depth++].joined = r->joined;
	add_joint(r, out, false);
	buf_add_char(out, '(');
	r->rest = str_slice(r->rest, 1, r->rest.len);
	return 0;
}

static void close_group(struct reading *r)
{
	struct buf *out = &r->f->match;

	r->depth--;
	if (out->len && out->p[out->len - 1] == '(') {	/* nothing in it */
		out->len = r->groups[r->depth].len;
		r->joined = r->groups[r->depth].joined;
		return;
	}
	r->joined = false;
	buf_add_char(out, ')');
}

static int read_part(struct reading *r)
{
	bool minus = r->rest.p[0] == '-' && r->rest.len > 1, phrase;
	bool negative = minus || r->without_next;
	struct str word;
	ptrdiff_t colon;
	size_t end = 0;

	r->without_next = false;
	if (minus)
		r->rest = str_slice(r->rest, 1, r->rest.len);
	if (negative && (r->depth || r->rest.p[0] == '('))
		return error_set(r->err, ERROR_INPUT, "what is to be without "
				 "stands outside of parentheses, word by word");
	if (str_starts(r->rest, STR("NEAR(")))
		return negative ? error_set(r->err, ERROR_INPUT, "without "
					    "NEAR( is not known") :
				  add_near(r);
	if (r->rest.p[0] == '(')
		return open_group(r);
	if (r->depth && r->rest.p[0] == ')') {
		close_group(r);
		r->rest = str_slice(r->rest, 1, r->rest.len);
		return 0;
	}
	while (end < r->rest.len && !ascii_is_space(r->rest.p[end]))
		end++;
	word = str_slice(r->rest, 0, end);
	colon = str_find_char(word, ':');
	if (colon > 0 && is_field(str_slice(word, 0, (size_t)colon))) {
		struct str name = str_slice(word, 0, (size_t)colon), value;

		r->rest = str_slice(r->rest, (size_t)colon + 1, r->rest.len);
		value = take_value(r, &phrase);
		return add_field(r, name, value, phrase, negative);
	}
	word = take_value(r, &phrase);
	if (!phrase && str_eq(word, STR("OR"))) {
		r->joined = r->f->match.len > 0;
		return 0;
	}
	if (!phrase && str_eq(word, STR("AND")))
		return 0;
	if (!phrase && str_eq(word, STR("NOT"))) {
		r->without_next = true;
		return 0;
	}
	return add_part(r, TEXT_COLUMNS, word, phrase, negative);
}

static size_t characters(const char *from, const char *to)
{
	size_t n = 0;

	for (; from < to; from++)
		n += ((unsigned char)*from & 0xC0) != 0x80;
	return n;
}

int find_read(struct find *f, struct str query, int64_t now,
	      struct arena *arena, struct error *err)
{
	struct reading r = { .f = f, .arena = arena, .err = err, .now = now };
	struct buf all = { 0 };
	const char *start;
	int rc = 0;

	f->since = f->before = TIME_NONE;
	/* FTS5 would take a NUL for the end */
	r.rest = str_trim(gate_str(arena, str_slice(query, 0, 4000),
				   GATE_LINE));
	start = r.rest.p;
	while (rc == 0 && r.rest.len) {
		const char *part = r.rest.p;

		rc = read_part(&r);
		if (rc == 0 && r.open)
			rc = error_set(err, ERROR_INPUT, "a quotation mark is "
				       "not closed");
		if (rc < 0)
			error_wrap(err, "search: character %zu",
				   characters(start, part) + 1);
		r.rest = str_trim_left(r.rest);
	}
	while (rc == 0 && r.depth)
		close_group(&r);
	if (rc == 0 && !f->match.len && !f->where.len)
		rc = error_set(err, ERROR_INPUT, r.without.len ?
			       "search: needs a word to look for beside those "
			       "it must not have" : "search: no words");
	if (rc == 0 && r.without.len && f->match.len) {
		buf_add_fmt(&all, "(%s) NOT (%s)", buf_cstr(&f->match),
			    buf_cstr(&r.without));
		buf_free(&f->match);
		f->match = all;
	}
	buf_free(&r.without);
	return rc;
}

void find_free(struct find *f)
{
	buf_free(&f->match);
	buf_free(&f->where);
	buf_free(&f->feeds);
	buf_free(&f->narrow);
}

/* --- where the words stand --- */

static bool is_word_of(const struct find *f, struct str word,
		       struct arena *arena)
{
	char low[64];
	struct str s = word;
	bool plain = word.len <= sizeof(low);

	for (size_t i = 0; plain && i < word.len; i++) {
		plain = !((unsigned char)word.p[i] & 0x80);
		low[i] = ascii_lower(word.p[i]);
	}
	if (plain) {
		s = str_of(low, word.len);
	} else {
		struct buf as = { 0 };

		index_add_text(&as, word);
		s = utf8_fold(arena, str_trim(buf_str(&as)));
		buf_free(&as);
	}
	for (size_t i = 0; i < f->n_words; i++)
		if (f->words[i].prefix ? str_starts(s, f->words[i].text) :
					 str_eq(s, f->words[i].text))
			return true;
	return false;
}

/* The end of the word that begins at i. */
static size_t word_end(struct str text, size_t i)
{
	while (i < text.len) {
		uint32_t cp = (unsigned char)text.p[i];
		size_t len = 1;

		if (cp >= 0x80)
			len = utf8_decode(str_slice(text, i, text.len), &cp);
		if (cp < 0x80 ? !ascii_is_alnum((char)cp) :
		    !(utf8_is_alnum(cp) || utf8_is_mark(cp)) ||
		    index_stands_alone(cp))
			break;
		i += len;
	}
	return i;
}

/* Most words begin otherwise than those that are looked for. */
static size_t find_spots(const struct find *f, struct str text, size_t *at,
			 size_t *len)
{
	struct arena own = { 0 };
	bool begins[128] = { false };
	size_t n = 0, i = 0;

	for (size_t k = 0; k < f->n_words; k++)
		if (f->words[k].text.len)
			begins[f->words[k].text.p[0] & 127] = true;
	while (i < text.len && n < SPOTS && i < (size_t)1 << 20) {
		uint32_t cp = (unsigned char)text.p[i];
		size_t start = i++;

		if (cp < 0x80 && !ascii_is_alnum((char)cp))
			continue;
		if (cp >= 0x80) {
			cp = utf8_at(text, start);
			i = utf8_next(text, start);
			if (!utf8_is_alnum(cp))
				continue;
		}
		if (!index_stands_alone(cp))
			i = word_end(text, i);
		else
			while (i < text.len && utf8_is_mark(utf8_at(text, i)))
				i = utf8_next(text, i);
		if (cp < 0x80 && !begins[(unsigned char)ascii_lower((char)cp)])
			continue;
		if (is_word_of(f, str_slice(text, start, i), &own)) {
			at[n] = start;
			len[n++] = i - start;
		}
	}
	arena_free(&own);
	return n;
}

struct str find_snippet(const struct find *f, struct str text,
			struct arena *arena)
{
	size_t at[SPOTS], len[SPOTS], n, best = 0, most = 0, from, to;
	struct buf out = { 0 };
	struct str s;

	n = find_spots(f, text, at, len);
	for (size_t i = 0, k = 0; i < n; i++) {
		while (k < n && at[k] + len[k] <= at[i] + SNIPPET_BYTES -
						      LEAD_BYTES)
			k++;
		if (k > i && k - i > most) {
			most = k - i;
			best = i;
		}
	}
	from = n && at[best] > LEAD_BYTES ? at[best] - LEAD_BYTES : 0;
	while (from > 0 && from < text.len && text.p[from - 1] != ' ' &&
	       (!n || from < at[best]))
		from++;
	while (from < text.len &&
	       ((unsigned char)text.p[from] & 0xC0) == 0x80)
		from++;
	to = from + SNIPPET_BYTES < text.len ? from + SNIPPET_BYTES : text.len;
	while (to > from && to < text.len &&
	       ((unsigned char)text.p[to] & 0xC0) == 0x80)
		to--;
	if (from)
		buf_add_cstr(&out, "\xe2\x80\xa6");
	for (size_t i = 0; i < n; i++) {
		if (at[i] < from || at[i] + len[i] > to)
			continue;
		buf_add(&out, text.p + from, at[i] - from);
		buf_add_char(&out, '\1');
		buf_add(&out, text.p + at[i], len[i]);
		buf_add_char(&out, '\2');
		from = at[i] + len[i];
	}
	buf_add(&out, text.p + from, to - from);
	if (to < text.len)
		buf_add_cstr(&out, "\xe2\x80\xa6");
	s = utf8_squeeze(arena, buf_str(&out));
	if (s.p == out.p)
		s = arena_str(arena, s);
	buf_free(&out);
	return s;
}
