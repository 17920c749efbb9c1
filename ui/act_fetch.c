#include "config.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/base/gate.h"
#include "src/base/run.h"
#include "ui/export.h"
#include "ui/reader.h"

/*
 * What is not text is fetched by "presser download", a process of its own,
 * and shown or played by programs that others have written: no decoder of
 * pictures runs in this one.
 */

static void start(struct reader *r, struct str url, const char *path,
		  bool show)
{
	struct download *d = &r->download;
	struct error err = { 0 };
	char address[2048];
	int rc;
	const char *argv[] = { run_self(), "download", "--progress", "--of",
			       "", "--", address, d->path, NULL };
	struct arena arena = { 0 };
	struct sub sub = { 0 };

	if (d->fd >= 0) {
		reader_say(r, STYLE_STATUS, "One is being fetched already.");
		return;
	}
	if (url.len >= sizeof(address)) {
		reader_say(r, STYLE_ERROR, "The address is too long.");
		return;
	}
	snprintf(address, sizeof(address), "%.*s", STR_ARG(url));
	snprintf(d->path, sizeof(d->path), "%s", path);
	d->why[0] = '\0';
	d->bytes = 0;
	d->show = show;
	/* a feed at home may have its pictures at home */
	if (store_sub_get(r->store, r->article.item.row.feed, &arena, &sub,
			  &err) == 0)
		argv[4] = arena_cstr(&arena, sub.url);
	rc = run_start(argv, &d->fd, &d->pid, &err);
	arena_free(&arena);
	if (rc < 0) {
		d->fd = -1;
		reader_fail(r, &err);
		return;
	}
	reader_say(r, STYLE_STATUS, "Fetching %s …", address);
}

static const char *chafa_colours(const struct term *t)
{
	int n = term_colours(t);

	return n > 256 ? "full" : n == 256 ? "256" : n >= 16 ? "16" :
	       n ? "8" : "none";
}

/* On the terminal itself, which is given back for so long: kitty's images,
 * sixel or signs, whichever it can show. */
static void show_picture(struct reader *r)
{
	static const char *const formats[] = {
		[PICTURES_SIGNS] = "symbols", [PICTURES_SIXEL] = "sixels",
		[PICTURES_KITTY] = "kitty",
	};
	char size[32], path[4096];
	const char *argv[] = { "chafa", "--size", size, "--animate", "off",
			       "--format", formats[term_pictures(r->term)],
			       "--colors", chafa_colours(r->term),
			       "--symbols", term_is_unicode(r->term) ?
			       "block+border+space" : "ascii", "--", path,
			       NULL };
	struct error err = { 0 };
	int status = 0;

	snprintf(size, sizeof(size), "%dx%d", r->cols,
		 r->rows > 2 ? r->rows - 2 : 1);
	snprintf(path, sizeof(path), "%s", r->download.path);
	term_leave(r->term);
	if (run_here(argv, &status, &err) == 0 && !status)
		reader_wait_enter(r, "Enter goes back to the article.");
	term_enter(r->term);
	unlink(path);
	if (err.code)
		reader_say(r, STYLE_ERROR, "%s (pictures are shown by chafa)",
			   err.msg);
	else if (status)
		reader_say(r, STYLE_ERROR, "The picture cannot be shown.");
	r->dirty = true;
}

void reader_download(struct reader *r)
{
	struct download *d = &r->download;
	char bytes[512];
	struct str rest, line;
	ssize_t n = read(d->fd, bytes, sizeof(bytes));
	int64_t number;
	int status;

	if (n < 0 && errno == EINTR)
		return;
	if (n > 0) {
		rest = str_of(bytes, (size_t)n);
		while (str_split(&rest, '\n', &line)) {
			if (str_to_int(line, &number) && number >= 0)
				d->bytes = (size_t)number;
			else if (line.len)
				gate_cstr(d->why, sizeof(d->why), line,
					  GATE_LINE);
		}
		if (!r->prompt.active)
			reader_say(r, STYLE_STATUS, "Fetching: %.1f MB …",
				   (double)d->bytes / 1e6);
		return;
	}
	close(d->fd);
	d->fd = -1;
	status = run_end(d->pid);
	if (status)
		reader_say(r, STYLE_ERROR, "%s", d->why[0] ? d->why :
			   "It could not be fetched.");
	else if (d->show)
		show_picture(r);
	else
		reader_say(r, STYLE_GOOD, "Fetched %.1f MB to %s",
			   (double)d->bytes / 1e6, d->path);
}

/* The last part of an address, made safe, keeps the file's ending. */
static void name_of(struct str url, char *out, size_t size)
{
	struct str name = url, stem;
	char ending[16] = "";
	ptrdiff_t cut;
	size_t dot;

	for (size_t i = 0; i < url.len; i++)
		if (url.p[i] == '?' || url.p[i] == '#') {
			name = url = str_slice(url, 0, i);
			break;
		}
	while ((cut = str_find_char(name, '/')) >= 0 &&
	       (size_t)cut + 1 < name.len)
		name = str_slice(name, (size_t)cut + 1, name.len);
	for (dot = name.len; dot > 0 && name.p[dot - 1] != '.';)
		dot--;
	stem = name;
	if (dot > 1 && name.len - dot < 6) {
		size_t n = 0;

		ending[n++] = '.';
		for (size_t i = dot; i < name.len; i++)
			if (ascii_is_alnum(name.p[i]))
				ending[n++] = name.p[i];
		ending[n] = '\0';
		stem = str_slice(name, 0, dot - 1);
	}
	export_name(stem, ending, out, size);
}

static void download(struct reader *r, struct str path)
{
	const struct opened *it = &r->article.item;
	char name[160], text[4096];

	if (!r->article.open || !it->n_enclosures) {
		reader_say(r, STYLE_STATUS, "Nothing is enclosed here.");
		return;
	}
	if (!path.p) {
		name_of(it->enclosures[0].url, name, sizeof(name));
		reader_path(r, str_from(name), text, sizeof(text));
		prompt_open(&r->prompt, ACTION_DOWNLOAD, "Fetch to: ", text);
		return;
	}
	reader_path(r, path, text, sizeof(text));
	if (access(text, F_OK) == 0)
		reader_say(r, STYLE_ERROR, "%s is there already.", text);
	else
		start(r, it->enclosures[0].url, text, false);
}

static void picture(struct reader *r)
{
	const struct opened *it = &r->article.item;
	struct str url = it->doc.image;
	struct error err = { 0 };
	char path[4096];

	for (size_t i = 0; r->article.open && !url.len &&
			   i < it->n_enclosures; i++)
		if (str_starts(it->enclosures[i].type, STR("image/")))
			url = it->enclosures[i].url;
	if (!r->article.open || !url.len) {
		reader_say(r, STYLE_STATUS, "There is no picture here.");
		return;
	}
	snprintf(path, sizeof(path), "%.4000s/picture", r->paths->state);
	if (file_make_folders(r->paths->state, &err) < 0)
		reader_fail(r, &err);
	else
		start(r, url, path, true);
}

void act_fetch(struct reader *r, const struct command *c)
{
	if (c->action == ACTION_DOWNLOAD)
		download(r, c->argument);
	else
		picture(r);
}
