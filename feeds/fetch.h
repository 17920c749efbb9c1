#ifndef PRESSER_FEEDS_FETCH_H
#define PRESSER_FEEDS_FETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/buf.h"
#include "src/base/error.h"

/*
 * The one download loop: many transfers at once over libcurl's multi
 * interface, few of them to one host. http and https only (RFC 9110, 9111),
 * at every hop. One thread owns a fetcher.
 */
struct fetcher;

/* Where an address lies. Public ones are always allowed. */
enum fetch_place {
	FETCH_LOOPBACK = 1,	/* 127.0.0.0/8, ::1, 0.0.0.0/8 */
	FETCH_PRIVATE = 2,	/* RFC 1918, 6598, 4193 */
	FETCH_LINK = 4,		/* link-local: RFC 3927, 4291 */
	FETCH_ODD = 8,		/* multicast, reserved, documentation */
};

struct fetch_settings {
	int at_once;		/* 0: 100 */
	int per_host;		/* 0: 2 */
	const char *agent;	/* User-Agent; NULL: presser/VERSION */
	const char *proxy;	/* NULL: http_proxy, https_proxy, no_proxy;
				   "": none */
	const char *ca_file;	/* more trusted certificates; NULL */
	int timeout_s;		/* a whole transfer; 0: 120 */
	int slow_s;		/* given up when under slow_bytes a second for
				   so long; 0: 20 */
	int slow_bytes;		/* 0: 100 */
};

struct fetch_request {
	uint64_t id;		/* the caller's; comes back */
	const char *url;	/* a user name and password in it are used
				   as user and password and never sent to
				   another origin */
	const char *accept;	/* Accept; NULL: feeds before all else */
	const char *etag, *modified;	/* echoed byte by byte; NULL */
	const char *agent;	/* NULL: the settings' */
	const char *headers;	/* more lines "Name: value\n", for the first
				   origin only; NULL */
	const char *user, *password;	/* for the first origin only; NULL */
	size_t limit;		/* bytes of body, unpacked */
	bool typed;		/* the user typed this address: its first hop
				   may lie anywhere, and where it lies its
				   redirects may lead too */
	unsigned places;	/* enum fetch_place it may reach besides */
	bool insist;		/* somebody waits for this very one: ask even a
				   host that just did not answer */
};

/* What came of it. The receiver owns it; fetch_response_free. */
struct fetch_response {
	uint64_t id;
	struct error err;	/* code ERROR_NONE: status 200 or 304 */
	int status;		/* the last hop's; 0: none came */
	struct buf body;	/* unpacked */
	char *url;		/* of the last hop, no user and password */
	char *moved;		/* where 301 and 308 from the first hop on led,
				   NULL when the first hop was none of these */
	char *etag, *modified;	/* NULL when not given */
	char *content_type, *content_location;
	int64_t fresh_until;	/* by max-age or Expires; TIME_NONE */
	int64_t retry_at;	/* by Retry-After; TIME_NONE */
	bool transient;		/* no server was reached, and none at all of
				   late: our own net's fault, it seems */
	unsigned places;	/* what the first hop turned out to be */
	int64_t wire_bytes;
};

void fetch_response_free(struct fetch_response *r);

typedef void fetch_done(void *arg, struct fetch_response *response);

/* Once, before any thread, and at the very end. */
int fetch_global_init(struct error *err);
void fetch_global_end(void);

struct fetcher *fetcher_new(const struct fetch_settings *settings,
			    fetch_done *done, void *arg, struct error *err);
void fetcher_destroy(struct fetcher *f);	/* nothing is called back */

/* Other settings (copied) for the transfers and hops that start from now. */
void fetcher_configure(struct fetcher *f, const struct fetch_settings *settings);

/* Take up a request; strings are copied. It is answered by done, from
 * fetcher_poll, always exactly once unless fetcher_cancel or _destroy. */
void fetcher_add(struct fetcher *f, const struct fetch_request *request);

/* Drop what waits and what runs; nothing is called back. */
void fetcher_cancel(struct fetcher *f);

/* At most so many under way, from now on; those that run go on. */
void fetcher_allow(struct fetcher *f, size_t most);

size_t fetcher_body_bytes(const struct fetcher *f);	/* held in bodies */

struct fetch_fd {
	int fd;
	bool want_read, want_write;
	bool can_read, can_write;	/* set by fetcher_poll */
};

/*
 * Wait for the network, these descriptors, fetcher_wake or the time, then do
 * what can be done. Returns 0, or -1 when the loop itself is broken.
 */
int fetcher_poll(struct fetcher *f, struct fetch_fd *fds, size_t n,
		 int timeout_ms, struct error *err);

void fetcher_wake(struct fetcher *f);		/* from any thread */

/* "http", "https", or a path of a local file are addresses that presser
 * takes from a user: 0, or -1 with words. */
int fetch_check_url(const char *url, struct error *err);

/* The places that the host in url names literally (an address, localhost);
 * 0 for public ones and for names, which only resolving would tell. */
unsigned fetch_url_places(const char *url);

/*
 * Take user and password out of a URL: *bare without them (malloc'ed), and
 * *user, *password (malloc'ed, decoded) or NULL. -1 when it is no URL.
 */
int fetch_split_credentials(const char *url, char **bare, char **user,
			    char **password);

#endif
