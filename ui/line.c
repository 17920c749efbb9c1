#include "config.h"

#include "ui/line.h"

#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/utf8.h"
#include "ui/cells.h"
#include "ui/reader.h"

/*
 * The same reader as on the screen, with a grid in memory that nobody looks
 * at: a line is keys as they are bound, a command by name, or the number of
 * what was printed last; then what has changed is printed.
 */

#define WIDTH	72		/* of printed text */
#define ROWS	15		/* of a list at a time */
#define SETTLE_MS	5000	/* a command's answer is waited for */

struct line_mode {
	struct reader r;
	char told[512];		/* words at the start */
	bool unicode, eof;
	bool too_long;		/* the line that is being read */
	char in[PROMPT_SIZE];
	size_t n_in;
	enum pane_id printed;	/* where numbers point to */
	size_t first;		/* index of its number 1 */
	/* what was printed, to tell what has changed */
	enum pane_id focus;
	int64_t article, item;
	size_t entry;
	char title[256];
};

static volatile sig_atomic_t leaving;

static void on_signal(int sig)
{
	(void)sig;
	leaving = 1;
}

/* As a terminal that knows nothing shows it: no control byte, no mark that
 * the locale cannot print. */
static void print_text(const struct line_mode *m, struct str s)
{
	struct buf out = { 0 };
	size_t next;
	int width;

	for (size_t at = 0; at < s.len; at = next) {
		uint32_t cp = utf8_at(s, at);

		next = cells_next(s, at, &width);
		if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ||
		    (cp >= 0x202A && cp <= 0x202E) ||
		    (cp >= 0x2066 && cp <= 0x2069))
			buf_add_char(&out, '?');
		else if (!m->unicode && cp >= 0x80)
			buf_add_char(&out, cells_ascii(cp));
		else
			buf_add_str(&out, str_slice(s, at, next));
	}
	fwrite(out.p ? out.p : "", 1, out.len, stdout);
	buf_free(&out);
}

static void print_line(const struct line_mode *m, struct str s)
{
	print_text(m, s);
	putchar('\n');
}

static void print_lines(const struct line_mode *m, const struct lines *ls)
{
	for (size_t i = 0; i < ls->n; i++) {
		for (size_t k = 0; k < ls->v[i].n; k++)
			print_text(m, ls->v[i].runs[k].text);
		putchar('\n');
	}
}

/* --- what there is --- */

static void print_row(const struct line_mode *m, const struct row *row,
		      int number)
{
	struct buf b = { 0 };
	char age[PANE_AGE];

	pane_age(row->when, reader_now(), age);
	if (number)
		buf_add_fmt(&b, "%d. ", number);
	buf_add_fmt(&b, "%s%s%s%s%.*s. %.*s, %s", row->under ? "Folded: " : "",
		    row->read ? "" : "Unread: ",
		    row->starred ? "starred: " : "",
		    row->later ? "later: " : "",
		    STR_ARG(row->title.len ? row->title : row->link),
		    STR_ARG(row->feed_title), age[0] ? age : "no date");
	if (row->quotes)
		buf_add_fmt(&b, ", %d quotation%s", row->quotes,
			    row->quotes == 1 ? "" : "s");
	if (row->copies && !row->under)
		buf_add_fmt(&b, ", %d cop%s elsewhere", row->copies,
			    row->copies == 1 ? "y" : "ies");
	if (row->story_size > 1)
		buf_add_fmt(&b, ", %d outlets", row->story_size);
	print_line(m, buf_str(&b));
	buf_free(&b);
}

static void print_list(struct line_mode *m)
{
	const struct list_model *l = &m->r.list;
	size_t first = l->sel - l->sel % ROWS;
	char from[PANE_NUMBER], to[PANE_NUMBER], of[PANE_NUMBER];

	m->printed = PANE_LIST;
	m->first = first;
	printf("%s: ", l->title);
	if (!l->n)
		printf("nothing here.\n");
	else
		printf("%s to %s of %s\n",
		       pane_number(l->base + (int64_t)first + 1, from),
		       pane_number(l->base + (int64_t)(first + ROWS < l->n ?
						first + ROWS : l->n), to),
		       pane_number(l->total, of));
	for (size_t i = first; i < l->n && i < first + ROWS; i++)
		print_row(m, &l->rows[i], (int)(i - first) + 1);
}

static void print_entry(const struct line_mode *m, const struct entry *e)
{
	char number[PANE_NUMBER];

	print_text(m, e->title);
	if (e->kind == ENTRY_SPEAKER)
		printf(", %s quotations", pane_number(e->items, number));
	else if (e->unread > 0)
		printf(", %s unread", pane_number(e->unread, number));
	if (e->error.len) {
		printf(e->failing ? ", fails: " : ", but: ");
		print_text(m, e->error);
	}
	printf(e->kind == ENTRY_HEADING ? ":\n" : ".\n");
}

static void print_feeds(struct line_mode *m)
{
	const struct feeds_model *f = &m->r.feeds;
	int number = 0;

	m->printed = PANE_FEEDS;
	m->first = 0;
	if (!f->n_feeds)
		printf("No feed yet. Type: subscribe ADDRESS, or: import "
		       "FILE\n");
	for (size_t i = 0; i < f->n; i++) {
		if (f->v[i].kind != ENTRY_HEADING)
			printf("%d. ", ++number);
		print_entry(m, &f->v[i]);
	}
}

static void print_article(struct line_mode *m)
{
	struct lines ls = { 0 };

	pane_article_lines(&m->r.article, WIDTH + 4, WIDTH, reader_now(), &ls);
	print_lines(m, &ls);
	lines_free(&ls);
}

static const char *answer_words(enum answer_kind kind, bool answers)
{
	switch (kind) {
	case ANSWER_FIGURE:
		return answers ? "This is another figure than that of" :
				 "Another figure is told by";
	case ANSWER_BUT:
		return answers ? "This is set against" :
				 "Against this stands";
	default:
		return answers ? "This denies" : "This is denied by";
	}
}

static void print_answers(struct line_mode *m, int quote, struct arena *arena)
{
	const struct article *a = &m->r.article;
	const struct stance_pair *pair;
	bool denies;

	for (size_t i = 0; (pair = article_answer(a, quote, i, &denies));
	     i++) {
		const struct said *other = stance_other(pair, denies);

		print_line(m, arena_fmt(arena, "   %s %.*s, %.*s: %.*s",
					answer_words(pair->kind, denies),
					STR_ARG(other->speaker),
					STR_ARG(other->feed_title),
					STR_ARG(other->text)));
	}
}

/* Until one of them says something, which is printed before the next one's
 * words stand in its place. */
static void take_events(struct line_mode *m)
{
	struct engine_event *event;

	do {
		event = engine_event_next(m->r.engine);
		if (!event)
			break;
		reader_event(&m->r, event);
		engine_event_free(event);
	} while (!m->r.words[0]);
	/* The engine reads the config file too. */
	if (strcmp(m->r.words, m->told) == 0)
		m->r.words[0] = '\0';
}

static void wait_for_study(struct line_mode *m)
{
	int64_t end = clock_ticks_ms() + SETTLE_MS;

	reader_study(&m->r);
	while (m->r.running && m->r.article.open &&
	       !m->r.article.studied && !leaving &&
	       clock_ticks_ms() < end) {
		struct pollfd fd = { engine_event_fd(m->r.engine), POLLIN, 0 };

		poll(&fd, 1, 20);
		take_events(m);
	}
}

static void print_quotes(struct line_mode *m)
{
	const struct article *a = &m->r.article;
	struct arena arena = { 0 };

	wait_for_study(m);
	if (!a->item.analysis.n_quotes)
		printf("Nobody is quoted.\n");
	for (size_t i = 0; i < a->item.analysis.n_quotes; i++) {
		struct str role, name = article_speaker(a, (int)i, &role);

		print_line(m, arena_fmt(&arena, "%zu. %.*s%s%.*s: %.*s", i + 1,
					STR_ARG(name.len ? name :
						STR("not named")),
					role.len ? ", " : "", STR_ARG(role),
					STR_ARG(article_quote_text(a, (int)i,
								   &arena))));
		print_answers(m, (int)i, &arena);
	}
	arena_free(&arena);
}

static void print_related(struct line_mode *m)
{
	const struct article *a = &m->r.article;

	m->printed = PANE_RELATED;
	m->first = 0;
	if (!a->item.n_mates)
		printf("In no other outlet so far.\n");
	for (size_t i = 0; i < a->item.n_mates; i++)
		print_row(m, &a->item.mates[i].row, (int)i + 1);
}

static void print_help(struct line_mode *m)
{
	struct lines ls = { 0 };

	printf("Enter reads on: the next unread article. A number opens what "
	       "was listed under it.\nWhat is bound to a key works by that "
	       "key, and everything by its name:\n\n");
	pane_help_lines(&m->r.keys, str_from(m->r.help_needle), WIDTH, &ls);
	print_lines(m, &ls);
	lines_free(&ls);
}

/* --- what has changed --- */

static void print_pane(struct line_mode *m)
{
	switch (m->r.focus) {
	case PANE_FEEDS:
		print_feeds(m);
		break;
	case PANE_LIST:
		print_list(m);
		break;
	case PANE_ARTICLE:
		print_article(m);
		break;
	case PANE_QUOTES:
		print_quotes(m);
		break;
	case PANE_RELATED:
		print_related(m);
		break;
	default:
		print_help(m);
		m->r.focus = m->r.before_help;
	}
}

/* Why the reader ends is for standard error, see line_run. */
static bool print_words(struct line_mode *m)
{
	if (!m->r.words[0] || m->r.failed)
		return false;
	print_line(m, str_from(m->r.words));
	m->r.words[0] = '\0';
	return true;
}

static void remember(struct line_mode *m)
{
	const struct row *row = list_selected(&m->r.list);

	m->focus = m->r.focus;
	m->article = m->r.article.open ? m->r.article.item.row.id : 0;
	m->item = row ? row->id : 0;
	m->entry = m->r.feeds.sel;
	memcpy(m->title, m->r.list.title, sizeof(m->title));
}

/* said: something was, so that no answer is missing. */
static void print_changes(struct line_mode *m, bool said)
{
	const struct row *row = list_selected(&m->r.list);
	int64_t article = m->r.article.open ? m->r.article.item.row.id : 0;
	size_t first = m->r.list.sel - m->r.list.sel % ROWS;

	said |= print_words(m);
	if (m->r.focus == PANE_HELP || m->r.focus != m->focus ||
	    (m->r.focus >= PANE_ARTICLE && article != m->article) ||
	    (m->r.focus == PANE_LIST &&
	     (strcmp(m->title, m->r.list.title) != 0 || first != m->first)))
		print_pane(m);
	else if (m->r.focus == PANE_LIST && row && row->id != m->item)
		print_row(m, row, (int)(m->r.list.sel - first) + 1);
	else if (m->r.focus == PANE_FEEDS && m->r.feeds.sel != m->entry)
		print_entry(m, &m->r.feeds.v[m->r.feeds.sel]);
	else if (!said)
		print_pane(m);
	remember(m);
}

/* --- a line --- */

/* Until what was asked is done, but not until a pull ends. */
static bool settle(struct line_mode *m)
{
	int64_t end = clock_ticks_ms() + SETTLE_MS;
	bool said = print_words(m);
	int quiet = 0;

	/* What is in hand is in no queue: quiet for a moment, then. */
	while (quiet < 3 && m->r.running && !leaving &&
	       clock_ticks_ms() < end) {
		struct pollfd fd = { engine_event_fd(m->r.engine), POLLIN, 0 };
		bool busy = m->r.searching ||
			    (engine_is_busy(m->r.engine) &&
			     !m->r.progress.running);

		quiet = poll(&fd, 1, 20) > 0 || busy ? 0 : quiet + 1;
		take_events(m);
		said |= print_words(m);
	}
	reader_look(&m->r);
	m->r.read_ms = 0;
	m->r.key_ms = 0;
	reader_catch_up(&m->r);
	return said;
}

static void pick(struct line_mode *m, int64_t number)
{
	struct command open = { .action = ACTION_OPEN };
	struct reader *r = &m->r;
	size_t at = m->first;

	if (m->printed == PANE_FEEDS) {
		size_t i = 0;

		for (int64_t n = number; i < r->feeds.n; i++)
			if (r->feeds.v[i].kind != ENTRY_HEADING && --n == 0)
				break;
		at = i;
	} else {
		at += (size_t)number - 1;
	}
	if (at >= (m->printed == PANE_FEEDS ? r->feeds.n :
		   m->printed == PANE_LIST ? r->list.n :
					     r->article.item.n_mates)) {
		printf("There is no %lld.\n", (long long)number);
		return;
	}
	if (m->printed == PANE_FEEDS)
		r->feeds.sel = at;
	else if (m->printed == PANE_LIST)
		r->list.sel = at;
	else
		r->article.mate = at;
	reader_go(r, m->printed);
	reader_run(r, &open);
}

/* The whole line as keys that are bound, "n" or "gg" or "5j". */
static bool run_keys(struct line_mode *m, struct str line)
{
	struct command c = { 0 };
	enum keys_answer answer = KEYS_UNBOUND;
	uint32_t cp;

	keys_forget(&m->r.keys);
	while (line.len) {
		size_t n = utf8_decode(line, &cp);

		line = str_slice(line, n, line.len);
		answer = keys_type(&m->r.keys, cp, false, &c);
		if (answer != KEYS_WAIT)
			break;
	}
	keys_forget(&m->r.keys);
	if (answer != KEYS_RUN || line.len)
		return false;
	reader_run(&m->r, &c);
	return true;
}

static void answer_prompt(struct line_mode *m, struct str line)
{
	struct term_event event = { 0 };
	struct str rest = line;

	/* An empty line takes what was offered, or nothing. */
	event.key = line.len || m->r.prompt.len ? KEY_CONTROL('e') :
						  KEY_ESCAPE;
	reader_key(&m->r, event);
	if (!m->r.prompt.active)
		return;
	if (line.len)
		m->r.prompt.len = m->r.prompt.at = 0;
	while (rest.len) {
		size_t n = utf8_decode(rest, &event.key);

		rest = str_slice(rest, n, rest.len);
		reader_key(&m->r, event);
	}
	event.key = KEY_ENTER_KEY;
	reader_key(&m->r, event);
}

static void run_line(struct line_mode *m, struct str line)
{
	struct command next = { .action = ACTION_NEXT_UNREAD };
	struct error err = { 0 };
	int64_t number;

	m->r.words[0] = '\0';
	if (m->r.prompt.active) {
		answer_prompt(m, line);
	} else if (!line.len) {
		reader_run(&m->r, &next);
	} else if (str_to_int(line, &number) && number > 0) {
		pick(m, number);
	} else if (line.p[0] == '/' && line.len > 1) {
		struct command search = { .action = ACTION_SEARCH_ALL,
					  .argument = str_slice(line, 1,
								line.len) };

		reader_run(&m->r, &search);
	} else if (str_eq(line, STR("h")) || str_eq(line, STR("help"))) {
		print_help(m);
	} else if (!run_keys(m, line) &&
		   reader_run_line(&m->r, line, &err) < 0) {
		printf("%s\nType help for what there is.\n", err.msg);
	}
}

/* One line off the input, or false: nothing more comes. Meanwhile the engine
 * is heard. */
static bool read_line(struct line_mode *m, struct buf *line)
{
	for (;;) {
		struct pollfd fds[2] = {
			{ STDIN_FILENO, POLLIN, 0 },
			{ engine_event_fd(m->r.engine), POLLIN, 0 },
		};
		char *end = memchr(m->in, '\n', m->n_in);
		ssize_t n;

		if (end) {
			size_t len = (size_t)(end - m->in);

			if (!m->too_long)
				buf_add(line, m->in, len);
			m->n_in -= len + 1;
			memmove(m->in, end + 1, m->n_in);
			if (!m->too_long)
				return true;
			m->too_long = false;
			puts("A line of that length is left out.");
			continue;
		}
		/* the rest of it is no line of its own */
		if (m->n_in == sizeof(m->in)) {
			m->too_long = true;
			m->n_in = 0;
		}
		if (m->eof || leaving)
			return false;
		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			return false;
		take_events(m);
		if (m->r.failed)
			return false;
		if (m->r.words[0] && !m->r.progress.running) {
			putchar('\n');
			print_line(m, str_from(m->r.words));
			m->r.words[0] = '\0';
			fflush(stdout);
		}
		if (!(fds[0].revents & (POLLIN | POLLHUP)))
			continue;
		n = read(STDIN_FILENO, m->in + m->n_in,
			 sizeof(m->in) - m->n_in);
		if (n <= 0) {
			m->eof = true;
			if (m->n_in || m->too_long)
				m->in[m->n_in++] = '\n';
		} else {
			m->n_in += (size_t)n;
		}
	}
}

static void talk(struct line_mode *m)
{
	struct buf line = { .limit = PROMPT_SIZE };
	char number[PANE_NUMBER];

	printf("presser, %s unread in %zu feeds. Enter reads on, help "
	       "tells more.\n", pane_number(m->r.feeds.unread, number),
	       m->r.feeds.n_feeds);
	m->r.focus = m->r.page = PANE_FEEDS;
	remember(m);
	while (m->r.running && !leaving) {
		if (m->r.prompt.active) {
			print_text(m, str_from(m->r.prompt.label));
			if (m->r.prompt.len)
				printf("[%s] ", m->r.prompt.text);
		} else {
			printf("> ");
		}
		fflush(stdout);
		buf_reset(&line);
		if (!read_line(m, &line))
			break;
		run_line(m, str_trim(buf_str(&line)));
		if (!m->r.prompt.active)
			print_changes(m, settle(m));
	}
	buf_free(&line);
}

static void catch_signals(void)
{
	struct sigaction act = { .sa_handler = on_signal };

	sigaction(SIGHUP, &act, NULL);
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGINT, &act, NULL);
	act.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &act, NULL);
}

static bool wait_for_store(void *context)
{
	(void)context;
	fprintf(stderr, "presser: another program holds the store; waiting\n");
	return !leaving;
}

int line_run(bool can_pull)
{
	struct engine_options engine_options = { .can_pull = can_pull };
	struct reader_options options = { 0 };
	static struct line_mode m;
	struct error err = { 0 };
	struct paths paths;
	int rc = 1;

	if (paths_find(&paths, &err) < 0)
		goto fail;
	catch_signals();
	m.unicode = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	engine_options.paths = options.paths = &paths;
	options.term = term_memory_new(24, 80);
	if (reader_start(&m.r, &options, &engine_options, wait_for_store,
			 NULL, &err) < 0)
		goto out;
	if (m.r.words[0])
		print_line(&m, str_from(m.r.words));
	snprintf(m.told, sizeof(m.told), "%s", m.r.words);
	m.r.words[0] = '\0';
	talk(&m);
	rc = m.r.failed;
	if (rc)
		error_set(&err, ERROR_SYSTEM, "%s", m.r.words);
	else
		reader_remember(&m.r);
	reader_free(&m.r);
out:
	term_destroy(options.term);
	store_close(options.store);
	if (engine_stop(options.engine, rc ? NULL : &err) < 0)
		rc = 1;
fail:
	if (err.code)
		fprintf(stderr, "presser: %s\n", err.msg);
	return rc;
}
