#ifndef PRESSER_APP_SUBSCRIPTIONS_H
#define PRESSER_APP_SUBSCRIPTIONS_H

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/store/store.h"

/*
 * The feeds file and the store say the same. A file that was edited since it
 * was last seen is taken over first: new lines are subscribed, titles and
 * tags follow, a line that is gone hides its feed and deletes nothing. Then
 * the file is written anew where the store has more to say (comments and
 * order stay). A file that is missing hides nothing; it is written.
 *
 * secrets	where passwords go that stand in addresses
 * refused	a line each for what could not be taken, in the arena
 *
 * Returns 0, or -1: the store's error, or that of reading the file. A file
 * that cannot be written is told by *refused alone, for nothing is lost.
 */
int subscriptions_sync(struct store *st, const char *path,
		       const char *secrets, struct arena *arena,
		       struct str *refused, struct error *err);

#endif
