#include "config.h"

#include "feeds/fetch_transfer.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "feeds/fetch_place.h"
#include "feeds/fetch_url.h"
#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/str.h"

#define ACCEPT_FEEDS	"application/rss+xml, application/atom+xml, " \
	"application/feed+json, application/rdf+xml;q=0.9, " \
	"application/xml;q=0.9, application/json;q=0.8, text/xml;q=0.8, " \
	"text/html;q=0.5, */*;q=0.1"

static char *copy(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

void fetch_response_free(struct fetch_response *r)
{
	if (!r)
		return;
	buf_free(&r->body);
	free(r->url);
	free(r->moved);
	free(r->etag);
	free(r->modified);
	free(r->content_type);
	free(r->content_location);
	free(r);
}

void transfer_free(struct transfer *t)
{
	if (!t)
		return;
	curl_slist_free_all(t->headers);
	inflate_destroy(t->inflate);
	fetch_response_free(t->r);
	free(t->url);
	free(t->accept);
	free(t->etag);
	free(t->modified);
	free(t->agent);
	free(t->extra);
	free(t->user);
	if (t->password)
		explicit_bzero(t->password, strlen(t->password));
	free(t->password);
	free(t->at);
	for (int i = 0; i < t->hops; i++)
		free(t->seen[i]);
	free(t->coding);
	free(t);
}

struct transfer *transfer_new(struct fetch_common *common,
			      const struct fetch_request *q)
{
	struct transfer *t = xcalloc(1, sizeof(*t));

	t->common = common;
	t->r = xcalloc(1, sizeof(*t->r));
	t->r->id = q->id;
	t->r->fresh_until = t->r->retry_at = TIME_NONE;
	buf_init(&t->r->body, q->limit);
	if (fetch_split_credentials(q->url, &t->url, &t->user,
				    &t->password) < 0)
		t->url = xstrdup(q->url);
	t->at = xstrdup(t->url);
	t->accept = copy(q->accept);
	t->etag = copy(q->etag);
	t->modified = copy(q->modified);
	t->agent = copy(q->agent);
	t->extra = copy(q->headers);
	if (q->user) {
		free(t->user);
		t->user = copy(q->user);
		free(t->password);
		t->password = copy(q->password);
	}
	t->limit = q->limit;
	t->typed = q->typed;
	t->places = q->places;
	t->insist = q->insist;
	t->permanent = true;
	return t;
}

/* May this hop reach that place? */
static bool place_allowed(struct transfer *t, unsigned place)
{
	if (!place || (t->typed && !t->hops))
		return true;
	return (place & ~t->places) == 0;
}

static int refuse(struct transfer *t, const char *what)
{
	return error_set(&t->why, ERROR_NETWORK,
			 "%s lies in a private network, where a feed may not "
			 "lead", what);
}

bool transfer_may_go(struct transfer *t)
{
	unsigned place = fetch_url_places(t->at);

	if (!place_allowed(t, place)) {
		refuse(t, "this address");
		t->r->err = t->why;
		return false;
	}
	if (t->typed && !t->hops)
		t->places |= place;
	return true;
}

static curl_socket_t on_socket(void *arg, curlsocktype purpose,
			       struct curl_sockaddr *address)
{
	struct transfer *t = arg;
	unsigned place = fetch_place_of_sockaddr(&address->addr);

	(void)purpose;
	t->place = place;
	if (!t->common->proxied && !place_allowed(t, place)) {
		refuse(t, "this address");
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC,
		      address->protocol);
}

/* The connection stands, new or used before, and nothing was sent yet. */
static int on_connected(void *arg, char *ip, char *own_ip, int port,
			int own_port)
{
	struct transfer *t = arg;
	unsigned place = fetch_place_of_text(ip);

	(void)own_ip;
	(void)port;
	(void)own_port;
	t->connected = true;
	t->place = place;
	if (t->common->proxied)
		return CURL_PREREQFUNC_OK;
	if (!place_allowed(t, place)) {
		refuse(t, "this address");
		return CURL_PREREQFUNC_ABORT;
	}
	if (!t->hops) {
		t->r->places = place;
		if (t->typed)
			t->places |= place;
	}
	return CURL_PREREQFUNC_OK;
}

static void add_line(struct transfer *t, const char *name, const char *value)
{
	struct buf line = { 0 };
	struct curl_slist *longer;

	buf_add_fmt(&line, "%s: %s", name, value);
	longer = curl_slist_append(t->headers, buf_cstr(&line));
	if (longer)
		t->headers = longer;
	buf_free(&line);
}

static void add_extra(struct transfer *t)
{
	struct str rest = str_from(t->extra), line;
	struct curl_slist *longer;

	while (str_split(&rest, '\n', &line)) {
		char *text;

		line = str_trim(line);
		if (str_find_char(line, ':') <= 0 ||
		    str_find_char(line, '\r') >= 0)
			continue;
		text = xmalloc(line.len + 1);
		memcpy(text, line.p, line.len);
		text[line.len] = '\0';
		longer = curl_slist_append(t->headers, text);
		if (longer)
			t->headers = longer;
		free(text);
	}
}

static void set_headers(struct transfer *t, bool own)
{
	curl_slist_free_all(t->headers);
	t->headers = NULL;
	add_line(t, "Accept", t->accept ? t->accept : ACCEPT_FEEDS);
	add_line(t, "Accept-Encoding", inflate_accepted());
	if (t->etag)
		add_line(t, "If-None-Match", t->etag);
	if (t->modified)
		add_line(t, "If-Modified-Since", t->modified);
	if (own && t->extra)
		add_extra(t);
	curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
}

static void set_limits(struct transfer *t)
{
	const struct fetch_settings *set = &t->common->set;

	curl_easy_setopt(t->easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(t->easy, CURLOPT_CONNECTTIMEOUT,
			 (long)(set->slow_s < 15 ? set->slow_s : 15));
	curl_easy_setopt(t->easy, CURLOPT_TIMEOUT, (long)set->timeout_s);
	curl_easy_setopt(t->easy, CURLOPT_LOW_SPEED_LIMIT,
			 (long)set->slow_bytes);
	curl_easy_setopt(t->easy, CURLOPT_LOW_SPEED_TIME, (long)set->slow_s);
	curl_easy_setopt(t->easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(t->easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
	curl_easy_setopt(t->easy, CURLOPT_BUFFERSIZE, 65536L);
}

void transfer_set_hop(struct transfer *t)
{
	CURL *c = t->easy;
	struct fetch_common *f = t->common;
	bool own = !t->hops || fetch_same_origin(t->url, t->at);

	curl_easy_reset(c);
	set_limits(t);
	set_headers(t, own);
	curl_easy_setopt(c, CURLOPT_URL, t->at);
	curl_easy_setopt(c, CURLOPT_PRIVATE, t);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, t->error);
	curl_easy_setopt(c, CURLOPT_USERAGENT,
			 t->agent && own ? t->agent : f->agent);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, answer_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, answer_body);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, on_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, t);
	curl_easy_setopt(c, CURLOPT_PREREQFUNCTION, on_connected);
	curl_easy_setopt(c, CURLOPT_PREREQDATA, t);
	/* Cookies in memory only, for the hops of one transfer. COOKIEFILE ""
	 * would turn them on too, but leaks at curl_easy_reset (7.88). */
	if (!t->hops) {
		curl_easy_setopt(c, CURLOPT_COOKIELIST,
				 "Set-Cookie: on=1; domain=presser.invalid");
		curl_easy_setopt(c, CURLOPT_COOKIELIST, "ALL");
	}
	if (f->proxy)
		curl_easy_setopt(c, CURLOPT_PROXY, f->proxy);
	if (f->ca_file)
		curl_easy_setopt(c, CURLOPT_CAINFO, f->ca_file);
	if (own && (t->user || t->password)) {
		curl_easy_setopt(c, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
		curl_easy_setopt(c, CURLOPT_USERNAME, t->user ? t->user : "");
		curl_easy_setopt(c, CURLOPT_PASSWORD,
				 t->password ? t->password : "");
	}
	t->error[0] = '\0';
	t->header_bytes = 0;
	t->got_cookie = false;
	t->connected = false;
	t->place = 0;
	answer_begin(t);
}

/* True: go on with the next hop; false: the error is set. */
static bool follow(struct transfer *t, int status)
{
	struct error *err = &t->r->err;
	char *to = NULL;
	int before = 0;

	curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &to);
	if (!to || !*to) {
		error_set(err, ERROR_NETWORK,
			  "HTTP %d without an address to go to", status);
		return false;
	}
	if (!fetch_url_is_web(to)) {
		error_set(err, ERROR_NETWORK,
			  "it redirects to an address that is not http or "
			  "https, which is not followed");
		return false;
	}
	if (t->hops >= HOPS_MAX) {
		error_set(err, ERROR_NETWORK, "more than %d redirects",
			  HOPS_MAX);
		return false;
	}
	for (int i = 0; i <= t->hops; i++)
		before += strcmp(i < t->hops ? t->seen[i] : t->at, to) == 0;
	/* once more is fair: some send a visitor round to see a cookie */
	if (before > 1 && !t->got_cookie) {
		error_set(err, ERROR_NETWORK, "it redirects in a circle");
		return false;
	}
	if (status != 301 && status != 308)
		t->permanent = false;
	t->seen[t->hops++] = t->at;
	t->at = fetch_split_credentials(to, &t->at, &(char *){ NULL },
					&(char *){ NULL }) == 0 ?
			t->at : xstrdup(to);
	if (t->permanent) {
		free(t->r->moved);
		t->r->moved = copy(t->at);
	}
	return true;
}

bool transfer_hop_done(struct transfer *t, CURLcode code)
{
	long status = 0;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	t->r->status = (int)status;
	if (t->why.code) {
		t->r->err = t->why;
	} else if (code != CURLE_OK &&
		   !(code == CURLE_WRITE_ERROR && status != 200)) {
		answer_failed(t, code);
	} else if (status == 301 || status == 302 || status == 303 ||
		   status == 307 || status == 308) {
		return follow(t, (int)status);
	} else {
		answer_conclude(t, (int)status);
	}
	return false;
}
