#include "config.h"

#include "src/text/lexicon_file.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

enum { LINES_MAX = 4000, LANGUAGES = 16, LINE_WIDTH = 100 };

struct name {
	const char *name;
	unsigned bit;
};

static const struct name frames[] = {
	{ "say", FRAME_SAY },		{ "that", FRAME_THAT },
	{ "bare", FRAME_BARE },		{ "to", FRAME_TO },
	{ "object", FRAME_OBJECT },	{ "told", FRAME_TOLD },
	{ "preposition", FRAME_PREP },	{ "call", FRAME_CALL },
	{ "weak", FRAME_WEAK },		{ "parted", FRAME_PARTED },
	{ "reported", FRAME_REPORTED },	{ "quoted", FRAME_QUOTED },
	{ "noun", FRAME_NOUN },		{ "deny", FRAME_DENY },
	{ NULL, 0 },
};

static const struct name classes[] = {
	{ "he", WORD_HE },		{ "she", WORD_SHE },
	{ "they", WORD_THEY },		{ "i", WORD_I },
	{ "article", WORD_DET },	{ "preposition", WORD_PREP },
	{ "and", WORD_AND },		{ "that", WORD_THAT },
	{ "because", WORD_SUB },	{ "who", WORD_WHO },
	{ "auxiliary", WORD_AUX },	{ "not", WORD_NOT },
	{ "adverb", WORD_ADV },		{ "time", WORD_TIME },
	{ "mr", WORD_MR },		{ "mrs", WORD_MRS },
	{ "title", WORD_TITLE },	{ "role", WORD_ROLE },
	{ "nameless", WORD_ANON },	{ "organisation", WORD_ORG },
	{ "place", WORD_PLACE },	{ "man", WORD_MAN },
	{ "woman", WORD_WOMAN },	{ "particle", WORD_PARTICLE },
	{ "document", WORD_DOC },	{ "plain", WORD_PLAIN },
	{ "source", WORD_SOURCE },	{ "abbreviation", WORD_ABBR },
	{ "first-name", WORD_FIRST },	{ "other-half", WORD_PRED },
	{ "case", WORD_CASE },		{ "claim", WORD_CLAIM },
	{ NULL, 0 },
};

static const struct name uses[] = {
	{ "it", USE_IT },		{ "this", USE_THIS },
	{ "passive", USE_PASSIVE },	{ "view", USE_VIEW },
	{ "about", USE_ABOUT },		{ "clitic", USE_CLITIC },
	{ "house", USE_HOUSE },		{ "but", USE_BUT },
	{ "turn", USE_TURN },		{ "given-sign", USE_GIVEN },
	{ "last-sign", USE_GIVEN_LAST },	{ "tail", USE_TAIL },
	{ "surname-sign", USE_SURNAME },	{ "sound", USE_SOUND },
	{ "one", USE_ONE },
	{ NULL, 0 },
};

static const struct name none[] = { { NULL, 0 } };

/* Kept until they are forgotten: tables point into them. */
static struct taken {
	const struct lexicon *lex;
	struct lexicon_line *v;
	size_t n, cap;
} all[LANGUAGES];

static struct taken *taken_of(const struct lexicon *lex)
{
	struct taken *t = all;

	while (t < all + LANGUAGES - 1 && t->lex && t->lex != lex)
		t++;
	t->lex = lex;
	return t;
}

const struct lexicon_line *lexicon_lines(const struct lexicon *lex, size_t *n)
{
	const struct taken *t = taken_of(lex);

	*n = t->n;
	return t->v;
}

static unsigned bit_of(const struct name *known, struct str name)
{
	while (known->name && !str_eq(name, str_from(known->name)))
		known++;
	return known->bit;
}

static int read_names(struct str names, const char *what,
		      const struct name *known, unsigned *bits,
		      const struct name *others, unsigned *other_bits,
		      struct error *err)
{
	struct str one;

	while (str_split(&names, ' ', &one)) {
		unsigned bit = bit_of(known, one), other = bit_of(others, one);

		if (!one.len)
			continue;
		if (!bit && !other)
			return error_set(err, ERROR_USAGE, "no such %s: %.*s",
					 what, STR_ARG(one));
		*bits |= bit;
		*other_bits |= other;
	}
	if (!*bits && !*other_bits)
		return error_set(err, ERROR_USAGE, "a %s is missing before "
				 "the colon", what);
	return 0;
}

/* A copy that stays, with single blanks. */
static const char *keep(struct str words)
{
	char *p = xmalloc(words.len + 1);
	size_t len = 0;
	struct str one;

	while (str_split(&words, ' ', &one)) {
		if (!one.len)
			continue;
		if (len)
			p[len++] = ' ';
		memcpy(p + len, one.p, one.len);
		len += one.len;
	}
	p[len] = '\0';
	return p;
}

int lexicon_take_line(const struct lexicon *lex, struct str line,
		      struct error *err)
{
	struct taken *t = taken_of(lex);
	struct lexicon_line l = { 0 };
	ptrdiff_t colon = str_find_char(line, ':'), plus;
	struct str kind, words, second = STR_NULL;
	int rc = 0;

	line = str_trim(line);
	if (!line.len || line.p[0] == '#')
		return 0;
	colon = str_find_char(line, ':');
	if (colon < 0)
		return error_set(err, ERROR_USAGE, "wants verb WHAT: FORMS, "
				 "word CLASS: WORDS or forget: WORDS");
	kind = str_trim(str_slice(line, 0, (size_t)colon));
	words = str_trim(str_slice(line, (size_t)colon + 1, line.len));
	plus = str_find(words, STR(" + "));
	if (plus > 0) {
		second = str_trim(str_slice(words, (size_t)plus + 3,
					    words.len));
		words = str_trim(str_slice(words, 0, (size_t)plus));
	}
	if (!words.len || (plus > 0 && !second.len))
		return error_set(err, ERROR_USAGE, "no words behind the colon");
	if (memchr(words.p, '\t', words.len) || memchr(words.p, '\0',
						       words.len))
		return error_set(err, ERROR_USAGE, "blanks part the words");
	if (str_eq(kind, STR("forget")))
		l.forget = true;
	else if (str_eq(kind, STR("verb")))
		;	/* a verb, none of saying */
	else if (str_starts(kind, STR("verb ")))
		rc = read_names(str_slice(kind, 5, kind.len), "frame",
				frames, &l.verb.frames, none, &l.uses, err);
	else if (str_starts(kind, STR("word ")))
		rc = read_names(str_slice(kind, 5, kind.len), "class",
				classes, &l.classes, uses, &l.uses, err);
	else
		rc = error_set(err, ERROR_USAGE, "verb, word or forget, not "
			       "%.*s", STR_ARG(kind));
	if (rc == 0 && plus > 0 && (!lex->phrasal || l.classes || l.uses))
		rc = error_set(err, ERROR_USAGE, "a second word: only behind "
			       "verbs of English");
	if (rc < 0)
		return -1;
	if (t->n == LINES_MAX)
		return error_set(err, ERROR_LIMIT, "more than %d lines",
				 LINES_MAX);
	l.verb.forms = keep(words);
	if (plus > 0)
		l.verb.second = keep(second);
	if (t->n == t->cap) {
		t->cap = t->cap ? t->cap * 2 : 16;
		t->v = xrealloc(t->v, t->cap, sizeof(*t->v));
	}
	t->v[t->n++] = l;
	return 0;
}

void lexicon_forget(void)
{
	lexicon_drop_tables();
	for (struct taken *t = all; t < all + LANGUAGES; t++) {
		for (size_t i = 0; i < t->n; i++) {
			free((void *)(uintptr_t)t->v[i].verb.forms);
			free((void *)(uintptr_t)t->v[i].verb.second);
		}
		free(t->v);
		*t = (struct taken){ 0 };
	}
}

/* --- as lines --- */

static void put_names(struct buf *out, const struct name *known, unsigned bits)
{
	for (; known->name; known++)
		if (bits & known->bit)
			buf_add_fmt(out, " %s", known->name);
}

/* Several lines of that head; a verb's forms stay on one. */
static void put_words(struct buf *out, struct str head, struct str words,
		      bool one_line)
{
	size_t width = 0;
	struct str one;

	while (str_split(&words, ' ', &one)) {
		if (!one.len)
			continue;
		if (!width || (!one_line && width + one.len > LINE_WIDTH)) {
			buf_add_fmt(out, "%s%.*s:", width ? "\n" : "",
				    STR_ARG(head));
			width = head.len + 1;
		}
		buf_add_fmt(out, " %.*s", STR_ARG(one));
		width += one.len + 1;
	}
	if (width)
		buf_add_char(out, '\n');
}

static void put_line(struct buf *out, const struct lexicon_line *l)
{
	bool verb = !l->classes && !l->uses;
	struct buf head = { 0 };

	buf_add_cstr(&head, l->forget ? "forget" : verb ? "verb" : "word");
	put_names(&head, frames, l->verb.frames);
	put_names(&head, classes, l->classes);
	put_names(&head, uses, l->uses);
	if (l->verb.second)
		buf_add_fmt(out, "%s: %s + %s\n", buf_cstr(&head),
			    l->verb.forms, l->verb.second);
	else
		put_words(out, buf_str(&head), str_from(l->verb.forms), verb);
	buf_free(&head);
}

void lexicon_put_lines(const struct lexicon *lex, struct buf *out)
{
	const struct taken *t = taken_of(lex);

	for (const struct cue_verb *v = lex->verbs; v->forms; v++)
		put_line(out, &(struct lexicon_line){ .verb = *v });
	for (const struct cue_verb *v = lex->phrasal; v && v->forms; v++)
		put_line(out, &(struct lexicon_line){ .verb = *v });
	for (const struct word_list *w = lex->words; w->words; w++)
		put_line(out, &(struct lexicon_line){
			.classes = w->classes, .uses = w->uses,
			.verb.forms = w->words });
	if (t->n)
		buf_add_cstr(out, "# from the config folder\n");
	for (size_t i = 0; i < t->n; i++)
		put_line(out, &t->v[i]);
}
