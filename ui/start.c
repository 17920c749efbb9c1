#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "ui/reader.h"

/* "" when nothing but ASCII is asked for. */
static const char *wanted_locale(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *s = NULL;

	for (size_t i = 0; i < 3 && !(s && *s); i++)
		s = getenv(names[i]);
	return s && strcmp(s, "C") != 0 && strcmp(s, "POSIX") != 0 ? s : "";
}

/* One that is not installed, or for which there was no memory, leaves "C". */
static void tell_locale(struct reader *r)
{
	const char *wanted = wanted_locale(), *set = setlocale(LC_CTYPE, NULL);
	char before[sizeof(r->words)];

	if (!*wanted || !set || strcmp(set, "C") != 0)
		return;
	memcpy(before, r->words, sizeof(before));
	reader_say(r, STYLE_ERROR, "The locale %.40s cannot be set, so all is "
		   "drawn in ASCII.%s%s", wanted, before[0] ? " " : "", before);
}

static struct engine *start_first(const struct engine_options *engine,
				  bool (*wait)(void *context), void *context,
				  struct error *err)
{
	struct engine *e;

	while (!(e = engine_start(engine, err)) && err->code == ERROR_BUSY)
		if (!wait(context)) {
			error_set(err, ERROR_CANCELED, "another program holds "
				  "the store");
			break;
		}
	return e;
}

int reader_start(struct reader *r, struct reader_options *o,
		 const struct engine_options *engine,
		 bool (*wait)(void *context), void *context,
		 struct error *err)
{
	struct engine_options behind = *engine;
	struct error ignored = { 0 };

	o->store = store_open(o->paths->store, STORE_READ, &ignored);
	if (!o->store) {
		o->engine = start_first(engine, wait, context, err);
		if (!o->engine)
			return -1;
		o->store = store_open(o->paths->store, STORE_READ, err);
		if (!o->store || reader_init(r, o, err) < 0)
			return -1;
		tell_locale(r);
		return 0;
	}
	if (reader_init(r, o, err) < 0)
		return -1;
	tell_locale(r);
	reader_draw(r);
	behind.behind = true;
	o->engine = engine_start(&behind, err);
	if (!o->engine) {
		reader_free(r);
		return -1;
	}
	reader_engine(r, o->engine);
	return 0;
}
