#include "config.h"

#include "src/app/catch_up.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>

#include "src/app/engine.h"
#include "src/store/digest.h"
#include "src/store/search.h"

#define MANY	2000		/* a second's work, about */

static bool count(size_t *waiting, size_t *unindexed)
{
	struct error err = { 0 };
	struct store *st = store_open_own(STORE_READ, &err);
	bool know = st && store_waiting(st, waiting, &err) == 0 &&
		    store_unindexed(st, unindexed, &err) == 0;

	store_close(st);
	return know;
}

/* Until it is done; what could not be is in err. */
static void wait_for(struct engine *e, uint64_t job, struct error *err)
{
	struct pollfd fd = { engine_event_fd(e), POLLIN, 0 };
	struct engine_event *ev;
	bool done = false;

	while (!done) {
		if (poll(&fd, 1, -1) < 0 && errno != EINTR)
			return;
		while ((ev = engine_event_next(e))) {
			done |= ev->job == job && (ev->kind == ENGINE_DONE ||
						   ev->kind == ENGINE_FAILED);
			if (ev->kind == ENGINE_FAILED && !err->code)
				error_set(err, ERROR_INPUT, "%s", ev->words);
			engine_event_free(ev);
		}
	}
}

void catch_up(const struct verb *verb)
{
	struct engine_options options = { .can_pull = false };
	size_t waiting = 0, unindexed = 0;
	struct error err = { 0 };
	struct engine *e;
	struct paths paths;

	if (!count(&waiting, &unindexed) || waiting + unindexed == 0)
		return;
	if (waiting + unindexed > MANY)
		fprintf(stderr, "presser %s: analysing %zu items first\n",
			verb->name, waiting + unindexed);
	if (paths_find(&paths, &err) == 0) {
		options.paths = &paths;
		e = engine_start(&options, &err);
		if (e)
			wait_for(e, engine_digest(e, 0), &err);
		engine_stop(e, err.code ? NULL : &err);
	}
	if (err.code)
		fprintf(stderr, "presser %s: %s\n", verb->name, err.msg);
	if (count(&waiting, &unindexed) && waiting)
		fprintf(stderr, "presser %s: %zu items are not analysed yet\n",
			verb->name, waiting);
}
