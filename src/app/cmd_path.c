#include "config.h"

#include "src/app/verb.h"
#include "src/base/file.h"
#include "src/base/json.h"

extern int cmd_path(const struct verb *verb, int argc, char **argv);

/* presser path: where things are. */
int cmd_path(const struct verb *verb, int argc, char **argv)
{
	bool json = false;
	const struct option_spec specs[] = { { "json", &json, NULL },
					     { NULL, NULL, NULL } };
	struct buf out = { 0 };
	struct json_writer w = { &out, false };
	struct error err = { 0 };
	struct paths p;
	int status;

	if (verb_options(verb, argc, argv, specs, 0, 0, &status) < 0)
		return status;
	if (paths_find(&p, &err) < 0)
		return verb_fail(verb, &err);
	if (json) {
		json_begin_object(&w);
		json_field_str(&w, "config", str_from(p.config));
		json_field_str(&w, "data", str_from(p.data));
		json_field_str(&w, "store", str_from(p.store));
		json_field_str(&w, "state", str_from(p.state));
		json_end_object(&w);
	} else {
		buf_add_fmt(&out, "config  %s\ndata    %s\nstore   %s\n"
			    "state   %s", p.config, p.data, p.store, p.state);
	}
	return verb_print(verb, &out);
}
