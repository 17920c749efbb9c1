#ifndef PRESSER_APP_PULL_H
#define PRESSER_APP_PULL_H

#include "src/app/digest.h"
#include "src/app/job.h"
#include "src/store/store.h"

/*
 * The pulling side: which feeds are due, their downloads, the workers, and
 * what goes to the writer. Owned by the engine thread.
 */
struct pull;

struct pull_options {
	const char *program;	/* the workers'; NULL: this very program */
	const char *lock_path;	/* who pulls holds it */
	struct digester_options digest;
	const char *secrets_path;	/* credentials by feed */
	int workers;
	bool can_pull, wait_for_pull;
	int take;		/* of several feeds a page names; 0: ask */
	struct fetch_settings fetch;
	struct str site_rules;	/* lines of them (site_rules.h); copied */
};

/* st is a reading handle of its own. room(arg): may more be sent to the
 * writer? */
struct pull *pull_new(struct store *st, const struct pull_options *options,
		      const struct outlet *outlet, bool (*room)(void *arg),
		      struct error *err);
void pull_destroy(struct pull *p);

void pull_do(struct pull *p, struct job *job);		/* takes job */

/* One turn of the loop: waits until something happens or pull_wake. */
int pull_turn(struct pull *p, struct error *err);
void pull_wake(struct pull *p);			/* from any thread */

#endif
