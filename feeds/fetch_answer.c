#include "config.h"

#include "feeds/fetch_transfer.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "feeds/fetch_host.h"
#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/str.h"
#include "src/base/utf8.h"

/* Headers, body and the verdict on one hop: RFC 9110, 9111. */

#define HEADERS_MAX	((size_t)256 << 10)
#define VALIDATOR_MAX	1024
#define ERROR_BODY_MAX	((size_t)64 << 10)	/* read to keep the connection */

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

void answer_begin(struct transfer *t)
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

size_t answer_header(char *p, size_t size, size_t n, void *arg)
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
		answer_begin(t);
		return line.len;
	}
	colon = str_find_char(line, ':');
	if (colon > 0)
		read_header(t, str_slice(line, 0, (size_t)colon),
			    str_trim(str_slice(line, (size_t)colon + 1,
					       line.len)));
	return line.len;
}

size_t answer_body(char *p, size_t size, size_t n, void *arg)
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
	t->common->body_bytes += body->len - before;
	return len;
}

void answer_failed(struct transfer *t, CURLcode code)
{
	struct error *err = &t->r->err;
	const char *host = t->at_host->name;

	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		error_set(err, ERROR_NETWORK, "no such host: %s", host);
		break;
	case CURLE_COULDNT_CONNECT:
		error_set(err, ERROR_NETWORK, "could not connect to %s", host);
		break;
	case CURLE_OPERATION_TIMEDOUT:
		if (!t->connected)
			error_set(err, ERROR_NETWORK,
				  "could not connect to %s in time", host);
		else if (t->r->wire_bytes)
			error_set(err, ERROR_NETWORK,
				  "the answer came too slowly and was given "
				  "up");
		else
			error_set(err, ERROR_NETWORK,
				  "no answer for %d seconds",
				  t->common->set.slow_s);
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

void answer_conclude(struct transfer *t, int status)
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
