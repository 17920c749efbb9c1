#ifndef PRESSER_BASE_SORT_H
#define PRESSER_BASE_SORT_H

#include <stddef.h>
#include <stdint.h>

/*
 * Numbers in ascending order of their upper 32 bits; those with equal ones
 * keep their order. Put what is to be sorted by above, and its index below.
 * Linear whatever the numbers are; spare has room for n, which
 * is below 2^32. Any thread.
 */
void sort_by_upper(uint64_t *v, size_t n, uint64_t *spare);

#endif
