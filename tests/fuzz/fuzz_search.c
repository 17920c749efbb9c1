/*
 * A query typed into the search, asked of a store with a few items: whatever
 * is typed, SQLite finds no fault in what it is asked, and a query that
 * cannot be read says why. What was found has its words between marks.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/store/digest.h"
#include "src/store/list.h"
#include "src/store/put.h"
#include "src/store/search.h"
#include "src/store/subs.h"

#define NOW	1795422600

static struct store *st;
static char folder[4096];

static const char *const texts[][3] = {
	{ "Ferry is back", "The night ferry sails again, Maren Oduya said.",
	  "Maren Oduya" },
	{ "Mühle brennt", "Die alte Mühle am Fluss 42 steht in Flammen.", "" },
	{ "桥关闭", "桥今天关闭。", "" },
};

static void check(int rc, const struct error *err)
{
	if (rc >= 0)
		return;
	fprintf(stderr, "%s\n", err->msg);
	abort();
}

static void put_one(int64_t feed, size_t i)
{
	struct person person = { .name = str_from(texts[i][2]) };
	struct span piece = { 0, 8 };
	struct quote quote = { .n_pieces = 1, .mention = -1 };
	struct item item = { .id = str_from(texts[i][0]),
			     .title = str_from(texts[i][0]),
			     .link = str_from(texts[i][0]),
			     .published = NOW - 3600 * (int64_t)i,
			     .updated = TIME_NONE, .hash = i + 1 };
	struct block block = { .type = BLOCK_P };
	struct document doc = { .text = str_from(texts[i][1]),
				.blocks = &block, .n_blocks = 1,
				.published = TIME_NONE, .updated = TIME_NONE };
	struct analysis an = { 0 };
	struct put put = { .item = &item, .given = STR("given") };
	struct digest digest = { .doc = &doc, .analysis = &an,
				 .terms = STR("t") };
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct waiting waiting;
	struct put_done done;

	block.at = (struct span){ 0, (uint32_t)strlen(texts[i][1]) };
	if (*texts[i][2]) {
		an.persons = &person;
		an.pieces = &piece;
		an.quotes = &quote;
		an.n_persons = an.n_pieces = an.n_quotes = 1;
	}
	check(store_put(st, feed, &put, 1, NOW, &done, &err), &err);
	check(store_waiting_get(st, done.item, &arena, &waiting, &err), &err);
	check(store_put_digest(st, &waiting, &digest, NOW, &err), &err);
	arena_free(&arena);
}

static void end(void)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char path[4200];

	store_close(st);
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		snprintf(path, sizeof(path), "%s/s.db%s", folder, ends[i]);
		unlink(path);
	}
	rmdir(folder);
}

static void begin(void)
{
	const char *top = getenv("TMPDIR");
	struct error err = { 0 };
	char path[4200];
	int64_t feed;

	snprintf(folder, sizeof(folder), "%s/presser-fuzz.XXXXXX",
		 top ? top : "/tmp");
	if (!mkdtemp(folder))
		abort();
	snprintf(path, sizeof(path), "%s/s.db", folder);
	st = store_open(path, STORE_WRITE, &err);
	check(st ? 0 : -1, &err);
	check(store_sub_add(st, STR("https://a.example/feed"), NULL, &feed,
			    NULL, &err), &err);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		put_one(feed, i);
	atexit(end);
}

static void check_marks(struct str s)
{
	bool open = false;

	for (size_t i = 0; i < s.len; i++) {
		if ((s.p[i] == '\1' && open) || (s.p[i] == '\2' && !open))
			abort();
		open = s.p[i] == '\1' ? true : s.p[i] == '\2' ? false : open;
	}
	if (open)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	const struct search search = {
		.query = str_of((const char *)data, size), .now = NOW,
		.each_copy = size % 2, .limit = 10,
	};
	struct found found;

	if (size > 2048)
		return 0;
	if (!st)
		begin();
	if (store_search(st, &search, &arena, &found, &err) < 0) {
		if (err.code != ERROR_INPUT || !err.msg[0])
			check(-1, &err);
		goto out;
	}
	if (found.n > sizeof(texts) / sizeof(*texts))
		abort();
	for (size_t i = 0; i < found.n; i++)
		check_marks(found.rows[i].snippet);
out:
	arena_free(&arena);
	return 0;
}
