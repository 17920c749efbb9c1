#include "config.h"

#include "feeds/xml.h"

#include <string.h>

#include "feeds/entity.h"
#include "feeds/url.h"

/*
 * Why not libxml2, which reads pages here: in recovery it gives up at a bare
 * "<", keeps nothing behind 256 (or 2048) levels, refuses a text of 10 MB
 * unless told to drop its guards against entity bombs as well, and its trees
 * cost several times the feed. A feed needs far less than XML: elements in
 * order and their text. Reading in place costs one pass and next to nothing.
 */

#define LEVELS_MAX	10000	/* open elements that are told apart */
#define SEARCH_MAX	256	/* levels an end tag may close at once */
#define NODE_DEPTH	8	/* levels of nodes within one unit */
#define NODES_MAX	20000	/* of one unit */
#define ENTITIES_MAX	300
#define ENTITY_DEPTH	8
#define ENTITY_BUDGET	((size_t)256 << 10)

struct xml_entity {
	struct str name, value;
};

static const struct {
	const char *uri;	/* lower case, without scheme and last "/" */
	enum xml_ns ns;
} uris[] = {
	{ "www.w3.org/2005/atom", XML_NS_ATOM },
	{ "purl.org/atom/ns", XML_NS_ATOM03 },
	{ "www.w3.org/1999/02/22-rdf-syntax-ns", XML_NS_RDF },
	{ "purl.org/rss/1.0", XML_NS_RSS1 },
	{ "my.netscape.com/rdf/simple/0.9", XML_NS_RSS090 },
	{ "channel.netscape.com/rdf/simple/0.9", XML_NS_RSS090 },
	{ "my.netscape.com/publish/formats/rss-0.9.dtd", XML_NS_NONE },
	{ "my.netscape.com/publish/formats/rss-0.91.dtd", XML_NS_NONE },
	{ "backend.userland.com/rss", XML_NS_NONE },
	{ "backend.userland.com/rss2", XML_NS_NONE },
	{ "blogs.law.harvard.edu/tech/rss", XML_NS_NONE },
	{ "cyber.law.harvard.edu/rss", XML_NS_NONE },
	{ "www.rssboard.org/rss-specification", XML_NS_NONE },
	{ "purl.org/net/rss1.1", XML_NS_RSS1 },
	{ "purl.org/rss/2.0", XML_NS_NONE },
	{ "hacks.benhammersley.com/rss/ss", XML_NS_UNKNOWN },
	{ "purl.org/dc/elements/1.1", XML_NS_DC },
	{ "purl.org/dc/elements/1.0", XML_NS_DC },
	{ "dublincore.org/documents/dcmi-namespace", XML_NS_DC },
	{ "purl.org/dc/terms", XML_NS_DCTERMS },
	{ "purl.org/rss/1.0/modules/content", XML_NS_CONTENT },
	{ "search.yahoo.com/mrss", XML_NS_MEDIA },
	{ "search.yahoo.com/mrss/2005", XML_NS_MEDIA },
	{ "tools.search.yahoo.com/mrss", XML_NS_MEDIA },
	{ "video.search.yahoo.com/mrss", XML_NS_MEDIA },
	{ "www.rssboard.org/media-rss", XML_NS_MEDIA },
	{ "www.itunes.com/dtds/podcast-1.0.dtd", XML_NS_ITUNES },
	{ "example.com/dtds/podcast-1.0.dtd", XML_NS_ITUNES },
	{ "itunes.com/dtds/podcast-1.0.dtd", XML_NS_ITUNES },
	{ "www.w3.org/1999/xhtml", XML_NS_XHTML },
	{ "purl.org/syndication/thread/1.0", XML_NS_THREAD },
	{ "rssnamespace.org/feedburner/ext/1.0", XML_NS_FEEDBURNER },
	{ "www.google.com/schemas/play-podcasts/1.0", XML_NS_GOOGLEPLAY },
	{ "purl.org/rss/1.0/modules/slash", XML_NS_SLASH },
	{ "purl.org/rss/1.0/modules/syndication", XML_NS_SYNDICATION },
	{ "source.scripting.com", XML_NS_SOURCE },
	{ "podcastindex.org/namespace/1.0", XML_NS_PODCAST },
};

/* What prefixes mean where a feed forgot to say so. */
static const struct {
	const char *prefix;
	enum xml_ns ns;
} habits[] = {
	{ "atom", XML_NS_ATOM }, { "a10", XML_NS_ATOM },
	{ "rdf", XML_NS_RDF }, { "rss", XML_NS_NONE }, { "dc", XML_NS_DC },
	{ "dcterms", XML_NS_DCTERMS }, { "content", XML_NS_CONTENT },
	{ "media", XML_NS_MEDIA }, { "itunes", XML_NS_ITUNES },
	{ "xhtml", XML_NS_XHTML }, { "html", XML_NS_XHTML },
	{ "thr", XML_NS_THREAD }, { "feedburner", XML_NS_FEEDBURNER },
	{ "googleplay", XML_NS_GOOGLEPLAY }, { "slash", XML_NS_SLASH },
	{ "sy", XML_NS_SYNDICATION }, { "source", XML_NS_SOURCE },
	{ "podcast", XML_NS_PODCAST },
};

void xml_init(struct xml *x, struct str text, struct str base,
	      struct arena *arena, struct arena *scratch)
{
	*x = (struct xml){ .s = text, .arena = arena, .scratch = scratch,
			   .budget = ENTITY_BUDGET };
	*ARENA_PUSH(arena, x->levels, x->n_levels, x->cap_levels) =
		(struct xml_level){ .base = base };
}

static void fault(struct xml *x)
{
	if (x->n_faults++ == 0)
		x->first_fault = x->at;
}

size_t xml_line(const struct xml *x, size_t offset)
{
	size_t line = 1;

	for (size_t i = 0; i < offset && i < x->s.len; i++)
		line += x->s.p[i] == '\n';
	return line;
}

static struct str rest_of(const struct xml *x)
{
	return str_slice(x->s, x->at, x->s.len);
}

/* --- names and namespaces --- */

static bool is_name_start(char c)
{
	return ascii_is_alpha(c) || c == '_' || c == ':' ||
	       (unsigned char)c >= 0x80;
}

static bool is_name_byte(char c)
{
	return is_name_start(c) || ascii_is_digit(c) || c == '-' || c == '.';
}

static enum xml_ns find_uri(struct str uri)
{
	ptrdiff_t at;

	uri = str_trim(uri);
	at = str_find(uri, STR("://"));
	if (at >= 0)
		uri = str_slice(uri, (size_t)at + 3, uri.len);
	while (uri.len && (uri.p[uri.len - 1] == '/' ||
			   uri.p[uri.len - 1] == '#'))
		uri.len--;
	for (size_t i = 0; i < sizeof(uris) / sizeof(uris[0]); i++)
		if (str_eq_nocase(uri, str_from(uris[i].uri)))
			return uris[i].ns;
	return uri.len ? XML_NS_UNKNOWN : XML_NS_NONE;
}

static enum xml_ns find_ns(const struct xml *x, struct str prefix)
{
	for (size_t i = x->n_binds; i > 0; i--)
		if (str_eq(prefix, x->binds[i - 1].prefix))
			return x->binds[i - 1].ns;
	if (!prefix.len)
		return XML_NS_NONE;
	for (size_t i = 0; i < sizeof(habits) / sizeof(habits[0]); i++)
		if (str_eq_nocase(prefix, str_from(habits[i].prefix)))
			return habits[i].ns;
	return XML_NS_UNKNOWN;
}

static struct str split_prefix(struct str *name)
{
	ptrdiff_t colon = str_find_char(*name, ':');
	struct str prefix;

	if (colon < 0)
		return STR("");
	prefix = str_slice(*name, 0, (size_t)colon);
	*name = str_slice(*name, (size_t)colon + 1, name->len);
	return prefix;
}

/* --- attributes --- */

/* Cut the next attribute off *rest; false when there is none. */
static bool next_attr(struct str *rest, struct str *name, struct str *value)
{
	struct str s = *rest;
	ptrdiff_t quote;
	size_t n = 0;

	for (;;) {
		s = str_trim_left(s);
		if (!s.len)
			return false;
		if (*s.p != '=' && *s.p != '/' && *s.p != '"' && *s.p != '\'')
			break;
		s = str_slice(s, 1, s.len);
	}
	while (n < s.len && !ascii_is_space(s.p[n]) && s.p[n] != '=' &&
	       s.p[n] != '/')
		n++;
	*name = str_slice(s, 0, n);
	*value = STR("");
	s = str_trim_left(str_slice(s, n, s.len));
	if (!s.len || *s.p != '=') {
		*rest = s;
		return true;
	}
	s = str_trim_left(str_slice(s, 1, s.len));
	if (s.len && (*s.p == '"' || *s.p == '\'')) {
		quote = str_find_char(str_slice(s, 1, s.len), *s.p);
		n = quote < 0 ? s.len : (size_t)quote + 1;
		*value = str_slice(s, 1, n);
		*rest = str_slice(s, n + 1, s.len);
		return true;
	}
	n = 0;
	while (n < s.len && !ascii_is_space(s.p[n]))
		n++;
	*value = str_slice(s, 0, n);
	*rest = str_slice(s, n, s.len);
	return true;
}

static bool name_fits(struct str name, struct str want)
{
	if (!str_starts(want, STR("*:")))
		return str_eq_nocase(name, want);
	split_prefix(&name);
	return str_eq_nocase(name, str_slice(want, 2, want.len));
}

/* --- references --- */

static void expand(struct xml *x, struct buf *out, struct str s, int depth);

/* One reference at the start of s; the bytes it takes, 0 when it is none. */
static size_t expand_one(struct xml *x, struct buf *out, struct str s,
			 int depth)
{
	struct str body;
	const char *text;
	uint32_t cp;
	size_t n = 1;

	while (n < s.len && n < 64 && s.p[n] != ';' &&
	       (is_name_byte(s.p[n]) || s.p[n] == '#'))
		n++;
	if (n == s.len || s.p[n] != ';')
		return 0;
	body = str_slice(s, 1, n);
	if (entity_number(body, &cp)) {
		buf_add_cp(out, cp);
		return n + 1;
	}
	for (size_t i = 0; i < x->n_entities; i++) {
		struct str value = x->entities[i].value;

		if (!str_eq(body, x->entities[i].name))
			continue;
		if (depth < ENTITY_DEPTH && x->budget >= value.len) {
			x->budget -= value.len;
			expand(x, out, value, depth + 1);
		} else {
			x->budget = 0;
			fault(x);
		}
		return n + 1;
	}
	text = entity_find(body);
	if (!text)
		return 0;
	buf_add_cstr(out, text);
	return n + 1;
}

static void expand(struct xml *x, struct buf *out, struct str s, int depth)
{
	ptrdiff_t amp;
	size_t n;

	while ((amp = str_find_char(s, '&')) >= 0) {
		buf_add(out, s.p, (size_t)amp);
		s = str_slice(s, (size_t)amp, s.len);
		n = expand_one(x, out, s, depth);
		if (!n) {
			buf_add_char(out, '&');
			n = 1;
		}
		s = str_slice(s, n, s.len);
	}
	buf_add_str(out, s);
}

struct str xml_attr(struct xml *x, struct arena *arena,
		    const struct xml_node *node, const char *name)
{
	struct str rest = node->attrs, key, value, want = str_from(name);
	struct buf b = { 0 };

	while (next_attr(&rest, &key, &value)) {
		if (!name_fits(key, want))
			continue;
		if (str_find_char(value, '&') < 0)
			return value;
		expand(x, &b, value, 0);
		value = arena_str(arena, buf_str(&b));
		buf_free(&b);
		return value;
	}
	return STR_NULL;
}

/* --- the document type --- */

static struct str quoted(struct str *s)
{
	struct str v;
	ptrdiff_t end;

	*s = str_trim_left(*s);
	if (!s->len || (*s->p != '"' && *s->p != '\''))
		return STR_NULL;
	end = str_find_char(str_slice(*s, 1, s->len), *s->p);
	if (end < 0)
		return STR_NULL;
	v = str_slice(*s, 1, (size_t)end + 1);
	*s = str_slice(*s, (size_t)end + 2, s->len);
	return v;
}

/* <!ENTITY name "value">; others (parameter, external) are passed over. */
static void read_entity(struct xml *x, struct str s)
{
	struct xml_entity *e;
	struct str name, value;
	size_t n = 0;

	s = str_trim_left(s);
	while (n < s.len && is_name_byte(s.p[n]))
		n++;
	name = str_slice(s, 0, n);
	s = str_slice(s, n, s.len);
	value = quoted(&s);
	/* A part of a document has no arena and declares nothing. */
	if (!name.len || !value.p || !x->arena ||
	    x->n_entities == ENTITIES_MAX)
		return;
	e = ARENA_PUSH(x->arena, x->entities, x->n_entities, x->cap_entities);
	*e = (struct xml_entity){ name, value };
}

/* "<!DOCTYPE ... [ ... ]>" at x->at; behind it afterwards. */
static void read_doctype(struct xml *x)
{
	struct str s = rest_of(x);
	char quote = 0;
	bool subset = false;
	size_t i;

	for (i = 2; i < s.len; i++) {
		char c = s.p[i];

		if (quote) {
			quote = c == quote ? 0 : quote;
		} else if (c == '"' || c == '\'') {
			quote = c;
		} else if (c == '[') {
			subset = true;
		} else if (c == ']') {
			subset = false;
		} else if (c == '<' && subset) {
			struct str d = str_slice(s, i, s.len);

			if (str_starts(d, STR("<!ENTITY")))
				read_entity(x, str_slice(d, 8, d.len));
			else if (str_starts(d, STR("<!--"))) {
				ptrdiff_t end = str_find(d, STR("-->"));

				if (end < 0) {
					i = s.len;
					break;
				}
				i += (size_t)end + 2;
			}
		} else if (c == '<') {
			break;			/* forgotten ">" */
		} else if (c == '>' && !subset) {
			i++;
			break;
		}
	}
	if (i == s.len) {			/* the quote or "[" never ends */
		ptrdiff_t end = str_find_char(s, '>');

		i = end < 0 ? s.len : (size_t)end + 1;
	}
	x->at += i;
}

/* --- tags --- */

struct tag {
	struct str name, attrs;
	bool empty, closes;
};

/*
 * The tag at x->at ("<"), not a comment or the like; its length, or 0 when
 * it is a plain "<". With a quoted attribute it is a tag even when its ">"
 * is missing, so that no byte is looked at more than twice.
 */
static size_t read_tag(const struct xml *x, struct tag *tag)
{
	struct str s = rest_of(x);
	size_t i = 1, start, name_end;
	bool sure = false;

	*tag = (struct tag){ 0 };
	if (i < s.len && s.p[i] == '/') {
		tag->closes = true;
		i++;
	}
	start = i;
	if (i >= s.len || !is_name_start(s.p[i]))
		return 0;
	while (i < s.len && is_name_byte(s.p[i]))
		i++;
	name_end = i;
	tag->name = str_slice(s, start, i);
	if (i < s.len && !ascii_is_space(s.p[i]) && s.p[i] != '/' &&
	    s.p[i] != '>' && s.p[i] != '<')
		return 0;
	for (; i < s.len && s.p[i] != '>'; i++) {
		char c = s.p[i];

		if (c == '<') {
			if (!sure && !tag->closes)
				return 0;
			tag->attrs = str_slice(s, name_end, i);
			return i;
		}
		if (c == '=') {
			size_t q = i + 1;
			ptrdiff_t end;

			while (q < s.len && ascii_is_space(s.p[q]))
				q++;
			if (q == s.len || (s.p[q] != '"' && s.p[q] != '\''))
				continue;
			end = str_find_char(str_slice(s, q + 1, s.len),
					    s.p[q]);
			if (end < 0)
				continue;
			sure = true;
			i = q + 1 + (size_t)end;
		}
	}
	if (i >= s.len) {
		tag->attrs = str_slice(s, name_end, s.len);
		return sure ? s.len : 0;
	}
	tag->empty = s.p[i - 1] == '/' && !tag->closes;
	tag->attrs = str_slice(s, name_end, i - tag->empty);
	return i + 1;
}

/* xmlns, xml:base and xml:lang of a start tag. */
static void read_context(struct xml *x, struct str attrs,
			 struct xml_level *level)
{
	struct str name, value;

	if (str_find(attrs, STR("xml")) < 0)
		return;
	while (next_attr(&attrs, &name, &value)) {
		if (str_eq_nocase(name, STR("xml:base"))) {
			struct buf b = { 0 };

			expand(x, &b, value, 0);
			level->base = arena_str(x->arena,
				url_absolute(x->arena, level->base,
					     buf_str(&b)));
			buf_free(&b);
		} else if (str_eq_nocase(name, STR("xml:lang"))) {
			level->lang = value;
		} else if (str_starts(name, STR("xmlns")) &&
			   x->n_binds < XML_BINDS_MAX) {
			enum xml_ns ns = find_uri(value);

			if (name.len == 5) {
				name = STR("");
				/* a root's own invention is what it is */
				if (ns == XML_NS_UNKNOWN && x->n_levels <= 2)
					ns = XML_NS_NONE;
			} else if (name.p[5] == ':') {
				name = str_slice(name, 6, name.len);
			} else {
				continue;
			}
			if (ns == XML_NS_UNKNOWN && name.len &&
			    find_ns(x, name) == XML_NS_UNKNOWN)
				continue;	/* says nothing new */
			x->binds[x->n_binds++] = (struct xml_bind){ name, ns };
		}
	}
}

static void push(struct xml *x, const struct tag *tag, struct xml_node *node)
{
	struct xml_level *top = &x->levels[x->n_levels - 1], level;

	level = (struct xml_level){ .name = tag->name, .base = top->base,
				    .lang = top->lang, .inner = x->at,
				    .n_binds = x->n_binds };
	read_context(x, tag->attrs, &level);
	*node = (struct xml_node){ .name = tag->name, .attrs = tag->attrs,
				   .base = level.base, .lang = level.lang,
				   .inner = str_slice(x->s, x->at, x->at),
				   .depth = x->n_levels };
	node->ns = find_ns(x, split_prefix(&node->name));
	if (x->n_levels == LEVELS_MAX) {
		x->n_binds = level.n_binds;
		if (!tag->empty)
			x->over++;
		return;
	}
	*ARENA_PUSH(x->arena, x->levels, x->n_levels, x->cap_levels) = level;
}

static void pop(struct xml *x, size_t inner_end)
{
	struct xml_level *level = &x->levels[--x->n_levels];

	x->n_binds = level->n_binds;
	if (level->node)
		level->node->inner = str_slice(x->s, level->inner, inner_end);
}

/*
 * The level that an end tag closes, or 0. A tag that closes nothing near is
 * looked for among the outermost, where feed, channel and item are.
 */
static size_t find_level(const struct xml *x, struct str name, size_t floor)
{
	size_t n = x->n_levels, low = n > SEARCH_MAX ? n - SEARCH_MAX : 1;

	for (size_t i = n; i-- > low;)
		if (str_eq_nocase(x->levels[i].name, name))
			return i;
	for (size_t i = floor; i < low && i < floor + 4; i++)
		if (str_eq_nocase(x->levels[i].name, name))
			return i;
	return 0;
}

/* Pass over what is neither text nor tag; false when it is one of these. */
static bool skip_special(struct xml *x)
{
	struct str s = rest_of(x);
	ptrdiff_t end;

	if (str_starts(s, STR("<!--"))) {
		end = x->no_comment_end ? -1 : str_find(s, STR("-->"));
		if (end >= 0) {
			x->at += (size_t)end + 3;
			return true;
		}
		x->no_comment_end = true;
		fault(x);
		end = str_find_char(s, '>');
		x->at = end < 0 ? x->s.len : x->at + (size_t)end + 1;
		return true;
	}
	if (str_starts(s, STR("<![CDATA["))) {
		end = x->no_cdata_end ? -1 : str_find(s, STR("]]>"));
		if (end >= 0) {
			x->at += (size_t)end + 3;
			return true;
		}
		x->no_cdata_end = true;
		x->cut = true;
		x->at = x->s.len;
		return true;
	}
	if (str_starts_nocase(s, STR("<!DOCTYPE"))) {
		read_doctype(x);
		return true;
	}
	if (s.len > 1 && (s.p[1] == '?' || s.p[1] == '!')) {
		end = str_find_char(s, '>');
		x->at = end < 0 ? x->s.len : x->at + (size_t)end + 1;
		return true;
	}
	return false;
}

/*
 * On to the next tag; its start is *start and x->at is behind it. False at
 * the end of the text.
 */
static bool next_tag(struct xml *x, struct tag *tag, size_t *start)
{
	ptrdiff_t lt;
	size_t n;

	for (;;) {
		lt = str_find_char(rest_of(x), '<');
		if (lt < 0) {
			x->at = x->s.len;
			return false;
		}
		x->at += (size_t)lt;
		*start = x->at;
		if (skip_special(x))
			continue;
		n = read_tag(x, tag);
		if (!n) {
			fault(x);
			x->at++;
			continue;
		}
		x->at += n;
		return true;
	}
}

static void close_tag(struct xml *x, const struct tag *tag, size_t start,
		      size_t floor)
{
	size_t level;

	if (x->over) {
		x->over--;
		return;
	}
	level = find_level(x, tag->name, floor);
	if (!level || level < floor) {
		fault(x);
		return;
	}
	if (level != x->n_levels - 1)
		fault(x);
	while (x->n_levels > level)
		pop(x, start);
}

bool xml_open(struct xml *x, struct xml_node *node)
{
	struct tag tag;
	size_t start;

	if (x->pending_empty) {
		x->pending_empty = false;
		pop(x, x->at);
	}
	while (next_tag(x, &tag, &start)) {
		if (tag.closes) {
			close_tag(x, &tag, start, 1);
			continue;
		}
		push(x, &tag, node);
		x->pending_empty = tag.empty && !x->over;
		return true;
	}
	if (x->n_levels > 1)
		x->cut = true;
	return false;
}

static void adopt(struct xml_node *parent, struct xml_node *child)
{
	child->parent = parent;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

struct xml_node *xml_read(struct xml *x, const struct xml_node *opened)
{
	struct xml_node *root = ARENA_NEW(x->scratch, struct xml_node), *node;
	size_t floor = x->n_levels - 1, start, n_nodes = 0;
	struct xml_node found;
	struct tag tag;

	*root = *opened;
	if (x->over || floor == 0)
		return root;
	x->levels[floor].node = root;
	if (x->pending_empty) {
		x->pending_empty = false;
		pop(x, x->at);
		return root;
	}
	while (next_tag(x, &tag, &start)) {
		struct xml_node *parent;

		if (tag.closes) {
			size_t level = x->over ? 0 :
				find_level(x, tag.name, floor);

			if (level && level < floor) {
				/* what closes the parent closes us too */
				fault(x);
				x->at = start;
				break;
			}
			close_tag(x, &tag, start, floor);
			if (x->n_levels == floor)
				return root;
			continue;
		}
		root->has_elements = true;
		parent = x->levels[x->n_levels - 1].node;
		if (parent)
			parent->has_elements = true;
		push(x, &tag, &found);
		if (x->over)
			continue;
		if (x->is_unit && x->is_unit(&found) &&
		    found.ns == root->ns &&
		    str_eq_nocase(found.name, root->name)) {
			pop(x, start);
			fault(x);
			x->at = start;
			break;
		}
		if (x->n_levels - floor <= NODE_DEPTH && parent &&
		    n_nodes < NODES_MAX) {
			node = ARENA_NEW(x->scratch, struct xml_node);
			*node = found;
			adopt(parent, node);
			x->levels[x->n_levels - 1].node = node;
			n_nodes++;
		}
		if (tag.empty)
			pop(x, x->at);
	}
	if (x->at == x->s.len)
		x->cut = true;
	while (x->n_levels > floor)
		pop(x, x->at);
	x->over = 0;
	return root;
}

/* --- asking --- */

bool xml_is(const struct xml_node *node, enum xml_ns ns, const char *name)
{
	return node->ns == ns && str_eq_nocase(node->name, str_from(name));
}

struct xml_node *xml_child(const struct xml_node *node, enum xml_ns ns,
			   const char *name)
{
	for (struct xml_node *n = node->first; n; n = n->next)
		if (xml_is(n, ns, name))
			return n;
	return NULL;
}

/* A reader of the inside of one node. */
static void walk_init(struct xml *w, struct xml *x,
		      const struct xml_node *node)
{
	*w = (struct xml){ .s = node->inner, .entities = x->entities,
			   .n_entities = x->n_entities, .budget = x->budget };
}

/* The CDATA section at w->at, or STR_NULL; behind it afterwards. */
static struct str take_cdata(struct xml *w)
{
	struct str s = rest_of(w);
	ptrdiff_t end;

	if (!str_starts(s, STR("<![CDATA[")))
		return STR_NULL;
	end = str_find(s, STR("]]>"));
	w->at = end < 0 ? w->s.len : w->at + (size_t)end + 3;
	return str_slice(s, 9, end < 0 ? s.len : (size_t)end);
}

struct str xml_text(struct xml *x, struct arena *arena,
		    const struct xml_node *node, bool with_children)
{
	size_t depth = 0, n;
	struct buf b = { 0 };
	struct str out, s;
	struct tag tag;
	struct xml w;

	walk_init(&w, x, node);
	s = str_trim(w.s);
	if (!memchr(s.len ? s.p : "", '<', s.len) &&
	    !memchr(s.len ? s.p : "", '&', s.len))
		return arena_str(arena, s.p ? s : STR(""));
	while (w.at < w.s.len) {
		ptrdiff_t lt = str_find_char(rest_of(&w), '<');

		s = rest_of(&w);
		s.len = lt < 0 ? s.len : (size_t)lt;
		if (!depth || with_children)
			expand(&w, &b, s, 0);
		w.at += s.len;
		if (lt < 0)
			break;
		s = take_cdata(&w);
		if (s.p) {
			if (!depth || with_children)
				buf_add_str(&b, s);
			continue;
		}
		if (skip_special(&w))
			continue;
		n = read_tag(&w, &tag);
		if (!n)
			buf_add_char(&b, '<');
		else if (tag.closes)
			depth -= depth > 0;
		else if (!tag.empty)
			depth++;
		w.at += n ? n : 1;
	}
	x->budget = w.budget;
	out = arena_str(arena, str_trim(buf_str(&b)));
	buf_free(&b);
	return out;
}

static bool is_void(struct str name)
{
	static const char *const voids[] = {
		"area", "base", "br", "col", "embed", "hr", "img", "input",
		"link", "meta", "param", "source", "track", "wbr",
	};

	for (size_t i = 0; i < sizeof(voids) / sizeof(voids[0]); i++)
		if (str_eq_nocase(name, str_from(voids[i])))
			return true;
	return false;
}

static void add_tag(struct buf *b, const struct tag *tag)
{
	struct str name = tag->name;

	split_prefix(&name);
	buf_add_cstr(b, tag->closes ? "</" : "<");
	buf_add_str(b, name);
	if (!tag->closes)
		buf_add_str(b, str_trim_right(tag->attrs));
	buf_add_char(b, '>');
	if (tag->empty && !is_void(name)) {
		buf_add_cstr(b, "</");
		buf_add_str(b, name);
		buf_add_char(b, '>');
	}
}

struct str xml_markup(struct xml *x, struct arena *arena,
		      const struct xml_node *node, bool cdata_is_html)
{
	struct buf b = { 0 }, text = { 0 };
	struct str out, s;
	struct tag tag;
	struct xml w;
	size_t n;

	walk_init(&w, x, node);
	while (w.at < w.s.len) {
		ptrdiff_t lt = str_find_char(rest_of(&w), '<');

		s = rest_of(&w);
		s.len = lt < 0 ? s.len : (size_t)lt;
		if (str_find_char(s, '&') < 0) {
			buf_add_str(&b, s);
		} else {
			buf_reset(&text);
			expand(&w, &text, s, 0);
			entity_escape(&b, buf_str(&text));
		}
		w.at += s.len;
		if (lt < 0)
			break;
		s = take_cdata(&w);
		if (s.p) {
			if (cdata_is_html)
				buf_add_str(&b, s);
			else
				entity_escape(&b, s);
			continue;
		}
		if (skip_special(&w))
			continue;
		n = read_tag(&w, &tag);
		if (!n)
			buf_add_cstr(&b, "&lt;");
		else
			add_tag(&b, &tag);
		w.at += n ? n : 1;
	}
	x->budget = w.budget;
	out = arena_str(arena, str_trim(buf_str(&b)));
	buf_free(&b);
	buf_free(&text);
	return out;
}
