#include "config.h"

#include "src/app/pipeline.h"

#include "feeds/html.h"
#include "feeds/join.h"
#include "src/app/wire.h"
#include "src/text/analyse.h"

#define SHORT_BYTES	400	/* a text this short is hardly an article */
#define PAGES_MAX	16	/* behind the first */
#define CUT_BYTES	3000	/* an ellipsis at the end of a longer one is style */

static int examine(struct terms_reader *reader, struct arena *arena,
		   struct article *out, struct error *err)
{
	if (analyse(&out->doc, arena, &out->analysis, err) < 0)
		return -1;
	terms_of(reader, &out->doc, &out->analysis, arena, &out->terms);
	return arena_check(arena, err);
}

/* A podcast's description is all that there is to read. */
static bool has_recording(const struct item *item)
{
	static const char *const ends[] = { ".mp3", ".m4a", ".aac", ".ogg",
		".oga", ".opus", ".flac", ".wav", ".mp4", ".m4v", ".webm" };

	for (size_t i = 0; i < item->n_enclosures; i++) {
		struct str type = item->enclosures[i].type, path, rest;

		if (str_starts_nocase(type, STR("audio/")) ||
		    str_starts_nocase(type, STR("video/")))
			return true;
		rest = item->enclosures[i].url;
		str_split(&rest, '?', &path);
		for (size_t k = 0; k < sizeof(ends) / sizeof(ends[0]); k++)
			if (str_ends_nocase(path, str_from(ends[k])))
				return true;
	}
	return false;
}

/* Does the feed give no more than the beginning of the text? Short, or it
 * ends in an ellipsis or in "read more". */
static bool is_teaser(const struct item *item, const struct document *doc)
{
	static const char *const ends[] = {
		"\xE2\x80\xA6", "...", "[\xE2\x80\xA6]", "[...]",
		"read more", "continue reading", "more \xC2\xBB", "read on",
	};
	struct str text = str_trim(doc->text);

	if (!item->link.len || has_recording(item))
		return false;
	if (text.len < SHORT_BYTES)
		return true;
	if (text.len >= CUT_BYTES)
		return false;
	while (text.len && (text.p[text.len - 1] == '.' ||
			    text.p[text.len - 1] == ')') &&
	       !str_ends(text, STR("...")))
		text.len--;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (str_ends_nocase(text, str_from(ends[i])))
			return true;
	return false;
}

int pipeline_item(const struct feed *feed, const struct item *item,
		  struct terms_reader *reader, struct arena *arena,
		  struct article *out, struct error *err)
{
	struct document *doc = &out->doc;
	struct str html = item_text(item);

	*out = (struct article){ 0 };
	doc->text = STR("");
	if (html.len &&
	    html_blocks(html, item->link.p ? item->link : feed->link, arena,
			doc, err) < 0)
		return -1;
	doc->url = item->link;
	doc->title = item->title;
	doc->byline = item->author;
	doc->site = feed->title;
	doc->language = item->language.p ? item->language : feed->language;
	doc->image = item->image;
	doc->image_alt = item->image_alt;
	doc->published = item->published;
	doc->updated = item->updated;
	if (is_teaser(item, doc))
		doc->flags |= DOCUMENT_TEASER;
	return examine(reader, arena, out, err);
}

/* The further pages, read as the first was. */
static int join_more(struct document *doc, struct str more,
		     const struct extract_source *first, struct arena *arena,
		     struct error *err)
{
	struct document pages[PAGES_MAX] = { 0 };
	struct extract_source source = *first;
	struct error why = { 0 };
	struct str body;
	size_t n = 0;

	if (!more.len)
		return 0;
	doc->next = STR_NULL;
	while (n < PAGES_MAX && wire_get_more(&more, &source.url,
					      &source.content_type, &body)) {
		if (extract_article(body, &source, arena, &pages[n], NULL,
				    &why) < 0)
			break;
		doc->next = pages[n++].next;
	}
	return join_documents(doc, pages, n, arena, err);
}

int pipeline_page(struct str bytes, const struct extract_source *source,
		  struct str more,
		  struct terms_reader *reader, struct arena *arena,
		  struct article *out, struct account *account,
		  struct error *err)
{
	*out = (struct article){ 0 };
	if (extract_article(bytes, source, arena, &out->doc, account, err) < 0 ||
	    join_more(&out->doc, more, source, arena, err) < 0)
		return -1;
	return examine(reader, arena, out, err);
}
