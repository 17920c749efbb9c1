#ifndef PRESSER_FEEDS_ENTITY_NAMES_H
#define PRESSER_FEEDS_ENTITY_NAMES_H

#include <stddef.h>

/* Data for feeds/entity.c. */
struct entity_name {
	const char *name, *text;
};

extern const struct entity_name entity_names[];
extern const size_t entity_names_n;
extern const char *const entity_legacy[];
extern const size_t entity_legacy_n;

#endif
