#ifndef PRESSER_FEEDS_XML_SCAN_H
#define PRESSER_FEEDS_XML_SCAN_H

#include "feeds/xml.h"

/*
 * The pieces that feeds/xml.c reads a text by: names, attributes, references,
 * document types and tags, each as was most likely meant. Nothing outside of
 * feeds/xml*.c needs them.
 */

struct xml_entity {
	struct str name, value;
};

struct xml_tag {
	struct str name, attrs;
	bool empty, closes;
};

void xml_fault(struct xml *x);			/* count what is wrong here */
struct str xml_rest(const struct xml *x);	/* the text from x->at on */

/* What an address means, and a prefix in force or, failing that, by habit. */
enum xml_ns xml_ns_of_uri(struct str uri);
enum xml_ns xml_ns_find(const struct xml *x, struct str prefix);

/* Cut the prefix off: "dc:date" leaves "date" and gives "dc". */
struct str xml_split_prefix(struct str *name);

/* Cut the next attribute off *rest; false when there is none. */
bool xml_next_attr(struct str *rest, struct str *name, struct str *value);

/* Add s to out with its references decoded; depth 0. */
void xml_expand(struct xml *x, struct buf *out, struct str s, int depth);

/*
 * The tag at x->at ("<"), not a comment or the like; its length, or 0 when
 * it is a plain "<". With a quoted attribute it is a tag even when its ">"
 * is missing, so that no byte is looked at more than twice.
 */
size_t xml_read_tag(const struct xml *x, struct xml_tag *tag);

/* Pass over what is neither text nor tag; false when it is one of these. */
bool xml_skip_special(struct xml *x);

#endif
