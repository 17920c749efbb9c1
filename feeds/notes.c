#include "config.h"

#include "feeds/notes.h"

#include "src/model/footnote.h"

#define REFS_MOST	400
#define BACKS_MOST	2000

/* A link within the page. */
struct place {
	uint32_t piece;
	struct str page, name;	/* its address before and behind the "#" */
	struct str sign;	/* STR_NULL: its text is none */
	bool first;		/* the piece begins with it */
};

static bool is_shown(const struct piece *p)
{
	return !(p->flags & PIECE_HIDDEN) && p->words;
}

/* The links within the page of one piece, at most so many. */
static void add_places(const struct page *page, uint32_t piece, size_t most,
		       struct place **v, size_t *n, size_t *cap)
{
	const struct piece *p = &page->pieces[piece];
	struct str text = buf_str(&page->text);

	for (size_t i = p->mark; i < page->n_marks && *n < most; i++) {
		const struct inline_mark *m = &page->marks[i];
		ptrdiff_t cut;

		if (m->at.start >= p->at.end)
			break;
		cut = m->kind == INLINE_LINK ? str_find_char(m->url, '#') : -1;
		if (cut < 0)
			continue;
		*ARENA_PUSH(page->arena, *v, *n, *cap) = (struct place){
			.piece = piece,
			.page = str_slice(m->url, 0, (size_t)cut),
			.name = str_slice(m->url, (size_t)cut + 1,
					  m->url.len),
			.sign = footnote_sign(str_slice(text, m->at.start,
							m->at.end)),
			.first = m->at.start == p->at.start,
		};
	}
}

/* A number that stands in the name: "1" in "fnref:1". */
static struct str next_number(struct str *rest)
{
	struct str number;
	size_t n = 0;

	while (rest->len && !ascii_is_digit(rest->p[0]))
		*rest = str_slice(*rest, 1, rest->len);
	while (n < rest->len && ascii_is_digit(rest->p[n]))
		n++;
	number = str_slice(*rest, 0, n);
	*rest = str_slice(*rest, n, rest->len);
	return number;
}

/* "fn:1" and "fnref:1", "cite_note-lamp-3" and "cite_ref-lamp_3-0". */
static bool share_number(struct str a, struct str b)
{
	struct str x, y, rest;

	while ((x = next_number(&a)).len)
		for (rest = b; (y = next_number(&rest)).len;)
			if (str_eq(x, y))
				return true;
	return false;
}

static bool is_note(const struct page *page, const struct place *ref,
		    const struct place *back)
{
	const struct piece *p = &page->pieces[back->piece];
	int64_t number;

	if (back->piece <= ref->piece || !str_eq(ref->page, back->page) ||
	    str_eq(ref->name, back->name))
		return false;
	if (back->sign.p)
		return back->first && str_eq(back->sign, ref->sign);
	return p->type == BLOCK_LI && p->ordinal &&
	       share_number(ref->name, back->name) &&
	       str_to_int(ref->sign, &number) && number == p->ordinal;
}

void notes_keep(const struct page *page, uint8_t *why)
{
	struct place *refs = NULL, *backs = NULL;
	size_t n_refs = 0, cap_refs = 0, n_backs = 0, cap_backs = 0, next = 0;

	for (uint32_t i = 0; i < page->n_pieces; i++)
		if (reason_keeps(why[i]))
			add_places(page, i, REFS_MOST, &refs, &n_refs,
				   &cap_refs);
	for (uint32_t i = 0; i < page->n_pieces && n_refs; i++)
		if (!reason_keeps(why[i]) && is_shown(&page->pieces[i]) &&
		    i > refs[0].piece)
			add_places(page, i, BACKS_MOST, &backs, &n_backs,
				   &cap_backs);
	for (size_t i = 0; i < n_backs; i++)
		/* mostly in the order of their signs */
		for (size_t k = 0; k < n_refs; k++) {
			size_t at = (next + k) % n_refs;

			if (!refs[at].sign.p ||
			    !is_note(page, &refs[at], &backs[i]))
				continue;
			why[backs[i].piece] = REASON_NOTE;
			next = at + 1;
			break;
		}
}
