#ifndef PRESSER_APP_PIPELINE_H
#define PRESSER_APP_PIPELINE_H

#include <stdbool.h>

#include "feeds/extract.h"
#include "src/model/analysis.h"
#include "src/model/feed.h"
#include "src/relate/terms.h"

/*
 * From bytes to an analysed article. Pure: no file, no network, no store, no
 * thread; all that comes out lies in the arena (or in what went in).
 */
struct article {
	struct document doc;
	struct analysis analysis;
	struct terms terms;
};

/* One item's own text (content, else summary) as an article. */
int pipeline_item(const struct feed *feed, const struct item *item,
		  struct terms_reader *reader, struct arena *arena,
		  struct article *out, struct error *err);

/* A page's article, and behind it the texts of its further pages (more, as
 * wire_put_more has them; one that cannot be read ends them); account as
 * extract_article's. doc.next is where the last of them goes on. */
int pipeline_page(struct str bytes, const struct extract_source *source,
		  struct str more,
		  struct terms_reader *reader, struct arena *arena,
		  struct article *out, struct account *account,
		  struct error *err);

#endif
