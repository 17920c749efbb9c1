#include "config.h"

#include "feeds/meta.h"

#include <string.h>

#include "feeds/evidence.h"
#include "feeds/url.h"
#include "src/base/gate.h"
#include "src/base/utf8.h"

/* "valleypost" of "https://www.valleypost.co.example/news" */
static struct str host_name(struct str url)
{
	ptrdiff_t at = str_find(url, STR("://"));
	struct str host = at < 0 ? STR_NULL :
			  str_slice(url, (size_t)at + 3, url.len);
	struct str name = STR_NULL, label;

	for (size_t i = 0; i < host.len; i++)
		if (host.p[i] == '/' || host.p[i] == '?' ||
		    host.p[i] == '#' || host.p[i] == ':')
			host.len = i;
	while (str_split(&host, '.', &label)) {
		/* the last label is no name; of the others the longest is */
		if (!host.p)
			break;
		if (label.len > name.len && !str_eq(label, STR("www")))
			name = label;
	}
	return name;
}

static void find_site(struct evidence *e)
{
	static const char *const keys[] = { "og:site_name",
		"application-name", NULL };
	const char *where = "";
	struct str v = evidence_fact(e, keys, &where);

	e->doc->site = evidence_line(e, v.len ? v : e->ld->publisher);
	evidence_say(e, "site", where, evidence_line(e, v), v.len);
	evidence_say(e, "site", "json-ld", e->ld->publisher,
		     str_eq(e->ld->publisher, e->doc->site));
}

static void find_rest(struct evidence *e)
{
	static const char *const section[] = { "article:section",
		"parsely-section", "sailthru.section", NULL };
	static const char *const image[] = { "og:image", "twitter:image",
		NULL };
	static const char *const alt[] = { "og:image:alt",
		"twitter:image:alt", NULL };
	static const char *const lang[] = { "og:locale",
		"content-language", "language", NULL };
	struct document *doc = e->doc;
	struct str base = e->source->url;
	struct str v;

	v = evidence_fact(e, section, NULL);
	doc->section = evidence_line(e, v.len ? v : e->ld->section);
	v = e->page->language;
	if (!v.len)
		v = e->ld->language.len ? e->ld->language :
					  evidence_fact(e, lang, NULL);
	v = utf8_lower_str(e->a, str_trim(v));
	for (size_t i = 0; i < v.len; i++)
		if (!ascii_is_alpha(v.p[i]))
			v.len = i;
	doc->language = v.len == 2 || v.len == 3 ? v : STR_NULL;
	v = evidence_fact(e, image, NULL);
	v = url_absolute(e->a, base, v.len ? v : e->ld->image);
	doc->image = url_is_web(v) ? gate_str(e->a, v, GATE_LINE) : STR_NULL;
	doc->image_alt = evidence_line(e, evidence_fact(e, alt, NULL));
	v = page_fact(e->page, "link:canonical");
	if (!v.len)
		v = page_fact(e->page, "og:url");
	v = url_absolute(e->a, base, v);
	doc->canonical = url_is_web(v) ? gate_str(e->a, v, GATE_LINE) :
					 STR_NULL;
	doc->url = gate_str(e->a, base, GATE_LINE);
	if (e->ld->is_paid)
		doc->flags |= DOCUMENT_PAYWALL;
	if (e->ld->is_live)
		doc->flags |= DOCUMENT_LIVE;
}

void meta_find(const struct page *page, const struct jsonld *ld,
	       const struct extract_source *source, struct document *doc,
	       struct account *account)
{
	struct evidence e = {
		.page = page, .ld = ld, .source = source, .doc = doc,
		.a = page->arena, .account = account,
	};

	e.host_name = host_name(source->url);
	find_site(&e);
	title_find(&e);		/* knows the site's name when it meets it */
	times_find(&e);		/* these two look around the headline */
	byline_find(&e);
	find_rest(&e);
}
