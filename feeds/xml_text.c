#include "config.h"

#include <string.h>

#include "feeds/entity.h"
#include "feeds/xml_scan.h"

/* What an element holds: as characters, and as HTML. */

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
	struct str s = xml_rest(w);
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
	struct xml_tag tag;
	struct xml w;

	walk_init(&w, x, node);
	s = str_trim(w.s);
	if (!memchr(s.len ? s.p : "", '<', s.len) &&
	    !memchr(s.len ? s.p : "", '&', s.len))
		return arena_str(arena, s.p ? s : STR(""));
	while (w.at < w.s.len) {
		ptrdiff_t lt = str_find_char(xml_rest(&w), '<');

		s = xml_rest(&w);
		s.len = lt < 0 ? s.len : (size_t)lt;
		if (!depth || with_children)
			xml_expand(&w, &b, s, 0);
		w.at += s.len;
		if (lt < 0)
			break;
		s = take_cdata(&w);
		if (s.p) {
			if (!depth || with_children)
				buf_add_str(&b, s);
			continue;
		}
		if (xml_skip_special(&w))
			continue;
		n = xml_read_tag(&w, &tag);
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

static void add_tag(struct buf *b, const struct xml_tag *tag)
{
	struct str name = tag->name;

	xml_split_prefix(&name);
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
	struct xml_tag tag;
	struct xml w;
	size_t n;

	walk_init(&w, x, node);
	while (w.at < w.s.len) {
		ptrdiff_t lt = str_find_char(xml_rest(&w), '<');

		s = xml_rest(&w);
		s.len = lt < 0 ? s.len : (size_t)lt;
		if (str_find_char(s, '&') < 0) {
			buf_add_str(&b, s);
		} else {
			buf_reset(&text);
			xml_expand(&w, &text, s, 0);
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
		if (xml_skip_special(&w))
			continue;
		n = xml_read_tag(&w, &tag);
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
