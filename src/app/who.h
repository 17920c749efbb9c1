#ifndef PRESSER_APP_WHO_H
#define PRESSER_APP_WHO_H

#include "src/store/said.h"

/*
 * Which names of the archive mean one person: "Shafqat Ali Khan", "Shafqat
 * Khan" and "Dr. Shafqat Khan"; "Müller" and "Mueller"; "Павел Ленский" and
 * "Pavel Lensky". Two full names are one when first and last word are, and
 * the words between are the same, missing or initials in one of them. A name
 * that could be either of two stays by itself, and so does a surname alone:
 * it never joins two people. Linear in the names.
 */

/*
 * For each of n rows, the row that stands for its person: the fullest name,
 * else the one that speaks most. In the arena.
 */
size_t *who_group(const struct speaker_row *rows, size_t n,
		  struct arena *arena);

enum who_match {
	WHO_OTHER,	/* no */
	WHO_PART,	/* its words are among the name's, in order */
	WHO_SURNAME,	/* it is the name's last word alone */
	WHO_SAME,	/* the whole name, spelt so or nearly so */
};

/* How what somebody asks for fits each row's name; honorifics do not count.
 * In the arena. */
enum who_match *who_match_all(struct str asked,
			      const struct speaker_row *rows, size_t n,
			      struct arena *arena);

/* Is the one name the last word of the other, longer one? */
bool who_is_surname(struct str surname, struct str name);

#endif
