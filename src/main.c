#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "src/app/lexicon_folder.h"
#include "src/app/verb.h"
#include "src/base/confine.h"
#include "src/base/log.h"
#include "ui/line.h"
#include "ui/loop.h"

static int print_version(void)
{
	printf("presser %s\nstrangers' bytes are parsed in processes confined "
	       "by: %s\n", PACKAGE_VERSION, confine_offered());
	return EXIT_DONE;
}

/* What stood in the buffer may still meet a full disk. */
static int end(int status)
{
	struct error err = { 0 };

	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	if (status == EXIT_DONE) {
		error_set_errno(&err, "standard output");
		fprintf(stderr, "presser: %s\n", err.msg);
		status = EXIT_FAILED;
	}
	return status;
}

/* A line that fails is told; the work goes on without it. */
static void read_lexicons(const struct verb *verb)
{
	struct error err = { 0 };

	if (strcmp(verb->name, "worker") != 0 && lexicon_folder_read(&err) < 0)
		fprintf(stderr, "presser: %s\n", err.msg);
}

/* "--log FILE" ahead of everything else; what follows moves up. */
static int take_log(int *argc, char ***argv)
{
	struct error err = { 0 };

	if (*argc < 2 || strcmp((*argv)[1], "--log") != 0)
		return EXIT_DONE;
	if (*argc < 3) {
		fprintf(stderr, "presser: --log wants a file\n");
		return EXIT_WRONG_USE;
	}
	if (log_open((*argv)[2], &err) < 0) {
		fprintf(stderr, "presser: the log: %s\n", err.msg);
		return EXIT_FAILED;
	}
	*argc -= 2;
	*argv += 2;
	return EXIT_DONE;
}

int main(int argc, char **argv)
{
	const struct verb *verb;
	int status;

	/* Letters alone: numbers are written and read with a point. The reader
	 * tells when it cannot be set. */
	setlocale(LC_CTYPE, "");
	status = take_log(&argc, &argv);
	if (status != EXIT_DONE)
		return status;
	if (argc < 2)
		return ui_run(true);
	if (strcmp(argv[1], "--line") == 0 && argc == 2)
		return line_run(true);
	if (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0 ||
	    strcmp(argv[1], "-h") == 0) {
		verb_print_all();
		return end(EXIT_DONE);
	}
	if (strcmp(argv[1], "--version") == 0)
		return end(print_version());
	verb = verb_find(argv[1]);
	if (!verb) {
		const char *meant = verb_meant(argv[1]);

		fprintf(stderr, "presser: unknown command; %s%s"
			"presser help lists them\n", meant ? meant : "",
			meant ? " may be meant; " : "");
		return EXIT_WRONG_USE;
	}
	read_lexicons(verb);
	return end(verb->run(verb, argc - 1, argv + 1));
}
