#ifndef PRESSER_UI_KEYS_H
#define PRESSER_UI_KEYS_H

#include <stdbool.h>

#include "src/app/command.h"
#include "src/base/buf.h"
#include "ui/term.h"

/*
 * Keys to commands. A binding is a sequence of up to four keys; a count may
 * be typed before it ("5j").
 */
#define KEYS_LONGEST	4
#define KEYS_COMMANDS	16	/* of a macro */

struct binding {
	uint32_t keys[KEYS_LONGEST];	/* KEYS_ALT may be or'ed; 0 ends */
	enum action action;
	char argument[256];
	bool own;			/* not of a ready map */
};
#define KEYS_ALT	0x40000000u

struct keys {
	const char *map;		/* the ready one taken last; NULL */
	struct binding *v;
	size_t n, cap;
	uint32_t pending[KEYS_LONGEST];
	int n_pending;
	int count;
};

/* "vi", "newsboat" or "emacs" in place of the ready map before; what was
 * bound by keys_bind stays over it. False: none such. */
bool keys_take(struct keys *k, struct str map);
void keys_free(struct keys *k);

/*
 * Bind "gg", "<C-d>", "<Space>x"... to a command line, to several parted by
 * ";" (a macro), or with an empty one to nothing. What was bound to the same keys is replaced.
 */
int keys_bind(struct keys *k, struct str keys, struct str command,
	      struct error *err);
/* Keys as keys_bind reads them; 0 ends. */
int keys_read(struct str text, uint32_t keys[KEYS_LONGEST],
	      struct error *err);
/* NULL: nothing is bound to just these. */
const struct binding *keys_bound(const struct keys *k,
				 const uint32_t keys[KEYS_LONGEST]);
/* Its command line, as keys_bind reads it; none for nothing. */
void keys_command(const struct binding *b, struct buf *out);

enum keys_answer {
	KEYS_RUN,		/* *command is to be done */
	KEYS_WAIT,		/* a count or the start of a sequence */
	KEYS_UNBOUND,
};
enum keys_answer keys_type(struct keys *k, uint32_t key, bool alt,
			   struct command *command);
void keys_forget(struct keys *k);	/* what was typed so far */

/* What is typed so far, "5g"; empty when nothing. */
void keys_pending(const struct keys *k, struct buf *out);

/* "gg", "<Enter>" as keys_bind reads them. */
void keys_name(const uint32_t keys[KEYS_LONGEST], struct buf *out);

/* The shortest, then first-bound keys of an action without argument; NULL
 * when it has none. */
const struct binding *keys_of(const struct keys *k, enum action action);

/* Their name, or the action's as it is typed at ":". */
#define KEYS_NAME	48
void keys_name_of(const struct keys *k, enum action action,
		  char out[KEYS_NAME]);

/* The next pair, from *at on, of which one begins the other: pressing the
 * shorter never gets through. false at the end. */
bool keys_conflict(const struct keys *k, size_t *at,
		   const struct binding **shorter,
		   const struct binding **longer);

#endif
