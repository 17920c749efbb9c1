#include "config.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "feeds/url.h"
#include "src/base/file.h"
#include "src/base/mem.h"
#include "src/base/run.h"
#include "ui/export.h"
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

static void add_osc_52(struct buf *out, struct str text)
{
	buf_add_cstr(out, "\033]52;c;");
	add_base64(out, text);
	buf_add_char(out, '\a');
}

/* OSC 52; for screen wrapped, which else keeps it. */
static void copy_out(struct reader *r, struct str text)
{
	const char *term = getenv("TERM");
	bool tmux = getenv("TMUX") != NULL;
	bool screen = term && strncmp(term, "screen", 6) == 0 && !tmux;
	struct buf b = { .limit = 1 << 20 };

	if (text.len > 74000) {
		reader_say(r, STYLE_ERROR, "Too long for the clipboard.");
		return;
	}
	/* tmux takes it itself (set-clipboard on) or lets it through
	 * (allow-passthrough on); which, it does not say. */
	if (!screen)
		add_osc_52(&b, text);
	if (tmux)
		buf_add_cstr(&b, "\033Ptmux;\033");
	else if (screen)
		buf_add_cstr(&b, "\033P");
	if (tmux || screen) {
		add_osc_52(&b, text);
		buf_add_cstr(&b, "\033\\");
	}
	term_raw(r->term, buf_str(&b));
	buf_free(&b);
}

/* The paragraph of the current quotation, or the first that is seen. */
static struct str passage(const struct article *a, struct arena *arena)
{
	const struct document *doc = &a->item.doc;
	uint32_t place = article_quote_span(a, a->quote).start;

	if (a->quote < 0)
		for (size_t i = a->top; i < a->lines.n && !place; i++)
			place = a->lines.v[i].at.start;
	for (size_t i = 0; i < doc->n_blocks; i++)
		if (place < doc->blocks[i].at.end)
			return arena_fmt(arena, "%.*s\n%.*s\n",
					 STR_ARG(str_slice(doc->text,
						doc->blocks[i].at.start,
						doc->blocks[i].at.end)),
					 STR_ARG(a->item.row.link));
	return STR_NULL;
}

/* The current one of the article, or of a speaker's page. */
static void copy_quote(struct reader *r, enum cite_form form, struct buf *out)
{
	struct arena arena = { 0 };
	struct archive a;
	struct citation c;
	size_t i;

	if (r->focus != PANE_HELP || r->help_of != HELP_SPEAKER) {
		export_quote(&r->article, form, out);
	} else if (reader_speaker_said(r, &arena, &a, &i)) {
		archive_cite(&a, i, &c);
		cite_put(out, &c, form);
	}
	arena_free(&arena);
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
	} else if (str_eq(what, STR("passage")) && a->open) {
		text = passage(a, &arena);
	} else if (str_eq(what, STR("links")) && a->open) {
		struct buf b = { 0 };

		export_links(a, &b);
		text = arena_str(&arena, buf_str(&b));
		buf_free(&b);
	} else if (str_starts(what, STR("quote"))) {
		struct buf b = { 0 };

		copy_quote(r, str_eq(what, STR("quote-markdown")) ?
				      CITE_MARKDOWN :
			      str_eq(what, STR("quote-json")) ? CITE_JSON :
								CITE_TEXT,
			   &b);
		text = arena_str(&arena, buf_str(&b));
		buf_free(&b);
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

/* Not over a file that is there: "name-2.md". */
static void free_name(char *path, size_t size, const char *ending)
{
	size_t stem = strlen(path) - strlen(ending);

	for (int n = 2; access(path, F_OK) == 0 && n < 1000; n++)
		snprintf(path + stem, size - stem, "-%d%s", n, ending);
}

/* "~/x", or a name in the folder that is set. */
void reader_path(const struct reader *r, struct str name, char *out,
		 size_t size)
{
	const char *home = getenv("HOME");
	struct str folder = str_from(r->set.folder);

	if (str_starts(name, STR("~/")) && home)
		snprintf(out, size, "%s/%.*s", home,
			 STR_ARG(str_slice(name, 2, name.len)));
	else if (!folder.len || str_find_char(name, '/') >= 0)
		snprintf(out, size, "%.*s", STR_ARG(name));
	else if (str_starts(folder, STR("~/")) && home)
		snprintf(out, size, "%s/%.*s/%.*s", home,
			 STR_ARG(str_slice(folder, 2, folder.len)),
			 STR_ARG(name));
	else
		snprintf(out, size, "%s/%.*s", r->set.folder, STR_ARG(name));
}

static void save(struct reader *r, struct str name)
{
	struct buf b = { .limit = 64 << 20 };
	struct error err = { 0 };
	char path[4096], ready[160];

	if (!r->article.open) {
		reader_say(r, STYLE_STATUS, "No article is open.");
		return;
	}
	if (!name.p) {
		export_name(r->article.item.row.title, ".md", ready,
			    sizeof(ready));
		reader_path(r, str_from(ready), path, sizeof(path));
		free_name(path, sizeof(path), ".md");
		prompt_open(&r->prompt, ACTION_SAVE,
			    "Save (.txt .md .html .json .links): ", path);
		return;
	}
	reader_path(r, name, path, sizeof(path));
	export_article(&r->article, export_form_of(name), &b);
	if (buf_check(&b, &err) < 0 || file_write(path, buf_str(&b), &err) < 0)
		reader_fail(r, &err);
	else
		reader_say(r, STYLE_GOOD, "Saved to %s", path);
	buf_free(&b);
}

void reader_wait_enter(struct reader *r, const char *words)
{
	struct pollfd fd = { .fd = STDIN_FILENO, .events = POLLIN };
	char line[256];
	ssize_t n;

	if (term_fd(r->term) < 0)	/* the line mode goes on reading lines */
		return;
	/* What came before, such as the terminal's answers, is no Enter. */
	tcflush(STDIN_FILENO, TCIFLUSH);
	printf("%s\n", words);
	fflush(stdout);
	do {
		n = 0;
		if (poll(&fd, 1, -1) < 0) {
			if (errno != EINTR || term_tty_hurries())
				return;
		} else if ((n = read(STDIN_FILENO, line, sizeof(line))) <= 0) {
			return;
		}
	} while (!memchr(line, '\n', (size_t)n));
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
	export_article(&r->article, EXPORT_TEXT, &b);
	term_leave(r->term);
	if (run_pipe(argv, buf_str(&b), &status, &err) < 0)
		reader_fail(r, &err);
	else
		reader_say(r, status ? STYLE_ERROR : STYLE_GOOD,
			   "%s ended with %d", words[0], status);
	if (!err.code)
		reader_wait_enter(r, "Enter goes back to presser.");
	term_enter(r->term);
	buf_free(&b);
}

/* To the list of links at the article's end. */
static void show_links(struct reader *r)
{
	const struct lines *ls;
	size_t i = 0;

	if (!r->article.open) {
		reader_say(r, STYLE_STATUS, "No article is open.");
		return;
	}
	reader_go(r, PANE_ARTICLE);
	ls = reader_lines(r, PANE_ARTICLE);
	while (i < ls->n && ls->v[i].tag != PANE_LINK(1))
		i++;
	if (i == ls->n) {
		reader_say(r, STYLE_STATUS, "There is no link here.");
		return;
	}
	r->article.top = i;
	prompt_open(&r->prompt, ACTION_LINK, "Number of the link: ", "");
}

/* What is enclosed goes to the player, one argument, no shell. */
static void play(struct reader *r)
{
	const struct opened *it = &r->article.item;
	struct error err = { 0 };
	char *url;

	if (!r->article.open || !it->n_enclosures) {
		reader_say(r, STYLE_STATUS, "Nothing is enclosed here.");
		return;
	}
	if (!r->set.player[0]) {
		browse(r, it->enclosures[0].url);
		return;
	}
	url = xmalloc(it->enclosures[0].url.len + 1);
	memcpy(url, it->enclosures[0].url.p, it->enclosures[0].url.len);
	url[it->enclosures[0].url.len] = '\0';
	if (run_with_link(r->set.player, url, &err) < 0)
		reader_fail(r, &err);
	else
		reader_say(r, STYLE_GOOD, "To the player: %s", url);
	free(url);
}

void act_out(struct reader *r, const struct command *c)
{
	struct str label;
	int64_t number;

	switch (c->action) {
	case ACTION_BROWSER:
		browse(r, link_of(r));
		break;
	case ACTION_LINK:
		if (!r->article.open)
			reader_say(r, STYLE_STATUS, "No article is open.");
		else if (c->count)
			browse(r, article_link(&r->article, c->count, &label));
		else if (!c->argument.p)
			prompt_open(&r->prompt, ACTION_LINK,
				    "Number of the link: ", "");
		else if (str_to_int(c->argument, &number))
			browse(r, article_link(&r->article, number, &label));
		break;
	case ACTION_LINKS:
		show_links(r);
		break;
	case ACTION_PLAY:
		play(r);
		break;
	case ACTION_DOWNLOAD:
	case ACTION_IMAGE:
		act_fetch(r, c);
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
