#include "config.h"

#include "src/app/verb.h"

#include "src/app/settings.h"
#include "src/text/lexicon_file.h"

extern int cmd_lexicon(const struct verb *verb, int argc, char **argv);

/* presser lexicon [LANGUAGE]: the words that presser reads a language by. */
int cmd_lexicon(const struct verb *verb, int argc, char **argv)
{
	const struct lexicon *lex;
	struct buf out = { 0 };
	struct error err = { 0 };
	int status, count;

	count = verb_options(verb, argc, argv, NULL, 0, 1, &status);
	if (count < 0)
		return status;
	if (count) {
		lex = lexicon_find(str_from(argv[1]));
		if (!lex) {
			error_set(&err, ERROR_NOT_FOUND, "no lexicon for %s; "
				  "presser lexicon lists the languages",
				  argv[1]);
			return verb_fail(verb, &err);
		}
		lexicon_put_lines(lex, &out);
		out.len -= out.len > 0;		/* the printer ends it */
	}
	for (size_t i = 0; !count && (lex = lexicon_at(i)); i++)
		buf_add_fmt(&out, "%s%s", i ? " " : "", lex->language);
	return verb_print(verb, &out);
}
