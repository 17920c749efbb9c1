#include "config.h"

#include "src/app/placer.h"

#include "feeds/url.h"
#include "src/base/clock.h"
#include "src/base/log.h"
#include "src/model/flat.h"
#include "src/model/site.h"
#include "src/store/digest.h"
#include "src/store/list.h"
#include "src/store/put.h"
#include "src/store/search.h"
#include "src/store/site.h"

#define INDEX_STEP	500
#define TIDY_STEPS	4
#define STORY_LIVE_S	((int64_t)STORY_DAYS * 86400)

/* --- the live stories --- */

void placer_free(struct placer *p)
{
	story_index_destroy(p->index);
	near_index_destroy(p->near);
	p->index = NULL;
	p->near = NULL;
}

static int load_counts(struct placer *p, struct error *err)
{
	struct arena arena = { 0 };
	struct error why = { 0 };
	struct str counts;
	int rc = store_meta_get(p->b->st, "word-counts", &arena, &counts, err);

	if (rc == 0 && counts.p &&
	    df_decode(story_index_df(p->index), counts, &why) < 0)
		log_warn("stories: %s", why.msg);
	arena_free(&arena);
	return rc;
}

/* What the index learned of how common words are here. */
static void keep_counts(struct placer *p, struct error *err)
{
	struct buf counts = { 0 };

	if (!p->learned || p->b->broken.code)
		return;
	df_encode(story_index_df(p->index), &counts);
	if (store_meta_put(p->b->st, "word-counts", buf_str(&counts), err) == 0)
		p->learned = false;
	buf_free(&counts);
}

/* Never without the counts: a thinner index would be kept over them. */
static int make_index(struct placer *p, struct error *err)
{
	if (p->index)
		return 0;
	p->index = story_index_new();
	p->near = near_index_new();
	p->live = false;
	if (load_counts(p, err) == 0)
		return 0;
	placer_free(p);
	return -1;
}

static bool load_one(void *arg, const struct live_item *item)
{
	struct placer *p = arg;
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct terms terms;

	if (terms_decode(item->terms, &arena, &terms, &err) == 0) {
		story_load(p->index, item->story, &terms, item->when);
		near_load(p->near, item->item, item->copy_of, &terms.sketch);
	}
	arena_free(&arena);
	return true;
}

static int load_live(struct placer *p, struct error *err)
{
	int64_t since = clock_now() - STORY_LIVE_S;
	int64_t version = store_data_version(p->b->st);

	if (p->live && version == p->version)
		return 0;
	placer_free(p);
	if (make_index(p, err) < 0 ||
	    store_live_items(p->b->st, since, load_one, p, err) < 0 ||
	    store_forget_terms(p->b->st, since, err) < 0)
		return -1;
	p->live = true;
	p->version = version;
	return 0;
}


/* --- one item --- */

static struct str join(struct arena *arena, const struct str *parts, size_t n)
{
	struct buf b = { 0 };
	struct str s;

	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_add_cstr(&b, ", ");
		buf_add_str(&b, parts[i]);
	}
	s = n ? arena_str(arena, buf_str(&b)) : STR_NULL;
	buf_free(&b);
	return s;
}

static struct str kept(struct arena *arena, const struct terms *terms)
{
	struct buf b = { 0 };
	struct str s;

	terms_encode(terms, TERMS_KEEP, &b);
	s = arena_str(arena, buf_str(&b));
	buf_free(&b);
	return s;
}

/*
 * A copy that came out later may tell more than the text it copies: somebody
 * else speaks in it, or a figure has changed where it begins.
 */
static bool has_news(struct placer *p, const struct wire_text *text,
		     const struct waiting *w, int64_t head)
{
	struct arena arena = { 0 };
	struct document doc;
	struct analysis an;
	struct row *rows;
	size_t n = 0;
	bool news = false;

	if (store_rows_by_id(p->b->st, &head, 1, &arena, &rows, &n,
			     NULL) == 0 && n && w->at > rows[0].when &&
	    store_document(p->b->st, head, &arena, &doc, &an, NULL) == 0) {
		struct str now = arena_fmt(&arena, "%.*s\n%.*s",
					   STR_ARG(w->title),
					   STR_ARG(text->doc.text));
		struct str was = arena_fmt(&arena, "%.*s\n%.*s",
					   STR_ARG(rows[0].title),
					   STR_ARG(doc.text));

		news = text->analysis.n_quotes > an.n_quotes ||
			near_changes_figure(now, was);
	}
	arena_free(&arena);
	return news;
}

struct reading {
	struct placer *p;
	struct str text;
};

static bool is_form(void *arg, int64_t other)
{
	struct reading *r = arg;
	struct arena arena = { 0 };
	struct document doc;
	struct analysis an;
	bool form = store_document(r->p->b->st, other, &arena, &doc, &an,
				   NULL) == 0 &&
		    near_is_form(r->text, doc.text);

	arena_free(&arena);
	return form;
}

/* Which story it belongs to; stories that it ties together become one. */
static int find_story(struct placer *p, const struct wire_text *text,
		      const struct waiting *w, struct terms *terms,
		      struct arena *arena, struct digest *d, struct error *err)
{
	struct reading reading = { p, text->doc.text };
	struct story_answer answer = { 0 };
	int64_t copied, head, copy_in = 0;

	copied = near_place(p->near, w->item, &terms->sketch, is_form,
			    &reading);
	if (copied && store_set_copy(p->b->st, w->item, copied,
				     has_news(p, text, w, copied), &head,
				     &copy_in, err) < 0)
		return -1;
	if (copied && head != copied)
		near_set_head(p->near, copied, head);
	story_index_set_next(p->index, w->story);
	story_place(p->index, terms, w->published, copy_in, &answer);
	p->learned = true;
	d->story = answer.story;
	d->why = join(arena, answer.why, answer.n_why);
	for (size_t i = 0; i < answer.n_merged; i++)
		if (answer.merged[i] != d->story &&
		    store_merge_stories(p->b->st, answer.merged[i], d->story,
					err) < 0)
			return -1;
	return 0;
}

static int put_text(struct placer *p, const struct wire_text *text,
		    const struct waiting *w, bool early, struct arena *arena,
		    struct error *err)
{
	struct digest d = { .doc = &text->doc, .analysis = &text->analysis,
			    .flat = text->flat, .early = early };
	struct error bad = { 0 };
	struct terms terms = { 0 };

	if (!early) {
		if (text->terms.len &&
		    terms_decode(text->terms, arena, &terms, &bad) < 0)
			log_warn("item %lld: %s", (long long)w->item,
				 bad.msg);
		if (w->placed)
			terms_weigh(&terms, story_index_df(p->index));
		else if (find_story(p, text, w, &terms, arena, &d, err) < 0)
			return -1;
		d.terms = kept(arena, &terms);
	}
	if (store_put_digest(p->b->st, w, &d, clock_now(), err) < 0)
		return -1;
	/* an edited one has the feed's text again */
	return (!w->has_text && !w->placed) || w->edited ?
		       pages_want(p->pages, w, &text->doc, err) : 0;
}

static void tell_item(struct placer *p, const struct waiting *w)
{
	struct engine_event *ev = event_new(ENGINE_ITEM, 0, "");

	ev->item = w->item;
	ev->feed = w->feed;
	batch_tell(p->b, ev);
}

/* Rows of many have changed; said once a commit. */
static void tell_many(struct placer *p, int n)
{
	struct engine_event *ev;

	for (ev = p->b->events; ev; ev = ev->next)
		if (ev->kind == ENGINE_STORED && !ev->feed) {
			ev->count += n;
			return;
		}
	ev = event_new(ENGINE_STORED, 0, "");
	ev->count = n;
	batch_tell(p->b, ev);
}

static void tell_broken(struct placer *p, const struct waiting *w)
{
	struct buf words = { 0 };

	buf_add_fmt(&words, "\"%.*s\" could not be read; it is kept without a "
		    "text", STR_ARG(w->title));
	batch_tell(p->b, event_new(ENGINE_NOTE, 0, buf_cstr(&words)));
	buf_free(&words);
}

/* payload: of one answer; STR_NULL: none came, whoever read it broke. */
static int put_one(struct placer *p, int64_t item, struct str payload,
		   bool early, struct error *err)
{
	struct wire_text text = { .doc = {
		.published = TIME_NONE, .updated = TIME_NONE,
		.text = STR(""), .flags = DOCUMENT_PARTIAL } };
	struct wire_text got;
	struct arena arena = { 0 };
	struct error bad = { 0 };
	struct waiting w;
	bool broken = false;
	int rc;

	if (payload.p && wire_get_digested(payload, &arena, &got, &bad) == 0)
		text = got;
	else
		broken = true;
	rc = store_waiting_get(p->b->st, item, &arena, &w, &bad);
	if (rc < 0 && bad.code == ERROR_NOT_FOUND) {
		rc = 0;		/* it was deleted, or another did it */
	} else if (rc < 0) {
		*err = bad;
	} else {
		if (broken)
			tell_broken(p, &w);
		rc = put_text(p, &text, &w, early, &arena, err);
		if (early)
			tell_item(p, &w);
	}
	arena_free(&arena);
	return rc;
}

/* --- many --- */

void placer_begin(struct placer *p)
{
	struct error err = { 0 };
	size_t n = 0;

	batch_commit(p->b);	/* what it reads is not to be half written */
	if (load_live(p, &err) < 0 || store_waiting(p->b->st, &n, &err) < 0)
		batch_abandon(p->b, &err);
	p->b->progress.digesting = true;
	p->b->progress.waiting = (int)n;
	pages_begin(p->pages);
	batch_tell_progress(p->b);
}

static int put_all(struct placer *p, const struct job *job, int *n,
		   struct error *err)
{
	struct flat_reader r;

	if (job->item)
		return put_one(p, job->item, STR_NULL, job->on, err);
	flat_reader_init(&r, buf_str(&job->frame));
	while (r.p < r.end && !r.failed) {
		int64_t item = flat_get_int(&r);
		struct str payload = flat_get_bytes(&r);

		if (put_one(p, item, payload, job->on, err) < 0)
			return -1;
		++*n;
	}
	return 0;
}

void placer_digested(struct placer *p, const struct job *job)
{
	struct error err = p->b->broken;
	struct job *ack = job_new(JOB_DIGEST_ACK, 0);
	int n = job->item != 0;

	if (!err.code) {
		if ((!p->b->progress.running && !p->b->open &&
		     store_learn(p->b->st, &err) < 0) ||
		    make_index(p, &err) < 0 || batch_open(p->b, &err) < 0 ||
		    put_all(p, job, &n, &err) < 0)
			batch_abandon(p->b, &err);
	}
	ack->err = err;
	ack->on = job->on;
	batch_send(p->b, ack);
	p->b->items += n;
	if (job->on) {
		p->b->hurry = true;
		return;
	}
	p->b->progress.waiting -= p->b->progress.waiting < n ?
				  p->b->progress.waiting : n;
	tell_many(p, n);
	batch_tell_progress(p->b);
}

/* A little of what can wait, for those who never open the reader. */
static void tidy(struct placer *p, struct error *err)
{
	bool left = store_learn(p->b->st, err) == 0;

	for (int i = 0; left && i < TIDY_STEPS; i++)
		if (store_tidy(p->b->st, INDEX_STEP, &left, err) < 0)
			break;
}

void placer_end(struct placer *p, const struct job *job)
{
	struct error err = job->err;
	struct engine_event *ev;
	size_t left = job->on && !err.code;
	bool more;

	batch_commit(p->b);
	if (!err.code)
		err = p->b->broken;
	if (p->index)
		keep_counts(p, &err);
	while (left && !p->b->broken.code)
		if (store_index(p->b->st, INDEX_STEP, &left, &err) < 0)
			break;
	if (job->on && !err.code && !p->b->broken.code)
		tidy(p, &err);
	left = 0;
	more = !err.code && store_waiting(p->b->st, &left, &err) == 0 && !left;
	while (more)
		if (store_shrink(p->b->st, &more, &err) < 0)
			break;
	p->b->progress.digesting = false;
	p->b->progress.waiting = (int)left;
	batch_tell_progress(p->b);
	if (job->number) {
		ev = event_new(err.code ? ENGINE_FAILED : ENGINE_DONE,
			       job->number, err.msg);
		batch_tell(p->b, ev);
	}
	p->b->hurry = true;
}

/* What this page showed, added to the memory of its host. */
static int learn_site(struct placer *p, const struct wire_text *text,
		      struct arena *arena, struct error *err)
{
	struct site *site = ARENA_NEW(arena, struct site);
	struct str host = url_host(arena, text->doc.url), bytes;
	struct buf out = { 0 };
	int rc;

	if (!host.len || !text->n_marks)
		return 0;
	if (store_site_get(p->b->st, host, arena, &bytes, err) < 0)
		return -1;
	if (bytes.len)
		site_read(bytes, site);
	site_learn(site, text->doc.url, text->marks, text->n_marks);
	site_write(site, &out);
	rc = store_site_put(p->b->st, host, buf_str(&out), clock_now(), err);
	buf_free(&out);
	return rc;
}

int placer_text(struct placer *p, const struct job *job, struct error *err)
{
	struct arena arena = { 0 };
	struct wire_text text;
	struct terms terms;
	int rc = -1;

	if (make_index(p, err) < 0 ||
	    wire_get_text(buf_str(&job->frame), &arena, &text, err) < 0 ||
	    terms_decode(text.terms, &arena, &terms, err) < 0)
		goto out;
	terms_weigh(&terms, story_index_df(p->index));
	rc = store_put_text(p->b->st, job->item, &text.doc, &text.analysis,
			    text.flat, kept(&arena, &terms), err);
	if (rc == 0)
		rc = learn_site(p, &text, &arena, err);
out:
	arena_free(&arena);
	return rc;
}
