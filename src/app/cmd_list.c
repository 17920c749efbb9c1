#include "config.h"

#include "src/app/verb.h"
#include "src/base/json.h"
#include "src/store/subs.h"

extern int cmd_list(const struct verb *verb, int argc, char **argv);

static void put_feed(struct json_writer *w, const struct sub *s)
{
	json_begin_object(w);
	json_field_str(w, "url", s->url);
	json_field_str(w, "title", s->title);
	json_key(w, "tags");
	json_begin_array(w);
	for (size_t i = 0; i < s->set.n_tags; i++)
		json_put_str(w, s->set.tags[i]);
	json_end_array(w);
	json_field_int(w, "items", s->items);
	json_field_int(w, "unread", s->unread);
	json_key(w, "last_status");
	if (s->state.status)
		json_put_int(w, s->state.status);
	else
		json_put_null(w);
	json_field_str(w, "error", s->state.error);
	json_field_time(w, "last_fetch", s->state.last_try);
	json_field_time(w, "next_fetch", s->state.next_due);
	json_end_object(w);
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
	for (size_t i = 0; rc == 0 && !json && i < n; i++)
		buf_add_fmt(&out, "%s%6lld/%-6lld %.*s  %.*s%s%.*s",
			    i ? "\n" : "", (long long)subs[i].unread,
			    (long long)subs[i].items, STR_ARG(subs[i].title),
			    STR_ARG(subs[i].url),
			    subs[i].state.error.p ? "\n              ! " : "",
			    STR_ARG(subs[i].state.error));
	if (rc == 0 && !json && n == 0)
		buf_add_cstr(&out, "No feeds yet: presser add URL, or presser "
			     "import FILE.");
	status = rc < 0 ? verb_fail(verb, &err) : verb_print(verb, &out);
	arena_free(&arena);
	store_close(st);
	return status;
}
