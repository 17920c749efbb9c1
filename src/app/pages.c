#include "config.h"

#include "src/app/pages.h"

#include "feeds/url.h"
#include "src/base/log.h"
#include "src/base/utf8.h"
#include "src/store/list.h"

#define PER_FEED_MAX	40		/* of one feed in one go */
#define PER_HOST_MAX	60		/* of one host, whatever the feeds */
#define OLD_S		(14 * 86400)	/* an item of a feed's backlog */
#define OLD_MAX		10		/* of them of one feed in one go */
#define LEFT_MAX	40		/* of earlier pulls, in one go */
#define SUMMARY_BYTES	4000		/* of the feed's text, as evidence */
#define LEASE_S		900		/* asked for now: if nothing comes of it,
					   by a kill, it is so later */
#define TRIES_MAX	5
#define HOUR_S		3600
#define LONGEST_S	(7 * 86400)

void pages_begin(struct pages *p)
{
	p->feed = 0;
	pages_free(p);
}

void pages_free(struct pages *p)
{
	map_free(&p->by_host);
	p->by_host = (struct map){ 0 };
	arena_free(&p->arena);
}

/* Does the feed's setting ask for the page of such an item? */
static bool feed_wants(struct pages *p, const struct waiting *w,
		       const struct document *doc, int64_t now)
{
	struct arena arena = { 0 };
	struct sub sub = { 0 };

	if (p->feed != w->feed) {
		p->feed = w->feed;
		p->n = p->n_old = 0;
		p->fulltext = SUB_FULLTEXT_OFF;
		if (store_sub_get(p->b->st, w->feed, &arena, &sub, NULL) == 0)
			p->fulltext = sub.set.fulltext;
		arena_free(&arena);
	}
	if (p->fulltext != SUB_FULLTEXT_AUTO)
		return p->fulltext == SUB_FULLTEXT_ON;
	if (!(doc->flags & DOCUMENT_TEASER))
		return false;
	return w->published == TIME_NONE || w->published > now - OLD_S ||
	       p->n_old++ < OLD_MAX;
}

/* May it be asked for in this go? */
static bool has_turn(struct pages *p, struct str link)
{
	struct str host = url_host(&p->arena, link);
	uint64_t *n;
	bool is_new;

	if (p->n >= PER_FEED_MAX)
		return false;
	n = map_at(&p->by_host, host.p ? host : STR(""), &is_new);
	if (is_new)
		*n = 0;
	if (*n >= PER_HOST_MAX)
		return false;
	++*n;
	p->n++;
	return true;
}

static void send_page(struct pages *p, struct job *job)
{
	if (!job->number)
		p->b->progress.pages_total++;
	batch_send(p->b, job);
}

int pages_want(struct pages *p, const struct waiting *w,
	       const struct document *doc, struct error *err)
{
	int64_t now = clock_now();
	bool wanted, at_once;
	struct job *job;

	if (!w->link.len || !feed_wants(p, w, doc, now))
		return 0;
	at_once = has_turn(p, w->link);
	if (store_page_want(p->b->st, w->item, at_once ? now + LEASE_S : now,
			    w->edited, &wanted, err) < 0)
		return -1;
	if (!wanted || !at_once)
		return 0;
	job = job_new(JOB_PAGE, 0);
	job->feed = w->feed;
	job->item = w->item;
	job->count = (int64_t)doc->text.len;
	job->text = arena_str(&job->arena, w->link);
	job->title = arena_str(&job->arena, w->title);
	job->summary = arena_str(&job->arena, utf8_cut(doc->text,
						       SUMMARY_BYTES));
	send_page(p, job);
	return 0;
}

int pages_ask(struct pages *p, int64_t item, uint64_t number,
	      struct error *err)
{
	struct arena arena = { 0 };
	struct opened opened;
	struct job *job;
	int rc = store_item(p->b->st, item, &arena, &opened, err);

	if (rc == 0 && !opened.row.link.len)
		rc = error_set(err, ERROR_INPUT, "this item names no page");
	if (rc == 0) {
		job = job_new(JOB_PAGE, number);
		job->item = item;
		job->feed = opened.row.feed;
		job->count = (int64_t)opened.doc.text.len;
		job->text = arena_str(&job->arena, opened.row.link);
		job->title = arena_str(&job->arena, opened.row.title);
		job->summary = arena_str(&job->arena,
					 utf8_cut(opened.doc.text,
						  SUMMARY_BYTES));
		send_page(p, job);
	}
	arena_free(&arena);
	return rc;
}

/* One that cannot be asked for is put off, so that it is in nobody's way. */
static int ask_one_left(struct pages *p, int64_t item, struct error *err)
{
	struct page_state page = { .next = clock_now() + LEASE_S,
				   .tried = TIME_NONE };
	struct arena arena = { 0 };
	struct error why = { 0 };
	bool found;
	int rc = store_page_get(p->b->st, item, &arena, &page, &found, err);

	page.next = clock_now() + LEASE_S;
	if (rc == 0)
		rc = store_page_put(p->b->st, item, &page, err);
	if (rc == 0 && pages_ask(p, item, 0, &why) < 0)
		log_info("item %lld: page: %s", (long long)item, why.msg);
	arena_free(&arena);
	return rc;
}

void pages_ask_left(struct pages *p)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	int64_t *items;
	size_t n = 0;
	int rc;

	if (p->b->broken.code)
		return;
	rc = store_pages_due(p->b->st, clock_now(), LEFT_MAX, &arena, &items,
			     &n, &err);
	if (rc == 0 && n)
		rc = batch_open(p->b, &err);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = ask_one_left(p, items[i], &err);
	if (rc < 0)
		batch_abandon(p->b, &err);
	arena_free(&arena);
}

static bool is_for_a_time(const struct fetch_response *r)
{
	return !r->status || r->status == 408 || r->status == 425 ||
	       r->status == 429 || r->status >= 500;
}

void pages_after(struct page_state *page, const struct fetch_response *r,
		 const struct error *why, int64_t now)
{
	int64_t wait = HOUR_S;

	page->tried = now;
	page->status = r->status;
	if (!why->code) {
		page->fate = PAGE_TAKEN;
		page->failures = 0;
		page->error = STR_NULL;
		if (r->status != 304) {
			page->etag = str_from(r->etag);
			page->modified = str_from(r->modified);
		}
		return;
	}
	page->error = str_from(why->msg);
	/* a text that is there stays: it is the asking that failed */
	if (page->fate == PAGE_TAKEN)
		return;
	if (r->transient) {
		page->next = now + LEASE_S;	/* the net's fault */
		return;
	}
	page->failures++;
	page->fate = is_for_a_time(r) && page->failures < TRIES_MAX ?
			     PAGE_WANTED : PAGE_FAILED;
	for (int i = 1; i < page->failures; i++)
		wait *= 4;
	page->next = now + wait;
	if (r->retry_at != TIME_NONE && r->retry_at > page->next)
		page->next = r->retry_at;
	if (page->next > now + LONGEST_S)
		page->next = now + LONGEST_S;
}

int pages_done(struct pages *p, const struct job *job,
	       const struct error *why, struct error *err)
{
	struct arena arena = { 0 };
	struct page_state page;
	bool found;
	int rc;

	/* offline, or not wanted: nobody was asked */
	if (why->code == ERROR_CANCELED || !job->response)
		return 0;
	rc = batch_open(p->b, err);
	if (rc == 0)
		rc = store_page_get(p->b->st, job->item, &arena, &page, &found,
				    err);
	if (rc == 0) {
		pages_after(&page, job->response, why, clock_now());
		rc = store_page_put(p->b->st, job->item, &page, err);
	}
	arena_free(&arena);
	return rc;
}
