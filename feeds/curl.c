#include "config.h"

#ifdef CURL_SONAME

#include "feeds/curl.h"

#include <dlfcn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

static _Noreturn void fail(const char *why)
{
	fprintf(stderr, "presser: libcurl cannot be loaded: %s\n",
		why ? why : CURL_SONAME);
	exit(1);
}

static struct curl_functions *load(void)
{
	struct curl_functions *f = xcalloc(1, sizeof(*f));
	void *lib = dlopen(CURL_SONAME, RTLD_NOW | RTLD_LOCAL), *at;

	if (!lib)
		fail(dlerror());
#define X(name)								\
	at = dlsym(lib, "curl_" #name);					\
	if (!at)							\
		fail(dlerror());					\
	memcpy(&f->name, &at, sizeof(at));
	CURL_FUNCTIONS(X)
#undef X
	return f;
}

const struct curl_functions *curl_functions(void)
{
	static _Atomic(struct curl_functions *) loaded;
	struct curl_functions *f = atomic_load(&loaded), *none = NULL;

	if (f)
		return f;
	f = load();	/* two threads may: the first one's is kept */
	if (atomic_compare_exchange_strong(&loaded, &none, f))
		return f;
	free(f);
	return none;
}

#endif
