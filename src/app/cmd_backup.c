#include "config.h"

#include <stdio.h>

#include "src/app/verb.h"
#include "src/base/file.h"
#include "src/store/care.h"

extern int cmd_backup(const struct verb *verb, int argc, char **argv);

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
