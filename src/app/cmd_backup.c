#include "config.h"

#include <stdio.h>

#include "src/app/verb.h"
#include "src/base/file.h"
#include "src/store/care.h"

extern int cmd_backup(const struct verb *verb, int argc, char **argv);
extern int cmd_check(const struct verb *verb, int argc, char **argv);
extern int cmd_recover(const struct verb *verb, int argc, char **argv);

/* presser backup FILE: the store, whole, while it may be in use. */
int cmd_backup(const struct verb *verb, int argc, char **argv)
{
	struct error err = { 0 };
	struct paths p;
	int status;

	if (verb_options(verb, argc, argv, NULL, 1, 1, &status) < 0)
		return status;
	if (paths_find(&p, &err) < 0 ||
	    store_backup(p.store, argv[1], &err) < 0)
		return verb_fail(verb, &err);
	return printf("%s\n", argv[1]) < 0 ? EXIT_FAILED : EXIT_DONE;
}

/* presser check: is the store whole? */
int cmd_check(const struct verb *verb, int argc, char **argv)
{
	struct error err = { 0 };
	struct buf out = { 0 };
	struct paths p;
	int status, rc;

	if (verb_options(verb, argc, argv, NULL, 0, 0, &status) < 0)
		return status;
	if (paths_find(&p, &err) < 0)
		return verb_fail(verb, &err);
	rc = store_check(p.store, &out, &err);
	if (rc == 0)
		buf_add_fmt(&out, "%s: all is well", p.store);
	if (out.len)
		status = verb_print(verb, &out);
	return rc < 0 ? verb_fail(verb, &err) : status;
}

/* presser recover FILE: what can be read, into a new store. */
int cmd_recover(const struct verb *verb, int argc, char **argv)
{
	struct error err = { 0 };
	struct recovered got;
	struct paths p;
	int status;

	if (verb_options(verb, argc, argv, NULL, 1, 1, &status) < 0)
		return status;
	if (paths_find(&p, &err) < 0 ||
	    store_recover(p.store, argv[1], &got, &err) < 0)
		return verb_fail(verb, &err);
	return printf("%s: %lld feeds, %lld items (%lld marked), %lld texts; "
		      "%lld places could not be read\nTo use it: move it to "
		      "%s\n", argv[1], (long long)got.feeds,
		      (long long)got.items, (long long)got.marked,
		      (long long)got.texts, (long long)got.lost, p.store) < 0 ?
		       EXIT_FAILED : EXIT_DONE;
}
