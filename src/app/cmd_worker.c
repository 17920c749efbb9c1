#include "config.h"

#include "src/app/verb.h"
#include "src/app/worker.h"

extern int cmd_worker(const struct verb *verb, int argc, char **argv);

/* Started by the engine with its socket as standard input. */
int cmd_worker(const struct verb *verb, int argc, char **argv)
{
	int status;

	if (verb_options(verb, argc, argv, NULL, 0, 0, &status) < 0)
		return status;
	return worker_serve(0);
}
