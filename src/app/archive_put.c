#include "config.h"

#include "src/app/archive.h"

#include "src/base/clock.h"
#include "src/base/gate.h"
#include "src/base/json.h"

/* An archive for people and for programs. */

enum { BAR_CELLS = 30, ROLES_SHOWN = 6 };

/* The other side of a denial: who said or denied it, and where. */
static void put_end(struct json_writer *w, const struct said *s)
{
	json_begin_object(w);
	json_field_str(w, "speaker", s->speaker);
	json_field_str(w, "side", s->side);
	json_field_str(w, "text", s->text);
	json_field_str(w, "outlet", s->feed_title);
	json_field_time(w, "published", s->when);
	json_field_str(w, "link", s->link);
	json_end_object(w);
}

static void put_stances(struct json_writer *w, const struct archive *a,
			size_t i)
{
	const struct stance_pair *pair, *own = NULL;
	bool denies;

	for (int denials = 1; denials >= 0; denials--) {
		json_key(w, denials ? "denied_by" : "countered_by");
		json_begin_array(w);
		for (size_t k = 0; (pair = archive_answer(a, i, k, &denies));
		     k++) {
			if (denies)
				own = pair;
			else if ((pair->kind == ANSWER_DENIES) == denials)
				put_end(w, &pair->denial);
		}
		json_end_array(w);
	}
	json_key(w, "answers");
	if (own)
		put_end(w, &own->claim);
	else
		json_put_null(w);
	json_field_str(w, "answers_by", own ? str_from(stance_name(own->kind)) :
					      STR_NULL);
}

static void put_said(struct json_writer *w, const struct archive *a, size_t i)
{
	const struct said *s = &a->said[i];
	const struct repeat *r = &a->repeats[i];

	json_begin_object(w);
	json_field_str(w, "text", s->text);
	json_field_str(w, "kind", str_from(quote_kind_name(s->kind)));
	json_field_str(w, "verb", s->verb);
	json_field_bool(w, "negated", s->flags & QUOTE_NEGATED);
	json_field_bool(w, "denies", s->flags & QUOTE_DENIES);
	json_field_str(w, "role", s->role);
	json_field_str(w, "side", s->side);
	json_field_time(w, "published", s->when);
	json_field_str(w, "outlet", s->feed_title);
	json_field_str(w, "title", s->title);
	json_field_str(w, "link", s->link);
	json_key(w, "repeat");
	if (r->kind == REPEAT_FIRST)
		json_put_null(w);
	else
		json_put_str(w, str_from(repeat_kind_name(r->kind)));
	json_key(w, "of");
	if (r->kind == REPEAT_FIRST)
		json_put_null(w);
	else
		json_put_int(w, (int64_t)r->first);
	json_key(w, "carried");
	json_begin_array(w);
	for (size_t k = i; r->kind == REPEAT_FIRST && k-- > 0;) {
		if (a->repeats[k].kind == REPEAT_FIRST ||
		    a->repeats[k].first != i)
			continue;
		json_begin_object(w);
		json_field_str(w, "outlet", a->said[k].feed_title);
		json_field_str(w, "repeat", str_from(repeat_kind_name(
						a->repeats[k].kind)));
		json_end_object(w);
	}
	json_end_array(w);
	put_stances(w, a, i);
	json_end_object(w);
}

static void put_choices(struct json_writer *w, const struct archive *a)
{
	json_key(w, "choices");
	json_begin_array(w);
	for (size_t i = 0; i < a->n_choices; i++) {
		json_begin_object(w);
		json_field_str(w, "name", a->choices[i].name);
		json_field_str(w, "ask", a->choices[i].ask);
		json_field_str(w, "role", a->choices[i].role);
		json_field_int(w, "quotes", a->choices[i].quotes);
		json_end_object(w);
	}
	json_end_array(w);
}

static void put_speaker(struct json_writer *w, const struct archive *a)
{
	json_begin_object(w);
	json_field_str(w, "name", a->name);
	json_key(w, "names");
	json_begin_array(w);
	for (size_t i = 0; i < a->n_names; i++)
		json_put_str(w, a->names[i]);
	json_end_array(w);
	json_field_str(w, "role", a->role);
	json_key(w, "roles");
	json_begin_array(w);
	for (size_t i = 0; i < a->n_roles; i++) {
		json_begin_object(w);
		json_field_str(w, "role", a->roles[i].role);
		json_field_int(w, "quotes", a->roles[i].quotes);
		json_end_object(w);
	}
	json_end_array(w);
	json_field_str(w, "side", a->side);
	json_field_int(w, "quotes", (int64_t)a->n);
	json_field_time(w, "first", a->first);
	json_field_time(w, "last", a->last);
	json_end_object(w);
}

void archive_put_json(struct buf *out, const struct archive *a)
{
	struct json_writer w = { .out = out };

	json_begin_object(&w);
	json_key(&w, "speaker");
	if (a->n_choices)
		json_put_null(&w);
	else
		put_speaker(&w, a);
	if (a->n_choices)
		put_choices(&w, a);
	json_key(&w, "outlets");
	json_begin_array(&w);
	for (size_t i = 0; i < a->n_outlets; i++) {
		json_begin_object(&w);
		json_field_str(&w, "outlet", a->outlets[i].title);
		json_field_int(&w, "quotes", a->outlets[i].quotes);
		json_end_object(&w);
	}
	json_end_array(&w);
	json_key(&w, "weeks");
	json_begin_array(&w);
	for (size_t i = 0; i < a->n_weeks; i++) {
		json_begin_object(&w);
		json_field_time(&w, "week", archive_week(a, i));
		json_field_int(&w, "quotes", a->weeks[i]);
		json_end_object(&w);
	}
	json_end_array(&w);
	json_key(&w, "quotes");
	json_begin_array(&w);
	for (size_t i = 0; i < a->n; i++)
		put_said(&w, a, i);
	json_end_array(&w);
	json_end_object(&w);
}

static void put_gated(struct buf *out, struct str s)
{
	gate_add(out, s, GATE_LINE);
}

static void put_weeks(struct buf *out, const struct archive *a)
{
	int64_t most = 1;
	char day[CLOCK_RFC3339];

	for (size_t i = 0; i < a->n_weeks; i++)
		most = a->weeks[i] > most ? a->weeks[i] : most;
	for (size_t i = 0; i < a->n_weeks; i++) {
		int64_t cells = (a->weeks[i] * BAR_CELLS + most - 1) / most;

		clock_format(archive_week(a, i), day);
		buf_add_fmt(out, "%.10s ", day);
		for (int64_t k = 0; k < cells; k++)
			buf_add_char(out, '#');
		buf_add_fmt(out, "%s%lld\n", cells ? " " : "",
			    (long long)a->weeks[i]);
	}
}

/* "≠ answers X, Outlet: …", "≠ denied by X, Outlet: …" */
static void put_stance_lines(struct buf *out, const struct archive *a,
			     size_t i)
{
	const struct stance_pair *pair;
	bool denies;

	for (size_t k = 0; (pair = archive_answer(a, i, k, &denies)); k++) {
		const struct said *other = stance_other(pair, denies);

		buf_add_fmt(out, "\n            \xE2\x89\xA0 %s ",
			    stance_words(pair, denies));
		put_gated(out, other->speaker);
		buf_add_cstr(out, ", ");
		put_gated(out, other->feed_title);
		buf_add_cstr(out, ": ");
		put_gated(out, other->text);
	}
}

/* What else the name is, and the offices that articles give. */
static void put_forms(struct buf *out, const struct archive *a)
{
	for (size_t i = 0; i < a->n_names; i++) {
		buf_add_cstr(out, i ? ", " : "\nalso ");
		put_gated(out, a->names[i]);
	}
	for (size_t i = 0; a->n_roles > 1 && i < a->n_roles && i < ROLES_SHOWN;
	     i++) {
		buf_add_cstr(out, i ? ", " : "\nas ");
		put_gated(out, a->roles[i].role);
		buf_add_fmt(out, " (%lld)", (long long)a->roles[i].quotes);
	}
}

/* Each quotation once, with who else carried it. */
void archive_put_lines(struct buf *out, const struct archive *a)
{
	char day[CLOCK_RFC3339], last[CLOCK_RFC3339];

	put_gated(out, a->name);
	if (a->role.len) {
		buf_add_cstr(out, ", ");
		put_gated(out, a->role);
	}
	put_forms(out, a);
	if (!a->n) {
		buf_add_cstr(out, "\nnothing since then");
		return;
	}
	clock_format(a->first, day);
	clock_format(a->last, last);
	buf_add_fmt(out, "\n%zu quotation%s in %zu outlet%s, %.10s to "
		    "%.10s\n\n", a->n, a->n == 1 ? "" : "s", a->n_outlets,
		    a->n_outlets == 1 ? "" : "s", day, last);
	put_weeks(out, a);
	for (size_t i = 0; i < a->n; i++) {
		const struct said *s = &a->said[i];

		if (a->repeats[i].kind != REPEAT_FIRST)
			continue;
		clock_format(s->when, day);
		buf_add_fmt(out, "\n%.10s  ", day);
		put_gated(out, s->feed_title);
		buf_add_cstr(out, ": ");
		put_gated(out, s->title);
		buf_add_fmt(out, "\n          %.*s ",
			    STR_ARG(archive_sign(s->kind)));
		put_gated(out, s->text);
		if (s->link.len) {
			buf_add_cstr(out, "\n            ");
			put_gated(out, s->link);
		}
		put_stance_lines(out, a, i);
		for (size_t k = i; k-- > 0;) {
			if (a->repeats[k].kind == REPEAT_FIRST ||
			    a->repeats[k].first != i)
				continue;
			buf_add_fmt(out, "\n            %s in ",
				    repeat_kind_name(a->repeats[k].kind));
			put_gated(out, a->said[k].feed_title);
		}
		buf_add_char(out, '\n');
	}
	/* the printer ends the last line */
	if (out->len && out->p[out->len - 1] == '\n')
		out->len--;
}

void archive_cite(const struct archive *a, size_t i, struct citation *c)
{
	const struct said *s = &a->said[i];

	*c = (struct citation){
		.text = s->text, .kind = s->kind, .name = a->name,
		.role = s->role, .side = s->side, .outlet = s->feed_title,
		.title = s->title, .link = s->link, .when = s->when,
	};
}

void archive_put_markdown(struct buf *out, const struct archive *a)
{
	struct citation c;

	for (size_t i = 0; i < a->n; i++) {
		if (a->repeats[i].kind == REPEAT_SAME)
			continue;
		archive_cite(a, i, &c);
		buf_add_cstr(out, out->len ? "\n" : "");
		cite_put(out, &c, CITE_MARKDOWN);
	}
	/* the printer ends the last line */
	if (out->len)
		out->len--;
}
