#include "config.h"

#include "src/base/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <jansson.h>

#include "src/base/clock.h"
#include "src/base/utf8.h"

/* struct json is jansson's json_t under a name of ours. */
static const json_t *in(const struct json *v)
{
	return (const json_t *)v;
}

static const struct json *out(const json_t *v)
{
	return (const struct json *)v;
}

/*
 * jansson's lexer does not look whether its buffer could grow and reads on
 * with bytes missing, so that we have to notice ourselves.
 */
static _Thread_local bool starved;

static void *noticing_malloc(size_t size)
{
	void *p = malloc(size);

	starved = starved || !p;
	return p;
}

static struct json *read_with(struct str text, size_t flags, size_t *used,
			      struct error *err)
{
	json_error_t why;
	json_t *root;

	json_set_alloc_funcs(noticing_malloc, free);
	starved = false;
	root = json_loadb(text.p ? text.p : "", text.len,
			  flags | JSON_ALLOW_NUL, &why);
	if (starved) {
		json_decref(root);
		error_set(err, ERROR_MEMORY, "no memory for this JSON");
		return NULL;
	}
	if (!root) {
		error_set(err, ERROR_INPUT, "line %d: %s", why.line, why.text);
		return NULL;
	}
	if (used)
		*used = (size_t)why.position;
	return (struct json *)root;
}

struct json *json_read(struct str text, struct error *err)
{
	return read_with(text, JSON_DECODE_ANY, NULL, err);
}

struct json *json_read_first(struct str text, size_t *used, struct error *err)
{
	return read_with(text, JSON_DISABLE_EOF_CHECK, used, err);
}

void json_free(struct json *root)
{
	json_decref((json_t *)root);
}

enum json_kind json_kind(const struct json *v)
{
	if (!v)
		return JSON_KIND_NULL;
	switch (json_typeof(in(v))) {
	case JSON_OBJECT:
		return JSON_KIND_OBJECT;
	case JSON_ARRAY:
		return JSON_KIND_ARRAY;
	case JSON_STRING:
		return JSON_KIND_STRING;
	case JSON_INTEGER:
		return JSON_KIND_INT;
	case JSON_REAL:
		return JSON_KIND_REAL;
	case JSON_TRUE:
		return JSON_KIND_TRUE;
	case JSON_FALSE:
		return JSON_KIND_FALSE;
	case JSON_NULL:
		break;
	}
	return JSON_KIND_NULL;
}

const struct json *json_get(const struct json *v, const char *key)
{
	return v ? out(json_object_get(in(v), key)) : NULL;
}

size_t json_len(const struct json *v)
{
	return v ? json_array_size(in(v)) : 0;
}

const struct json *json_at(const struct json *v, size_t i)
{
	return v ? out(json_array_get(in(v), i)) : NULL;
}

struct str json_str(const struct json *v)
{
	if (json_kind(v) != JSON_KIND_STRING)
		return STR_NULL;
	return str_of(json_string_value(in(v)), json_string_length(in(v)));
}

struct str json_get_str(const struct json *v, const char *key)
{
	return json_str(json_get(v, key));
}

bool json_to_int(const struct json *v, int64_t *n)
{
	double x;

	if (json_kind(v) == JSON_KIND_INT) {
		*n = json_integer_value(in(v));
		return true;
	}
	if (!json_to_real(v, &x) || !(x > -9e18 && x < 9e18))
		return false;
	*n = (int64_t)x;
	return true;
}

bool json_to_real(const struct json *v, double *x)
{
	if (json_kind(v) != JSON_KIND_INT && json_kind(v) != JSON_KIND_REAL)
		return false;
	*x = json_number_value(in(v));
	return true;
}

bool json_truth(const struct json *v)
{
	return json_kind(v) == JSON_KIND_TRUE;
}

bool json_each(const struct json *v, void **at, struct str *key,
	       const struct json **value)
{
	json_t *object = (json_t *)v;

	if (json_kind(v) != JSON_KIND_OBJECT)
		return false;
	*at = *at ? json_object_iter_next(object, *at) :
		    json_object_iter(object);
	if (!*at)
		return false;
	*key = str_from(json_object_iter_key(*at));
	*value = out(json_object_iter_value(*at));
	return true;
}

static void separate(struct json_writer *w)
{
	if (w->comma)
		buf_add_cstr(w->out, ", ");
	w->comma = true;
}

static void open_with(struct json_writer *w, char c)
{
	separate(w);
	buf_add_char(w->out, c);
	w->comma = false;
}

static void close_with(struct json_writer *w, char c)
{
	buf_add_char(w->out, c);
	w->comma = true;
}

void json_begin_object(struct json_writer *w)
{
	open_with(w, '{');
}

void json_end_object(struct json_writer *w)
{
	close_with(w, '}');
}

void json_begin_array(struct json_writer *w)
{
	open_with(w, '[');
}

void json_end_array(struct json_writer *w)
{
	close_with(w, ']');
}

/* What could turn a terminal's line about, or cannot be seen, is the same
 * value as an escape. */
static bool is_hidden(uint32_t cp)
{
	return (cp >= 0x202A && cp <= 0x202E) ||	/* bidi overrides */
	       (cp >= 0x2066 && cp <= 0x2069) ||	/* and isolates */
	       cp == 0x2028 || cp == 0x2029 ||
	       (cp >= 0xE0000 && cp <= 0xE007F);	/* tags */
}

static void put_escape(struct buf *b, uint32_t cp)
{
	if (cp >= 0x10000) {
		buf_add_fmt(b, "\\u%04x", (unsigned)(0xD7C0 + (cp >> 10)));
		cp = 0xDC00 | (cp & 0x3FF);
	}
	buf_add_fmt(b, "\\u%04x", (unsigned)cp);
}

static void put_escaped(struct buf *b, struct str s)
{
	size_t n, run = 0;
	uint32_t cp;

	buf_add_char(b, '"');
	for (size_t at = 0; at < s.len; at += n) {
		n = str_plain_run(s, at, '"', '\\');
		if (n)
			continue;
		n = utf8_decode(str_slice(s, at, s.len), &cp);
		if (cp >= 0x20 && cp != '"' && cp != '\\' && cp != 0x7F &&
		    !(cp >= 0x80 && cp < 0xA0) && !is_hidden(cp) &&
		    !(cp == UTF8_BAD && n == 1))
			continue;
		buf_add(b, s.p + run, at - run);
		run = at + n;
		if (cp == '"' || cp == '\\') {
			buf_add_char(b, '\\');
			buf_add_char(b, (char)cp);
		} else if (cp == '\n') {
			buf_add_cstr(b, "\\n");
		} else if (cp == '\t') {
			buf_add_cstr(b, "\\t");
		} else if (cp == UTF8_BAD) {
			buf_add_cp(b, cp);
		} else {
			put_escape(b, cp);
		}
	}
	buf_add(b, s.p ? s.p + run : NULL, s.len - run);
	buf_add_char(b, '"');
}

void json_key_str(struct json_writer *w, struct str key)
{
	separate(w);
	put_escaped(w->out, key);
	buf_add_cstr(w->out, ": ");
	w->comma = false;
}

void json_key(struct json_writer *w, const char *key)
{
	json_key_str(w, str_from(key));
}

void json_put_str(struct json_writer *w, struct str s)
{
	if (!s.p) {
		json_put_null(w);
		return;
	}
	separate(w);
	put_escaped(w->out, s);
}

void json_put_cstr(struct json_writer *w, const char *s)
{
	json_put_str(w, str_from(s));
}

void json_put_int(struct json_writer *w, int64_t n)
{
	separate(w);
	buf_add_fmt(w->out, "%lld", (long long)n);
}

void json_put_real(struct json_writer *w, double x)
{
	separate(w);
	buf_add_fmt(w->out, "%.4f", isfinite(x) ? x : 0.0);
}

void json_put_bool(struct json_writer *w, bool b)
{
	separate(w);
	buf_add_cstr(w->out, b ? "true" : "false");
}

void json_put_null(struct json_writer *w)
{
	separate(w);
	buf_add_cstr(w->out, "null");
}

void json_put_time(struct json_writer *w, int64_t when)
{
	char text[CLOCK_RFC3339];

	clock_format(when, text);
	if (*text)
		json_put_cstr(w, text);
	else
		json_put_null(w);
}

void json_field_str(struct json_writer *w, const char *key, struct str s)
{
	json_key(w, key);
	json_put_str(w, s);
}

void json_field_int(struct json_writer *w, const char *key, int64_t n)
{
	json_key(w, key);
	json_put_int(w, n);
}

void json_field_bool(struct json_writer *w, const char *key, bool b)
{
	json_key(w, key);
	json_put_bool(w, b);
}

void json_field_time(struct json_writer *w, const char *key, int64_t when)
{
	json_key(w, key);
	json_put_time(w, when);
}
