#ifndef PRESSER_BASE_FILE_H
#define PRESSER_BASE_FILE_H

#include <stddef.h>

#include "src/base/buf.h"
#include "src/base/error.h"

/*
 * Add the whole file to out (its limit is the ceiling); "-" is standard
 * input. Messages begin with the path.
 */
int file_read(const char *path, struct buf *out, struct error *err);

/*
 * Write beside it, fsync, rename: the file is the old or the new one, never
 * half. A new file has mode 0600. Parent folders must exist.
 */
int file_write(const char *path, struct str bytes, struct error *err);

/* All missing folders of path with mode 0700. */
int file_make_folders(const char *path, struct error *err);

/*
 * Where presser keeps things (XDG Base Directory Specification 0.8), from
 * the environment. A relative XDG value is ignored, as it asks. No folder is
 * made here.
 */
struct paths {
	char config[4096];	/* folder: $XDG_CONFIG_HOME/presser */
	char data[4096];	/* folder: $XDG_DATA_HOME/presser */
	char state[4096];	/* folder: $XDG_STATE_HOME/presser */
	char store[4200];	/* file: data/presser.db */
	char feeds[4200];	/* file: config/feeds */
	char commands[4200];	/* file: config/config */
	char secrets[4200];	/* file: config/credentials */
};

int paths_find(struct paths *paths, struct error *err);

#endif
