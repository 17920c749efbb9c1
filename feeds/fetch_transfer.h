#ifndef PRESSER_FEEDS_FETCH_TRANSFER_H
#define PRESSER_FEEDS_FETCH_TRANSFER_H

#include "feeds/curl.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "feeds/fetch.h"
#include "feeds/inflate.h"

/*
 * One request on its way, between the loop (fetch.c), what is asked at each
 * hop (fetch_transfer.c) and what is answered (fetch_answer.c).
 *
 * Redirects are followed here, one curl transfer a hop, and not by libcurl:
 * each hop has its own rule for addresses and credentials, and which of them
 * were permanent matters. Bodies are unpacked here as well (see inflate.h),
 * so that the ceiling counts plain bytes and a cut body is noticed.
 */

#define HOPS_MAX	10

/* What all transfers of one fetcher share. */
struct fetch_common {
	struct fetch_settings set;
	char *agent, *proxy, *ca_file;
	bool proxied;
	size_t body_bytes;		/* held in bodies that are under way */
};

struct transfer {
	struct fetch_common *common;
	struct host *host;		/* the first hop's, in whose row it is */
	CURL *easy;
	struct curl_slist *headers;
	struct fetch_response *r;
	char error[CURL_ERROR_SIZE];

	/* the request */
	char *url, *accept, *etag, *modified, *agent, *extra;
	char *user, *password;
	size_t limit;
	unsigned places;
	bool typed, insist;

	/* the way so far */
	char *at;		/* this hop's URL */
	struct host *at_host;
	long at_port;
	int64_t began_ms;
	bool connected;
	unsigned place;		/* of the address it is or was to be connected
				   to */
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
	struct error why;	/* our own reason for having stopped it */

	struct transfer *next, *prev;	/* waiting in a host, or running */
};

struct transfer *transfer_new(struct fetch_common *common,
			      const struct fetch_request *request);
void transfer_free(struct transfer *t);		/* not its easy handle */

/* May this hop's host be asked, as far as its name tells? A proxy hides where
 * it lies. false: the error is set. */
bool transfer_may_go(struct transfer *t);

/* Make t->easy ask for the hop at t->at. */
void transfer_set_hop(struct transfer *t);

/* The hop ended so; true when a further one is to be asked for, else t->r
 * is the answer. */
bool transfer_hop_done(struct transfer *t, CURLcode code);

/* What the answer says: fetch_answer.c. */
void answer_begin(struct transfer *t);	/* forget what an earlier one said */
size_t answer_header(char *p, size_t size, size_t n, void *transfer);
size_t answer_body(char *p, size_t size, size_t n, void *transfer);
void answer_failed(struct transfer *t, CURLcode code);	/* in words */
void answer_conclude(struct transfer *t, int status);	/* no redirect */

#endif
