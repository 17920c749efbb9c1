#include "config.h"

#include "feeds/fetch.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "feeds/inflate.h"
#include "src/base/clock.h"
#include "src/base/log.h"
#include "src/base/map.h"
#include "src/base/mem.h"
#include "src/base/utf8.h"

/*
 * Redirects are followed here, one transfer a hop, and not by libcurl: each
 * hop has its own rule for addresses and credentials, and which of them were
 * permanent matters. Bodies are unpacked here as well (see inflate.h), so
 * that the ceiling counts plain bytes and a cut body is noticed.
 */

#define HOPS_MAX	10
#define HEADERS_MAX	((size_t)256 << 10)
#define VALIDATOR_MAX	1024
#define ERROR_BODY_MAX	((size_t)64 << 10)	/* read to keep the connection */
#define ACCEPT_FEEDS	"application/rss+xml, application/atom+xml, " \
	"application/feed+json, application/rdf+xml;q=0.9, " \
	"application/xml;q=0.9, application/json;q=0.8, text/xml;q=0.8, " \
	"text/html;q=0.5, */*;q=0.1"

struct host {
	char *name;
	int running;
	struct transfer *first, **last;
	struct host *next_ready;
	bool ready;
};

struct transfer {
	struct fetcher *f;
	struct host *host;
	CURL *easy;
	struct curl_slist *headers;
	struct fetch_response *r;
	char error[CURL_ERROR_SIZE];

	/* the request */
	char *url, *accept, *etag, *modified, *agent, *extra;
	char *user, *password;
	size_t limit;
	unsigned places;
	bool typed;

	/* the way so far */
	char *at;		/* this hop's URL */
	char *seen[HOPS_MAX + 1];
	int hops;
	bool permanent;		/* all hops until now were 301 or 308 */
	bool got_cookie;

	/* this hop's answer */
	size_t header_bytes, body_bytes;
	char *coding;
	int64_t date, expires, max_age, age;
	bool no_cache;
	struct inflate *inflate;
	bool refused;		/* by the rule for addresses */
	struct error why;	/* our own reason for having stopped it */

	struct transfer *next, *prev;	/* waiting in a host, or running */
};

struct fetcher {
	CURLM *multi;
	struct fetch_settings set;
	char *agent, *proxy, *ca_file;
	bool proxied;
	fetch_done *done;
	void *arg;
	struct map by_name;
	struct host **hosts;
	size_t n_hosts, cap_hosts;
	struct host *ready_first, **ready_last;
	CURL **idle;
	size_t n_idle, cap_idle;
	struct transfer *running_list;
	size_t waiting, running, body_bytes;
	bool held;
};

/* --- addresses --- */

static unsigned place_of_v4(uint32_t a)
{
	static const struct {
		uint32_t net;
		int bits;
		unsigned place;
	} known[] = {
		{ 0x7f000000, 8, FETCH_LOOPBACK },
		{ 0x00000000, 8, FETCH_LOOPBACK },
		{ 0x0a000000, 8, FETCH_PRIVATE },
		{ 0xac100000, 12, FETCH_PRIVATE },
		{ 0xc0a80000, 16, FETCH_PRIVATE },
		{ 0x64400000, 10, FETCH_PRIVATE },
		{ 0xa9fe0000, 16, FETCH_LINK },
		{ 0xc0000000, 24, FETCH_ODD },	/* 192.0.0.0/24 */
		{ 0xc0000200, 24, FETCH_ODD },	/* documentation */
		{ 0xc6336400, 24, FETCH_ODD },
		{ 0xcb007100, 24, FETCH_ODD },
		{ 0xc6120000, 15, FETCH_ODD },	/* benchmarks */
		{ 0xe0000000, 3, FETCH_ODD },	/* multicast, reserved */
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if ((a ^ known[i].net) >> (32 - known[i].bits) == 0)
			return known[i].place;
	return 0;
}

static unsigned place_of_v6(const struct in6_addr *in6)
{
	const uint8_t *a = in6->s6_addr;
	uint32_t low = (uint32_t)a[12] << 24 | (uint32_t)a[13] << 16 |
		       (uint32_t)a[14] << 8 | a[15];
	static const uint8_t nat64[12] = { 0, 0x64, 0xff, 0x9b };

	if (IN6_IS_ADDR_LOOPBACK(in6) || IN6_IS_ADDR_UNSPECIFIED(in6))
		return FETCH_LOOPBACK;
	if (IN6_IS_ADDR_V4MAPPED(in6) || IN6_IS_ADDR_V4COMPAT(in6) ||
	    memcmp(a, nat64, sizeof(nat64)) == 0)
		return place_of_v4(low);
	if (a[0] == 0x20 && a[1] == 0x02)	/* 6to4 */
		return place_of_v4((uint32_t)a[2] << 24 | (uint32_t)a[3] << 16 |
				   (uint32_t)a[4] << 8 | a[5]);
	if ((a[0] & 0xfe) == 0xfc)
		return FETCH_PRIVATE;
	if (a[0] == 0xfe && (a[1] & 0xc0) == 0x80)
		return FETCH_LINK;
	if (a[0] == 0xfe && (a[1] & 0xc0) == 0xc0)	/* site-local, old */
		return FETCH_PRIVATE;
	if (a[0] == 0xff)
		return FETCH_ODD;
	return 0;
}

static unsigned place_of_sockaddr(const struct sockaddr *sa)
{
	if (sa->sa_family == AF_INET)
		return place_of_v4(ntohl(
			((const struct sockaddr_in *)(const void *)sa)
				->sin_addr.s_addr));
	if (sa->sa_family == AF_INET6)
		return place_of_v6(
			&((const struct sockaddr_in6 *)(const void *)sa)
				 ->sin6_addr);
	return FETCH_ODD;
}

/* An address in text form; names are 0. */
static unsigned place_of_text(const char *text)
{
	char bare[128];
	size_t len = strlen(text);
	struct in6_addr v6;
	struct in_addr v4;

	if (len >= 2 && text[0] == '[' && text[len - 1] == ']') {
		text++;
		len -= 2;
	}
	if (len >= sizeof(bare))
		return 0;
	memcpy(bare, text, len);
	bare[len] = '\0';
	bare[strcspn(bare, "%")] = '\0';
	if (inet_pton(AF_INET, bare, &v4) == 1)
		return place_of_v4(ntohl(v4.s_addr));
	if (inet_pton(AF_INET6, bare, &v6) == 1)
		return place_of_v6(&v6);
	if (len && bare[len - 1] == '.')
		bare[--len] = '\0';
	if (strcasecmp(bare, "localhost") == 0 ||
	    (len > 10 && strcasecmp(bare + len - 10, ".localhost") == 0))
		return FETCH_LOOPBACK;
	return 0;
}

/* --- URLs --- */

static CURLU *url_open(const char *text)
{
	CURLU *u = curl_url();

	if (u && curl_url_set(u, CURLUPART_URL, text,
			      CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK)
		return u;
	curl_url_cleanup(u);
	return NULL;
}

/* malloc'ed, or NULL. */
static char *url_part(CURLU *u, CURLUPart part, unsigned flags)
{
	char *from = NULL, *copy = NULL;

	if (curl_url_get(u, part, &from, flags) == CURLUE_OK)
		copy = xstrdup(from);
	curl_free(from);
	return copy;
}

static bool is_web(const char *scheme)
{
	return scheme && (strcasecmp(scheme, "http") == 0 ||
			  strcasecmp(scheme, "https") == 0);
}

static bool url_is_followed(const char *text)
{
	CURLU *u = url_open(text);
	char *scheme = u ? url_part(u, CURLUPART_SCHEME, 0) : NULL;
	bool good = is_web(scheme);

	free(scheme);
	curl_url_cleanup(u);
	return good;
}

/* Same scheme, host and port. */
static bool same_origin(const char *a, const char *b)
{
	static const CURLUPart parts[] = { CURLUPART_SCHEME, CURLUPART_HOST,
					   CURLUPART_PORT };
	CURLU *ua = url_open(a), *ub = url_open(b);
	bool same = ua && ub;

	for (size_t i = 0; same && i < 3; i++) {
		char *x = url_part(ua, parts[i], CURLU_DEFAULT_PORT);
		char *y = url_part(ub, parts[i], CURLU_DEFAULT_PORT);

		same = x && y && strcasecmp(x, y) == 0;
		free(x);
		free(y);
	}
	curl_url_cleanup(ua);
	curl_url_cleanup(ub);
	return same;
}

int fetch_split_credentials(const char *url, char **bare, char **user,
			    char **password)
{
	CURLU *u = url_open(url);

	*bare = *user = *password = NULL;
	if (!u)
		return -1;
	*user = url_part(u, CURLUPART_USER, CURLU_URLDECODE);
	*password = url_part(u, CURLUPART_PASSWORD, CURLU_URLDECODE);
	if (*user || *password) {
		curl_url_set(u, CURLUPART_USER, NULL, 0);
		curl_url_set(u, CURLUPART_PASSWORD, NULL, 0);
		*bare = url_part(u, CURLUPART_URL, 0);
	} else {
		*bare = xstrdup(url);
	}
	curl_url_cleanup(u);
	return *bare ? 0 : -1;
}

int fetch_check_url(const char *url, struct error *err)
{
	char *scheme, *host;
	CURLU *u;
	int rc = -1;

	if (url[0] == '/' || url[0] == '.')
		return 0;
	u = url_open(url);
	if (!u)
		return error_set(err, ERROR_INPUT, "this is no address: %s",
				 url);
	scheme = url_part(u, CURLUPART_SCHEME, 0);
	host = url_part(u, CURLUPART_HOST, 0);
	if (!is_web(scheme))
		error_set(err, ERROR_INPUT,
			  "%s: only http and https are taken, not %s", url,
			  scheme ? scheme : "this");
	else if (!host || !*host)
		error_set(err, ERROR_INPUT, "%s: names no host", url);
	else
		rc = 0;
	free(scheme);
	free(host);
	curl_url_cleanup(u);
	return rc;
}

unsigned fetch_url_places(const char *url)
{
	CURLU *u = url_open(url);
	char *host = u ? url_part(u, CURLUPART_HOST, 0) : NULL;
	unsigned place = host ? place_of_text(host) : 0;

	free(host);
	curl_url_cleanup(u);
	return place;
}

/* --- one transfer --- */

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

static void transfer_free(struct transfer *t)
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

/* May this hop reach that place? */
static bool place_allowed(struct transfer *t, unsigned place)
{
	if (!place || (t->typed && !t->hops))
		return true;
	return (place & ~t->places) == 0;
}

static int refuse(struct transfer *t, const char *what)
{
	t->refused = true;
	return error_set(&t->why, ERROR_NETWORK,
			 "%s lies in a private network, where a feed may not "
			 "lead", what);
}

static curl_socket_t on_socket(void *arg, curlsocktype purpose,
			       struct curl_sockaddr *address)
{
	struct transfer *t = arg;
	unsigned place = place_of_sockaddr(&address->addr);

	(void)purpose;
	if (!t->f->proxied && !place_allowed(t, place)) {
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
	unsigned place = place_of_text(ip);

	(void)own_ip;
	(void)port;
	(void)own_port;
	if (t->f->proxied)
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

/* Keep a header's value byte by byte, unless it could never be sent back. */
static void keep(char **to, struct str value)
{
	free(*to);
	*to = NULL;
	if (!value.len || value.len > VALIDATOR_MAX || !utf8_is_valid(value))
		return;
	for (size_t i = 0; i < value.len; i++)
		if ((unsigned char)value.p[i] < ' ' || value.p[i] == 0x7f)
			return;
	*to = xmalloc(value.len + 1);
	memcpy(*to, value.p, value.len);
	(*to)[value.len] = '\0';
}

static int64_t http_date(struct str value)
{
	char text[64];
	time_t when;

	if (value.len >= sizeof(text))
		return TIME_NONE;
	memcpy(text, value.p, value.len);
	text[value.len] = '\0';
	when = curl_getdate(text, NULL);
	return when < 0 ? TIME_NONE : (int64_t)when;
}

/* RFC 9111 section 5.2.2; what is not known is passed over. */
static void read_cache_control(struct transfer *t, struct str value)
{
	struct str part;
	int64_t n;

	while (str_split(&value, ',', &part)) {
		part = str_trim(part);
		if (str_starts_nocase(part, STR("no-cache")) ||
		    str_starts_nocase(part, STR("no-store"))) {
			t->no_cache = true;
		} else if (str_starts_nocase(part, STR("max-age="))) {
			part = str_slice(part, 8, part.len);
			if (part.len >= 2 && part.p[0] == '"')
				part = str_slice(part, 1, part.len - 1);
			if (str_to_int(part, &n) && n >= 0)
				t->max_age = n;
		}
	}
}

static void read_retry_after(struct transfer *t, struct str value)
{
	int64_t n;

	if (str_to_int(value, &n)) {
		if (n >= 0 && n < (int64_t)10 * 366 * 86400)
			t->r->retry_at = clock_now() + n;
	} else {
		t->r->retry_at = http_date(value);
	}
}

static void read_header(struct transfer *t, struct str name,
			struct str value)
{
	struct fetch_response *r = t->r;
	int64_t n;

	if (str_eq_nocase(name, STR("etag")))
		keep(&r->etag, value);
	else if (str_eq_nocase(name, STR("last-modified")))
		keep(&r->modified, value);
	else if (str_eq_nocase(name, STR("content-type")))
		keep(&r->content_type, value);
	else if (str_eq_nocase(name, STR("content-location")))
		keep(&r->content_location, value);
	else if (str_eq_nocase(name, STR("content-encoding")))
		keep(&t->coding, value);
	else if (str_eq_nocase(name, STR("cache-control")))
		read_cache_control(t, value);
	else if (str_eq_nocase(name, STR("expires")))
		t->expires = http_date(value);
	else if (str_eq_nocase(name, STR("date")))
		t->date = http_date(value);
	else if (str_eq_nocase(name, STR("age")) && str_to_int(value, &n))
		t->age = n < 0 ? 0 : n;
	else if (str_eq_nocase(name, STR("retry-after")))
		read_retry_after(t, value);
	else if (str_eq_nocase(name, STR("set-cookie")))
		t->got_cookie = true;
}

/* Forget what an earlier answer (100, a redirect) said. */
static void begin_answer(struct transfer *t)
{
	struct fetch_response *r = t->r;

	keep(&r->etag, STR_NULL);
	keep(&r->modified, STR_NULL);
	keep(&r->content_type, STR_NULL);
	keep(&r->content_location, STR_NULL);
	keep(&t->coding, STR_NULL);
	t->date = t->expires = TIME_NONE;
	t->max_age = -1;
	t->age = 0;
	t->no_cache = false;
	r->retry_at = TIME_NONE;
	t->body_bytes = 0;
}

static size_t on_header(char *p, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	struct str line = str_of(p, size * n);
	ptrdiff_t colon;

	t->header_bytes += line.len;
	if (t->header_bytes > HEADERS_MAX) {
		error_set(&t->why, ERROR_LIMIT,
			  "the server sends more than %zu kB of headers",
			  HEADERS_MAX >> 10);
		return 0;
	}
	if (str_starts_nocase(line, STR("HTTP/"))) {
		begin_answer(t);
		return line.len;
	}
	colon = str_find_char(line, ':');
	if (colon > 0)
		read_header(t, str_slice(line, 0, (size_t)colon),
			    str_trim(str_slice(line, (size_t)colon + 1,
					       line.len)));
	return line.len;
}

static size_t on_body(char *p, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	struct buf *body = &t->r->body;
	size_t before = body->len, len = size * n;
	long status = 0;

	t->r->wire_bytes += (int64_t)len;
	t->body_bytes += len;
	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	if (status != 200)
		return t->body_bytes <= ERROR_BODY_MAX ? len : 0;
	if (!t->inflate)
		t->inflate = inflate_new(str_from(t->coding), &t->why);
	if (!t->inflate ||
	    inflate_add(t->inflate, str_of(p, len), body, &t->why) < 0)
		return 0;
	t->f->body_bytes += body->len - before;
	return len;
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
	const struct fetch_settings *set = &t->f->set;

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

static void set_hop(struct transfer *t)
{
	CURL *c = t->easy;
	struct fetcher *f = t->f;
	bool own = !t->hops || same_origin(t->url, t->at);

	curl_easy_reset(c);
	set_limits(t);
	set_headers(t, own);
	curl_easy_setopt(c, CURLOPT_URL, t->at);
	curl_easy_setopt(c, CURLOPT_PRIVATE, t);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, t->error);
	curl_easy_setopt(c, CURLOPT_USERAGENT,
			 t->agent && own ? t->agent : f->agent);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, on_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, on_body);
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
	t->refused = false;
	begin_answer(t);
}

/* --- queues by host --- */

static struct host *host_of(struct fetcher *f, const char *url)
{
	CURLU *u = url_open(url);
	char *name = u ? url_part(u, CURLUPART_HOST, 0) : NULL;
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
	if (h->ready || !h->first || h->running >= f->set.per_host)
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
	set_hop(t);
	if (curl_multi_add_handle(f->multi, t->easy) != CURLM_OK) {
		error_set(&t->r->err, ERROR_MEMORY, "no memory to download");
		finish(f, t);
	}
}

static void start_some(struct fetcher *f)
{
	while (!f->held && f->running < (size_t)f->set.at_once) {
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
	r->url = copy(t->at);
	t->r = NULL;
	transfer_free(t);
	f->done(f->arg, r);
}

/* --- what came of a hop --- */

static void curl_words(struct transfer *t, CURLcode code)
{
	struct error *err = &t->r->err;
	const char *host = t->host->name;

	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		t->r->transient = true;
		error_set(err, ERROR_NETWORK, "no such host: %s", host);
		break;
	case CURLE_COULDNT_CONNECT:
		t->r->transient = true;
		error_set(err, ERROR_NETWORK, "could not connect to %s", host);
		break;
	case CURLE_OPERATION_TIMEDOUT:
		if (t->r->wire_bytes)
			error_set(err, ERROR_NETWORK,
				  "the answer came too slowly and was given "
				  "up");
		else
			error_set(err, ERROR_NETWORK,
				  "no answer for %d seconds",
				  t->f->set.slow_s);
		break;
	case CURLE_PARTIAL_FILE:
		error_set(err, ERROR_NETWORK,
			  "the answer is cut: the connection ended before it "
			  "did");
		break;
	case CURLE_RECV_ERROR:
	case CURLE_GOT_NOTHING:
		error_set(err, ERROR_NETWORK,
			  "the server broke off the connection");
		break;
	case CURLE_PEER_FAILED_VERIFICATION:
		error_set(err, ERROR_NETWORK,
			  "the certificate of %s is not trusted: %s", host,
			  t->error[0] ? t->error : "no reason given");
		break;
	default:
		error_set(err, ERROR_NETWORK, "%s", t->error[0] ? t->error :
			  curl_easy_strerror(code));
	}
}

static void status_words(struct transfer *t, int status)
{
	static const struct {
		int status;
		const char *words;
	} known[] = {
		{ 204, "an empty answer" }, { 205, "an empty answer" },
		{ 400, "bad request" }, { 401, "it asks for a password" },
		{ 403, "forbidden" }, { 404, "not found" },
		{ 406, "not acceptable" }, { 410, "gone for good" },
		{ 429, "too many requests" }, { 451, "not available for legal "
						     "reasons" },
		{ 500, "server error" }, { 502, "bad gateway" },
		{ 503, "not available now" }, { 504, "gateway timeout" },
	};
	const char *words = status >= 500 ? "server error" :
			    status >= 400 ? "refused" : "not understood";

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i].status == status)
			words = known[i].words;
	error_set(&t->r->err, ERROR_NETWORK, "HTTP %d: %s", status, words);
}

/* 1: go on with the next hop, 0: the error is set. */
static int follow(struct transfer *t, int status)
{
	struct error *err = &t->r->err;
	char *to = NULL;
	int before = 0;

	curl_easy_getinfo(t->easy, CURLINFO_REDIRECT_URL, &to);
	if (!to || !*to) {
		error_set(err, ERROR_NETWORK,
			  "HTTP %d without an address to go to", status);
		return 0;
	}
	if (!url_is_followed(to)) {
		error_set(err, ERROR_NETWORK,
			  "it redirects to an address that is not http or "
			  "https, which is not followed");
		return 0;
	}
	if (t->hops >= HOPS_MAX) {
		error_set(err, ERROR_NETWORK, "more than %d redirects",
			  HOPS_MAX);
		return 0;
	}
	for (int i = 0; i <= t->hops; i++)
		before += strcmp(i < t->hops ? t->seen[i] : t->at, to) == 0;
	/* once more is fair: some send a visitor round to see a cookie */
	if (before > 1 && !t->got_cookie) {
		error_set(err, ERROR_NETWORK, "it redirects in a circle");
		return 0;
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
	return 1;
}

static void set_fresh(struct transfer *t)
{
	int64_t now = clock_now();

	t->r->fresh_until = TIME_NONE;
	if (t->no_cache)
		return;
	if (t->max_age >= 0) {
		if (t->max_age > t->age)
			t->r->fresh_until = now + t->max_age - t->age;
	} else if (t->expires != TIME_NONE) {
		int64_t date = t->date == TIME_NONE ? now : t->date;

		if (t->expires > date)
			t->r->fresh_until = now + (t->expires - date);
	}
}

static void conclude(struct transfer *t, int status)
{
	struct fetch_response *r = t->r;

	if (status == 304) {
		if (!t->etag && !t->modified)
			error_set(&r->err, ERROR_NETWORK,
				  "HTTP 304, though nothing was known of it");
		else
			set_fresh(t);
		return;
	}
	if (status != 200) {
		status_words(t, status);
		return;
	}
	if (t->inflate && inflate_end(t->inflate, &r->body, &r->err) < 0)
		return;
	if (!r->body.len) {
		error_set(&r->err, ERROR_NETWORK, "the answer is empty");
		return;
	}
	set_fresh(t);
}

static void hop_done(struct fetcher *f, struct transfer *t, CURLcode code)
{
	long status = 0;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_multi_remove_handle(f->multi, t->easy);
	t->r->status = (int)status;
	if (t->why.code) {
		t->r->err = t->why;
	} else if (code != CURLE_OK &&
		   !(code == CURLE_WRITE_ERROR && status != 200)) {
		curl_words(t, code);
	} else if (status == 301 || status == 302 || status == 303 ||
		   status == 307 || status == 308) {
		if (follow(t, (int)status)) {
			start_hop(f, t);
			return;
		}
	} else {
		conclude(t, (int)status);
	}
	f->body_bytes -= t->r->body.len < f->body_bytes ? t->r->body.len :
							  f->body_bytes;
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
	f->set = *settings;
	if (!f->set.at_once)
		f->set.at_once = 100;
	if (!f->set.per_host)
		f->set.per_host = 2;
	if (!f->set.timeout_s)
		f->set.timeout_s = 120;
	if (!f->set.slow_s)
		f->set.slow_s = 20;
	if (!f->set.slow_bytes)
		f->set.slow_bytes = 100;
	f->agent = xstrdup(settings->agent ? settings->agent :
			   "presser/" PACKAGE_VERSION);
	f->proxy = copy(settings->proxy);
	f->ca_file = copy(settings->ca_file);
	f->proxied = (f->proxy && *f->proxy) ||
		     (!f->proxy && proxy_in_environment());
	f->done = done;
	f->arg = arg;
	f->ready_last = &f->ready_first;
	curl_multi_setopt(f->multi, CURLMOPT_MAXCONNECTS,
			  (long)f->set.at_once);
	curl_multi_setopt(f->multi, CURLMOPT_MAX_HOST_CONNECTIONS,
			  (long)f->set.per_host);
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
	f->waiting = f->running = f->body_bytes = 0;
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
	free(f->agent);
	free(f->proxy);
	free(f->ca_file);
	free(f);
}

void fetcher_add(struct fetcher *f, const struct fetch_request *q)
{
	struct transfer *t = xcalloc(1, sizeof(*t));
	struct host *h;

	t->f = f;
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
	t->permanent = true;
	h = t->host = host_of(f, t->url);
	*h->last = t;
	h->last = &t->next;
	f->waiting++;
	make_ready(f, h);
}

void fetcher_hold(struct fetcher *f, bool held)
{
	f->held = held;
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
	return f->body_bytes;
}

void fetcher_wake(struct fetcher *f)
{
	curl_multi_wakeup(f->multi);
}

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
	start_some(f);
	rc = curl_multi_perform(f->multi, &running);
	collect(f);
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
