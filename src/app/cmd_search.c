#include "config.h"

#include <stdio.h>

#include "src/app/catch_up.h"
#include "src/base/clock.h"
#include "src/base/json.h"
#include "src/store/search.h"

extern int cmd_search(const struct verb *verb, int argc, char **argv);

/* What the screen marks by \1 and \2 is plain here. */
static struct str plain(struct arena *arena, struct str s)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] != '\1' && s.p[i] != '\2')
			buf_add_char(&b, s.p[i]);
	s = arena_str(arena, buf_str(&b));
	buf_free(&b);
	return s;
}

static int put_hits(struct store *st, struct arena *arena,
		    const struct row *rows, size_t n, struct buf *out,
		    struct error *err)
{
	struct json_writer w = { out, false };

	json_begin_object(&w);
	json_key(&w, "hits");
	json_begin_array(&w);
	for (size_t i = 0; i < n; i++) {
		struct str id;

		if (store_guid(st, rows[i].id, arena, &id, err) < 0)
			return -1;
		json_begin_object(&w);
		json_field_str(&w, "id", id);
		json_field_str(&w, "feed", rows[i].feed_title);
		json_field_str(&w, "title", rows[i].title);
		json_field_str(&w, "link", rows[i].link);
		json_field_time(&w, "published", rows[i].published);
		json_field_str(&w, "snippet", plain(arena, rows[i].snippet));
		json_end_object(&w);
	}
	json_end_array(&w);
	json_end_object(&w);
	return 0;
}

static void put_lines(struct arena *arena, const struct row *rows, size_t n,
		      bool more, struct buf *out)
{
	char when[CLOCK_RFC3339];

	for (size_t i = 0; i < n; i++) {
		clock_format(rows[i].when, when);
		buf_add_fmt(out, "%s%.10s  %.*s (%.*s)\n            %.*s",
			    i ? "\n" : "", when, STR_ARG(rows[i].title),
			    STR_ARG(rows[i].feed_title),
			    STR_ARG(plain(arena, rows[i].snippet)));
	}
	if (more)
		buf_add_cstr(out, "\n… and more (--limit N)");
	if (n == 0)
		buf_add_cstr(out, "nothing found");
}

enum { TOLD_MOST = 20 };

/* The hits whose text cannot be read, by name. */
static int tell_damaged(const struct verb *verb, const struct row *rows,
			size_t n)
{
	struct error err = { 0 };
	size_t damaged = 0;

	for (size_t i = 0; i < n; i++) {
		if (!(rows[i].flags & ROW_DAMAGED) || ++damaged > TOLD_MOST)
			continue;
		error_set(&err, ERROR_CORRUPT, "\"%.*s\" (%.*s): its text "
			  "cannot be read", STR_ARG(rows[i].title),
			  STR_ARG(rows[i].feed_title));
		verb_fail(verb, &err);
	}
	if (!damaged)
		return EXIT_DONE;
	error_set(&err, ERROR_CORRUPT, "%zu of the texts found cannot be read:"
		  " \"presser check\" tells what is damaged, \"presser "
		  "recover\" rescues the rest", damaged);
	return verb_fail(verb, &err);
}

/* presser search: the store's full text. */
int cmd_search(const struct verb *verb, int argc, char **argv)
{
	const char *limit = "50";
	bool json = false, more = false;
	const struct option_spec specs[] = { { "json", &json, NULL },
					     { "limit", NULL, &limit },
					     { NULL, NULL, NULL } };
	struct buf out = { 0 }, words = { 0 };
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct store *st;
	struct row *rows;
	int64_t max;
	size_t n;
	int status, count, rc;

	count = verb_options(verb, argc, argv, specs, 1, -1, &status);
	if (count < 0)
		return status;
	if (!str_to_int(str_from(limit), &max) || max < 1 || max > 2000) {
		error_set(&err, ERROR_USAGE, "--limit wants a number from 1 "
			  "to 2000");
		verb_fail(verb, &err);
		return EXIT_WRONG_USE;
	}
	catch_up(verb);
	st = store_open_own(STORE_READ, &err);
	if (!st)
		return verb_fail(verb, &err);
	for (int i = 1; i <= count; i++)
		buf_add_fmt(&words, "%s%s", i > 1 ? " " : "", argv[i]);
	rc = store_search(st, buf_str(&words), clock_now(), true, 0, (size_t)max,
			  &arena, &rows, &n, &more, &err);
	if (rc == 0 && json)
		rc = put_hits(st, &arena, rows, n, &out, &err);
	else if (rc == 0)
		put_lines(&arena, rows, n, more, &out);
	status = rc < 0 ? verb_fail(verb, &err) : verb_print(verb, &out);
	if (status == EXIT_DONE)
		status = tell_damaged(verb, rows, n);
	buf_free(&out);
	buf_free(&words);
	arena_free(&arena);
	store_close(st);
	return status;
}
