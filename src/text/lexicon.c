#include "config.h"

#include "src/text/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/utf8.h"
#include "src/text/lexicon_file.h"

static const struct lexicon *const all[] = {
	&lexicon_en, &lexicon_de, &lexicon_fr, &lexicon_es, &lexicon_pt,
	&lexicon_it, &lexicon_nl, &lexicon_ru, &lexicon_ar, &lexicon_ur,
	&lexicon_hi, &lexicon_ja, &lexicon_zh,
};
enum { N_ALL = sizeof(all) / sizeof(*all), N_LATIN = 7 };

/* An open hash table over one lexicon's words; its keys point into them. */
struct slot {
	struct str key;
	uint32_t hash;
	struct word word;
};

struct table {
	struct slot *slots;
	size_t n, cap;
};

static struct table *_Atomic tables[N_ALL];

static uint32_t hash_of(struct str s)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h ^ h >> 15;
}

static struct slot *find(const struct table *t, struct str key, uint32_t hash)
{
	size_t i = hash & (t->cap - 1);

	while (t->slots[i].key.p &&
	       !(t->slots[i].hash == hash && str_eq(t->slots[i].key, key)))
		i = (i + 1) & (t->cap - 1);
	return &t->slots[i];
}

static struct word *add(struct table *t, struct str key,
			const struct word_list *list,
			const struct cue_verb *verb)
{
	uint32_t hash = hash_of(key);
	struct slot *s = find(t, key, hash);

	if (!s->key.p) {
		s->key = key;
		s->hash = hash;
		t->n++;
	}
	s->word.classes |= list->classes;
	s->word.uses |= list->uses;
	if (verb && !s->word.verb)
		s->word.verb = verb;
	return &s->word;
}

/* "deny denies": the second form is the first one's in -s. */
static bool is_third(struct str base, struct str form)
{
	return base.len > 2 && form.len > base.len &&
	       form.len <= base.len + 2 && str_ends(form, STR("s")) &&
	       str_starts(form, str_of(base.p, base.len - 1));
}

static size_t count_words(const char *words)
{
	size_t n = 1;

	for (; *words; words++)
		n += *words == ' ';
	return n;
}

static void add_all(struct table *t, const struct word_list *list,
		    const struct cue_verb *verb)
{
	struct str rest = str_from(list->words), word, before = STR_NULL;
	struct word *w = NULL, *last;

	while (str_split(&rest, ' ', &word)) {
		if (!word.len)
			continue;
		last = w;
		w = add(t, word, list, verb);
		if (verb && last && is_third(before, word))
			last->base = w->third = true;
		before = word;
	}
}

/* What the reader's own file says goes over what presser has. */
static void add_line(struct table *t, const struct lexicon_line *l)
{
	static const struct cue_verb alone;	/* says nothing */
	struct word_list list = { l->classes, l->verb.forms, l->uses };
	struct str rest = str_from(l->verb.forms), word;
	bool verb = !l->classes && !l->uses;

	if (l->verb.second) {
		if (!l->forget)
			add_all(t, &list, &alone);
		return;
	}
	while (verb && str_split(&rest, ' ', &word)) {
		struct slot *s = find(t, word, hash_of(word));

		if (!s->key.p)
			continue;
		if (l->forget)
			s->word = (struct word){ 0 };
		else
			s->word.verb = NULL;
	}
	if (!l->forget)
		add_all(t, &list, verb ? &l->verb : NULL);
}

static struct table *make_table(const struct lexicon *lex)
{
	struct table *t = xcalloc(1, sizeof(*t));
	size_t n = 0, n_lines;
	const struct lexicon_line *lines = lexicon_lines(lex, &n_lines);

	for (const struct cue_verb *v = lex->verbs; v->forms; v++)
		n += count_words(v->forms);
	for (const struct word_list *w = lex->words; w->words; w++)
		n += count_words(w->words);
	for (size_t i = 0; i < n_lines; i++)
		n += count_words(lines[i].verb.forms);
	for (t->cap = 64; t->cap < n * 2; t->cap *= 2)
		;
	t->slots = xcalloc(t->cap, sizeof(*t->slots));
	for (const struct cue_verb *v = lex->verbs; v->forms; v++)
		add_all(t, &(struct word_list){ 0, v->forms, 0 }, v);
	for (const struct word_list *w = lex->words; w->words; w++)
		add_all(t, w, NULL);
	for (size_t i = 0; i < n_lines; i++)
		add_line(t, &lines[i]);
	return t;
}

/* Made once a process and kept; two threads may both make it, one wins. */
static const struct table *table_of(const struct lexicon *lex)
{
	struct table *t, *none = NULL;
	size_t i = 0;

	while (i + 1 < N_ALL && all[i] != lex)
		i++;
	t = tables[i];
	if (t)
		return t;
	t = make_table(all[i]);
	if (__atomic_compare_exchange_n((struct table **)&tables[i], &none, t,
					false, __ATOMIC_ACQ_REL,
					__ATOMIC_ACQUIRE))
		return t;
	free(t->slots);
	free(t);
	return none;
}

void lexicon_drop_tables(void)
{
	for (size_t i = 0; i < N_ALL; i++) {
		struct table *t = tables[i];

		tables[i] = NULL;
		if (t)
			free(t->slots);
		free(t);
	}
}

const struct word *lexicon_look_up(const struct lexicon *lex,
				   struct str lower)
{
	const struct table *t = table_of(lex);

	return &find(t, lower, hash_of(lower))->word;
}

bool lexicon_lists(const char *list, struct str word)
{
	struct str rest = str_from(list), one;

	while (str_split(&rest, ' ', &one))
		if (str_eq_nocase(one, word))
			return true;
	return false;
}

static bool is_both(const struct cue_verb *v, struct str first,
		    struct str second)
{
	return v->second && lexicon_lists(v->second, second) &&
	       lexicon_lists(v->forms, first);
}

const struct cue_verb *lexicon_phrasal(const struct lexicon *lex,
				       struct str first, struct str second)
{
	size_t n;
	const struct lexicon_line *lines = lexicon_lines(lex, &n);

	while (n-- > 0)
		if (is_both(&lines[n].verb, first, second))
			return lines[n].forget ? NULL : &lines[n].verb;
	for (const struct cue_verb *v = lex->phrasal; v && v->forms; v++)
		if (is_both(v, first, second))
			return v;
	return NULL;
}

const struct lexicon *lexicon_at(size_t i)
{
	return i < N_ALL ? all[i] : NULL;
}

const struct lexicon *lexicon_find(struct str language)
{
	static const struct { const char *three; const char *two; } longer[] = {
		{ "eng", "en" }, { "deu", "de" }, { "ger", "de" },
		{ "fra", "fr" }, { "fre", "fr" }, { "spa", "es" },
		{ "por", "pt" }, { "ita", "it" }, { "nld", "nl" },
		{ "dut", "nl" }, { "rus", "ru" }, { "ara", "ar" },
		{ "urd", "ur" }, { "hin", "hi" }, { "jpn", "ja" },
		{ "zho", "zh" }, { "chi", "zh" },
	};
	size_t len = 0;

	while (len < language.len && ascii_is_alpha(language.p[len]))
		len++;
	language.len = len;
	for (size_t i = 0; i < sizeof(longer) / sizeof(*longer); i++)
		if (str_eq_nocase(language, str_from(longer[i].three)))
			language = str_from(longer[i].two);
	for (size_t i = 0; i < N_ALL; i++)
		if (str_eq_nocase(language, str_from(all[i]->language)))
			return all[i];
	return NULL;
}

enum { GUESS_WORDS = 400, GUESS_LEN = 24 };

/* The next word in lower case, with the apostrophe that may end it (l', d');
 * 0 length: none is left. What is too long is in no list. */
static size_t next_word(struct str text, size_t *at, char word[GUESS_LEN])
{
	size_t len = 0, n;
	uint32_t cp;

	for (; *at < text.len; *at += n) {
		char c[4];
		size_t m;

		n = utf8_decode(str_slice(text, *at, text.len), &cp);
		if (cp == '\'' || cp == 0x2019) {
			if (len && len < 4) {
				word[len++] = '\'';
				*at += n;
				break;
			}
			cp = 0;
		}
		if (cp == UTF8_BAD || !cp || !utf8_is_alpha(cp)) {
			if (len)
				break;
			continue;
		}
		m = utf8_encode(utf8_lower(cp), c);
		for (size_t i = 0; i < m && len < GUESS_LEN; i++)
			word[len++] = c[i];
	}
	return len;
}

/* By each language's small words and verbs of saying among the first ones. */
static const struct lexicon *guess_latin(struct str text)
{
	const unsigned small = WORD_DET | WORD_PREP | WORD_AND | WORD_THAT |
			       WORD_AUX | WORD_NOT | WORD_PRONOUN;
	unsigned score[N_LATIN] = { 0 }, best = 0;
	char word[GUESS_LEN];
	size_t at = 0, len;

	for (int n = 0; n < GUESS_WORDS &&
			(len = next_word(text, &at, word)); n++)
		for (unsigned i = 0; i < N_LATIN && len < GUESS_LEN; i++) {
			const struct word *w = lexicon_look_up(
				all[i], str_of(word, len));

			score[i] += (w->classes & small) || w->verb;
		}
	for (unsigned i = 1; i < N_LATIN; i++)
		if (score[i] > score[best])
			best = i;
	return all[best];
}

const struct lexicon *lexicon_guess(struct str text)
{
	unsigned latin = 0, cyrillic = 0, arabic = 0, urdu = 0, hindi = 0,
		 kana = 0, han = 0;
	uint32_t cp;

	if (text.len > 8192)
		text.len = 8192;
	for (size_t at = 0; at < text.len;) {
		at += utf8_decode(str_slice(text, at, text.len), &cp);
		if (cp < 0x250)
			latin += cp > 0x40;
		else if (cp >= 0x400 && cp < 0x530)
			cyrillic++;
		else if (cp >= 0x600 && cp < 0x700) {
			arabic++;
			/* letters that Arabic does not have */
			urdu += cp == 0x679 || cp == 0x6BA || cp == 0x6D2 ||
				cp == 0x6C1 || cp == 0x6BE || cp == 0x6CC ||
				cp == 0x6A9;
		} else if (cp >= 0x900 && cp < 0x980) {
			hindi++;
		} else if (cp >= 0x3040 && cp < 0x3100) {
			kana++;
		} else if (cp >= 0x3400 && cp < 0xA000) {
			han++;
		}
	}
	/* a Latin letter carries less than an ideograph */
	latin /= 2;
	if (kana + han > latin && kana + han > cyrillic)
		return kana * 8 > han ? &lexicon_ja : &lexicon_zh;
	if (cyrillic > latin)
		return &lexicon_ru;
	if (arabic > latin)
		return urdu * 20 > arabic ? &lexicon_ur : &lexicon_ar;
	if (hindi > latin)
		return &lexicon_hi;
	return guess_latin(text);
}
