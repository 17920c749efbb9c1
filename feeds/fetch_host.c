#include "config.h"

#include "feeds/fetch_host.h"

#include <stdlib.h>

#include "feeds/fetch_url.h"
#include "src/base/mem.h"
#include "src/base/str.h"

#define DOWN_MS		60000		/* doubled for each time in a row */
#define DOWN_LONGEST_MS	3600000
#define HUNG_MOST	4		/* twice as many as run at once */
#define LATELY_MS	120000

void hosts_init(struct hosts *hs)
{
	*hs = (struct hosts){ 0 };
	hs->ready_last = &hs->ready_first;
}

void hosts_free(struct hosts *hs)
{
	map_free(&hs->by_name);
	for (size_t i = 0; i < hs->n; i++) {
		free(hs->all[i]->name);
		free(hs->all[i]);
	}
	free(hs->all);
}

static char *name_of(const char *url, long *port)
{
	CURLU *u = fetch_url_open(url);
	char *name = u ? fetch_url_part(u, CURLUPART_HOST, 0) : NULL;
	char *digits = u ? fetch_url_part(u, CURLUPART_PORT,
					  CURLU_DEFAULT_PORT) : NULL;
	int64_t n = 0;

	if (digits && !str_to_int(str_from(digits), &n))
		n = 0;
	*port = (long)n;
	free(digits);
	curl_url_cleanup(u);
	return name ? name : xstrdup("");
}

struct host *hosts_get(struct hosts *hs, const char *url, long *port)
{
	char *name = name_of(url, port);
	struct host *h;
	uint64_t *at;
	bool is_new;

	at = map_at(&hs->by_name, str_from(name), &is_new);
	if (!is_new) {
		free(name);
		return hs->all[*at];
	}
	if (hs->n == hs->cap) {
		hs->cap = hs->cap ? hs->cap * 2 : 64;
		hs->all = xrealloc(hs->all, hs->cap, sizeof(*hs->all));
	}
	h = xcalloc(1, sizeof(*h));
	h->name = name;
	h->last = &h->first;
	*at = hs->n;
	hs->all[hs->n++] = h;
	return h;
}

/* --- rows --- */

void hosts_make_ready(struct hosts *hs, struct host *h, int most)
{
	if (h->ready || !h->first || h->running >= most)
		return;
	h->ready = true;
	h->next_ready = NULL;
	*hs->ready_last = h;
	hs->ready_last = &h->next_ready;
}

void hosts_wait(struct hosts *hs, struct transfer *t, int most)
{
	struct host *h = t->host;

	t->next = NULL;
	*h->last = t;
	h->last = &t->next;
	hosts_make_ready(hs, h, most);
}

struct transfer *hosts_take(struct hosts *hs)
{
	struct host *h = hs->ready_first;
	struct transfer *t;

	if (!h)
		return NULL;
	hs->ready_first = h->next_ready;
	if (!hs->ready_first)
		hs->ready_last = &hs->ready_first;
	h->ready = false;
	t = h->first;
	h->first = t->next;
	if (!h->first)
		h->last = &h->first;
	return t;
}

void hosts_drop(struct hosts *hs)
{
	struct transfer *t;

	for (size_t i = 0; i < hs->n; i++) {
		struct host *h = hs->all[i];

		while ((t = h->first)) {
			h->first = t->next;
			transfer_free(t);
		}
		h->last = &h->first;
		h->running = 0;
		h->ready = false;
	}
	hs->ready_first = NULL;
	hs->ready_last = &hs->ready_first;
}

/* --- which answer --- */

bool host_is_down(const struct host *h, long port, int64_t now_ms)
{
	return now_ms < h->down_until_ms &&
	       (!h->down_port || h->down_port == port);
}

void host_answered(struct hosts *hs, struct host *h, bool near, int64_t now_ms)
{
	h->heard_ms = now_ms;
	h->hung = h->downs = 0;
	h->down_until_ms = 0;
	if (!near)
		hs->heard_ms = now_ms;
}

void host_failed(struct hosts *hs, struct transfer *t, enum host_failure how,
		 int64_t now_ms)
{
	bool lately = hs->heard_ms && now_ms - hs->heard_ms < LATELY_MS;
	struct host *h = t->at_host;
	int64_t wait = DOWN_MS;

	if (how == HOST_HUNG) {
		/* it answers others: that one address hangs */
		if (h->heard_ms && h->heard_ms >= t->began_ms)
			return;
		if (++h->hung < HUNG_MOST)
			return;
	} else {
		t->r->transient = t->place != FETCH_LOOPBACK && !lately;
	}
	if (now_ms < h->down_until_ms)
		return;		/* the other one that was on its way */
	for (int i = 0; i < h->downs && wait < DOWN_LONGEST_MS; i++)
		wait *= 2;
	h->downs++;
	h->down_until_ms = now_ms + (wait < DOWN_LONGEST_MS ? wait :
							      DOWN_LONGEST_MS);
	h->down_port = how == HOST_NOT_FOUND ? 0 : t->at_port;
	h->transient = t->r->transient;
	h->why = t->r->err;
}
