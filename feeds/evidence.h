#ifndef PRESSER_FEEDS_EVIDENCE_H
#define PRESSER_FEEDS_EVIDENCE_H

#include "feeds/extract.h"
#include "feeds/jsonld.h"
#include "feeds/page.h"
#include "feeds/reason.h"

/*
 * What the finders of title, byline and times share: the page, what it has
 * said so far, and where on it the article's head is. For feeds/meta.c.
 */
#define EVIDENCE_NONE	UINT32_MAX

struct evidence {
	const struct page *page;
	const struct jsonld *ld;
	const struct extract_source *source;
	struct document *doc;
	struct arena *a;
	struct account *account;	/* or NULL */
	struct str host_name;		/* "valleypost" of www.valleypost.example */
	uint32_t head;			/* the piece with the headline, or NONE */
	uint32_t body;			/* the first good piece behind it */
	uint32_t byline, date;		/* pieces that told them, or NONE */
};

/* Tell the account what was said where; value is gated. */
void evidence_say(struct evidence *e, const char *field, const char *where,
		  struct str value, bool agrees);

/* The first non-empty value of those keys, trimmed; *where its key. */
struct str evidence_fact(const struct evidence *e, const char *const *keys,
			 const char **where);
/* Tags off, entities decoded, white space squeezed, gated. */
struct str evidence_line(const struct evidence *e, struct str v);
/* Text of the page as one line, gated. */
struct str evidence_plain(const struct evidence *e, struct str v);

/* Folded words with one blank between: what two spellings of one title or
 * name share. */
struct str evidence_key(struct arena *a, struct str v);

/* Is it the site's name, or its host's? */
bool evidence_is_site(const struct evidence *e, struct str v);

/* Does the element, or one around it, stand for something else than the
 * article (comments, navigation, teasers of other articles)? */
bool evidence_is_apart(const struct page *page, uint32_t elem);

/* The same of a piece and its element, but what stands right below the
 * headline belongs to it, whatever it is called. */
bool evidence_is_elsewhere(const struct evidence *e, uint32_t piece,
			   uint32_t elem);

/* Is it in a comment of a reader? */
bool evidence_is_comment(const struct page *page, uint32_t elem);

void title_find(struct evidence *e);	/* sets head and body too */
void byline_find(struct evidence *e);
void times_find(struct evidence *e);

#endif
