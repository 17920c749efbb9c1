#include "config.h"

#include <stdio.h>

#include "feeds/opml.h"
#include "src/app/import.h"
#include "src/app/verb.h"
#include "src/base/file.h"
#include "src/store/subs.h"

extern int cmd_import(const struct verb *verb, int argc, char **argv);
extern int cmd_export(const struct verb *verb, int argc, char **argv);

static int add_all(const struct source_list *list, struct arena *arena,
		   size_t *added, struct str *told, struct error *err)
{
	struct store *st = store_open_own(STORE_WRITE, err);
	int rc;

	if (!st)
		return -1;
	rc = import_add(st, list, arena, added, told, err);
	store_close(st);
	return rc;
}

/* presser import FILE: OPML, or newsboat's urls. */
int cmd_import(const struct verb *verb, int argc, char **argv)
{
	struct source_list list = { 0 };
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct str told = STR_NULL, line;
	struct paths paths = { 0 };
	size_t added = 0;
	int status, rc;

	if (verb_options(verb, argc, argv, NULL, 1, 1, &status) < 0)
		return status;
	rc = import_read(argv[1], NULL, &arena, &list, &err);
	for (size_t i = 0; i < list.n_refusals; i++)
		fprintf(stderr, "presser import: %s: line %zu: %.*s: %s\n",
			argv[1], list.refusals[i].line,
			STR_ARG(list.refusals[i].what), list.refusals[i].why);
	if (rc == 0)
		rc = paths_find(&paths, &err);
	if (rc == 0)
		rc = add_all(&list, &arena, &added, &told, &err);
	while (str_split(&told, '\n', &line))
		if (line.len)
			fprintf(stderr, "presser import: %s: %.*s\n",
				paths.feeds, STR_ARG(line));
	if (rc < 0)
		status = verb_fail(verb, &err);
	else
		status = printf("%zu feeds, %zu of them new, %zu named more "
				"than once, %zu entries not taken; written to "
				"%s\n", list.n_sources, added,
				list.n_duplicates, list.n_refused,
				paths.feeds) < 0 ? EXIT_FAILED : EXIT_DONE;
	arena_free(&arena);
	return status;
}

/* presser export: OPML of what is subscribed. */
int cmd_export(const struct verb *verb, int argc, char **argv)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct buf out = { 0 };
	struct store *st;
	struct source *sources = NULL;
	struct str *titles = NULL;
	struct sub *subs;
	size_t n = 0;
	int status, rc;

	if (verb_options(verb, argc, argv, NULL, 0, 0, &status) < 0)
		return status;
	st = store_open_own(STORE_READ, &err);
	if (!st)
		return verb_fail(verb, &err);
	rc = store_subs(st, false, &arena, &subs, &n, &err);
	if (rc == 0) {
		sources = arena_alloc(&arena, (n + 1) * sizeof(*sources));
		titles = arena_alloc(&arena, (n + 1) * sizeof(*titles));
	}
	for (size_t i = 0; rc == 0 && i < n; i++) {
		sources[i].url = subs[i].url;
		sources[i].title = subs[i].title;
		sources[i].own_title = subs[i].set.own_title.p != NULL;
		sources[i].tags = subs[i].set.tags;
		sources[i].n_tags = subs[i].set.n_tags;
		titles[i] = subs[i].feed_title;
	}
	if (rc == 0)
		opml_write(&out, sources, n, titles);
	status = rc < 0 ? verb_fail(verb, &err) : verb_print(verb, &out);
	arena_free(&arena);
	store_close(st);
	return status;
}
