#include "config.h"

#include "src/app/archive.h"

#include <stdlib.h>

#include "src/base/clock.h"
#include "src/base/gate.h"
#include "src/base/utf8.h"
#include "src/model/item.h"
#include "src/text/lexicon.h"

enum { DAY = 86400, WEEK = 7 * DAY, NAMES_SHOWN = 8, BAR_CELLS = 30 };

/* "Dr Amina Sefu": the name. */
static struct str without_honorifics(struct str name)
{
	struct arena own = { 0 };

	name = str_trim(name);
	for (;;) {
		ptrdiff_t blank = str_find_char(name, ' ');
		const struct word *w;

		if (blank <= 0)
			break;
		w = lexicon_look_up(&lexicon_en, utf8_lower_str(
			&own, str_slice(name, 0, (size_t)blank)));
		if (!(w->classes & (WORD_MR | WORD_MRS | WORD_TITLE)) ||
		    w->classes & WORD_FIRST)
			break;
		name = str_trim(str_slice(name, (size_t)blank, name.len));
	}
	arena_free(&own);
	return name;
}

/* Rows of one who speaks: what is called just so, else the only one whose
 * name has it. */
static int find_speaker(struct store *st, struct str name,
			struct arena *arena, struct speaker_row **rows,
			size_t *n, struct error *err)
{
	struct buf could = { 0 };
	struct str bare = without_honorifics(name);
	int rc = 0;

	if (store_speakers_named(st, name, arena, rows, n, err) < 0)
		return -1;
	if (!*n && bare.len != name.len &&
	    store_speakers_named(st, bare, arena, rows, n, err) < 0)
		return -1;
	if (*n)
		return 0;
	if (store_speakers(st, bare, NAMES_SHOWN + 1, arena, rows, n, err) < 0)
		return -1;
	if (!*n)
		return error_set(err, ERROR_NOT_FOUND, "%.*s is not quoted in "
				 "the stored articles", STR_ARG(name));
	if (*n == 1)
		return store_speakers_named(st, (*rows)[0].name, arena, rows,
					    n, err);
	for (size_t i = 0; i < *n && i < NAMES_SHOWN; i++)
		buf_add_fmt(&could, "%s%.*s (%lld)", i ? ", " : "",
			    STR_ARG((*rows)[i].name),
			    (long long)(*rows)[i].quotes);
	rc = error_set(err, ERROR_NOT_FOUND, "several speakers are called so: "
		       "%s%s", buf_cstr(&could),
		       *n > NAMES_SHOWN ? ", …" : "");
	buf_free(&could);
	return rc;
}

static int newest_first(const void *a, const void *b)
{
	const struct said *x = a, *y = b;

	if (x->when != y->when)
		return x->when < y->when ? 1 : -1;
	if (x->item != y->item)
		return x->item < y->item ? 1 : -1;
	return (x->quote > y->quote) - (x->quote < y->quote);
}

/* The earliest carries it; the others are compared with it. */
static void find_repeats(struct archive *a, struct arena *arena)
{
	struct str *texts = arena_alloc(arena, (a->n + 1) * sizeof(*texts));
	struct repeat *r;

	for (size_t i = 0; i < a->n; i++)
		texts[i] = a->said[a->n - 1 - i].text;
	r = repeat_find_all(texts, a->n, arena);
	a->repeats = arena_alloc(arena, (a->n + 1) * sizeof(*r));
	for (size_t i = 0; i < a->n; i++) {
		a->repeats[a->n - 1 - i] = r[i];
		a->repeats[a->n - 1 - i].first = a->n - 1 - r[i].first;
	}
}

static int more_quotes(const void *a, const void *b)
{
	const struct archive_outlet *x = a, *y = b;

	return x->quotes != y->quotes ? x->quotes < y->quotes ? 1 : -1 :
					str_cmp(x->title, y->title);
}

static void count_outlets(struct archive *a, struct arena *arena)
{
	size_t cap = 0;

	for (size_t i = 0; i < a->n; i++) {
		size_t k = 0;

		while (k < a->n_outlets && !str_eq(a->outlets[k].title,
						   a->said[i].feed_title))
			k++;
		if (k == a->n_outlets)
			ARENA_PUSH(arena, a->outlets, a->n_outlets, cap)
				->title = a->said[i].feed_title;
		a->outlets[k].quotes++;
	}
	if (a->n_outlets)
		qsort(a->outlets, a->n_outlets, sizeof(*a->outlets),
		      more_quotes);
}

/* Monday, 00:00 UTC; 1970-01-01 was a Thursday. */
static int64_t monday(int64_t when)
{
	int64_t days = when / DAY - (when % DAY < 0);
	int64_t since = (days + 3) % 7;

	return (days - (since < 0 ? since + 7 : since)) * DAY;
}

static void count_weeks(struct archive *a)
{
	int64_t last = monday(a->last), n = (last - monday(a->first)) / WEEK;

	n = n + 1 > ARCHIVE_WEEKS ? ARCHIVE_WEEKS : n + 1;
	a->n_weeks = (size_t)n;
	a->week = last - (n - 1) * WEEK;
	for (size_t i = 0; i < a->n; i++)
		if (a->said[i].when >= a->week)
			a->weeks[(a->said[i].when - a->week) / WEEK]++;
}

int archive_read(struct store *st, struct str name, int64_t since,
		 size_t limit, struct arena *arena, struct archive *out,
		 struct error *err)
{
	struct speaker_row *rows;
	size_t n_rows, cap = 0;

	*out = (struct archive){ .first = TIME_NONE, .last = TIME_NONE };
	if (find_speaker(st, name, arena, &rows, &n_rows, err) < 0)
		return -1;
	out->name = rows[0].name;
	for (size_t i = 0; i < n_rows; i++) {
		struct said *said;
		size_t n;

		if (store_said(st, rows[i].id, since, limit, arena, &said, &n,
			       err) < 0)
			return -1;
		for (size_t k = 0; k < n; k++)
			*ARENA_PUSH(arena, out->said, out->n, cap) = said[k];
		if (!out->role.p)
			out->role = rows[i].role;
	}
	if (!out->n)
		return 0;
	qsort(out->said, out->n, sizeof(*out->said), newest_first);
	if (out->n > limit)
		out->n = limit;
	out->last = out->said[0].when;
	out->first = out->said[out->n - 1].when;
	for (size_t i = 0; i < out->n && !out->side.p; i++)
		out->side = out->said[i].side;
	find_repeats(out, arena);
	count_outlets(out, arena);
	count_weeks(out);
	return 0;
}

int archive_since(struct str text, int64_t now, int64_t *since,
		  struct error *err)
{
	static const struct { char unit; int days; } units[] = {
		{ 'd', 1 }, { 'w', 7 }, { 'm', 30 }, { 'y', 365 },
	};
	struct civil day = { 0 };
	int64_t n, year, month, date;

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (text.len > 1 && text.p[text.len - 1] == units[i].unit &&
		    str_to_int(str_slice(text, 0, text.len - 1), &n) &&
		    n >= 0 && n < 100000) {
			*since = now - n * units[i].days * DAY;
			return 0;
		}
	if (text.len == 10 && text.p[4] == '-' && text.p[7] == '-' &&
	    str_to_int(str_slice(text, 0, 4), &year) &&
	    str_to_int(str_slice(text, 5, 7), &month) &&
	    str_to_int(str_slice(text, 8, 10), &date)) {
		day.year = (int)year;
		day.month = (int)month;
		day.day = (int)date;
		if (clock_from_civil(&day, since))
			return 0;
	}
	return error_set(err, ERROR_USAGE, "--since wants a date (2026-11-01) "
			 "or a number of days, weeks or months (7d, 2w, 3m)");
}

int64_t archive_week(const struct archive *a, size_t i)
{
	return a->week + (int64_t)i * WEEK;
}

struct str archive_sign(enum quote_kind kind)
{
	switch (kind) {
	case QUOTE_DIRECT:
		return STR("=");
	case QUOTE_MIXED:
		return STR("\xC2\xB1");
	case QUOTE_INDIRECT:
		break;
	}
	return STR("~");
}

/* --- for people and programs --- */

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
	json_end_object(w);
}

void archive_put_json(struct buf *out, const struct archive *a)
{
	struct json_writer w = { .out = out };

	json_begin_object(&w);
	json_key(&w, "speaker");
	json_begin_object(&w);
	json_field_str(&w, "name", a->name);
	json_field_str(&w, "role", a->role);
	json_field_str(&w, "side", a->side);
	json_field_int(&w, "quotes", (int64_t)a->n);
	json_field_time(&w, "first", a->first);
	json_field_time(&w, "last", a->last);
	json_end_object(&w);
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

/* Each quotation once, with who else carried it. */
void archive_put_lines(struct buf *out, const struct archive *a)
{
	char day[CLOCK_RFC3339], last[CLOCK_RFC3339];

	put_gated(out, a->name);
	if (a->role.len) {
		buf_add_cstr(out, ", ");
		put_gated(out, a->role);
	}
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
		for (size_t k = 0; k < i; k++) {
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
