#include "config.h"

#include "ui/find_list.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NAMES_MOST	2000		/* looked at in one folder */

static bool is_there(char *out, size_t size, const char *folder,
		     const char *name)
{
	int n = snprintf(out, size, "%s/%s", folder, name);

	if (n > 0 && (size_t)n < size && access(out, R_OK) == 0)
		return true;
	out[0] = '\0';
	return false;
}

static bool opml_in(char *out, size_t size, const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	bool found = false;

	for (int i = 0; dir && i < NAMES_MOST && !found; i++) {
		size_t len;

		entry = readdir(dir);
		if (!entry)
			break;
		len = strlen(entry->d_name);
		found = len > 5 && entry->d_name[0] != '.' &&
			strcmp(entry->d_name + len - 5, ".opml") == 0 &&
			is_there(out, size, folder, entry->d_name);
	}
	if (dir)
		closedir(dir);
	return found;
}

bool find_list(char *out, size_t size)
{
	static const char *const lists[] = {
		".config/newsboat/urls", ".newsboat/urls",
		".config/newsraft/feeds", ".newsbeuter/urls",
	};
	const char *home = getenv("HOME"), *xdg = getenv("XDG_CONFIG_HOME");
	char downloads[4096];

	out[0] = '\0';
	if (xdg && is_there(out, size, xdg, "newsboat/urls"))
		return true;
	for (size_t i = 0; home && i < sizeof(lists) / sizeof(lists[0]); i++)
		if (is_there(out, size, home, lists[i]))
			return true;
	return home && (opml_in(out, size, home) ||
			(is_there(downloads, sizeof(downloads), home,
				  "Downloads") &&
			 opml_in(out, size, downloads)));
}
