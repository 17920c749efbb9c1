#ifndef PRESSER_STORE_SCHEMA_H
#define PRESSER_STORE_SCHEMA_H

#include "src/store/sql.h"

/* The tables, and how each older form becomes the next. */

enum { SCHEMA_VERSION = 5 };

/*
 * Bring the open store from the version it has (PRAGMA user_version) to
 * SCHEMA_VERSION, each step in the one transaction. An existing store is
 * first copied beside itself: presser.db.before-3, where 3 is the version
 * it is going to.
 */
int schema_migrate(struct store *st, int from, struct error *err);

#endif
