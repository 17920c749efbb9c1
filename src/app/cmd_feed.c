#include "config.h"

#include "feeds/url.h"
#include "src/app/feed_report.h"
#include "src/app/feed_set.h"
#include "src/app/verb.h"
#include "src/base/json.h"

extern int cmd_feed(const struct verb *verb, int argc, char **argv);
extern int cmd_list(const struct verb *verb, int argc, char **argv);

static void put_settings(struct json_writer *w, const struct sub *s)
{
	char value[SETTING_SIZE];
	const char *name, *summary;

	json_key(w, "settings");
	json_begin_object(w);
	for (int i = 0; feed_set_each(&s->set, i, &name, value, &summary);
	     i++) {
		json_key(w, name);
		json_put_cstr(w, value);
	}
	json_end_object(w);
}

static void put_feed(struct json_writer *w, const struct sub *s)
{
	const struct sub_state *state = &s->state;

	json_begin_object(w);
	json_field_str(w, "url", s->url);
	json_field_str(w, "title", s->title);
	json_field_str(w, "link", s->link);
	json_key(w, "tags");
	json_begin_array(w);
	for (size_t i = 0; i < s->set.n_tags; i++)
		json_put_str(w, s->set.tags[i]);
	json_end_array(w);
	json_field_int(w, "items", s->items);
	json_field_int(w, "unread", s->unread);
	json_key(w, "last_status");
	if (state->status)
		json_put_int(w, state->status);
	else
		json_put_null(w);
	json_field_str(w, "error", state->error);
	json_field_int(w, "failures", state->failures);
	json_field_time(w, "last_fetch", state->last_try);
	json_field_time(w, "last_success", state->last_success);
	json_field_time(w, "next_fetch", state->next_due);
	json_field_time(w, "told_to_wait", state->told_to_wait);
	json_field_bool(w, "gone", state->gone);
	json_field_str(w, "moving_to", state->moved_to);
	put_settings(w, s);
	json_end_object(w);
}

static void put_line(struct buf *out, const struct sub *s, int64_t now,
		     struct arena *arena)
{
	char next[REPORT_SIZE];
	struct str url = url_shown(arena, s->url);

	buf_add_fmt(out, "%6lld/%-6lld %.*s  %.*s", (long long)s->unread,
		    (long long)s->items,
		    STR_ARG(str_eq(s->title, s->url) ? url : s->title),
		    STR_ARG(url));
	if (!s->state.error.len)
		return;
	buf_add_fmt(out, "\n              ! %.*s", STR_ARG(s->state.error));
	if (s->state.gone)
		buf_add_cstr(out, " (not asked again)");
	else if (s->state.next_due != TIME_NONE && s->state.next_due > now) {
		feed_report_time(s->state.next_due, now, "", next);
		buf_add_fmt(out, " (next: %s)", next);
	}
}

/* presser list: the feeds with their counts. */
int cmd_list(const struct verb *verb, int argc, char **argv)
{
	bool json = false;
	const struct option_spec specs[] = { { "json", &json, NULL },
					     { NULL, NULL, NULL } };
	struct buf out = { 0 };
	struct json_writer w = { &out, false };
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct store *st;
	struct sub *subs;
	size_t n;
	int status, rc;

	if (verb_options(verb, argc, argv, specs, 0, 0, &status) < 0)
		return status;
	st = store_open_own(STORE_READ, &err);
	if (!st)
		return verb_fail(verb, &err);
	rc = store_subs(st, false, &arena, &subs, &n, &err);
	if (rc == 0 && json) {
		json_begin_object(&w);
		json_key(&w, "feeds");
		json_begin_array(&w);
		for (size_t i = 0; i < n; i++)
			put_feed(&w, &subs[i]);
		json_end_array(&w);
		json_end_object(&w);
	}
	for (size_t i = 0; rc == 0 && !json && i < n; i++) {
		if (i)
			buf_add_char(&out, '\n');
		put_line(&out, &subs[i], clock_now(), &arena);
	}
	if (rc == 0 && !json && n == 0)
		buf_add_cstr(&out, "No feeds yet: presser add URL, or presser "
			     "import FILE.");
	status = rc < 0 ? verb_fail(verb, &err) : verb_print(verb, &out);
	arena_free(&arena);
	store_close(st);
	return status;
}

static int report(const struct verb *verb, const char *url, bool json)
{
	struct store *st;
	struct buf out = { 0 };
	struct json_writer w = { &out, false };
	struct arena arena = { 0 };
	struct error err = { 0 };
	char value[REPORT_SIZE];
	const char *name;
	struct sub sub;
	int status;

	st = store_open_own(STORE_READ, &err);
	if (!st)
		return verb_fail(verb, &err);
	if (feed_find(st, str_from(url), &arena, &sub, &err) < 0) {
		status = verb_fail(verb, &err);
	} else {
		if (json)
			put_feed(&w, &sub);
		for (int i = 0; !json && feed_report_each(&sub, clock_now(), i,
							  &name, value); i++)
			buf_add_fmt(&out, "%s%-18s %s", i ? "\n" : "", name,
				    value);
		status = verb_print(verb, &out);
	}
	arena_free(&arena);
	store_close(st);
	return status;
}

/* presser feed: how one feed fares, and what is set for it. */
int cmd_feed(const struct verb *verb, int argc, char **argv)
{
	bool json = false;
	const struct option_spec specs[] = { { "json", &json, NULL },
					     { NULL, NULL, NULL } };
	struct buf line = { 0 };
	struct error err = { 0 };
	struct store *st;
	int status, n, rc;

	n = verb_options(verb, argc, argv, specs, 1, -1, &status);
	if (n < 0)
		return status;
	if (n == 1)
		return report(verb, argv[1], json);
	for (int i = 3; i <= n; i++)
		buf_add_fmt(&line, "%s%s", i > 3 ? " " : "", argv[i]);
	st = store_open_own(STORE_WRITE, &err);
	rc = st ? feed_set_stored(st, str_from(argv[1]), str_from(argv[2]),
				  buf_str(&line), &err) : -1;
	store_close(st);
	buf_free(&line);
	if (rc == 0)
		return report(verb, argv[1], json);
	verb_fail(verb, &err);
	return err.code == ERROR_USAGE ? EXIT_WRONG_USE : EXIT_FAILED;
}
