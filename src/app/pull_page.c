#include "config.h"

#include <stdlib.h>

#include "feeds/next.h"
#include "feeds/saved.h"
#include "feeds/url.h"
#include "src/app/pull_task.h"
#include "src/base/mem.h"
#include "src/store/page.h"
#include "src/store/subs.h"

/* Article pages on their way. */

#define PAGE_LIMIT	((size_t)8 << 20)
#define MORE_MAX	9	/* further pages of one text */
#define MORE_BYTES	((size_t)24 << 20)	/* of all of them */
#define ACCEPT_PAGES	"text/html, application/xhtml+xml;q=0.9, */*;q=0.1"

/* The page of an item of a local feed lies beside it. */
static void read_saved(struct pull *p, struct task *t, const char *feed_path)
{
	struct fetch_response *r = xcalloc(1, sizeof(*r));

	r->id = (uint64_t)(uintptr_t)t;
	r->fresh_until = r->retry_at = TIME_NONE;
	r->status = 200;
	r->url = xstrdup(t->url);
	r->content_type = xstrdup("text/html");
	buf_init(&r->body, PAGE_LIMIT);
	if (saved_page_read(feed_path, str_from(t->url), &r->body,
			    &r->err) < 0)
		r->status = 0;
	pull_fetched(p, r);
}

/* Where its pages may lie besides: where the user's own subscription does, by
 * what its address says or by where it was read. */
static unsigned places_of(const struct sub *sub, struct arena *a)
{
	return fetch_url_places(arena_cstr(a, sub->url)) | sub->state.places;
}

void pull_start_page(struct pull *p, struct job *job)
{
	struct fetch_request q = { .limit = PAGE_LIMIT,
				   .accept = ACCEPT_PAGES,
				   .insist = job->number != 0 };
	struct error err = { 0 };
	struct arena a = { 0 };
	struct sub sub = { 0 };
	struct page_state page;
	struct task *t;
	bool found;

	t = pull_task_new(p, job->feed, job->text.p, job->text.len);
	t->page = true;
	t->work = WORK_PAGE;
	t->number = job->number;
	t->item = job->item;
	t->text_len = job->count;
	t->title = xstrdup(arena_cstr(&a, job->title.p ? job->title :
							 STR("")));
	t->summary = xstrdup(arena_cstr(&a, job->summary.p ? job->summary :
							     STR("")));
	if (store_sub_get(p->st, job->feed, &a, &sub, &err) == 0) {
		q.places = places_of(&sub, &a);
		q.agent = sub.set.agent.len ? arena_cstr(&a, sub.set.agent) :
					      NULL;
		if (sub.set.fulltext == SUB_FULLTEXT_OFF && !job->number)
			error_set(&err, ERROR_CANCELED, "not wanted");
	}
	/* its text was taken before: only another one is of use */
	if (!err.code && store_page_get(p->st, job->item, &a, &page, &found,
					&err) == 0 &&
	    found && page.fate == PAGE_TAKEN) {
		q.etag = page.etag.p ? arena_cstr(&a, page.etag) : NULL;
		q.modified = page.modified.p ? arena_cstr(&a, page.modified) :
					       NULL;
	}
	if (!err.code && !sub.url.len)
		error_set(&err, ERROR_NOT_FOUND, "its feed is gone");
	else if (!err.code && (t->url[0] == '/' || t->url[0] == '.'))
		error_set(&err, ERROR_INPUT, "the item's link is no page");
	else if (!err.code)
		fetch_check_url(t->url, &err);
	if (err.code)
		pull_conclude(p, t, WIRE_FAILED, STR_NULL, &err);
	else if (sub.url.p[0] == '/')
		read_saved(p, t, arena_cstr(&a, sub.url));
	else
		pull_start_task(p, t, &q);
	arena_free(&a);
}

/* --- further pages of one text --- */

/* Each is asked for once, after the one before it, of the same host. */
bool pull_go_on(struct pull *p, struct task *t, struct str payload)
{
	struct fetch_request q = { .limit = PAGE_LIMIT,
				   .accept = ACCEPT_PAGES };
	struct str next = wire_get_next(payload);
	struct str here = str_from(t->n_more || !t->response->url ? t->url :
				   t->response->url);
	struct error err = { 0 };
	struct arena a = { 0 };
	struct sub sub = { 0 };
	bool goes = false;
	char *url;

	if (!url_is_web(next) || !next_follows(here, next) ||
	    t->n_more >= MORE_MAX || !t->first.len || !p->opt.can_pull ||
	    t->first.len + t->more.len > MORE_BYTES)
		return false;
	url = arena_cstr(&a, next);
	if (fetch_check_url(url, &err) == 0 &&
	    store_sub_get(p->st, t->feed, &a, &sub, &err) == 0 &&
	    sub.url.len && sub.url.p[0] != '/') {
		q.places = places_of(&sub, &a);
		q.agent = sub.set.agent.len ? arena_cstr(&a, sub.set.agent) :
					      NULL;
		buf_reset(&t->text);
		buf_add_str(&t->text, payload);
		free(t->url);
		t->url = xstrdup(url);
		t->going_on = goes = true;
		pull_start_task(p, t, &q);
	}
	arena_free(&a);
	return goes;
}

void pull_went_on(struct pull *p, struct task *t, struct fetch_response *r)
{
	t->going_on = false;
	t->n_more++;
	if (r->err.code || r->status != 200 || !r->body.len) {
		pull_conclude(p, t, WIRE_FAILED, STR_NULL, &r->err);
	} else {
		wire_put_more(&t->more, str_from(r->url ? r->url : t->url),
			      str_from(r->content_type), buf_str(&r->body));
		pull_queue_body(p, t);
	}
	fetch_response_free(r);
}
