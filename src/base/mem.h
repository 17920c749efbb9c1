#ifndef PRESSER_BASE_MEM_H
#define PRESSER_BASE_MEM_H

#include <stddef.h>

/*
 * Memory of sizes of our own making. When there is none, the hook set with
 * mem_at_death runs (it restores the terminal), a line goes to standard
 * error and the process exits with 1. For sizes that the input chose use
 * struct buf or arena_try.
 */
void *xmalloc(size_t size);
void *xcalloc(size_t n, size_t size);	/* overflow of n * size dies too */
void *xrealloc(void *old, size_t n, size_t size);
char *xstrdup(const char *text);

/* Threads share two heaps: what one frees the other can use. Before the first
 * thread starts. */
void mem_share(void);

void mem_at_death(void (*hook)(void));
_Noreturn void mem_die(void);

#endif
