/*
 * A config file: its lines as commands, their words, settings and key
 * bindings; then keys are typed. A file of the user's own, but he may have
 * copied it from somebody.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "src/app/command.h"
#include "src/app/settings.h"
#include "src/base/utf8.h"
#include "ui/keys.h"

static void take_set(struct settings *set, struct str rest)
{
	char name[64], value[SETTING_SIZE];
	struct error err = { 0 };

	if (command_word(&rest, name, sizeof(name)) &&
	    command_word(&rest, value, sizeof(value)))
		settings_set(set, str_from(name), str_from(value), &err);
}

static void take_bind(struct keys *keys, struct str rest)
{
	struct error err = { 0 };
	char name[64];

	if (command_word(&rest, name, sizeof(name)))
		keys_bind(keys, str_from(name), rest, &err);
}

static void take_line(struct settings *set, struct keys *keys, struct str line)
{
	struct command command = { 0 };
	struct error err = { 0 };

	if (command_parse(line, &command, &err) < 0) {
		if (!err.msg[0])
			abort();
		return;
	}
	if (command.action == ACTION_SET)
		take_set(set, command.argument);
	else if (command.action == ACTION_BIND)
		take_bind(keys, command.argument);
}

static void check_settings(const struct settings *set)
{
	const char *name, *summary;
	char value[SETTING_SIZE];

	for (int i = 0; settings_each(set, i, &name, value, &summary); i++)
		if (!*name || strlen(value) >= sizeof(value))
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = str_of((const char *)data, size), line, typed = rest;
	struct command command;
	struct settings set;
	struct keys keys = { 0 };
	struct buf pending = { 0 };

	settings_init(&set);
	if (!keys_take(&keys, STR("vi")))
		abort();
	while (str_split(&rest, '\n', &line))
		take_line(&set, &keys, line);
	check_settings(&set);
	for (size_t at = 0; at < typed.len && at < 200;) {
		uint32_t key;

		at += utf8_decode(str_slice(typed, at, typed.len), &key);
		if (keys_type(&keys, key, false, &command) == KEYS_RUN &&
		    (command.action <= ACTION_NONE ||
		     command.action >= ACTION_COUNT || command.count < 0))
			abort();
		buf_reset(&pending);
		keys_pending(&keys, &pending);
	}
	buf_free(&pending);
	keys_free(&keys);
	return 0;
}
