#include "config.h"

#include "ui/export.h"

#include <stdio.h>
#include <string.h>

#include "src/base/json.h"
#include "src/base/utf8.h"

#define NAME_BYTES	80

static void add_text(const struct article *a, struct buf *out)
{
	buf_add_str(out, a->item.row.title);
	buf_add_fmt(out, "\n%.*s  %.*s\n\n", STR_ARG(a->item.row.feed_title),
		    STR_ARG(a->item.row.link));
	buf_add_str(out, a->item.doc.text);
	buf_add_char(out, '\n');
}

static void add_markdown(const struct article *a, struct buf *out)
{
	const struct document *doc = &a->item.doc;

	buf_add_fmt(out, "# %.*s\n\n[%.*s](%.*s)\n", STR_ARG(a->item.row.title),
		    STR_ARG(a->item.row.feed_title),
		    STR_ARG(a->item.row.link));
	for (size_t i = 0; i < doc->n_blocks; i++) {
		const struct block *b = &doc->blocks[i];
		struct str text = str_slice(doc->text, b->at.start, b->at.end);

		buf_add_char(out, '\n');
		if (b->type == BLOCK_H)
			buf_add_str(out, str_slice(STR("####### "),
				    b->level < 6 ? 6 - b->level : 1, 8));
		else if (b->type == BLOCK_LI)
			buf_add_cstr(out, "- ");
		else if (b->type == BLOCK_QUOTE)
			buf_add_cstr(out, "> ");
		else if (b->type == BLOCK_PRE)
			buf_add_cstr(out, "```\n");
		buf_add_str(out, text);
		buf_add_cstr(out, b->type == BLOCK_PRE ? "\n```\n" : "\n");
	}
}

static void add_html_text(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (s.p[i] == '<')
			buf_add_cstr(out, "&lt;");
		else if (s.p[i] == '&')
			buf_add_cstr(out, "&amp;");
		else if (s.p[i] == '"')
			buf_add_cstr(out, "&quot;");
		else
			buf_add_char(out, s.p[i]);
	}
}

static void add_html(const struct article *a, struct buf *out)
{
	const struct document *doc = &a->item.doc;

	buf_add_cstr(out, "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>");
	add_html_text(out, a->item.row.title);
	buf_add_cstr(out, "</title>\n<h1>");
	add_html_text(out, a->item.row.title);
	buf_add_cstr(out, "</h1>\n<p><a href=\"");
	add_html_text(out, a->item.row.link);
	buf_add_cstr(out, "\">");
	add_html_text(out, a->item.row.feed_title);
	buf_add_cstr(out, "</a></p>\n");
	for (size_t i = 0; i < doc->n_blocks; i++) {
		const struct block *b = &doc->blocks[i];
		const char *tag = b->type == BLOCK_H ? "h2" :
				  b->type == BLOCK_PRE ||
				  b->type == BLOCK_TABLE ? "pre" :
				  b->type == BLOCK_QUOTE ? "blockquote" :
				  b->type == BLOCK_LI ? "li" : "p";

		buf_add_fmt(out, "<%s>", tag);
		add_html_text(out, str_slice(doc->text, b->at.start,
					     b->at.end));
		buf_add_fmt(out, "</%s>\n", tag);
	}
}

static void add_json(const struct article *a, struct buf *out)
{
	const struct row *row = &a->item.row;
	struct json_writer w = { .out = out };

	json_begin_object(&w);
	json_field_str(&w, "title", row->title);
	json_field_str(&w, "feed", row->feed_title);
	json_field_str(&w, "link", row->link);
	json_field_time(&w, "published", row->published);
	json_field_str(&w, "text", a->item.doc.text);
	json_key(&w, "quotes");
	json_begin_array(&w);
	for (size_t i = 0; i < a->item.analysis.n_quotes; i++) {
		struct arena arena = { 0 };
		struct str role, name = article_speaker(a, (int)i, &role);

		json_begin_object(&w);
		json_field_str(&w, "text",
			       article_quote_text(a, (int)i, &arena));
		json_field_str(&w, "name", name);
		json_field_str(&w, "role", role);
		json_end_object(&w);
		arena_free(&arena);
	}
	json_end_array(&w);
	json_end_object(&w);
	buf_add_char(out, '\n');
}

void export_quote(const struct article *a, enum cite_form form,
		  struct buf *out)
{
	const struct row *row = &a->item.row;
	const struct analysis *an = &a->item.analysis;
	struct arena arena = { 0 };
	struct citation c;

	if (!a->open || a->quote < 0)
		return;
	c = (struct citation){
		.kind = an->quotes[a->quote].kind,
		.text = article_quote_text(a, a->quote, &arena),
		.outlet = row->feed_title, .title = row->title,
		.link = row->link, .when = row->published,
	};
	c.name = article_speaker(a, a->quote, &c.role);
	if (an->quotes[a->quote].speaker >= 0)
		c.side = an->persons[an->quotes[a->quote].speaker].side;
	cite_put(out, &c, form);
	arena_free(&arena);
}

/* "1 https://… label", a line each. */
void export_links(const struct article *a, struct buf *out)
{
	struct str url, label;

	for (int64_t n = 1; (url = article_link(a, n, &label)).p; n++) {
		buf_add_fmt(out, "[%lld] %.*s", (long long)n, STR_ARG(url));
		if (label.len)
			buf_add_fmt(out, "  %.*s", STR_ARG(label));
		buf_add_char(out, '\n');
	}
}

enum export_form export_form_of(struct str name)
{
	static const struct {
		const char *end;
		enum export_form form;
	} ends[] = {
		{ ".json", EXPORT_JSON }, { ".html", EXPORT_HTML },
		{ ".htm", EXPORT_HTML },  { ".md", EXPORT_MARKDOWN },
		{ ".links", EXPORT_LINKS },
	};

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (str_ends(name, str_from(ends[i].end)))
			return ends[i].form;
	return EXPORT_TEXT;
}

void export_article(const struct article *a, enum export_form form,
		    struct buf *out)
{
	switch (form) {
	case EXPORT_TEXT:
		add_text(a, out);
		break;
	case EXPORT_MARKDOWN:
		add_markdown(a, out);
		break;
	case EXPORT_HTML:
		add_html(a, out);
		break;
	case EXPORT_JSON:
		add_json(a, out);
		break;
	case EXPORT_LINKS:
		export_links(a, out);
		break;
	}
}

void export_name(struct str title, const char *ending, char *out, size_t size)
{
	size_t room = size - strlen(ending) - 1, n = 0, next;

	if (room > NAME_BYTES)
		room = NAME_BYTES;
	for (size_t at = 0; at < title.len; at = next) {
		uint32_t cp;

		next = at + utf8_decode(str_slice(title, at, title.len), &cp);
		if (n + 4 > room)
			break;
		if (cp < 0x80 && !ascii_is_alnum((char)cp)) {
			if (n && out[n - 1] != '-')
				out[n++] = '-';
		} else if (cp >= 0xA0 && !utf8_is_space(cp) &&
			   cp != UTF8_BAD && (cp < 0x2000 || cp > 0x206F)) {
			memcpy(out + n, title.p + at, next - at);
			n += next - at;
		} else if (cp < 0x80) {
			out[n++] = ascii_lower((char)cp);
		}
	}
	while (n && out[n - 1] == '-')
		n--;
	if (!n) {
		memcpy(out, "article", 7);
		n = 7;
	}
	memcpy(out + n, ending, strlen(ending) + 1);
}
