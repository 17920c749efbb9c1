#include "config.h"

#include "feeds/meta.h"

#include <string.h>

#include "feeds/date.h"
#include "feeds/html.h"
#include "feeds/url.h"
#include "src/base/gate.h"
#include "src/base/utf8.h"

struct search {
	const struct page *page;
	const struct jsonld *ld;
	struct document *doc;
	struct arena *a;
};

static struct str first_fact(const struct search *s, const char *const *keys)
{
	for (; *keys; keys++) {
		struct str v = page_fact(s->page, *keys);

		if (str_trim(v).len)
			return str_trim(v);
	}
	return STR_NULL;
}

static struct str line(const struct search *s, struct str v)
{
	return v.len ? html_line(s->a, v) : STR_NULL;
}

static struct str plain_line(const struct search *s, struct str v)
{
	return v.len ? gate_str(s->a, utf8_squeeze(s->a, v), GATE_LINE) :
		       STR_NULL;
}

static void find_title(const struct search *s)
{
	static const char *const keys[] = { "og:title", "twitter:title",
		"dc.title", "headline", NULL };
	struct str v = s->ld->headline;

	for (size_t i = 0; !v.len && i < s->page->n_pieces; i++)
		if (s->page->pieces[i].type == BLOCK_H &&
		    s->page->pieces[i].level == 1)
			v = page_text(s->page, &s->page->pieces[i]);
	if (!v.len)
		v = first_fact(s, keys);
	if (!v.len)
		v = s->page->title;
	s->doc->title = plain_line(s, v);
}

/*
 * A person's name as a byline writes it: "By" and its like off the front,
 * what follows a dash, a bar or an address off the end. STR_NULL when what
 * is left does not look like names.
 */
static struct str clean_names(const struct search *s, struct str v)
{
	static const char *const before[] = { "by ", "by: ", "von ", "par ",
		"por ", "di ", "da ", "written by ", "posted by ", "author: ",
		"story by ", "words by " };
	size_t words = 1;

	v = line(s, v);
	for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++)
		if (str_starts_nocase(v, str_from(before[i])))
			v = str_trim(str_slice(v, strlen(before[i]), v.len));
	for (size_t i = 1; i < v.len; i++) {
		char c = v.p[i];

		if (c == '|' || c == '@' || c == '(' || c == '/' ||
		    ascii_is_digit(c) || (c == '-' && v.p[i - 1] == ' ') ||
		    str_starts(str_slice(v, i, v.len), STR("•")))
			v.len = i;
		else
			words += c == ' ' && v.p[i - 1] != ',';
	}
	v = str_trim(v);
	while (v.len && v.p[v.len - 1] == ',')
		v.len--;
	if (v.len < 3 || v.len > 90 || words > 12 || v.p[0] == ',' ||
	    str_find(v, STR("://")) >= 0 || str_find(v, STR(".")) == 0 ||
	    utf8_is_lower(utf8_at(v, 0)) || str_eq_nocase(v, s->doc->site) ||
	    str_find_nocase(v, STR("staff")) >= 0 ||
	    str_find_nocase(v, STR("newsroom")) >= 0 ||
	    str_eq_nocase(v, STR("admin")) || str_eq_nocase(v, STR("editor")))
		return STR_NULL;
	return v;
}

/* The text of the first element of that kind with a name in it */
static struct str name_in_page(const struct search *s, const char *key)
{
	const struct page *page = s->page;
	struct str text = buf_str(&page->text);

	for (size_t i = 0; i < page->n_facts; i++) {
		const struct fact *f = &page->facts[i];
		struct str v;

		if (!str_eq_nocase(f->key, str_from(key)) ||
		    f->at.end - f->at.start > 200)
			continue;
		v = clean_names(s, str_slice(text, f->at.start, f->at.end));
		if (v.len && str_find_char(v, ' ') > 0)
			return v;
	}
	return STR_NULL;
}

static struct str authors_of(const struct search *s, bool org)
{
	struct buf out = { 0 };
	struct str v;

	for (size_t i = 0; i < s->ld->n_authors; i++) {
		v = clean_names(s, s->ld->authors[i]);
		if (s->ld->author_is_org[i] != org || !v.len)
			continue;
		if (out.len)
			buf_add_cstr(&out, ", ");
		buf_add_str(&out, v);
	}
	v = arena_str(s->a, buf_str(&out));
	buf_free(&out);
	return v;
}

static void find_byline(const struct search *s)
{
	static const char *const keys[] = { "author", "article:author",
		"parsely-author", "dc.creator", "byl", "sailthru.author" };
	static const char *const marks[] = { "author", "rel=author",
		"class=author" };
	struct str v = authors_of(s, false);

	for (size_t i = 0; !v.len && i < sizeof(keys) / sizeof(*keys); i++)
		v = clean_names(s, page_fact(s->page, keys[i]));
	for (size_t i = 0; !v.len && i < sizeof(marks) / sizeof(*marks); i++)
		v = name_in_page(s, marks[i]);
	if (!v.len)
		v = authors_of(s, true);
	s->doc->byline = v.len ? v : STR_NULL;
}

/* "/2026/11/23/" in an address */
static bool date_of_url(struct str url, int64_t *when)
{
	for (size_t i = 0; i + 11 < url.len; i++) {
		struct str d = str_slice(url, i, i + 10);
		char iso[10];

		if (url.p[i] != '2' || d.p[4] != d.p[7] ||
		    (d.p[4] != '/' && d.p[4] != '-'))
			continue;
		memcpy(iso, d.p, sizeof(iso));
		iso[4] = iso[7] = '-';
		if (date_parse(str_of(iso, sizeof(iso)), when))
			return true;
	}
	return false;
}

/* The text of an element that is called a date */
static bool date_in_page(const struct search *s, int64_t *when)
{
	struct str text = buf_str(&s->page->text);

	for (size_t i = 0; i < s->page->n_facts; i++) {
		const struct fact *f = &s->page->facts[i];
		struct str v = str_slice(text, f->at.start, f->at.end);
		ptrdiff_t colon = str_find(v, STR(": "));

		if (!f->at.end || v.len > 80 ||
		    !(str_eq(f->key, STR("time")) ||
		      str_eq(f->key, STR("class=date")) ||
		      str_eq(f->key, STR("datePublished"))))
			continue;
		if (date_parse(f->value, when) || date_parse(v, when) ||
		    (colon > 0 && date_parse(str_trim(str_slice(v,
				  (size_t)colon + 1, v.len)), when)))
			return true;
	}
	return false;
}

static void find_times(const struct search *s, struct str url)
{
	static const char *const published[] = { "article:published_time",
		"datePublished", "og:published_time", "parsely-pub-date",
		"sailthru.date", "dc.date.issued", "dc.date", "date",
		"pubdate", "publishdate", "time", NULL };
	static const char *const updated[] = { "article:modified_time",
		"og:updated_time", "dateModified", "last-modified", NULL };
	struct document *doc = s->doc;

	doc->published = doc->updated = TIME_NONE;
	if (!date_parse(s->ld->published, &doc->published) &&
	    !date_parse(first_fact(s, published), &doc->published) &&
	    !date_in_page(s, &doc->published))
		date_of_url(url, &doc->published);
	if (!date_parse(s->ld->modified, &doc->updated))
		date_parse(first_fact(s, updated), &doc->updated);
}

static void find_rest(const struct search *s,
		      const struct extract_source *source)
{
	static const char *const site[] = { "og:site_name",
		"application-name", NULL };
	static const char *const section[] = { "article:section",
		"parsely-section", "sailthru.section", NULL };
	static const char *const image[] = { "og:image", "twitter:image",
		NULL };
	static const char *const alt[] = { "og:image:alt",
		"twitter:image:alt", NULL };
	static const char *const lang[] = { "og:locale",
		"content-language", "language", NULL };
	struct document *doc = s->doc;
	struct str v;

	v = first_fact(s, site);
	doc->site = line(s, v.len ? v : s->ld->publisher);
	v = first_fact(s, section);
	doc->section = line(s, v.len ? v : s->ld->section);
	v = s->page->language;
	if (!v.len)
		v = s->ld->language.len ? s->ld->language :
					  first_fact(s, lang);
	v = utf8_lower_str(s->a, str_trim(v));
	for (size_t i = 0; i < v.len; i++)
		if (!ascii_is_alpha(v.p[i]))
			v.len = i;
	doc->language = v.len == 2 || v.len == 3 ? v : STR_NULL;
	v = first_fact(s, image);
	v = url_absolute(s->a, source->url, v.len ? v : s->ld->image);
	doc->image = url_is_web(v) ? gate_str(s->a, v, GATE_LINE) : STR_NULL;
	doc->image_alt = line(s, first_fact(s, alt));
	v = page_fact(s->page, "link:canonical");
	if (!v.len)
		v = page_fact(s->page, "og:url");
	v = url_absolute(s->a, source->url, v);
	doc->canonical = url_is_web(v) ? gate_str(s->a, v, GATE_LINE) :
					 STR_NULL;
	doc->url = gate_str(s->a, source->url, GATE_LINE);
	if (s->ld->is_paid)
		doc->flags |= DOCUMENT_PAYWALL;
	if (s->ld->is_live)
		doc->flags |= DOCUMENT_LIVE;
}

void meta_find(const struct page *page, const struct jsonld *ld,
	       const struct extract_source *source, struct document *doc)
{
	struct search s = { page, ld, doc, page->arena };

	find_title(&s);
	find_times(&s, source->url);
	find_rest(&s, source);
	find_byline(&s);	/* behind the site, which is no person */
}
