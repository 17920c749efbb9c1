#ifndef PRESSER_FEEDS_JSONLD_H
#define PRESSER_FEEDS_JSONLD_H

#include "feeds/page.h"

/* What schema.org's JSON-LD in a page says of its article; STR_NULL where it
 * says nothing. Texts are as the page wrote them, in the arena. */
struct jsonld {
	struct str headline, body, description, published, modified;
	struct str section, language, publisher, image;
	struct str authors[8];
	bool author_is_org[8], author_is_person[8];
	size_t n_authors;
	bool is_live, is_paid;	/* paid: not accessible for free, or a part */
	unsigned words;		/* wordCount; 0 when it says nothing */
	struct jsonld_update {	/* entries of a live blog */
		struct str headline, body, published;
	} *updates;
	size_t n_updates, cap_updates;
};

/* JSON that cannot be read says nothing; -1 only without memory. */
int jsonld_find(const struct page *page, struct jsonld *ld, struct error *err);

#endif
