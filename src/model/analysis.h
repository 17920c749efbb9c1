#ifndef PRESSER_MODEL_ANALYSIS_H
#define PRESSER_MODEL_ANALYSIS_H

#include <stdbool.h>

#include "src/model/document.h"

/* Who said what in one document.text: spans over it, and persons. */

enum speaker_kind {
	SPEAKER_PERSON,
	SPEAKER_ORGANISATION,	/* a ministry, a firm, an agency */
	SPEAKER_PLACE,		/* a country or city that "maintains" */
	SPEAKER_ANONYMOUS,	/* "a senior official": kept as described */
	SPEAKER_GROUP,		/* "residents", "critics" */
};

enum gender { GENDER_UNKNOWN, GENDER_FEMALE, GENDER_MALE };

/* One who speaks or is named: all mentions of the same one share it. */
struct person {
	enum speaker_kind kind;
	enum gender gender;
	struct str name;	/* the fullest that the text gives */
	struct str role;	/* "Foreign Office spokesperson"; STR_NULL */
	struct str side;	/* organisation or country it speaks for;
				   STR_NULL when the text does not say */
};

enum mention_kind {
	MENTION_NAME,		/* "Shafqat Ali Khan", "Khan" */
	MENTION_NOMINAL,	/* "the spokesman", "the ministry" */
	MENTION_PRONOUN,	/* "he" */
};

struct mention {
	struct span at;
	enum mention_kind kind;
	int32_t person;		/* index into persons; -1 unresolved */
};

enum quote_kind { QUOTE_DIRECT, QUOTE_MIXED, QUOTE_INDIRECT };

enum quote_flag {
	QUOTE_NEGATED = 1,	/* "did not say", "declined to say" */
	QUOTE_FUTURE = 2,	/* "is expected to say" */
	QUOTE_VIA = 4,		/* "as quoted by the agency" */
	QUOTE_INHERITED = 8,	/* speaker comes from the neighbour quote */
	QUOTE_DENIES = 16,	/* its verb rejects what others say */
	QUOTE_OPPOSES = 32,	/* "but X said", "X, by contrast, said" */
};

struct quote {
	enum quote_kind kind;
	uint32_t first_piece, n_pieces;	/* in analysis.pieces, in order */
	struct span cue;		/* empty when none */
	int32_t mention;		/* index into mentions; -1 */
	int32_t speaker;		/* index into persons; -1 unknown */
	struct str verb;		/* the cue's base form: "say"; STR_NULL */
	unsigned flags;			/* enum quote_flag */
};

/* A quotation in the headline, and the utterance it was taken from. */
struct headline_quote {
	struct span at;			/* in document.title */
	int32_t quote;			/* index into quotes; -1: a scare quote
					   or not in the body */
};

struct analysis {
	struct span *sentences;
	size_t n_sentences;
	struct person *persons;
	size_t n_persons;
	struct mention *mentions;	/* by start */
	size_t n_mentions;
	struct span *pieces;
	size_t n_pieces;
	struct quote *quotes;		/* by start of the first piece */
	size_t n_quotes;
	struct headline_quote *headline;
	size_t n_headline;
};

const char *quote_kind_name(enum quote_kind kind);	/* "direct" … */

#endif
