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

/* Is the picture part of every page's looks? */
static bool is_decoration(struct str src)
{
	static const char *const words[] = { "logo", "avatar", "icon",
		"sprite", "pixel", "blank", "spacer", "placeholder", "badge",
		"gravatar", ".svg", "/ads/", "banner" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_find_nocase(src, str_from(words[i])) >= 0)
			return true;
	return false;
}

/* The last part of an address's path, which sizes do not change. */
static struct str file_of(struct str url)
{
	ptrdiff_t at = str_find_char(url, '?');

	if (at >= 0)
		url.len = (size_t)at;
	at = str_rfind_char(url, '/');
	return str_slice(url, (size_t)(at + 1), url.len);
}

/* The picture that the head names; else the first within the article, near
 * its beginning. Its alt text is that of the same picture on the page. */
static void find_image(struct evidence *e)
{
	static const char *const keys[] = { "og:image",
		"og:image:secure_url", "twitter:image", "twitter:image:src",
		NULL };
	static const char *const alts[] = { "og:image:alt",
		"twitter:image:alt", NULL };
	const struct page *page = e->page;
	struct document *doc = e->doc;
	const char *where = "json-ld";
	struct str v = evidence_fact(e, keys, &where), alt;
	size_t at = page->n_facts;

	alt = evidence_fact(e, alts, NULL);
	if (!v.len)
		v = e->ld->image;
	for (size_t i = 0; i + 1 < page->n_facts; i++) {
		const struct fact *f = &page->facts[i];

		if (!str_eq(f->key, STR("img")))
			continue;
		if (v.len ? file_of(v).len > 4 &&
			    str_eq(file_of(v), file_of(f->value)) :
			    e->head != EVIDENCE_NONE &&
			    f->piece + 3 > e->head &&
			    f->piece <= e->head + 12 &&
			    !is_decoration(f->value) &&
			    !evidence_is_apart(page, f->elem)) {
			at = i;
			break;
		}
	}
	if (at < page->n_facts) {
		if (!v.len) {
			v = page->facts[at].value;
			where = "beside the headline";
		}
		if (!alt.len)
			alt = page->facts[at + 1].value;
	}
	v = url_absolute(e->a, e->source->url, v);
	doc->image = url_is_web(v) ? gate_str(e->a, v, GATE_LINE) : STR_NULL;
	doc->image_alt = doc->image.len ? evidence_line(e, alt) : STR_NULL;
	evidence_say(e, "image", where, doc->image, true);
}

static void find_rest(struct evidence *e)
{
	static const char *const section[] = { "article:section",
		"parsely-section", "sailthru.section", NULL };
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
	v = page_fact(e->page, "link:canonical");
	if (!v.len)
		v = page_fact(e->page, "og:url");
	v = url_absolute(e->a, base, v);
	doc->canonical = url_is_web(v) ? gate_str(e->a, v, GATE_LINE) :
					 STR_NULL;
	doc->url = gate_str(e->a, base, GATE_LINE);
}

void meta_find(const struct page *page, const struct jsonld *ld,
	       const struct extract_source *source, struct document *doc,
	       struct account *account, struct meta_lines *lines)
{
	struct evidence e = {
		.page = page, .ld = ld, .source = source, .doc = doc,
		.a = page->arena, .account = account,
		.byline = EVIDENCE_NONE, .date = EVIDENCE_NONE,
	};

	e.host_name = host_name(source->url);
	find_site(&e);
	title_find(&e);		/* knows the site's name when it meets it */
	times_find(&e);		/* these two look around the headline */
	byline_find(&e);
	find_image(&e);
	find_rest(&e);
	lines->byline = e.byline;
	lines->date = e.date;
}
