#include "config.h"

#include "feeds/urls.h"

#include "feeds/charset.h"
#include "feeds/url.h"
#include "src/base/gate.h"
#include "src/base/map.h"

#define WORDS_MAX	64

/* Cut the next word off *rest into word; false at the line's end. */
static bool next_word(struct str *rest, struct buf *word)
{
	struct str s = str_trim_left(*rest);
	size_t i = 0;

	buf_reset(word);
	if (!s.len || *s.p == '#') {
		*rest = STR("");
		return false;
	}
	if (*s.p != '"') {
		while (i < s.len && !ascii_is_space(s.p[i]))
			i++;
		buf_add(word, s.p, i);
		*rest = str_slice(s, i, s.len);
		return true;
	}
	for (i = 1; i < s.len && s.p[i] != '"'; i++) {
		if (s.p[i] == '\\' && i + 1 < s.len) {
			i++;
			buf_add_char(word, s.p[i] == 'n' || s.p[i] == 't' ||
					   s.p[i] == 'r' ? ' ' : s.p[i]);
		} else {
			buf_add_char(word, s.p[i]);
		}
	}
	*rest = str_slice(s, i + 1, s.len);
	return true;
}

/* A path as it was typed, an address cleaned; STR_NULL for an empty line. */
static struct str line_url(struct arena *a, struct str line, struct str *rest)
{
	struct buf word = { 0 };
	struct str url = STR_NULL;

	*rest = line;
	if (next_word(rest, &word)) {
		url = gate_str(a, arena_str(a, buf_str(&word)), GATE_LINE);
		if (url_is_web(url))
			url = url_absolute(a, STR_NULL, url);
	}
	buf_free(&word);
	return url;
}

static void read_words(struct arena *a, struct str rest, struct source *s)
{
	struct buf word = { 0 };

	for (int i = 0; i < WORDS_MAX && next_word(&rest, &word); i++) {
		struct str w = gate_str(a, arena_str(a, buf_str(&word)),
					GATE_LINE);

		if (str_eq(w, STR("!"))) {
			s->hidden = true;
		} else if (w.len > 1 && *w.p == '~') {
			s->title = str_trim(str_slice(w, 1, w.len));
			s->own_title = true;
		} else {
			sources_add_tag(a, s, w);
		}
	}
	buf_free(&word);
}

int urls_read(struct str bytes, bool paths, struct arena *arena,
	      struct source_list *list, struct error *err)
{
	struct map by_url = { 0 };
	struct buf utf8 = { 0 };
	struct str rest, line;
	size_t number = 0;
	int rc = -1;

	*list = (struct source_list){ 0 };
	if (charset_to_utf8(bytes, CHARSET_JSON, STR_NULL, &utf8, NULL,
			    err) < 0)
		goto out;
	rest = buf_str(&utf8);
	while (str_split(&rest, '\n', &line)) {
		struct str words, url = line_url(arena, line, &words);
		const char *why;
		struct source *s;

		number++;
		if (arena_check(arena, err) < 0)
			goto out;
		if (!url.p)
			continue;
		why = sources_refusal(url, paths);
		if (why) {
			sources_refuse(arena, list, number, url, why);
			continue;
		}
		s = sources_at(arena, list, &by_url, url);
		if (!s->line)
			s->line = number;
		read_words(arena, words, s);
	}
	rc = arena_check(arena, err);
out:
	map_free(&by_url);
	buf_free(&utf8);
	return rc;
}

static bool is_bare(struct str word)
{
	if (!word.len || *word.p == '#' || *word.p == '"' || *word.p == '!')
		return false;
	for (size_t i = 0; i < word.len; i++)
		if (ascii_is_space(word.p[i]) || word.p[i] == '"' ||
		    word.p[i] == '\\')
			return false;
	return true;
}

static void add_word(struct buf *out, const char *mark, struct str word)
{
	struct buf line = { 0 };

	gate_add(&line, word, GATE_LINE);
	word = buf_str(&line);
	if (!*mark && is_bare(word)) {
		buf_add_str(out, word);
		buf_free(&line);
		return;
	}
	buf_add_char(out, '"');
	buf_add_cstr(out, mark);
	for (size_t i = 0; i < word.len; i++) {
		if (word.p[i] == '"' || word.p[i] == '\\')
			buf_add_char(out, '\\');
		buf_add_char(out, word.p[i]);
	}
	buf_add_char(out, '"');
	buf_free(&line);
}

void urls_write_line(struct buf *out, const struct source *s)
{
	add_word(out, "", s->url);
	if (s->own_title && s->title.len) {
		buf_add_char(out, ' ');
		add_word(out, "~", s->title);
	}
	for (size_t i = 0; i < s->n_tags; i++) {
		buf_add_char(out, ' ');
		add_word(out, "", s->tags[i]);
	}
	if (s->hidden)
		buf_add_cstr(out, " !");
}

static bool same_source(const struct source *a, const struct source *b)
{
	if (a->hidden != b->hidden || a->own_title != b->own_title ||
	    (a->own_title && !str_eq(a->title, b->title)) ||
	    a->n_tags != b->n_tags)
		return false;
	for (size_t i = 0; i < a->n_tags; i++)
		if (!str_eq(a->tags[i], b->tags[i]))
			return false;
	return true;
}

void urls_write(struct buf *out, struct str old, const struct source *sources,
		size_t n)
{
	struct arena a = { 0 };
	struct map wanted = { 0 };
	struct str rest = old, line;
	uint64_t index;
	bool *done = n ? arena_try(&a, n, sizeof(*done)) : NULL;

	if (n && !done) {
		out->failed = true;
		return;
	}
	for (size_t i = 0; i < n; i++)
		map_put(&wanted, sources[i].url, i);
	while (str_split(&rest, '\n', &line)) {
		struct source was = { 0 };
		struct str words, url = line_url(&a, line, &words);

		if (!rest.p && !line.len)
			break;			/* behind the last newline */
		if (url.p && !sources_refusal(url, true)) {
			if (!map_get(&wanted, url, &index) || done[index])
				continue;
			done[index] = true;
			was.url = url;
			read_words(&a, words, &was);
			if (!same_source(&was, &sources[index])) {
				urls_write_line(out, &sources[index]);
				buf_add_char(out, '\n');
				continue;
			}
		}
		buf_add_str(out, line);
		buf_add_char(out, '\n');
	}
	for (size_t i = 0; i < n; i++) {
		if (done[i])
			continue;
		urls_write_line(out, &sources[i]);
		buf_add_char(out, '\n');
	}
	map_free(&wanted);
	arena_free(&a);
}
