#include "config.h"

#include "feeds/opml.h"

#include "feeds/charset.h"
#include "feeds/entity.h"
#include "feeds/url.h"
#include "feeds/xml.h"
#include "src/base/gate.h"
#include "src/base/map.h"

#define FOLDERS_MAX	8	/* nested folders that become tags */
#define SNIFF_MAX	4096

struct folder {
	size_t depth;
	struct str name;
};

struct reader {
	struct arena *arena;
	struct source_list *list;
	struct map by_url;
	struct xml x;
	struct folder folders[FOLDERS_MAX];
	size_t n_folders;
	size_t line, line_at;		/* lines are counted once */
	size_t n_outlines;
};

bool opml_is(struct str bytes)
{
	struct str start = str_slice(bytes, 0, SNIFF_MAX);

	return str_find_nocase(start, STR("<opml")) >= 0 ||
	       str_find_nocase(start, STR("<outline")) >= 0 ||
	       str_starts(str_trim_left(start), STR("<?xml")) ||
	       str_starts(start, STR("\xFF\xFE<")) ||
	       str_starts(start, STR("\xFE\xFF"));
}

static size_t line_now(struct reader *r)
{
	for (; r->line_at < r->x.at; r->line_at++)
		r->line += r->x.s.p[r->line_at] == '\n';
	return r->line;
}

static struct str attr(struct reader *r, const struct xml_node *n,
		       const char *name)
{
	return str_trim(xml_attr(&r->x, r->arena, n, name));
}

/* "/News/World,Favourites": each part's last name. */
static void add_categories(struct reader *r, struct source *s, struct str list)
{
	struct str one;
	ptrdiff_t slash;

	while (str_split(&list, ',', &one)) {
		one = str_trim(one);
		slash = str_rfind_char(one, '/');
		sources_add_tag(r->arena, s, str_slice(one,
			(size_t)(slash + 1), one.len));
	}
}

static void read_feed(struct reader *r, const struct xml_node *n,
		      struct str url)
{
	struct str title = entity_plain_line(r->arena, attr(r, n, "title"));
	struct str text = entity_plain_line(r->arena, attr(r, n, "text"));
	const char *why;
	struct str clean;
	size_t line = line_now(r);
	struct source *s;

	/* as it is written, and as it will be kept */
	clean = url_absolute(r->arena, STR_NULL, url);
	why = sources_refusal(url, false);
	if (!why)
		why = sources_refusal(clean, false);
	if (why) {
		sources_refuse(r->arena, r->list, line, url, why);
		return;
	}
	url = url_folded(r->arena, clean);
	s = sources_at(r->arena, r->list, &r->by_url, url);
	if (!s->line)
		s->line = line;
	if (!s->title.len) {
		s->own_title = title.len && text.len && !str_eq(title, text);
		s->title = text.len ? text : title;
		if (!s->title.len)
			s->title = STR_NULL;
	}
	s->hidden = str_eq_nocase(attr(r, n, "hidden"), STR("true"));
	for (size_t i = 0; i < r->n_folders; i++)
		sources_add_tag(r->arena, s, r->folders[i].name);
	add_categories(r, s, attr(r, n, "category"));
}

static void read_outline(struct reader *r, const struct xml_node *n)
{
	struct str url = attr(r, n, "xmlUrl"), type = attr(r, n, "type");
	struct str name = attr(r, n, "text");
	bool is_feed = str_eq_nocase(type, STR("rss")) ||
		       str_eq_nocase(type, STR("atom")) ||
		       str_eq_nocase(type, STR("feed"));

	r->n_outlines++;
	while (r->n_folders && r->folders[r->n_folders - 1].depth >= n->depth)
		r->n_folders--;
	if (!url.p && is_feed)
		url = attr(r, n, "url");
	if (url.p || is_feed) {
		read_feed(r, n, url);
		return;
	}
	if (!name.len)
		name = attr(r, n, "title");
	if (type.len || attr(r, n, "url").len) {
		sources_refuse(r->arena, r->list, line_now(r),
			       name.len ? name : attr(r, n, "url"),
			       "no feed, but another outline");
		return;
	}
	if (r->n_folders < FOLDERS_MAX)
		r->folders[r->n_folders++] = (struct folder){ n->depth, name };
}

int opml_read(struct str bytes, struct arena *arena, struct source_list *list,
	      struct error *err)
{
	struct reader r = { .arena = arena, .list = list, .line = 1 };
	struct buf utf8 = { 0 };
	struct xml_node n;
	int rc = -1;

	*list = (struct source_list){ 0 };
	if (charset_to_utf8(bytes, CHARSET_XML, STR_NULL, &utf8, NULL,
			    err) < 0)
		goto out;
	xml_init(&r.x, buf_str(&utf8), STR_NULL, arena, arena);
	while (xml_open(&r.x, &n)) {
		if (arena_check(arena, err) < 0)
			goto out;
		if (str_eq_nocase(n.name, STR("outline")))
			read_outline(&r, &n);
	}
	if (!r.n_outlines) {
		error_set(err, ERROR_INPUT, "no OPML: it has no outline");
		goto out;
	}
	rc = arena_check(arena, err);
out:
	map_free(&r.by_url);
	buf_free(&utf8);
	return rc;
}

static void add_attr(struct buf *out, const char *name, struct str value)
{
	buf_add_fmt(out, " %s=\"", name);
	entity_escape(out, value);
	buf_add_char(out, '"');
}

static void write_feed(struct buf *out, const struct source *s,
		       struct str feed_title, const char *indent)
{
	struct str shown = s->title.len ? s->title : feed_title;

	if (!feed_title.len)
		feed_title = shown;
	buf_add_fmt(out, "%s<outline type=\"rss\"", indent);
	add_attr(out, "text", shown.len ? shown : s->url);
	add_attr(out, "title", s->own_title && feed_title.len ? feed_title :
			       shown.len ? shown : s->url);
	add_attr(out, "xmlUrl", s->url);
	if (s->n_tags > 1) {
		buf_add_cstr(out, " category=\"");
		for (size_t i = 1; i < s->n_tags; i++) {
			if (i > 1)
				buf_add_char(out, ',');
			entity_escape(out, s->tags[i]);
		}
		buf_add_char(out, '"');
	}
	if (s->hidden)
		add_attr(out, "hidden", STR("true"));
	buf_add_cstr(out, "/>\n");
}

void opml_write(struct buf *out, const struct source *sources, size_t n,
		const struct str *titles)
{
	struct map folders = { 0 };
	bool is_new;

	buf_add_cstr(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		     "<opml version=\"2.0\">\n<head>\n"
		     "<title>presser's feeds</title>\n</head>\n<body>\n");
	for (size_t i = 0; i < n; i++)
		if (!sources[i].n_tags)
			write_feed(out, &sources[i],
				   titles ? titles[i] : STR_NULL, "");
	for (size_t i = 0; i < n; i++) {
		struct str tag;

		if (!sources[i].n_tags)
			continue;
		tag = sources[i].tags[0];
		map_at(&folders, tag, &is_new);
		if (!is_new)
			continue;
		buf_add_cstr(out, "<outline");
		add_attr(out, "text", tag);
		add_attr(out, "title", tag);
		buf_add_cstr(out, ">\n");
		for (size_t k = i; k < n; k++)
			if (sources[k].n_tags &&
			    str_eq(sources[k].tags[0], tag))
				write_feed(out, &sources[k],
					   titles ? titles[k] : STR_NULL,
					   "\t");
		buf_add_cstr(out, "</outline>\n");
	}
	buf_add_cstr(out, "</body>\n</opml>\n");
	map_free(&folders);
}
