#ifndef PRESSER_TESTS_STORE_WORLD_H
#define PRESSER_TESTS_STORE_WORLD_H

/* A store in a folder of its own for each test, and items to put into it. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "src/store/digest.h"
#include "src/store/list.h"
#include "src/store/put.h"
#include "src/store/subs.h"

#define NOW 1795422600		/* 2026-11-23T08:30:00Z */

struct world {
	char folder[64], path[128];
	struct store *st;
	struct arena arena;
	struct error err;
	int64_t feed;
};

static inline int set_up(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	snprintf(w->folder, sizeof(w->folder), "/tmp/presser-store-XXXXXX");
	assert_non_null(mkdtemp(w->folder));
	snprintf(w->path, sizeof(w->path), "%s/sub/presser.db", w->folder);
	w->st = store_open(w->path, STORE_WRITE, &w->err);
	if (!w->st)
		print_message("# %s\n", w->err.msg);
	assert_non_null(w->st);
	assert_int_equal(store_sub_add(w->st, STR("https://a.example/feed"),
				       NULL, &w->feed, NULL, &w->err), 0);
	*state = w;
	return 0;
}

static inline int tear_down(void **state)
{
	struct world *w = *state;
	static const char *const ends[] = { "", "-wal", "-shm", ".copy",
					    ".before-3", ".saved", ".saved-wal",
					    ".saved-shm" };
	char path[256];

	store_close(w->st);
	arena_free(&w->arena);
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		snprintf(path, sizeof(path), "%s%s", w->path, ends[i]);
		unlink(path);
	}
	snprintf(path, sizeof(path), "%s/sub", w->folder);
	rmdir(path);
	rmdir(w->folder);
	free(w);
	return 0;
}

#define OK(call)							\
	do {								\
		if ((call) < 0) {					\
			print_message("# %s\n", w->err.msg);		\
			fail();						\
		}							\
	} while (0)

/* One item; who speaks when name is given. */
static inline int64_t put_in(struct world *w, int64_t feed, const char *id,
		      const char *title, const char *text, const char *name,
		      uint64_t hash, int64_t story, struct put_done *done)
{
	struct person person = { .name = str_from(name) };
	struct span piece = { 0, 8 };
	struct quote quote = { .n_pieces = 1, .mention = -1, .speaker = 0 };
	struct item item = { .id = str_from(id), .title = str_from(title),
			     .link = str_from(id), .published = NOW - 60,
			     .updated = TIME_NONE, .hash = hash };
	struct block block = { .type = BLOCK_P,
			       .at = { 0, (uint32_t)strlen(text) } };
	struct document doc = { .text = str_from(text), .blocks = &block,
				.n_blocks = 1, .published = TIME_NONE,
				.updated = TIME_NONE };
	struct analysis an = { 0 };
	struct put put = { .item = &item, .given = STR("as given") };
	struct digest digest = { .doc = &doc, .analysis = &an,
				 .terms = STR("t"), .story = story };
	struct put_done own;
	struct waiting waiting;

	if (name) {
		an.persons = &person;
		an.pieces = &piece;
		an.quotes = &quote;
		an.n_persons = an.n_pieces = an.n_quotes = 1;
	}
	if (!done)
		done = &own;
	OK(store_put(w->st, feed, &put, 1, NOW, done, &w->err));
	if (done->is_new || done->edited) {
		OK(store_waiting_get(w->st, done->item, &w->arena, &waiting,
				     &w->err));
		OK(store_put_digest(w->st, &waiting, &digest, NOW, &w->err));
	}
	return done->item;
}

static inline int64_t put(struct world *w, const char *id, const char *title,
		   const char *text, const char *name)
{
	return put_in(w, w->feed, id, title, text, name, 1, 0, NULL);
}

static inline void count(struct world *w, int64_t want_items, int64_t want_unread)
{
	struct view view = { .kind = VIEW_ALL };
	struct view_count n;

	OK(store_count(w->st, &view, &n, &w->err));
	assert_int_equal(n.items, want_items);
	assert_int_equal(n.unread, want_unread);
}

#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

#endif
