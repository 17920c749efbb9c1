#include "config.h"

#include "src/app/wire.h"

#include <string.h>

#include "src/base/map.h"
#include "src/model/flat.h"
#include "src/model/site.h"

enum { SOURCE_BYTES = 6, REFUSAL_BYTES = 3 };	/* of one, at least */

size_t wire_open(struct buf *out, enum wire_kind kind)
{
	char head[WIRE_HEAD] = { 0 };
	size_t at = out->len;

	head[4] = (char)kind;
	buf_add(out, head, sizeof(head));
	return at;
}

void wire_close(struct buf *out, size_t at)
{
	size_t len;

	if (out->failed)
		return;
	len = out->len - at - WIRE_HEAD;
	for (int i = 0; i < 4; i++)
		out->p[at + (size_t)i] = (char)(len >> (8 * i));
}

int wire_peek(struct str bytes, enum wire_kind *kind, struct str *payload)
{
	size_t len = 0;
	int k;

	if (bytes.len < WIRE_HEAD)
		return 0;
	for (int i = 0; i < 4; i++)
		len |= (size_t)(unsigned char)bytes.p[i] << (8 * i);
	k = (unsigned char)bytes.p[4];
	if (len > WIRE_MAX || k < WIRE_FEED || k > WIRE_FAILED)
		return -1;
	if (bytes.len < WIRE_HEAD + len)
		return 0;
	*kind = (enum wire_kind)k;
	*payload = str_of(bytes.p + WIRE_HEAD, len);
	return 1;
}

static int bad(struct error *err, const char *what)
{
	return error_set(err, ERROR_INPUT, "the worker's answer is damaged "
					   "(%s)", what);
}

static void put_time(struct buf *out, int64_t when)
{
	flat_put_uint(out, when != TIME_NONE);
	if (when != TIME_NONE)
		flat_put_int(out, when);
}

static int64_t get_time(struct flat_reader *r)
{
	return flat_get_uint(r) ? flat_get_int(r) : TIME_NONE;
}

/* --- jobs --- */

void wire_put_job(struct buf *out, enum wire_kind kind,
		  const struct wire_job *job)
{
	size_t at = wire_open(out, kind);

	flat_put_str(out, job->url);
	flat_put_str(out, job->content_type);
	flat_put_str(out, job->content_location);
	flat_put_uint(out, job->find_feeds);
	flat_put_uint(out, job->n_seen);
	for (size_t i = 0; i < job->n_seen; i++) {
		buf_add(out, &job->seen[i].key, 8);
		buf_add(out, &job->seen[i].hash, 8);
	}
	flat_put_str(out, job->title);
	flat_put_str(out, job->summary);
	flat_put_uint(out, job->text_len);
	flat_put_str(out, job->site);
	flat_put_str(out, job->rules);
	flat_put_str(out, job->body);
	flat_put_str(out, job->more);
	wire_close(out, at);
}

void wire_put_more(struct buf *out, struct str url, struct str content_type,
		   struct str body)
{
	flat_put_str(out, url);
	flat_put_str(out, content_type);
	flat_put_str(out, body);
}

bool wire_get_more(struct str *more, struct str *url, struct str *content_type,
		   struct str *body)
{
	struct flat_reader r;

	if (!more->len)
		return false;
	flat_reader_init(&r, *more);
	*url = flat_get_bytes(&r);
	*content_type = flat_get_bytes(&r);
	*body = flat_get_bytes(&r);
	*more = str_of(r.p, (size_t)(r.end - r.p));
	return !r.failed;
}

int wire_get_job(struct str payload, struct arena *arena,
		 struct wire_job *job, struct error *err)
{
	struct flat_reader r;
	struct seen *seen;

	*job = (struct wire_job){ 0 };
	flat_reader_init(&r, payload);
	job->url = flat_get_bytes(&r);
	job->content_type = flat_get_bytes(&r);
	job->content_location = flat_get_bytes(&r);
	job->find_feeds = flat_get_uint(&r);
	job->n_seen = flat_get_count(&r, 16);
	if (r.failed)
		return bad(err, "job");
	seen = arena_alloc(arena, job->n_seen * sizeof(*seen) + 1);
	for (size_t i = 0; i < job->n_seen; i++) {
		memcpy(&seen[i].key, r.p, 8);
		memcpy(&seen[i].hash, r.p + 8, 8);
		r.p += 16;
	}
	job->seen = seen;
	job->title = flat_get_bytes(&r);
	job->summary = flat_get_bytes(&r);
	job->text_len = (size_t)flat_get_uint(&r);
	job->site = flat_get_bytes(&r);
	job->rules = flat_get_bytes(&r);
	job->body = flat_get_bytes(&r);
	job->more = flat_get_bytes(&r);
	return r.failed ? bad(err, "job") : 0;
}

/* --- items --- */

static void put_strings(struct buf *out, const struct str *strings, size_t n)
{
	flat_put_uint(out, n);
	for (size_t i = 0; i < n; i++)
		flat_put_str(out, strings[i]);
}

static void put_item(struct buf *out, const struct item *it)
{
	flat_put_str(out, it->id);
	flat_put_str(out, it->title);
	flat_put_str(out, it->link);
	flat_put_str(out, it->author);
	put_time(out, it->published);
	put_time(out, it->updated);
	put_strings(out, it->categories, it->n_categories);
	flat_put_uint(out, it->n_enclosures);
	for (size_t i = 0; i < it->n_enclosures; i++) {
		flat_put_str(out, it->enclosures[i].url);
		flat_put_str(out, it->enclosures[i].type);
		flat_put_int(out, it->enclosures[i].length);
	}
	flat_put_str(out, it->comments);
	flat_put_str(out, it->image);
	flat_put_str(out, it->image_alt);
	flat_put_str(out, it->language);
	flat_put_str(out, it->source);
	flat_put_str(out, it->in_reply_to);
	flat_put_uint(out, it->hash);
}

static void get_item(struct flat_reader *r, struct arena *a, struct item *it)
{
	it->id = flat_get_line(r, a);
	it->title = flat_get_line(r, a);
	it->link = flat_get_line(r, a);
	it->author = flat_get_line(r, a);
	it->published = get_time(r);
	it->updated = get_time(r);
	it->n_categories = flat_get_count(r, 1);
	it->categories = arena_alloc(a, it->n_categories *
						sizeof(*it->categories) + 1);
	for (size_t i = 0; i < it->n_categories; i++)
		it->categories[i] = flat_get_line(r, a);
	it->n_enclosures = flat_get_count(r, 3);
	it->enclosures = arena_alloc(a, it->n_enclosures *
						sizeof(*it->enclosures) + 1);
	for (size_t i = 0; i < it->n_enclosures; i++) {
		it->enclosures[i].url = flat_get_line(r, a);
		it->enclosures[i].type = flat_get_line(r, a);
		it->enclosures[i].length = flat_get_int(r);
	}
	it->comments = flat_get_line(r, a);
	it->image = flat_get_line(r, a);
	it->image_alt = flat_get_line(r, a);
	it->language = flat_get_line(r, a);
	it->source = flat_get_line(r, a);
	it->in_reply_to = flat_get_line(r, a);
	it->hash = flat_get_uint(r);
}

/* --- answers --- */

void wire_put_item(struct buf *out, const struct feed *feed,
		   const struct item *item, struct str snippet)
{
	size_t at = wire_open(out, WIRE_ITEM);

	put_item(out, item);
	flat_put_str(out, snippet);
	flat_put_str(out, item_text(item));
	flat_put_str(out, feed->title);
	flat_put_str(out, feed->link);
	flat_put_str(out, feed->language);
	wire_close(out, at);
}

int wire_get_item(struct str payload, struct arena *arena,
		  struct wire_item *out, struct error *err)
{
	struct flat_reader r;

	*out = (struct wire_item){ .given = payload };
	flat_reader_init(&r, payload);
	get_item(&r, arena, &out->item);
	out->snippet = flat_get_line(&r, arena);
	return r.failed || !out->item.id.len ? bad(err, "item") : 0;
}

int wire_get_given(struct str given, struct arena *arena, struct feed *feed,
		   struct item *item, struct error *err)
{
	struct flat_reader r;

	*feed = (struct feed){ .updated = TIME_NONE };
	*item = (struct item){ .published = TIME_NONE, .updated = TIME_NONE };
	flat_reader_init(&r, given);
	get_item(&r, arena, item);
	flat_get_bytes(&r);	/* the snippet */
	item->content = flat_get_bytes(&r);
	feed->title = flat_get_line(&r, arena);
	feed->link = flat_get_line(&r, arena);
	feed->language = flat_get_line(&r, arena);
	return r.failed ? bad(err, "given") : 0;
}

void wire_put_digest(struct buf *out, const struct given *rows, size_t n)
{
	size_t at = wire_open(out, WIRE_DIGEST);

	flat_put_uint(out, n);
	for (size_t i = 0; i < n; i++) {
		flat_put_int(out, rows[i].item);
		flat_put_str(out, rows[i].bytes);
	}
	wire_close(out, at);
}

int wire_get_digest(struct str payload, struct arena *arena,
		    struct given **rows, size_t *n, struct error *err)
{
	struct flat_reader r;

	flat_reader_init(&r, payload);
	*n = flat_get_count(&r, 2);
	*rows = arena_alloc(arena, *n * sizeof(**rows) + 1);
	for (size_t i = 0; i < *n; i++) {
		(*rows)[i].item = flat_get_int(&r);
		(*rows)[i].bytes = flat_get_bytes(&r);
	}
	return r.failed ? bad(err, "digest") : 0;
}

static void put_article(struct buf *out, const struct document *doc,
			const struct analysis *a, struct str terms)
{
	struct buf flat = { 0 };

	flat_put_document(&flat, doc, a);
	flat_put_str(out, buf_str(&flat));
	if (flat.failed)
		out->failed = true;
	buf_free(&flat);
	flat_put_str(out, terms);
}

static int get_article(struct flat_reader *r, struct arena *arena,
		       struct wire_text *out, struct error *err)
{
	out->flat = flat_get_bytes(r);
	out->terms = flat_get_bytes(r);
	if (r->failed)
		return bad(err, "text");
	return flat_get_document(out->flat, arena, &out->doc, &out->analysis,
				 err);
}

void wire_put_digested(struct buf *out, int64_t item,
		       const struct document *doc, const struct analysis *a,
		       struct str terms)
{
	size_t at = wire_open(out, WIRE_DIGESTED);

	flat_put_int(out, item);
	put_article(out, doc, a, terms);
	wire_close(out, at);
}

int wire_get_digested(struct str payload, struct arena *arena,
		      struct wire_text *out, struct error *err)
{
	struct flat_reader r;

	*out = (struct wire_text){ 0 };
	flat_reader_init(&r, payload);
	out->item = flat_get_int(&r);
	return get_article(&r, arena, out, err);
}

void wire_put_done(struct buf *out)
{
	wire_close(out, wire_open(out, WIRE_DONE));
}

void wire_put_end(struct buf *out, const struct feed *f)
{
	size_t at = wire_open(out, WIRE_END);

	flat_put_uint(out, f->format);
	flat_put_str(out, f->title);
	flat_put_str(out, f->link);
	flat_put_str(out, f->next);
	flat_put_str(out, f->warning);
	flat_put_int(out, f->ttl_min);
	flat_put_uint(out, f->skip_hours);
	flat_put_uint(out, f->skip_days);
	flat_put_uint(out, f->n_items);
	wire_close(out, at);
}

int wire_get_end(struct str payload, struct arena *arena, struct feed *f,
		 struct error *err)
{
	struct flat_reader r;
	uint64_t format;

	*f = (struct feed){ .updated = TIME_NONE };
	flat_reader_init(&r, payload);
	format = flat_get_uint(&r);
	f->title = flat_get_line(&r, arena);
	f->link = flat_get_line(&r, arena);
	f->next = flat_get_line(&r, arena);
	f->warning = flat_get_line(&r, arena);
	f->ttl_min = (int32_t)flat_get_int(&r);
	f->skip_hours = (uint32_t)flat_get_uint(&r) & 0xffffff;
	f->skip_days = (uint8_t)flat_get_uint(&r) & 0x7f;
	f->n_items = (size_t)flat_get_uint(&r);
	if (r.failed || format > FEED_RSS)
		return bad(err, "feed");
	f->format = (enum feed_format)format;
	return 0;
}

void wire_put_text(struct buf *out, const struct document *doc,
		   const struct analysis *a, struct str terms,
		   const uint32_t *marks, size_t n_marks)
{
	size_t at = wire_open(out, WIRE_TEXT);

	flat_put_str(out, doc->next);
	flat_put_uint(out, n_marks);
	for (size_t i = 0; i < n_marks; i++)
		flat_put_uint(out, marks[i]);
	put_article(out, doc, a, terms);
	wire_close(out, at);
}

struct str wire_get_next(struct str payload)
{
	struct flat_reader r;
	struct str next;

	flat_reader_init(&r, payload);
	next = flat_get_bytes(&r);
	return r.failed ? STR_NULL : next;
}

int wire_get_text(struct str payload, struct arena *arena,
		  struct wire_text *out, struct error *err)
{
	struct flat_reader r;
	size_t n;

	*out = (struct wire_text){ 0 };
	flat_reader_init(&r, payload);
	flat_get_bytes(&r);
	n = flat_get_count(&r, 1);
	if (n > SITE_MARKS)
		return error_set(err, ERROR_INPUT, "article: too many marks");
	out->marks = arena_alloc(arena, (n + 1) * sizeof(*out->marks));
	while (out->n_marks < n)
		out->marks[out->n_marks++] = (uint32_t)flat_get_uint(&r);
	return get_article(&r, arena, out, err);
}

void wire_put_links(struct buf *out, const struct wire_link *links, size_t n)
{
	size_t at = wire_open(out, WIRE_LINKS);

	flat_put_uint(out, n);
	for (size_t i = 0; i < n; i++) {
		flat_put_str(out, links[i].url);
		flat_put_str(out, links[i].title);
	}
	wire_close(out, at);
}

int wire_get_links(struct str payload, struct arena *arena,
		   struct wire_link **links, size_t *n, struct error *err)
{
	struct flat_reader r;

	flat_reader_init(&r, payload);
	*n = flat_get_count(&r, 2);
	*links = arena_alloc(arena, *n * sizeof(**links) + 1);
	for (size_t i = 0; i < *n; i++) {
		(*links)[i].url = flat_get_line(&r, arena);
		(*links)[i].title = flat_get_line(&r, arena);
	}
	return r.failed ? bad(err, "links") : 0;
}

static void put_source(struct buf *out, const struct source *s)
{
	flat_put_str(out, s->url);
	flat_put_str(out, s->title);
	flat_put_uint(out, s->own_title);
	flat_put_uint(out, s->hidden);
	flat_put_uint(out, s->line);
	put_strings(out, s->tags, s->n_tags);
}

static void get_source(struct flat_reader *r, struct arena *a,
		       struct map *by_url, struct source_list *list)
{
	struct str url = flat_get_line(r, a);
	struct source *s;
	size_t n;

	if (sources_refusal(url, false)) {
		r->failed = true;
		return;
	}
	s = sources_at(a, list, by_url, url);
	s->title = flat_get_line(r, a);
	s->own_title = flat_get_uint(r);
	s->hidden = flat_get_uint(r);
	s->line = (size_t)flat_get_uint(r);
	n = flat_get_count(r, 1);
	for (size_t i = 0; i < n; i++)
		sources_add_tag(a, s, flat_get_line(r, a));
}

void wire_put_sources(struct buf *out, const struct source_list *list)
{
	size_t at = wire_open(out, WIRE_SOURCES);

	flat_put_uint(out, list->n_sources);
	for (size_t i = 0; i < list->n_sources; i++)
		put_source(out, &list->sources[i]);
	flat_put_uint(out, list->n_refusals);
	for (size_t i = 0; i < list->n_refusals; i++) {
		flat_put_uint(out, list->refusals[i].line);
		flat_put_str(out, list->refusals[i].what);
		flat_put_str(out, str_from(list->refusals[i].why));
	}
	flat_put_uint(out, list->n_refused);
	flat_put_uint(out, list->n_duplicates);
	wire_close(out, at);
}

int wire_get_sources(struct str payload, struct arena *arena,
		     struct source_list *list, struct error *err)
{
	struct map by_url = { 0 };
	struct flat_reader r;
	size_t n;

	*list = (struct source_list){ 0 };
	flat_reader_init(&r, payload);
	n = flat_get_count(&r, SOURCE_BYTES);
	for (size_t i = 0; i < n && !r.failed && !arena->over; i++)
		get_source(&r, arena, &by_url, list);
	map_free(&by_url);
	n = flat_get_count(&r, REFUSAL_BYTES);
	for (size_t i = 0; i < n && !r.failed; i++) {
		size_t line = (size_t)flat_get_uint(&r);
		struct str what = flat_get_line(&r, arena);

		sources_refuse(arena, list, line, what, arena_cstr(arena,
			flat_get_line(&r, arena)));
	}
	list->n_refused = (size_t)flat_get_uint(&r);
	list->n_duplicates = (size_t)flat_get_uint(&r);
	if (arena_check(arena, err) == 0 && !r.failed)
		return 0;
	*list = (struct source_list){ 0 };
	return r.failed ? bad(err, "list") : -1;
}

void wire_put_failed(struct buf *out, const struct error *why)
{
	size_t at = wire_open(out, WIRE_FAILED);

	flat_put_uint(out, why->code);
	flat_put_str(out, str_from(why->msg));
	wire_close(out, at);
}

void wire_get_failed(struct str payload, struct error *why)
{
	struct flat_reader r;
	struct str words;
	uint64_t code;

	flat_reader_init(&r, payload);
	code = flat_get_uint(&r);
	words = flat_get_bytes(&r);
	if (r.failed || code == ERROR_NONE || code > ERROR_CORRUPT)
		bad(why, "failure");
	else
		error_set(why, (enum error_code)code, "%.*s",
			  (int)(words.len < 400 ? words.len : 400),
			  words.p ? words.p : "");
}
