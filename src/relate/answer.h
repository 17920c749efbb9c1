#ifndef PRESSER_RELATE_ANSWER_H
#define PRESSER_RELATE_ANSWER_H

#include <stdint.h>

#include "src/base/arena.h"
#include "src/relate/word.h"

/*
 * Which utterance a denial answers: of another speaker, about the same things
 * by the stems that both have. "Denied the accusation" names no thing: the
 * utterance shortly before it in its article.
 */
struct uttered {
	struct str text;
	uint64_t who;		/* a number for each speaker; 0 unknown */
	size_t article;		/* of one story, as they were published */
	bool denies;
};

/*
 * For each of n utterances, in the order of the articles, the index of the
 * one that it denies; -1. Looks at ANSWER_MOST utterances and ANSWER_DENIALS
 * denials. In the arena.
 */
#define ANSWER_MOST	1000
#define ANSWER_DENIALS	64
int32_t *answer_find_all(struct terms_reader *reader, int language,
			 const struct uttered *v, size_t n,
			 struct arena *arena);

#endif
