#ifndef PRESSER_BASE_RUN_H
#define PRESSER_BASE_RUN_H

#include "src/base/error.h"
#include "src/base/str.h"

/*
 * Other programs, never through a shell: posix_spawnp with the words as they
 * are. Any thread.
 */

/*
 * Open a link in the browser: the program that BROWSER names (its first
 * entry; blanks part its own options; "%s" stands for the link, else it
 * comes last), else xdg-open (macOS: open). The link is one argument; only
 * http and https are opened, so none can begin with "-". The program's
 * output goes nowhere and nobody waits for it to end.
 *
 * -1 with words when the link is refused or the program cannot be started.
 */
int run_browser(const char *link, struct error *err);

/* The same with a program that a setting names. */
int run_with_link(const char *program, const char *link, struct error *err);

/*
 * Start argv[0] with these arguments and give it input on its standard
 * input; *status is its exit status, or 128 and the signal. For a pipe
 * command that the user set. Waits for its end.
 */
int run_pipe(char *const argv[], struct str input, int *status,
	     struct error *err);

/*
 * Start argv[0] apart, with its standard output and error on a pipe of which
 * *fd is the end to read; *pid is to be waited for by run_end, which returns
 * its exit status, or 128 and the signal. The program's own path for argv[0]
 * is run_self.
 */
int run_start(const char *const argv[], int *fd, int *pid, struct error *err);
int run_end(int pid);
const char *run_self(void);

/* Start argv[0] on this terminal and wait for its end. */
int run_here(const char *const argv[], int *status, struct error *err);

#endif
