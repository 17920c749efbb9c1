#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "feeds/fetch.h"
#include "src/app/settings.h"
#include "src/app/verb.h"
#include "src/base/clock.h"
#include "src/base/file.h"
#include "src/store/store.h"
#include "src/store/subs.h"

extern int cmd_download(const struct verb *verb, int argc, char **argv);

#define LARGEST		((size_t)1 << 30)
#define TELL_MS		500

/* What the one transfer came to. */
static void done(void *arg, struct fetch_response *response)
{
	*(struct fetch_response **)arg = response;
}

/* "12345" a line for another program, or a line that is written over for a
 * person. */
static void tell(bool lines, bool last, size_t bytes)
{
	if (lines)
		printf("%zu\n", bytes);
	else if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r%.1f MB%s", (double)bytes / 1e6,
			last ? "\n" : "");
	fflush(stdout);
}

/* Where the feed lies, and so what it names may. */
static unsigned places_of(const char *feed)
{
	unsigned places = fetch_url_places(feed);
	struct store *st = store_open_own(STORE_READ, NULL);
	struct arena a = { 0 };
	struct sub sub;

	if (st && store_sub_find(st, str_from(feed), &a, &sub, NULL) == 0)
		places |= sub.state.places;
	store_close(st);
	arena_free(&a);
	return places;
}

/* feed: the one that names it, whose own network it may lie in; NULL. */
static int fetch(const char *url, const char *feed, bool lines,
		 struct buf *body, struct error *err)
{
	struct fetch_settings set = { .timeout_s = 6 * 3600 };
	struct fetch_request ask = { .url = url, .accept = "*/*",
				     .limit = LARGEST, .typed = !lines };
	struct fetch_response *got = NULL;
	struct fetcher *f;
	int64_t told = clock_ticks_ms();

	if (fetch_check_url(url, err) < 0 || fetch_global_init(err) < 0)
		return -1;
	if (feed)
		ask.places = places_of(feed);
	f = fetcher_new(&set, done, &got, err);
	if (!f)
		return -1;
	fetcher_add(f, &ask);
	while (!got && fetcher_poll(f, NULL, 0, TELL_MS, err) == 0)
		if (clock_ticks_ms() - told >= TELL_MS) {
			told = clock_ticks_ms();
			tell(lines, false, fetcher_body_bytes(f));
		}
	if (got && !got->err.code) {
		*body = got->body;
		got->body = (struct buf){ 0 };
		tell(lines, true, body->len);
	} else if (got) {
		*err = got->err;
	}
	if (got && got->err.code)
		err->code = got->err.code;
	fetch_response_free(got);
	fetcher_destroy(f);
	fetch_global_end();
	return err->code ? -1 : 0;
}

/* presser download [--progress] [--of FEED] URL FILE */
int cmd_download(const struct verb *verb, int argc, char **argv)
{
	const char *feed = NULL;
	bool lines = false;
	const struct option_spec specs[] = {
		{ "progress", &lines, NULL }, { "of", NULL, &feed },
		{ NULL, NULL, NULL } };
	struct error err = { 0 };
	struct buf body = { 0 };
	int status, rc;

	if (verb_options(verb, argc, argv, specs, 2, 2, &status) < 0)
		return status;
	rc = fetch(argv[1], feed, lines, &body, &err);
	if (rc == 0)
		rc = file_write(argv[2], buf_str(&body), &err);
	buf_free(&body);
	return rc < 0 ? verb_fail(verb, &err) : EXIT_DONE;
}
