#include "config.h"

#include "feeds/fetch.h"

#include <stdlib.h>
#include <string.h>

#include "feeds/fetch_transfer.h"
#include "feeds/fetch_url.h"
#include "src/base/map.h"
#include "src/base/mem.h"
#include "src/base/str.h"

/*
 * The loop: requests wait in a queue for each host, and hosts that may start
 * one in a queue of their own, so that a step costs the same with ten feeds
 * and ten thousand.
 */

struct host {
	char *name;
	int running;
	struct transfer *first, **last;
	struct host *next_ready;
	bool ready;
};

struct fetcher {
	CURLM *multi;
	struct fetch_common common;
	fetch_done *done;
	void *arg;
	struct map by_name;
	struct host **hosts;
	size_t n_hosts, cap_hosts;
	struct host *ready_first, **ready_last;
	CURL **idle;
	size_t n_idle, cap_idle;
	struct transfer *running_list;
	size_t waiting, running;
	size_t most;		/* under way at once */
};

/* --- queues by host --- */

static struct host *host_of(struct fetcher *f, const char *url)
{
	CURLU *u = fetch_url_open(url);
	char *name = u ? fetch_url_part(u, CURLUPART_HOST, 0) : NULL;
	struct host *h;
	uint64_t *at;
	bool is_new;

	curl_url_cleanup(u);
	if (!name)
		name = xstrdup("");
	at = map_at(&f->by_name, str_from(name), &is_new);
	if (!is_new) {
		free(name);
		return f->hosts[*at];
	}
	if (f->n_hosts == f->cap_hosts) {
		f->cap_hosts = f->cap_hosts ? f->cap_hosts * 2 : 64;
		f->hosts = xrealloc(f->hosts, f->cap_hosts,
				    sizeof(*f->hosts));
	}
	h = xcalloc(1, sizeof(*h));
	h->name = name;
	h->last = &h->first;
	*at = f->n_hosts;
	f->hosts[f->n_hosts++] = h;
	return h;
}

static void make_ready(struct fetcher *f, struct host *h)
{
	if (h->ready || !h->first || h->running >= f->common.set.per_host)
		return;
	h->ready = true;
	h->next_ready = NULL;
	*f->ready_last = h;
	f->ready_last = &h->next_ready;
}

static struct host *take_ready(struct fetcher *f)
{
	struct host *h = f->ready_first;

	if (!h)
		return NULL;
	f->ready_first = h->next_ready;
	if (!f->ready_first)
		f->ready_last = &f->ready_first;
	h->ready = false;
	return h;
}

static void list_in(struct fetcher *f, struct transfer *t)
{
	t->prev = NULL;
	t->next = f->running_list;
	if (t->next)
		t->next->prev = t;
	f->running_list = t;
}

static void list_out(struct fetcher *f, struct transfer *t)
{
	if (t->prev)
		t->prev->next = t->next;
	else
		f->running_list = t->next;
	if (t->next)
		t->next->prev = t->prev;
}

static CURL *take_easy(struct fetcher *f)
{
	CURL *c = f->n_idle ? f->idle[--f->n_idle] : curl_easy_init();

	if (!c)
		mem_die();
	return c;
}

static void give_easy(struct fetcher *f, CURL *c)
{
	if (f->n_idle == f->cap_idle) {
		f->cap_idle = f->cap_idle ? f->cap_idle * 2 : 32;
		f->idle = xrealloc(f->idle, f->cap_idle, sizeof(*f->idle));
	}
	f->idle[f->n_idle++] = c;
}

static void finish(struct fetcher *f, struct transfer *t);

static void start_hop(struct fetcher *f, struct transfer *t)
{
	transfer_set_hop(t);
	if (curl_multi_add_handle(f->multi, t->easy) != CURLM_OK) {
		error_set(&t->r->err, ERROR_MEMORY, "no memory to download");
		finish(f, t);
	}
}

static void start_some(struct fetcher *f)
{
	while (f->running < f->most &&
	       f->running < (size_t)f->common.set.at_once) {
		struct host *h = take_ready(f);
		struct transfer *t;

		if (!h)
			return;
		t = h->first;
		h->first = t->next;
		if (!h->first)
			h->last = &h->first;
		h->running++;
		f->waiting--;
		f->running++;
		make_ready(f, h);
		list_in(f, t);
		t->easy = take_easy(f);
		start_hop(f, t);
	}
}

/* Hand the answer over; the transfer ends. */
static void finish(struct fetcher *f, struct transfer *t)
{
	struct fetch_response *r = t->r;

	if (r->err.code)
		buf_free(&r->body);
	list_out(f, t);
	f->running--;
	t->host->running--;
	make_ready(f, t->host);
	give_easy(f, t->easy);
	r->url = xstrdup(t->at);
	t->r = NULL;
	transfer_free(t);
	f->done(f->arg, r);
}

static void hop_done(struct fetcher *f, struct transfer *t, CURLcode code)
{
	bool goes_on = transfer_hop_done(t, code);

	curl_multi_remove_handle(f->multi, t->easy);
	if (goes_on) {
		start_hop(f, t);
		return;
	}
	f->common.body_bytes -= t->r->body.len < f->common.body_bytes ? t->r->body.len :
							  f->common.body_bytes;
	finish(f, t);
}

/* --- the loop --- */

int fetch_global_init(struct error *err)
{
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != 0)
		return error_set(err, ERROR_SYSTEM, "libcurl does not start");
	return 0;
}

void fetch_global_end(void)
{
	curl_global_cleanup();
}

static bool proxy_in_environment(void)
{
	static const char *const names[] = { "http_proxy", "https_proxy",
					     "HTTPS_PROXY", "all_proxy",
					     "ALL_PROXY" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return true;
	}
	return false;
}

static char *copy(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

void fetcher_configure(struct fetcher *f, const struct fetch_settings *settings)
{
	struct fetch_common *c = &f->common;
	struct fetch_settings set = *settings;

	set.at_once = set.at_once ? set.at_once : 100;
	set.per_host = set.per_host ? set.per_host : 2;
	set.timeout_s = set.timeout_s ? set.timeout_s : 120;
	set.slow_s = set.slow_s ? set.slow_s : 20;
	set.slow_bytes = set.slow_bytes ? set.slow_bytes : 100;
	free(c->agent);
	free(c->proxy);
	free(c->ca_file);
	c->agent = xstrdup(set.agent ? set.agent : "presser/" PACKAGE_VERSION);
	c->proxy = copy(set.proxy);
	c->ca_file = copy(set.ca_file);
	c->proxied = c->proxy ? *c->proxy != '\0' : proxy_in_environment();
	set.agent = set.proxy = set.ca_file = NULL;
	c->set = set;
	curl_multi_setopt(f->multi, CURLMOPT_MAXCONNECTS, (long)set.at_once);
	curl_multi_setopt(f->multi, CURLMOPT_MAX_HOST_CONNECTIONS,
			  (long)set.per_host);
	for (size_t i = 0; i < f->n_hosts; i++)
		make_ready(f, f->hosts[i]);
}

struct fetcher *fetcher_new(const struct fetch_settings *settings,
			    fetch_done *done, void *arg, struct error *err)
{
	struct fetcher *f = xcalloc(1, sizeof(*f));

	f->multi = curl_multi_init();
	if (!f->multi) {
		error_set(err, ERROR_MEMORY, "libcurl does not start");
		free(f);
		return NULL;
	}
	f->done = done;
	f->arg = arg;
	f->ready_last = &f->ready_first;
	f->most = SIZE_MAX;
	fetcher_configure(f, settings);
	return f;
}

void fetcher_cancel(struct fetcher *f)
{
	struct transfer *t;

	while ((t = f->running_list)) {
		list_out(f, t);
		curl_multi_remove_handle(f->multi, t->easy);
		give_easy(f, t->easy);
		transfer_free(t);
	}
	for (size_t i = 0; i < f->n_hosts; i++) {
		struct host *h = f->hosts[i];

		while ((t = h->first)) {
			h->first = t->next;
			transfer_free(t);
		}
		h->last = &h->first;
		h->running = 0;
		h->ready = false;
	}
	f->ready_first = NULL;
	f->ready_last = &f->ready_first;
	f->waiting = f->running = f->common.body_bytes = 0;
}

void fetcher_destroy(struct fetcher *f)
{
	if (!f)
		return;
	fetcher_cancel(f);
	for (size_t i = 0; i < f->n_idle; i++)
		curl_easy_cleanup(f->idle[i]);
	free(f->idle);
	curl_multi_cleanup(f->multi);
	map_free(&f->by_name);
	for (size_t i = 0; i < f->n_hosts; i++) {
		free(f->hosts[i]->name);
		free(f->hosts[i]);
	}
	free(f->hosts);
	free(f->common.agent);
	free(f->common.proxy);
	free(f->common.ca_file);
	free(f);
}

void fetcher_add(struct fetcher *f, const struct fetch_request *q)
{
	struct transfer *t = transfer_new(&f->common, q);
	struct host *h;

	h = t->host = host_of(f, t->url);
	t->host_name = h->name;
	*h->last = t;
	h->last = &t->next;
	f->waiting++;
	make_ready(f, h);
}

void fetcher_allow(struct fetcher *f, size_t most)
{
	f->most = most;
}

size_t fetcher_waiting(const struct fetcher *f)
{
	return f->waiting;
}

size_t fetcher_running(const struct fetcher *f)
{
	return f->running;
}

size_t fetcher_body_bytes(const struct fetcher *f)
{
	return f->common.body_bytes;
}

void fetcher_wake(struct fetcher *f)
{
	curl_multi_wakeup(f->multi);
}

/* Hand over what has ended: how many. */
static int collect(struct fetcher *f)
{
	CURLMsg *msg;
	int left, n = 0;

	while ((msg = curl_multi_info_read(f->multi, &left))) {
		CURLcode code = msg->data.result;
		struct transfer *t = NULL;

		if (msg->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(msg->easy_handle, CURLINFO_PRIVATE,
				  (char **)&t);
		hop_done(f, t, code);
		n++;
	}
	return n;
}

int fetcher_poll(struct fetcher *f, struct fetch_fd *fds, size_t n,
		 int timeout_ms, struct error *err)
{
	struct curl_waitfd wait[64] = { 0 };
	CURLMcode rc;
	int running;

	if (n > sizeof(wait) / sizeof(wait[0]))
		n = sizeof(wait) / sizeof(wait[0]);
	for (size_t i = 0; i < n; i++) {
		wait[i].fd = fds[i].fd;
		wait[i].events =
			(short)((fds[i].want_read ? CURL_WAIT_POLLIN : 0) |
				(fds[i].want_write ? CURL_WAIT_POLLOUT : 0));
	}
	start_some(f);
	rc = curl_multi_perform(f->multi, &running);
	if (collect(f) > 0)	/* the caller has something to do first */
		timeout_ms = 0;
	start_some(f);
	if (rc == CURLM_OK)
		rc = curl_multi_poll(f->multi, wait, (unsigned)n, timeout_ms,
				     NULL);
	if (rc == CURLM_OK)
		rc = curl_multi_perform(f->multi, &running);
	for (size_t i = 0; i < n; i++) {
		fds[i].can_read = wait[i].revents & CURL_WAIT_POLLIN;
		fds[i].can_write = wait[i].revents & CURL_WAIT_POLLOUT;
	}
	collect(f);
	if (rc != CURLM_OK)
		return error_set(err, ERROR_NETWORK, "downloads stopped: %s",
				 curl_multi_strerror(rc));
	return 0;
}
