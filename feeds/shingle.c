#include "config.h"

#include "feeds/shingle.h"

#include "src/base/utf8.h"

#define RUN	4	/* words */

struct walk {			/* the runs of a text, one after the other */
	struct str text;
	size_t at;
	uint32_t last[RUN], words;
};

static uint32_t mix(uint32_t h, uint32_t x)
{
	h = (h ^ x) * 0x9E3779B1u;
	return h ^ h >> 15;
}

static bool next_word(struct walk *w, uint32_t *hash)
{
	uint32_t h = 0, cp;

	while (w->at < w->text.len) {
		struct str rest = str_slice(w->text, w->at, w->text.len);
		unsigned char c = (unsigned char)rest.p[0];
		size_t n = 1;

		if (c < 0x80) {
			cp = (uint32_t)ascii_lower((char)c);
			if (!ascii_is_alnum((char)c))
				cp = 0;
		} else {
			n = utf8_decode(rest, &cp);
			if (!utf8_is_alnum(cp) && !utf8_is_mark(cp))
				cp = 0;
			else if (utf8_is_ideograph(cp)) {
				if (h)
					break;
				w->at += n;
				*hash = mix(1, cp);
				return true;
			} else {
				cp = utf8_lower(cp);
			}
		}
		if (!cp && h)
			break;
		w->at += n;
		if (cp)
			h = mix(h ? h : 1, cp);
	}
	*hash = h;
	return h != 0;
}

/* The next run's hash, never 0; false at the end. */
static bool next_run(struct walk *w, uint32_t *hash)
{
	uint32_t word, h = 7;

	while (next_word(w, &word)) {
		w->last[w->words++ % RUN] = word;
		if (w->words < RUN)
			continue;
		for (uint32_t i = 0; i < RUN; i++)
			h = mix(h, w->last[(w->words + i) % RUN]);
		*hash = h ? h : 1;
		return true;
	}
	if (!w->words || w->words >= RUN)
		return false;
	for (uint32_t i = 0; i < w->words; i++)
		h = mix(h, w->last[i]);
	w->words = RUN;
	*hash = h ? h : 1;
	return true;
}

void shingles_init(struct shingles *set, struct arena *arena, size_t len)
{
	uint32_t n = 64;

	while (n < len / 2 && n < 1u << 24)
		n *= 2;
	set->slots = arena_alloc(arena, n * sizeof(*set->slots));
	set->mask = n - 1;
	set->count = 0;
}

void shingles_add(struct shingles *set, struct str text)
{
	struct walk w = { .text = text };
	uint32_t h, i;

	while (set->count < set->mask / 2 && next_run(&w, &h)) {
		for (i = h & set->mask; set->slots[i] && set->slots[i] != h;)
			i = (i + 1) & set->mask;
		set->count += !set->slots[i];
		set->slots[i] = h;
	}
}

uint32_t shingles_shared(const struct shingles *set, struct str text,
			 uint32_t *runs)
{
	struct walk w = { .text = text };
	uint32_t n = 0, h, i;

	*runs = 0;
	while (next_run(&w, &h)) {
		++*runs;
		for (i = h & set->mask; set->slots[i] && set->slots[i] != h;)
			i = (i + 1) & set->mask;
		n += set->slots[i] == h;
	}
	return n;
}
