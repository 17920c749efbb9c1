#include "config.h"

#include "src/store/headless.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/str.h"
#include "src/store/schema.h"

enum {
	PAGE = SCHEMA_PAGE_SIZE,
	HEAD = 100,		/* the file's header, on page 1 */
	LEAF = 13, INTERIOR = 5,	/* of tables */
	CHILDREN = 64,		/* pages of schema */
};

struct child {
	uint32_t page;
	uint64_t first, last;	/* rowids */
	unsigned rows;
};

static void put(uint8_t *p, uint64_t n, int bytes)
{
	for (int i = bytes; i-- > 0; n >>= 8)
		p[i] = (uint8_t)n;
}

static unsigned get_16(const uint8_t *p)
{
	return (unsigned)p[0] << 8 | p[1];
}

/* A number of up to nine bytes at *at of the page; false past its end. */
static bool get_number(const uint8_t *page, size_t *at, uint64_t *n)
{
	*n = 0;
	for (int i = 0; i < 9 && *at < PAGE; i++) {
		uint8_t byte = page[(*at)++];

		*n = i == 8 ? *n << 8 | byte : *n << 7 | (byte & 127);
		if (i == 8 || byte < 128)
			return true;
	}
	return false;
}

static int put_number(uint8_t *p, uint64_t n)
{
	int bytes = 1;

	for (uint64_t rest = n >> 7; rest && bytes < 8; rest >>= 7)
		bytes++;
	for (int i = bytes; i-- > 0; n >>= 7)
		p[i] = (uint8_t)((n & 127) | (i + 1 < bytes ? 128 : 0));
	return bytes;
}

static bool is_kind(const uint8_t *page, size_t at, uint64_t type)
{
	static const char *const kinds[] = { "table", "index", "trigger" };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		size_t len = strlen(kinds[i]);

		if (type == 13 + 2 * len && at + len <= PAGE &&
		    memcmp(page + at, kinds[i], len) == 0)
			return true;
	}
	return false;
}

/* A row of the schema: what kind, two names, a root, words. */
static bool read_row(const uint8_t *page, size_t at, uint64_t *rowid)
{
	uint64_t len, head, type[5];
	size_t start;

	if (!get_number(page, &at, &len) || !get_number(page, &at, rowid))
		return false;
	start = at;
	if (!get_number(page, &at, &head))
		return false;
	for (int i = 0; i < 5; i++)
		if (!get_number(page, &at, &type[i]))
			return false;
	return at == start + head && is_kind(page, at, type[0]) &&
	       type[1] > 13 && type[1] % 2 && type[2] > 13 && type[2] % 2 &&
	       (type[3] <= 6 || type[3] == 8 || type[3] == 9) &&
	       (!type[4] || type[4] % 2);
}

static bool read_schema(const uint8_t *page, struct child *out)
{
	unsigned n = get_16(page + 3);

	if (page[0] != LEAF || !n || 8 + 2 * n > PAGE)
		return false;
	for (unsigned i = 0; i < n; i++) {
		unsigned at = get_16(page + 8 + 2 * i);
		uint64_t rowid;

		if (at >= PAGE || !read_row(page, at, &rowid) ||
		    (i && rowid <= out->last))
			return false;
		out->last = rowid;
		if (!i)
			out->first = rowid;
	}
	out->rows = n;
	return true;
}

/* By rowid; of two over each other the one with more rows stays. */
static size_t keep(struct child *v, size_t n, const struct child *one)
{
	size_t at = 0;

	while (at < n && v[at].last < one->first)
		at++;
	if (at < n && v[at].first <= one->last) {
		if (one->rows > v[at].rows)
			v[at] = *one;
		return n;
	}
	if (n == CHILDREN)
		return n;
	memmove(v + at + 1, v + at, (n - at) * sizeof(*v));
	v[at] = *one;
	return n + 1;
}

static void write_header(uint8_t *page, uint32_t pages)
{
	memset(page, 0, PAGE);
	memcpy(page, "SQLite format 3", 16);
	put(page + 16, PAGE == 65536 ? 1 : PAGE, 2);
	page[18] = page[19] = 1;	/* no log beside it */
	page[21] = 64;
	page[22] = page[23] = 32;
	put(page + 24, 1, 4);		/* changes, as at 92 */
	put(page + 28, pages, 4);
	put(page + 40, 1, 4);		/* of the schema */
	put(page + 44, 4, 4);		/* its format */
	put(page + 56, 1, 4);		/* UTF-8 */
	put(page + 92, 1, 4);
}

static void write_root(uint8_t *page, const struct child *v, size_t n)
{
	uint8_t *root = page + HEAD;
	size_t end = PAGE;

	for (size_t i = 0; i + 1 < n; i++) {
		uint8_t cell[16];
		size_t len = 4 + (size_t)put_number(cell + 4, v[i].last);

		put(cell, v[i].page, 4);
		end -= len;
		memcpy(page + end, cell, len);
		put(root + 12 + 2 * i, end, 2);
	}
	root[0] = INTERIOR;
	put(root + 3, n - 1, 2);
	put(root + 5, end, 2);
	put(root + 8, v[n - 1].page, 4);
}

static int copy_pages(int from, int to, const char *path, const char *copy,
		      struct error *err)
{
	struct child v[CHILDREN], one;
	uint8_t page[PAGE];
	uint32_t number = 0;
	size_t n = 0;
	ssize_t got;

	while ((got = read(from, page, PAGE)) == PAGE) {
		one = (struct child){ .page = ++number };
		if (number > 1 && read_schema(page, &one))
			n = keep(v, n, &one);
		if (write(to, page, PAGE) != PAGE)
			return error_set_errno(err, "%s", copy);
	}
	if (got < 0)
		return error_set_errno(err, "%s", path);
	if (!n)
		return error_set(err, ERROR_CORRUPT, "%s: nothing in it can be "
				 "read", path);
	write_header(page, number);
	write_root(page, v, n);
	if (pwrite(to, page, PAGE, 0) != PAGE)
		return error_set_errno(err, "%s", copy);
	return 0;
}

int headless_copy(const char *path, const char *to, struct error *err)
{
	int from = open(path, O_RDONLY | O_CLOEXEC);
	int into, rc;

	if (from < 0)
		return error_set_errno(err, "%s", path);
	into = open(to, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (into < 0) {
		error_set_errno(err, "%s", to);
		close(from);
		return -1;
	}
	rc = copy_pages(from, into, path, to, err);
	if (close(into) < 0 && rc == 0)
		rc = error_set_errno(err, "%s", to);
	close(from);
	if (rc < 0)
		unlink(to);
	return rc;
}
