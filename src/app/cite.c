#include "config.h"

#include "src/app/cite.h"

#include "src/base/clock.h"
#include "src/base/gate.h"
#include "src/base/json.h"

static void put_plain(struct buf *out, struct str s)
{
	gate_add(out, s, GATE_LINE);
}

/* What Markdown would take for its own. */
static void put_escaped(struct buf *out, struct str s)
{
	struct buf clean = { 0 };

	put_plain(&clean, s);
	for (size_t i = 0; i < clean.len; i++) {
		if (str_find_char(STR("\\`*_[]<>"), clean.p[i]) >= 0)
			buf_add_char(out, '\\');
		buf_add_char(out, clean.p[i]);
	}
	buf_free(&clean);
}

static void put_json(struct buf *out, const struct citation *c)
{
	struct json_writer w = { .out = out };

	json_begin_object(&w);
	json_field_str(&w, "text", c->text);
	json_field_str(&w, "kind", str_from(quote_kind_name(c->kind)));
	json_field_str(&w, "speaker", c->name.len ? c->name : STR_NULL);
	json_field_str(&w, "role", c->role.len ? c->role : STR_NULL);
	json_field_str(&w, "side", c->side.len ? c->side : STR_NULL);
	json_field_str(&w, "outlet", c->outlet);
	json_field_time(&w, "published", c->when);
	json_field_str(&w, "title", c->title);
	json_field_str(&w, "link", c->link);
	json_end_object(&w);
	buf_add_char(out, '\n');
}

/* "said …" — Name, role, Outlet, 2026-11-23, https://… */
void cite_put(struct buf *out, const struct citation *c, enum cite_form form)
{
	bool marks = form == CITE_MARKDOWN;
	void (*put)(struct buf *, struct str) = marks ? put_escaped :
							put_plain;
	char day[CLOCK_RFC3339];

	if (form == CITE_JSON) {
		put_json(out, c);
		return;
	}
	clock_format(c->when, day);
	buf_add_cstr(out, marks ? "> " : "");
	put(out, c->text);
	buf_add_cstr(out, marks ? "\n>\n> \xE2\x80\x94 **" :
				  "\n\xE2\x80\x94 ");
	put(out, c->name.len ? c->name : STR("not named"));
	buf_add_cstr(out, marks ? "**" : "");
	if (c->role.len) {
		buf_add_cstr(out, ", ");
		put(out, c->role);
	}
	buf_add_cstr(out, marks && c->link.len ? ", [" : ", ");
	put(out, c->outlet);
	if (*day)
		buf_add_fmt(out, ", %.10s", day);
	if (c->link.len) {
		buf_add_cstr(out, marks ? "](<" : ", ");
		put_plain(out, c->link);
		buf_add_cstr(out, marks ? ">)" : "");
	}
	buf_add_char(out, '\n');
}
