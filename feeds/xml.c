#include "config.h"

#include "feeds/xml.h"

#include "feeds/url.h"
#include "feeds/xml_scan.h"
#include "src/base/gate.h"

/*
 * Why not libxml2, which reads pages here: in recovery it gives up at a bare
 * "<", keeps nothing behind 256 (or 2048) levels, refuses a text of 10 MB
 * unless told to drop its guards against entity bombs as well, and its trees
 * cost several times the feed. A feed needs far less than XML: elements in
 * order and their text. Reading in place costs one pass and next to nothing.
 */

#define LEVELS_MAX	10000	/* open elements that are told apart */
#define BASE_MAX	2000	/* bytes of one xml:base */
#define BASES_MAX	((size_t)4 << 20)	/* and of all of them */
#define SEARCH_MAX	256	/* levels an end tag may close at once */
#define NODE_DEPTH	8	/* levels of nodes within one unit */
#define NODES_MAX	20000	/* of one unit */
#define ENTITY_BUDGET	((size_t)256 << 10)

void xml_init(struct xml *x, struct str text, struct str base,
	      struct arena *arena, struct arena *scratch)
{
	*x = (struct xml){ .s = text, .arena = arena, .scratch = scratch,
			   .budget = ENTITY_BUDGET };
	*ARENA_PUSH(arena, x->levels, x->n_levels, x->cap_levels) =
		(struct xml_level){ .base = base };
}

size_t xml_line(const struct xml *x, size_t offset)
{
	struct str before = str_slice(x->s, 0, offset), part;
	size_t line = 0;

	while (str_split(&before, '\n', &part))
		line++;
	return line ? line : 1;
}

/* xmlns, xml:base and xml:lang of a start tag. */
static void read_context(struct xml *x, struct str attrs,
			 struct xml_level *level)
{
	struct str name, value;

	if (str_find(attrs, STR("xml")) < 0)
		return;
	while (xml_next_attr(&attrs, &name, &value)) {
		if (str_eq_nocase(name, STR("xml:base"))) {
			struct buf b = { 0 };
			struct str base = STR_NULL;

			xml_expand(x, &b, value, 0);
			/* each may be longer than the one around it */
			if (x->bases < BASES_MAX)
				base = url_absolute(x->arena, level->base,
						    buf_str(&b));
			x->bases += base.len;
			/* "javascript:x" is nothing to resolve against */
			if (base.p && base.len <= BASE_MAX &&
			    (!url_scheme(base).p || url_is_web(base)))
				level->base = arena_str(x->arena, base);
			buf_free(&b);
		} else if (str_eq_nocase(name, STR("xml:lang"))) {
			level->lang = gate_str(x->arena, value, GATE_LINE);
		} else if (str_starts(name, STR("xmlns")) &&
			   x->n_binds < XML_BINDS_MAX) {
			enum xml_ns ns = xml_ns_of_uri(value);

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
			    xml_ns_find(x, name) == XML_NS_UNKNOWN)
				continue;	/* says nothing new */
			x->binds[x->n_binds++] = (struct xml_bind){ name, ns };
		}
	}
}

static void push(struct xml *x, const struct xml_tag *tag, struct xml_node *node)
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
	node->ns = xml_ns_find(x, xml_split_prefix(&node->name));
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

/*
 * On to the next tag; its start is *start and x->at is behind it. False at
 * the end of the text.
 */
static bool next_tag(struct xml *x, struct xml_tag *tag, size_t *start)
{
	ptrdiff_t lt;
	size_t n;

	for (;;) {
		lt = str_find_char(xml_rest(x), '<');
		if (lt < 0) {
			x->at = x->s.len;
			return false;
		}
		x->at += (size_t)lt;
		*start = x->at;
		if (xml_skip_special(x))
			continue;
		n = xml_read_tag(x, tag);
		if (!n) {
			xml_fault(x);
			x->at++;
			continue;
		}
		x->at += n;
		return true;
	}
}

static void close_tag(struct xml *x, const struct xml_tag *tag, size_t start,
		      size_t floor)
{
	size_t level;

	if (x->over) {
		x->over--;
		return;
	}
	level = find_level(x, tag->name, floor);
	if (!level || level < floor) {
		xml_fault(x);
		return;
	}
	if (level != x->n_levels - 1)
		xml_fault(x);
	while (x->n_levels > level)
		pop(x, start);
}

bool xml_open(struct xml *x, struct xml_node *node)
{
	struct xml_tag tag;
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
	struct xml_tag tag;

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
				xml_fault(x);
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
		    (!x->is_unit(root) ||
		     str_eq_nocase(found.name, root->name))) {
			pop(x, start);
			xml_fault(x);
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
