#ifndef PRESSER_TEXT_READING_H
#define PRESSER_TEXT_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/arena.h"
#include "src/base/str.h"
#include "src/model/analysis.h"
#include "src/text/lexicon.h"

/*
 * One text as the passes see it. Each pass reads the text and the arrays of
 * the passes before it and adds one of its own; all offsets are bytes of
 * text, all memory is the arena's. Indices are int32_t, -1 is "none".
 */

enum token_flag {
	TOKEN_WORD = 1,		/* letters or digits; else one mark */
	TOKEN_CAPITAL = 2,	/* begins with a capital */
	TOKEN_ALL_CAPS = 4,	/* two letters or more, all capitals */
	TOKEN_DIGIT = 8,	/* begins with a digit */
	TOKEN_CLITIC = 16,	/* 's */
	TOKEN_FIRST = 32,	/* first word of its sentence */
	TOKEN_MARK = 64,	/* a quotation mark of some pair */
	TOKEN_ING = 128,	/* a verb's form in -ing */
	TOKEN_BASE = 256,	/* a verb of saying: say */
	TOKEN_THIRD = 512,	/* says */
	TOKEN_HEADLINE = 1024,	/* has its capital from a headline's habit */
};

struct token {
	uint32_t start, end;
	uint32_t flags;		/* enum token_flag */
	unsigned classes;	/* enum word_class */
	const struct cue_verb *verb;	/* a form of a verb of saying */
	uint32_t cp;		/* of a token that is no word */
	uint32_t sentence, paragraph;
	int32_t pair;		/* outermost quotation it is in */
	int32_t name;		/* name it is part of */
	unsigned uses;		/* enum word_use */
};

struct sentence {
	struct span at;
	uint32_t paragraph;
	uint32_t first, last;	/* tokens, half open */
	uint32_t first_cue, last_cue;	/* cues, half open */
};

/* Text between quotation marks. Pairs within pairs are left out. */
struct pair {
	struct span outer;	/* with its marks */
	struct span inner;
	uint32_t first, last;	/* tokens, half open, with the marks */
	uint32_t paragraph;
	uint32_t words;
	bool open;		/* no closing mark before the paragraph ends */
	bool goes_on;		/* open, and the next paragraph opens again */
	bool dash;		/* the paragraph opens with a dash, no mark */
	int32_t utterance;	/* that took it */
};

/* A run of capitals that names someone or something, or a role. */
struct name {
	uint32_t first, last;	/* tokens, half open, titles left out */
	uint32_t title;		/* first token of its titles; == first: none */
	enum speaker_kind kind;
	enum gender gender;
	bool sure;		/* kind is known, not supposed */
	int32_t person;
};

/* A noun phrase that says something. */
struct phrase {
	uint32_t first, last;	/* tokens, half open; equal: none */
	uint32_t head;		/* token of its head word */
};

enum cue_form {
	CUE_FINITE,		/* she said */
	CUE_INVERTED,		/* said she */
	CUE_PARTICIPLE,		/* saying: who is another verb's subject */
	CUE_INFINITIVE,		/* was quick to add */
	CUE_PASSIVE,		/* was asked; asked whether …, she */
	CUE_SOURCE,		/* according to her */
	CUE_LABEL,		/* MS DLAMINI: */
	CUE_NOUN,		/* her claim that */
};

/* A verb (or preposition) of saying in its frame. */
struct cue {
	uint32_t first, last;	/* tokens, half open, with auxiliaries */
	uint32_t verb;		/* the token that made it a cue */
	unsigned flags;		/* enum quote_flag */
	enum cue_form form;
	bool shared;		/* who is another verb's subject */
	struct phrase who;	/* none: not said */
};

struct utterance {
	struct span *pieces;
	size_t n_pieces, cap_pieces;
	enum quote_kind kind;
	bool has_cue;
	struct cue cue;
	struct phrase speaker;	/* where it stands; equal: none */
	int32_t mention;	/* index into reading.mentions */
	int32_t inherits;	/* speaker from this utterance */
	unsigned flags;		/* enum quote_flag */
	uint32_t paragraph;
};

struct reading {
	struct str text;
	struct arena *arena;
	const struct lexicon *lex;
	struct span *paragraphs;
	size_t n_paragraphs, cap_paragraphs;
	struct sentence *sentences;
	size_t n_sentences, cap_sentences;
	struct token *tokens;
	size_t n_tokens, cap_tokens;
	struct pair *pairs;
	size_t n_pairs, cap_pairs;
	struct cue *cues;	/* where clauses are read; see saying.h */
	size_t n_cues, cap_cues;
	struct name *names;
	size_t n_names, cap_names;
	struct utterance *utterances;
	size_t n_utterances, cap_utterances;
	struct person *persons;
	size_t n_persons, cap_persons;
	struct mention *mentions;
	size_t n_mentions, cap_mentions;
};

static inline bool token_is(const struct reading *r, size_t i, unsigned cls)
{
	return i < r->n_tokens && (r->tokens[i].classes & cls);
}

static inline bool token_does(const struct reading *r, size_t i, unsigned use)
{
	return i < r->n_tokens && (r->tokens[i].uses & use);
}

static inline bool token_has(const struct reading *r, size_t i, unsigned flag)
{
	return i < r->n_tokens && (r->tokens[i].flags & flag);
}

/* The code point of a token that is no word; else 0. */
static inline uint32_t token_cp(const struct reading *r, size_t i)
{
	return i < r->n_tokens ? r->tokens[i].cp : 0;
}

struct str token_str(const struct reading *r, size_t i);
bool token_eq(const struct reading *r, size_t i, const char *word);

#endif
