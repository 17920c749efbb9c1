#include "config.h"

#include "feeds/url.h"

#include <string.h>

#include "feeds/curl.h"
#include "feeds/lookalike.h"
#include "src/base/buf.h"
#include "src/base/gate.h"
#include "src/base/utf8.h"

/*
 * Resolving is done here by the letter of RFC 3986, since libcurl's URL API
 * rewrites what it parses and knows no address without "//"; and a page has
 * thousands of links. Whose host an address names is asked of libcurl, which
 * will be the one to connect to it.
 */

#define URL_MAX		((size_t)64 << 10)	/* bytes of one address */

struct parts {
	struct str scheme, authority, path, query, fragment;
};

struct str url_scheme(struct str url)
{
	size_t i = 0;

	if (!url.len || !ascii_is_alpha(*url.p))
		return STR_NULL;
	while (i < url.len && (ascii_is_alnum(url.p[i]) || url.p[i] == '+' ||
			       url.p[i] == '-' || url.p[i] == '.'))
		i++;
	if (i == url.len || url.p[i] != ':')
		return STR_NULL;
	return str_slice(url, 0, i);
}

static size_t span_until(struct str s, size_t at, const char *stop)
{
	while (at < s.len && !strchr(stop, s.p[at] ? s.p[at] : ' '))
		at++;
	return at;
}

/* RFC 3986 appendix B. A part that is not there is STR_NULL. */
static struct parts split(struct str url)
{
	struct parts u = { 0 };
	size_t at = 0, end;

	u.scheme = url_scheme(url);
	if (u.scheme.p)
		at = u.scheme.len + 1;
	if (str_starts(str_slice(url, at, url.len), STR("//"))) {
		end = span_until(url, at + 2, "/?#");
		u.authority = str_slice(url, at + 2, end);
		at = end;
	}
	end = span_until(url, at, "?#");
	u.path = str_slice(url, at, end);
	if (end < url.len && url.p[end] == '?') {
		at = end + 1;
		end = span_until(url, at, "#");
		u.query = str_slice(url, at, end);
	}
	if (end < url.len)
		u.fragment = str_slice(url, end + 1, url.len);
	return u;
}

static void add_joined(struct buf *out, const struct parts *u)
{
	if (u->scheme.p) {
		buf_add_str(out, u->scheme);
		buf_add_char(out, ':');
	}
	if (u->authority.p) {
		buf_add_cstr(out, "//");
		buf_add_str(out, u->authority);
	}
	buf_add_str(out, u->path);
	if (u->query.p) {
		buf_add_char(out, '?');
		buf_add_str(out, u->query);
	}
	if (u->fragment.p) {
		buf_add_char(out, '#');
		buf_add_str(out, u->fragment);
	}
}

/* RFC 3986 section 5.2.4. */
static void add_without_dots(struct buf *out, struct str path)
{
	bool rooted = path.len && *path.p == '/';
	struct str rest = path, part;
	size_t start = out->len;

	if (rooted)
		rest = str_slice(path, 1, path.len);
	while (str_split(&rest, '/', &part)) {
		bool last = !rest.p;

		if (str_eq(part, STR("..")) || str_eq(part, STR("."))) {
			/* drop the segment before: "/a/b" to "/a" */
			if (part.len == 2)
				while (out->len > start &&
				       out->p[--out->len] != '/')
					;
			if (last && (rooted || out->len > start))
				buf_add_char(out, '/');
			continue;
		}
		if (rooted || out->len > start)
			buf_add_char(out, '/');
		buf_add_str(out, part);
	}
}

static bool is_clean(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.p[i] <= ' ' ||
		    (unsigned char)s.p[i] >= 0x7F)
			return false;
	return true;
}

/* Trimmed, no control character, white space within as %XX. */
static struct str clean(struct arena *a, struct str s)
{
	struct buf no_control = { 0 }, gated = { 0 }, out = { 0 };
	uint32_t cp;
	size_t n;

	s = str_trim(s);
	if (is_clean(s))
		return s;
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.p[i] >= ' ' && s.p[i] != 0x7F)
			buf_add_char(&no_control, s.p[i]);
	gate_add(&gated, str_trim(buf_str(&no_control)), GATE_LINE);
	s = buf_str(&gated);
	for (size_t at = 0; at < s.len; at += n) {
		n = utf8_decode(str_slice(s, at, s.len), &cp);
		if (!utf8_is_space(cp)) {
			buf_add(&out, s.p + at, n);
			continue;
		}
		for (size_t i = at; i < at + n; i++)
			buf_add_fmt(&out, "%%%02X", (unsigned char)s.p[i]);
	}
	s = arena_str(a, buf_str(&out));
	buf_free(&no_control);
	buf_free(&gated);
	buf_free(&out);
	return s;
}

struct str url_absolute(struct arena *a, struct str base, struct str ref)
{
	struct parts b, r;
	struct buf path = { 0 }, out = { 0 };
	struct str made;
	ptrdiff_t slash;

	if (!ref.p)
		return STR_NULL;
	ref = clean(a, ref);
	r = split(ref);
	base = clean(a, base);
	if (r.scheme.p || !base.len || base.len > URL_MAX)
		return ref;
	b = split(base);
	r.scheme = b.scheme;
	if (r.authority.p) {
		add_without_dots(&path, r.path);
	} else {
		r.authority = b.authority;
		if (!r.path.len) {
			buf_add_str(&path, b.path);
			if (!r.query.p)
				r.query = b.query;
		} else if (*r.path.p == '/') {
			add_without_dots(&path, r.path);
		} else {
			slash = str_rfind_char(b.path, '/');
			if (slash >= 0)
				buf_add(&out, b.path.p, (size_t)slash + 1);
			else if (b.authority.p)
				buf_add_char(&out, '/');
			buf_add_str(&out, r.path);
			add_without_dots(&path, buf_str(&out));
			buf_reset(&out);
		}
	}
	r.path = buf_str(&path);
	add_joined(&out, &r);
	made = arena_str(a, buf_str(&out));
	buf_free(&path);
	buf_free(&out);
	return made;
}

bool url_is_web(struct str url)
{
	struct str scheme = url_scheme(url), host;
	ptrdiff_t at;

	if (!str_eq_nocase(scheme, STR("http")) &&
	    !str_eq_nocase(scheme, STR("https")))
		return false;
	host = split(url).authority;
	at = str_rfind_char(host, '@');
	host = str_slice(host, (size_t)(at + 1), host.len);
	return host.len && *host.p != ':';
}

bool url_is_harmless(struct str url)
{
	static const char *const schemes[] = {
		"http", "https", "ftp", "ftps", "mailto", "magnet", "gemini",
		"gopher", "news", "nntp", "irc", "ircs", "xmpp", "matrix",
		"tel", "sms", "geo", "urn", "tag", "doi", "rtsp",
		"rtmp", "mms", "ipfs", "ipns", "acct", "cid", "webcal",
	};
	struct str scheme;

	/* A browser would skip what stands in front of the scheme; "feed:" is
	 * put before another one. */
	while (url.len && ((unsigned char)*url.p <= ' ' ||
			   str_starts_nocase(url, STR("feed:"))))
		url = str_slice(url, *url.p > ' ' ? 5 : 1, url.len);
	scheme = url_scheme(url);
	if (!scheme.p) {
		/* what looks like a scheme to somebody else */
		size_t end = span_until(url, 0, ":/?#");

		return end == url.len || url.p[end] != ':';
	}
	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
		if (str_eq_nocase(scheme, str_from(schemes[i])))
			return true;
	return false;
}

static struct str lower(struct arena *a, struct str s)
{
	char *p = arena_cstr(a, s);

	for (char *c = p; *c; c++)
		*c = ascii_lower(*c);
	return str_from(p);
}

struct str url_folded(struct arena *a, struct str url)
{
	struct parts u = split(url);
	ptrdiff_t at = str_rfind_char(u.authority, '@');
	size_t host = u.scheme.len + 3 + (size_t)(at + 1);
	struct str head, name, rest;

	if (!url_is_web(url))
		return url;
	head = lower(a, str_slice(url, 0, u.scheme.len));
	name = lower(a, str_slice(u.authority, (size_t)(at + 1),
				  u.authority.len));
	rest = str_slice(url, host + name.len, url.len);
	return arena_fmt(a, "%.*s%.*s%.*s%.*s", STR_ARG(head),
			 STR_ARG(str_slice(url, u.scheme.len, host)),
			 STR_ARG(name), STR_ARG(rest));
}

struct str url_host(struct arena *a, struct str url)
{
	struct str host = STR_NULL;
	char *part = NULL;
	CURLU *u;

	if (!url.len || url.len > URL_MAX || memchr(url.p, '\0', url.len))
		return STR_NULL;
	u = curl_url();
	if (!u)
		return STR_NULL;
	if (curl_url_set(u, CURLUPART_URL, arena_cstr(a, clean(a, url)),
			 CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK &&
	    curl_url_get(u, CURLUPART_HOST, &part, 0) == CURLUE_OK && *part)
		host = lower(a, str_from(part));
	curl_free(part);
	curl_url_cleanup(u);
	return host;
}

/* Parameters that say where a reader came from, not what he reads. */
static bool is_tracking(struct str parameter)
{
	static const char *const prefixes[] = {
		"utm_", "at_", "ns_", "mtm_", "pk_", "hsa_", "oly_", "vero_",
	};
	static const char *const names[] = {
		"fbclid", "gclid", "dclid", "gbraid", "wbraid", "gclsrc",
		"msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh",
		"mc_cid", "mc_eid", "_hsenc", "_hsmi", "mkt_tok", "xtor",
		"cmpid", "ncid", "icid", "s_cid", "wt.mc_id", "_ga", "_gl",
		"rb_clickid", "ref_src", "spm", "si_source", "wt_mc",
		"wt_zmc", "guccounter", "smid", "ftcamp", "cmp", "ito",
	};
	ptrdiff_t end = str_find_char(parameter, '=');
	struct str name = str_slice(parameter, 0,
				    end < 0 ? parameter.len : (size_t)end);

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (str_starts_nocase(name, str_from(prefixes[i])))
			return true;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_eq_nocase(name, str_from(names[i])))
			return true;
	return false;
}

/* Does the host end in a port that need not be said? */
static bool ends_in_no_port(const struct parts *u, struct str host)
{
	return str_ends(host, STR(":")) ||
	       (str_eq(u->scheme, STR("http")) &&
		str_ends(host, STR(":80"))) ||
	       (str_eq(u->scheme, STR("https")) &&
		str_ends(host, STR(":443")));
}

static void add_authority(struct arena *a, struct buf *out, struct parts *u)
{
	struct str host;
	ptrdiff_t at = str_rfind_char(u->authority, '@');

	buf_add(out, u->authority.p, (size_t)(at + 1));
	host = lower(a, str_slice(u->authority, (size_t)(at + 1),
				  u->authority.len));
	while (str_ends(host, STR(".")) || ends_in_no_port(u, host))
		host.len = str_ends(host, STR(".")) ?
			   host.len - 1 : (size_t)str_rfind_char(host, ':');
	buf_add_str(out, host);
}

struct str url_normal(struct arena *a, struct str url)
{
	struct buf authority = { 0 }, path = { 0 }, query = { 0 };
	struct buf out = { 0 };
	struct str rest, one;
	struct parts u;

	if (!url.p)
		return STR_NULL;
	url = clean(a, url);
	u = split(url);
	if (!u.scheme.p || !u.authority.p)
		return url;
	u.scheme = lower(a, u.scheme);
	add_authority(a, &authority, &u);
	u.authority = buf_str(&authority);
	add_without_dots(&path, u.path.len ? u.path : STR("/"));
	u.path = buf_str(&path);
	rest = u.query;
	while (str_split(&rest, '&', &one)) {
		if (!one.len || is_tracking(one))
			continue;
		if (query.len)
			buf_add_char(&query, '&');
		buf_add_str(&query, one);
	}
	u.query = query.len ? buf_str(&query) : STR_NULL;
	u.fragment = STR_NULL;
	add_joined(&out, &u);
	url = arena_str(a, buf_str(&out));
	buf_free(&authority);
	buf_free(&path);
	buf_free(&query);
	buf_free(&out);
	return url;
}

struct str url_public(struct arena *a, struct str url)
{
	struct buf out = { 0 };
	struct parts u;
	ptrdiff_t at;

	if (!url.p)
		return STR_NULL;
	url = clean(a, url);
	u = split(url);
	at = str_rfind_char(u.authority, '@');
	if (at < 0)
		return url;
	u.authority = str_slice(u.authority, (size_t)at + 1, u.authority.len);
	add_joined(&out, &u);
	url = arena_str(a, buf_str(&out));
	buf_free(&out);
	return url;
}

/* "xn--..."; bytes as %XX where that cannot be said. */
static struct str ascii_host(struct arena *a, struct str host)
{
	struct buf out = { 0 };
	char *part = NULL;
	CURLU *u = curl_url();

	if (u && curl_url_set(u, CURLUPART_SCHEME, "http", 0) == CURLUE_OK &&
	    curl_url_set(u, CURLUPART_HOST, arena_cstr(a, host), 0) ==
		    CURLUE_OK)
		curl_url_get(u, CURLUPART_HOST, &part, CURLU_PUNYCODE);
	if (part) {
		host = arena_str(a, str_from(part));
	} else {
		for (size_t i = 0; i < host.len; i++)
			if ((unsigned char)host.p[i] < 0x80)
				buf_add_char(&out, host.p[i]);
			else
				buf_add_fmt(&out, "%%%02X",
					    (unsigned char)host.p[i]);
		host = arena_str(a, buf_str(&out));
		buf_free(&out);
	}
	curl_free(part);
	curl_url_cleanup(u);
	return host;
}

struct str url_shown(struct arena *a, struct str url)
{
	struct buf out = { 0 }, authority = { 0 };
	struct str host, port = STR_NULL;
	struct parts u;
	ptrdiff_t colon;

	url = url_public(a, url);
	if (!url_is_web(url))
		return url;
	host = url_host(a, url);
	if (!lookalike_host(host))
		return url;
	u = split(url);
	colon = str_rfind_char(u.authority, ':');
	if (colon >= 0)
		port = str_slice(u.authority, (size_t)colon, u.authority.len);
	buf_add_str(&authority, ascii_host(a, host));
	buf_add_str(&authority, port);
	u.authority = buf_str(&authority);
	add_joined(&out, &u);
	url = arena_str(a, buf_str(&out));
	buf_free(&authority);
	buf_free(&out);
	return url;
}
