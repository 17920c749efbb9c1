#include "config.h"

#include "src/app/verb.h"
#include "src/base/run.h"

extern int cmd_open(const struct verb *verb, int argc, char **argv);

int cmd_open(const struct verb *verb, int argc, char **argv)
{
	struct error err = { 0 };
	int status;

	if (verb_options(verb, argc, argv, NULL, 1, 1, &status) < 0)
		return status;
	if (run_browser(argv[1], &err) < 0)
		return verb_fail(verb, &err);
	return EXIT_DONE;
}
