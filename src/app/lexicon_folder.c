#include "config.h"

#include "src/app/lexicon_folder.h"

#include <stdio.h>
#include <unistd.h>

#include "src/app/settings.h"
#include "src/base/file.h"
#include "src/text/lexicon_file.h"

static int take(void *context, struct str line, struct error *err)
{
	return lexicon_take_line(context, line, err);
}

int lexicon_folder_read(struct error *err)
{
	const struct lexicon *lex;
	struct paths paths;
	char path[4300];
	int rc = 0;

	lexicon_forget();
	if (paths_find(&paths, err) < 0)
		return -1;
	snprintf(path, sizeof(path), "%s/lexicon", paths.config);
	if (access(path, F_OK) < 0)
		return 0;
	for (size_t i = 0; (lex = lexicon_at(i)); i++) {
		struct error one = { 0 };

		snprintf(path, sizeof(path), "%s/lexicon/%s", paths.config,
			 lex->language);
		/* borrowed as what it is: the lines go by its address */
		if (config_read(path, take, (void *)(uintptr_t)lex, NULL,
				&one) < 0 && rc == 0) {
			*err = one;
			rc = -1;
		}
	}
	return rc;
}
