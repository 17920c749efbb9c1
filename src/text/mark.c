#include "config.h"

#include "src/text/mark.h"

#include "src/base/utf8.h"

/*
 * Marks are paired by a stack, because they nest. Where one mark both opens
 * and closes (" or, in some languages, ”) its neighbours decide: a mark with
 * a blank before and a letter behind opens. A single mark opens only if its
 * paragraph has one that can close it, else it is an apostrophe.
 */

#define DEPTH_MAX	8
/* Bytes that a mark left open may reach over; further on it is a slip. */
#define OPEN_MAX	4096

struct open_mark {
	uint32_t token;
	uint32_t cp;
};

static bool is_space_or_edge(uint32_t cp)
{
	return !cp || utf8_is_space(cp);
}

static uint32_t before(const struct reading *r, size_t i)
{
	const struct token *t = &r->tokens[i];

	if (t->start == r->paragraphs[t->paragraph].start)
		return 0;
	return utf8_before(r->text, t->start);
}

static uint32_t behind(const struct reading *r, size_t i)
{
	const struct token *t = &r->tokens[i];

	if (t->end == r->paragraphs[t->paragraph].end)
		return 0;
	return utf8_at(r->text, t->end);
}

static bool is_letter(uint32_t cp)
{
	return cp && utf8_is_alnum(cp);
}

/* Does closing close what opened? */
static bool closes(uint32_t opening, uint32_t closing)
{
	switch (opening) {
	case 0x201C:			/* “ */
		return closing == 0x201D || closing == '"';
	case 0x201E:			/* „ */
		return closing == 0x201C || closing == 0x201D ||
		       closing == '"';
	case 0x201D:			/* ” */
		return closing == 0x201D || closing == 0x201C;
	case '"':
		return closing == '"' || closing == 0x201D;
	case 0xAB:			/* « */
		return closing == 0xBB;
	case 0xBB:			/* » */
		return closing == 0xAB || closing == 0xBB;
	case 0x2018:			/* ‘ */
		return closing == 0x2019 || closing == '\'';
	case 0x201A:			/* ‚ */
		return closing == 0x2018 || closing == 0x2019;
	case '\'':
		return closing == '\'' || closing == 0x2019;
	case 0x2019:			/* Urdu: ’…‘ */
		return closing == '\'' || closing == 0x2019 ||
		       closing == 0x2018;
	case 0x2039:			/* ‹ */
		return closing == 0x203A;
	case 0x203A:
		return closing == 0x2039;
	case 0x300C:
		return closing == 0x300D;
	case 0x300E:
		return closing == 0x300F;
	case 0x300A:
		return closing == 0x300B;
	case 0xFF02:
		return closing == 0xFF02;
	}
	return false;
}

static bool is_single(uint32_t cp)
{
	return cp == '\'' || cp == 0x2018 || cp == 0x2019 || cp == 0x201A;
}

/* A mark that could open here, by its shape and its neighbours. */
static bool can_open(const struct reading *r, size_t i)
{
	uint32_t cp = r->tokens[i].cp, b = before(r, i), a = behind(r, i);
	bool left = !is_letter(b) && b != '.' && b != ',';

	switch (cp) {
	case 0x201C: case 0x201E: case 0x300C: case 0x300E: case 0x300A:
	case 0x2039:
		return true;
	case 0xAB:
		return true;
	case '"': case 0xFF02:
		return (left || utf8_is_ideograph(b)) && !is_space_or_edge(a);
	case 0xBB: case 0x201D: case 0x203A:
		return left && !is_space_or_edge(a) &&
		       (is_letter(a) || a == 0x2026 || a == '[' || a == '(');
	case 0x2019:
		return r->lex->habits & HABIT_CASE && left && is_letter(a);
	case 0x2018: case 0x201A: case '\'':
		return left && !is_space_or_edge(a) &&
		       (is_letter(a) || cp == 0x2018 || a == 0x2026 ||
			a == '[');
	}
	return false;
}

/* A single mark that could end a quotation: the farmers’ fault can too. */
static bool can_close_single(const struct reading *r, size_t i)
{
	uint32_t cp = r->tokens[i].cp;

	return (cp == '\'' || cp == 0x2019 || cp == 0x2018) &&
	       !is_space_or_edge(before(r, i)) && !is_letter(behind(r, i));
}

/* The token that closes the single mark at i: the first one behind a full
 * stop or comma, else the first; 0 if there is none before the next one
 * opens. */
static size_t single_close(const struct reading *r, size_t i, size_t end)
{
	size_t first = 0;

	for (size_t k = i + 1; k < end; k++) {
		uint32_t cp = r->tokens[k].cp, b;

		if (!is_single(cp))
			continue;
		if (can_close_single(r, k) && closes(r->tokens[i].cp, cp)) {
			b = before(r, k);
			if (b == ',' || b == '.' || b == '?' || b == '!' ||
			    b == 0x2026 || b == 0x60C || b == 0x61F ||
			    b == 0x6D4 || b == 0x964)
				return k;
			if (!first)
				first = k;
		} else if (can_open(r, k)) {
			break;
		}
	}
	return first;
}

static void add_pair(struct reading *r, uint32_t open, uint32_t close,
		     bool is_open)
{
	struct pair *p;
	struct token *a = &r->tokens[open], *b = &r->tokens[close];
	uint32_t words = 0;

	for (uint32_t i = open; i <= close; i++)
		words += r->tokens[i].flags & TOKEN_WORD;
	if (!words)
		return;
	p = ARENA_PUSH(r->arena, r->pairs, r->n_pairs, r->cap_pairs);
	*p = (struct pair){
		.outer = { a->start, b->end },
		.inner = { a->end, is_open ? b->end : b->start },
		.first = open, .last = close + 1,
		.paragraph = a->paragraph, .words = words,
		.open = is_open, .utterance = -1,
	};
	for (uint32_t i = open; i <= close; i++)
		r->tokens[i].pair = (int32_t)(r->n_pairs - 1);
	a->flags |= TOKEN_MARK;
	if (!is_open)
		b->flags |= TOKEN_MARK;
}

static void pair_paragraph(struct reading *r, size_t first, size_t end)
{
	struct open_mark stack[DEPTH_MAX];
	size_t depth = 0, single_end = 0, k;

	for (size_t i = first; i < end; i++) {
		uint32_t cp = r->tokens[i].cp;

		if (!cp || cp == '.' || cp == ',')
			continue;
		if (is_single(cp)) {
			/* within double marks single ones change nothing */
			if (depth && !is_single(stack[0].cp))
				continue;
			if (depth && i == single_end) {
				add_pair(r, stack[0].token, (uint32_t)i,
					 false);
				depth = 0;
			} else if (!depth && can_open(r, i) &&
				   (k = single_close(r, i, end))) {
				stack[depth++] = (struct open_mark){
					(uint32_t)i, cp };
				single_end = k;
			}
			continue;
		}
		for (k = depth; k > 0; k--)
			if (closes(stack[k - 1].cp, cp))
				break;
		/* “ … “ and " … " with the same mark: a new one opens only
		 * where the shape says so */
		if (k && (cp == 0x201C || cp == '"' || cp == 0x201D ||
			  cp == 0xAB || cp == 0xBB) &&
		    is_space_or_edge(before(r, i)) &&
		    is_letter(behind(r, i)) && cp != '"' &&
		    can_open(r, i) && stack[k - 1].cp != 0xAB)
			k = 0;
		if (k) {
			depth = k - 1;
			if (!depth)
				add_pair(r, stack[0].token, (uint32_t)i,
					 false);
		} else if (can_open(r, i) && depth < DEPTH_MAX) {
			if (depth && is_single(stack[0].cp))
				continue;
			stack[depth++] = (struct open_mark){ (uint32_t)i, cp };
		}
	}
	if (depth && !is_single(stack[0].cp) && end > stack[0].token + 1 &&
	    r->tokens[end - 1].end - r->tokens[stack[0].token].start <
		    OPEN_MAX)
		add_pair(r, stack[0].token, (uint32_t)end - 1, true);
}

static bool is_dash(uint32_t cp)
{
	return cp == 0x2014 || cp == 0x2013;
}

/* — Nobody asked us, — says X. — We read it. A paragraph that begins with a
 * dash and has one before a verb of saying is speech. */
static void pair_dash(struct reading *r, size_t first, size_t end)
{
	struct pair *p;
	size_t i;

	if (!(r->lex->habits & HABIT_INSIDE) || !is_dash(r->tokens[first].cp) ||
	    end - first < 4)
		return;
	for (i = first + 1; i + 1 < end; i++) {
		const struct token *t = &r->tokens[i];
		size_t k = i + 1;

		if (t->pair >= 0)
			return;
		if (!is_dash(t->cp))
			continue;
		while (k + 1 < end && token_is(r, k, WORD_AUX))
			k++;
		if (token_has(r, k, TOKEN_CAPITAL))
			continue;
		if (r->tokens[k].verb ?
		    r->tokens[k].verb->frames & FRAME_SAY :
		    token_has(r, k, TOKEN_WORD) && !r->tokens[k].classes &&
		    k + 1 < end && token_has(r, k + 1, TOKEN_CAPITAL))
			break;
	}
	if (i + 1 >= end)
		return;
	add_pair(r, (uint32_t)first, (uint32_t)end - 1, false);
	p = &r->pairs[r->n_pairs - 1];
	p->dash = true;
	p->outer.start = p->inner.start = r->tokens[first + 1].start;
	p->inner.end = p->outer.end;
	r->tokens[end - 1].flags &= ~(uint32_t)TOKEN_MARK;
}

void mark_pair_all(struct reading *r)
{
	size_t first = 0, end;

	for (; first < r->n_tokens; first = end) {
		for (end = first; end < r->n_tokens &&
				  r->tokens[end].paragraph ==
					  r->tokens[first].paragraph; end++)
			;
		pair_paragraph(r, first, end);
		pair_dash(r, first, end);
	}
	for (size_t i = 0; i + 1 < r->n_pairs; i++) {
		struct pair *p = &r->pairs[i], *next = p + 1;

		p->goes_on = p->open && next->paragraph == p->paragraph + 1 &&
			     next->outer.start ==
				     r->paragraphs[next->paragraph].start;
	}
}
