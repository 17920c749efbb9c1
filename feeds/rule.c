#include "config.h"

#include "feeds/rule.h"

#include <string.h>

#include "feeds/xpath.h"

struct reader {
	struct arena *arena;
	struct str s;		/* what is left of the selector */
	struct rules *out;
};

static bool is_name_char(char c)
{
	return ascii_is_alnum(c) || c == '-' || c == '_' ||
	       (unsigned char)c >= 0x80;
}

static void skip_blanks(struct reader *r)
{
	r->s = str_trim_left(r->s);
}

static struct str take_name(struct reader *r)
{
	struct str name;
	size_t n = 0;

	while (n < r->s.len && is_name_char(r->s.p[n]))
		n++;
	name = str_slice(r->s, 0, n);
	r->s = str_slice(r->s, n, r->s.len);
	return name;
}

static bool take(struct reader *r, char c)
{
	if (!r->s.len || *r->s.p != c)
		return false;
	r->s = str_slice(r->s, 1, r->s.len);
	return true;
}

static struct rule_test *add_test(struct reader *r, struct rule_part *p)
{
	return ARENA_PUSH(r->arena, p->tests, p->n_tests, p->cap_tests);
}

static struct str lower(struct arena *a, struct str s)
{
	char *p = arena_own(a, &s);

	for (size_t i = 0; i < s.len; i++)
		p[i] = ascii_lower(p[i]);
	return s;
}

/* Behind "[": "name]", "name=value]", "name^='value']". */
static int read_attribute(struct reader *r, struct rule_part *p,
			  struct error *err)
{
	struct rule_test *t = add_test(r, p);
	char quote = 0;

	skip_blanks(r);
	t->name = lower(r->arena, take_name(r));
	skip_blanks(r);
	if (!t->name.len)
		return error_set(err, ERROR_USAGE, "no attribute behind [");
	if (take(r, ']'))
		return 0;
	if (r->s.len && strchr("~^$*", *r->s.p)) {
		t->how = *r->s.p;
		r->s = str_slice(r->s, 1, r->s.len);
	} else {
		t->how = '=';
	}
	if (!take(r, '='))
		return error_set(err, ERROR_USAGE, "[%.*s is not ended by ]",
				 STR_ARG(t->name));
	skip_blanks(r);
	if (r->s.len && (*r->s.p == '"' || *r->s.p == '\'')) {
		ptrdiff_t end;

		quote = *r->s.p;
		r->s = str_slice(r->s, 1, r->s.len);
		end = str_find_char(r->s, quote);
		if (end < 0)
			return error_set(err, ERROR_USAGE,
					 "a quotation mark is not closed");
		t->value = str_slice(r->s, 0, (size_t)end);
		r->s = str_slice(r->s, (size_t)end + 1, r->s.len);
	} else {
		t->value = take_name(r);
	}
	skip_blanks(r);
	if (!take(r, ']'))
		return error_set(err, ERROR_USAGE, "[%.*s is not ended by ]",
				 STR_ARG(t->name));
	return 0;
}

static int read_part(struct reader *r, struct rule_part *p, struct error *err)
{
	bool any = take(r, '*');
	struct rule_test *t;

	if (!any) {
		p->tag = lower(r->arena, take_name(r));
		any = p->tag.len > 0;
	}
	while (r->s.len) {
		if (take(r, '[')) {
			if (read_attribute(r, p, err) < 0)
				return -1;
		} else if (*r->s.p == '#' || *r->s.p == '.') {
			t = add_test(r, p);
			t->how = *r->s.p == '#' ? '=' : '~';
			t->name = *r->s.p == '#' ? STR("id") : STR("class");
			r->s = str_slice(r->s, 1, r->s.len);
			t->value = take_name(r);
			if (!t->value.len)
				return error_set(err, ERROR_USAGE,
						 "no name behind %s",
						 t->how == '=' ? "#" : ".");
		} else {
			break;
		}
		any = true;
	}
	if (!any)
		return error_set(err, ERROR_USAGE,
				 "no selector: \"%.40s\"",
				 arena_cstr(r->arena, r->s));
	return 0;
}

/* One selector of a list, up to "," or the end. */
static int read_selector(struct reader *r, uint8_t action, struct error *err)
{
	bool first = true, child = false;

	for (;;) {
		struct rule_part *p;

		if (r->out->n == RULE_PARTS)
			return error_set(err, ERROR_USAGE,
					 "more than %d parts of selectors",
					 RULE_PARTS);
		p = &r->out->parts[r->out->n++];
		memset(p, 0, sizeof(*p));
		p->first = first;
		p->child = child;
		if (read_part(r, p, err) < 0)
			return -1;
		first = child = false;
		skip_blanks(r);
		if (!r->s.len || *r->s.p == ',') {
			p->action = action;
			return 0;
		}
		child = take(r, '>');
		skip_blanks(r);
	}
}

static int read_xpath(struct reader *r, uint8_t action, struct error *err)
{
	if (r->out->n_xpaths == RULE_XPATHS)
		return error_set(err, ERROR_USAGE,
				 "more than %d XPaths of a site", RULE_XPATHS);
	if (xpath_check(r->s, err) < 0)
		return -1;
	r->out->xpaths[r->out->n_xpaths].text = r->s;
	r->out->xpaths[r->out->n_xpaths++].action = action;
	return 0;
}

static int read_line(struct reader *r, struct error *err)
{
	static const struct { const char *name; uint8_t action; } actions[] = {
		{ "drop", RULE_DROP }, { "keep", RULE_KEEP },
		{ "body", RULE_BODY },
	};
	struct str word = take_name(r);

	for (size_t i = 0; i < sizeof(actions) / sizeof(*actions); i++) {
		if (!str_eq(word, str_from(actions[i].name)))
			continue;
		r->out->actions |= actions[i].action;
		skip_blanks(r);
		if (r->s.len && (*r->s.p == '/' || *r->s.p == '('))
			return read_xpath(r, actions[i].action, err);
		do {
			skip_blanks(r);
			if (read_selector(r, actions[i].action, err) < 0)
				return -1;
		} while (take(r, ','));
		return 0;
	}
	return error_set(err, ERROR_USAGE,
			 "keep, drop or body, not \"%.*s\"", STR_ARG(word));
}

int rules_parse(struct str lines, struct arena *arena, struct rules *out,
		struct error *err)
{
	struct reader r = { .arena = arena, .out = out };
	struct str line;

	out->n = out->n_xpaths = 0;
	out->actions = 0;
	while (str_split(&lines, '\n', &line)) {
		r.s = str_trim(line);
		if (r.s.len && read_line(&r, err) < 0)
			return -1;
	}
	return 0;
}

static bool has_word(struct str value, struct str word)
{
	for (size_t i = 0; i < value.len;) {
		size_t start;

		while (i < value.len && ascii_is_space(value.p[i]))
			i++;
		start = i;
		while (i < value.len && !ascii_is_space(value.p[i]))
			i++;
		if (i > start && str_eq(str_slice(value, start, i), word))
			return true;
	}
	return false;
}

static bool passes(const struct rule_test *t, const char *const *atts)
{
	for (; atts && atts[0]; atts += 2) {
		struct str v = str_from(atts[1]);

		if (!str_eq(str_from(atts[0]), t->name))
			continue;
		switch (t->how) {
		case '\0':
			return true;
		case '=':
			return str_eq(v, t->value);
		case '~':
			return has_word(v, t->value);
		case '^':
			return t->value.len && str_starts(v, t->value);
		case '$':
			return t->value.len && str_ends(v, t->value);
		default:
			return t->value.len && str_find(v, t->value) >= 0;
		}
	}
	return false;
}

unsigned rules_match(const struct rules *rules, const char *name,
		     const char *const *attributes,
		     const struct rule_state *parent, struct rule_state *state)
{
	unsigned actions = 0;

	state->above = parent->above | parent->here;
	state->here = 0;
	for (size_t i = 0; i < rules->n; i++) {
		const struct rule_part *p = &rules->parts[i];
		uint64_t before = i ? (uint64_t)1 << (i - 1) : 0;
		bool fits;

		if (!p->first &&
		    !((p->child ? parent->here : state->above) & before))
			continue;
		if (p->tag.len && !str_eq(p->tag, str_from(name)))
			continue;
		fits = true;
		for (size_t j = 0; fits && j < p->n_tests; j++)
			fits = passes(&p->tests[j], attributes);
		if (!fits)
			continue;
		state->here |= (uint64_t)1 << i;
		actions |= p->action;
	}
	return actions;
}
