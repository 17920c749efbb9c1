#include "config.h"

#include <stdio.h>

#include "feeds/opml.h"
#include "feeds/urls.h"
#include "src/app/verb.h"
#include "src/base/file.h"
#include "src/store/subs.h"

extern int cmd_import(const struct verb *verb, int argc, char **argv);
extern int cmd_export(const struct verb *verb, int argc, char **argv);

#define LIST_MAX	((size_t)32 << 20)

/* New feeds are added; one that is there keeps its settings, tags join. */
static int add_source(struct store *st, const struct source *s,
		      struct arena *arena, size_t *added, struct error *err)
{
	struct sub_settings set = { .tags = s->tags, .n_tags = s->n_tags,
				    .hidden = s->hidden };
	struct sub old = { 0 };
	struct error none = { 0 };
	int64_t id;

	if (s->own_title)
		set.own_title = s->title;
	if (store_sub_find(st, s->url, arena, &old, &none) == 0)
		return old.set.hidden && !s->hidden ?
			       store_sub_add(st, s->url, NULL, &id, NULL, err) :
			       0;
	if (none.code != ERROR_NOT_FOUND) {
		*err = none;
		return -1;
	}
	if (store_sub_add(st, s->url, &set, &id, NULL, err) < 0 ||
	    store_sub_describe(st, id, s->title, STR_NULL, err) < 0)
		return -1;
	++*added;
	return 0;
}

static int add_all(const struct source_list *list, struct arena *arena,
		   size_t *added, struct error *err)
{
	struct store *st = store_open_own(STORE_WRITE, err);
	int rc;

	if (!st)
		return -1;
	rc = store_begin(st, err);
	for (size_t i = 0; rc == 0 && i < list->n_sources; i++)
		rc = add_source(st, &list->sources[i], arena, added, err);
	if (rc == 0)
		rc = store_commit(st, err);
	store_close(st);
	return rc;
}

/* presser import FILE: OPML, or newsboat's urls. */
int cmd_import(const struct verb *verb, int argc, char **argv)
{
	struct source_list list = { 0 };
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct buf file = { .limit = LIST_MAX };
	size_t added = 0;
	int status, rc;

	if (verb_options(verb, argc, argv, NULL, 1, 1, &status) < 0)
		return status;
	rc = file_read(argv[1], &file, &err);
	if (rc == 0) {
		rc = opml_is(buf_str(&file)) ?
		     opml_read(buf_str(&file), &arena, &list, &err) :
		     urls_read(buf_str(&file), false, &arena, &list, &err);
		if (rc < 0)
			error_wrap(&err, "%s", argv[1]);
	}
	for (size_t i = 0; i < list.n_refusals; i++)
		fprintf(stderr, "presser import: %s: line %zu: %.*s: %s\n",
			argv[1], list.refusals[i].line,
			STR_ARG(list.refusals[i].what), list.refusals[i].why);
	if (rc == 0)
		rc = add_all(&list, &arena, &added, &err);
	if (rc < 0)
		status = verb_fail(verb, &err);
	else
		status = printf("%zu feeds, %zu of them new, %zu not taken\n",
				list.n_sources, added, list.n_refused) < 0 ?
				 EXIT_FAILED : EXIT_DONE;
	buf_free(&file);
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
