#include "config.h"

#include "src/app/stance.h"

#include "src/base/utf8.h"

enum { ARTICLES_MAX = 40 };	/* of one story that are read */

/* A number for each speaker of the story, whatever form the name has. */
static uint64_t number_of(struct str name)
{
	struct arena own = { 0 };
	struct str s = utf8_squeeze(&own, utf8_fold(&own, name));
	ptrdiff_t blank = str_rfind_char(s, ' ');
	uint64_t h = s.len ? str_hash(str_slice(s, (size_t)(blank + 1),
						s.len)) | 1 : 0;

	arena_free(&own);
	return h;
}

static void pair_all(struct terms_reader *reader, int language,
		     const struct said *said, size_t n, struct arena *arena,
		     struct stance_pair **pairs, size_t *n_pairs)
{
	struct uttered *v = arena_alloc(arena, (n + 1) * sizeof(*v));
	size_t cap = 0;
	struct answer *to;

	*pairs = NULL;
	*n_pairs = 0;
	for (size_t i = 0; i < n; i++)
		v[i] = (struct uttered){
			said[i].text, number_of(said[i].speaker),
			(size_t)said[i].item, said[i].flags & QUOTE_DENIES,
			said[i].flags & QUOTE_OPPOSES,
			number_of(said[i].side) };
	to = answer_find_all(reader, language, v, n, arena);
	for (size_t i = 0; i < n; i++)
		if (to[i].to >= 0)
			*ARENA_PUSH(arena, *pairs, *n_pairs, cap) =
				(struct stance_pair){ said[i], said[to[i].to],
						      to[i].kind };
}

const char *stance_words(const struct stance_pair *pair, bool of_denial)
{
	switch (pair->kind) {
	case ANSWER_FIGURE:
		return of_denial ? "other figure than" : "other figure by";
	case ANSWER_BUT:
		return of_denial ? "but answers" : "countered by";
	default:
		return of_denial ? "answers" : "denied by";
	}
}

const char *stance_name(enum answer_kind kind)
{
	return kind == ANSWER_FIGURE ? "figure" :
	       kind == ANSWER_BUT ? "contrast" : "denial";
}

void stance_of_text(struct terms_reader *reader, const struct document *doc,
		    const struct analysis *an, struct arena *arena,
		    struct stance_pair **pairs, size_t *n)
{
	struct said *said = arena_alloc(arena, (an->n_quotes + 1) *
						       sizeof(*said));

	for (size_t i = 0; i < an->n_quotes; i++) {
		said[i].quote = i;
		said_read(doc, an, i, arena, &said[i]);
	}
	pair_all(reader, word_guess_language(reader, doc->text), said,
		 an->n_quotes, arena, pairs, n);
}

int stance_of_story(struct store *st, struct terms_reader *reader,
		    int64_t story, int64_t own, struct arena *arena,
		    struct stance_pair **pairs, size_t *n, struct error *err)
{
	struct said *said;
	size_t n_said;

	*pairs = NULL;
	*n = 0;
	if (store_story_said(st, story, own, ARTICLES_MAX, arena, &said,
			     &n_said, err) < 0)
		return -1;
	if (n_said)
		pair_all(reader, word_guess_language(reader, said[0].text),
			 said, n_said, arena, pairs, n);
	return 0;
}
