#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feeds/url.h"
#include "src/base/file.h"
#include "src/base/json.h"
#include "src/base/run.h"
#include "ui/reader.h"

/* The article taken out: browser, clipboard, pipe, file. */

static struct str link_of(const struct reader *r)
{
	const struct row *row = list_selected(&r->list);

	if (r->focus == PANE_RELATED &&
	    r->article.mate < r->article.item.n_mates)
		return r->article.item.mates[r->article.mate].row.link;
	if (r->focus >= PANE_ARTICLE && r->article.open)
		return r->article.item.row.link;
	return row && r->focus == PANE_LIST ? row->link : STR_NULL;
}

static void browse(struct reader *r, struct str url)
{
	struct arena arena = { 0 };
	struct error err = { 0 };
	char *link;

	if (!url.len) {
		reader_say(r, STYLE_STATUS, "There is no link here.");
		return;
	}
	if (r->set.browser[0])
		setenv("BROWSER", r->set.browser, 1);
	link = malloc(url.len + 1);
	if (!link)
		return;
	memcpy(link, url.p, url.len);
	link[url.len] = '\0';
	if (run_browser(link, &err) < 0)
		reader_fail(r, &err);
	else
		reader_say(r, STYLE_GOOD, "To the browser: %s",
			   arena_cstr(&arena, url_shown(&arena, url)));
	arena_free(&arena);
	free(link);
}

/* The links as pane_article numbers them. */
static struct str numbered_link(const struct article *a, int64_t number)
{
	const struct opened *it = &a->item;
	int64_t n = 0;

	if (it->row.link.len && ++n == number)
		return it->row.link;
	for (size_t i = 0; i < it->doc.n_marks; i++)
		if (it->doc.marks[i].kind == INLINE_LINK &&
		    it->doc.marks[i].url.len && ++n == number)
			return it->doc.marks[i].url;
	for (size_t i = 0; i < it->n_enclosures; i++)
		if (++n == number)
			return it->enclosures[i].url;
	return STR_NULL;
}

static void add_base64(struct buf *out, struct str s)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < s.len; i += 3) {
		uint32_t v = (uint32_t)(unsigned char)s.p[i] << 16;

		if (i + 1 < s.len)
			v |= (uint32_t)(unsigned char)s.p[i + 1] << 8;
		if (i + 2 < s.len)
			v |= (unsigned char)s.p[i + 2];
		buf_add_char(out, digits[v >> 18]);
		buf_add_char(out, digits[v >> 12 & 63]);
		buf_add_char(out, i + 1 < s.len ? digits[v >> 6 & 63] : '=');
		buf_add_char(out, i + 2 < s.len ? digits[v & 63] : '=');
	}
}

/* OSC 52, wrapped for tmux and screen, which else keep it. */
static void copy_out(struct reader *r, struct str text)
{
	const char *term = getenv("TERM");
	bool screen = term && strncmp(term, "screen", 6) == 0 &&
		      !getenv("TMUX");
	struct buf b = { .limit = 1 << 20 };

	if (text.len > 74000) {
		reader_say(r, STYLE_ERROR, "Too long for the clipboard.");
		return;
	}
	if (getenv("TMUX"))
		buf_add_cstr(&b, "\033Ptmux;\033");
	else if (screen)
		buf_add_cstr(&b, "\033P");
	buf_add_cstr(&b, "\033]52;c;");
	add_base64(&b, text);
	buf_add_char(&b, '\a');
	if (getenv("TMUX") || screen)
		buf_add_cstr(&b, "\033\\");
	term_raw(r->term, buf_str(&b));
	buf_free(&b);
}

static void copy(struct reader *r, struct str what)
{
	struct article *a = &r->article;
	const struct row *row = list_selected(&r->list);
	struct arena arena = { 0 };
	struct str text = STR_NULL;

	if (a->open && r->focus >= PANE_ARTICLE)
		row = &a->item.row;
	if (str_eq(what, STR("link"))) {
		text = link_of(r);
	} else if (str_eq(what, STR("title")) && row) {
		text = row->title;
	} else if (str_eq(what, STR("text")) && a->open) {
		text = a->item.doc.text;
	} else if (str_eq(what, STR("quote")) && a->open && a->quote >= 0) {
		struct str role, name = article_speaker(a, a->quote, &role);
		struct str said = article_quote_text(a, a->quote, &arena);

		text = arena_fmt(&arena, "%.*s\n— %.*s%s%.*s, %.*s, %.*s\n",
				 STR_ARG(said), STR_ARG(name),
				 role.len ? ", " : "", STR_ARG(role),
				 STR_ARG(a->item.row.feed_title),
				 STR_ARG(a->item.row.link));
	}
	if (text.len) {
		copy_out(r, text);
		reader_say(r, STYLE_GOOD, "Copied: %.*s",
			   (int)(text.len > 200 ? 200 : text.len), text.p);
	} else {
		reader_say(r, STYLE_STATUS, "Nothing to copy.");
	}
	arena_free(&arena);
}

static void add_plain(const struct article *a, struct buf *out)
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

static void save(struct reader *r, struct str path)
{
	struct buf b = { .limit = 64 << 20 };
	struct error err = { 0 };
	char name[PROMPT_SIZE];

	if (!r->article.open) {
		reader_say(r, STYLE_STATUS, "No article is open.");
		return;
	}
	if (!path.p) {
		prompt_open(&r->prompt, ACTION_SAVE,
			    "Save to (.txt .md .html .json): ", "");
		return;
	}
	snprintf(name, sizeof(name), "%.*s", STR_ARG(path));
	if (str_ends(path, STR(".json")))
		add_json(&r->article, &b);
	else if (str_ends(path, STR(".html")))
		add_html(&r->article, &b);
	else if (str_ends(path, STR(".md")))
		add_markdown(&r->article, &b);
	else
		add_plain(&r->article, &b);
	if (buf_check(&b, &err) < 0 || file_write(name, buf_str(&b), &err) < 0)
		reader_fail(r, &err);
	else
		reader_say(r, STYLE_GOOD, "Saved to %s", name);
	buf_free(&b);
}

#define WORDS_MOST	32

static void pipe_out(struct reader *r, struct str command)
{
	static char words[WORDS_MOST][256];
	char *argv[WORDS_MOST + 1];
	struct error err = { 0 };
	struct buf b = { 0 };
	int n = 0, status;

	if (!r->article.open) {
		reader_say(r, STYLE_STATUS, "No article is open.");
		return;
	}
	if (!command.p) {
		prompt_open(&r->prompt, ACTION_PIPE, "Pipe to: ", "");
		return;
	}
	while (n < WORDS_MOST &&
	       command_word(&command, words[n], sizeof(words[n]))) {
		argv[n] = words[n];
		n++;
	}
	argv[n] = NULL;
	if (!n)
		return;
	add_plain(&r->article, &b);
	term_leave(r->term);
	if (run_pipe(argv, buf_str(&b), &status, &err) < 0)
		reader_fail(r, &err);
	else
		reader_say(r, status ? STYLE_ERROR : STYLE_GOOD,
			   "%s ended with %d", words[0], status);
	term_enter(r->term);
	buf_free(&b);
}

void act_out(struct reader *r, const struct command *c)
{
	int64_t number;

	switch (c->action) {
	case ACTION_BROWSER:
		browse(r, link_of(r));
		break;
	case ACTION_LINK:
		if (!r->article.open)
			reader_say(r, STYLE_STATUS, "No article is open.");
		else if (c->count)
			browse(r, numbered_link(&r->article, c->count));
		else if (!c->argument.p)
			prompt_open(&r->prompt, ACTION_LINK,
				    "Number of the link: ", "");
		else if (str_to_int(c->argument, &number))
			browse(r, numbered_link(&r->article, number));
		break;
	case ACTION_COPY:
		copy(r, c->argument);
		break;
	case ACTION_PIPE:
		pipe_out(r, c->argument);
		break;
	case ACTION_SAVE:
		save(r, c->argument);
		break;
	default:
		break;
	}
}
