#include "config.h"

#include "ui/reader.h"

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
		return o->store ? reader_init(r, o, err) : -1;
	}
	if (reader_init(r, o, err) < 0)
		return -1;
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
