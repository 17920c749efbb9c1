#include "config.h"

#include "src/app/worker.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "feeds/charset.h"
#include "feeds/discover.h"
#include "feeds/entity.h"
#include "feeds/feed.h"
#include "feeds/opml.h"
#include "feeds/urls.h"
#include "src/app/lexicon_folder.h"
#include "src/app/pipeline.h"
#include "src/base/confine.h"
#include "src/base/utf8.h"

/* The worker's own side: one job after the other, until the engine goes. */

#define FEED_ARENA	((size_t)320 << 20)
#define ITEM_ARENA	((size_t)128 << 20)
#define FLUSH		((size_t)64 << 10)
#define SNIPPET_HTML	1000	/* bytes looked at */
#define SNIPPET_BYTES	140

struct serve {
	int fd;
	struct terms_reader *reader;
	struct buf out;
	bool gone;		/* nobody listens any more */
};

static void flush(struct serve *s)
{
	size_t at = 0;

	while (!s->gone && at < s->out.len) {
		ssize_t n = write(s->fd, s->out.p + at, s->out.len - at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			s->gone = true;
		else
			at += (size_t)n;
	}
	buf_reset(&s->out);
}

/* What stands for a title that is missing, from the text's start. */
static struct str snippet_of(const struct item *item, struct arena *arena)
{
	struct str html = item_text(item);

	if (item->title.len)
		return STR_NULL;
	html = str_slice(html, 0, SNIPPET_HTML);
	return utf8_cut(entity_line(arena, html), SNIPPET_BYTES);
}

static void answer_item(struct serve *s, const struct feed *feed,
			const struct item *item)
{
	struct arena arena = { 0 };

	wire_put_item(&s->out, feed, item, snippet_of(item, &arena));
	if (s->out.len >= FLUSH)
		flush(s);
	arena_free(&arena);
}

static void answer_items(struct serve *s, const struct wire_job *job,
			 const struct feed *feed)
{
	for (size_t i = 0; i < feed->n_items && !s->gone; i++) {
		const struct item *item = &feed->items[i];
		uint64_t hash = 0;

		if (!seen_find(job->seen, job->n_seen, item->id, &hash) ||
		    hash != item->hash)
			answer_item(s, feed, item);
	}
}

/* An item that cannot be read is an empty article, and waits no longer. */
static void answer_given(struct serve *s, const struct given *given)
{
	struct article article = { 0 };
	struct arena arena;
	struct buf terms = { 0 };
	struct error err = { 0 };
	struct feed feed;
	struct item item;

	arena_init(&arena, ITEM_ARENA);
	if (wire_get_given(given->bytes, &arena, &feed, &item, &err) < 0 ||
	    pipeline_item(&feed, &item, s->reader, &arena, &article,
			  &err) < 0)
		article = (struct article){ .doc = {
			.published = TIME_NONE, .updated = TIME_NONE,
			.text = STR(""), .flags = DOCUMENT_PARTIAL } };
	terms_encode(&article.terms, TERMS_ALL, &terms);
	wire_put_digested(&s->out, given->item, &article.doc,
			  &article.analysis, buf_str(&terms));
	if (s->out.len >= FLUSH)
		flush(s);
	buf_free(&terms);
	arena_free(&arena);
}

static void answer_digest(struct serve *s, struct str payload,
			  struct arena *arena)
{
	struct error err = { 0 };
	struct given *rows;
	size_t n;

	if (wire_get_digest(payload, arena, &rows, &n, &err) < 0) {
		wire_put_failed(&s->out, &err);
		return;
	}
	for (size_t i = 0; i < n && !s->gone; i++)
		answer_given(s, &rows[i]);
	wire_put_done(&s->out);
}

static bool answer_links(struct serve *s, const struct wire_job *job,
			 struct arena *arena)
{
	struct discovered *found;
	struct wire_link *links;
	struct error err = { 0 };
	size_t n;

	/* a page that names none has them where feeds usually lie, maybe */
	if (discover_feeds(job->body, job->content_type, job->url, arena,
			   &found, &n, &err) < 0 ||
	    (!n && !discover_is_page(job->body, job->content_type)))
		return false;
	links = arena_alloc(arena, (n + 1) * sizeof(*links));
	for (size_t i = 0; i < n; i++)
		links[i] = (struct wire_link){ found[i].url, found[i].title };
	wire_put_links(&s->out, links, n);
	return true;
}

static void answer_feed(struct serve *s, const struct wire_job *job,
			struct arena *arena)
{
	struct feed_source source = { job->url, job->content_type,
				      job->content_location };
	struct error err = { 0 };
	struct feed feed;

	if (feed_parse(job->body, &source, arena, &feed, &err) < 0) {
		if (!job->find_feeds || !answer_links(s, job, arena))
			wire_put_failed(&s->out, &err);
		return;
	}
	answer_items(s, job, &feed);
	wire_put_end(&s->out, &feed);
}

static void answer_page(struct serve *s, const struct wire_job *job,
			struct arena *arena)
{
	struct extract_source source = {
		.url = job->url, .content_type = job->content_type,
		.title = job->title, .summary = job->summary,
	};
	struct account account = { .brief = true };
	struct rules rules;
	struct buf terms = { 0 };
	struct error err = { 0 };
	struct article article;

	if (job->site.len) {
		struct site *site = ARENA_NEW(arena, struct site);

		site_read(job->site, site);
		source.site = site;
	}
	if (job->rules.len && rules_parse(job->rules, arena, &rules,
					  &err) == 0)
		source.rules = &rules;
	err.code = 0;	/* a rule that cannot be read is none */
	if (discover_is_other(job->body, job->content_type))
		error_set(&err, ERROR_INPUT, "%.*s, not a page",
			  STR_ARG(str_slice(job->content_type, 0, 80)));
	else if (pipeline_page(job->body, &source, job->more, s->reader, arena,
			  &article, &account, &err) == 0 &&
	    article.doc.text.len <= job->text_len)
		error_set(&err, ERROR_INPUT,
			  "the page has no more text than the feed");
	if (err.code) {
		wire_put_failed(&s->out, &err);
		return;
	}
	terms_encode(&article.terms, TERMS_ALL, &terms);
	wire_put_text(&s->out, &article.doc, &article.analysis,
		      buf_str(&terms), account.marks, account.n_marks);
	buf_free(&terms);
}

static void answer_list(struct serve *s, const struct wire_job *job,
			struct arena *arena)
{
	struct source_list list;
	struct error err = { 0 };
	size_t at = s->out.len;
	int rc = opml_is(job->body) ?
			 opml_read(job->body, arena, &list, &err) :
			 urls_read(job->body, false, arena, &list, &err);

	if (rc == 0)
		wire_put_sources(&s->out, &list);
	if (rc == 0 && s->out.len - at > WIRE_MAX) {
		s->out.len = at;
		rc = error_set(&err, ERROR_LIMIT, "too large a list");
	}
	if (rc < 0)
		wire_put_failed(&s->out, &err);
}

static void answer(struct serve *s, enum wire_kind kind, struct str payload)
{
	struct error err = { 0 };
	struct wire_job job;
	struct arena arena;

	arena_init(&arena, FEED_ARENA);
	if (kind == WIRE_DIGEST)
		answer_digest(s, payload, &arena);
	else if (wire_get_job(payload, &arena, &job, &err) < 0)
		wire_put_failed(&s->out, &err);
	else if (kind == WIRE_FEED)
		answer_feed(s, &job, &arena);
	else if (kind == WIRE_LIST)
		answer_list(s, &job, &arena);
	else
		answer_page(s, &job, &arena);
	arena_free(&arena);
	flush(s);
}

int worker_serve(int fd)
{
	struct serve s = { .fd = fd };
	struct error ignored = { 0 };
	struct buf in = { .limit = WIRE_MAX + WIRE_HEAD + 65536 };

	/* what it opens or loads, it does before it gives that up */
	s.reader = terms_reader_new();
	charset_prepare();
	lexicon_folder_read(&ignored);	/* the parent tells of it */
	confine_self(WORKER_MEMORY);
	while (!s.gone) {
		enum wire_kind kind;
		struct str payload;
		int have = in.len ? wire_peek(buf_str(&in), &kind, &payload) :
				    0;
		char *room;
		ssize_t n;

		if (have < 0)
			break;
		if (have > 0) {
			size_t used = WIRE_HEAD + payload.len;

			answer(&s, kind, payload);
			memmove(in.p, in.p + used, in.len - used);
			in.len -= used;
			continue;
		}
		room = buf_reserve(&in, 65536);
		n = room ? read(fd, room, 65536) : 0;
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		in.len += (size_t)n;
	}
	buf_free(&in);
	buf_free(&s.out);
	terms_reader_destroy(s.reader);
	return s.gone ? 1 : 0;
}
