#include "config.h"

#include "ui/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/utf8.h"
#include "ui/cells.h"

static struct str text_of(const struct prompt *p)
{
	return str_of(p->text, p->len);
}

static void set_text(struct prompt *p, const char *text)
{
	size_t len = strlen(text);

	if (len >= PROMPT_SIZE)
		len = PROMPT_SIZE - 1;
	memcpy(p->text, text, len);
	p->text[len] = '\0';
	p->len = p->at = len;
}

void prompt_open(struct prompt *p, enum action action, const char *label,
		 const char *text)
{
	size_t len = strlen(label);

	if (len >= sizeof(p->label))
		len = sizeof(p->label) - 1;
	memcpy(p->label, label, len);
	p->label[len] = '\0';
	p->active = true;
	p->action = action;
	p->history_at = -1;
	p->completing = false;
	p->pasting = false;
	set_text(p, text);
}

void prompt_set(struct prompt *p, const char *text)
{
	set_text(p, text);
}

void prompt_history(const struct prompt *p, struct buf *out)
{
	for (int i = 0; i < PROMPT_HISTORY && p->history[i]; i++)
		buf_add_fmt(out, "%s %s\n",
			    action_info(p->history_of[i])->name,
			    p->history[i]);
}

void prompt_recall(struct prompt *p, struct str lines)
{
	struct str line, name;
	int n = 0;

	while (n < PROMPT_HISTORY && str_split(&lines, '\n', &line)) {
		enum action action;

		str_split(&line, ' ', &name);
		action = action_find(name);
		if (action == ACTION_NONE || !line.len ||
		    line.len >= PROMPT_SIZE)
			continue;
		free(p->history[n]);
		p->history[n] = xmalloc(line.len + 1);
		memcpy(p->history[n], line.p, line.len);
		p->history[n][line.len] = '\0';
		p->history_of[n++] = action;
	}
}

void prompt_close(struct prompt *p)
{
	p->active = false;
}

void prompt_free(struct prompt *p)
{
	for (int i = 0; i < PROMPT_HISTORY; i++)
		free(p->history[i]);
}

static void remember(struct prompt *p)
{
	if (!p->len || (p->history[0] && strcmp(p->history[0], p->text) == 0))
		return;
	free(p->history[PROMPT_HISTORY - 1]);
	memmove(p->history + 1, p->history,
		(PROMPT_HISTORY - 1) * sizeof(p->history[0]));
	memmove(p->history_of + 1, p->history_of,
		(PROMPT_HISTORY - 1) * sizeof(p->history_of[0]));
	p->history[0] = xstrdup(p->text);
	p->history_of[0] = p->action;
}

static void walk_history(struct prompt *p, int step)
{
	int i = p->history_at + step;

	while (i >= 0 && i < PROMPT_HISTORY && p->history[i] &&
	       p->history_of[i] != p->action)
		i += step;
	if (i < 0) {
		p->history_at = -1;
		set_text(p, "");
	} else if (i < PROMPT_HISTORY && p->history[i]) {
		p->history_at = i;
		set_text(p, p->history[i]);
	}
}

static void cut(struct prompt *p, size_t start, size_t end)
{
	memmove(p->text + start, p->text + end, p->len - end + 1);
	p->len -= end - start;
	p->at = start;
}

static void insert(struct prompt *p, uint32_t cp)
{
	char bytes[4];
	size_t n = utf8_encode(cp, bytes);

	if (p->len + n >= PROMPT_SIZE)
		return;
	memmove(p->text + p->at + n, p->text + p->at, p->len - p->at + 1);
	memcpy(p->text + p->at, bytes, n);
	p->len += n;
	p->at += n;
}

static size_t word_start(const struct prompt *p)
{
	size_t at = p->at;

	while (at && p->text[at - 1] == ' ')
		at--;
	while (at && p->text[at - 1] != ' ')
		at--;
	return at;
}

static void edit(struct prompt *p, uint32_t key)
{
	switch (key) {
	case KEY_LEFT_ARROW:
	case KEY_CONTROL('b'):
		p->at = utf8_prev(text_of(p), p->at);
		break;
	case KEY_RIGHT_ARROW:
	case KEY_CONTROL('f'):
		if (p->at < p->len)
			p->at = utf8_next(text_of(p), p->at);
		break;
	case KEY_HOME_KEY:
	case KEY_CONTROL('a'):
		p->at = 0;
		break;
	case KEY_END_KEY:
	case KEY_CONTROL('e'):
		p->at = p->len;
		break;
	case KEY_DELETE:
	case KEY_CONTROL('d'):
		if (p->at < p->len)
			cut(p, p->at, utf8_next(text_of(p), p->at));
		break;
	case KEY_CONTROL('u'):
		cut(p, 0, p->at);
		break;
	case KEY_CONTROL('k'):
		cut(p, p->at, p->len);
		break;
	case KEY_CONTROL('w'):
		cut(p, word_start(p), p->at);
		break;
	case KEY_UP_ARROW:
	case KEY_CONTROL('p'):
		walk_history(p, 1);
		break;
	case KEY_DOWN_ARROW:
	case KEY_CONTROL('n'):
		walk_history(p, -1);
		break;
	default:
		if (key >= ' ' && key != 0x7F && key < KEY_SPECIAL)
			insert(p, key);
	}
}

enum prompt_answer prompt_type(struct prompt *p, struct term_event event)
{
	uint32_t key = event.key;

	if (key == KEY_PASTE || key == KEY_PASTE_END) {
		p->pasting = key == KEY_PASTE;
		return PROMPT_EDIT;
	}
	if (p->pasting) {	/* a newline in it is not Enter */
		if (key >= ' ' && key < KEY_SPECIAL)
			insert(p, key);
		return PROMPT_EDIT;
	}
	if (key == '\t')
		return PROMPT_COMPLETE;
	p->completing = false;
	if (key == KEY_ENTER_KEY) {
		remember(p);
		prompt_close(p);
		return PROMPT_ENTER;
	}
	if (key == KEY_ESCAPE || key == KEY_CONTROL('c') ||
	    key == KEY_CONTROL('g') ||
	    (key == KEY_BACK_SPACE && !p->len)) {
		prompt_close(p);
		return PROMPT_CANCEL;
	}
	if (key == KEY_BACK_SPACE) {
		if (p->at)
			cut(p, utf8_prev(text_of(p), p->at), p->at);
		return PROMPT_EDIT;
	}
	edit(p, key);
	return PROMPT_EDIT;
}

void prompt_draw(const struct prompt *p, struct term *t, int row, int cols)
{
	struct str text = text_of(p), label = str_from(p->label);
	int used, room, before;
	size_t from = 0;

	used = term_put(t, row, 0, cols, label, STYLE_KEY);
	room = cols - used - 1;
	before = (int)cells_width(str_slice(text, 0, p->at));
	while (before > room && from < p->at) {
		size_t next = utf8_next(text, from);

		before -= (int)cells_width(str_slice(text, from, next));
		from = next;
	}
	text = str_slice(text, from, text.len);
	room = used;
	used += term_put(t, row, used, cols - used, text, STYLE_TEXT);
	term_fill(t, row, used, cols - used, STYLE_TEXT);
	term_cursor(t, row, room + before, true);
}
