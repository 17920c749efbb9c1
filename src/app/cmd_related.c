#include "config.h"

#include "src/app/verb.h"

#include "src/app/lines.h"
#include "src/base/json.h"
#include "src/base/mem.h"
#include "src/relate/related.h"

#include <stdlib.h>

extern int cmd_related(const struct verb *verb, int argc, char **argv);

enum { TOP = 5, MAX_TOP = 100 };

/* The heaviest terms of each line, as the store would keep them. Weighed
 * when all are counted: they are all there before one is asked about. */
static struct terms *weigh_all(const struct line *lines, size_t n,
			       struct arena *arena)
{
	struct terms *all = arena_alloc(arena, (n + 1) * sizeof(*all));
	struct terms_reader *reader = terms_reader_new();
	struct df *df = df_new();
	uint32_t keys[TERMS_ALL];

	for (size_t i = 0; i < n; i++) {
		struct arena work = { 0 };
		struct buf blob = { 0 };
		struct error err = { 0 };
		struct terms terms;

		terms_of(reader, &lines[i].doc, NULL, &work, &terms);
		terms_encode(&terms, TERMS_ALL, &blob);
		if (terms_decode(buf_str(&blob), arena, &all[i], &err) < 0)
			all[i] = (struct terms){ 0 };
		for (size_t k = 0; k < all[i].n; k++)
			keys[k] = all[i].v[k].key;
		df_add(df, keys, all[i].n);
		buf_free(&blob);
		arena_free(&work);
	}
	for (size_t i = 0; i < n; i++)
		terms_weigh(&all[i], df);
	df_destroy(df);
	terms_reader_destroy(reader);
	return all;
}

static void put_why(struct json_writer *w, const struct terms *a,
		    const struct terms *b)
{
	struct str why[TERMS_REASONS];
	size_t n = terms_reasons(a, b, why, TERMS_REASONS);

	json_begin_array(w);
	for (size_t i = 0; i < n; i++)
		json_put_str(w, why[i]);
	json_end_array(w);
}

static void put_all(struct json_writer *w, struct related_index *index,
		    const struct line *lines, const struct terms *terms,
		    size_t n, size_t top)
{
	struct related *found = xcalloc(n * top + 1, sizeof(*found));
	size_t *count = xcalloc(n + 1, sizeof(*count));

	json_begin_object(w);
	json_key(w, "related");
	json_begin_object(w);
	for (size_t i = 0; i < n; i++) {
		struct related *r = &found[i * top];

		count[i] = related_find(index, i, r, top);
		json_key_str(w, lines[i].id);
		json_begin_array(w);
		for (size_t k = 0; k < count[i]; k++) {
			json_begin_array(w);
			json_put_str(w, lines[r[k].item].id);
			json_put_real(w, r[k].score);
			json_end_array(w);
		}
		json_end_array(w);
	}
	json_end_object(w);
	json_key(w, "why");
	json_begin_object(w);
	for (size_t i = 0; i < n; i++) {
		json_key_str(w, lines[i].id);
		json_begin_object(w);
		for (size_t k = 0; k < count[i]; k++) {
			size_t other = found[i * top + k].item;

			json_key_str(w, lines[other].id);
			put_why(w, &terms[i], &terms[other]);
		}
		json_end_object(w);
	}
	json_end_object(w);
	json_end_object(w);
	free(found);
	free(count);
}

static void print_all(struct buf *out, struct related_index *index,
		      const struct line *lines, const struct terms *terms,
		      size_t n, size_t top)
{
	struct related found[MAX_TOP];

	for (size_t i = 0; i < n; i++) {
		size_t count = related_find(index, i, found, top);

		for (size_t k = 0; k < count; k++) {
			struct str why[TERMS_REASONS];
			size_t other = found[k].item;
			size_t m = terms_reasons(&terms[i], &terms[other], why,
						 TERMS_REASONS);

			buf_add_fmt(out, "%s%.*s\t%.*s\t%.2f\t",
				    out->len ? "\n" : "",
				    STR_ARG(lines[i].id),
				    STR_ARG(lines[other].id), found[k].score);
			for (size_t j = 0; j < m; j++)
				buf_add_fmt(out, "%s%.*s", j ? ", " : "",
					    STR_ARG(why[j]));
		}
	}
}

int cmd_related(const struct verb *verb, int argc, char **argv)
{
	bool json = false;
	const char *top_word = NULL;
	const struct option_spec specs[] = {
		{ "json", &json, NULL }, { "top", NULL, &top_word },
		{ NULL, NULL, NULL },
	};
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct buf out = { 0 };
	struct json_writer w = { &out, false };
	struct related_index *index;
	struct line *lines;
	struct terms *terms;
	int64_t top = TOP;
	size_t n;
	int status;

	if (verb_options(verb, argc, argv, specs, 1, 1, &status) < 0)
		return status;
	if (top_word && (!str_to_int(str_from(top_word), &top) || top < 1 ||
			 top > MAX_TOP)) {
		error_set(&err, ERROR_USAGE, "--top is 1 to %d, not %s",
			  MAX_TOP, top_word);
		verb_fail(verb, &err);
		return EXIT_WRONG_USE;
	}
	if (lines_read(argv[1], &arena, &lines, &n, &err) < 0) {
		arena_free(&arena);
		return verb_fail(verb, &err);
	}
	terms = weigh_all(lines, n, &arena);
	index = related_index_new();
	for (size_t i = 0; i < n; i++)
		related_add(index, &terms[i], lines[i].doc.published);
	if (json)
		put_all(&w, index, lines, terms, n, (size_t)top);
	else
		print_all(&out, index, lines, terms, n, (size_t)top);
	related_index_destroy(index);
	status = verb_print(verb, &out);
	arena_free(&arena);
	return status;
}
