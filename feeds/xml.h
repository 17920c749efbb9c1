#ifndef PRESSER_FEEDS_XML_H
#define PRESSER_FEEDS_XML_H

#include <stdbool.h>

#include "src/base/arena.h"
#include "src/base/buf.h"
#include "src/base/str.h"

/*
 * A forgiving reader of XML 1.0 with namespaces, for feeds and OPML. There
 * is no document it refuses: what is not well-formed is read as was most
 * likely meant and counted. It reads from the text in place, one element of
 * the caller's choice at a time, so that memory is that of one item.
 *
 * Never done: external entities, DTDs, XInclude. Internal entities are
 * expanded within a budget. No recursion. Time is linear in the text.
 */

enum xml_ns {
	XML_NS_NONE,		/* none, or RSS's own */
	XML_NS_UNKNOWN,
	XML_NS_ATOM,		/* 0.3 and 1.0 */
	XML_NS_ATOM03,
	XML_NS_RDF,
	XML_NS_RSS1,		/* RSS 1.0 and 0.90 */
	XML_NS_RSS090,
	XML_NS_DC,
	XML_NS_DCTERMS,
	XML_NS_CONTENT,
	XML_NS_MEDIA,
	XML_NS_ITUNES,
	XML_NS_XHTML,
	XML_NS_THREAD,
	XML_NS_FEEDBURNER,
	XML_NS_GOOGLEPLAY,
	XML_NS_SLASH,
	XML_NS_SYNDICATION,
	XML_NS_SOURCE,
	XML_NS_PODCAST,
};

struct xml_node {
	enum xml_ns ns;
	struct str name;		/* without prefix, as written */
	struct str attrs;		/* as written; ask xml_attr */
	struct str inner;		/* source between the tags */
	struct str base, lang;		/* in force here; STR_NULL */
	bool has_elements;		/* there are tags within inner */
	size_t depth;
	struct xml_node *first, *last, *next, *parent;
};

struct xml_bind {
	struct str prefix;
	enum xml_ns ns;
};

struct xml_level {
	struct str name;		/* with prefix, as written */
	struct str base, lang;
	size_t n_binds;			/* before its own */
	struct xml_node *node;		/* or NULL */
	size_t inner;			/* offset */
};

#define XML_BINDS_MAX	128

struct xml {
	struct str s;
	size_t at;
	struct arena *arena;		/* of the reader */
	struct arena *scratch;		/* of the nodes; the caller's */
	struct xml_level *levels;
	size_t n_levels, cap_levels, over;
	struct xml_bind binds[XML_BINDS_MAX];
	size_t n_binds;
	struct xml_entity *entities;
	size_t n_entities, cap_entities;
	size_t budget;			/* bytes entities may still add */
	size_t bases;			/* bytes of every xml:base so far */
	bool no_comment_end, no_cdata_end;
	bool pending_empty;
	bool cut;			/* the text ends within an element */
	size_t n_faults, first_fault;	/* and the offset of the first */
	bool (*is_unit)(const struct xml_node *node);	/* or NULL */
};

/*
 * text is UTF-8 and borrowed as long as nodes are used. Nodes live in
 * scratch, the rest in arena.
 */
void xml_init(struct xml *x, struct str text, struct str base,
	      struct arena *arena, struct arena *scratch);

/*
 * The next start tag, at whatever depth; end tags before it are taken. The
 * element is open: the next call goes into it. False at the end.
 */
bool xml_open(struct xml *x, struct xml_node *node);

/*
 * All of the element that xml_open just gave, with its children some levels
 * deep. Ends early, before a start tag of its own namespace for which is_unit
 * is true, unless it is a unit of another name: a forgotten end tag.
 */
struct xml_node *xml_read(struct xml *x, const struct xml_node *opened);

/* The line, from 1, of a byte offset. */
size_t xml_line(const struct xml *x, size_t offset);

bool xml_is(const struct xml_node *node, enum xml_ns ns, const char *name);
struct xml_node *xml_child(const struct xml_node *node, enum xml_ns ns,
			   const char *name);

/*
 * An attribute's value, references decoded, in arena or the source. "*:about"
 * asks for it under any prefix or none. STR_NULL when it is not there.
 */
struct str xml_attr(struct xml *x, struct arena *arena,
		    const struct xml_node *node, const char *name);

/*
 * The element's characters: references and CDATA decoded once, tags of
 * children dropped (with_children) or children left out as a whole.
 */
struct str xml_text(struct xml *x, struct arena *arena,
		    const struct xml_node *node, bool with_children);

/*
 * The element's content as HTML: tags without prefixes, characters escaped;
 * CDATA as the markup it holds (cdata_is_html) or as the characters it is.
 */
struct str xml_markup(struct xml *x, struct arena *arena,
		      const struct xml_node *node, bool cdata_is_html);

#endif
