#ifndef PRESSER_APP_FEED_SET_H
#define PRESSER_APP_FEED_SET_H

#include "src/app/settings.h"
#include "src/store/subs.h"

/*
 * What the user decides about one feed, by name: "feed NAME VALUE" typed in
 * the reader for the selected feed, "feed URL NAME VALUE" in the config file,
 * "presser feed URL NAME VALUE" on the command line.
 */

/* Name, value now, and what it does, of the i-th; false behind the last. */
bool feed_set_each(const struct sub_settings *set, int i, const char **name,
		   char value[SETTING_SIZE], const char **summary);

/* ERROR_USAGE says which name or value is wrong. Texts go into the arena. */
int feed_set_change(struct sub_settings *set, struct str name,
		    struct str value, struct arena *arena, struct error *err);

/* The same with "NAME VALUE" as it was typed. */
int feed_set_line(struct sub_settings *set, struct str line,
		  struct arena *arena, struct error *err);

bool feed_set_same(const struct sub_settings *a,
		   const struct sub_settings *b);

/* The subscription of an address as it was typed; ERROR_NOT_FOUND. */
int feed_find(struct store *st, struct str url, struct arena *arena,
	      struct sub *sub, struct error *err);

/* Change one feed of the store, if the value is another. */
int feed_set_stored(struct store *st, struct str url, struct str name,
		    struct str value, struct error *err);

/*
 * The part of the config file that the screen does not need: its "set" lines
 * into set, which begins with the defaults, and its "feed" lines into the
 * store. refused has a line for each that failed, in the arena. -1: the
 * store's error.
 */
int config_take(const char *path, struct store *st, struct settings *set,
		struct arena *arena, struct str *refused, struct error *err);

#endif
