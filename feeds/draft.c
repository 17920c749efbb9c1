#include "config.h"

#include "feeds/draft.h"

#include <string.h>

#include "feeds/date.h"
#include "feeds/entity.h"
#include "feeds/markup.h"
#include "feeds/url.h"
#include "src/base/buf.h"
#include "src/base/utf8.h"

#define ITEMS_MAX	50000
#define CATEGORIES_MAX	500
#define ENCLOSURES_MAX	200
#define PEOPLE_MAX	50
#define PERSON_MAX	500	/* bytes */

void draft_set(struct str *field, int *rank, int new_rank, struct str value)
{
	if (!value.len || (*rank && *rank <= new_rank))
		return;
	*field = value;
	*rank = new_rank;
}

void draft_set_date(int64_t *field, int *rank, int new_rank, struct str text)
{
	int64_t when;

	if ((*rank && *rank <= new_rank) || !date_parse(text, &when))
		return;
	*field = when;
	*rank = new_rank;
}

struct str draft_raw(struct feed_reader *r, const struct xml_node *n)
{
	return xml_text(&r->x, &r->scratch, n, true);
}

struct str draft_line(struct feed_reader *r, const struct xml_node *n)
{
	if (n->has_elements)
		return entity_line(r->arena, xml_markup(&r->x, &r->scratch, n,
							true));
	return entity_line(r->arena, draft_raw(r, n));
}

/* Does a browser's eye see any markup in this RSS text? If not it is plain
 * text all the same: "a < b" is no tag. */
struct str draft_html(struct feed_reader *r, const struct xml_node *n)
{
	struct str html = n->has_elements ?
		xml_markup(&r->x, &r->scratch, n, true) :
		xml_text(&r->x, &r->scratch, n, true);

	return markup_clean(r->arena, html, n->base);
}

struct str draft_text_html(struct feed_reader *r, struct str base,
			   struct str text)
{
	struct buf b = { 0 };
	struct str part, html;

	if (!str_trim(text).len)
		return STR_NULL;
	while (str_split(&text, '\n', &part)) {
		entity_escape(&b, part);
		if (text.p)
			buf_add_cstr(&b, "<br>\n");
	}
	html = markup_clean(r->arena, buf_str(&b), base);
	buf_free(&b);
	return html;
}

struct str draft_link(struct feed_reader *r, const struct xml_node *n,
		      struct str ref)
{
	struct str url = url_absolute(r->arena, n ? n->base : r->base, ref);

	if (!url.len || !url_is_harmless(url) || *url.p == '-')
		return STR_NULL;
	return arena_str(r->arena, url);
}

/* --- Atom's text constructs --- */

enum construct {
	CONSTRUCT_TEXT,		/* said to be plain text */
	CONSTRUCT_UNSAID,	/* so by default; feeds often mean HTML */
	CONSTRUCT_HTML,
	CONSTRUCT_MARKUP,
};

static int base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (ascii_is_digit(c))
		return c - '0' + 52;
	if (c == '+' || c == '-')
		return 62;
	return c == '/' || c == '_' ? 63 : -1;
}

/* STR_NULL when it is none. */
static struct str decode_base64(struct arena *a, struct str s)
{
	struct buf b = { 0 };
	struct str out;
	uint32_t acc = 0;
	int bits = 0;

	for (size_t i = 0; i < s.len && s.p[i] != '='; i++) {
		int v = base64_value(s.p[i]);

		if (v < 0) {
			if (ascii_is_space(s.p[i]))
				continue;
			buf_free(&b);
			return STR_NULL;
		}
		acc = acc << 6 | (uint32_t)v;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			buf_add_char(&b, (char)(acc >> bits & 0xFF));
		}
	}
	out = utf8_is_valid(buf_str(&b)) ? arena_str(a, buf_str(&b)) : STR_NULL;
	buf_free(&b);
	return out;
}

static bool is_xml_type(struct str type)
{
	return str_ends_nocase(type, STR("+xml")) ||
	       str_ends_nocase(type, STR("/xml"));
}

/* Never text, whatever its bytes are. */
static bool is_media_type(struct str type)
{
	return str_starts_nocase(type, STR("image/")) ||
	       str_starts_nocase(type, STR("audio/")) ||
	       str_starts_nocase(type, STR("video/")) ||
	       str_starts_nocase(type, STR("font/"));
}

/* The construct's characters in scratch, and what they are. */
static enum construct read_construct(struct feed_reader *r,
				     const struct xml_node *n,
				     struct str *text)
{
	struct str type = str_trim(xml_attr(&r->x, &r->scratch, n, "type"));
	struct str mode = xml_attr(&r->x, &r->scratch, n, "mode");
	ptrdiff_t semicolon = str_find_char(type, ';');
	bool html, base64;

	if (semicolon >= 0)
		type = str_trim(str_slice(type, 0, (size_t)semicolon));
	html = str_eq_nocase(type, STR("html")) ||
	       str_eq_nocase(type, STR("text/html"));
	base64 = str_eq_nocase(mode, STR("base64"));
	if (!mode.p && type.len && str_find_char(type, '/') >= 0 &&
	    !is_xml_type(type) && !str_starts_nocase(type, STR("text/")))
		base64 = true;
	if (base64 && !n->has_elements) {
		struct str raw = draft_raw(r, n);

		*text = decode_base64(&r->scratch, raw);
		if (!text->p && !is_media_type(type))
			*text = raw;
		if (mode.p && !html && (!type.len ||
		    str_starts_nocase(type, STR("text/"))))
			return CONSTRUCT_TEXT;
		return CONSTRUCT_HTML;
	}
	if (n->has_elements && !html) {
		*text = xml_markup(&r->x, &r->scratch, n, false);
		return CONSTRUCT_MARKUP;
	}
	if (n->has_elements) {
		*text = xml_markup(&r->x, &r->scratch, n, true);
		return CONSTRUCT_MARKUP;
	}
	*text = draft_raw(r, n);
	if (html || (is_xml_type(type) &&
		     str_eq_nocase(mode, STR("escaped"))))
		return CONSTRUCT_HTML;
	return type.len ? CONSTRUCT_TEXT : CONSTRUCT_UNSAID;
}

struct str draft_atom_line(struct feed_reader *r, const struct xml_node *n)
{
	enum construct kind;
	struct str text;

	kind = read_construct(r, n, &text);
	if (kind == CONSTRUCT_TEXT ||
	    (kind == CONSTRUCT_UNSAID && !entity_is_markup(text)))
		return entity_plain_line(r->arena, text);
	return entity_line(r->arena, text);
}

struct str draft_atom_html(struct feed_reader *r, const struct xml_node *n)
{
	struct buf b = { 0 };
	enum construct kind;
	struct str text, html;

	kind = read_construct(r, n, &text);
	if (kind > CONSTRUCT_UNSAID ||
	    (kind == CONSTRUCT_UNSAID && entity_is_markup(text)))
		return markup_clean(r->arena, text, n->base);
	entity_escape(&b, text);
	html = markup_clean(r->arena, buf_str(&b), n->base);
	buf_free(&b);
	return html;
}

struct str draft_atom_person(struct feed_reader *r, const struct xml_node *n,
			     int *rank)
{
	static const char *const parts[] = { "name", "email", "uri", "url" };
	struct xml_node *c;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		for (c = n->first; c; c = c->next) {
			struct str line;

			if (!str_eq_nocase(c->name, str_from(parts[i])))
				continue;
			line = draft_line(r, c);
			if (rank)
				*rank = i < 2 ? (int)i + 1 : 3;
			if (line.len)
				return line;
		}
	if (rank)
		*rank = 1;
	return n->has_elements ? STR_NULL : draft_line(r, n);
}

/* --- lists --- */

void draft_add_person(struct feed_reader *r, struct people *people, int rank,
		      struct str name)
{
	if (!name.len || (people->rank && people->rank < rank))
		return;
	if (people->rank > rank)
		people->n = 0;
	people->rank = rank;
	name = utf8_cut(name, PERSON_MAX);
	for (size_t i = 0; i < people->n; i++)
		if (str_eq(people->names[i], name))
			return;
	if (people->n < PEOPLE_MAX)
		*ARENA_PUSH(r->arena, people->names, people->n,
			    people->cap) = name;
}

void draft_give_authors(struct feed_reader *r, struct item *item,
			const struct people *people)
{
	struct buf b = { 0 };

	item->authors = people->names;
	item->n_authors = people->n;
	if (people->n == 1)
		item->author = people->names[0];
	if (people->n < 2)
		return;
	for (size_t i = 0; i < people->n; i++) {
		if (i)
			buf_add_cstr(&b, ", ");
		buf_add_str(&b, people->names[i]);
	}
	item->author = arena_str(r->arena, buf_str(&b));
	buf_free(&b);
}

void draft_add_category(struct feed_reader *r, struct draft *d,
			struct str name)
{
	struct item *item = &d->item;

	if (!name.len || item->n_categories == CATEGORIES_MAX)
		return;
	for (size_t i = 0; i < item->n_categories; i++)
		if (str_eq(item->categories[i], name))
			return;
	*ARENA_PUSH(r->arena, item->categories, item->n_categories,
		    d->cap_categories) = name;
}

/* Bytes; with their thousands set apart, too: "12,345", "12 345". */
static bool read_length(struct str s, int64_t *bytes)
{
	char digits[24];
	size_t n = 0, group = 0;
	char mark = 0;

	for (size_t i = 0; i < s.len; i++) {
		if (ascii_is_digit(s.p[i]) && n < sizeof(digits)) {
			digits[n++] = s.p[i];
			group++;
			continue;
		}
		if (!strchr(",. '_", s.p[i]) || !group || group > 3 ||
		    (mark && (s.p[i] != mark || group != 3)))
			return false;
		mark = s.p[i];
		group = 0;
	}
	return (!mark || group == 3) && str_to_int(str_of(digits, n), bytes);
}

/* An enclosure of a better rank puts all of a worse one aside. */
void draft_add_enclosure(struct feed_reader *r, struct draft *d, int rank,
			 struct str url, struct str type, struct str length)
{
	struct item *item = &d->item;
	struct enclosure *e;
	int64_t bytes;

	if (!url.len || (d->enclosure_rank && d->enclosure_rank < rank))
		return;
	if (d->enclosure_rank > rank)
		item->n_enclosures = 0;
	d->enclosure_rank = rank;
	for (size_t i = 0; i < item->n_enclosures; i++)
		if (str_eq(item->enclosures[i].url, url))
			return;
	if (item->n_enclosures == ENCLOSURES_MAX)
		return;
	if (!read_length(str_trim(length), &bytes) || bytes < 0)
		bytes = -1;
	e = ARENA_PUSH(r->arena, item->enclosures, item->n_enclosures,
		       d->cap_enclosures);
	type = entity_line(r->arena, type);
	*e = (struct enclosure){ url, type.len ? type : STR_NULL, bytes };
}

/* --- extensions --- */

enum { RANK_OWN = 1, RANK_ATOM, RANK_DC, RANK_ITUNES, RANK_MEDIA, RANK_LAST };

static void add_words(struct feed_reader *r, struct draft *d, struct str list)
{
	struct str word;

	while (str_split(&list, ',', &word))
		draft_add_category(r, d, entity_line(r->arena, word));
}

static void dublin_core(struct feed_reader *r, struct draft *d,
			const struct xml_node *n)
{
	struct item *item = &d->item;
	struct str name = n->name;

	if (str_eq_nocase(name, STR("title")))
		draft_set(&item->title, &d->title_rank, RANK_DC,
			  draft_line(r, n));
	else if (str_eq_nocase(name, STR("creator")) ||
		 str_eq_nocase(name, STR("author")))
		draft_add_person(r, &d->authors, RANK_DC, draft_line(r, n));
	else if (str_eq_nocase(name, STR("contributor")) ||
		 str_eq_nocase(name, STR("publisher")))
		return;
	else if (str_eq_nocase(name, STR("subject")))
		draft_add_category(r, d, draft_line(r, n));
	else if (str_eq_nocase(name, STR("description")) ||
		 str_eq_nocase(name, STR("abstract")))
		draft_set(&item->summary, &d->summary_rank, RANK_DC,
			  draft_html(r, n));
	else if (str_eq_nocase(name, STR("date")))
		draft_set_date(&item->updated, &d->updated_rank, RANK_DC + 1,
			       draft_raw(r, n));
	else if (str_eq_nocase(name, STR("modified")))
		draft_set_date(&item->updated, &d->updated_rank, RANK_DC,
			       draft_raw(r, n));
	else if (str_eq_nocase(name, STR("issued")))
		draft_set_date(&item->published, &d->published_rank, RANK_DC,
			       draft_raw(r, n));
	else if (str_eq_nocase(name, STR("created")) ||
		 str_eq_nocase(name, STR("available")))
		draft_set_date(&item->published, &d->published_rank,
			       RANK_DC + 1, draft_raw(r, n));
	else if (str_eq_nocase(name, STR("language")) && !item->language.p)
		item->language = draft_line(r, n);
	else if (str_eq_nocase(name, STR("identifier")))
		draft_set(&item->id, &d->id_rank, RANK_DC, draft_line(r, n));
}

static void itunes(struct feed_reader *r, struct draft *d,
		   const struct xml_node *n)
{
	struct item *item = &d->item;
	struct str name = n->name;

	if (str_eq_nocase(name, STR("author")))
		draft_add_person(r, &d->authors, RANK_ITUNES,
				 draft_line(r, n));
	else if (str_eq_nocase(name, STR("title")))
		draft_set(&item->title, &d->title_rank, RANK_ITUNES,
			  draft_line(r, n));
	else if (str_eq_nocase(name, STR("summary")) ||
		 (n->ns == XML_NS_GOOGLEPLAY &&
		  str_eq_nocase(name, STR("description"))))
		d->spoken = d->spoken.len ? d->spoken : draft_html(r, n);
	else if (str_eq_nocase(name, STR("subtitle")))
		draft_set(&item->summary, &d->summary_rank, RANK_LAST,
			  draft_html(r, n));
	else if (str_eq_nocase(name, STR("keywords")))
		add_words(r, d, draft_raw(r, n));
	else if (str_eq_nocase(name, STR("image")) && !item->image.p)
		item->image = draft_link(r, n, xml_attr(&r->x, &r->scratch, n,
							"href"));
	else if (str_eq_nocase(name, STR("category"))) {
		draft_add_category(r, d, entity_line(r->arena,
			xml_attr(&r->x, &r->scratch, n, "text")));
		for (struct xml_node *c = n->first; c; c = c->next)
			if (xml_is(c, n->ns, "category"))
				draft_add_category(r, d,
					entity_line(r->arena,
						xml_attr(&r->x, &r->scratch,
							 c, "text")));
	}
}

static void media_content(struct feed_reader *r, struct draft *d,
			  const struct xml_node *n)
{
	struct str url = draft_link(r, n, xml_attr(&r->x, &r->scratch, n,
						   "url"));
	struct str type = xml_attr(&r->x, &r->scratch, n, "type");
	struct str medium = xml_attr(&r->x, &r->scratch, n, "medium");

	if ((str_eq_nocase(medium, STR("image")) ||
	     str_starts_nocase(type, STR("image/"))) && !d->item.image.p)
		d->item.image = url;
	draft_add_enclosure(r, d, RANK_MEDIA, url, type,
			    xml_attr(&r->x, &r->scratch, n, "fileSize"));
}

/* Plain unless it says or looks otherwise: the lines of a film's description. */
static struct str media_description(struct feed_reader *r,
				    const struct xml_node *n)
{
	struct str type = str_trim(xml_attr(&r->x, &r->scratch, n, "type"));
	struct str text;

	if (n->has_elements || str_eq_nocase(type, STR("html")))
		return draft_html(r, n);
	text = draft_raw(r, n);
	if (!str_eq_nocase(type, STR("plain")) && entity_is_markup(text))
		return draft_html(r, n);
	return draft_text_html(r, n->base, str_trim(text));
}

static void media(struct feed_reader *r, struct draft *d,
		  const struct xml_node *n, int depth)
{
	struct item *item = &d->item;
	struct str name = n->name;

	if (str_eq_nocase(name, STR("group")) ||
	    str_eq_nocase(name, STR("content"))) {
		if (str_eq_nocase(name, STR("content")))
			media_content(r, d, n);
		for (struct xml_node *c = n->first; c && depth < 3;
		     c = c->next)
			if (c->ns == XML_NS_MEDIA)
				media(r, d, c, depth + 1);
	} else if (str_eq_nocase(name, STR("title"))) {
		draft_set(&item->title, &d->title_rank,
			  depth ? RANK_LAST : RANK_MEDIA, draft_line(r, n));
	} else if (str_eq_nocase(name, STR("description"))) {
		draft_set(&item->summary, &d->summary_rank,
			  depth ? RANK_LAST : RANK_MEDIA,
			  media_description(r, n));
	} else if (str_eq_nocase(name, STR("thumbnail"))) {
		if (!item->image.p)
			item->image = draft_link(r, n,
				xml_attr(&r->x, &r->scratch, n, "url"));
	} else if (str_eq_nocase(name, STR("category"))) {
		draft_add_category(r, d, draft_line(r, n));
	} else if (str_eq_nocase(name, STR("keywords"))) {
		add_words(r, d, draft_raw(r, n));
	} else if (str_eq_nocase(name, STR("credit"))) {
		draft_add_person(r, &d->authors, RANK_MEDIA,
				 draft_line(r, n));
	}
}

static void atom_link(struct feed_reader *r, struct draft *d,
		      const struct xml_node *n)
{
	struct str rel = str_trim(xml_attr(&r->x, &r->scratch, n, "rel"));
	struct str url = draft_link(r, n, xml_attr(&r->x, &r->scratch, n,
						   "href"));

	if (str_eq_nocase(rel, STR("enclosure")))
		draft_add_enclosure(r, d, RANK_ATOM, url,
				    xml_attr(&r->x, &r->scratch, n, "type"),
				    xml_attr(&r->x, &r->scratch, n, "length"));
	else if (!rel.len || str_eq_nocase(rel, STR("alternate")))
		draft_set(&d->item.link, &d->link_rank, RANK_ATOM, url);
	else if (str_eq_nocase(rel, STR("replies")) && !d->item.comments.p)
		d->item.comments = url;
}

static void atom_in_rss(struct feed_reader *r, struct draft *d,
			const struct xml_node *n)
{
	struct item *item = &d->item;
	struct str name = n->name;

	if (str_eq_nocase(name, STR("link"))) {
		atom_link(r, d, n);
	} else if (str_eq_nocase(name, STR("title"))) {
		draft_set(&item->title, &d->title_rank, RANK_ATOM,
			  draft_atom_line(r, n));
	} else if (str_eq_nocase(name, STR("id"))) {
		draft_set(&item->id, &d->id_rank, RANK_ATOM,
			  draft_line(r, n));
	} else if (str_eq_nocase(name, STR("author"))) {
		draft_add_person(r, &d->authors, RANK_ATOM,
				 draft_atom_person(r, n, NULL));
	} else if (str_eq_nocase(name, STR("summary"))) {
		draft_set(&item->summary, &d->summary_rank, RANK_ATOM,
			  draft_atom_html(r, n));
	} else if (str_eq_nocase(name, STR("content"))) {
		draft_set(&item->content, &d->content_rank, RANK_ATOM,
			  draft_atom_html(r, n));
	} else if (str_eq_nocase(name, STR("published"))) {
		draft_set_date(&item->published, &d->published_rank,
			       RANK_ATOM, draft_raw(r, n));
	} else if (str_eq_nocase(name, STR("updated")) ||
		   str_eq_nocase(name, STR("modified"))) {
		draft_set_date(&item->updated, &d->updated_rank, RANK_ATOM,
			       draft_raw(r, n));
	} else if (str_eq_nocase(name, STR("category"))) {
		draft_add_category(r, d, entity_line(r->arena,
			xml_attr(&r->x, &r->scratch, n, "term")));
	}
}

/* The content module's older form: below items, a bag and a list of them,
 * item elements that have a value of some format. The first of HTML holds. */
static void content_items(struct feed_reader *r, struct draft *d,
			  const struct xml_node *n, int depth)
{
	struct xml_node *format = xml_child(n, XML_NS_CONTENT, "format");
	struct xml_node *value = xml_child(n, XML_NS_RDF, "value");
	struct str kind = STR_NULL;

	if (format)
		kind = xml_attr(&r->x, &r->scratch, format, "*:resource");
	if (value && (!kind.len || str_find_nocase(kind, STR("html")) >= 0))
		draft_set(&d->item.content, &d->content_rank, RANK_LAST,
			  draft_html(r, value));
	for (struct xml_node *c = n->first; c && depth < 3; c = c->next)
		content_items(r, d, c, depth + 1);
}

/* The same recording in another form; of its places the first of the web. */
static void alternate_enclosure(struct feed_reader *r, struct draft *d,
				const struct xml_node *n)
{
	for (struct xml_node *c = n->first; c; c = c->next) {
		struct str url;

		if (!xml_is(c, XML_NS_PODCAST, "source"))
			continue;
		url = draft_link(r, c, xml_attr(&r->x, &r->scratch, c, "uri"));
		if (!url_is_web(url))
			continue;
		draft_add_enclosure(r, d, RANK_OWN, url,
				    xml_attr(&r->x, &r->scratch, n, "type"),
				    xml_attr(&r->x, &r->scratch, n, "length"));
		return;
	}
}

void draft_module(struct feed_reader *r, struct draft *d,
		  const struct xml_node *n)
{
	struct item *item = &d->item;
	struct str ref;

	switch (n->ns) {
	case XML_NS_DC:
	case XML_NS_DCTERMS:
		dublin_core(r, d, n);
		break;
	case XML_NS_CONTENT:
		if (str_eq_nocase(n->name, STR("encoded")))
			draft_set(&item->content, &d->content_rank, RANK_OWN,
				  draft_html(r, n));
		else if (str_eq_nocase(n->name, STR("items")))
			content_items(r, d, n, 0);
		break;
	case XML_NS_PODCAST:
		if (str_eq_nocase(n->name, STR("alternateEnclosure")))
			alternate_enclosure(r, d, n);
		break;
	case XML_NS_XHTML:
		if (str_eq_nocase(n->name, STR("body")) ||
		    str_eq_nocase(n->name, STR("div")))
			draft_set(&item->content, &d->content_rank, RANK_OWN,
				  draft_html(r, n));
		break;
	case XML_NS_ITUNES:
	case XML_NS_GOOGLEPLAY:
		itunes(r, d, n);
		break;
	case XML_NS_MEDIA:
		media(r, d, n, 0);
		break;
	case XML_NS_ATOM:
	case XML_NS_ATOM03:
		atom_in_rss(r, d, n);
		break;
	case XML_NS_THREAD:
		ref = xml_attr(&r->x, &r->scratch, n, "ref");
		if (str_eq_nocase(n->name, STR("in-reply-to")) && ref.len)
			item->in_reply_to = entity_plain_line(r->arena, ref);
		break;
	default:
		break;
	}
}

void draft_feed_module(struct feed_reader *r, const struct xml_node *n)
{
	struct feed *feed = r->feed;
	struct str name = n->name, rel, url;

	switch (n->ns) {
	case XML_NS_DC:
	case XML_NS_DCTERMS:
		if (str_eq_nocase(name, STR("title")))
			draft_set(&feed->title, &r->title_rank, RANK_DC,
				  draft_line(r, n));
		else if (str_eq_nocase(name, STR("description")))
			draft_set(&feed->description, &r->about_rank, RANK_DC,
				  draft_html(r, n));
		else if (str_eq_nocase(name, STR("language")) &&
			 !feed->language.len)
			feed->language = draft_line(r, n);
		else if (str_eq_nocase(name, STR("date")) ||
			 str_eq_nocase(name, STR("modified")))
			draft_set_date(&feed->updated, &r->updated_rank,
				       RANK_DC, draft_raw(r, n));
		break;
	case XML_NS_ATOM:
	case XML_NS_ATOM03:
		if (!str_eq_nocase(name, STR("link")))
			break;
		rel = xml_attr(&r->x, &r->scratch, n, "rel");
		url = draft_link(r, n, xml_attr(&r->x, &r->scratch, n,
						"href"));
		if (str_eq_nocase(rel, STR("self")) && url.len)
			feed->self = url;
		else if (!rel.len || str_eq_nocase(rel, STR("alternate")))
			draft_set(&feed->link, &r->link_rank, RANK_ATOM, url);
		break;
	case XML_NS_ITUNES:
		if (str_eq_nocase(name, STR("new-feed-url")))
			feed->next = draft_link(r, n, draft_raw(r, n));
		else if (str_eq_nocase(name, STR("summary")))
			draft_set(&feed->description, &r->about_rank,
				  RANK_ITUNES, draft_html(r, n));
		else if (str_eq_nocase(name, STR("subtitle")))
			draft_set(&feed->description, &r->about_rank,
				  RANK_LAST, draft_html(r, n));
		break;
	default:
		break;
	}
}

/* --- the finished item --- */

static uint64_t hash_item(const struct item *item)
{
	uint64_t h = 1;

	h = str_mix(h, item->title);
	h = str_mix(h, item->link);
	h = str_mix(h, item->author);
	h = str_mix(h, item->summary);
	h = str_mix(h, item->content);
	for (size_t i = 0; i < item->n_categories; i++)
		h = str_mix(h, item->categories[i]);
	for (size_t i = 0; i < item->n_enclosures; i++)
		h = str_mix(h, item->enclosures[i].url);
	return h ^ (uint64_t)item->published * 31;
}

void draft_finish(struct feed_reader *r, struct draft *d)
{
	struct item *item = &d->item;

	/* beside a description it is a second, often longer text */
	if (d->summary_rank && d->summary_rank < RANK_ITUNES)
		draft_set(&item->content, &d->content_rank, RANK_LAST,
			  d->spoken);
	else
		draft_set(&item->summary, &d->summary_rank, RANK_ITUNES,
			  d->spoken);
	if (!item->link.len && url_is_web(d->permalink))
		item->link = d->permalink;
	if (!item->title.len)
		item->title = STR_NULL;
	draft_give_authors(r, item, &d->authors);
	if (r->feed->n_items == ITEMS_MAX) {
		r->n_left++;
		return;
	}
	item->hash = hash_item(item);
	*ARENA_PUSH(r->arena, r->feed->items, r->feed->n_items,
		    r->cap_items) = *item;
}
