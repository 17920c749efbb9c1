#ifndef PRESSER_APP_SECRET_H
#define PRESSER_APP_SECRET_H

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

#endif
