#include "config.h"

#include "src/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_STEP	((size_t)256 << 10)

int file_read(const char *path, struct buf *out, struct error *err)
{
	bool is_stdin = strcmp(path, "-") == 0;
	const char *name = is_stdin ? "standard input" : path;
	struct stat st;
	ssize_t n = 0;
	char *room;
	int fd, rc = -1;

	fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_set_errno(err, "%s", name);
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
	    st.st_size < (1 << 30))
		buf_reserve(out, (size_t)st.st_size + READ_STEP);
	while ((room = buf_reserve(out, READ_STEP)) &&
	       ((n = read(fd, room, READ_STEP)) > 0 ||
		(n < 0 && errno == EINTR)))
		if (n > 0)
			out->len += (size_t)n;
	if (out->cap > out->len)
		out->p[out->len] = '\0';
	if (n < 0) {
		error_set_errno(err, "%s", name);
		goto out;
	}
	if (buf_check(out, err) < 0) {
		error_wrap(err, "%s", name);
		goto out;
	}
	rc = 0;
out:
	if (!is_stdin)
		close(fd);
	return rc;
}

static int write_all(int fd, struct str bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.p, bytes.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		bytes.p += n;
		bytes.len -= (size_t)n;
	}
	return 0;
}

int file_write(const char *path, struct str bytes, struct error *err)
{
	char beside[4400];
	int fd;

	if ((size_t)snprintf(beside, sizeof(beside), "%s.XXXXXX", path) >=
	    sizeof(beside))
		return error_set(err, ERROR_LIMIT, "%s: name too long", path);
	fd = mkostemp(beside, O_CLOEXEC);
	if (fd < 0)
		return error_set_errno(err, "%s", path);
	if (write_all(fd, bytes) < 0 || fsync(fd) < 0) {
		error_set_errno(err, "%s", path);
		close(fd);
		goto failed;
	}
	if (close(fd) < 0 || rename(beside, path) < 0) {
		error_set_errno(err, "%s", path);
		goto failed;
	}
	return 0;
failed:
	unlink(beside);
	return -1;
}

int file_make_folders(const char *path, struct error *err)
{
	char part[4400];
	size_t len = strlen(path);

	if (len >= sizeof(part))
		return error_set(err, ERROR_LIMIT, "%s: name too long", path);
	for (size_t i = 1; i <= len; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		if (mkdir(part, 0700) < 0 && errno != EEXIST)
			return error_set_errno(err, "%s", part);
	}
	return 0;
}

static int find_one(char *out, size_t size, const char *variable,
		    const char *under_home, struct error *err)
{
	const char *base = getenv(variable), *home = getenv("HOME");
	int n;

	if (base && *base == '/')
		n = snprintf(out, size, "%s/presser", base);
	else if (home && *home == '/')
		n = snprintf(out, size, "%s/%s/presser", home, under_home);
	else
		return error_set(err, ERROR_NOT_FOUND,
				 "neither %s nor HOME names a folder",
				 variable);
	if ((size_t)n >= size)
		return error_set(err, ERROR_LIMIT, "%s: name too long",
				 variable);
	return 0;
}

int paths_find(struct paths *p, struct error *err)
{
	if (find_one(p->config, sizeof(p->config), "XDG_CONFIG_HOME",
		     ".config", err) < 0 ||
	    find_one(p->data, sizeof(p->data), "XDG_DATA_HOME",
		     ".local/share", err) < 0 ||
	    find_one(p->state, sizeof(p->state), "XDG_STATE_HOME",
		     ".local/state", err) < 0)
		return -1;
	snprintf(p->store, sizeof(p->store), "%s/presser.db", p->data);
	snprintf(p->feeds, sizeof(p->feeds), "%s/feeds", p->config);
	snprintf(p->commands, sizeof(p->commands), "%s/config", p->config);
	snprintf(p->secrets, sizeof(p->secrets), "%s/credentials", p->config);
	return 0;
}
