#include "config.h"

#include "feeds/jsonld.h"

#include <string.h>

#include "feeds/entity.h"
#include "src/base/json.h"

#define NODES_MAX	512
#define UPDATES_MAX	400

struct walk {
	const struct page *page;
	struct jsonld *ld;
	const struct json *nodes[NODES_MAX];	/* of the script in work */
	size_t n_nodes;
	const struct json *best;
	int best_rank;
};

static bool is_type(const struct json *v, const char *name)
{
	const struct json *type = json_get(v, "@type");

	for (size_t i = 0; i < json_len(type); i++)
		if (str_ends(json_str(json_at(type, i)), str_from(name)))
			return true;
	return str_ends(json_str(type), str_from(name));
}

static int rank(const struct json *v)
{
	int r = 0;

	if (is_type(v, "Article") || is_type(v, "BlogPosting") ||
	    is_type(v, "LiveBlogPosting"))
		r = 4;
	else if (is_type(v, "Posting") || is_type(v, "Report") ||
		 is_type(v, "Review"))
		r = 3;
	else if (is_type(v, "WebPage"))
		r = 1;
	else
		return 0;
	r = r * 4 + (json_get_str(v, "articleBody").p != NULL) +
	    (json_get_str(v, "headline").p != NULL) +
	    (json_get(v, "author") != NULL);
	return r;
}

/* Arrays, @graph and mainEntity hold the nodes; breadth first, so that
 * nothing recurses. */
static void find_best(struct walk *w, const struct json *root)
{
	const struct json **queue = w->nodes;
	size_t n = 0;

	queue[n++] = root;
	for (size_t i = 0; i < n; i++) {
		const struct json *v = queue[i], *more[4];
		int r = rank(v);

		if (r > w->best_rank) {
			w->best_rank = r;
			w->best = v;
		}
		for (size_t j = 0; j < json_len(v) && n < NODES_MAX; j++)
			queue[n++] = json_at(v, j);
		more[0] = json_get(v, "@graph");
		more[1] = json_get(v, "mainEntity");
		more[2] = json_get(v, "mainEntityOfPage");
		more[3] = json_get(v, "isPartOf");
		for (size_t j = 0; j < 4; j++)
			if (more[j] && n < NODES_MAX)
				queue[n++] = more[j];
	}
	w->n_nodes = n;
}

/* The node that a bare {"@id": ...} stands for, else v itself. */
static const struct json *resolve(const struct walk *w, const struct json *v)
{
	struct str id = json_get_str(v, "@id");

	if (!id.len || json_get(v, "name"))
		return v;
	for (size_t i = 0; i < w->n_nodes; i++)
		if (str_eq(json_get_str(w->nodes[i], "@id"), id) &&
		    json_get(w->nodes[i], "name"))
			return w->nodes[i];
	return v;
}

/* What a node of another kind in the same script says, where the article's
 * own says nothing. */
static struct str other_node(const struct walk *w, const char *type,
			     const char *key)
{
	for (size_t i = 0; i < w->n_nodes; i++)
		if (is_type(w->nodes[i], type) &&
		    json_get_str(w->nodes[i], key).len)
			return json_get_str(w->nodes[i], key);
	return STR_NULL;
}

static struct str line(const struct walk *w, struct str s)
{
	return s.len ? entity_line(w->page->arena, s) : STR_NULL;
}

static struct str text_of(const struct walk *w, const struct json *v,
			  const char *key)
{
	const struct json *x = json_get(v, key);

	if (json_len(x))
		x = json_at(x, 0);
	if (json_kind(x) == JSON_KIND_OBJECT)
		x = resolve(w, x);
	if (json_kind(x) == JSON_KIND_OBJECT)
		x = json_get(x, "name") ? json_get(x, "name") :
					  json_get(x, "url");
	return line(w, json_str(x));
}

static void take_author(struct walk *w, const struct json *v)
{
	struct jsonld *ld = w->ld;
	struct str name;
	bool org;

	v = resolve(w, v);
	org = is_type(v, "Organization") ||
	      is_type(v, "NewsMediaOrganization");
	name = json_kind(v) == JSON_KIND_OBJECT ? text_of(w, v, "name") :
						  line(w, json_str(v));
	if (!name.len || ld->n_authors ==
				 sizeof(ld->authors) / sizeof(*ld->authors))
		return;
	ld->author_is_org[ld->n_authors] = org;
	ld->author_is_person[ld->n_authors] = is_type(v, "Person");
	ld->authors[ld->n_authors++] = name;
}

/* isAccessibleForFree is false, of it or of a part of it. */
static bool is_for_money(const struct json *v)
{
	const struct json *parts = json_get(v, "hasPart");

	for (size_t i = 0;; i++) {
		const struct json *x = json_get(v, "isAccessibleForFree");
		struct str s = str_trim(json_str(x));

		if (json_kind(x) == JSON_KIND_FALSE ||
		    str_ends_nocase(s, STR("false")))
			return true;
		if (i >= (json_len(parts) ? json_len(parts) : parts != NULL) ||
		    i >= NODES_MAX)
			return false;
		v = json_len(parts) ? json_at(parts, i) : parts;
	}
}

static unsigned words_of(const struct json *v)
{
	const struct json *x = json_get(v, "wordCount");
	int64_t n = 0;

	if (json_kind(x) == JSON_KIND_STRING)
		str_to_int(str_trim(json_str(x)), &n);
	else
		json_to_int(x, &n);
	return n > 0 && n < 1000000 ? (unsigned)n : 0;
}

static void take(struct walk *w)
{
	const struct json *v = w->best, *x;
	struct jsonld *ld = w->ld;
	struct arena *a = w->page->arena;

	ld->headline = text_of(w, v, "headline");
	ld->body = arena_str(a, json_get_str(v, "articleBody"));
	ld->description = text_of(w, v, "description");
	ld->published = arena_str(a, json_get_str(v, "datePublished"));
	ld->modified = arena_str(a, json_get_str(v, "dateModified"));
	ld->section = text_of(w, v, "articleSection");
	ld->language = text_of(w, v, "inLanguage");
	ld->publisher = text_of(w, v, "publisher");
	if (!ld->publisher.len)
		ld->publisher = line(w, other_node(w, "WebSite", "name"));
	if (!ld->published.len)
		ld->published = arena_str(a, other_node(w, "WebPage",
							"datePublished"));
	if (!ld->modified.len)
		ld->modified = arena_str(a, other_node(w, "WebPage",
						       "dateModified"));
	x = json_get(v, "image");
	if (json_len(x))
		x = json_at(x, 0);
	ld->image = arena_str(a, json_kind(x) == JSON_KIND_OBJECT ?
					 json_get_str(x, "url") :
					 json_str(x));
	x = json_get(v, "author") ? json_get(v, "author") :
				    json_get(v, "creator");
	for (size_t i = 0; i < json_len(x); i++)
		take_author(w, json_at(x, i));
	if (x && !json_len(x))
		take_author(w, x);
	ld->is_paid = is_for_money(v);
	ld->words = words_of(v);
	ld->is_live = is_type(v, "LiveBlogPosting");
	x = json_get(v, "liveBlogUpdate");
	for (size_t i = 0; i < json_len(x) && i < UPDATES_MAX; i++) {
		const struct json *one = json_at(x, i);
		struct str s = json_get_str(one, "articleBody");
		struct jsonld_update *u;

		if (!s.len)
			continue;
		u = ARENA_PUSH(a, ld->updates, ld->n_updates,
			       ld->cap_updates);
		u->headline = text_of(w, one, "headline");
		u->body = arena_str(a, s);
		u->published = arena_str(a, json_get_str(one,
							 "datePublished"));
	}
}

/* What publishers leave round the JSON: comments, CDATA, a last semicolon;
 * and raw newlines in strings, which JSON forbids. */
static struct str tidy(struct arena *a, struct str s)
{
	char *p;

	s = str_trim(s);
	if (str_starts(s, STR("<!--")))
		s = str_slice(s, 4, s.len);
	if (str_ends(s, STR("-->")))
		s.len -= 3;
	s = str_trim(s);
	if (str_starts(s, STR("//<![CDATA[")))
		s = str_slice(s, 11, s.len);
	else if (str_starts(s, STR("<![CDATA[")))
		s = str_slice(s, 9, s.len);
	s = str_trim(s);
	if (str_ends(s, STR("//]]>")))
		s.len -= 5;
	else if (str_ends(s, STR("]]>")))
		s.len -= 3;
	s = str_trim(s);
	if (str_ends(s, STR(";")))
		s.len--;
	p = arena_own(a, &s);
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)p[i] < 0x20)
			p[i] = ' ';
	return s;
}

int jsonld_find(const struct page *page, struct jsonld *ld, struct error *err)
{
	struct walk w = { .page = page, .ld = ld };

	for (size_t i = 0; i < page->n_scripts; i++) {
		struct str text = tidy(page->arena, page->scripts[i]);
		int before = w.best_rank;
		struct error why = { 0 };
		struct json *root = json_read(text, &why);

		if (!root && why.code != ERROR_INPUT) {
			*err = why;
			return -1;
		}
		if (!root)
			continue;
		find_best(&w, root);
		if (w.best_rank > before) {
			struct jsonld fresh = { 0 };

			*ld = fresh;
			take(&w);
		}
		json_free(root);
	}
	return 0;
}
