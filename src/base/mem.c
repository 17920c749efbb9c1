#include "config.h"

#include "src/base/mem.h"

#ifdef HAVE_MALLOPT
#include <malloc.h>
#endif
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*at_death)(void);

void mem_at_death(void (*hook)(void))
{
	at_death = hook;
}

_Noreturn void mem_die(void)
{
	static const char msg[] = "presser: out of memory\n";

	if (at_death)
		at_death();
	if (write(STDERR_FILENO, msg, sizeof(msg) - 1) < 0)
		_exit(2);
	_exit(1);
}

void *xmalloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p)
		mem_die();
	return p;
}

void *xcalloc(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);

	if (!p)
		mem_die();
	return p;
}

void *xrealloc(void *old, size_t n, size_t size)
{
	void *p;

	if (size && n > SIZE_MAX / size)
		mem_die();
	p = realloc(old, n && size ? n * size : 1);
	if (!p)
		mem_die();
	return p;
}

char *xstrdup(const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(xmalloc(size), text, size);
}

void mem_share(void)
{
#ifdef HAVE_MALLOPT
	mallopt(M_ARENA_MAX, 2);
#endif
}
