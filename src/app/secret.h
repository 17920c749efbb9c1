#ifndef PRESSER_APP_SECRET_H
#define PRESSER_APP_SECRET_H

#include "feeds/sources.h"
#include "src/base/error.h"

/*
 * User names, passwords and headers by feed, from a file of the user's that
 * nobody else may read. One a line; the longest address that the feed's
 * begins with holds, for logins and for headers (of which it may have
 * several) apart:
 *
 *	https://news.example/private/ login USER PASSWORD
 *	https://api.example/feed header Authorization: Bearer TOKEN
 */
struct secret {
	char *user, *password;	/* NULL: none */
	char *headers;		/* lines; NULL: none */
};

/*
 * A missing file is an empty one. -1 when the file can be read by others
 * (nothing of it is used then) or not at all by us.
 */
int secret_find(const char *path, const char *url, struct secret *out,
		struct error *err);
void secret_free(struct secret *s);

/* Add a login for url, for what a typed address carried. Makes the file. */
int secret_add(const char *path, const char *url, const char *user,
	       const char *password, struct error *err);

/*
 * A URL without the user name and password that it carries, which go into the
 * file unless they are there: malloc'ed; NULL when that cannot be.
 */
char *secret_settle(const char *path, const char *url, struct error *err);

/* The same for each source of a list; one whose password cannot be kept
 * becomes a refusal. */
void secret_settle_list(const char *path, struct source_list *list,
			struct arena *arena);

#endif
