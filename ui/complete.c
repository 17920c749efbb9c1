#include "config.h"

#include "ui/complete.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "src/app/feed_set.h"
#include "src/base/gate.h"

#define WORD	512
#define FILES_MOST	20000		/* looked at in one folder */

/* The i-th of "one|two|three". */
static bool alternative(const char *list, int i, char out[WORD])
{
	struct str rest = str_from(list), part;

	if (!strchr(list, '|'))
		return false;
	while (str_split(&rest, '|', &part))
		if (i-- == 0) {
			snprintf(out, WORD, "%.*s", STR_ARG(part));
			return true;
		}
	return false;
}

/* The i-th entry of the first pane that is a tag (or a feed). */
static bool entry(const struct reader *r, enum view_kind kind, int i,
		  char out[WORD])
{
	for (size_t k = 0; k < r->feeds.n; k++) {
		const struct entry *e = &r->feeds.v[k];

		if (e->kind != ENTRY_HEADING && e->view.kind == kind &&
		    i-- == 0) {
			snprintf(out, WORD, "%.*s", STR_ARG(e->view.text));
			return true;
		}
	}
	return false;
}

static bool argument(const struct reader *r, enum action action, int i,
		     char out[WORD])
{
	const char *name, *summary;
	char value[SETTING_SIZE];
	const char *takes = action_info(action)->argument;
	const struct sub_settings plain = { 0 };

	switch (action) {
	case ACTION_SET:
		if (!settings_each(&r->set, i, &name, value, &summary))
			return false;
		snprintf(out, WORD, "%s %s", name, value);
		return true;
	case ACTION_FEED:
		if (!feed_set_each(&plain, i, &name, value, &summary))
			return false;
		snprintf(out, WORD, "%s %s", name, value);
		return true;
	case ACTION_COLOUR:
		name = style_name(i);
		snprintf(out, WORD, "%s ", name ? name : "");
		return name != NULL;
	case ACTION_TAG:
		return entry(r, VIEW_TAG, i, out);
	default:
		return takes && alternative(takes, i, out);
	}
}

static bool takes_path(enum action action)
{
	return action == ACTION_IMPORT || action == ACTION_SAVE ||
	       action == ACTION_SUBSCRIBE;
}

/* The i-th name in stem's folder that begins as stem does. */
static bool path(struct str stem, int i, char out[WORD])
{
	const char *home = getenv("HOME");
	char folder[4096], whole[8300];
	size_t slash = stem.len;
	struct dirent *e;
	struct stat st;
	bool found = false;
	DIR *dir;

	while (slash && stem.p[slash - 1] != '/')
		slash--;
	if (str_starts(stem, STR("~/")) && home)
		snprintf(folder, sizeof(folder), "%s/%.*s", home,
			 STR_ARG(str_slice(stem, 2, slash)));
	else
		snprintf(folder, sizeof(folder), "%.*s",
			 STR_ARG(slash ? str_slice(stem, 0, slash) :
					 STR(".")));
	dir = opendir(folder);
	for (int n = 0; dir && n < FILES_MOST && !found &&
			(e = readdir(dir)) != NULL; n++) {
		struct str name = str_from(e->d_name);

		if (!str_starts(name, str_slice(stem, slash, stem.len)) ||
		    (name.p[0] == '.' && slash == stem.len) || i-- > 0)
			continue;
		snprintf(whole, sizeof(whole), "%s/%s", folder, e->d_name);
		snprintf(out, WORD, "%.*s%s%s",
			 STR_ARG(str_slice(stem, 0, slash)), e->d_name,
			 stat(whole, &st) == 0 && S_ISDIR(st.st_mode) ? "/" :
									"");
		found = true;
	}
	if (dir)
		closedir(dir);
	return found;
}

/* The i-th text that could stand in the prompt, beginning as stem does. */
static bool candidate(const struct reader *r, struct str stem, int i,
		      char out[WORD])
{
	enum action action = r->prompt.action;
	struct str head = STR(""), rest = stem;
	const struct action_info *info;
	char word[WORD];
	int from = 1;

	if (action == ACTION_COMMAND) {
		ptrdiff_t blank = str_find_char(stem, ' ');

		if (blank < 0) {
			do
				info = action_complete(stem, &from);
			while (info && i-- > 0);
			if (info)
				snprintf(out, WORD, "%s%s", info->name,
					 info->argument ? " " : "");
			return info != NULL;
		}
		action = action_find(str_slice(stem, 0, (size_t)blank));
		head = str_slice(stem, 0, (size_t)blank + 1);
		rest = str_slice(stem, (size_t)blank + 1, stem.len);
	}
	if (takes_path(action)) {
		if (!path(rest, i, word))
			return false;
		snprintf(out, WORD, "%.*s%s", STR_ARG(head), word);
		return true;
	}
	for (int k = 0; argument(r, action, k, word); k++)
		if (str_starts(str_from(word), rest) && i-- == 0) {
			snprintf(out, WORD, "%.*s%s", STR_ARG(head), word);
			return true;
		}
	return false;
}

void complete_next(struct reader *r)
{
	struct prompt *p = &r->prompt;
	char text[WORD], clean[WORD];

	if (!p->completing) {
		if (p->len >= sizeof(p->stem))
			return;
		memcpy(p->stem, p->text, p->len + 1);
		p->completing = true;
		p->complete_at = 0;
	}
	if (!candidate(r, str_from(p->stem), p->complete_at, text)) {
		p->complete_at = 0;
		if (!candidate(r, str_from(p->stem), 0, text))
			return;
	}
	p->complete_at++;
	gate_cstr(clean, sizeof(clean), str_from(text), GATE_LINE);
	prompt_set(p, clean);
}
