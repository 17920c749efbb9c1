#include "config.h"

#include "feeds/meta.h"

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

static void find_byline(const struct search *s)
{
	static const char *const keys[] = { "author", "article:author",
		"parsely-author", "dc.creator", "byl", "sailthru.author",
		NULL };
	struct buf out = { 0 };
	struct str v;

	for (size_t i = 0; i < s->ld->n_authors; i++) {
		if (s->ld->author_is_org[i])
			continue;
		if (out.len)
			buf_add_cstr(&out, ", ");
		buf_add_str(&out, s->ld->authors[i]);
	}
	v = arena_str(s->a, buf_str(&out));
	buf_free(&out);
	if (!v.len)
		v = first_fact(s, keys);
	if (!v.len || str_find(v, STR("://")) >= 0)
		v = STR_NULL;
	s->doc->byline = line(s, v);
}

static void find_times(const struct search *s)
{
	static const char *const published[] = { "article:published_time",
		"datePublished", "og:published_time", "parsely-pub-date",
		"sailthru.date", "dc.date.issued", "dc.date", "date",
		"pubdate", "publishdate", "time", NULL };
	static const char *const updated[] = { "article:modified_time",
		"og:updated_time", "dateModified", "last-modified", NULL };
	struct document *doc = s->doc;

	doc->published = doc->updated = TIME_NONE;
	if (!date_parse(s->ld->published, &doc->published))
		date_parse(first_fact(s, published), &doc->published);
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
	find_byline(&s);
	find_times(&s);
	find_rest(&s, source);
}
