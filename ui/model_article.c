#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/gate.h"
#include "src/base/utf8.h"
#include "ui/model.h"

enum { SIDES_OF = 400 };	/* quotations whose speakers' sides are told */

void article_wrap(struct article *a)
{
	lines_free(&a->lines);
	lines_free(&a->quote_lines);
	lines_free(&a->mate_lines);
	a->width = a->quote_width = a->mate_width = 0;
}

void article_close(struct article *a)
{
	bool justify = a->justify, link_numbers = a->link_numbers;
	bool bidi = a->bidi, by_side = a->by_side;

	article_wrap(a);
	arena_free(&a->arena);
	arena_free(&a->study_arena);
	*a = (struct article){ .quote = -1, .justify = justify,
			       .link_numbers = link_numbers, .bidi = bidi,
			       .by_side = by_side };
}

bool article_is_note(const struct article *a, size_t mark)
{
	return a->within && a->within[mark];
}

static void find_notes(struct article *a)
{
	const struct document *doc = &a->item.doc;

	a->n_notes = footnote_find(doc, &a->arena, &a->notes);
	a->within = arena_alloc(&a->arena, doc->n_marks + 1);
	memset(a->within, 0, doc->n_marks + 1);
	for (size_t i = 0; i < a->n_notes; i++)
		a->within[a->notes[i].ref] = a->within[a->notes[i].back] =
			true;
}

static void give_voices(struct article *a)
{
	const struct analysis *an = &a->item.analysis;
	int next = 0;

	a->voices = arena_alloc(&a->arena, an->n_persons + 1);
	memset(a->voices, -1, an->n_persons + 1);
	for (size_t i = 0; i < an->n_quotes; i++) {
		int32_t who = an->quotes[i].speaker;

		if (who >= 0 && (size_t)who < an->n_persons &&
		    a->voices[who] < 0)
			a->voices[who] = (int8_t)(next++ % STYLE_VOICES);
	}
}

/* Who says it: a person, or a mention that is nobody's; 0: not told. */
static size_t who_says(const struct analysis *an, size_t i)
{
	const struct quote *q = &an->quotes[i];

	if (q->speaker >= 0 && (size_t)q->speaker < an->n_persons)
		return 1 + (size_t)q->speaker;
	if (q->mention >= 0 && (size_t)q->mention < an->n_mentions)
		return 1 + an->n_persons + (size_t)q->mention;
	return 0;
}

/* "Bharuna" and "Bharuna's government" are one side. */
static bool same_side(struct str a, struct str b)
{
	struct str small = a.len < b.len ? a : b, large = a.len < b.len ? b : a;
	ptrdiff_t at = str_find_nocase(large, small);
	size_t end = (size_t)at + small.len;

	return at >= 0 && (!at || !ascii_is_alnum(large.p[at - 1])) &&
	       (end == large.len || !ascii_is_alnum(large.p[end]));
}

static void give_sides(struct article *a)
{
	const struct analysis *an = &a->item.analysis;

	a->sides = arena_alloc(&a->arena, (an->n_persons + 1) *
						 sizeof(*a->sides));
	for (size_t i = 0; i <= an->n_persons; i++)
		a->sides[i] = -1;
	for (size_t i = 0; i < an->n_quotes && i < SIDES_OF; i++) {
		int32_t who = an->quotes[i].speaker;
		size_t k = 0;

		if (who < 0 || (size_t)who >= an->n_persons ||
		    a->sides[who] >= 0 || !an->persons[who].side.len)
			continue;
		for (; k < i; k++) {
			int32_t other = an->quotes[k].speaker;

			if (other >= 0 && (size_t)other < an->n_persons &&
			    a->sides[other] >= 0 &&
			    same_side(an->persons[who].side,
				      an->persons[other].side))
				break;
		}
		a->sides[who] = k < i ? a->sides[an->quotes[k].speaker] : who;
	}
}

int32_t article_side(const struct article *a, int quote)
{
	const struct analysis *an = &a->item.analysis;
	int32_t who;

	if (quote < 0 || (size_t)quote >= an->n_quotes)
		return -1;
	who = an->quotes[quote].speaker;
	return who < 0 || (size_t)who >= an->n_persons ? -1 : a->sides[who];
}

/* Sides in the order in which they first speak, the untold last; within one
 * the order stays. */
static void put_sides_together(struct article *a)
{
	struct arena own = { 0 };
	size_t n = a->n_order, n_persons = a->item.analysis.n_persons;
	size_t *next = arena_alloc(&own, (n + 1) * sizeof(*next));
	size_t *last = arena_alloc(&own, (n_persons + 1) * sizeof(*last));
	uint32_t *old = arena_alloc(&own, (n + 1) * sizeof(*old));
	bool *follows = arena_alloc(&own, n + 1);

	memset(next, 0, (n + 1) * sizeof(*next));
	memset(last, 0, (n_persons + 1) * sizeof(*last));
	if (n)
		memcpy(old, a->order, n * sizeof(*old));
	for (size_t i = 0; i < n; i++) {
		/* [0] is no side */
		size_t side = (size_t)(article_side(a, (int)old[i]) + 1);

		follows[i] = last[side] > 0;
		if (follows[i])
			next[last[side] - 1] = i + 1;
		last[side] = i + 1;
	}
	a->n_order = 0;
	for (int untold = 0; untold < 2; untold++)
		for (size_t i = 0; i < n; i++) {
			if (follows[i] || untold !=
					  (article_side(a, (int)old[i]) < 0))
				continue;
			for (size_t k = i + 1; k; k = next[k - 1])
				a->order[a->n_order++] = old[k - 1];
		}
	arena_free(&own);
}

/* By speaker, in the order in which they first speak: a chain for each. */
static void put_in_order(struct article *a)
{
	const struct analysis *an = &a->item.analysis;
	struct arena own = { 0 };
	size_t n = an->n_quotes, n_who = 1 + an->n_persons + an->n_mentions;
	size_t only = a->one_speaker && a->quote >= 0 ?
			      who_says(an, (size_t)a->quote) : SIZE_MAX;
	/* numbers of quotations from 1; 0 is none */
	size_t *next = arena_alloc(&own, (n + 1) * sizeof(*next));
	size_t *last = arena_alloc(&own, n_who * sizeof(*last));
	bool *follows = arena_alloc(&own, n + 1);

	a->order = arena_alloc(&a->arena, (n + 1) * sizeof(*a->order));
	a->n_order = 0;
	memset(next, 0, (n + 1) * sizeof(*next));
	memset(last, 0, n_who * sizeof(*last));
	for (size_t i = 0; i < n; i++) {
		size_t who = who_says(an, i);

		follows[i] = last[who] > 0;
		if (follows[i])
			next[last[who] - 1] = i + 1;
		last[who] = i + 1;
	}
	for (size_t i = 0; i < n; i++) {
		if (follows[i] || (only != SIZE_MAX && who_says(an, i) != only))
			continue;
		for (size_t k = i + 1; k; k = next[k - 1])
			a->order[a->n_order++] = (uint32_t)(k - 1);
	}
	arena_free(&own);
	if (a->by_side)
		put_sides_together(a);
}

void article_move_quote(struct article *a, long lines, bool by_speaker)
{
	long n = by_speaker ? (long)a->n_order :
			      (long)a->item.analysis.n_quotes;
	long at = a->quote;

	if (!n)
		return;
	if (by_speaker) {
		at = 0;
		while (at < n && a->order[at] != (uint32_t)a->quote)
			at++;
		if (at == n)
			at = lines > 0 ? -1 : n;
	}
	at += lines;
	at = at < 0 ? 0 : at >= n ? n - 1 : at;
	a->quote = by_speaker ? (int)a->order[at] : (int)at;
}

void article_one_speaker(struct article *a, bool on)
{
	a->one_speaker = on;
	put_in_order(a);
	a->quote_top = 0;
	lines_free(&a->quote_lines);
	a->quote_width = 0;
}

void article_by_side(struct article *a, bool on)
{
	a->by_side = on;
	article_one_speaker(a, a->one_speaker);
}

const struct stance_pair *article_answer(const struct article *a, int quote,
					 size_t i, bool *denies)
{
	for (size_t k = 0; k < a->study.n_pairs; k++) {
		const struct stance_pair *p = &a->study.pairs[k];

		*denies = p->denial.item == a->item.row.id &&
			  p->denial.quote == (size_t)quote;
		if (!*denies && (p->claim.item != a->item.row.id ||
				 p->claim.quote != (size_t)quote))
			continue;
		if (!i--)
			return p;
	}
	return NULL;
}

int article_open(struct article *a, struct store *st, int64_t id,
		 struct error *err)
{
	struct article fresh = { .quote = -1, .open = true,
				 .justify = a->justify,
				 .link_numbers = a->link_numbers,
				 .bidi = a->bidi, .by_side = a->by_side };

	if (store_item(st, id, &fresh.arena, &fresh.item, err) < 0) {
		arena_free(&fresh.arena);
		return -1;
	}
	article_close(a);
	*a = fresh;
	find_notes(a);
	give_voices(a);
	give_sides(a);
	a->in_story = a->item.n_mates;
	if (a->item.analysis.n_quotes)
		a->quote = 0;
	put_in_order(a);
	return 0;
}

bool article_next_version(struct article *a, struct store *st,
			  struct error *err)
{
	if (!a->open || !a->item.n_versions ||
	    (!a->n_versions &&
	     store_versions(st, a->item.row.id, &a->arena, &a->versions,
			    &a->n_versions, err) < 0) || !a->n_versions)
		return false;
	a->version = a->version < a->n_versions ? a->version + 1 : 0;
	a->top = 0;
	article_wrap(a);
	return true;
}

bool article_take_study(struct article *a, const struct study *study,
			struct arena *arena)
{
	struct mate *all;

	if (!a->open || !study_fits(study, &a->item))
		return false;
	arena_free(&a->study_arena);
	a->study_arena = *arena;
	*arena = (struct arena){ 0 };
	a->study = *study;
	a->studied = true;
	a->item.n_mates = a->in_story;
	all = arena_alloc(&a->arena, (a->in_story + study->n_kin + 1) *
					     sizeof(*all));
	if (a->in_story)
		memcpy(all, a->item.mates, a->in_story * sizeof(*all));
	if (study->n_kin)
		memcpy(all + a->in_story, study->kin,
		       study->n_kin * sizeof(*all));
	a->item.mates = all;
	a->item.n_mates += study->n_kin;
	article_wrap(a);
	return true;
}

static bool is_read(const struct article *a, size_t i, struct marks *marks)
{
	struct row row = a->item.mates[i].row;

	marks_apply(marks, &row);
	return row.read;
}

void article_note_read(struct article *a, struct marks *marks,
		       const struct ids *opened)
{
	for (size_t i = 0; i < a->in_story && a->n_before < STUDY_BEFORE;
	     i++) {
		const struct row *row = &a->item.mates[i].row;

		if (is_read(a, i, marks) &&
		    (row->opened || ids_has(opened, row->id)))
			a->before[a->n_before++] = row->id;
	}
}

int article_reload(struct article *a, struct store *st, struct error *err)
{
	int quote = a->quote;
	size_t top = a->top, mate = a->mate;
	uint32_t anchor = a->anchor;
	char needle[sizeof(a->needle)];
	struct study study = a->study;
	struct arena study_arena = a->study_arena;
	bool studied = a->studied;
	int64_t before[STUDY_BEFORE];
	size_t n_before = a->n_before;

	memcpy(before, a->before, sizeof(before));
	memcpy(needle, a->needle, sizeof(needle));
	a->study_arena = (struct arena){ 0 };
	if (article_open(a, st, a->item.row.id, err) < 0) {
		a->study_arena = study_arena;
		return -1;
	}
	memcpy(a->before, before, sizeof(before));
	a->n_before = n_before;
	/* what was told of it stands until it is told anew */
	if (studied)
		article_take_study(a, &study, &study_arena);
	arena_free(&study_arena);
	a->top = top;
	a->anchor = anchor;
	if (quote >= 0 && (size_t)quote < a->item.analysis.n_quotes)
		a->quote = quote;
	if (mate < a->item.n_mates)
		a->mate = mate;
	if (needle[0])
		article_search(a, str_from(needle));
	return 0;
}

static const struct quote *quote_at(const struct article *a, int quote)
{
	if (quote < 0 || (size_t)quote >= a->item.analysis.n_quotes)
		return NULL;
	return &a->item.analysis.quotes[quote];
}

struct str article_speaker(const struct article *a, int quote,
			   struct str *role)
{
	const struct analysis *an = &a->item.analysis;
	const struct quote *q = quote_at(a, quote);

	*role = STR_NULL;
	if (!q)
		return STR_NULL;
	if (q->speaker >= 0 && (size_t)q->speaker < an->n_persons) {
		*role = an->persons[q->speaker].role;
		return an->persons[q->speaker].name;
	}
	if (q->mention >= 0 && (size_t)q->mention < an->n_mentions)
		return str_slice(a->item.doc.text,
				 an->mentions[q->mention].at.start,
				 an->mentions[q->mention].at.end);
	return STR_NULL;
}

int article_voice(const struct article *a, int quote)
{
	const struct quote *q = quote_at(a, quote);

	if (!q || q->speaker < 0 ||
	    (size_t)q->speaker >= a->item.analysis.n_persons)
		return -1;
	return a->voices[q->speaker];
}

struct str article_cue(const struct article *a, int quote)
{
	const struct quote *q = quote_at(a, quote);

	if (!q || q->cue.end <= q->cue.start)
		return STR_NULL;
	return str_slice(a->item.doc.text, q->cue.start, q->cue.end);
}

struct span article_quote_span(const struct article *a, int quote)
{
	const struct analysis *an = &a->item.analysis;
	const struct quote *q = quote_at(a, quote);
	struct span span = { 0, 0 };

	if (!q || !q->n_pieces ||
	    (size_t)q->first_piece + q->n_pieces > an->n_pieces)
		return span;
	span.start = an->pieces[q->first_piece].start;
	span.end = an->pieces[q->first_piece + q->n_pieces - 1].end;
	return span;
}

struct str article_quote_text(const struct article *a, int quote,
			      struct arena *arena)
{
	const struct analysis *an = &a->item.analysis;
	const struct quote *q = quote_at(a, quote);
	struct buf b = { 0 };
	struct str text;

	if (!q)
		return STR_NULL;
	for (uint32_t i = 0; i < q->n_pieces; i++) {
		struct span at;

		if ((size_t)q->first_piece + i >= an->n_pieces)
			break;
		at = an->pieces[q->first_piece + i];
		if (i)
			buf_add_cstr(&b, " … ");
		buf_add_str(&b, str_slice(a->item.doc.text, at.start, at.end));
	}
	text = utf8_squeeze(arena, buf_str(&b));
	buf_free(&b);
	return text;
}

struct str article_link(const struct article *a, int64_t number,
			struct str *label)
{
	const struct opened *it = &a->item;
	int64_t n = 0;

	*label = STR_NULL;
	if (it->row.link.len && ++n == number)
		return it->row.link;
	for (size_t i = 0; i < it->doc.n_marks; i++) {
		const struct inline_mark *m = &it->doc.marks[i];

		if (m->kind != INLINE_LINK || !m->url.len || article_is_note(a, i) ||
		    ++n != number)
			continue;
		*label = str_slice(it->doc.text, m->at.start, m->at.end);
		return m->url;
	}
	for (size_t i = 0; i < it->n_enclosures; i++)
		if (++n == number) {
			*label = it->enclosures[i].type;
			return it->enclosures[i].url;
		}
	return STR_NULL;
}

struct str article_link_at(const struct article *a, size_t place, size_t *end)
{
	const struct document *doc = &a->item.doc;
	size_t low = 0, high = doc->n_marks;

	*end = SIZE_MAX;
	while (low < high) {		/* the first that starts behind it */
		size_t mid = (low + high) / 2;

		if (doc->marks[mid].at.start <= place)
			low = mid + 1;
		else
			high = mid;
	}
	if (low < doc->n_marks)
		*end = doc->marks[low].at.start;
	for (size_t i = low; i > 0 && i + 8 > low; i--) {
		const struct inline_mark *m = &doc->marks[i - 1];

		if (m->kind != INLINE_LINK || m->at.end <= place ||
		    article_is_note(a, i - 1))
			continue;
		if (m->at.end < *end)
			*end = m->at.end;
		return m->url;
	}
	return STR_NULL;
}

void article_search(struct article *a, struct str needle)
{
	struct str text = a->item.doc.text, rest;
	size_t cap = 0, at = 0;

	gate_cstr(a->needle, sizeof(a->needle), needle, GATE_LINE);
	a->matches = NULL;
	a->n_matches = a->match = 0;
	needle = str_from(a->needle);
	while (needle.len && at < text.len) {
		struct span *m;
		ptrdiff_t found;

		rest = str_slice(text, at, text.len);
		found = str_find_nocase(rest, needle);
		if (found < 0 || a->n_matches == 10000)
			break;
		m = ARENA_PUSH(&a->arena, a->matches, a->n_matches, cap);
		m->start = (uint32_t)(at + (size_t)found);
		m->end = m->start + (uint32_t)needle.len;
		at = m->end;
	}
	article_wrap(a);
}
