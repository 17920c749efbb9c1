#include "config.h"

#include "src/base/map.h"

#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

#include "src/base/mem.h"

struct map_slot {
	struct str key;		/* p == NULL: free */
	uint64_t hash, value;
};

static uint64_t seed(void)
{
	static _Atomic uint64_t once;
	uint64_t s = once;

	if (s)
		return s;
	if (getrandom(&s, sizeof(s), GRND_NONBLOCK) != sizeof(s))
		s = (uint64_t)time(NULL) * 0x9E3779B97F4A7C15ull;
	once = s | 1;
	return once;
}

/* FNV-1a from a secret start: enough against aimed collisions, as the
 * start is mixed into each step. */
static uint64_t hash_of(struct str key)
{
	uint64_t k = seed(), h = k ^ 14695981039346656037ull;

	for (size_t i = 0; i < key.len; i++) {
		h ^= (unsigned char)key.p[i];
		h *= 1099511628211ull;
		h ^= h >> 29 ^ k;
	}
	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93ull;
	return h ^ h >> 32;
}

static struct map_slot *find(const struct map *m, struct str key,
			     uint64_t hash)
{
	size_t i = hash & (m->cap - 1);

	while (m->slots[i].key.p &&
	       !(m->slots[i].hash == hash && str_eq(m->slots[i].key, key)))
		i = (i + 1) & (m->cap - 1);
	return &m->slots[i];
}

static void grow(struct map *m)
{
	struct map old = *m;

	m->cap = old.cap ? old.cap * 2 : 16;
	m->slots = xcalloc(m->cap, sizeof(*m->slots));
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].key.p)
			*find(m, old.slots[i].key, old.slots[i].hash) =
				old.slots[i];
	free(old.slots);
}

void map_free(struct map *m)
{
	free(m->slots);
	*m = (struct map){ 0 };
}

bool map_get(const struct map *m, struct str key, uint64_t *value)
{
	struct map_slot *slot;

	if (!m->n)
		return false;
	slot = find(m, key, hash_of(key));
	if (!slot->key.p)
		return false;
	if (value)
		*value = slot->value;
	return true;
}

uint64_t *map_at(struct map *m, struct str key, bool *is_new)
{
	uint64_t hash = hash_of(key);
	struct map_slot *slot;

	if (!m->cap || m->n * 4 >= m->cap * 3)
		grow(m);
	slot = find(m, key, hash);
	if (is_new)
		*is_new = !slot->key.p;
	if (!slot->key.p) {
		*slot = (struct map_slot){ key.p ? key : STR(""), hash, 0 };
		m->n++;
	}
	return &slot->value;
}

void map_put(struct map *m, struct str key, uint64_t value)
{
	*map_at(m, key, NULL) = value;
}

bool map_each(const struct map *m, size_t *at, struct str *key,
	      uint64_t *value)
{
	for (; *at < m->cap; ++*at) {
		if (!m->slots[*at].key.p)
			continue;
		*key = m->slots[*at].key;
		*value = m->slots[*at].value;
		++*at;
		return true;
	}
	return false;
}
