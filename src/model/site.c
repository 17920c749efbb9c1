#include "config.h"

#include "src/model/site.h"

#include <string.h>

#include "src/model/flat.h"

#define FORM		1
#define FEW_BYTES	8	/* a shorter block tells nothing */
#define LONG_WORDS	25

uint32_t site_mark(struct str text)
{
	uint64_t h = 1469598103934665603u;
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.p[i];

		if ((unsigned char)c < 0x80 && !ascii_is_alnum(c))
			continue;
		if (ascii_is_digit(c))
			c = '0';
		h = (h ^ (unsigned char)ascii_lower(c)) * 1099511628211u;
		n++;
	}
	h ^= h >> 32;
	return n < FEW_BYTES ? 0 : (uint32_t)h | 1;
}

static struct site_block *find(struct site *site, uint32_t mark)
{
	for (size_t i = 0; i < site->n_blocks; i++)
		if (site->blocks[i].mark == mark)
			return &site->blocks[i];
	return NULL;
}

bool site_recurs(const struct site *site, uint32_t mark, unsigned words,
		 bool quotes)
{
	const struct site_block *b;

	if (!site || !mark)
		return false;
	b = find((struct site *)site, mark);
	if (!b || b->pages < 3 || b->pages * 3u < site->pages)
		return false;
	return (words <= LONG_WORDS && !quotes) ||
	       (b->pages >= 5 && b->pages * 2u >= site->pages);
}

static void halve(struct site *site)
{
	size_t kept = 0;

	site->pages /= 2;
	for (size_t i = 0; i < site->n_blocks; i++) {
		site->blocks[i].pages /= 2;
		if (site->blocks[i].pages)
			site->blocks[kept++] = site->blocks[i];
	}
	site->n_blocks = kept;
}

/* Room for one more: the oldest of those that stood on fewest pages goes. */
static void drop_one(struct site *site)
{
	size_t worst = 0;

	for (size_t i = 1; i < site->n_blocks; i++)
		if (site->blocks[i].pages < site->blocks[worst].pages)
			worst = i;
	memmove(&site->blocks[worst], &site->blocks[worst + 1],
		(site->n_blocks - worst - 1) * sizeof(site->blocks[0]));
	site->n_blocks--;
}

static void learn_block(struct site *site, uint32_t mark)
{
	struct site_block *b = find(site, mark);

	if (b) {
		if (b->pages < UINT8_MAX)
			b->pages++;
		return;
	}
	if (site->n_blocks == SITE_BLOCKS)
		drop_one(site);
	site->blocks[site->n_blocks++] = (struct site_block){ mark, 1 };
}

void site_learn(struct site *site, struct str url, const uint32_t *marks,
		size_t n)
{
	uint32_t page = (uint32_t)str_hash(url);

	for (size_t i = 0; i < site->n_recent; i++)
		if (site->recent[i] == page)
			return;
	if (site->n_recent == SITE_RECENT) {
		memmove(site->recent, site->recent + 1,
			(SITE_RECENT - 1) * sizeof(site->recent[0]));
		site->n_recent--;
	}
	site->recent[site->n_recent++] = page;
	if (++site->pages > SITE_PAGES)
		halve(site);
	if (n > SITE_MARKS)
		n = SITE_MARKS;
	for (size_t i = 0; i < n; i++) {
		bool again = !marks[i];

		for (size_t j = 0; j < i && !again; j++)
			again = marks[j] == marks[i];
		if (!again)
			learn_block(site, marks[i]);
	}
}

void site_write(const struct site *site, struct buf *out)
{
	flat_put_uint(out, FORM);
	flat_put_uint(out, site->pages);
	flat_put_uint(out, site->n_recent);
	for (size_t i = 0; i < site->n_recent; i++)
		flat_put_uint(out, site->recent[i]);
	flat_put_uint(out, site->n_blocks);
	for (size_t i = 0; i < site->n_blocks; i++) {
		flat_put_uint(out, site->blocks[i].mark);
		flat_put_uint(out, site->blocks[i].pages);
	}
}

bool site_read(struct str bytes, struct site *site)
{
	struct flat_reader r;
	uint64_t pages, n;
	bool good;

	memset(site, 0, sizeof(*site));
	flat_reader_init(&r, bytes);
	good = flat_get_uint(&r) == FORM;
	pages = flat_get_uint(&r);
	good = good && pages <= SITE_PAGES;
	n = flat_get_count(&r, 1);
	good = good && n <= SITE_RECENT;
	for (uint64_t i = 0; good && i < n; i++)
		site->recent[site->n_recent++] = (uint32_t)flat_get_uint(&r);
	n = flat_get_count(&r, 2);
	good = good && n <= SITE_BLOCKS;
	for (uint64_t i = 0; good && i < n; i++) {
		struct site_block *b = &site->blocks[site->n_blocks++];
		uint64_t count;

		b->mark = (uint32_t)flat_get_uint(&r);
		count = flat_get_uint(&r);
		good = count > 0 && count <= UINT8_MAX;
		b->pages = (uint8_t)count;
	}
	site->pages = (unsigned)pages;
	if (good && !r.failed)
		return true;
	memset(site, 0, sizeof(*site));
	return false;
}
