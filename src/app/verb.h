#ifndef PRESSER_APP_VERB_H
#define PRESSER_APP_VERB_H

#include <stdbool.h>

#include "src/base/buf.h"
#include "src/base/error.h"

/*
 * The command line's verbs: presser VERB [OPTION…] [ARGUMENT…]. One cmd_*.c
 * for each; the table in verb.c is what help, completion and main go by.
 */

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_WRONG_USE = 2 };

struct verb {
	const char *name;
	const char *synopsis;	/* "--json [--url URL] FILE" */
	const char *summary;	/* one line, an order; NULL: hidden */
	const char *help;	/* the options, one a line; or NULL */
	int (*run)(const struct verb *verb, int argc, char **argv);
};

extern const struct verb verbs[];	/* ended by name == NULL */

const struct verb *verb_find(const char *name);
/* The one that a mistyped name may mean; NULL. */
const char *verb_meant(const char *name);		/* or NULL */

/*
 * Options of one verb, ended by name == NULL. A flag has value == NULL.
 * "--name VALUE" and "--name=VALUE" both do; "--" ends options; "-" is an
 * argument. --help is known to every verb.
 */
struct option_spec {
	const char *name;	/* without the dashes */
	bool *flag;		/* set to true */
	const char **value;	/* set to the word */
};

/*
 * Take the options out of argv and leave the arguments in argv[1..]; argv[0]
 * is the verb. min and max count the arguments (max -1: any number).
 * Returns the number of arguments; or -1 and *status to exit with, after
 * having printed help or what is wrong.
 */
int verb_options(const struct verb *verb, int argc, char **argv,
		 const struct option_spec *specs, int min, int max,
		 int *status);

/* "presser VERB: message" on standard error; returns EXIT_FAILED. */
int verb_fail(const struct verb *verb, const struct error *err);

/* Write out and a newline to standard output; EXIT_DONE, or EXIT_FAILED
 * after a message when that could not be done. Frees out. */
int verb_print(const struct verb *verb, struct buf *out);

void verb_print_help(const struct verb *verb);
void verb_print_all(void);		/* presser help */

#endif
