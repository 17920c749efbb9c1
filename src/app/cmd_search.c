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
		    const struct found *found, struct buf *out,
		    struct error *err)
{
	const struct row *rows = found->rows;
	size_t n = found->n;
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
	json_field_bool(&w, "complete", !found->cut);
	json_field_time(&w, "searched_since",
			found->cut ? found->back_to : TIME_NONE);
	json_end_object(&w);
	return 0;
}

static void put_lines(struct arena *arena, const struct found *found,
		      struct buf *out)
{
	const struct row *rows = found->rows;
	size_t n = found->n;
	char when[CLOCK_RFC3339];

	for (size_t i = 0; i < n; i++) {
		clock_format(rows[i].when, when);
		buf_add_fmt(out, "%s%.10s  %.*s (%.*s)\n            %.*s",
			    i ? "\n" : "", when, STR_ARG(rows[i].title),
			    STR_ARG(rows[i].feed_title),
			    STR_ARG(plain(arena, rows[i].snippet)));
	}
	if (found->more)
		buf_add_cstr(out, "\n… and more (--limit N)");
	if (n == 0)
		buf_add_cstr(out, "nothing found");
	if (!found->cut)
		return;
	clock_format(found->back_to, when);
	buf_add_fmt(out, "\n… searched in what came since %.10s %.5s UTC alone;"
		    " --all searches the rest", when, when + 11);
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
	bool json = false, whole = false;
	const struct option_spec specs[] = { { "json", &json, NULL },
					     { "all", &whole, NULL },
					     { "limit", NULL, &limit },
					     { NULL, NULL, NULL } };
	struct buf out = { 0 }, words = { 0 };
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct search search = { .each_copy = true };
	struct found found = { 0 };
	struct store *st;
	int64_t max;
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
	search.query = buf_str(&words);
	search.now = clock_now();
	search.within_ms = whole ? 0 : SEARCH_ONLY_MS;
	search.limit = (size_t)max;
	rc = store_search(st, &search, &arena, &found, &err);
	if (rc == 0 && json)
		rc = put_hits(st, &arena, &found, &out, &err);
	else if (rc == 0)
		put_lines(&arena, &found, &out);
	status = rc < 0 ? verb_fail(verb, &err) : verb_print(verb, &out);
	if (status == EXIT_DONE)
		status = tell_damaged(verb, found.rows, found.n);
	buf_free(&out);
	buf_free(&words);
	arena_free(&arena);
	store_close(st);
	return status;
}
