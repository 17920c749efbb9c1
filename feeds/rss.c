#include "config.h"

#include "feeds/draft.h"

#include "feeds/entity.h"
#include "feeds/url.h"

/*
 * RSS 0.90 to 2.0 and RDF, with what stands in them from older and foreign
 * dialects (CDF's HREF and ABSTRACT, bodies, Atom's names without its
 * namespace).
 */

static bool is_own(const struct xml_node *n)
{
	return n->ns == XML_NS_NONE || n->ns == XML_NS_RSS1 ||
	       n->ns == XML_NS_RSS090;
}

static struct str attr(struct feed_reader *r, const struct xml_node *n,
		       const char *name)
{
	return xml_attr(&r->x, &r->scratch, n, name);
}

/* A link's text, or where that is empty its href or rdf:resource. */
static struct str link_of(struct feed_reader *r, const struct xml_node *n)
{
	struct str url = draft_raw(r, n);

	if (!url.len)
		url = attr(r, n, "href");
	if (!url.len)
		url = attr(r, n, "*:resource");
	return url.len ? draft_link(r, n, url) : STR_NULL;
}

static void read_guid(struct feed_reader *r, struct draft *d,
		      const struct xml_node *n)
{
	struct str id = draft_raw(r, n);
	struct str permalink = attr(r, n, "isPermaLink");

	draft_set(&d->item.id, &d->id_rank, 1,
		  entity_plain_line(r->arena, id));
	if (id.len && (!permalink.p || str_eq_nocase(permalink, STR("true"))))
		d->permalink = draft_link(r, n, id);
}

static void read_link(struct feed_reader *r, struct draft *d,
		      const struct xml_node *n)
{
	struct str rel = attr(r, n, "rel");

	if (str_eq_nocase(rel, STR("enclosure"))) {
		draft_add_enclosure(r, d, 1, draft_link(r, n,
							attr(r, n, "href")),
				    attr(r, n, "type"), attr(r, n, "length"));
	} else if (!rel.len || str_eq_nocase(rel, STR("alternate"))) {
		struct str url = link_of(r, n);

		if (!url.len)
			return;
		d->item.link = url;		/* the last one holds */
		d->link_rank = 1;
	}
}

/* "mail (Name)", "Name <mail>": kept as given; elements as Atom's person. */
static void read_author(struct feed_reader *r, struct draft *d,
			const struct xml_node *n)
{
	struct xml_node *name = xml_child(n, n->ns, "name");
	struct str author;

	if (name || xml_child(n, n->ns, "email"))
		author = draft_atom_person(r, n, NULL);
	else
		author = draft_line(r, n);
	draft_add_person(r, &d->authors, 1, author);
}

static struct str own_text(struct feed_reader *r, const struct xml_node *n)
{
	return entity_line(r->arena, xml_text(&r->x, &r->scratch, n, false));
}

static void read_category(struct feed_reader *r, struct draft *d,
			  const struct xml_node *n)
{
	struct str name = xml_child(n, XML_NS_NONE, "image") ?
		own_text(r, n) : draft_line(r, n);

	if (!name.len)
		name = entity_line(r->arena, attr(r, n, "term"));
	if (!name.len)
		name = entity_line(r->arena, attr(r, n, "text"));
	draft_add_category(r, d, name);
}

static void read_own(struct feed_reader *r, struct draft *d,
		     const struct xml_node *n)
{
	struct item *item = &d->item;
	struct str name = n->name;

	if (str_eq_nocase(name, STR("title"))) {
		draft_set(&item->title, &d->title_rank, 1, draft_line(r, n));
	} else if (str_eq_nocase(name, STR("link"))) {
		read_link(r, d, n);
	} else if (str_eq_nocase(name, STR("description")) ||
		   str_eq_nocase(name, STR("summary")) ||
		   str_eq_nocase(name, STR("abstract"))) {
		/* a second one is the longer text */
		if (d->summary_rank == 1)
			draft_set(&item->content, &d->content_rank, 5,
				  draft_html(r, n));
		draft_set(&item->summary, &d->summary_rank, 1,
			  draft_html(r, n));
	} else if (str_eq_nocase(name, STR("encoded")) ||
		   str_eq_nocase(name, STR("content")) ||
		   str_eq_nocase(name, STR("body")) ||
		   str_eq_nocase(name, STR("fullitem"))) {
		draft_set(&item->content, &d->content_rank, 2,
			  draft_html(r, n));
	} else if (str_eq_nocase(name, STR("guid")) ||
		   str_eq_nocase(name, STR("id"))) {
		read_guid(r, d, n);
	} else if (str_eq_nocase(name, STR("pubDate")) ||
		   str_eq_nocase(name, STR("published")) ||
		   str_eq_nocase(name, STR("date"))) {
		draft_set_date(&item->published, &d->published_rank, 1,
			       draft_raw(r, n));
	} else if (str_eq_nocase(name, STR("updated")) ||
		   str_eq_nocase(name, STR("modified")) ||
		   str_eq_nocase(name, STR("lastBuildDate"))) {
		draft_set_date(&item->updated, &d->updated_rank, 1,
			       draft_raw(r, n));
	} else if (str_eq_nocase(name, STR("author")) ||
		   str_eq_nocase(name, STR("creator"))) {
		read_author(r, d, n);
	} else if (str_eq_nocase(name, STR("category"))) {
		read_category(r, d, n);
	} else if (str_eq_nocase(name, STR("enclosure"))) {
		struct str url = attr(r, n, "url");

		if (!url.len)
			url = attr(r, n, "href");
		if (!url.len)
			url = draft_raw(r, n);
		if (url.len)
			draft_add_enclosure(r, d, 1, draft_link(r, n, url),
					    attr(r, n, "type"),
					    attr(r, n, "length"));
	} else if (str_eq_nocase(name, STR("comments"))) {
		item->comments = link_of(r, n);
	} else if (str_eq_nocase(name, STR("source"))) {
		item->source = draft_line(r, n);
	}
}

static void read_item(struct feed_reader *r, const struct xml_node *item)
{
	struct draft d = { .item = { .published = TIME_NONE,
				     .updated = TIME_NONE } };
	struct str about = attr(r, item, "*:about");
	struct str href = attr(r, item, "href");
	struct str feedburner = STR_NULL;

	if (!item->first && !about.len && !href.len)
		return;
	for (struct xml_node *n = item->first; n; n = n->next) {
		if (is_own(n))
			read_own(r, &d, n);
		else
			draft_module(r, &d, n);
		if (xml_is(n, XML_NS_FEEDBURNER, "origLink"))
			feedburner = draft_link(r, n, draft_raw(r, n));
	}
	if (item->lang.len && !d.item.language.p)
		d.item.language = arena_str(r->arena, item->lang);
	draft_set(&d.item.id, &d.id_rank, 9,
		  entity_plain_line(r->arena, about));
	draft_set(&d.item.link, &d.link_rank, 8, draft_link(r, item, href));
	draft_set(&d.item.link, &d.link_rank, 9, feedburner);
	draft_finish(r, &d);
}

static void read_skips(struct feed_reader *r, const struct xml_node *n)
{
	static const char *const days[] = { "sun", "mon", "tue", "wed",
					    "thu", "fri", "sat" };
	int64_t hour;

	for (struct xml_node *c = n->first; c; c = c->next) {
		struct str text = draft_raw(r, c);

		if (str_eq_nocase(c->name, STR("hour")) &&
		    str_to_int(text, &hour) && hour >= 0 && hour <= 24)
			r->feed->skip_hours |= 1u << (hour % 24);
		if (!str_eq_nocase(c->name, STR("day")))
			continue;
		for (int i = 0; i < 7; i++)
			if (str_starts_nocase(text, str_from(days[i])))
				r->feed->skip_days |= (uint8_t)(1u << i);
	}
}

static void read_channel_part(struct feed_reader *r, const struct xml_node *n)
{
	struct feed *feed = r->feed;
	struct str name = n->name, rel;
	int64_t minutes;

	if (!is_own(n)) {
		draft_feed_module(r, n);
	} else if (str_eq_nocase(name, STR("title"))) {
		draft_set(&feed->title, &r->title_rank, 1, draft_line(r, n));
	} else if (str_eq_nocase(name, STR("link"))) {
		rel = attr(r, n, "rel");
		if (!rel.len || str_eq_nocase(rel, STR("alternate"))) {
			struct str url = link_of(r, n);

			if (url.len) {		/* the last one holds */
				feed->link = url;
				r->link_rank = 1;
			}
		}
	} else if (str_eq_nocase(name, STR("description")) ||
		   str_eq_nocase(name, STR("tagline")) ||
		   str_eq_nocase(name, STR("subtitle")) ||
		   str_eq_nocase(name, STR("abstract"))) {
		draft_set(&feed->description, &r->about_rank, 1,
			  draft_html(r, n));
	} else if (str_eq_nocase(name, STR("language"))) {
		feed->language = draft_line(r, n);
	} else if (str_eq_nocase(name, STR("lastBuildDate")) ||
		   str_eq_nocase(name, STR("updated"))) {
		draft_set_date(&feed->updated, &r->updated_rank, 1,
			       draft_raw(r, n));
	} else if (str_eq_nocase(name, STR("pubDate"))) {
		draft_set_date(&feed->updated, &r->updated_rank, 8,
			       draft_raw(r, n));
	} else if (str_eq_nocase(name, STR("ttl"))) {
		if (str_to_int(draft_raw(r, n), &minutes) && minutes > 0 &&
		    minutes < 60 * 24 * 366)
			feed->ttl_min = (int32_t)minutes;
	} else if (str_eq_nocase(name, STR("skipHours")) ||
		   str_eq_nocase(name, STR("skipDays"))) {
		read_skips(r, n);
	}
}

void rss_element(struct feed_reader *r, const struct xml_node *opened)
{
	struct xml_node *n = xml_read(&r->x, opened);

	if (is_own(n) && (str_eq_nocase(n->name, STR("item")) ||
			  str_eq_nocase(n->name, STR("entry"))))
		read_item(r, n);
	else
		read_channel_part(r, n);
}
