#ifndef PRESSER_APP_IMPORT_H
#define PRESSER_APP_IMPORT_H

#include "feeds/sources.h"
#include "src/store/store.h"

/*
 * Read an OPML file or a newsboat list, whichever it is: in a worker of its
 * own (program as pool_new's), whose loss is an error that names the file.
 * Passwords that stand in its addresses go into the user's file of them
 * (src/app/secret.h).
 */
int import_read(const char *path, const char *program, struct arena *arena,
		struct source_list *list, struct error *err);

/*
 * Subscribe to them in one transaction: new feeds are added; one that is
 * there keeps its settings. The user's feeds file is taken over before, and
 * written after it; *told has a line, in the arena, for each of its lines that
 * could not be taken. When it cannot be written that is an error, but the
 * feeds are subscribed to.
 */
int import_add(struct store *st, const struct source_list *list,
	       struct arena *arena, size_t *added, struct str *told,
	       struct error *err);

/* Both; words for the person. */
int import_file(struct store *st, const char *path, const char *program,
		char *words, size_t size,
		struct error *err);

#endif
