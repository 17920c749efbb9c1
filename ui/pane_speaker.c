#include "config.h"

#include "ui/pane.h"
#include "ui/wrap.h"

#include "src/base/clock.h"

enum { BAR_CELLS = 24 };

/* What else the name is, and the offices that articles give. */
static void put_forms(const struct archive *a, int width, struct lines *out)
{
	struct buf b = { 0 };
	struct wrap w = { .width = width, .tag = -1, .style = STYLE_FAINT,
			  .first = STR(" "), .rest = STR(" ") };

	for (size_t i = 0; i < a->n_names; i++)
		buf_add_fmt(&b, "%s%.*s", i ? ", " : "also ",
			    STR_ARG(a->names[i]));
	if (a->n_names && a->n_roles > 1)
		buf_add_cstr(&b, "; ");
	for (size_t i = 0; a->n_roles > 1 && i < a->n_roles && i < 6; i++)
		buf_add_fmt(&b, "%s%.*s %lld", i ? ", " : "as ",
			    STR_ARG(a->roles[i].role),
			    (long long)a->roles[i].quotes);
	w.text = arena_str(&out->arena, buf_str(&b));
	buf_free(&b);
	if (w.text.len)
		wrap_add(out, &w);
}

static void put_head(const struct archive *a, int width, struct lines *out)
{
	char first[CLOCK_RFC3339], last[CLOCK_RFC3339];
	struct wrap w = { .width = width, .tag = -1, .style = STYLE_FAINT,
			  .first = STR(" "), .rest = STR(" ") };

	lines_add(out);
	lines_putf(out, STYLE_HEADING, " %.*s%s%.*s", STR_ARG(a->name),
		   a->role.len ? ", " : "", STR_ARG(a->role));
	clock_format(a->first, first);
	clock_format(a->last, last);
	w.text = arena_fmt(&out->arena, "%zu quotation%s in %zu outlet%s, "
			   "from %.10s to %.10s", a->n, a->n == 1 ? "" : "s",
			   a->n_outlets, a->n_outlets == 1 ? "" : "s", first,
			   last);
	wrap_add(out, &w);
	put_forms(a, width, out);
	lines_add(out);
}

/* Several have the name: a number for each. */
void pane_who_lines(const struct archive *a, int width, struct lines *out)
{
	for (size_t i = 0; i < a->n_choices; i++) {
		const struct archive_choice *c = &a->choices[i];
		struct wrap w = {
			.width = width, .tag = -1,
			.first = arena_fmt(&out->arena, " %2zu  ", i + 1),
			.rest = STR("     "), .indent_style = STYLE_KEY,
		};

		w.text = arena_fmt(&out->arena, "%.*s%s%.*s  %lld",
				   STR_ARG(c->name),
				   *c->ask.p == '=' ? ", without a first name" :
				   c->role.len ? ", " : "",
				   STR_ARG(*c->ask.p == '=' ? STR_NULL :
							      c->role),
				   (long long)c->quotes);
		wrap_add(out, &w);
	}
}

/* A bar a week; weeks of nothing in a row are one line. */
static void put_weeks(const struct archive *a, struct lines *out)
{
	int64_t most = 1;
	char day[CLOCK_RFC3339];

	for (size_t i = 0; i < a->n_weeks; i++)
		most = a->weeks[i] > most ? a->weeks[i] : most;
	for (size_t i = 0; i < a->n_weeks; i++) {
		int64_t cells = (a->weeks[i] * BAR_CELLS + most - 1) / most;

		if (!a->weeks[i] && i && !a->weeks[i - 1])
			continue;
		clock_format(archive_week(a, i), day);
		lines_add(out);
		if (!a->weeks[i]) {
			lines_put(out, STR(" …"), STYLE_FAINT);
			continue;
		}
		lines_putf(out, STYLE_FAINT, " week of %.10s ", day);
		for (int64_t k = 0; k < cells; k++)
			lines_put(out, STR("█"), STYLE_VOICE_1);
		lines_putf(out, STYLE_FAINT, " %lld", (long long)a->weeks[i]);
	}
	lines_add(out);
}

static void put_outlets(const struct archive *a, int width, struct lines *out)
{
	struct buf b = { 0 };
	struct wrap w = { .width = width, .tag = -1, .style = STYLE_FAINT,
			  .first = STR(" "), .rest = STR(" ") };

	for (size_t i = 0; i < a->n_outlets && i < 12; i++)
		buf_add_fmt(&b, "%s%.*s %lld", i ? ", " : "",
			    STR_ARG(a->outlets[i].title),
			    (long long)a->outlets[i].quotes);
	w.text = arena_str(&out->arena, buf_str(&b));
	buf_free(&b);
	wrap_add(out, &w);
}

static void put_repeats(const struct archive *a, size_t first, int width,
			struct lines *out)
{
	for (size_t i = first; i-- > 0;) {
		struct wrap w = { .width = width, .tag = (int32_t)i,
				  .style = STYLE_FAINT, .first = STR("     "),
				  .rest = STR("     ") };

		if (a->repeats[i].kind == REPEAT_FIRST ||
		    a->repeats[i].first != first)
			continue;
		w.text = arena_fmt(&out->arena, "%s in %.*s",
				   repeat_kind_name(a->repeats[i].kind),
				   STR_ARG(a->said[i].feed_title));
		wrap_add(out, &w);
	}
}

/* What it denies, and who denies it. */
static void put_answers(const struct archive *a, size_t i, int width,
			struct lines *out)
{
	const struct stance_pair *pair;
	bool denies;

	for (size_t k = 0; (pair = archive_answer(a, i, k, &denies)); k++) {
		const struct said *other = stance_other(pair, denies);
		struct wrap w = { .width = width, .tag = (int32_t)i,
				  .style = STYLE_FAINT,
				  .first = STR("     \xE2\x89\xA0 "),
				  .rest = STR("       ") };

		w.text = arena_fmt(&out->arena, "%s %.*s, %.*s: %.*s",
				   stance_words(pair, denies),
				   STR_ARG(other->speaker),
				   STR_ARG(other->feed_title),
				   STR_ARG(other->text));
		wrap_add(out, &w);
	}
}

void pane_speaker_lines(const struct archive *a, int width, struct lines *out)
{
	char day[CLOCK_RFC3339];

	put_head(a, width, out);
	if (!a->n)
		return;
	put_weeks(a, out);
	put_outlets(a, width, out);
	for (size_t i = 0; i < a->n; i++) {
		const struct said *s = &a->said[i];
		struct wrap who = { .width = width, .tag = (int32_t)i,
				    .style = STYLE_STRONG,
				    .first = STR("   "),
				    .rest = STR("     ") };
		struct wrap w = { .width = width, .tag = (int32_t)i,
				  .text = s->text, .rest = STR("     ") };

		if (a->repeats[i].kind != REPEAT_FIRST)
			continue;
		clock_format(s->when, day);
		who.text = arena_fmt(&out->arena, "%.10s  %.*s: %.*s", day,
				     STR_ARG(s->feed_title),
				     STR_ARG(s->title));
		lines_add(out);
		wrap_add(out, &who);
		w.first = arena_fmt(&out->arena, "   %.*s ",
				    STR_ARG(archive_sign(s->kind)));
		wrap_add(out, &w);
		put_answers(a, i, width, out);
		put_repeats(a, i, width, out);
	}
}
