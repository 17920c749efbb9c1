#include "config.h"

#include "src/app/secret.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "feeds/fetch.h"
#include "feeds/url.h"
#include "src/base/buf.h"
#include "src/base/file.h"
#include "src/base/mem.h"

#define FILE_MAX	((size_t)1 << 20)

static int read_private(const char *path, struct buf *out, struct error *err)
{
	struct stat st;

	out->limit = FILE_MAX;
	if (stat(path, &st) < 0)
		return errno == ENOENT ? 0 : error_set_errno(err, "%s", path);
	if (st.st_mode & 077)
		return error_set(err, ERROR_USAGE,
				 "%s holds passwords and others can read it: "
				 "chmod 600 it", path);
	return file_read(path, out, err);
}

static char *copy(struct str s)
{
	char *p = xmalloc(s.len + 1);

	memcpy(p, s.p, s.len);
	p[s.len] = '\0';
	return p;
}

/* The next word; what follows stays in rest. */
static struct str word(struct str *rest)
{
	size_t n = 0;
	struct str w;

	*rest = str_trim(*rest);
	while (n < rest->len && !ascii_is_space(rest->p[n]))
		n++;
	w = str_slice(*rest, 0, n);
	*rest = str_trim(str_slice(*rest, n, rest->len));
	return w;
}

/* Does url lie under this address? A host must not match its own beginning:
 * "https://a.example" holds for no "https://a.example.evil/". */
static bool holds(struct str address, struct str url)
{
	ptrdiff_t host = str_find(address, STR("://")), end;
	struct str path;

	if (!address.len || host < 0 || !str_starts_nocase(url, address))
		return false;
	/* letter case counts in the path only */
	path = str_slice(address, (size_t)host + 3, address.len);
	end = str_find_char(path, '/');
	if (end >= 0 && !str_ends(str_slice(url, 0, address.len),
				  str_slice(path, (size_t)end, path.len)))
		return false;
	return address.len == url.len || str_ends(address, STR("/")) ||
	       strchr("/?#", url.p[address.len]) != NULL;
}

static void wipe(char **text)
{
	if (*text)
		explicit_bzero(*text, strlen(*text));
	free(*text);
	*text = NULL;
}

static void add_header(struct secret *out, struct str line)
{
	size_t had = out->headers ? strlen(out->headers) : 0;
	char *longer = xmalloc(had + line.len + 2);

	if (had)
		memcpy(longer, out->headers, had);
	memcpy(longer + had, line.p, line.len);
	longer[had + line.len] = '\n';
	longer[had + line.len + 1] = '\0';
	wipe(&out->headers);
	out->headers = longer;
}

int secret_find(const char *path, const char *url, struct secret *out,
		struct error *err)
{
	size_t login = 0, header = 0;	/* lengths of the best addresses */
	struct buf text = { 0 };
	struct str rest, line;

	*out = (struct secret){ 0 };
	if (read_private(path, &text, err) < 0) {
		buf_free(&text);
		return -1;
	}
	rest = buf_str(&text);
	while (str_split(&rest, '\n', &line)) {
		struct str address = word(&line), what = word(&line);

		if (!holds(address, str_from(url)))
			continue;
		if (str_eq(what, STR("login")) && address.len >= login) {
			login = address.len;
			wipe(&out->user);
			wipe(&out->password);
			out->user = copy(word(&line));
			out->password = copy(line);
		} else if (str_eq(what, STR("header")) &&
			   address.len >= header) {
			if (address.len > header)
				wipe(&out->headers);
			header = address.len;
			add_header(out, line);
		}
	}
	if (text.p)
		explicit_bzero(text.p, text.len);
	buf_free(&text);
	return 0;
}

void secret_free(struct secret *s)
{
	wipe(&s->user);
	wipe(&s->password);
	wipe(&s->headers);
}

int secret_add(const char *path, const char *url, const char *user,
	       const char *password, struct error *err)
{
	struct buf text = { 0 };
	char *folder, *slash;
	int rc = -1;

	if (strpbrk(user, " \t\r\n") || strpbrk(password, "\r\n"))
		return error_set(err, ERROR_INPUT,
				 "a user name with blanks, or a password of "
				 "several lines, cannot be kept");
	folder = xstrdup(path);
	slash = strrchr(folder, '/');
	if (slash)
		*slash = '\0';
	if (file_make_folders(folder, err) < 0 ||
	    read_private(path, &text, err) < 0)
		goto out;
	if (text.len && text.p[text.len - 1] != '\n')
		buf_add_char(&text, '\n');
	buf_add_fmt(&text, "%s login %s %s\n", url, user, password);
	rc = file_write(path, buf_str(&text), err);
out:
	if (text.p)
		explicit_bzero(text.p, text.len);
	buf_free(&text);
	free(folder);
	return rc;
}

static bool is_kept(const char *path, const char *url, const char *user,
		    const char *password)
{
	struct secret known = { 0 };
	bool kept = secret_find(path, url, &known, NULL) == 0 && known.user &&
		    known.password && strcmp(known.user, user) == 0 &&
		    strcmp(known.password, password) == 0;

	secret_free(&known);
	return kept;
}

char *secret_settle(const char *path, const char *url, struct error *err)
{
	char *bare = NULL, *user = NULL, *password = NULL;
	const char *name, *word;

	if (fetch_split_credentials(url, &bare, &user, &password) < 0) {
		error_set(err, ERROR_INPUT, "this is no address: %s", url);
		return NULL;
	}
	name = user ? user : "";
	word = password ? password : "";
	if ((user || password) && !is_kept(path, bare, name, word) &&
	    secret_add(path, bare, name, word, err) < 0) {
		free(bare);
		bare = NULL;
	}
	wipe(&user);
	wipe(&password);
	return bare;
}

/* Only these can carry a password: not every list is taken apart. */
static bool may_carry(struct str url)
{
	return url_is_web(url) && str_find_char(url, '@') >= 0;
}

void secret_settle_list(const char *path, struct source_list *list,
			struct arena *arena)
{
	size_t n = 0;

	for (size_t i = 0; i < list->n_sources; i++) {
		struct source *s = &list->sources[i];
		char *bare;

		if (may_carry(s->url)) {
			bare = secret_settle(path, arena_cstr(arena, s->url),
					     NULL);
			if (!bare) {
				sources_refuse(arena, list, s->line,
					       STR("an address with a password"),
					       "the password cannot be kept");
				continue;
			}
			s->url = arena_str(arena, str_from(bare));
			free(bare);
		}
		list->sources[n++] = *s;
	}
	list->n_sources = n;
}
