/*
 * A text cut into pages, parted here by form feeds: joined by the worker,
 * answered, and looked at by the engine, which goes on to no other host
 * whatever the answer says. Further pages that are no pages end the text.
 */
#include "config.h"

#include <stdlib.h>

#include "feeds/next.h"
#include "feeds/url.h"
#include "src/app/pipeline.h"
#include "src/app/wire.h"
#include "tests/fuzz/check.h"

#define HERE	"https://paper.example/long/way.html?page=1"

static void check_next(struct str next, struct arena *arena)
{
	if (url_is_web(next) && next_follows(STR(HERE), next) &&
	    !str_eq(url_host(arena, next), STR("paper.example")))
		abort();
}

static void answer(const struct article *article, struct arena *arena)
{
	struct wire_text text;
	struct error err = { 0 };
	struct buf out = { 0 };
	struct str payload;
	enum wire_kind kind;

	wire_put_text(&out, &article->doc, &article->analysis, STR(""), NULL,
		      0);
	if (wire_peek(buf_str(&out), &kind, &payload) != 1 ||
	    kind != WIRE_TEXT ||
	    wire_get_text(payload, arena, &text, &err) < 0)
		abort();
	check_document(&text.doc);
	check_analysis(&text.analysis, text.doc.text.len);
	check_next(wire_get_next(payload), arena);
	buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct terms_reader *reader;
	struct extract_source source = { .url = STR(HERE) };
	struct str rest = str_of((const char *)data, size), first, page;
	struct arena arena = { .limit = (size_t)1 << 27 };
	struct account account = { .brief = true };
	struct article article;
	struct error err = { 0 };
	struct buf more = { 0 };

	if (!reader)
		reader = terms_reader_new();
	if (!str_split(&rest, '\f', &first))
		first = STR("");
	check_next(first, &arena);
	if (size % 8 == 7)	/* what no engine sends */
		buf_add_str(&more, rest);
	else
		while (str_split(&rest, '\f', &page))
			wire_put_more(&more, STR(HERE), STR("text/html"), page);
	if (pipeline_page(first, &source, buf_str(&more), reader, &arena,
			  &article, &account, &err) == 0)
		answer(&article, &arena);
	else if (!err.msg[0])
		abort();
	buf_free(&more);
	arena_free(&arena);
	return 0;
}
