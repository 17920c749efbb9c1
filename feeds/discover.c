#include "config.h"

#include "feeds/discover.h"

#include "feeds/charset.h"
#include "feeds/entity.h"
#include "feeds/url.h"

/*
 * The page's tags are read one by one, without a tree: what is looked for
 * stands in single tags, and a page may be broken anywhere. Comments and
 * scripts are passed over.
 */

#define FOUND_MAX	50
#define GUESSED_MAX	10
#define PAGE_MAX	((size_t)4 << 20)
#define SNIFF_MAX	4096

struct tag {
	struct str name;
	struct str rel, type, href, title;
};

struct finder {
	struct arena *arena;
	struct str base;
	struct discovered *found;
	size_t n, cap;
	struct discovered *comments;
	size_t n_comments, cap_comments;
	struct discovered *guessed;
	size_t n_guessed, cap_guessed;
};

static bool is_name(char c)
{
	return ascii_is_alnum(c) || c == '-' || c == ':' || c == '_';
}

/* One attribute at *at: name and value; false at the end of the tag. */
static bool next_attribute(struct str page, size_t *at, struct str *name,
			   struct str *value)
{
	size_t i = *at, from;

	*value = STR("");
	while (i < page.len && page.p[i] != '>' && !is_name(page.p[i]))
		i++;
	from = i;
	while (i < page.len && is_name(page.p[i]))
		i++;
	*name = str_slice(page, from, i);
	while (i < page.len && ascii_is_space(page.p[i]))
		i++;
	if (name->len && i < page.len && page.p[i] == '=') {
		i++;
		while (i < page.len && ascii_is_space(page.p[i]))
			i++;
		if (i < page.len && (page.p[i] == '"' || page.p[i] == '\'')) {
			char quote = page.p[i++];

			from = i;
			while (i < page.len && page.p[i] != quote)
				i++;
			*value = str_slice(page, from, i);
			i += i < page.len;
		} else {
			from = i;
			while (i < page.len && page.p[i] != '>' &&
			       !ascii_is_space(page.p[i]))
				i++;
			*value = str_slice(page, from, i);
		}
	}
	*at = i;
	return name->len > 0;
}

static void read_attributes(struct str page, size_t *at, struct tag *tag)
{
	struct str name, value;

	while (next_attribute(page, at, &name, &value)) {
		if (str_eq_nocase(name, STR("rel")))
			tag->rel = value;
		else if (str_eq_nocase(name, STR("type")))
			tag->type = value;
		else if (str_eq_nocase(name, STR("href")))
			tag->href = value;
		else if (str_eq_nocase(name, STR("title")))
			tag->title = value;
	}
}

static bool has_word(struct str words, struct str word)
{
	struct str part;

	while (words.p && str_split(&words, ' ', &part))
		if (str_eq_nocase(str_trim(part), word))
			return true;
	return false;
}

static bool is_feed_type(struct str type)
{
	static const char *const types[] = {
		"application/rss+xml", "application/atom+xml",
		"application/feed+json", "application/rdf+xml",
		"application/x-rss+xml", "application/json",
		"application/xml", "text/xml", "text/rss+xml",
	};
	ptrdiff_t end = str_find_char(type, ';');

	type = str_trim(end >= 0 ? str_slice(type, 0, (size_t)end) : type);
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (str_eq_nocase(type, str_from(types[i])))
			return true;
	return false;
}

static bool is_comments(struct str url, struct str title)
{
	return str_find_nocase(url, STR("comment")) >= 0 ||
	       str_find_nocase(title, STR("comment")) >= 0 ||
	       str_find_nocase(title, STR("kommentar")) >= 0;
}

static bool looks_like_feed(struct str url)
{
	static const char *const ends[] = {
		"/rss", "/feed", "/feed/", "/rss/", "/atom", ".rss", ".atom",
		"rss.xml", "feed.xml", "atom.xml", "feed.json", "/index.xml",
		"/index.rdf", ".rdf",
	};

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (str_ends_nocase(url, str_from(ends[i])))
			return true;
	return false;
}

static bool known(const struct discovered *v, size_t n, struct str url)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].url, url))
			return true;
	return false;
}

static void add(struct finder *f, struct str href, struct str title,
		bool guessed)
{
	struct discovered d;

	d.url = url_absolute(f->arena, f->base, entity_line(f->arena, href));
	d.title = title.len ? entity_line(f->arena, title) : STR("");
	if (!url_is_web(d.url) || known(f->found, f->n, d.url) ||
	    known(f->comments, f->n_comments, d.url) ||
	    known(f->guessed, f->n_guessed, d.url))
		return;
	if (guessed) {
		if (f->n_guessed < GUESSED_MAX && looks_like_feed(d.url))
			*ARENA_PUSH(f->arena, f->guessed, f->n_guessed,
				    f->cap_guessed) = d;
	} else if (f->n + f->n_comments >= FOUND_MAX) {
		return;
	} else if (is_comments(d.url, d.title)) {
		*ARENA_PUSH(f->arena, f->comments, f->n_comments,
			    f->cap_comments) = d;
	} else {
		*ARENA_PUSH(f->arena, f->found, f->n, f->cap) = d;
	}
}

static void take_tag(struct finder *f, const struct tag *tag)
{
	if (!tag->href.len)
		return;
	if (str_eq_nocase(tag->name, STR("base")))
		f->base = url_absolute(f->arena, f->base,
				       entity_line(f->arena, tag->href));
	else if (str_eq_nocase(tag->name, STR("link")) &&
		 is_feed_type(tag->type) &&
		 (has_word(tag->rel, STR("alternate")) ||
		  has_word(tag->rel, STR("feed"))))
		add(f, tag->href, tag->title, false);
	else if (str_eq_nocase(tag->name, STR("a")) &&
		 f->n_guessed < GUESSED_MAX && tag->href.len < 1024 &&
		 looks_like_feed(tag->href))
		add(f, tag->href, tag->title, true);
}

/* Behind what is no tag: a comment, or a script's text. */
static size_t pass_over(struct str page, size_t at, struct str until)
{
	ptrdiff_t end = str_find_nocase(str_slice(page, at, page.len), until);

	return end < 0 ? page.len : at + (size_t)end + until.len;
}

static void scan(struct finder *f, struct str page)
{
	size_t i = 0;

	while (i < page.len) {
		ptrdiff_t open = str_find_char(str_slice(page, i, page.len),
					       '<');
		struct tag tag = { 0 };
		size_t from;

		if (open < 0)
			return;
		i += (size_t)open + 1;
		if (str_starts(str_slice(page, i, page.len), STR("!--"))) {
			i = pass_over(page, i + 3, STR("-->"));
			continue;
		}
		from = i;
		while (i < page.len && ascii_is_alnum(page.p[i]))
			i++;
		tag.name = str_slice(page, from, i);
		if (!tag.name.len)
			continue;
		read_attributes(page, &i, &tag);
		take_tag(f, &tag);
		if (str_eq_nocase(tag.name, STR("script")))
			i = pass_over(page, i, STR("</script"));
		else if (str_eq_nocase(tag.name, STR("style")))
			i = pass_over(page, i, STR("</style"));
	}
}

int discover_feeds(struct str bytes, struct str content_type, struct str url,
		   struct arena *arena, struct discovered **found, size_t *n,
		   struct error *err)
{
	struct finder f = { .arena = arena, .base = url };
	struct buf page = { 0 };
	int rc = -1;

	bytes = str_slice(bytes, 0, PAGE_MAX);
	if (charset_to_utf8(bytes, CHARSET_HTML, content_type, &page, NULL,
			    err) < 0)
		goto out;
	scan(&f, buf_str(&page));
	for (size_t i = 0; i < f.n_comments; i++)
		*ARENA_PUSH(arena, f.found, f.n, f.cap) = f.comments[i];
	if (!f.n) {
		f.found = f.guessed;
		f.n = f.n_guessed;
	}
	*found = f.found;
	*n = f.n;
	rc = arena_check(arena, err);
out:
	buf_free(&page);
	return rc;
}

bool discover_is_page(struct str bytes, struct str content_type)
{
	struct str start = str_slice(bytes, 0, SNIFF_MAX);

	return str_starts_nocase(content_type, STR("text/html")) ||
	       str_starts_nocase(content_type, STR("application/xhtml")) ||
	       str_find_nocase(start, STR("<html")) >= 0 ||
	       str_find_nocase(start, STR("<!doctype html")) >= 0;
}

bool discover_is_other(struct str bytes, struct str content_type)
{
	static const char *const kinds[] = { "image/", "audio/", "video/",
					     "font/", "application/" };

	if (discover_is_page(bytes, content_type))
		return false;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (str_starts_nocase(content_type, str_from(kinds[i])))
			return true;
	return false;
}

bool discover_is_feed(struct str bytes)
{
	static const char *const roots[] = { "<rss", "<feed", "<rdf:rdf",
					     "jsonfeed.org/version/" };
	struct str start = str_slice(bytes, 0, SNIFF_MAX);

	if (discover_is_page(bytes, STR_NULL))
		return false;
	for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++)
		if (str_find_nocase(start, str_from(roots[i])) >= 0)
			return true;
	return false;
}

struct str discover_usual(struct arena *arena, struct str url, size_t i)
{
	static const char *const names[] = {
		"feed", "rss", "atom.xml", "feed.xml", "index.xml", "rss.xml",
		"feed.json", "index.rdf", "feeds/posts/default",
	};
	size_t n = sizeof(names) / sizeof(names[0]);
	struct str root = url_absolute(arena, url, STR("/"));
	struct str folder = url_absolute(arena, url, STR("."));
	struct str page = url_absolute(arena, url, STR("?"));

	if (page.len && page.p[page.len - 1] == '?')
		page.len--;
	/* "https://pier.example/log" has "https://pier.example/log/feed" */
	if (page.len && !str_ends(page, STR("/")) &&
	    str_find_char(str_slice(page, folder.len, page.len), '.') < 0)
		folder = arena_fmt(arena, "%.*s/", STR_ARG(page));
	if (!str_eq(folder, root)) {
		if (i < n)
			return url_absolute(arena, folder, str_from(names[i]));
		i -= n;
	}
	return i < n ? url_absolute(arena, root, str_from(names[i])) :
		       STR_NULL;
}
