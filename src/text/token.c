#include "config.h"

#include "src/text/token.h"

#include <string.h>

#include "src/base/utf8.h"

struct str token_str(const struct reading *r, size_t i)
{
	if (i >= r->n_tokens)
		return STR("");
	return str_slice(r->text, r->tokens[i].start, r->tokens[i].end);
}

bool token_eq(const struct reading *r, size_t i, const char *word)
{
	return str_eq_nocase(token_str(r, i), str_from(word));
}

/* --- paragraphs --- */

static void add_paragraph(struct reading *r, size_t start, size_t end)
{
	struct span *p;

	while (start < end && ascii_is_space(r->text.p[start]))
		start++;
	while (end > start && ascii_is_space(r->text.p[end - 1]))
		end--;
	if (start == end)
		return;
	p = ARENA_PUSH(r->arena, r->paragraphs, r->n_paragraphs,
		       r->cap_paragraphs);
	*p = (struct span){ (uint32_t)start, (uint32_t)end };
}

static size_t line_end(struct str text, size_t at)
{
	const char *nl = at < text.len ?
		memchr(text.p + at, '\n', text.len - at) : NULL;

	return nl ? (size_t)(nl - text.p) : text.len;
}

static bool is_blank(struct str text, size_t start, size_t end)
{
	while (start < end && ascii_is_space(text.p[start]))
		start++;
	return start == end;
}

/* Lines wrapped to a width: none is long, several are well filled. */
static bool looks_wrapped(struct str text)
{
	size_t full = 0, short_ones = 0, end, next;

	for (size_t at = 0; at < text.len; at = end + 1) {
		end = line_end(text, at);
		if (end - at > 100)
			return false;
		next = line_end(text, end + 1);
		if (is_blank(text, at, end) || end >= text.len ||
		    is_blank(text, end + 1, next))
			continue;
		if (end - at >= 50)
			full++;
		else
			short_ones++;
	}
	return full >= 3 && full > short_ones * 4;
}

void token_find_paragraphs(struct reading *r, const struct block *blocks,
			   size_t n_blocks)
{
	struct str text = r->text;
	bool wrapped;
	size_t start = 0, end;

	for (size_t i = 0; i < n_blocks; i++)
		if (blocks[i].at.end <= text.len &&
		    blocks[i].at.start >= start) {
			add_paragraph(r, blocks[i].at.start,
				      blocks[i].at.end);
			start = blocks[i].at.end;
		}
	if (n_blocks)
		return;
	wrapped = looks_wrapped(text);
	for (size_t at = 0; at < text.len; at = end + 1) {
		end = line_end(text, at);
		if (!wrapped || is_blank(text, at, end)) {
			if (!wrapped)
				start = at;
			add_paragraph(r, start, wrapped ? at : end);
			start = end + 1;
		}
	}
	if (wrapped && start < text.len)
		add_paragraph(r, start, text.len);
}

/* --- words --- */

static bool is_apostrophe(uint32_t cp)
{
	return cp == '\'' || cp == 0x2019;
}

static bool is_hyphen(uint32_t cp)
{
	return cp == '-' || cp == 0x2010 || cp == 0x2011;
}

static bool is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return ascii_is_alnum((char)cp);
	if (cp == UTF8_BAD)
		return false;
	return utf8_is_alnum(cp) || utf8_is_mark(cp) || cp == 0x200C;
}

static size_t skip_letters(struct str text, size_t at, size_t end)
{
	uint32_t cp;

	while (at < end) {
		size_t n;

		if (ascii_is_alnum(text.p[at])) {
			at++;
			continue;
		}
		if ((unsigned char)text.p[at] < 0x80)
			break;
		n = utf8_decode(str_slice(text, at, end), &cp);
		if (!is_letter(cp) || utf8_is_ideograph(cp))
			break;
		at += n;
	}
	return at;
}

/* "U.S.", "J.", "a.m.": single letters each with its full stop. */
static size_t skip_initials(struct str text, size_t at, size_t end)
{
	size_t start = at, stop = at;
	uint32_t cp;

	while (at < end) {
		size_t n = utf8_decode(str_slice(text, at, end), &cp);

		if (!utf8_is_alpha(cp) || at + n >= end ||
		    text.p[at + n] != '.')
			break;
		at += n + 1;
		stop = at;
		if (stop == start + n + 1 && !utf8_is_upper(cp) &&
		    !(at + 1 < end && ascii_is_alpha(text.p[at]) &&
		      text.p[at + 1] == '.'))
			return start;
	}
	return stop;
}

#define LOWER_MAX	64

/* Lower case with straight apostrophes, for the lexicon; longer words are
 * in no lexicon. */
static struct str lower_of(struct str word, char out[LOWER_MAX])
{
	size_t len = 0, n;
	uint32_t cp;

	for (size_t at = 0; at < word.len; at += n) {
		char c[4];
		size_t m;

		if ((unsigned char)word.p[at] < 0x80) {
			n = 1;
			if (len + 1 > LOWER_MAX)
				return STR("");
			out[len++] = ascii_lower(word.p[at]);
			continue;
		}
		n = utf8_decode(str_slice(word, at, word.len), &cp);
		m = utf8_encode(cp == 0x2019 ? '\'' : utf8_lower(cp), c);
		if (len + m > LOWER_MAX)
			return STR("");
		memcpy(out + len, c, m);
		len += m;
	}
	return str_of(out, len);
}

static bool has_lower(struct str word)
{
	uint32_t cp;

	for (size_t at = 0; at < word.len;) {
		at += utf8_decode(str_slice(word, at, word.len), &cp);
		if (utf8_is_lower(cp))
			return true;
	}
	return false;
}

/* French "dit-il", "a-t-elle": the pronoun is a word of its own. */
static bool is_clitic(const struct reading *r, size_t at, size_t end)
{
	struct str word;
	size_t stop;

	if (!(r->lex->habits & HABIT_CLITIC))
		return false;
	if (at + 2 < end && r->text.p[at] == 't' && r->text.p[at + 1] == '-')
		at += 2;
	stop = skip_letters(r->text, at, end);
	word = str_slice(r->text, at, stop);
	return word.len < 8 && lexicon_look_up(r->lex, word)->classes &
				       WORD_PRONOUN;
}

/* Where the word that starts at `at` ends; is_abbr: its stop belongs to it */
static size_t word_end(struct reading *r, size_t at, size_t end)
{
	struct str text = r->text;
	char lower[LOWER_MAX];
	size_t stop = skip_initials(text, at, end), next;
	uint32_t cp;

	if (stop > at)
		return stop;
	stop = skip_letters(text, at, end);
	while (stop < end) {
		size_t n = utf8_decode(str_slice(text, stop, end), &cp);
		bool digits = ascii_is_digit(text.p[stop - 1]) &&
			      (cp == '.' || cp == ',') && stop + 1 < end &&
			      ascii_is_digit(text.p[stop + 1]);

		if (!is_hyphen(cp) && !is_apostrophe(cp) && !digits &&
		    cp != 0xAD)
			break;
		if (is_hyphen(cp) && is_clitic(r, stop + n, end))
			break;
		next = skip_letters(text, stop + n, end);
		if (next == stop + n)
			break;
		if (is_apostrophe(cp)) {
			/* 's is a word of its own, l' ends one */
			if (next == stop + n + 1 &&
			    (text.p[next - 1] | 32) == 's' &&
			    (r->lex->habits & HABIT_CAPITALS) &&
			    !(r->lex->habits & HABIT_ELISION))
				break;
			if (r->lex->habits & HABIT_ELISION &&
			    stop - at <= 4 && !lexicon_look_up(r->lex,
				lower_of(str_slice(text, at, next), lower))
				->classes)
				return stop + n;
		}
		stop = next;
	}
	if (stop < end && text.p[stop] == '.' &&
	    lexicon_look_up(r->lex, lower_of(str_slice(text, at, stop + 1),
					     lower))->classes & WORD_ABBR)
		stop++;
	return stop;
}

/* "Landesregierung" is a Regierung: the classes of a long word's last part,
 * the endings of its case left out. */
static unsigned compound(const struct lexicon *lex, struct str lower)
{
	const unsigned kinds = WORD_ROLE | WORD_ORG | WORD_ANON | WORD_DOC |
			       WORD_MAN | WORD_WOMAN | WORD_TITLE;
	static const char *const endings[] = { "", "s", "n", "en", "es",
					       "innen" };

	for (size_t e = 0; e < sizeof(endings) / sizeof(*endings); e++) {
		struct str stem = lower;

		if (!str_ends(lower, str_from(endings[e])))
			continue;
		stem.len -= strlen(endings[e]);
		for (size_t at = e ? 0 : utf8_next(stem, 0);
		     at + 4 < stem.len; at = utf8_next(stem, at)) {
			struct str part = str_slice(stem, at, stem.len);
			const struct word *w;

			if (at && at < 3)
				continue;
			w = lexicon_look_up(lex, part);
			/* a short part only behind a hyphen, or an office:
			 * Betriebsratschef, Tierarzt */
			if (at && part.len < 6 && stem.p[at - 1] != '-' &&
			    (part.len < 4 || e || !(w->classes & WORD_ROLE)))
				continue;
			if (w->classes & kinds && !(w->classes & WORD_FIRST))
				return w->classes & kinds;
			/* Österreichs: the country */
			if (!at && w->classes & WORD_PLACE)
				return WORD_PLACE;
		}
	}
	return 0;
}

/* "And" is written with the next word: وقال. */
static const struct word *without_prefix(const struct lexicon *lex,
					 struct str word)
{
	static const char *const prefixes[] = { "و", "ف" };

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if (str_starts(word, str_from(prefixes[i])) && word.len > 6) {
			const struct word *w = lexicon_look_up(lex,
				str_slice(word, strlen(prefixes[i]),
					  word.len));

			if (w->verb || w->classes & WORD_SOURCE)
				return w;
		}
	return NULL;
}

/* القاضية is a قاضي: the article before and the ending of women behind a
 * role or an organisation. */
static unsigned without_article(const struct lexicon *lex, struct str word)
{
	const unsigned kinds = WORD_ROLE | WORD_TITLE | WORD_ORG | WORD_ANON |
			       WORD_DOC;
	struct str stem = word;

	if (str_starts(stem, STR("ال")) && stem.len > 8)
		stem = str_slice(stem, strlen("ال"), stem.len);
	for (int i = 0; i < 2; i++) {
		unsigned c = lexicon_look_up(lex, stem)->classes & kinds;

		if (c)
			return c;
		if (!str_ends(stem, STR("ة")) || stem.len < 8)
			break;
		stem.len -= strlen("ة");
	}
	return 0;
}

/* سفير where the list has السفير. */
static unsigned with_article(const struct lexicon *lex, struct str word)
{
	char with[LOWER_MAX];

	if (word.len + strlen("ال") > sizeof(with))
		return 0;
	memcpy(with, "ال", strlen("ال"));
	memcpy(with + strlen("ال"), word.p, word.len);
	return lexicon_look_up(lex, str_of(with, word.len + strlen("ال")))
		       ->classes & (WORD_ROLE | WORD_TITLE);
}

/* "co-moderator", "ex-minister": people as their last part says. */
static unsigned behind_hyphen(const struct lexicon *lex, struct str lower)
{
	size_t at = lower.len;

	while (at > 0 && lower.p[at - 1] != '-')
		at--;
	return at ? lexicon_look_up(lex, str_slice(lower, at, lower.len))
			    ->classes & (WORD_ROLE | WORD_TITLE | WORD_MAN |
					 WORD_WOMAN) :
		    0;
}

/* Pieter-Jan, Anne-Marie: a first name as its first part is. */
static unsigned before_hyphen(const struct lexicon *lex, struct str lower)
{
	ptrdiff_t at = str_find_char(lower, '-');
	unsigned c = at > 0 ? lexicon_look_up(lex, str_slice(lower, 0,
						(size_t)at))->classes : 0;

	return c & WORD_FIRST ? c & (WORD_FIRST | WORD_MAN | WORD_WOMAN) : 0;
}

static void add_word(struct reading *r, size_t start, size_t end,
		     uint32_t paragraph, unsigned extra)
{
	struct token *t = ARENA_PUSH(r->arena, r->tokens, r->n_tokens,
				     r->cap_tokens);
	struct str word = str_slice(r->text, start, end);
	char lower[LOWER_MAX];
	const struct word *w;
	uint32_t cp;

	utf8_decode(word, &cp);
	*t = (struct token){ .start = (uint32_t)start, .end = (uint32_t)end,
			     .flags = TOKEN_WORD | extra,
			     .paragraph = paragraph,
			     .pair = -1, .name = -1 };
	if (utf8_is_upper(cp)) {
		t->flags |= TOKEN_CAPITAL;
		if (word.len > 1 && !has_lower(word))
			t->flags |= TOKEN_ALL_CAPS;
	}
	if (utf8_is_digit(cp))
		t->flags |= TOKEN_DIGIT;
	w = lexicon_look_up(r->lex, lower_of(word, lower));
	if (!w->classes && !w->verb && r->lex->habits & HABIT_PREFIX) {
		const struct word *rest = without_prefix(r->lex, word);

		w = rest ? rest : w;
	}
	t->classes = w->classes;
	t->uses = w->uses;
	t->verb = w->verb;
	if (!w->classes && !w->verb && r->lex->habits & HABIT_PREFIX)
		t->classes = without_article(r->lex, word);
	if (!t->classes && !w->verb && r->lex->habits & HABIT_PREFIX)
		t->classes = with_article(r->lex, word);
	/* وزارتِ تجارت: the izafat behind a noun */
	if (!w->classes && !w->verb && str_ends(word, STR("\u0650")))
		t->classes = lexicon_look_up(r->lex, str_slice(word, 0,
						word.len - 2))->classes;
	if (!w->classes && !w->verb && r->lex->habits & HABIT_CLAUSES &&
	    str_find_char(word, '-') >= 0)
		t->classes = behind_hyphen(r->lex, lower_of(word, lower));
	if (!w->classes && r->lex->habits & HABIT_COMPOUND &&
	    (t->flags & TOKEN_CAPITAL || !(r->lex->habits & HABIT_NOUNS)))
		t->classes = compound(r->lex, lower_of(word, lower));
	if (!w->classes && t->flags & TOKEN_CAPITAL &&
	    !(r->lex->habits & HABIT_CLAUSES))
		t->classes |= before_hyphen(r->lex, lower_of(word, lower));
	if (w->base)
		t->flags |= TOKEN_BASE;
	if (w->third)
		t->flags |= TOKEN_THIRD;
	if (r->lex->habits & HABIT_CLAUSES && word.len > 4 &&
	    (w->verb || !w->classes) && str_ends(word, STR("ing")))
		t->flags |= TOKEN_ING;
	/* an adverb by its ending */
	if (!w->classes && !w->verb && r->lex->habits & HABIT_CLAUSES &&
	    word.len > 4 && !(t->flags & TOKEN_CAPITAL) &&
	    str_ends(word, STR("ly")))
		t->classes |= WORD_ADV;
}

static void add_mark(struct reading *r, size_t start, size_t end,
		     uint32_t cp, uint32_t paragraph)
{
	struct token *t = ARENA_PUSH(r->arena, r->tokens, r->n_tokens,
				     r->cap_tokens);

	*t = (struct token){ .start = (uint32_t)start, .end = (uint32_t)end,
			     .cp = cp, .paragraph = paragraph,
			     .pair = -1, .name = -1 };
}

enum {
	KNOWN_MAX = 8,		/* ideographs of one known word */
	GIVEN_MAX = 5,		/* signs of a given name, and the title */
};

/* Where no blanks part the words: the end of the longest known one, else of
 * the one sign. */
static size_t known_end(const struct reading *r, size_t at, size_t end)
{
	size_t ends[KNOWN_MAX], n = 0, stop = at;

	while (n < KNOWN_MAX && stop < end) {
		uint32_t cp;

		stop += utf8_decode(str_slice(r->text, stop, end), &cp);
		if (cp == UTF8_BAD || !utf8_is_ideograph(cp))
			break;
		ends[n++] = stop;
	}
	for (; n > 1; n--) {
		const struct word *w = lexicon_look_up(
			r->lex, str_slice(r->text, at, ends[n - 1]));

		if (w->classes || w->verb || w->uses)
			return ends[n - 1];
	}
	return utf8_next(r->text, at);
}

/* Are the last two tokens signs that no list has, as a surname's? */
static bool ends_in_kanji(const struct reading *r)
{
	for (size_t i = r->n_tokens; i + 2 > r->n_tokens; i--) {
		uint32_t cp;

		if (i < 2 || r->tokens[i - 1].classes || r->tokens[i - 1].verb)
			return false;
		utf8_decode(token_str(r, i - 1), &cp);
		if (cp < 0x4E00 || cp > 0x9FFF)
			return false;
	}
	return true;
}

/* 長谷川とも子さん: a given name with kana in it, behind a known surname and
 * before a title of address. Its end, or at. */
static size_t given_end(const struct reading *r, size_t at, size_t end)
{
	size_t stop = at, n = 0;
	bool kana = false, surname;
	uint32_t cp;

	if (!(r->lex->habits & HABIT_CASE) || !r->n_tokens ||
	    r->tokens[r->n_tokens - 1].end != at)
		return at;
	surname = token_is(r, r->n_tokens - 1, WORD_FIRST);
	if (!surname && !ends_in_kanji(r))
		return at;
	for (; n < GIVEN_MAX && stop < end; n++) {
		size_t known = known_end(r, stop, end);

		if (lexicon_look_up(r->lex, str_slice(r->text, stop, known))
			    ->classes & WORD_MR)
			return kana && n > !surname ? stop : at;
		stop += utf8_decode(str_slice(r->text, stop, end), &cp);
		if (cp == UTF8_BAD || !utf8_is_ideograph(cp) ||
		    (!n && cp == 0x306E))	/* の */
			return at;
		if (cp >= 0x3041 && cp <= 0x309F)
			kana = true;
		else if (!surname && !kana)	/* 苗木ふみ代さん */
			return at;
	}
	return at;
}

static void cut(struct reading *r, uint32_t paragraph)
{
	struct span p = r->paragraphs[paragraph];
	struct str text = r->text;
	uint32_t cp;
	size_t n, stop;

	for (size_t at = p.start; at < p.end; at = stop) {
		n = utf8_decode(str_slice(text, at, p.end), &cp);
		stop = at + n;
		if (utf8_is_space(cp))
			continue;
		if (cp != UTF8_BAD && utf8_is_ideograph(cp)) {
			size_t given = at;

			if (r->lex->habits & HABIT_CJK) {
				given = given_end(r, at, p.end);
				stop = given > at ? given :
						    known_end(r, at, p.end);
			}
			add_word(r, at, stop, paragraph, 0);
			if (given > at)
				r->tokens[r->n_tokens - 1].classes =
					WORD_PARTICLE;
		} else if (r->lex->habits & HABIT_CJK &&
			   (cp == 0xB7 || cp == 0x2022 || cp == 0x2027)) {
			/* 马尔科·贝里尼 */
			add_word(r, at, stop, paragraph, 0);
			r->tokens[r->n_tokens - 1].classes = WORD_PARTICLE;
		} else if (is_letter(cp)) {
			stop = word_end(r, at, p.end);
			add_word(r, at, stop, paragraph, 0);
		} else if (is_apostrophe(cp) && at > p.start &&
			   is_letter(utf8_before(text, at)) &&
			   stop < p.end && (text.p[stop] | 32) == 's' &&
			   !is_letter(utf8_at(text, stop + 1)) &&
			   (r->lex->habits & HABIT_CAPITALS)) {
			add_word(r, at, ++stop, paragraph, TOKEN_CLITIC);
		} else if ((cp == '\'' || cp == '`') && stop < p.end &&
			   text.p[stop] == (char)cp) {
			/* typed as two: '' and `` are one mark */
			add_mark(r, at, ++stop, '"', paragraph);
		} else if ((cp == 0x2018 || cp == 0x2019) && stop < p.end &&
			   utf8_at(text, stop) == cp) {
			/* ‘‘…’’, in Urdu ’’…‘‘ */
			stop += n;
			add_mark(r, at, stop, '"', paragraph);
		} else {
			add_mark(r, at, stop, cp ? cp : UTF8_BAD, paragraph);
		}
	}
}

void token_find_all(struct reading *r)
{
	for (size_t i = 0; i < r->n_paragraphs; i++)
		cut(r, (uint32_t)i);
}
