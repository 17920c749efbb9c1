/*
 * Frames as a worker that was taken over would send them: whatever the
 * engine takes from one has its spans within its text and its strings within
 * the frame.
 */
#include "config.h"

#include <stdlib.h>

#include "feeds/next.h"
#include "src/app/wire.h"

static void check_text(const struct wire_text *t)
{
	const struct analysis *a = &t->analysis;

	for (size_t i = 0; i < t->doc.n_blocks; i++)
		if (t->doc.blocks[i].at.start > t->doc.blocks[i].at.end ||
		    t->doc.blocks[i].at.end > t->doc.text.len)
			abort();
	for (size_t i = 0; i < a->n_quotes; i++)
		if ((size_t)a->quotes[i].first_piece + a->quotes[i].n_pieces >
		    a->n_pieces)
			abort();
	for (size_t i = 0; i < a->n_pieces; i++)
		if (a->pieces[i].start > a->pieces[i].end ||
		    a->pieces[i].end > t->doc.text.len)
			abort();
}

/* The fields of a job that hold frames of their own. */
static void read_job(const struct wire_job *job)
{
	struct str more = job->more, url, type, body;
	size_t before = more.len;

	while (wire_get_more(&more, &url, &type, &body)) {
		if (more.len >= before ||
		    url.len + type.len + body.len > before)
			abort();
		before = more.len;
	}
}

static void read_next(struct str payload)
{
	struct str here = STR("https://a.example/b?page=1");
	struct str next = wire_get_next(payload);

	if (next.len > payload.len ||
	    (next_follows(here, next) &&
	     !str_starts_nocase(next, STR("https://a.example/"))))
		abort();
}

static void check_list(const struct source_list *list)
{
	for (size_t i = 0; i < list->n_sources; i++)
		if (sources_refusal(list->sources[i].url, false))
			abort();
	for (size_t i = 0; i < list->n_refusals; i++)
		if (!list->refusals[i].why)
			abort();
}

static void take(enum wire_kind kind, struct str payload, struct arena *arena)
{
	struct error err = { 0 };
	struct wire_item item;
	struct wire_text text;
	struct source_list list;
	struct wire_link *links;
	struct wire_job job;
	struct given *rows;
	struct feed feed;
	size_t n;

	switch (kind) {
	case WIRE_FEED:
	case WIRE_PAGE:
	case WIRE_LIST:
		if (wire_get_job(payload, arena, &job, &err) == 0)
			read_job(&job);
		break;
	case WIRE_DIGEST:
		wire_get_digest(payload, arena, &rows, &n, &err);
		break;
	case WIRE_ITEM:
		wire_get_item(payload, arena, &item, &err);
		break;
	case WIRE_DIGESTED:
		if (wire_get_digested(payload, arena, &text, &err) == 0)
			check_text(&text);
		break;
	case WIRE_END:
		wire_get_end(payload, arena, &feed, &err);
		break;
	case WIRE_TEXT:
		read_next(payload);
		if (wire_get_text(payload, arena, &text, &err) == 0)
			check_text(&text);
		break;
	case WIRE_SOURCES:
		if (wire_get_sources(payload, arena, &list, &err) == 0)
			check_list(&list);
		break;
	case WIRE_LINKS:
		wire_get_links(payload, arena, &links, &n, &err);
		break;
	default:
		wire_get_failed(payload, &err);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = str_of((const char *)data, size), payload;
	struct arena arena = { 0 };
	enum wire_kind kind;

	arena.limit = (size_t)1 << 26;
	while (wire_peek(rest, &kind, &payload) > 0) {
		take(kind, payload, &arena);
		rest = str_slice(rest, WIRE_HEAD + payload.len, rest.len);
	}
	arena_free(&arena);
	return 0;
}
