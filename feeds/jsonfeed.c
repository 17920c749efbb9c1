#include "config.h"

#include "feeds/draft.h"

#include "feeds/date.h"
#include "feeds/entity.h"
#include "feeds/json_mend.h"
#include "feeds/markup.h"
#include "feeds/url.h"
#include "src/base/buf.h"
#include "src/base/json.h"

/* JSON Feed 1.0 and 1.1 (jsonfeed.org). Wrong types are as if not given. */

static struct str line(struct feed_reader *r, const struct json *v,
		       const char *key)
{
	struct str s = json_get_str(v, key);
	int64_t n;

	if (!s.p && json_to_int(json_get(v, key), &n))
		return arena_fmt(r->arena, "%lld", (long long)n);
	s = entity_plain_line(r->arena, s);
	return s.len ? s : STR_NULL;
}

static struct str link(struct feed_reader *r, const struct json *v,
		       const char *key)
{
	return draft_link(r, NULL, json_get_str(v, key));
}

/* A name, or an object that has one. */
static struct str name_of(struct feed_reader *r, const struct json *v)
{
	if (json_kind(v) == JSON_KIND_STRING)
		return entity_plain_line(r->arena, json_str(v));
	return line(r, v, "name");
}

static void read_authors(struct feed_reader *r, struct people *people,
			 const struct json *v)
{
	const struct json *list = json_get(v, "authors");

	for (size_t i = 0; i < json_len(list); i++)
		draft_add_person(r, people, 1, name_of(r, json_at(list, i)));
	draft_add_person(r, people, 2, name_of(r, list));
	draft_add_person(r, people, 3, name_of(r, json_get(v, "author")));
}

static void read_attachments(struct feed_reader *r, struct draft *d,
			     const struct json *list)
{
	for (size_t i = 0; i < json_len(list); i++) {
		const struct json *v = json_at(list, i);
		struct str size = line(r, v, "size_in_bytes");

		draft_add_enclosure(r, d, 1, link(r, v, "url"),
				    json_get_str(v, "mime_type"), size);
	}
}

static void read_item(struct feed_reader *r, const struct json *v)
{
	struct draft d = { .item = { .published = TIME_NONE,
				     .updated = TIME_NONE } };
	struct item *item = &d.item;
	const struct json *tags = json_get(v, "tags");
	struct str html = json_get_str(v, "content_html");
	struct str words = json_str(tags), word;

	item->id = line(r, v, "id");
	item->title = line(r, v, "title");
	item->link = link(r, v, "url");
	if (!item->link.len)
		item->link = link(r, v, "external_url");
	if (url_is_web(item->id))
		d.permalink = link(r, v, "id");
	read_authors(r, &d.authors, v);
	if (str_trim(html).len)
		item->content = markup_clean(r->arena, html, r->base);
	else
		item->content = draft_text_html(r, r->base,
				json_get_str(v, "content_text"));
	item->summary = draft_text_html(r, r->base,
					json_get_str(v, "summary"));
	draft_set_date(&item->published, &d.published_rank, 1,
		       line(r, v, "date_published"));
	draft_set_date(&item->updated, &d.updated_rank, 1,
		       line(r, v, "date_modified"));
	for (size_t i = 0; i < json_len(tags); i++)
		draft_add_category(r, &d, entity_plain_line(r->arena,
			json_str(json_at(tags, i))));
	while (str_split(&words, ',', &word))
		draft_add_category(r, &d, entity_plain_line(r->arena, word));
	read_attachments(r, &d, json_get(v, "attachments"));
	item->image = link(r, v, "image");
	if (!item->image.len)
		item->image = link(r, v, "banner_image");
	item->language = line(r, v, "language");
	draft_finish(r, &d);
}

/* The document without its items, which are left to be read one by one. */
static struct json *read_apart(struct feed_reader *r, struct str text,
			       struct str *items)
{
	struct str array = json_find_array(text, STR("items"));
	struct json *root = NULL;
	struct buf rest = { 0 };

	if (!array.p)
		return NULL;
	buf_add(&rest, text.p, (size_t)(array.p - text.p));
	buf_add_cstr(&rest, "[]");
	buf_add(&rest, array.p + array.len,
		(size_t)(text.p + text.len - array.p) - array.len);
	if (buf_check(&rest, NULL) == 0)
		root = json_read(buf_str(&rest), NULL);
	*items = arena_str(&r->scratch, array);
	buf_free(&rest);
	return root;
}

/* As it is, else mended as well as it can be; *items is given when they are
 * to be read one by one. */
static struct json *read_root(struct feed_reader *r, struct str text,
			      struct str *items, struct error *err)
{
	struct error why = { 0 };
	struct json *root = json_read(text, &why);
	struct buf mended = { 0 };
	bool cut;

	if (root || why.code != ERROR_INPUT) {
		*err = why;
		return root;
	}
	cut = json_mend(text, &mended);
	if (buf_check(&mended, &why) == 0) {
		struct error again = { 0 };

		root = json_read(buf_str(&mended), &again);
		if (again.code == ERROR_INPUT)
			root = read_apart(r, buf_str(&mended), items);
	}
	buf_free(&mended);
	if (root)
		r->feed->warning = arena_fmt(r->arena, "%s; %s", why.msg,
			cut ? "the feed is cut off; read as far as it goes" :
			      "read as far as it can be");
	else
		*err = why;
	return root;
}

/* One that still is no JSON is left out, and that told. */
static void read_items_apart(struct feed_reader *r, struct str items)
{
	struct str element;
	size_t at = 1, lost = 0;

	while (json_next_element(items, &at, &element)) {
		struct json *v = json_read(element, NULL);

		if (json_kind(v) == JSON_KIND_OBJECT)
			read_item(r, v);
		else
			lost += element.len > 0;
		json_free(v);
	}
	if (lost)
		r->feed->warning = arena_fmt(r->arena, "%.*s; %zu of its items "
			"left out", STR_ARG(r->feed->warning), lost);
}

int jsonfeed_read(struct feed_reader *r, struct str text, struct error *err)
{
	struct feed *feed = r->feed;
	struct str version, apart = STR_NULL;
	struct json *root = read_root(r, text, &apart, err);
	const struct json *items;

	if (!root)
		return -1;
	version = json_get_str(root, "version");
	items = json_get(root, "items");
	if (str_find(version, STR("jsonfeed.org/version/")) < 0 &&
	    json_kind(items) != JSON_KIND_ARRAY) {
		json_free(root);
		return error_set(err, ERROR_INPUT,
				 "JSON, but not a JSON Feed");
	}
	feed->format = str_ends(version, STR("/1.1")) ? FEED_JSON_11 :
							FEED_JSON_1;
	feed->title = line(r, root, "title");
	feed->link = link(r, root, "home_page_url");
	feed->self = link(r, root, "feed_url");
	feed->description = draft_text_html(r, r->base,
				json_get_str(root, "description"));
	feed->language = line(r, root, "language");
	read_authors(r, &r->authors, root);
	for (size_t i = 0; i < json_len(items); i++)
		if (json_kind(json_at(items, i)) == JSON_KIND_OBJECT)
			read_item(r, json_at(items, i));
	read_items_apart(r, apart);
	json_free(root);
	return 0;
}
