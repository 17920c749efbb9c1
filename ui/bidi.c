#include "config.h"

#include "ui/bidi.h"

#ifdef HAVE_FRIBIDI
#include <fribidi.h>
#endif

#include "src/base/buf.h"
#include "src/base/utf8.h"

#define SIGNS_MOST	4000	/* of one line */

static bool is_rtl_sign(uint32_t cp)
{
	return (cp >= 0x590 && cp <= 0x8FF) || (cp >= 0xFB1D && cp <= 0xFDFF) ||
	       (cp >= 0xFE70 && cp <= 0xFEFE) ||
	       (cp >= 0x10800 && cp <= 0x10FFF) ||
	       (cp >= 0x1E800 && cp <= 0x1EFFF);
}

bool bidi_has(struct str text)
{
	uint32_t cp;

	for (size_t at = 0; at < text.len;) {
		if ((unsigned char)text.p[at] < 0xD6) {	/* below U+0580 */
			at++;
			continue;
		}
		at += utf8_decode(str_slice(text, at, text.len), &cp);
		if (is_rtl_sign(cp))
			return true;
	}
	return false;
}

#ifdef HAVE_FRIBIDI

bool bidi_is_rtl(struct str text)
{
	uint32_t cp;

	if (!bidi_has(text))
		return false;
	for (size_t at = 0; at < text.len;) {
		FriBidiCharType type;

		at += utf8_decode(str_slice(text, at, text.len), &cp);
		type = fribidi_get_bidi_type(cp);
		if (FRIBIDI_IS_STRONG(type))
			return FRIBIDI_IS_RTL(type);
	}
	return false;
}

struct signs {
	FriBidiChar *cp, *seen;
	FriBidiCharType *types;
	FriBidiBracketType *brackets;
	FriBidiLevel *levels;
	FriBidiArabicProp *joins;
	FriBidiStrIndex *map;
	uint16_t *piece;	/* which one each is of */
	FriBidiStrIndex n;
};

static void gather(const struct piece *in, size_t n, struct arena *arena,
		   struct signs *s)
{
	size_t total = 0;

	for (size_t i = 0; i < n; i++)
		total += in[i].text.len;
	if (total > SIGNS_MOST)
		total = SIGNS_MOST;
	s->cp = arena_alloc(arena, (total + 1) * sizeof(*s->cp));
	s->seen = arena_alloc(arena, (total + 1) * sizeof(*s->seen));
	s->types = arena_alloc(arena, (total + 1) * sizeof(*s->types));
	s->brackets = arena_alloc(arena, (total + 1) * sizeof(*s->brackets));
	s->levels = arena_alloc(arena, (total + 1) * sizeof(*s->levels));
	s->joins = arena_alloc(arena, (total + 1) * sizeof(*s->joins));
	s->map = arena_alloc(arena, (total + 1) * sizeof(*s->map));
	s->piece = arena_alloc(arena, (total + 1) * sizeof(*s->piece));
	for (size_t i = 0; i < n; i++)
		for (size_t at = 0; at < in[i].text.len &&
				    (size_t)s->n < total; s->n++) {
			uint32_t cp;

			at += utf8_decode(str_slice(in[i].text, at,
						    in[i].text.len), &cp);
			s->cp[s->n] = s->seen[s->n] = cp;
			s->piece[s->n] = (uint16_t)i;
			s->map[s->n] = s->n;
		}
}

static bool reorder(struct signs *s, bool rtl)
{
	FriBidiParType base = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;

	fribidi_get_bidi_types(s->cp, s->n, s->types);
	fribidi_get_bracket_types(s->cp, s->n, s->types, s->brackets);
	if (!fribidi_get_par_embedding_levels_ex(s->types, s->brackets, s->n,
						 &base, s->levels))
		return false;
	fribidi_get_joining_types(s->cp, s->n, s->joins);
	fribidi_join_arabic(s->types, s->n, s->levels, s->joins);
	fribidi_shape(FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAGS_ARABIC, s->levels,
		      s->n, s->joins, s->seen);
	return fribidi_reorder_line(FRIBIDI_FLAGS_DEFAULT |
				    FRIBIDI_FLAG_REORDER_NSM, s->types, s->n,
				    0, base, s->levels, s->seen, s->map) > 0;
}

size_t bidi_order(const struct piece *in, size_t n, bool rtl,
		  struct arena *arena, const struct piece **out)
{
	struct signs s = { .n = 0 };
	struct piece *made = NULL;
	struct buf text = { 0 };
	size_t n_made = 0, cap = 0;
	bool any = false;
	int last = -1;

	*out = in;
	for (size_t i = 0; i < n && !any; i++)
		any = bidi_has(in[i].text);
	if (!any)
		return n;
	gather(in, n, arena, &s);
	if (!reorder(&s, rtl))
		return n;
	for (FriBidiStrIndex i = 0; i <= s.n; i++) {
		int piece = i < s.n ? s.piece[s.map[i]] : -1;

		if (piece != last && last >= 0) {
			struct piece *p = ARENA_PUSH(arena, made, n_made, cap);

			*p = in[last];
			p->text = arena_str(arena, buf_str(&text));
			buf_reset(&text);
		}
		last = piece;
		if (i < s.n && s.seen[i] != FRIBIDI_CHAR_FILL)
			buf_add_cp(&text, s.seen[i]);
	}
	buf_free(&text);
	*out = made;
	return n_made;
}

#else

bool bidi_is_rtl(struct str text)
{
	(void)text;
	return false;
}

size_t bidi_order(const struct piece *in, size_t n, bool rtl,
		  struct arena *arena, const struct piece **out)
{
	(void)rtl, (void)arena;
	*out = in;
	return n;
}

#endif
