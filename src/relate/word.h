#ifndef PRESSER_RELATE_WORD_H
#define PRESSER_RELATE_WORD_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/str.h"
#include "src/relate/token.h"

/*
 * Words by their stems (Snowball), in the languages of lexicon_stops. What a
 * reader found out of a word it keeps in a cache, since few words make up
 * most of a text. One reader for each thread.
 */
struct terms_reader;
struct terms_reader *terms_reader_new(void);
void terms_reader_destroy(struct terms_reader *r);

/* The number of a language (its first two letters); WORD_UNKNOWN. */
#define WORD_UNKNOWN	(-1)
int word_language(struct str language);
/* Told by the stop words of the first 300 words; English in
 * doubt, WORD_UNKNOWN when a longer text has none. */
int word_guess_language(struct terms_reader *r, struct str text);
/* Are common nouns written with a capital (German)? */
bool word_capitals(int language);
/* Do participles end the clause (German, Dutch)? */
bool word_verb_last(int language);

struct word_known {
	uint32_t key;		/* of its stem; the same everywhere */
	uint32_t plain;		/* of the word, its ending kept */
	bool stop;		/* tells nothing; of English or the language */
};

/* word is as the text has it. */
struct word_known word_look(struct terms_reader *r, int language,
			    enum token_kind kind, struct str word);

/* The key of a stem (folded). */
uint32_t terms_key(struct str stem);

#endif
