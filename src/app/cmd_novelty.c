#include "config.h"

#include "src/app/verb.h"

#include "src/app/lines.h"
#include "src/base/json.h"
#include "src/relate/novelty.h"

extern int cmd_novelty(const struct verb *verb, int argc, char **argv);

static void put_line(struct json_writer *w, struct buf *out, bool json,
		     const struct line *line, const double *newness)
{
	if (json) {
		json_key_str(w, line->id);
		json_begin_array(w);
	}
	for (size_t i = 0; i < line->n_paragraphs; i++)
		if (json)
			json_put_real(w, newness[i]);
		else
			buf_add_fmt(out, "%s%.*s\t%.2f\t%.*s",
				    out->len ? "\n" : "", STR_ARG(line->id),
				    newness[i],
				    STR_ARG(line->paragraphs[i]));
	if (json)
		json_end_array(w);
}

static void set_language(struct novelty_seen *seen, const struct line *line)
{
	struct buf sample = { 0 };

	for (size_t i = 0; i < line->n_paragraphs && sample.len < 2000; i++)
		buf_add_fmt(&sample, "%.*s\n", STR_ARG(line->paragraphs[i]));
	novelty_language(seen, line->doc.language, buf_str(&sample));
	buf_free(&sample);
}

int cmd_novelty(const struct verb *verb, int argc, char **argv)
{
	bool json = false;
	const struct option_spec specs[] = {
		{ "json", &json, NULL }, { NULL, NULL, NULL },
	};
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct buf out = { 0 };
	struct json_writer w = { &out, false };
	struct terms_reader *reader;
	struct novelty_seen *seen;
	struct line *lines;
	size_t n;
	int status;

	if (verb_options(verb, argc, argv, specs, 1, 1, &status) < 0)
		return status;
	if (lines_read(argv[1], &arena, &lines, &n, &err) < 0) {
		arena_free(&arena);
		return verb_fail(verb, &err);
	}
	reader = terms_reader_new();
	seen = novelty_seen_new(reader);
	if (json) {
		json_begin_object(&w);
		json_key(&w, "novelty");
		json_begin_object(&w);
	}
	for (size_t i = 0; i < n; i++) {
		double *newness = arena_alloc(
			&arena, (lines[i].n_paragraphs + 1) * sizeof(double));

		set_language(seen, &lines[i]);
		novelty_judge(seen, lines[i].paragraphs,
			      lines[i].n_paragraphs, newness);
		put_line(&w, &out, json, &lines[i], newness);
		for (size_t k = 0; k < lines[i].n_paragraphs; k++)
			novelty_seen_add(seen, lines[i].paragraphs[k]);
	}
	if (json) {
		json_end_object(&w);
		json_end_object(&w);
	}
	novelty_seen_destroy(seen);
	terms_reader_destroy(reader);
	status = verb_print(verb, &out);
	arena_free(&arena);
	return status;
}
