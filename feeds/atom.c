#include "config.h"

#include "feeds/draft.h"

#include "feeds/entity.h"
#include "feeds/url.h"

/* Atom 1.0 (RFC 4287) and 0.3. */

static bool is_own(const struct xml_node *n)
{
	return n->ns == XML_NS_NONE || n->ns == XML_NS_ATOM ||
	       n->ns == XML_NS_ATOM03;
}

static struct str attr(struct feed_reader *r, const struct xml_node *n,
		       const char *name)
{
	return xml_attr(&r->x, &r->scratch, n, name);
}

/* A registered relation may be written as an IRI too (RFC 4287 section
 * 4.2.7.2): "http://www.iana.org/assignments/relation/alternate". */
static struct str rel_of(struct feed_reader *r, const struct xml_node *n)
{
	struct str rel = str_trim(attr(r, n, "rel"));
	ptrdiff_t at = str_find_nocase(rel, STR("iana.org/assignments/"));

	return at < 0 ? rel : str_slice(rel, (size_t)(str_rfind_char(rel, '/') +
						     1), rel.len);
}

/* A page for people beats any other alternate. */
static int alternate_rank(struct feed_reader *r, const struct xml_node *n)
{
	struct str type = attr(r, n, "type");

	if (!type.len || str_starts_nocase(type, STR("text/html")) ||
	    str_starts_nocase(type, STR("application/xhtml")))
		return 1;
	return 2;
}

static void read_link(struct feed_reader *r, struct draft *d,
		      const struct xml_node *n)
{
	struct str rel = rel_of(r, n);
	struct str href = attr(r, n, "href"), url;

	if (!href.p)
		href = draft_raw(r, n);
	url = draft_link(r, n, href);
	if (!rel.len || str_eq_nocase(rel, STR("alternate")))
		draft_set(&d->item.link, &d->link_rank, alternate_rank(r, n),
			  url);
	else if (str_eq_nocase(rel, STR("enclosure")))
		draft_add_enclosure(r, d, 1, url, attr(r, n, "type"),
				    attr(r, n, "length"));
	else if (str_eq_nocase(rel, STR("replies")) && !d->item.comments.p)
		d->item.comments = url;
}

static void read_category(struct feed_reader *r, struct draft *d,
			  const struct xml_node *n)
{
	struct str name = str_trim(attr(r, n, "label"));

	if (!name.len)
		name = str_trim(attr(r, n, "term"));
	if (!name.len)
		name = draft_raw(r, n);
	draft_add_category(r, d, entity_line(r->arena, name));
}

static void read_source(struct feed_reader *r, struct draft *d,
			const struct xml_node *n)
{
	for (struct xml_node *c = n->first; c; c = c->next) {
		if (!is_own(c))
			continue;
		if (str_eq_nocase(c->name, STR("title"))) {
			d->item.source = draft_atom_line(r, c);
		} else if (str_eq_nocase(c->name, STR("author"))) {
			draft_add_person(r, &d->authors, 5,
					 draft_atom_person(r, c, NULL));
		}
	}
}

/* All with a name; where there is none, all with a mail address; else the
 * last page. */
static void add_author(struct feed_reader *r, struct people *people,
		       const struct xml_node *n)
{
	int rank;
	struct str person = draft_atom_person(r, n, &rank);

	if (rank == 3 && people->rank == 3)
		people->n = 0;
	draft_add_person(r, people, rank, person);
}

/* An id is an IRI; one that is a path is resolved like any other. */
static struct str id_of(struct feed_reader *r, const struct xml_node *n)
{
	struct str id = entity_plain_line(r->arena, draft_raw(r, n));

	if (url_scheme(id).p || str_find_char(id, '/') < 0 ||
	    str_find_char(id, ' ') >= 0)
		return id;
	return arena_str(r->arena, url_absolute(r->arena, n->base, id));
}

static void read_own(struct feed_reader *r, struct draft *d,
		     const struct xml_node *n)
{
	struct item *item = &d->item;
	struct str name = n->name;

	if (str_eq_nocase(name, STR("title"))) {
		draft_set(&item->title, &d->title_rank, 1,
			  draft_atom_line(r, n));
	} else if (str_eq_nocase(name, STR("link"))) {
		read_link(r, d, n);
	} else if (str_eq_nocase(name, STR("id"))) {
		draft_set(&item->id, &d->id_rank, 1, id_of(r, n));
		/* an IRI is whole (RFC 4287 section 4.2.6) or no link */
		if (url_is_web(draft_raw(r, n)))
			d->permalink = draft_link(r, n, draft_raw(r, n));
	} else if (str_eq_nocase(name, STR("summary"))) {
		draft_set(&item->summary, &d->summary_rank, 1,
			  draft_atom_html(r, n));
	} else if (str_eq_nocase(name, STR("content"))) {
		draft_set(&item->content, &d->content_rank, 1,
			  draft_atom_html(r, n));
	} else if (str_eq_nocase(name, STR("author"))) {
		add_author(r, &d->authors, n);
	} else if (str_eq_nocase(name, STR("published"))) {
		draft_set_date(&item->published, &d->published_rank, 1,
			       draft_raw(r, n));
	} else if (str_eq_nocase(name, STR("issued"))) {
		draft_set_date(&item->published, &d->published_rank, 2,
			       draft_raw(r, n));
	} else if (str_eq_nocase(name, STR("created"))) {
		draft_set_date(&item->published, &d->published_rank, 3,
			       draft_raw(r, n));
	} else if (str_eq_nocase(name, STR("updated"))) {
		draft_set_date(&item->updated, &d->updated_rank, 1,
			       draft_raw(r, n));
	} else if (str_eq_nocase(name, STR("modified"))) {
		draft_set_date(&item->updated, &d->updated_rank, 2,
			       draft_raw(r, n));
	} else if (str_eq_nocase(name, STR("category"))) {
		read_category(r, d, n);
	} else if (str_eq_nocase(name, STR("source"))) {
		read_source(r, d, n);
	}
}

static void read_entry(struct feed_reader *r, const struct xml_node *entry)
{
	struct draft d = { .item = { .published = TIME_NONE,
				     .updated = TIME_NONE } };

	for (struct xml_node *n = entry->first; n; n = n->next) {
		if (is_own(n))
			read_own(r, &d, n);
		else
			draft_module(r, &d, n);
	}
	if (entry->lang.len)
		d.item.language = arena_str(r->arena, entry->lang);
	draft_finish(r, &d);
}

static void read_feed_link(struct feed_reader *r, const struct xml_node *n)
{
	struct str rel = rel_of(r, n);
	struct str url = draft_link(r, n, attr(r, n, "href"));

	if (str_eq_nocase(rel, STR("self"))) {
		if (url.len)
			r->feed->self = url;
	} else if (!rel.len || str_eq_nocase(rel, STR("alternate"))) {
		draft_set(&r->feed->link, &r->link_rank, alternate_rank(r, n),
			  url);
	}
}

static void read_feed_part(struct feed_reader *r, const struct xml_node *n)
{
	struct feed *feed = r->feed;
	struct str name = n->name;

	if (!is_own(n)) {
		draft_feed_module(r, n);
	} else if (str_eq_nocase(name, STR("title"))) {
		draft_set(&feed->title, &r->title_rank, 1,
			  draft_atom_line(r, n));
	} else if (str_eq_nocase(name, STR("link"))) {
		read_feed_link(r, n);
	} else if (str_eq_nocase(name, STR("subtitle")) ||
		   str_eq_nocase(name, STR("tagline"))) {
		draft_set(&feed->description, &r->about_rank, 1,
			  draft_atom_html(r, n));
	} else if (str_eq_nocase(name, STR("info"))) {
		draft_set(&feed->description, &r->about_rank, 5,
			  draft_atom_html(r, n));
	} else if (str_eq_nocase(name, STR("updated")) ||
		   str_eq_nocase(name, STR("modified"))) {
		draft_set_date(&feed->updated, &r->updated_rank, 1,
			       draft_raw(r, n));
	} else if (str_eq_nocase(name, STR("author"))) {
		add_author(r, &r->authors, n);
	} else if (str_eq_nocase(name, STR("language"))) {
		feed->language = draft_line(r, n);
	}
}

void atom_element(struct feed_reader *r, const struct xml_node *opened)
{
	struct xml_node *n = xml_read(&r->x, opened);

	if (is_own(n) && str_eq_nocase(n->name, STR("entry")))
		read_entry(r, n);
	else
		read_feed_part(r, n);
}
