#include "config.h"

#include "src/app/import.h"

#include <stdio.h>

#include "src/app/secret.h"
#include "src/app/subscriptions.h"
#include "src/app/worker.h"
#include "src/base/file.h"
#include "src/store/mark.h"
#include "src/store/subs.h"

#define LIST_MAX	((size_t)32 << 20)
#define ARENA_MAX	((size_t)320 << 20)

/* A list that a worker reads. */
struct reading {
	struct arena *arena;
	struct source_list *list;
	struct error *err;
	bool done;
	int rc;
};

static void on_answer(void *arg, void *job, enum wire_kind kind,
		      struct str payload, bool last)
{
	struct reading *r = arg;

	(void)job;
	(void)last;
	if (r->done)
		return;
	r->done = true;
	r->rc = -1;
	r->arena->limit = ARENA_MAX;
	if (kind == WIRE_SOURCES)
		r->rc = wire_get_sources(payload, r->arena, r->list, r->err);
	else if (kind == WIRE_FAILED)
		wire_get_failed(payload, r->err);
	else
		error_set(r->err, ERROR_INPUT, "its reader answered nonsense");
	r->arena->limit = 0;
}

static void on_lost(void *arg, void *job, const struct error *why)
{
	struct reading *r = arg;

	(void)job;
	r->done = true;
	r->rc = -1;
	*r->err = *why;
}

static int read_list(struct str bytes, const char *program,
		     struct arena *arena, struct source_list *list,
		     struct error *err)
{
	struct reading r = { arena, list, err, false, 0 };
	struct pool_calls calls = { on_answer, on_lost, &r };
	struct pool *pool = pool_new(program, 1, &calls);
	struct wire_job job = { .body = bytes };
	struct buf frame = { 0 };

	wire_put_job(&frame, WIRE_LIST, &job);
	if (pool_give(pool, &r, &frame, err) < 0)
		on_lost(&r, NULL, err);
	while (!r.done)
		pool_wait(pool, 1000);
	pool_destroy(pool);
	return r.rc;
}

int import_read(const char *path, const char *program, struct arena *arena,
		struct source_list *list, struct error *err)
{
	struct buf file = { .limit = LIST_MAX };
	struct paths paths;
	int rc = file_read(path, &file, err);

	if (rc == 0) {
		rc = read_list(buf_str(&file), program, arena, list, err);
		if (rc < 0)
			error_wrap(err, "%s", path);
	}
	if (rc == 0)
		rc = paths_find(&paths, err);
	if (rc == 0)
		secret_settle_list(paths.secrets, list, arena);
	buf_free(&file);
	return rc;
}

static bool has_tag(const struct sub_settings *set, struct str tag)
{
	for (size_t i = 0; i < set->n_tags; i++)
		if (str_eq(set->tags[i], tag))
			return true;
	return false;
}

/* Feeds that were not there or not shown before, in the arena. */
struct fresh {
	int64_t *p;
	size_t n, cap;
};

static int join(struct store *st, struct sub *old, const struct source *s,
		struct arena *arena, struct fresh *fresh, struct error *err)
{
	size_t n = old->set.n_tags;
	struct str *tags = arena_alloc(arena, (n + s->n_tags + 1) *
					      sizeof(*tags));
	bool shown = old->set.hidden && !s->hidden;

	for (size_t i = 0; i < n; i++)
		tags[i] = old->set.tags[i];
	for (size_t i = 0; i < s->n_tags; i++)
		if (!has_tag(&old->set, s->tags[i]))
			tags[n++] = s->tags[i];
	if (n == old->set.n_tags && !shown)
		return 0;
	old->set.tags = tags;
	old->set.n_tags = n;
	old->set.hidden &= s->hidden;
	if (shown)
		*ARENA_PUSH(arena, fresh->p, fresh->n, fresh->cap) = old->id;
	return store_sub_set(st, old->id, &old->set, err);
}

/* New feeds are added; one that is there keeps its settings, tags join. */
static int add_source(struct store *st, const struct source *s,
		      struct arena *arena, size_t *added, struct fresh *fresh,
		      struct error *err)
{
	struct sub_settings set = { .tags = s->tags, .n_tags = s->n_tags,
				    .hidden = s->hidden };
	struct sub old = { 0 };
	struct error none = { 0 };
	int64_t id;

	if (s->own_title)
		set.own_title = s->title;
	if (store_sub_find(st, s->url, arena, &old, &none) == 0)
		return join(st, &old, s, arena, fresh, err);
	if (none.code != ERROR_NOT_FOUND) {
		*err = none;
		return -1;
	}
	if (store_sub_add(st, s->url, &set, &id, NULL, err) < 0 ||
	    store_sub_describe(st, id, s->title, STR_NULL, err) < 0)
		return -1;
	++*added;
	if (!s->hidden)
		*ARENA_PUSH(arena, fresh->p, fresh->n, fresh->cap) = id;
	return 0;
}

static int add_all(struct store *st, const struct source_list *list,
		   struct arena *arena, size_t *added, struct error *err)
{
	struct fresh fresh = { 0 };
	char words[80];
	int rc = store_begin(st, err);

	for (size_t i = 0; rc == 0 && i < list->n_sources; i++)
		rc = add_source(st, &list->sources[i], arena, added, &fresh,
				err);
	snprintf(words, sizeof(words), "brought over %zu feed%s", fresh.n,
		 fresh.n == 1 ? "" : "s");
	if (rc == 0)
		rc = store_note_feeds(st, fresh.p, fresh.n, words, err);
	if (rc == 0)
		return store_commit(st, err);
	store_rollback(st);
	return -1;
}

int import_add(struct store *st, const struct source_list *list,
	       struct arena *arena, size_t *added, struct str *told,
	       struct error *err)
{
	struct str trouble = STR_NULL;
	struct paths paths;

	/* what was edited in the file goes first, for it knows nothing of
	 * what is brought over and would hide it */
	if (paths_find(&paths, err) < 0 ||
	    subscriptions_sync(st, paths.feeds, paths.secrets, arena, told,
			       err) < 0 ||
	    add_all(st, list, arena, added, err) < 0 ||
	    subscriptions_sync(st, paths.feeds, paths.secrets, arena, &trouble,
			       err) < 0)
		return -1;
	if (trouble.len)
		return error_set(err, ERROR_SYSTEM, "subscribed to, but not "
				 "written down: %.*s",
				 STR_ARG(str_trim(trouble)));
	return 0;
}

int import_file(struct store *st, const char *path, const char *program,
		char *words, size_t size, struct error *err)
{
	struct source_list list = { 0 };
	struct arena arena = { 0 };
	struct str told = STR_NULL;
	size_t added = 0;
	int rc = import_read(path, program, &arena, &list, err);

	if (rc == 0)
		rc = import_add(st, &list, &arena, &added, &told, err);
	if (rc == 0)
		snprintf(words, size, "%zu feeds, %zu of them new, %zu "
			 "named more than once, %zu entries not taken",
			 list.n_sources, added, list.n_duplicates,
			 list.n_refused);
	arena_free(&arena);
	return rc;
}
