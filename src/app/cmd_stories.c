#include "config.h"

#include "src/app/verb.h"

#include "src/app/lines.h"
#include "src/base/json.h"
#include "src/base/map.h"
#include "src/base/mem.h"
#include "src/relate/story.h"

#include <stdlib.h>

/* The items of each story by the order of their arrival; ids of stories
 * count from 1. */
struct grouping {
	int64_t *story;		/* by item */
	int64_t *into;		/* by story: merged into, or 0 */
	size_t n;
};

static int64_t final_story(const struct grouping *g, int64_t story)
{
	while (g->into[story])
		story = g->into[story];
	return story;
}

static void place_all(struct grouping *g, const struct line *lines)
{
	struct story_index *index = story_index_new();
	struct terms_reader *reader = terms_reader_new();

	for (size_t i = 0; i < g->n; i++) {
		struct arena arena = { 0 };
		struct story_answer answer;
		struct terms terms;

		terms_of(reader, &lines[i].doc, NULL, &arena, &terms);
		story_place(index, &terms, lines[i].doc.published, 0, &answer);
		g->story[i] = answer.story;
		for (size_t k = 0; k < answer.n_merged; k++)
			g->into[answer.merged[k]] = answer.story;
		arena_free(&arena);
	}
	terms_reader_destroy(reader);
	story_index_destroy(index);
}

static void put_groups(struct json_writer *w, const struct grouping *g,
		       const struct line *lines)
{
	/* first and next item of each story, so that all is linear */
	size_t *first = xcalloc(g->n + 2, sizeof(*first));
	size_t *last = xcalloc(g->n + 2, sizeof(*last));
	size_t *next = xcalloc(g->n + 2, sizeof(*next));

	for (size_t i = 0; i < g->n; i++) {
		int64_t s = final_story(g, g->story[i]);

		if (last[s])
			next[last[s]] = i + 1;
		else
			first[s] = i + 1;
		last[s] = i + 1;
	}
	json_begin_array(w);
	for (size_t s = 0; s < g->n + 2; s++) {
		if (!first[s])
			continue;
		json_begin_array(w);
		for (size_t i = first[s]; i; i = next[i])
			json_put_str(w, lines[i - 1].id);
		json_end_array(w);
	}
	json_end_array(w);
	free(first);
	free(last);
	free(next);
}

static void print_plain(struct buf *out, const struct grouping *g,
			const struct line *lines)
{
	for (size_t i = 0; i < g->n; i++)
		buf_add_fmt(out, "%s%lld\t%.*s\t%.*s", i ? "\n" : "",
			    (long long)final_story(g, g->story[i]),
			    STR_ARG(lines[i].id), STR_ARG(lines[i].doc.title));
}

extern int cmd_stories(const struct verb *verb, int argc, char **argv);

int cmd_stories(const struct verb *verb, int argc, char **argv)
{
	bool json = false;
	const struct option_spec specs[] = {
		{ "json", &json, NULL }, { NULL, NULL, NULL },
	};
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct grouping g = { 0 };
	struct buf out = { 0 };
	struct json_writer w = { &out, false };
	struct line *lines;
	int status;

	if (verb_options(verb, argc, argv, specs, 1, 1, &status) < 0)
		return status;
	if (lines_read(argv[1], &arena, &lines, &g.n, &err) < 0) {
		arena_free(&arena);
		return verb_fail(verb, &err);
	}
	g.story = xcalloc(g.n + 1, sizeof(*g.story));
	g.into = xcalloc(g.n + 2, sizeof(*g.into));
	place_all(&g, lines);
	if (json) {
		json_begin_object(&w);
		json_key(&w, "stories");
		put_groups(&w, &g, lines);
		json_end_object(&w);
	} else {
		print_plain(&out, &g, lines);
	}
	status = verb_print(verb, &out);
	free(g.story);
	free(g.into);
	arena_free(&arena);
	return status;
}
