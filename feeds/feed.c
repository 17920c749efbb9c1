#include "config.h"

#include "feeds/feed.h"

#include <string.h>

#include "feeds/charset.h"
#include "feeds/draft.h"
#include "feeds/url.h"
#include "src/base/buf.h"
#include "src/base/gate.h"
#include "src/base/map.h"
#include "src/base/utf8.h"

#define SNIFF_MAX	((size_t)64 << 10)
#define SHARED_MAX	2000	/* bytes */

/* --- what it is --- */

static enum feed_format rss_version(struct str version)
{
	static const struct {
		const char *version;
		enum feed_format format;
	} table[] = {
		{ "0.90", FEED_RSS_090 }, { "0.9", FEED_RSS_090 },
		{ "0.91", FEED_RSS_091 }, { "0.92", FEED_RSS_092 },
		{ "0.93", FEED_RSS_093 }, { "0.94", FEED_RSS_094 },
		{ "1.0", FEED_RSS_1 },
	};

	version = str_trim(version);
	if (!version.len)
		return FEED_RSS;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (str_eq(version, str_from(table[i].version)))
			return table[i].format;
	return FEED_RSS_2;
}

/* The format that a root element begins; FEED_UNKNOWN when none. */
static enum feed_format root_format(struct feed_reader *r,
				    const struct xml_node *n)
{
	struct str version;

	if (str_eq_nocase(n->name, STR("rss"))) {
		version = xml_attr(&r->x, &r->scratch, n, "version");
		return rss_version(version);
	}
	if (str_eq_nocase(n->name, STR("RDF"))) {
		if (str_find_nocase(n->attrs, STR("/rdf/simple/0.9")) >= 0)
			return FEED_RSS_090;
		return FEED_RSS_1;
	}
	if (str_eq_nocase(n->name, STR("feed"))) {
		version = xml_attr(&r->x, &r->scratch, n, "version");
		if (n->ns == XML_NS_ATOM03 || str_eq(version, STR("0.3")))
			return FEED_ATOM_03;
		return FEED_ATOM_1;
	}
	if (str_eq_nocase(n->name, STR("channel")))
		return FEED_RSS;		/* CDF, or a root forgotten */
	if (str_eq_nocase(n->name, STR("entry")) &&
	    (n->ns == XML_NS_ATOM || n->ns == XML_NS_ATOM03))
		return FEED_ATOM_1;		/* RFC 4287: an entry alone */
	return FEED_UNKNOWN;
}

static bool is_html(struct str s)
{
	s = str_slice(s, 0, SNIFF_MAX);
	return str_find_nocase(s, STR("<!doctype html")) >= 0 ||
	       str_find_nocase(s, STR("<html")) >= 0 ||
	       str_find_nocase(s, STR("<body")) >= 0 ||
	       str_find_nocase(s, STR("<head")) >= 0;
}

static int not_a_feed(struct str s, const char *root, struct error *err)
{
	s = str_trim(s);
	if (!s.len)
		return error_set(err, ERROR_INPUT,
				 "an empty document, not a feed");
	if (is_html(s))
		return error_set(err, ERROR_INPUT,
				 "an HTML page, not a feed");
	if (root)
		return error_set(err, ERROR_INPUT,
				 "XML (<%.60s>), but not a feed", root);
	if (str_starts(s, STR("%PDF")))
		return error_set(err, ERROR_INPUT,
				 "a PDF document, not a feed");
	if (memchr(s.p, '\0', s.len < 512 ? s.len : 512))
		return error_set(err, ERROR_INPUT,
				 "binary data, not a feed");
	return error_set(err, ERROR_INPUT, "plain text, not a feed");
}

/* --- XML --- */

static bool is_item(const struct xml_node *n)
{
	return str_eq_nocase(n->name, STR("item")) ||
	       str_eq_nocase(n->name, STR("entry"));
}

static bool is_container(const struct xml_node *n)
{
	return str_eq_nocase(n->name, STR("rss")) ||
	       str_eq_nocase(n->name, STR("RDF")) ||
	       str_eq_nocase(n->name, STR("channel")) ||
	       str_eq_nocase(n->name, STR("feed")) ||
	       str_eq_nocase(n->name, STR("items"));
}

static bool is_core(const struct xml_node *n)
{
	return n->ns == XML_NS_NONE || n->ns == XML_NS_RSS1 ||
	       n->ns == XML_NS_RSS090 || n->ns == XML_NS_ATOM ||
	       n->ns == XML_NS_ATOM03 || n->ns == XML_NS_RDF;
}

static void warn_of_faults(struct feed_reader *r)
{
	const struct xml *x = &r->x;

	if (x->cut)
		r->feed->warning = arena_fmt(r->arena,
			"line %zu: the feed is cut off; read as far as it goes",
			xml_line(x, x->s.len));
	else if (x->n_faults)
		r->feed->warning = arena_fmt(r->arena,
			"line %zu: not well-formed; read as far as it can be",
			xml_line(x, x->first_fault));
}

/* An element that lies where the feed's parts do. */
static void read_part(struct feed_reader *r, const struct xml_node *n)
{
	if (r->feed->format == FEED_ATOM_03 || r->feed->format == FEED_ATOM_1)
		atom_element(r, n);
	else
		rss_element(r, n);
	arena_free(&r->scratch);
}

static int read_xml(struct feed_reader *r, struct str text, struct error *err)
{
	struct feed *feed = r->feed;
	char first_root[64] = "";
	struct xml_node n;

	xml_init(&r->x, text, r->base, r->arena, &r->scratch);
	r->x.is_unit = is_item;
	while (xml_open(&r->x, &n)) {
		enum feed_format format;

		if (arena_check(r->arena, err) < 0)
			return -1;
		if (feed->format == FEED_UNKNOWN) {
			format = root_format(r, &n);
			if (!*first_root)
				gate_cstr(first_root, sizeof(first_root),
					  n.name, GATE_LINE);
			if (format == FEED_UNKNOWN)
				continue;
			feed->format = format;
			if (n.lang.len)
				feed->language = arena_str(r->arena, n.lang);
			if (!is_item(&n))
				continue;
		}
		if (is_core(&n) && is_container(&n)) {
			if (n.lang.len && !feed->language.len)
				feed->language = arena_str(r->arena, n.lang);
			if (!feed->link.len &&
			    str_eq_nocase(n.name, STR("channel")))
				draft_set(&feed->link, &r->link_rank, 8,
					  draft_link(r, &n,
						     xml_attr(&r->x,
							      &r->scratch, &n,
							      "href")));
			continue;
		}
		read_part(r, &n);
	}
	if (feed->format == FEED_UNKNOWN)
		return not_a_feed(text, *first_root ? first_root : NULL, err);
	warn_of_faults(r);
	return 0;
}

/* --- what all formats share --- */

/* Every item gets an id: its link where no other item has the same, else one
 * made of what it says. */
static void give_ids(struct feed_reader *r)
{
	struct feed *feed = r->feed;
	struct map links = { 0 };
	uint64_t *count;
	bool is_new;

	for (size_t i = 0; i < feed->n_items; i++) {
		if (feed->items[i].id.len || !feed->items[i].link.len)
			continue;
		count = map_at(&links, feed->items[i].link, &is_new);
		*count = is_new ? 1 : *count + 1;
	}
	for (size_t i = 0; i < feed->n_items; i++) {
		struct item *item = &feed->items[i];
		uint64_t n = 0;

		if (item->id.len)
			continue;
		if (item->link.len && map_get(&links, item->link, &n) &&
		    n == 1)
			item->id = item->link;
		else
			item->id = arena_fmt(r->arena, "%.*s#%016llx",
				STR_ARG(str_slice(item->link, 0, 2000)),
				(unsigned long long)(str_hash(item->title) *
					31 + str_hash(item->summary.len ?
						item->summary :
						item->content)));
	}
	map_free(&links);
}

/* What the feed says once and every item is kept with has a ceiling: else a
 * megabyte of it and some thousand items would be gigabytes. */
static void inherit(struct feed_reader *r)
{
	struct feed *feed = r->feed;
	struct item by = { 0 };

	feed->title = utf8_cut(feed->title, SHARED_MAX);
	feed->language = utf8_cut(feed->language, SHARED_MAX);
	if (feed->link.len > SHARED_MAX)
		feed->link = STR_NULL;
	draft_give_authors(r, &by, &r->authors);
	for (size_t i = 0; i < feed->n_items; i++) {
		struct item *item = &feed->items[i];

		if (item->author.len)
			continue;
		item->author = utf8_cut(by.author, SHARED_MAX);
		item->authors = by.authors;
		item->n_authors = by.n_authors;
	}
}

static void warn_of_many(struct feed_reader *r)
{
	struct str before = r->feed->warning;

	if (r->n_left)
		r->feed->warning = arena_fmt(r->arena,
			"%.*s%sits first %zu items are read, %zu left out",
			STR_ARG(before), before.len ? "; " : "",
			r->feed->n_items, r->n_left);
}

static int read_text(struct feed_reader *r, struct str text,
		     struct error *err)
{
	struct str s = str_trim(text);

	if (s.len && (*s.p == '{' || *s.p == '['))
		return jsonfeed_read(r, s, err);
	return read_xml(r, text, err);
}

int feed_parse(struct str bytes, const struct feed_source *source,
	       struct arena *arena, struct feed *feed, struct error *err)
{
	struct feed_reader r = { .arena = arena, .feed = feed };
	enum charset_kind kind = CHARSET_XML;
	struct str start = str_trim_left(str_slice(bytes, 0, 512));
	struct str text = bytes;
	struct buf utf8 = { 0 };
	bool clean;
	int rc = -1;

	*feed = (struct feed){ .updated = TIME_NONE };
	r.base = url_absolute(arena, source->url, source->content_location);
	if (!r.base.len)
		r.base = source->url;
	if (start.len && *start.p == '{')
		kind = CHARSET_JSON;
	charset_decide(bytes, kind, source->content_type, &clean);
	if (!clean || str_starts(bytes, STR("\xEF\xBB\xBF"))) {
		if (charset_to_utf8(bytes, kind, source->content_type, &utf8,
				    NULL, err) < 0)
			goto out;
		text = buf_str(&utf8);
	}
	if (read_text(&r, text, err) < 0)
		goto out;
	warn_of_many(&r);
	inherit(&r);
	give_ids(&r);
	rc = arena_check(arena, err);
out:
	arena_free(&r.scratch);
	buf_free(&utf8);
	return rc;
}
