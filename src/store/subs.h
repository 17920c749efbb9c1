#ifndef PRESSER_STORE_SUBS_H
#define PRESSER_STORE_SUBS_H

#include "src/base/clock.h"
#include "src/store/store.h"

/* Subscriptions: one row a feed address, kept even when hidden. */

enum sub_fulltext {
	SUB_FULLTEXT_AUTO,	/* fetch the page where the feed has a teaser */
	SUB_FULLTEXT_ON,
	SUB_FULLTEXT_OFF,
};

/* What the user decides. Zeroed is the default. */
struct sub_settings {
	struct str own_title;	/* STR_NULL: the feed's */
	struct str *tags;
	size_t n_tags;
	bool hidden;		/* not asked, not shown; its items stay */
	int32_t period_min;	/* minutes between two fetches; 0: the feed's */
	enum sub_fulltext fulltext;
	int32_t width_cells;	/* of the text; 0: as set for all */
	int32_t keep;		/* items kept; 0: all. Starred, noted, tagged,
				   later ones are always kept */
	struct str agent;	/* User-Agent; STR_NULL: presser's */
	bool prefer;		/* of copies, its own is shown */
};

/* What the network said. */
struct sub_state {
	struct str etag, modified;	/* to be sent back; STR_NULL */
	int64_t last_try, last_success;	/* TIME_NONE: never */
	int64_t next_due;		/* TIME_NONE: at once */
	int64_t told_to_wait;		/* 429, 503: not before, not even when
					   asked; TIME_NONE */
	int32_t status;			/* HTTP status; 0 none */
	struct str error;		/* in words; STR_NULL: all is well */
	int32_t failures;		/* in a row */
	struct str moved_to;		/* permanent redirect seen … */
	int32_t moved_times;		/* … so often in a row */
	bool gone;			/* 410: not asked any more */
	uint64_t body_hash;		/* of the last body; 0 unknown */
	unsigned places;		/* enum fetch_place: where it lay when
					   it was last read; kept as it is */
};

struct sub {
	int64_t id;
	struct str url;
	struct str title;	/* own title, else the feed's, else url */
	struct str feed_title;	/* the feed's; STR_NULL */
	struct str link;	/* the site's page; STR_NULL */
	int64_t added;
	struct sub_settings set;
	struct sub_state state;
	int64_t items, unread;	/* archived ones are not counted */
};

/*
 * Subscribe. An address that is there already is shown again if it was
 * hidden; its settings stay unless settings is given. id is set. *is_new may
 * be NULL.
 */
int store_sub_add(struct store *st, struct str url,
		  const struct sub_settings *settings, int64_t *id,
		  bool *is_new, struct error *err);

/* ERROR_NOT_FOUND when there is none. */
int store_sub_find(struct store *st, struct str url, struct arena *arena,
		   struct sub *sub, struct error *err);
int store_sub_get(struct store *st, int64_t id, struct arena *arena,
		  struct sub *sub, struct error *err);

/* All, in the order of adding; hidden ones only when asked for. */
int store_subs(struct store *st, bool hidden_too, struct arena *arena,
	       struct sub **subs, size_t *n, struct error *err);

/* Those that were subscribed to since then. */
int store_subs_added(struct store *st, int64_t since, struct arena *arena,
		     struct sub **subs, size_t *n, struct error *err);

/* What a list of all feeds shows of one, in the order of adding. */
struct sub_line {
	int64_t id, items, unread;
	int64_t unread_stories;		/* with something unread in this feed */
	struct str title, error;	/* as the user sees it; STR_NULL */
	bool failing;			/* else what it says is a warning */
	bool waiting;			/* it was never asked yet */
};
int store_sub_lines(struct store *st, struct arena *arena,
		    struct sub_line **lines, size_t *n, struct error *err);

/* Those that may be asked at now: not hidden, not gone, next_due (unless
 * all) and told_to_wait have come. A clock set back does not starve a feed:
 * a last_try in the future counts as never. */
int store_subs_due(struct store *st, int64_t now, bool all,
		   struct arena *arena, struct sub **subs, size_t *n,
		   struct error *err);

int store_sub_set(struct store *st, int64_t id,
		  const struct sub_settings *settings, struct error *err);
int store_sub_put_state(struct store *st, int64_t id,
			const struct sub_state *state, struct error *err);

/* What the feed says of itself; STR_NULL leaves as it was. */
int store_sub_describe(struct store *st, int64_t id, struct str title,
		       struct str link, struct error *err);

/* A new address, items and marks stay. When a feed with that address is
 * there already, this one is hidden instead and *id names the other. */
int store_sub_move(struct store *st, int64_t *id, struct str url,
		   struct error *err);

/* The user's list lost the line: hidden, nothing deleted. */
int store_sub_hide(struct store *st, int64_t id, struct error *err);

/* Tags of feeds with their counts, by name. */
#define TAG_EXACT	2000
struct tag_row {
	struct str name;
	int64_t feeds, items, unread;
	int64_t unread_stories;		/* exact while TAG_EXACT items or fewer
					   are unread, then of each feed alone */
};
int store_tags(struct store *st, struct arena *arena, struct tag_row **tags,
	       size_t *n, struct error *err);

#endif
