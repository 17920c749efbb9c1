#include "config.h"

#include "src/base/utf8.h"
#include "ui/cells.h"
#include "ui/pane.h"
#include "ui/wrap.h"

enum {
	CUE_CELLS = 24,		/* a longer cue is cut: it tells less */
	ANSWERS = 4,		/* of one utterance that are shown */
	ANSWER_CELLS = 60,
};

static struct str note_of(const struct quote *q)
{
	if (q->flags & QUOTE_NEGATED)
		return STR(" (did not)");
	if (q->flags & QUOTE_FUTURE)
		return STR(" (expected)");
	return STR_NULL;
}

/* Quotations of the speaker of order[i], from there on. */
static size_t of_one(const struct article *a, size_t i)
{
	const struct quote *q = a->item.analysis.quotes;
	size_t n = 1;

	while (i + n < a->n_order &&
	       q[a->order[i + n]].speaker == q[a->order[i]].speaker &&
	       (q[a->order[i]].speaker >= 0 ||
		q[a->order[i + n]].mention == q[a->order[i]].mention))
		n++;
	return n;
}

static void put_speaker(const struct article *a, size_t i, size_t n,
			int width, struct lines *out)
{
	int quote = (int)a->order[i], voice = article_voice(a, quote);
	const struct analysis *an = &a->item.analysis;
	const struct quote *q = &an->quotes[quote];
	struct str role, name = article_speaker(a, quote, &role), side;
	struct wrap who = {
		.style = voice < 0 ? STYLE_STRONG :
				     (uint8_t)(STYLE_VOICE_1 + voice),
		.width = width, .tag = -1,
		.first = STR(" "), .rest = STR("   "),
	};

	side = q->speaker >= 0 ? an->persons[q->speaker].side : STR_NULL;
	/* the side is said once: in the role, or behind it */
	if (!side.len || str_find_nocase(role, side) >= 0 ||
	    str_find_nocase(name, side) >= 0)
		side = STR_NULL;
	if (!name.len)
		name = STR("not named");
	/* how often is told of those who speak more than once; blanks that
	 * do not break keep the number with its sign */
	who.text = arena_fmt(&out->arena, n > 1 ?
			     "%.*s%s%.*s%s%.*s%s \xC2\xB7\xC2\xA0%zu\xC3\x97" :
			     "%.*s%s%.*s%s%.*s%s",
			     STR_ARG(name), role.len ? ", " : "",
			     STR_ARG(role), side.len ? " (" : "",
			     STR_ARG(side), side.len ? ")" : "", n);
	wrap_add(out, &who);
}

/* The sign of its kind, its verb, its words. */
static void put_quote(const struct article *a, int quote, int width,
		      struct lines *out)
{
	const struct quote *q = &a->item.analysis.quotes[quote];
	struct str cue = utf8_squeeze(&out->arena, article_cue(a, quote));
	struct wrap w = {
		.width = width, .tag = quote,
		.indent_style = STYLE_FAINT, .rest = STR("     "),
	};

	cue.len = cells_fit(cue, CUE_CELLS);
	w.first = arena_fmt(&out->arena, "   %.*s ",
			    STR_ARG(archive_sign(q->kind)));
	w.text = arena_fmt(&out->arena, "%.*s%.*s%s%.*s", STR_ARG(cue),
			   STR_ARG(note_of(q)), cue.len ? ": " : "",
			   STR_ARG(article_quote_text(a, quote,
						      &out->arena)));
	wrap_add(out, &w);
}

/* "≠ answers Ivo Marsh, Harbour Times: …", "≠ denied by …". */
static void put_answers(const struct article *a, int quote, int width,
			struct lines *out)
{
	const struct stance_pair *pair;
	bool denies;

	for (size_t i = 0; i < ANSWERS && (pair = article_answer(a, quote, i,
							&denies)); i++) {
		const struct said *other = stance_other(pair, denies);
		struct wrap w = {
			.width = width, .tag = quote, .style = STYLE_FAINT,
			.first = STR("     \xE2\x89\xA0 "),
			.rest = STR("       "),
		};
		bool here = other->item == a->item.row.id;
		struct str text = other->text;

		text.len = cells_fit(text, ANSWER_CELLS);
		w.text = arena_fmt(&out->arena, "%s %.*s%s%.*s: %.*s%s",
				   stance_words(pair, denies),
				   STR_ARG(other->speaker), here ? "" : ", ",
				   STR_ARG(here ? STR_NULL :
						  other->feed_title),
				   STR_ARG(text), text.len < other->text.len ?
				   " …" : "");
		wrap_add(out, &w);
	}
}

/* The side that the next quotations speak for, when it is another. */
static void put_side(const struct article *a, size_t i, int width,
		     struct lines *out)
{
	int32_t side = article_side(a, (int)a->order[i]);
	struct str name = side < 0 ? STR("Side not told") :
				     a->item.analysis.persons[side].side;

	if (!a->by_side ||
	    (i && article_side(a, (int)a->order[i - 1]) == side))
		return;
	lines_add(out);
	lines_put(out, STR("\xE2\x94\x80\xE2\x94\x80 "), STYLE_HEADING);
	lines_fit(out, name, width - 3, STYLE_HEADING);
}

void pane_quotes_lines(const struct article *a, int width, struct lines *out)
{
	for (size_t i = 0; i < a->n_order;) {
		size_t n = of_one(a, i);

		put_side(a, i, width, out);
		put_speaker(a, i, n, width, out);
		for (size_t end = i + n; i < end; i++) {
			put_quote(a, (int)a->order[i], width, out);
			put_answers(a, (int)a->order[i], width, out);
		}
	}
	if (!a->item.analysis.n_quotes && a->open) {
		lines_add(out);
		lines_put(out, STR("   Nobody is quoted."), STYLE_FAINT);
	}
}
