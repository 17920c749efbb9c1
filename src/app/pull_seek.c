#include "config.h"

#include <stdlib.h>

#include "feeds/discover.h"
#include "feeds/url.h"
#include "src/app/pull_task.h"
#include "src/base/mem.h"

/* From the page that was subscribed to, to its feed. */

static void tell_choices(struct pull *p, const struct task *t,
			 const struct wire_link *links, size_t n)
{
	struct engine_event *ev = event_new(ENGINE_CHOICE, t->number,
					    "this page names several feeds");

	ev->choices = xcalloc(n, sizeof(*ev->choices));
	ev->n_choices = n;
	for (size_t i = 0; i < n; i++) {
		struct arena a = { 0 };

		ev->choices[i].url = xstrdup(arena_cstr(&a, links[i].url));
		ev->choices[i].title = xstrdup(
			arena_cstr(&a, links[i].title.p ? links[i].title :
							  STR("")));
		arena_free(&a);
	}
	p->out.event(p->out.arg, ev);
}

/* The user is to choose: what was subscribed is a page, and goes. */
static void take_none(struct pull *p, struct task *t)
{
	struct job *hide = job_new(JOB_UNSUBSCRIBE, 0);
	struct job *ack = job_new(JOB_ACK, 0);

	hide->feed = ack->feed = t->feed;
	pull_send(p, hide);
	pull_task_free(t);
	pull_send(p, ack);
}

/* The subscribed address is a page: pull this feed of it instead. */
static void take_feed(struct pull *p, struct task *t, struct str url)
{
	struct job *move = job_new(JOB_FOUND_FEED, t->number);

	move->feed = t->feed;
	pull_clear_busy(p, t->feed);		/* it is pulled again at once */
	move->text = arena_str(&move->arena, url);
	pull_task_free(t);
	pull_send(p, move);
}

/* A page that names no feed: is there one where they usually lie? */
static void try_usual(struct pull *p, struct task *t)
{
	struct fetch_request q = { .limit = FEED_LIMIT, .typed = true };
	struct error err = { 0 };
	struct arena a = { 0 };
	struct str url;

	if (!t->page_url)
		t->page_url = xstrdup(t->response && t->response->url ?
				      t->response->url : t->url);
	url = discover_usual(&a, str_from(t->page_url), t->tried++);
	if (url_is_web(url)) {
		fetch_response_free(t->response);
		t->response = NULL;
		free(t->url);
		t->url = xstrdup(arena_cstr(&a, url));
		pull_start_task(p, t, &q);
	} else {
		error_set(&err, ERROR_INPUT, "an HTML page that names no "
			  "feed, and there is none where feeds usually lie");
		pull_conclude(p, t, WIRE_FAILED, STR_NULL, &err);
	}
	arena_free(&a);
}

void pull_tried_usual(struct pull *p, struct task *t)
{
	const struct fetch_response *r = t->response;

	if (!r->err.code && discover_is_feed(buf_str(&r->body)))
		take_feed(p, t, str_from(r->moved ? r->moved : t->url));
	else if (r->err.code && !r->status)	/* the host does not answer */
		pull_conclude(p, t, WIRE_FAILED, STR_NULL, &r->err);
	else
		try_usual(p, t);
}

void pull_take_links(struct pull *p, struct task *t, struct str payload)
{
	size_t take = p->opt.take > 0 ? (size_t)p->opt.take : 0, n;
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct wire_link *links;

	if (wire_get_links(payload, &arena, &links, &n, &err) < 0) {
		pull_conclude(p, t, WIRE_FAILED, STR_NULL, &err);
	} else if (!n) {
		try_usual(p, t);
	} else if (take > n) {
		error_set(&err, ERROR_USAGE, "this page names only %zu feed%s",
			  n, n == 1 ? "" : "s");
		pull_conclude(p, t, WIRE_FAILED, STR_NULL, &err);
	} else {
		if (n > 1)
			tell_choices(p, t, links, n);
		if (n > 1 && !take)
			take_none(p, t);
		else
			take_feed(p, t, links[take ? take - 1 : 0].url);
	}
	arena_free(&arena);
}
