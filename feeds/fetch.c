#include "config.h"

#include "feeds/fetch.h"

#include <stdlib.h>
#include <string.h>

#include "feeds/fetch_host.h"
#include "feeds/fetch_transfer.h"
#include "src/base/clock.h"
#include "src/base/mem.h"

/* The loop: who waits lies with the hosts, who runs in a list here. */

struct fetcher {
	CURLM *multi;
	struct fetch_common common;
	fetch_done *done;
	void *arg;
	struct hosts hosts;
	CURL **idle;
	size_t n_idle, cap_idle;
	struct transfer *running_list;
	size_t waiting, running;
	size_t most;		/* under way at once */
};

/* --- transfers --- */

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

/* Hand the answer over; the transfer ends. */
static void hand_over(struct fetcher *f, struct transfer *t)
{
	struct fetch_response *r = t->r;

	if (r->err.code)
		buf_free(&r->body);
	r->url = xstrdup(t->at);
	t->r = NULL;
	transfer_free(t);
	f->done(f->arg, r);
}

static void finish(struct fetcher *f, struct transfer *t)
{
	list_out(f, t);
	f->running--;
	t->host->running--;
	hosts_make_ready(&f->hosts, t->host, f->common.set.per_host);
	give_easy(f, t->easy);
	hand_over(f, t);
}

/* Fails it where the host of this hop does not answer these days. */
static bool is_down(struct transfer *t)
{
	struct host *h = t->at_host;

	if (t->insist || !host_is_down(h, t->at_port, clock_ticks_ms()))
		return false;
	t->r->status = 0;
	t->r->err = h->why;
	t->r->transient = h->transient;
	return true;
}

static void start_hop(struct fetcher *f, struct transfer *t)
{
	if (!transfer_may_go(t)) {
		finish(f, t);
		return;
	}
	t->began_ms = clock_ticks_ms();
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
		struct transfer *t = hosts_take(&f->hosts);
		struct host *h;

		if (!t)
			return;
		h = t->host;
		f->waiting--;
		if (is_down(t)) {
			hosts_make_ready(&f->hosts, h, f->common.set.per_host);
			hand_over(f, t);
			continue;
		}
		h->running++;
		f->running++;
		hosts_make_ready(&f->hosts, h, f->common.set.per_host);
		list_in(f, t);
		t->easy = take_easy(f);
		start_hop(f, t);
	}
}

/* What the hop tells of its host. */
static void judge_host(struct fetcher *f, struct transfer *t, CURLcode code)
{
	int64_t now = clock_ticks_ms();

	if (t->r->status)
		host_answered(&f->hosts, t->at_host,
			      t->place == FETCH_LOOPBACK, now);
	else if (t->why.code)
		return;		/* we refused it ourselves */
	else if (code == CURLE_COULDNT_RESOLVE_HOST)
		host_failed(&f->hosts, t, HOST_NOT_FOUND, now);
	else if (code == CURLE_COULDNT_CONNECT ||
		 (code == CURLE_OPERATION_TIMEDOUT && !t->connected))
		host_failed(&f->hosts, t, HOST_NOT_REACHED, now);
	else if (code == CURLE_OPERATION_TIMEDOUT)
		host_failed(&f->hosts, t, HOST_HUNG, now);
}

static void hop_done(struct fetcher *f, struct transfer *t, CURLcode code)
{
	bool goes_on = transfer_hop_done(t, code);

	judge_host(f, t, code);
	curl_multi_remove_handle(f->multi, t->easy);
	if (goes_on) {
		t->at_host = hosts_get(&f->hosts, t->at, &t->at_port);
		if (!is_down(t)) {
			start_hop(f, t);
			return;
		}
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
	for (size_t i = 0; i < f->hosts.n; i++)
		hosts_make_ready(&f->hosts, f->hosts.all[i], set.per_host);
}

struct fetcher *fetcher_new(const struct fetch_settings *settings,
			    fetch_done *done, void *arg, struct error *err)
{
	struct fetcher *f = xcalloc(1, sizeof(*f));

	f->multi = curl_multi_init();
	/* without descriptors it comes up, but can never be woken */
	if (f->multi && curl_multi_wakeup(f->multi) != CURLM_OK) {
		curl_multi_cleanup(f->multi);
		f->multi = NULL;
	}
	if (!f->multi) {
		error_set(err, ERROR_MEMORY, "libcurl does not start");
		free(f);
		return NULL;
	}
	f->done = done;
	f->arg = arg;
	hosts_init(&f->hosts);
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
	hosts_drop(&f->hosts);
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
	hosts_free(&f->hosts);
	free(f->common.agent);
	free(f->common.proxy);
	free(f->common.ca_file);
	free(f);
}

void fetcher_add(struct fetcher *f, const struct fetch_request *q)
{
	struct transfer *t = transfer_new(&f->common, q);

	t->host = t->at_host = hosts_get(&f->hosts, t->url, &t->at_port);
	f->waiting++;
	hosts_wait(&f->hosts, t, f->common.set.per_host);
}

void fetcher_allow(struct fetcher *f, size_t most)
{
	f->most = most;
}

size_t fetcher_body_bytes(const struct fetcher *f)
{
	return f->common.body_bytes;
}

void fetcher_wake(struct fetcher *f)
{
	/* lost, the other thread would sleep on */
	for (int i = 0; i < 3; i++)
		if (curl_multi_wakeup(f->multi) == CURLM_OK)
			break;
}

/* Hand over what has ended. */
static void collect(struct fetcher *f)
{
	CURLMsg *msg;
	int left;

	while ((msg = curl_multi_info_read(f->multi, &left))) {
		CURLcode code = msg->data.result;
		struct transfer *t = NULL;

		if (msg->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(msg->easy_handle, CURLINFO_PRIVATE,
				  (char **)&t);
		hop_done(f, t, code);
	}
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
	/* what is started now does not wait: its timer has run out */
	start_some(f);
	rc = curl_multi_poll(f->multi, wait, (unsigned)n, timeout_ms, NULL);
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
