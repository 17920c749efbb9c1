#include "config.h"

#include "feeds/saved.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_BYTES	256

static int not_found(struct str url, struct error *err)
{
	return error_set(err, ERROR_NOT_FOUND, "%.*s: no such page beside "
			 "the feed's file", STR_ARG(url));
}

/* The path of an address, without the slash it begins with. */
static struct str path_of(struct str url)
{
	ptrdiff_t at = str_find(url, STR("://"));

	if (at < 0)
		return STR_NULL;
	url = str_slice(url, (size_t)at + 3, url.len);
	for (size_t i = 0; i < url.len; i++)
		if (url.p[i] == '?' || url.p[i] == '#')
			url.len = i;
	at = str_find_char(url, '/');
	return at < 0 ? STR_NULL : str_slice(url, (size_t)at + 1, url.len);
}

static bool is_page(struct str name)
{
	return str_ends_nocase(name, STR(".html")) ||
	       str_ends_nocase(name, STR(".htm")) ||
	       str_ends_nocase(name, STR(".xhtml"));
}

/* The folder of a path, opened. */
static int open_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char folder[4096];

	if (!slash)
		return open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if ((size_t)(slash - path) >= sizeof(folder)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(folder, path, (size_t)(slash - path));
	folder[slash - path] = '\0';
	return open(*folder ? folder : "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* From folder fd, which it closes, along path to an open file; or -1. */
static int walk(int fd, struct str path)
{
	const int flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
	char name[NAME_BYTES];
	struct str part;
	int next;

	while (fd >= 0 && str_split(&path, '/', &part)) {
		next = -1;
		if (!part.len || part.p[0] == '.' || part.len >= NAME_BYTES ||
		    memchr(part.p, '\0', part.len)) {
			errno = ENOENT;
		} else {
			memcpy(name, part.p, part.len);
			name[part.len] = '\0';
			next = openat(fd, name,
				      path.p ? flags | O_DIRECTORY : flags);
		}
		close(fd);
		fd = next;
	}
	return fd;
}

static int read_all(int fd, struct str url, struct buf *out,
		    struct error *err)
{
	char chunk[16384];
	ssize_t n;

	while (((n = read(fd, chunk, sizeof(chunk))) > 0 ||
		(n < 0 && errno == EINTR)) && !out->failed)
		if (n > 0)
			buf_add(out, chunk, (size_t)n);
	if (n < 0)
		return error_set_errno(err, "%.*s", STR_ARG(url));
	if (buf_check(out, err) < 0)
		return error_wrap(err, "%.*s", STR_ARG(url));
	return 0;
}

int saved_page_read(const char *feed_path, struct str url, struct buf *out,
		    struct error *err)
{
	struct str path = path_of(url);
	struct stat st;
	int fd, rc;

	if (!is_page(path))
		return not_found(url, err);
	fd = open_folder(feed_path);
	if (fd < 0)
		return error_set_errno(err, "%s", feed_path);
	fd = walk(fd, path);
	if (fd < 0)
		return not_found(url, err);
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
		rc = not_found(url, err);
	else
		rc = read_all(fd, url, out, err);
	close(fd);
	return rc;
}
