#ifndef PRESSER_FEEDS_DRAFT_H
#define PRESSER_FEEDS_DRAFT_H

#include "feeds/feed.h"
#include "feeds/xml.h"

/*
 * What the readers of the formats share: the feed in work and the item in
 * work, whose fields may be given by several elements of different rank.
 */

/* Those of the best (lowest) rank so far, in the feed's order. */
struct people {
	struct str *names;
	size_t n, cap;
	int rank;			/* 0: none yet */
};

struct feed_reader {
	struct arena *arena;		/* of the answer */
	struct arena scratch;		/* of one item */
	struct xml x;
	struct feed *feed;
	size_t cap_items;
	size_t n_left;			/* items beyond the ceiling */
	struct str base;		/* the document's address */
	int title_rank, link_rank, about_rank, updated_rank;
	struct people authors;		/* the feed's, for Atom's entries */
};

/* Lower ranks win; 0 is "not given yet". */
struct draft {
	struct item item;
	size_t cap_categories, cap_enclosures;
	struct people authors;
	int title_rank, link_rank, published_rank, updated_rank;
	int summary_rank, content_rank, id_rank, enclosure_rank;
	struct str body_base;		/* of summary and content */
	struct str permalink;		/* a guid that may be one */
	struct str spoken;		/* itunes:summary */
};

/* Take value for *field when rank beats what is there and it is not empty. */
void draft_set(struct str *field, int *rank, int new_rank, struct str value);
void draft_set_date(int64_t *field, int *rank, int new_rank,
		    struct str text);

/* The element's texts. All are in the reader's arena. */
struct str draft_line(struct feed_reader *r, const struct xml_node *n);
struct str draft_raw(struct feed_reader *r, const struct xml_node *n);
struct str draft_html(struct feed_reader *r, const struct xml_node *n);
/* Plain text as HTML: its lines stay apart. STR_NULL when it has no text. */
struct str draft_text_html(struct feed_reader *r, struct str base,
			   struct str text);
/* Made absolute against the element's base; STR_NULL when it is empty or of
 * a scheme that no link may have. */
struct str draft_link(struct feed_reader *r, const struct xml_node *n,
		      struct str ref);

/* Atom's text constructs: plain text, or HTML. */
struct str draft_atom_line(struct feed_reader *r, const struct xml_node *n);
struct str draft_atom_html(struct feed_reader *r, const struct xml_node *n);
/* Its name, or its address: a mail's, last a page's. rank, when not NULL,
 * says which: 1 to 3. */
struct str draft_atom_person(struct feed_reader *r, const struct xml_node *n,
			     int *rank);

void draft_add_person(struct feed_reader *r, struct people *people, int rank,
		      struct str name);
/* All of them in the one field that a reader shows. */
void draft_give_authors(struct feed_reader *r, struct item *item,
			const struct people *people);
void draft_add_category(struct feed_reader *r, struct draft *d,
			struct str name);
void draft_add_enclosure(struct feed_reader *r, struct draft *d, int rank,
			 struct str url, struct str type, struct str length);

/* An extension's element within an item, in whatever format. */
void draft_module(struct feed_reader *r, struct draft *d,
		  const struct xml_node *n);
/* The same within a channel or feed. */
void draft_feed_module(struct feed_reader *r, const struct xml_node *n);

/* Put the item into the feed. */
void draft_finish(struct feed_reader *r, struct draft *d);

/* The formats: one element directly below channel, feed or RDF. */
void rss_element(struct feed_reader *r, const struct xml_node *opened);
void atom_element(struct feed_reader *r, const struct xml_node *opened);

/* A whole JSON Feed. */
int jsonfeed_read(struct feed_reader *r, struct str text, struct error *err);

#endif
