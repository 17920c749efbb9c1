#include "config.h"

#include "src/model/footnote.h"

#include "src/base/utf8.h"

#define NOTES_MOST	1000

/* A link within its own page, by the address alone. */
struct place {
	size_t mark;
	struct str page, name;	/* before and behind the "#" */
	struct str sign;	/* STR_NULL: its text is none */
	size_t block;
};

struct str footnote_sign(struct str s)
{
	size_t cells = 0, at = 0;

	s = str_trim(s);
	if (s.len > 2 && ((s.p[0] == '[' && s.p[s.len - 1] == ']') ||
			  (s.p[0] == '(' && s.p[s.len - 1] == ')')))
		s = str_trim(str_slice(s, 1, s.len - 1));
	for (; at < s.len && cells < 4; cells++) {
		uint32_t cp = utf8_at(s, at);

		if ((cp < '0' || cp > '9') && cp != '*' && cp != 0x2020 &&
		    cp != 0x2021 && cp != 0xA7)	/* † ‡ § */
			return STR_NULL;
		at = utf8_next(s, at);
	}
	return at < s.len || !s.len ? STR_NULL : s;
}

/* By place: marks and blocks are both in the text's order. */
static size_t find_places(const struct document *doc, struct arena *arena,
			  struct place **out)
{
	size_t n = 0, cap = 0, block = 0;

	*out = NULL;
	for (size_t i = 0; i < doc->n_marks && n < 2 * NOTES_MOST; i++) {
		const struct inline_mark *m = &doc->marks[i];
		ptrdiff_t cut = m->kind == INLINE_LINK ?
				str_find_char(m->url, '#') : -1;

		while (block < doc->n_blocks &&
		       doc->blocks[block].at.end <= m->at.start)
			block++;
		if (cut < 0 || block == doc->n_blocks ||
		    m->at.end > doc->text.len || m->at.start >= m->at.end)
			continue;
		*ARENA_PUSH(arena, *out, n, cap) = (struct place){
			.mark = i, .block = block,
			.page = str_slice(m->url, 0, (size_t)cut),
			.name = str_slice(m->url, (size_t)cut + 1,
					  m->url.len),
			.sign = footnote_sign(str_slice(doc->text, m->at.start,
						  m->at.end)),
		};
	}
	return n;
}

/* Does the link stand in the note that ref tells of? Its block begins with
 * the same sign, or is the entry of that number. */
static bool is_note(const struct document *doc, const struct place *ref,
		    const struct place *back)
{
	const struct block *b = &doc->blocks[back->block];
	int64_t number;

	if (back->block <= ref->block || !str_eq(ref->page, back->page) ||
	    str_eq(ref->name, back->name))
		return false;
	if (back->sign.p)
		return str_eq(back->sign, ref->sign) &&
		       doc->marks[back->mark].at.start == b->at.start;
	return b->type == BLOCK_LI && b->ordinal &&
	       str_to_int(ref->sign, &number) && number == b->ordinal;
}

size_t footnote_find(const struct document *doc, struct arena *arena,
		     struct footnote **out)
{
	struct place *places;
	size_t n_places = find_places(doc, arena, &places), n = 0, cap = 0;
	size_t next = 0;

	*out = NULL;
	for (size_t i = 0; i < n_places && n < NOTES_MOST; i++) {
		/* mostly the notes come in the order of their signs */
		for (size_t k = 0; places[i].sign.p && k < n_places; k++) {
			const struct place *back =
				&places[(next + k) % n_places];

			if (!is_note(doc, &places[i], back))
				continue;
			*ARENA_PUSH(arena, *out, n, cap) = (struct footnote){
				.sign = places[i].sign,
				.ref = places[i].mark, .back = back->mark,
				.note = back->block,
			};
			next = (next + k + 1) % n_places;
			break;
		}
	}
	return n;
}
