/*
 * libxml2's HTML parser calls us for each tag and run of text; we keep a
 * stack of what is open, and only block elements become struct elem. Depth
 * beyond STACK_MAX is counted, not kept: the text of a page nested deeper is
 * read as if its innermost elements were not there. libxml2 itself searches
 * its stack for every end tag that fits nothing; those come to us as errors,
 * and too many of them on too deep a stack end the page.
 */
#include "config.h"

#include "feeds/page.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "feeds/piece.h"
#include "feeds/scrub.h"
#include "feeds/xpath.h"
#include "feeds/wanted.h"
#include "src/base/mem.h"

#define STACK_MAX	400
#define PIECES_MAX	100000
#define ELEMS_MAX	400000
#define FACTS_MAX	4000
#define IMAGES_MAX	100
#define MARKS_MAX	200000
#define TEXT_MAX	((size_t)32 << 20)
#define SCRIPT_MAX	((size_t)4 << 20)
#define SEARCH_MAX	200000000	/* steps in libxml2's stack */
#define NONE		UINT32_MAX

struct open {			/* an open tag */
	struct rule_state rule;
	uint32_t elem;		/* NONE: inline */
	uint32_t fact;		/* its text is wanted; NONE */
	int16_t mark;		/* of reader.marks; -1 */
	uint8_t tag, flags;
};

struct open_mark {
	enum inline_kind kind;
	struct str url;
	uint32_t start;
};

struct reader {
	struct page *page;
	htmlParserCtxtPtr ctxt;
	struct open stack[STACK_MAX];
	unsigned depth, beyond;
	unsigned skip;		/* depth at which a skipped element began + 1 */
	uint32_t elem;		/* innermost block element */
	struct open_mark marks[32];
	int n_marks;
	bool in_piece, blank, pre;
	uint8_t breaks;
	uint32_t inline_hints;
	struct buf raw;		/* JSON-LD or the title */
	uint8_t raw_tag;
	uint64_t searched;
	unsigned n_images;
	uint8_t *xpaths;	/* what XPath rules say of each start tag */
	size_t n_xpaths, started;
	struct map_cache {	/* class strings seen: names to hints */
		uint64_t hash;
		uint32_t hints;
	} cache[1024];
};

/* --- pieces --- */

static void fact_ends(struct reader *r, uint32_t fact)
{
	struct page *page = r->page;
	struct fact *f = &page->facts[fact];

	f->at.end = (uint32_t)page->text.len;
	if (f->at.end < f->at.start)
		f->at.end = f->at.start;
}

static void mark_add(struct page *page, const struct open_mark *m,
		     uint32_t end)
{
	struct inline_mark *mark;

	if (end <= m->start || page->n_marks >= MARKS_MAX)
		return;
	mark = ARENA_PUSH(page->arena, page->marks, page->n_marks,
			  page->cap_marks);
	mark->kind = m->kind;
	mark->at.start = m->start;
	mark->at.end = end;
	mark->url = m->url;
}

static void piece_end(struct reader *r)
{
	struct page *page = r->page;
	struct piece *piece;
	uint32_t end = (uint32_t)page->text.len;

	r->blank = false;
	r->inline_hints = 0;
	if (!r->in_piece)
		return;
	r->in_piece = false;
	piece = &page->pieces[page->n_pieces - 1];
	for (int i = 0; i < r->n_marks; i++) {
		mark_add(page, &r->marks[i], end);
		r->marks[i].start = end;
	}
	piece->at.end = end;
	piece_measure(page, piece);
}

static void piece_begin(struct reader *r)
{
	struct page *page = r->page;
	struct piece *piece;
	struct elem *e = &page->elems[r->elem];

	if (page->n_pieces >= PIECES_MAX) {
		page->partial = true;
		return;
	}
	piece = ARENA_PUSH(page->arena, page->pieces, page->n_pieces,
			   page->cap_pieces);
	if (page->text.len)	/* so that no two pieces' words run together */
		buf_add_char(&page->text, '\n');
	piece->elem = r->elem;
	piece->at.start = (uint32_t)page->text.len;
	piece->mark = (uint32_t)page->n_marks;
	piece->type = e->type;
	piece->level = e->level;
	piece->ordinal = e->ordinal;
	piece->breaks = r->breaks;
	piece->hints = r->inline_hints;
	if (e->flags & ELEM_HIDDEN)
		piece->flags |= PIECE_HIDDEN;
	r->breaks = 0;
	r->in_piece = true;
	r->blank = false;
	for (int i = 0; i < r->n_marks; i++)
		r->marks[i].start = piece->at.start;
}

static void text_add(struct reader *r, const char *p, size_t len)
{
	struct buf *text = &r->page->text;

	if (!r->in_piece)
		piece_begin(r);
	if (!r->in_piece)
		return;
	if (r->blank)
		buf_add_char(text, ' ');
	r->blank = false;
	buf_add(text, p, len);
}

static void text_flow(struct reader *r, const char *p, size_t len)
{
	size_t i = 0, start;

	while (i < len) {
		start = i;
		while (i < len && !ascii_is_space(p[i]) &&
		       !((unsigned char)p[i] == 0xC2 && i + 1 < len &&
			 (unsigned char)p[i + 1] == 0xA0))
			i++;
		if (i > start)
			text_add(r, p + start, i - start);
		if (i == len)
			break;
		i += (unsigned char)p[i] == 0xC2 ? 2 : 1;
		if (r->in_piece)
			r->blank = true;
	}
}

static void on_text(void *ctx, const xmlChar *ch, int n)
{
	struct reader *r = ctx;
	const char *p = (const char *)ch;
	size_t len = n > 0 ? (size_t)n : 0;

	if (r->raw_tag) {
		buf_add(&r->raw, p, len);
		return;
	}
	if (r->skip)
		return;
	if (r->page->text.len + len > TEXT_MAX) {
		r->page->partial = true;
		return;
	}
	if (!r->pre) {
		text_flow(r, p, len);
		return;
	}
	if (r->in_piece || str_trim(str_of(p, len)).len)
		text_add(r, p, len);
}

/* --- elements --- */

static bool has(const char *text, const char *part)
{
	return text && str_find_nocase(str_from(text), str_from(part)) >= 0;
}

/* "author-title", "authorBio": not who it is but what. */
static bool tells_of_author(const char *class)
{
	static const char *const words[] = { "title", "job", "role", "bio",
		"desc", "image", "avatar", "social" };
	struct str v = str_from(class);
	ptrdiff_t at = str_find_nocase(v, STR("author"));

	if (at < 0)
		return false;
	v = str_slice(v, (size_t)at + strlen("author"), v.len);
	while (v.len && (*v.p == '-' || *v.p == '_'))
		v = str_slice(v, 1, v.len);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_starts_nocase(v, str_from(words[i])))
			return true;
	return false;
}

static uint32_t hints_of(struct reader *r, const struct wanted *w,
			 uint64_t *hash)
{
	const char *all[] = { w->class, w->id, w->role };
	char names[512];
	size_t n = 0;
	struct map_cache *c;

	for (size_t i = 0; i < 3; i++)
		for (const char *p = all[i]; p && (*p || n); p++) {
			if (n == sizeof(names))
				break;
			names[n++] = *p ? *p : ' ';
			if (!*p)
				break;
		}
	*hash = str_hash(str_of(names, n));
	if (!n)
		return 0;
	c = &r->cache[*hash % (sizeof(r->cache) / sizeof(*r->cache))];
	if (c->hash != *hash) {
		c->hash = *hash;
		c->hints = hint_find(&r->page->tables, str_of(names, n));
	}
	return c->hints;
}

static uint32_t fact_add(struct reader *r, const char *key,
			 const char *value)
{
	struct page *page = r->page;
	struct fact *f;

	if (page->n_facts >= FACTS_MAX)
		return NONE;
	f = ARENA_PUSH(page->arena, page->facts, page->n_facts,
		       page->cap_facts);
	f->key = arena_str(page->arena, str_from(key));
	f->value = arena_str(page->arena, str_from(value));
	f->elem = r->elem;
	/* the piece in work, else the next */
	f->piece = (uint32_t)(page->n_pieces - r->in_piece);
	f->at.start = f->at.end = (uint32_t)page->text.len;
	return (uint32_t)(page->n_facts - 1);
}

/* A picture: "img" and its source, then "img:alt" and what it shows. */
static void take_image(struct reader *r, const struct wanted *w)
{
	const char *src = w->src;

	if (!src || strncmp(src, "data:", 5) == 0)
		src = w->data_src;	/* to be loaded when it is seen */
	if (!src || r->n_images++ >= IMAGES_MAX)
		return;
	fact_add(r, "img", src);
	fact_add(r, "img:alt", w->alt ? w->alt : "");
}

/* What the element says of the page; NONE, or the fact that wants its text */
static uint32_t take_facts(struct reader *r, enum tag tag,
			   const struct wanted *w, uint32_t hints)
{
	uint32_t fact = NONE;

	if (tag == TAG_META) {
		const char *key = w->property ? w->property :
				  w->name ? w->name : w->itemprop;

		if (key && w->content)
			fact_add(r, key, w->content);
		return NONE;
	}
	if (tag == TAG_LINK) {
		if (has(w->rel, "canonical") && w->href)
			fact_add(r, "link:canonical", w->href);
		else if (has(w->rel, "next") && w->href)
			fact_add(r, "rel=next", w->href);
		else if (has(w->rel, "amphtml") && w->href)
			fact_add(r, "link:amphtml", w->href);
		return NONE;
	}
	if (tag == TAG_IMG) {
		take_image(r, w);
		return NONE;
	}
	if (has(w->itemtype, "LiveBlogPosting"))
		fact_add(r, "itemtype", w->itemtype);
	if (!w->itemprop && w->property)	/* RDFa: "schema:datePublished" */
		fact = fact_add(r, w->property + (strncmp(w->property,
				"schema:", 7) == 0 ? 7 : 0),
				w->content ? w->content : w->datetime);
	else if (tag == TAG_TIME)
		fact = fact_add(r, w->itemprop ? w->itemprop : "time",
				w->datetime ? w->datetime : "");
	else if (w->itemprop)
		fact = fact_add(r, w->itemprop, w->content ? w->content :
						w->datetime);
	else if (tag == TAG_A && w->href && w->rel &&
		 str_eq_nocase(str_from(w->rel), STR("next")))
		fact_add(r, "rel=next", w->href);
	else if (has(w->rel, "author"))
		fact = fact_add(r, "rel=author", w->href);
	else if (hints & 1u << HINT_AUTHOR && !tells_of_author(w->class))
		fact = fact_add(r, "class=author", w->href);
	else if (hints & 1u << HINT_DATE && tag != TAG_A)
		fact = fact_add(r, "class=date", w->datetime ? w->datetime :
						 w->title);
	return fact;
}

static void elem_type(struct reader *r, struct elem *e, enum tag tag,
		      const struct wanted *w)
{
	struct elem *parent = &r->page->elems[e->parent];

	e->type = parent->type;
	e->level = parent->level;
	e->ordinal = parent->ordinal;
	switch (tag) {
	case TAG_H1: case TAG_H2: case TAG_H3:
	case TAG_H4: case TAG_H5: case TAG_H6:
		e->type = BLOCK_H;
		e->level = (uint8_t)(tag - TAG_H1 + 1);
		break;
	case TAG_OL:
	case TAG_UL:
		e->level = (uint8_t)(parent->type == BLOCK_LI &&
				     parent->level < 200 ? parent->level : 0);
		e->ordinal = 0;
		if (tag == TAG_OL) {
			int64_t n = 1;

			if (!str_to_int(str_from(w->start), &n) || n < 1 ||
			    n > 60000)
				n = 1;
			e->ordinal = (uint16_t)n;
		}
		break;
	case TAG_LI:
		e->type = BLOCK_LI;
		e->level = (uint8_t)(parent->level + 1);
		if (parent->tag == TAG_OL && parent->ordinal < UINT16_MAX)
			e->ordinal = parent->ordinal++;
		break;
	case TAG_DD:
	case TAG_DT:
		e->type = BLOCK_P;
		break;
	case TAG_BLOCKQUOTE:
		e->level = (uint8_t)(parent->type == BLOCK_QUOTE ?
				     parent->level + 1 : 1);
		e->type = BLOCK_QUOTE;
		break;
	case TAG_PRE:
		e->type = BLOCK_PRE;
		break;
	case TAG_TABLE:
		e->type = BLOCK_TABLE;
		break;
	case TAG_FIGCAPTION:
		e->type = BLOCK_FIGURE;
		break;
	default:
		break;
	}
}

/* "div#main.story", for those who want to write a rule. */
static void name_elem(struct reader *r, enum tag tag, const struct wanted *w)
{
	struct page *page = r->page;
	size_t n = page->n_elems - 1;	/* the root has one too */
	struct str class = str_slice(str_from(w->class), 0, 60);
	struct buf name = { 0 };

	ARENA_PUSH(page->arena, page->names, n, page->cap_names);
	buf_add_cstr(&name, tag_name(tag));
	if (w->id && *w->id)
		buf_add_fmt(&name, "#%.40s", w->id);
	for (size_t i = 0; i < class.len; i++) {
		bool blank = ascii_is_space(class.p[i]);

		if (!blank && (!i || ascii_is_space(class.p[i - 1])))
			buf_add_char(&name, '.');
		if (!blank)
			buf_add_char(&name, class.p[i]);
	}
	page->names[page->n_elems - 1] = arena_str(page->arena,
						   buf_str(&name));
	buf_free(&name);
}

static void elem_begin(struct reader *r, enum tag tag, const struct wanted *w,
		       uint32_t hints, uint64_t names)
{
	struct page *page = r->page;
	struct elem *e, *parent;
	uint32_t at = (uint32_t)page->n_elems;

	e = ARENA_PUSH(page->arena, page->elems, page->n_elems,
		       page->cap_elems);
	parent = &page->elems[r->elem];
	e->parent = r->elem;
	e->tag = (uint8_t)tag;
	e->hints = hints;
	e->depth = (uint16_t)(parent->depth + 1);
	e->path = (uint32_t)((parent->path * 31u + tag) * 16777619u ^ names ^
			     names >> 32);
	e->first = (uint32_t)page->n_pieces;
	e->flags = parent->flags & (ELEM_HIDDEN | ELEM_LINK | ELEM_EMBED |
				    ELEM_RULE_DROP | ELEM_RULE_KEEP |
				    ELEM_RULE_BODY);
	if (w->rule & RULE_DROP)
		e->flags |= ELEM_RULE_DROP;
	if (w->rule & RULE_KEEP)
		e->flags |= ELEM_RULE_KEEP;
	if (w->rule & RULE_BODY)
		e->flags |= ELEM_RULE_BODY;
	if (wanted_hides(w, tag))
		e->flags |= ELEM_HIDDEN;
	if (has(w->itemprop, "articlebody") || has(w->itemprop, "reviewbody"))
		e->flags |= ELEM_BODY;
	if (tag == TAG_BLOCKQUOTE && hints & 1u << HINT_EMBED)
		e->flags |= ELEM_EMBED;
	if (r->n_marks && r->marks[r->n_marks - 1].kind == INLINE_LINK)
		e->flags |= ELEM_LINK;
	elem_type(r, e, tag, w);
	r->elem = at;
	if (page->named)
		name_elem(r, tag, w);
}

static void elem_end(struct reader *r, uint32_t at)
{
	struct page *page = r->page;
	struct elem *e = &page->elems[at];

	e->last = (uint32_t)page->n_pieces;
	e->end = (uint32_t)page->n_elems;
	r->elem = e->parent;
	if (e->first == e->last && e->end == at + 1 && at &&
	    !(page->n_facts && page->facts[page->n_facts - 1].elem >= at))
		page->n_elems--;	/* nothing in it */
}

static void mark_begin(struct reader *r, struct open *o, enum tag tag,
		       const struct wanted *w)
{
	struct open_mark *m;
	enum inline_kind kind;

	switch (tag) {
	case TAG_A: kind = INLINE_LINK; break;
	case TAG_EM: case TAG_I: case TAG_CITE: kind = INLINE_EMPHASIS; break;
	case TAG_STRONG: case TAG_B: kind = INLINE_STRONG; break;
	case TAG_CODE: kind = INLINE_CODE; break;
	default: return;
	}
	if (tag == TAG_A && !w->href)
		return;
	if ((size_t)r->n_marks == sizeof(r->marks) / sizeof(*r->marks))
		return;
	if (r->blank && r->in_piece) {
		buf_add_char(&r->page->text, ' ');
		r->blank = false;
	}
	o->mark = (int16_t)r->n_marks;
	m = &r->marks[r->n_marks++];
	m->kind = kind;
	m->start = (uint32_t)r->page->text.len;
	m->url = STR_NULL;
	if (tag == TAG_A && strlen(w->href) < 2048)
		m->url = arena_str(r->page->arena, str_from(w->href));
}

static void raw_begin(struct reader *r, enum tag tag, const struct wanted *w)
{
	bool data = tag == TAG_SCRIPT && has(w->type, "ld+json");

	if (!data && !(tag == TAG_TITLE && !r->page->title.p))
		return;
	buf_reset(&r->raw);
	r->raw_tag = (uint8_t)tag;
}

static void raw_end(struct reader *r)
{
	struct page *page = r->page;
	enum tag tag = r->raw_tag;

	r->raw_tag = 0;
	if (r->raw.failed)
		return;
	if (tag == TAG_TITLE)
		page->title = arena_str(page->arena, buf_str(&r->raw));
	else if (page->n_scripts < 64)
		*ARENA_PUSH(page->arena, page->scripts, page->n_scripts,
			    page->cap_scripts) =
			arena_str(page->arena, buf_str(&r->raw));
}

static void on_void(struct reader *r, enum tag tag)
{
	if (tag == TAG_BR) {
		if (r->pre) {
			if (r->in_piece)
				buf_add_char(&r->page->text, '\n');
			return;
		}
		piece_end(r);
		if (r->breaks < 255)
			r->breaks++;
	} else if (tag == TAG_HR) {
		piece_end(r);
		r->breaks = 0;
	}
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar **atts)
{
	static const struct rule_state top = { 0 };
	struct reader *r = ctx;
	struct page *page = r->page;
	struct wanted w = { 0 };
	struct open *o;
	unsigned flags;
	enum tag tag;
	uint64_t names;
	uint32_t hints;
	size_t ordinal = r->started++;

	if (r->depth >= STACK_MAX || page->n_elems >= ELEMS_MAX) {
		r->beyond++;
		return;
	}
	tag = tag_find((const char *)name, &flags);
	o = &r->stack[r->depth++];
	memset(o, 0, sizeof(*o));
	o->elem = o->fact = NONE;
	o->mark = -1;
	o->tag = (uint8_t)tag;
	if (r->skip)
		return;
	if (page->rules)
		w.rule = rules_match(page->rules, (const char *)name,
				     (const char *const *)atts,
				     r->depth > 1 ? &o[-1].rule : &top,
				     &o->rule);
	if (ordinal < r->n_xpaths)
		w.rule |= r->xpaths[ordinal];
	for (; atts && atts[0]; atts += 2)
		wanted_take(&w, (const char *)atts[0], (const char *)atts[1]);
	if (flags & TAG_IS_SKIPPED || tag == TAG_TITLE) {
		if (!(flags & TAG_IS_INLINE))
			piece_end(r);
		r->skip = r->depth;
		raw_begin(r, tag, &w);
		return;
	}
	if (tag == TAG_HTML && w.lang && !page->language.p)
		page->language = arena_str(page->arena, str_from(w.lang));
	if (flags & TAG_IS_VOID && !(flags & TAG_IS_INLINE)) {
		on_void(r, tag);
		return;
	}
	hints = hints_of(r, &w, &names);
	if (!(flags & TAG_IS_INLINE))
		piece_end(r);
	o->fact = take_facts(r, tag, &w, hints);
	if (flags & TAG_IS_VOID)
		return;
	if (flags & TAG_IS_INLINE) {
		if (wanted_hides(&w, tag) || w.rule & RULE_DROP) {
			r->skip = r->depth;
			return;
		}
		if (!r->in_piece)
			r->inline_hints |= hints;
		mark_begin(r, o, tag, &w);
		return;
	}
	r->breaks = 0;
	elem_begin(r, tag, &w, hints, names);
	o->elem = r->elem;
	if (tag == TAG_PRE)
		r->pre = true;
}

static void on_end(void *ctx, const xmlChar *name)
{
	struct reader *r = ctx;
	struct open *o;

	(void)name;
	if (r->beyond) {
		r->beyond--;
		return;
	}
	if (!r->depth)
		return;
	o = &r->stack[--r->depth];
	if (r->skip) {
		if (r->depth < r->skip) {
			r->skip = 0;
			if (r->raw_tag)
				raw_end(r);
		}
		return;
	}
	if (o->mark >= 0 && o->mark < r->n_marks) {
		if (r->in_piece)
			mark_add(r->page, &r->marks[o->mark],
				 (uint32_t)r->page->text.len);
		r->n_marks = o->mark;
	}
	if (o->elem != NONE)
		piece_end(r);
	if (o->fact != NONE)
		fact_ends(r, o->fact);
	if (o->elem != NONE) {
		r->breaks = 0;
		elem_end(r, o->elem);
	}
	if (o->tag == TAG_PRE)
		r->pre = false;
}

static void on_error(void *ctx, xmlErrorPtr error)
{
	struct reader *r = ctx;

	(void)error;
	r->searched += (uint64_t)r->ctxt->nameNr;
	if (r->searched > SEARCH_MAX) {
		r->page->partial = true;
		xmlStopParser(r->ctxt);
	}
}

/* --- the whole --- */

static void *resize(void *old, size_t size)
{
	return xrealloc(old, 1, size);
}

/*
 * Without memory some of libxml2's loops never end: let it die, which costs
 * one error on one page where pages are read in a worker.
 */
static void set_up_memory(void)
{
	static bool done;

	if (!done)
		xmlMemSetup(free, xmalloc, resize, xstrdup);
	done = true;
}

static void read_events(struct reader *r, struct str html)
{
	static const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
				   HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
				   HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT |
				   HTML_PARSE_IGNORE_ENC;
	xmlSAXHandler sax = { 0 };

	set_up_memory();
	r->xpaths = xpath_actions(html, r->page->rules, r->page->arena,
				  &r->n_xpaths);
	r->ctxt = htmlNewParserCtxt();
	if (!r->ctxt)
		mem_die();
	sax.startElement = on_start;
	sax.endElement = on_end;
	sax.characters = on_text;
	sax.ignorableWhitespace = on_text;
	sax.cdataBlock = on_text;
	sax.serror = on_error;
	sax.initialized = XML_SAX2_MAGIC;
	*r->ctxt->sax = sax;
	r->ctxt->userData = r;
	htmlCtxtReadMemory(r->ctxt, html.p, (int)html.len, NULL, "UTF-8",
			   options);
	while (r->beyond || r->depth)
		on_end(r, NULL);
	if (r->ctxt->myDoc)
		xmlFreeDoc(r->ctxt->myDoc);
	r->ctxt->myDoc = NULL;
	htmlFreeParserCtxt(r->ctxt);
}

int page_read(struct page *page, struct str html, struct str base,
	      struct arena *arena, struct error *err)
{
	struct reader *r = xcalloc(1, sizeof(*r));
	struct buf copy = { 0 };
	int rc = -1;

	page->arena = arena;
	page->base = base;
	hint_tables_init(&page->tables);
	buf_init(&page->text, TEXT_MAX * 2);
	buf_init(&r->raw, SCRIPT_MAX);
	r->page = page;
	ARENA_PUSH(arena, page->elems, page->n_elems, page->cap_elems)->tag =
		TAG_BODY;
	if (page->named) {
		size_t n = 0;

		*ARENA_PUSH(arena, page->names, n, page->cap_names) =
			STR("page");
	}
	buf_add_str(&copy, html);
	if (buf_check(&copy, err) < 0)
		goto out;
	if (copy.len > INT32_MAX / 2) {
		error_set(err, ERROR_LIMIT, "page too large");
		goto out;
	}
	if (copy.len) {
		read_events(r, str_of(copy.p, scrub_html(copy.p, copy.len)));
	}
	piece_end(r);
	page->elems[0].last = (uint32_t)page->n_pieces;
	page->elems[0].end = (uint32_t)page->n_elems;
	if (buf_check(&page->text, err) < 0)
		goto out;
	piece_rows(page);
	piece_sum(page);
	rc = 0;
out:
	buf_free(&copy);
	buf_free(&r->raw);
	free(r);
	return rc;
}

void page_free(struct page *page)
{
	buf_free(&page->text);
}

struct str page_text(const struct page *page, const struct piece *piece)
{
	return str_slice(buf_str(&page->text), piece->at.start,
			 piece->at.end);
}

struct str page_fact(const struct page *page, const char *key)
{
	for (size_t i = 0; i < page->n_facts; i++)
		if (str_eq_nocase(page->facts[i].key, str_from(key)) &&
		    page->facts[i].value.len)
			return page->facts[i].value;
	return STR_NULL;
}
