#include "config.h"

#include "src/app/verb.h"

#include <stdio.h>

#include "feeds/charset.h"
#include "feeds/feed.h"
#include "src/base/confine.h"
#include "src/base/file.h"
#include "src/base/gate.h"
#include "src/base/json.h"

int cmd_parse(const struct verb *verb, int argc, char **argv);

/* presser parse: one feed document, as the reader understands it. */

#define FILE_MAX	((size_t)256 << 20)	/* bytes of a document */
#define ARENA_MAX	((size_t)1 << 30)

static struct str or_null(struct str s)
{
	return s.len ? s : STR_NULL;
}

static void put_enclosures(struct json_writer *w, const struct item *item)
{
	json_key(w, "enclosures");
	json_begin_array(w);
	for (size_t i = 0; i < item->n_enclosures; i++) {
		const struct enclosure *e = &item->enclosures[i];

		json_begin_object(w);
		json_field_str(w, "url", e->url);
		json_field_str(w, "type", or_null(e->type));
		json_key(w, "length");
		if (e->length >= 0)
			json_put_int(w, e->length);
		else
			json_put_null(w);
		json_end_object(w);
	}
	json_end_array(w);
}

static void put_strings(struct json_writer *w, const char *key,
			const struct str *strings, size_t n)
{
	json_key(w, key);
	json_begin_array(w);
	for (size_t i = 0; i < n; i++)
		json_put_str(w, strings[i]);
	json_end_array(w);
}

static void put_item(struct json_writer *w, const struct item *item)
{
	json_begin_object(w);
	json_field_str(w, "id", or_null(item->id));
	json_field_str(w, "title", or_null(item->title));
	json_field_str(w, "link", or_null(item->link));
	json_field_str(w, "author", item->n_authors ? item->authors[0] :
						      STR_NULL);
	put_strings(w, "authors", item->authors, item->n_authors);
	json_field_time(w, "published", item->published);
	json_field_time(w, "updated", item->updated);
	json_field_str(w, "summary", or_null(item->summary));
	json_field_str(w, "content", or_null(item->content));
	put_strings(w, "categories", item->categories, item->n_categories);
	put_enclosures(w, item);
	json_field_str(w, "comments", or_null(item->comments));
	json_field_str(w, "image", or_null(item->image));
	json_field_str(w, "language", or_null(item->language));
	json_field_str(w, "source", or_null(item->source));
	json_field_str(w, "in_reply_to", or_null(item->in_reply_to));
	json_end_object(w);
}

static void put_feed(struct buf *out, const struct feed *feed)
{
	struct json_writer w = { .out = out };

	json_begin_object(&w);
	json_key(&w, "format");
	json_put_cstr(&w, feed_format_name(feed->format));
	json_field_str(&w, "title", or_null(feed->title));
	json_field_str(&w, "link", or_null(feed->link));
	json_field_str(&w, "description", or_null(feed->description));
	json_field_str(&w, "language", or_null(feed->language));
	json_field_time(&w, "updated", feed->updated);
	json_field_str(&w, "self", or_null(feed->self));
	json_field_str(&w, "warning", or_null(feed->warning));
	json_key(&w, "items");
	json_begin_array(&w);
	for (size_t i = 0; i < feed->n_items; i++)
		put_item(&w, &feed->items[i]);
	json_end_array(&w);
	json_end_object(&w);
}

/* For people: a line an item. */
static void put_lines(struct buf *out, const struct feed *feed)
{
	char when[CLOCK_RFC3339];

	buf_add_str(out, feed->title.len ? feed->title : STR("(no title)"));
	buf_add_fmt(out, " (%s, %zu item%s)",
		    feed_format_name(feed->format), feed->n_items,
		    feed->n_items == 1 ? "" : "s");
	for (size_t i = 0; i < feed->n_items; i++) {
		const struct item *item = &feed->items[i];
		int64_t t = item->published != TIME_NONE ? item->published :
							   item->updated;

		clock_format(t, when);
		buf_add_fmt(out, "\n%-20s  ", when);
		buf_add_str(out, item->title.len ? item->title :
				 item->link.len ? item->link : item->id);
	}
}

int cmd_parse(const struct verb *verb, int argc, char **argv)
{
	bool json = false;
	const char *url = NULL;
	const struct option_spec specs[] = {
		{ "json", &json, NULL }, { "url", NULL, &url }, { NULL },
	};
	struct buf bytes = { .limit = FILE_MAX }, out = { 0 };
	struct arena arena = { .limit = ARENA_MAX };
	struct feed_source source = { 0 };
	struct error err = { 0 };
	struct feed feed;
	int status;

	if (verb_options(verb, argc, argv, specs, 1, 1, &status) < 0)
		return status;
	source.url = str_from(url);
	if (file_read(argv[1], &bytes, &err) < 0) {
		status = verb_fail(verb, &err);
		goto out;
	}
	charset_prepare_for(buf_str(&bytes), CHARSET_XML);
	confine_self(0);
	if (feed_parse(buf_str(&bytes), &source, &arena, &feed, &err) < 0) {
		error_wrap(&err, "%s", argv[1]);
		status = verb_fail(verb, &err);
		goto out;
	}
	buf_free(&bytes);
	if (feed.warning.len) {
		error_set(&err, ERROR_INPUT, "%s: %.*s", argv[1],
			  STR_ARG(feed.warning));
		fprintf(stderr, "presser parse: %s\n", err.msg);
	}
	if (json)
		put_feed(&out, &feed);
	else
		put_lines(&out, &feed);
	status = verb_print(verb, &out);
out:
	arena_free(&arena);
	buf_free(&bytes);
	return status;
}
