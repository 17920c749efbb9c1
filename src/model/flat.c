#include "config.h"

#include "src/model/flat.h"

#include <string.h>

#include "src/base/gate.h"
#include "src/base/utf8.h"

/*
 * Version 1: the document (strings, times, flags, text, blocks, marks), then
 * the analysis (persons, sentences, mentions, pieces, quotes, headline). A
 * span is written as the distance from the last span's start, zigzag, and
 * its length; that is one or two bytes each for spans in order.
 */
enum { FLAT_VERSION = 1,
       BLOCK_TIMED = 16 };	/* added to the type of a block with a time */

/* --- writing --- */

void flat_put_uint(struct buf *out, uint64_t n)
{
	char bytes[10];
	size_t len = 0;

	while (n >= 0x80) {
		bytes[len++] = (char)(n | 0x80);
		n >>= 7;
	}
	bytes[len++] = (char)n;
	buf_add(out, bytes, len);
}

void flat_put_int(struct buf *out, int64_t n)
{
	flat_put_uint(out, ((uint64_t)n << 1) ^ (uint64_t)(n >> 63));
}

/* 0 is STR_NULL, else the length and one */
void flat_put_str(struct buf *out, struct str s)
{
	if (!s.p) {
		flat_put_uint(out, 0);
		return;
	}
	flat_put_uint(out, (uint64_t)s.len + 1);
	buf_add(out, s.p, s.len);
}

static void put_span(struct buf *out, struct span at, uint32_t *last)
{
	flat_put_int(out, (int64_t)at.start - (int64_t)*last);
	flat_put_uint(out, at.end - at.start);
	*last = at.start;
}

static void put_time(struct buf *out, int64_t when)
{
	flat_put_uint(out, when != TIME_NONE);
	if (when != TIME_NONE)
		flat_put_int(out, when);
}

static void put_doc(struct buf *out, const struct document *doc)
{
	uint32_t last = 0;

	flat_put_str(out, doc->url);
	flat_put_str(out, doc->canonical);
	flat_put_str(out, doc->title);
	flat_put_str(out, doc->byline);
	flat_put_str(out, doc->site);
	flat_put_str(out, doc->section);
	flat_put_str(out, doc->language);
	flat_put_str(out, doc->image);
	flat_put_str(out, doc->image_alt);
	put_time(out, doc->published);
	put_time(out, doc->updated);
	flat_put_uint(out, doc->flags);
	flat_put_str(out, doc->text);

	flat_put_uint(out, doc->n_blocks);
	for (size_t i = 0; i < doc->n_blocks; i++) {
		const struct block *b = &doc->blocks[i];

		flat_put_uint(out, b->type + (b->when ? BLOCK_TIMED : 0u));
		if (b->when)
			flat_put_int(out, b->when);
		flat_put_uint(out, b->level);
		flat_put_uint(out, b->ordinal);
		put_span(out, b->at, &last);
	}
	last = 0;
	flat_put_uint(out, doc->n_marks);
	for (size_t i = 0; i < doc->n_marks; i++) {
		const struct inline_mark *m = &doc->marks[i];

		flat_put_uint(out, m->kind);
		put_span(out, m->at, &last);
		flat_put_str(out, m->url);
	}
}

static void put_spans(struct buf *out, const struct span *spans, size_t n)
{
	uint32_t last = 0;

	flat_put_uint(out, n);
	for (size_t i = 0; i < n; i++)
		put_span(out, spans[i], &last);
}

static void put_analysis(struct buf *out, const struct analysis *a)
{
	uint32_t last = 0;

	flat_put_uint(out, a->n_persons);
	for (size_t i = 0; i < a->n_persons; i++) {
		flat_put_uint(out, a->persons[i].kind);
		flat_put_uint(out, a->persons[i].gender);
		flat_put_str(out, a->persons[i].name);
		flat_put_str(out, a->persons[i].role);
		flat_put_str(out, a->persons[i].side);
	}
	put_spans(out, a->sentences, a->n_sentences);
	flat_put_uint(out, a->n_mentions);
	for (size_t i = 0; i < a->n_mentions; i++) {
		flat_put_uint(out, a->mentions[i].kind);
		put_span(out, a->mentions[i].at, &last);
		flat_put_uint(out, (uint64_t)(a->mentions[i].person + 1));
	}
	put_spans(out, a->pieces, a->n_pieces);
	last = 0;
	flat_put_uint(out, a->n_quotes);
	for (size_t i = 0; i < a->n_quotes; i++) {
		const struct quote *q = &a->quotes[i];

		flat_put_uint(out, q->kind);
		flat_put_uint(out, q->first_piece);
		flat_put_uint(out, q->n_pieces);
		put_span(out, q->cue, &last);
		flat_put_uint(out, (uint64_t)((int64_t)q->mention + 1));
		flat_put_uint(out, (uint64_t)((int64_t)q->speaker + 1));
		flat_put_str(out, q->verb);
		flat_put_uint(out, q->flags);
	}
	last = 0;
	flat_put_uint(out, a->n_headline);
	for (size_t i = 0; i < a->n_headline; i++) {
		put_span(out, a->headline[i].at, &last);
		flat_put_uint(out, (uint64_t)((int64_t)a->headline[i].quote + 1));
	}
}

void flat_put_document(struct buf *out, const struct document *doc,
		       const struct analysis *analysis)
{
	flat_put_uint(out, FLAT_VERSION);
	put_doc(out, doc);
	put_analysis(out, analysis);
}

/* --- reading --- */

void flat_reader_init(struct flat_reader *r, struct str bytes)
{
	r->p = bytes.p ? bytes.p : "";
	r->end = r->p + (bytes.p ? bytes.len : 0);
	r->failed = false;
}

uint64_t flat_get_uint(struct flat_reader *r)
{
	uint64_t n = 0;

	for (unsigned shift = 0; shift < 64; shift += 7) {
		unsigned char c;

		if (r->failed || r->p == r->end)
			break;
		c = (unsigned char)*r->p++;
		if (shift == 63 && c > 1)
			break;
		n |= (uint64_t)(c & 0x7f) << shift;
		if (!(c & 0x80))
			return n;
	}
	r->failed = true;
	return 0;
}

int64_t flat_get_int(struct flat_reader *r)
{
	uint64_t n = flat_get_uint(r);

	return (int64_t)(n >> 1) ^ -(int64_t)(n & 1);
}

struct str flat_get_bytes(struct flat_reader *r)
{
	uint64_t n = flat_get_uint(r);
	struct str s = STR_NULL;

	if (r->failed || n == 0)
		return s;
	if (n - 1 > (uint64_t)(r->end - r->p)) {
		r->failed = true;
		return s;
	}
	s = str_of(r->p, (size_t)(n - 1));
	r->p += n - 1;
	return s;
}

static struct str get_gated(struct flat_reader *r, struct arena *arena,
			    enum gate_mode mode)
{
	struct str s = flat_get_bytes(r);

	if (!s.p)
		return s;
	return gate_is_clean(s, mode) ? arena_str(arena, s) :
					gate_str(arena, s, mode);
}

struct str flat_get_line(struct flat_reader *r, struct arena *arena)
{
	return get_gated(r, arena, GATE_LINE);
}

struct str flat_get_text(struct flat_reader *r, struct arena *arena)
{
	return get_gated(r, arena, GATE_TEXT);
}

size_t flat_get_count(struct flat_reader *r, size_t min_size)
{
	uint64_t n = flat_get_uint(r);

	if (n > (uint64_t)(r->end - r->p) / (min_size ? min_size : 1)) {
		r->failed = true;
		return 0;
	}
	return (size_t)n;
}

static bool is_boundary(struct str text, uint32_t at)
{
	return at >= text.len || ((unsigned char)text.p[at] & 0xC0) != 0x80;
}

/* A span within text, at code points; { 0, 0 } and failure when it is not. */
static struct span get_span(struct flat_reader *r, struct str text,
			    uint32_t *last)
{
	struct span none = { 0, 0 };
	int64_t step = flat_get_int(r);
	uint64_t len = flat_get_uint(r);
	int64_t start;

	if (r->failed || step > UINT32_MAX || step < -(int64_t)UINT32_MAX)
		goto bad;
	start = (int64_t)*last + step;
	if (start < 0 || (uint64_t)start > text.len ||
	    len > text.len - (uint64_t)start)
		goto bad;
	if (!is_boundary(text, (uint32_t)start) ||
	    !is_boundary(text, (uint32_t)(start + (int64_t)len)))
		goto bad;
	*last = (uint32_t)start;
	return (struct span){ (uint32_t)start,
			      (uint32_t)start + (uint32_t)len };
bad:
	r->failed = true;
	return none;
}

static unsigned get_enum(struct flat_reader *r, unsigned last)
{
	uint64_t n = flat_get_uint(r);

	if (n > last) {
		r->failed = true;
		return 0;
	}
	return (unsigned)n;
}

/* An index below n, or -1. */
static int32_t get_index(struct flat_reader *r, size_t n)
{
	uint64_t i = flat_get_uint(r);

	if (i > n || i > INT32_MAX) {
		r->failed = true;
		return -1;
	}
	return (int32_t)i - 1;
}

static int64_t get_time(struct flat_reader *r)
{
	return get_enum(r, 1) ? flat_get_int(r) : TIME_NONE;
}

/* n zeroed things for input's n; NULL and failure when there is no room */
static void *get_array(struct flat_reader *r, struct arena *arena, size_t n,
		       size_t size)
{
	void *p;

	if (r->failed || n == 0)
		return NULL;
	p = arena_try(arena, n, size);
	if (!p)
		arena->over = true;
	r->failed |= !p;
	return p;
}

static void get_doc(struct flat_reader *r, struct arena *arena,
		    struct document *doc)
{
	struct str text;
	uint32_t last = 0, end = 0;
	size_t n;

	doc->url = flat_get_line(r, arena);
	doc->canonical = flat_get_line(r, arena);
	doc->title = flat_get_line(r, arena);
	doc->byline = flat_get_line(r, arena);
	doc->site = flat_get_line(r, arena);
	doc->section = flat_get_line(r, arena);
	doc->language = flat_get_line(r, arena);
	doc->image = flat_get_line(r, arena);
	doc->image_alt = flat_get_line(r, arena);
	doc->published = get_time(r);
	doc->updated = get_time(r);
	doc->flags = get_enum(r, UINT16_MAX);
	text = flat_get_bytes(r);
	/* a text that the gate would change would leave the spans hanging */
	if (text.p && (text.len >= UINT32_MAX ||
		       !gate_is_clean(text, GATE_TEXT)))
		r->failed = true;
	doc->text = arena_str(arena, text);
	if (arena->over)
		r->failed = true;
	if (r->failed)
		return;
	text = doc->text;

	n = flat_get_count(r, 5);
	doc->blocks = get_array(r, arena, n, sizeof(*doc->blocks));
	for (size_t i = 0; i < n && !r->failed; i++) {
		struct block *b = &doc->blocks[i];

		unsigned type = get_enum(r, BLOCK_TIMED + BLOCK_FIGURE);

		if (type >= BLOCK_TIMED) {
			type -= BLOCK_TIMED;
			b->when = flat_get_int(r);
		}
		if (type > BLOCK_FIGURE) {
			r->failed = true;
			break;
		}
		b->type = type;
		b->level = (uint8_t)get_enum(r, UINT8_MAX);
		b->ordinal = (uint16_t)get_enum(r, UINT16_MAX);
		b->at = get_span(r, text, &last);
		if (b->at.start < end)
			r->failed = true;
		end = b->at.end;
		doc->n_blocks = i + 1;
	}
	last = 0;
	n = flat_get_count(r, 4);
	doc->marks = get_array(r, arena, n, sizeof(*doc->marks));
	for (size_t i = 0; i < n && !r->failed; i++) {
		doc->marks[i].kind = get_enum(r, INLINE_LINK);
		doc->marks[i].at = get_span(r, text, &last);
		doc->marks[i].url = flat_get_line(r, arena);
		doc->n_marks = i + 1;
	}
}

static struct span *get_spans(struct flat_reader *r, struct arena *arena,
			      struct str text, size_t *count)
{
	size_t n = flat_get_count(r, 2);
	struct span *spans = get_array(r, arena, n, sizeof(*spans));
	uint32_t last = 0;

	for (size_t i = 0; i < n && !r->failed; i++)
		spans[i] = get_span(r, text, &last);
	*count = r->failed ? 0 : n;
	return spans;
}

static void get_people(struct flat_reader *r, struct arena *arena,
		       struct analysis *a)
{
	size_t n = flat_get_count(r, 5);

	a->persons = get_array(r, arena, n, sizeof(*a->persons));
	for (size_t i = 0; i < n && !r->failed; i++) {
		struct person *p = &a->persons[i];

		p->kind = get_enum(r, SPEAKER_GROUP);
		p->gender = get_enum(r, GENDER_MALE);
		p->name = flat_get_line(r, arena);
		p->role = flat_get_line(r, arena);
		p->side = flat_get_line(r, arena);
		a->n_persons = i + 1;
	}
}

static void get_quotes(struct flat_reader *r, struct arena *arena,
		       struct str text, struct analysis *a)
{
	size_t n = flat_get_count(r, 9);
	uint32_t last = 0;

	a->quotes = get_array(r, arena, n, sizeof(*a->quotes));
	for (size_t i = 0; i < n && !r->failed; i++) {
		struct quote *q = &a->quotes[i];
		uint64_t first, pieces;

		q->kind = get_enum(r, QUOTE_INDIRECT);
		first = flat_get_uint(r);
		pieces = flat_get_uint(r);
		if (first > a->n_pieces || pieces > a->n_pieces - first)
			r->failed = true;
		q->first_piece = r->failed ? 0 : (uint32_t)first;
		q->n_pieces = r->failed ? 0 : (uint32_t)pieces;
		q->cue = get_span(r, text, &last);
		q->mention = get_index(r, a->n_mentions);
		q->speaker = get_index(r, a->n_persons);
		q->verb = flat_get_line(r, arena);
		q->flags = get_enum(r, UINT16_MAX);
		a->n_quotes = i + 1;
	}
}

static void get_analysis(struct flat_reader *r, struct arena *arena,
			 const struct document *doc, struct analysis *a)
{
	struct str text = doc->text;
	uint32_t last = 0;
	size_t n;

	get_people(r, arena, a);
	a->sentences = get_spans(r, arena, text, &a->n_sentences);
	n = flat_get_count(r, 4);
	a->mentions = get_array(r, arena, n, sizeof(*a->mentions));
	for (size_t i = 0; i < n && !r->failed; i++) {
		a->mentions[i].kind = get_enum(r, MENTION_PRONOUN);
		a->mentions[i].at = get_span(r, text, &last);
		a->mentions[i].person = get_index(r, a->n_persons);
		a->n_mentions = i + 1;
	}
	a->pieces = get_spans(r, arena, text, &a->n_pieces);
	get_quotes(r, arena, text, a);
	last = 0;
	n = flat_get_count(r, 3);
	a->headline = get_array(r, arena, n, sizeof(*a->headline));
	for (size_t i = 0; i < n && !r->failed; i++) {
		a->headline[i].at = get_span(r, doc->title, &last);
		a->headline[i].quote = get_index(r, a->n_quotes);
		a->n_headline = i + 1;
	}
}

int flat_read_document(struct flat_reader *r, struct arena *arena,
		       struct document *doc, struct analysis *analysis,
		       struct error *err)
{
	const char *part = "version";

	memset(doc, 0, sizeof(*doc));
	if (analysis)
		memset(analysis, 0, sizeof(*analysis));
	doc->published = doc->updated = TIME_NONE;
	if (flat_get_uint(r) != FLAT_VERSION)
		r->failed = true;
	if (!r->failed) {
		part = "text";
		get_doc(r, arena, doc);
	}
	if (!r->failed && analysis) {
		part = "analysis";
		get_analysis(r, arena, doc, analysis);
	}
	if (arena_check(arena, err) < 0)
		return error_wrap(err, "flat document");
	if (r->failed)
		return error_set(err, ERROR_INPUT,
				 "flat document: its %s cannot be read", part);
	return 0;
}

int flat_get_document(struct str bytes, struct arena *arena,
		      struct document *doc, struct analysis *analysis,
		      struct error *err)
{
	struct flat_reader r;

	flat_reader_init(&r, bytes);
	if (flat_read_document(&r, arena, doc, analysis, err) < 0)
		return -1;
	if (analysis && r.p != r.end)
		return error_set(err, ERROR_INPUT,
				 "flat document: %zu bytes too many",
				 (size_t)(r.end - r.p));
	return 0;
}
