#include "config.h"

#include "src/app/verb.h"

#include "src/app/lines.h"
#include "src/base/json.h"
#include "src/base/mem.h"
#include "src/relate/terms.h"

#include <stdlib.h>

extern int cmd_duplicates(const struct verb *verb, int argc, char **argv);

/* For each line (from 1) the next line with the same text, and whether it is
 * the first of several. */
struct chain {
	size_t *next, *last;
};

struct pair {
	const struct line *lines, *line;
};

static bool is_form(void *arg, int64_t other)
{
	const struct pair *p = arg;

	return near_is_form(p->line->doc.text,
			    p->lines[other - 1].doc.text);
}

static struct chain find_copies(const struct line *lines, size_t n)
{
	struct near_index *index = near_index_new();
	struct terms_reader *reader = terms_reader_new();
	struct chain c = {
		xcalloc(n + 1, sizeof(*c.next)),
		xcalloc(n + 1, sizeof(*c.last)),
	};

	struct pair pair = { .lines = lines };

	for (size_t i = 1; i <= n; i++) {
		struct arena arena = { 0 };
		struct terms terms;
		size_t head;

		terms_of(reader, &lines[i - 1].doc, NULL, &arena, &terms);
		pair.line = &lines[i - 1];
		head = (size_t)near_place(index, (int64_t)i, &terms.sketch,
					  is_form, &pair);
		arena_free(&arena);
		if (!head)
			continue;
		c.next[c.last[head] ? c.last[head] : head] = i;
		c.last[head] = i;
	}
	near_index_destroy(index);
	terms_reader_destroy(reader);
	return c;
}

int cmd_duplicates(const struct verb *verb, int argc, char **argv)
{
	bool json = false;
	const struct option_spec specs[] = {
		{ "json", &json, NULL }, { NULL, NULL, NULL },
	};
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct buf out = { 0 };
	struct json_writer w = { &out, false };
	struct line *lines;
	struct chain c;
	size_t n;
	int status;

	if (verb_options(verb, argc, argv, specs, 1, 1, &status) < 0)
		return status;
	if (lines_read(argv[1], &arena, &lines, &n, &err) < 0) {
		arena_free(&arena);
		return verb_fail(verb, &err);
	}
	c = find_copies(lines, n);
	if (json) {
		json_begin_object(&w);
		json_key(&w, "duplicates");
		json_begin_array(&w);
	}
	for (size_t i = 1; i <= n; i++) {
		if (!c.last[i])
			continue;
		if (json)
			json_begin_array(&w);
		else if (out.len)
			buf_add_char(&out, '\n');
		for (size_t k = i; k; k = c.next[k])
			if (json)
				json_put_str(&w, lines[k - 1].id);
			else
				buf_add_fmt(&out, "%s%.*s", k == i ? "" : "\t",
					    STR_ARG(lines[k - 1].id));
		if (json)
			json_end_array(&w);
	}
	if (json) {
		json_end_array(&w);
		json_end_object(&w);
	}
	status = verb_print(verb, &out);
	free(c.next);
	free(c.last);
	arena_free(&arena);
	return status;
}
