#include "config.h"

#include "src/app/lines.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/confine.h"
#include "src/base/file.h"
#include "src/base/gate.h"
#include "src/base/json.h"
#include "src/base/map.h"

/* Two or four digits at *s. */
static bool digits(struct str *s, size_t n, int *out)
{
	*out = 0;
	if (s->len < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!ascii_is_digit(s->p[i]))
			return false;
		*out = *out * 10 + (s->p[i] - '0');
	}
	*s = str_slice(*s, n, s->len);
	return true;
}

static bool sign(struct str *s, char c)
{
	if (!s->len || (s->p[0] != c && s->p[0] != (c | 0x20)))
		return false;
	*s = str_slice(*s, 1, s->len);
	return true;
}

/* RFC 3339; false when it is not. */
static bool read_time(struct str s, int64_t *when)
{
	struct civil c = { 0 };
	int hours = 0, minutes = 0, east = 1;

	if (!digits(&s, 4, &c.year) || !sign(&s, '-') ||
	    !digits(&s, 2, &c.month) || !sign(&s, '-') ||
	    !digits(&s, 2, &c.day) || !sign(&s, 'T') ||
	    !digits(&s, 2, &c.hour) || !sign(&s, ':') ||
	    !digits(&s, 2, &c.minute) || !sign(&s, ':') ||
	    !digits(&s, 2, &c.second))
		return false;
	if (sign(&s, '.'))
		while (s.len && ascii_is_digit(s.p[0]))
			s = str_slice(s, 1, s.len);
	if (!sign(&s, 'Z')) {
		if (sign(&s, '-'))
			east = -1;
		else if (!sign(&s, '+'))
			return false;
		if (!digits(&s, 2, &hours) || !sign(&s, ':') ||
		    !digits(&s, 2, &minutes) || hours > 23 || minutes > 59)
			return false;
	}
	if (s.len || !clock_from_civil(&c, when))
		return false;
	*when -= east * (hours * 3600 + minutes * 60);
	return true;
}

static struct str gated(struct arena *a, const struct json *v, const char *key,
			enum gate_mode mode)
{
	struct str s = json_get_str(v, key);

	return s.p ? arena_str(a, gate_str(a, s, mode)) : STR("");
}

static void read_paragraphs(const struct json *v, struct arena *arena,
			    struct line *line)
{
	size_t n = json_len(v), cap = 0;
	struct str rest = line->doc.text;

	for (size_t i = 0; i < n; i++)
		*ARENA_PUSH(arena, line->paragraphs, line->n_paragraphs,
			    cap) = arena_str(arena, gate_str(
			arena, json_str(json_at(v, i)), GATE_TEXT));
	while (!n && rest.len) {
		ptrdiff_t end = str_find(rest, STR("\n\n"));
		struct str one = str_trim(
			end < 0 ? rest : str_slice(rest, 0, (size_t)end));

		rest = end < 0 ? STR("") :
				 str_slice(rest, (size_t)end + 2, rest.len);
		if (one.len)
			*ARENA_PUSH(arena, line->paragraphs,
				    line->n_paragraphs, cap) = one;
	}
}

static int read_line(const struct json *v, struct arena *arena,
		     struct line *line, struct error *err)
{
	struct str when = json_get_str(v, "published");

	if (json_kind(v) != JSON_KIND_OBJECT)
		return error_set(err, ERROR_INPUT, "not an object");
	line->id = json_get_str(v, "id");
	if (!line->id.len)
		return error_set(err, ERROR_INPUT, "no \"id\"");
	line->id = arena_str(arena, line->id);
	line->doc.title = gated(arena, v, "title", GATE_LINE);
	line->doc.text = gated(arena, v, "text", GATE_TEXT);
	line->doc.language = gated(arena, v, "language", GATE_LINE);
	line->doc.updated = TIME_NONE;
	line->doc.published = TIME_NONE;
	if (when.len && !read_time(when, &line->doc.published))
		return error_set(err, ERROR_INPUT,
				 "\"published\" is no RFC 3339 time: %.*s",
				 STR_ARG(str_slice(when, 0, 40)));
	read_paragraphs(json_get(v, "paragraphs"), arena, line);
	return 0;
}

int lines_read(const char *path, struct arena *arena, struct line **out,
	       size_t *n, struct error *err)
{
	struct buf file = { 0 };
	struct map ids = { 0 };
	struct str rest, text;
	size_t cap = 0, number = 0;
	int rc = -1;

	*out = NULL;
	*n = 0;
	if (file_read(path, &file, err) < 0)
		goto out;
	confine_self(0);
	rest = buf_str(&file);
	while (str_split(&rest, '\n', &text)) {
		struct json *v;
		struct line *line;
		bool is_new;

		number++;
		text = str_trim(text);
		if (!text.len)
			continue;
		v = json_read(text, err);
		if (!v)
			goto out_line;
		line = ARENA_PUSH(arena, *out, *n, cap);
		rc = read_line(v, arena, line, err);
		json_free(v);
		if (rc < 0)
			goto out_line;
		rc = -1;
		map_at(&ids, line->id, &is_new);
		if (!is_new) {
			error_set(err, ERROR_INPUT, "the id %.*s again",
				  STR_ARG(str_slice(line->id, 0, 80)));
			goto out_line;
		}
	}
	rc = 0;
	goto out;
out_line:
	error_wrap(err, "%s: line %zu", path, number);
out:
	map_free(&ids);
	buf_free(&file);
	return rc;
}
