#include "config.h"

#include "src/app/digest.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "src/app/work.h"
#include "src/base/clock.h"
#include "src/base/log.h"
#include "src/base/mem.h"
#include "src/model/flat.h"
#include "src/store/digest.h"

#define CHUNK_ITEMS	16
#define CHUNK_BYTES	((size_t)96 << 10)
#define CHUNKS_MAX	8		/* given and not yet at the writer */
#define SENT_MAX	16		/* at the writer, not committed */
#define START_MS	500		/* unasked: the screen goes first */
#define RETRY_MS	300		/* another process digests */
#define ASK_WAIT_MS	60000		/* for it */

struct chunk {
	enum work work;		/* WORK_DIGEST; the first member */
	bool early, given, done;
	bool tried;		/* its one item was with a worker that broke */
	bool lost;		/* and with another: it brings workers down */
	int64_t items[CHUNK_ITEMS];
	size_t n, answered;
	struct buf frame;	/* as JOB_DIGESTED has it */
	struct chunk *next;
};

struct ask {
	uint64_t number;
	int64_t most;		/* 0: all */
	int64_t until_ms;
	bool checked;
};

struct digester {
	struct store *st;
	struct outlet out;
	char *lock_path;
	int lock_fd;
	bool unasked;
	bool wanted;		/* something may wait */
	bool active;		/* the lock is held, the writer was told */
	bool stored;		/* this round the writer stored some */
	struct error broken;	/* the writer can store no more */
	int64_t after;		/* the last item that was taken up */
	int64_t not_before_ms;
	struct chunk *chunks;	/* in order; early ones stand in front */
	size_t n_chunks, n_sent;
	struct ask asks[8];
	size_t n_asks;
};

struct digester *digester_new(struct store *st,
			      const struct digester_options *options,
			      const struct outlet *outlet)
{
	struct digester *d = xcalloc(1, sizeof(*d));

	d->st = st;
	d->out = *outlet;
	d->lock_path = xstrdup(options->lock_path);
	d->lock_fd = -1;
	d->unasked = d->wanted = options->unasked;
	d->not_before_ms = clock_ticks_ms() + START_MS;
	return d;
}

static void give_lock(struct digester *d)
{
	if (d->lock_fd >= 0)
		close(d->lock_fd);
	d->lock_fd = -1;
}

static bool take_lock(struct digester *d)
{
	if (d->lock_fd < 0)
		d->lock_fd = open(d->lock_path, O_RDWR | O_CREAT | O_CLOEXEC,
				  0600);
	return d->lock_fd >= 0 && flock(d->lock_fd, LOCK_EX | LOCK_NB) == 0;
}

static void chunk_free(struct chunk *c)
{
	buf_free(&c->frame);
	free(c);
}

void digester_destroy(struct digester *d)
{
	struct chunk *c, *next;

	if (!d)
		return;
	for (c = d->chunks; c; c = next) {
		next = c->next;
		chunk_free(c);
	}
	give_lock(d);
	free(d->lock_path);
	free(d);
}

/* --- being asked --- */

void digester_nudge(struct digester *d)
{
	d->wanted = true;
}

static void end_ask(struct digester *d, size_t at, bool all,
		    const struct error *err)
{
	struct job *job = job_new(JOB_DIGEST_END, d->asks[at].number);

	job->on = all;
	if (err)
		job->err = *err;
	d->out.job(d->out.arg, job);
	d->asks[at] = d->asks[--d->n_asks];
}

void digester_ask(struct digester *d, struct job *job)
{
	if (d->n_asks == sizeof(d->asks) / sizeof(*d->asks))
		end_ask(d, 0, false, NULL);
	d->asks[d->n_asks++] = (struct ask){
		job->number, job->count, clock_ticks_ms() + ASK_WAIT_MS,
		false };
	d->wanted = true;
	job_free(job);
}

static struct chunk *chunk_new(struct digester *d, struct chunk **at)
{
	struct chunk *c = xcalloc(1, sizeof(*c));

	c->work = WORK_DIGEST;
	c->next = *at;
	*at = c;
	d->n_chunks++;
	return c;
}

void digester_early(struct digester *d, int64_t item)
{
	struct chunk *c;

	for (c = d->chunks; c; c = c->next)
		if (c->early && c->items[0] == item)
			return;
	if (!d->active)
		d->broken = (struct error){ 0 };
	c = chunk_new(d, &d->chunks);
	c->early = true;
	c->items[0] = item;
	c->n = 1;
}

void digester_again(struct digester *d)
{
	for (struct chunk *c = d->chunks; c; c = c->next)
		if (c->given && !c->done) {
			c->given = false;
			c->answered = 0;
			buf_reset(&c->frame);
		}
}

/* --- answers --- */

int chunk_answer(struct chunk *c, enum wire_kind kind, struct str payload,
		 bool last)
{
	struct flat_reader r;
	int64_t item;

	if (last) {
		if (kind != WIRE_DONE || c->answered != c->n)
			return -1;
		c->done = true;
		return 0;
	}
	flat_reader_init(&r, payload);
	item = flat_get_int(&r);
	if (kind != WIRE_DIGESTED || r.failed || c->answered == c->n ||
	    item != c->items[c->answered])
		return -1;
	c->answered++;
	flat_put_int(&c->frame, item);
	flat_put_str(&c->frame, payload);
	return 0;
}

/* One of its items broke the worker, or something else did: each is tried
 * alone, twice, and the one that does it again has no text. */
void chunk_lost(struct digester *d, struct chunk *c)
{
	struct chunk **after = &c->next;

	buf_reset(&c->frame);
	c->answered = 0;
	c->given = false;
	if (c->n == 1) {
		c->done = c->lost = c->tried;
		c->tried = true;
		return;
	}
	for (size_t i = 1; i < c->n; i++) {
		struct chunk *one = chunk_new(d, after);

		one->items[0] = c->items[i];
		one->n = 1;
		after = &one->next;
	}
	c->n = 1;
}

static void send_chunk(struct digester *d, struct chunk *c)
{
	struct job *job = job_new(JOB_DIGESTED, 0);

	job->on = c->early;
	if (c->lost)
		job->item = c->items[0];
	else
		job->frame = c->frame;
	c->frame = (struct buf){ 0 };
	if (!c->early)
		d->n_sent++;
	d->out.job(d->out.arg, job);
}

/* Done ones go to the writer: early ones as they are, the others in order. */
static void send_done(struct digester *d)
{
	struct chunk **at = &d->chunks, *c;
	bool in_order = true;

	while ((c = *at)) {
		if (c->done && (c->early || in_order)) {
			send_chunk(d, c);
			*at = c->next;
			d->n_chunks--;
			chunk_free(c);
			continue;
		}
		in_order &= c->early;
		at = &c->next;
	}
}

void digester_acknowledge(struct digester *d, const struct job *job)
{
	if (job->on)
		return;
	if (d->n_sent)
		d->n_sent--;
	if (job->err.code)
		d->broken = job->err;
	else
		d->stored = true;
}

/* --- beginning and ending --- */

static void begin(struct digester *d)
{
	d->active = true;
	d->wanted = false;
	d->stored = false;
	d->broken = (struct error){ 0 };
	d->after = 0;
	d->out.job(d->out.arg, job_new(JOB_DIGEST_BEGIN, 0));
}

static void end(struct digester *d)
{
	const struct error *err = d->broken.code ? &d->broken : NULL;

	give_lock(d);
	d->active = false;
	if (!d->n_asks)
		d->out.job(d->out.arg, job_new(JOB_DIGEST_END, 0));
	while (d->n_asks)
		end_ask(d, 0, true, err);
}

/* Those who wanted it only if few wait, or have waited for the lock long
 * enough. pages: some are on their way, which the asker waits for too. */
static void end_some_asks(struct digester *d, bool pages)
{
	int64_t now = clock_ticks_ms();
	struct error err = { 0 };
	bool counted = false;
	size_t n = 0;

	for (size_t i = d->n_asks; i-- > 0;) {
		struct ask *a = &d->asks[i];

		if (d->active && a->checked)
			continue;
		if (!counted)
			store_waiting(d->st, &n, &err);
		counted = a->checked = true;
		if (err.code) {
			end_ask(d, i, false, &err);
			continue;
		}
		if (!n && !d->active && pages)
			continue;
		if (!n && !d->active)
			end_ask(d, i, true, NULL);
		else if ((a->most && (int64_t)n > a->most) ||
			 (!d->active && a->until_ms < now))
			end_ask(d, i, false, NULL);
	}
}

/* May it begin? */
static bool is_called(struct digester *d, bool pulling, bool idle)
{
	if (!d->wanted || clock_ticks_ms() < d->not_before_ms)
		return d->n_asks > 0;
	return d->n_asks || (pulling ? idle : d->unasked);
}

static void try_to_begin(struct digester *d, bool pulling, bool idle)
{
	size_t n = 0;

	if (!is_called(d, pulling, idle))
		return;
	if (!d->n_asks && (store_waiting(d->st, &n, NULL) < 0 || !n)) {
		d->wanted = false;
		return;
	}
	if (take_lock(d))
		begin(d);
	else if (!d->n_asks)
		d->not_before_ms = clock_ticks_ms() + RETRY_MS;
}

/* --- giving work --- */

static struct chunk **end_of(struct digester *d)
{
	struct chunk **at = &d->chunks;

	while (*at)
		at = &(*at)->next;
	return at;
}

static void give(struct digester *d, struct pool *pool, struct chunk *c,
		 const struct given *rows, size_t n)
{
	struct error err = { 0 };
	struct buf frame = { 0 };

	for (size_t i = 0; i < n; i++)
		c->items[i] = rows[i].item;
	c->n = n;
	frame.limit = WIRE_MAX;
	wire_put_digest(&frame, rows, n);
	c->given = true;
	if (pool_give(pool, c, &frame, &err) < 0) {
		d->broken = err;
		c->given = false;
	}
}

/* The next ones that wait; false when none do. */
static bool take_up(struct digester *d, struct pool *pool)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct given *rows;
	size_t n;

	if (store_given(d->st, d->after, CHUNK_ITEMS, CHUNK_BYTES, &arena,
			&rows, &n, &err) < 0) {
		d->broken = err;
	} else if (n) {
		d->after = rows[n - 1].item;
		give(d, pool, chunk_new(d, end_of(d)), rows, n);
	}
	arena_free(&arena);
	return n > 0 && !d->broken.code;
}

/* One that was not given, or is to be given again; what has been deleted
 * meanwhile is left out. */
static void give_again(struct digester *d, struct pool *pool, struct chunk *c)
{
	struct given rows[CHUNK_ITEMS];
	struct arena arena = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++) {
		bool found = false;

		if (store_given_one(d->st, c->items[i], &arena, &rows[n],
				    &found, NULL) == 0 && found)
			n++;
	}
	give(d, pool, c, rows, n);
	arena_free(&arena);
}

static void give_some(struct digester *d, struct pool *pool, bool early_only)
{
	for (struct chunk *c = d->chunks; c; c = c->next) {
		if (c->given || c->done || (early_only && !c->early))
			continue;
		if (d->broken.code || !pool_has_room(pool))
			return;
		give_again(d, pool, c);
	}
}

/* Chunks that nobody will read are of no more use. */
static void drop_chunks(struct digester *d)
{
	struct chunk **at = &d->chunks, *c;

	while ((c = *at)) {
		if (c->given && !c->done) {
			at = &c->next;
			continue;
		}
		*at = c->next;
		d->n_chunks--;
		chunk_free(c);
	}
}

static bool has_room(struct digester *d, struct pool *pool)
{
	return !d->broken.code && d->n_chunks < CHUNKS_MAX &&
	       d->n_sent < SENT_MAX && pool_has_room(pool);
}

/* hold: take up no more. stay: it is not over when nothing is in work. */
static void work(struct digester *d, struct pool *pool, bool hold, bool stay)
{
	while (!hold && has_room(d, pool) && take_up(d, pool))
		;
	if (d->n_chunks || d->n_sent)
		return;
	/* all that was seen is done; what came meanwhile, or was passed by,
	 * makes another round */
	if (!hold && !d->broken.code && d->after && d->stored) {
		d->after = 0;
		d->stored = false;
		take_up(d, pool);
	}
	if (!d->n_chunks && (!stay || d->broken.code))
		end(d);
}

int digester_turn(struct digester *d, struct pool *pool, bool pulling,
		  bool idle, bool pages)
{
	bool hold = pulling && !idle;

	send_done(d);
	give_some(d, pool, !d->active || hold);
	if (d->n_asks)
		end_some_asks(d, pages);
	if (!d->active)
		try_to_begin(d, pulling, idle);
	if (d->active)
		work(d, pool, hold || (!pulling && !d->unasked && !d->n_asks),
		     hold || (d->n_asks && pages));
	if (d->broken.code)
		drop_chunks(d);
	if (d->active)
		return 60000;
	if (d->n_asks)
		return 50;
	return d->wanted && d->unasked ? RETRY_MS : 60000;
}
