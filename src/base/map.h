#ifndef PRESSER_BASE_MAP_H
#define PRESSER_BASE_MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/str.h"

/*
 * A hash table from text to a number (an index into the caller's array).
 * Keys are borrowed: they must live as long as the map. The hash is seeded
 * by process, so that input cannot aim at collisions. { 0 } is an empty map.
 */
struct map {
	struct map_slot *slots;
	size_t n, cap;
};

void map_free(struct map *m);
bool map_get(const struct map *m, struct str key, uint64_t *value);
void map_put(struct map *m, struct str key, uint64_t value);	/* replaces */
/* Adds unless it is there; returns the address of the value (until the next
 * put) and whether it is new. */
uint64_t *map_at(struct map *m, struct str key, bool *is_new);

/* Walk in no particular order: *at starts with 0; false at the end. */
bool map_each(const struct map *m, size_t *at, struct str *key,
	      uint64_t *value);

#endif
