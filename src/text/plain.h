#ifndef PRESSER_TEXT_PLAIN_H
#define PRESSER_TEXT_PLAIN_H

#include "src/text/reading.h"

/*
 * Names where no capital shows them: Arabic, Urdu, Hindi, Japanese, Chinese.
 * A name is what no list knows, at the place where the language puts it
 * beside the office; first names and surnames that lists know correct that.
 */

/* Has the language of the text no capitals? */
bool plain_script(const struct reading *r);

/*
 * The name among tokens [from, to) of a phrase.
 *
 * first, last		set to the name's tokens when there is one
 *
 * Returns false when the phrase has a role, an organisation or somebody's
 * mother, and no name. Linear in the phrase.
 */
bool plain_find(const struct reading *r, size_t from, size_t to,
		size_t *first, size_t *last);

/* The same name as the tokens [first, last), a surname, given in full some
 * time before in the text; false: there is none. */
bool plain_find_longer(const struct reading *r, size_t *first, size_t *last);

#endif
