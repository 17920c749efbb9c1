#include "config.h"

#include "src/app/verb.h"

#include <stdio.h>
#include <string.h>

extern int cmd_add(const struct verb *verb, int argc, char **argv);
extern int cmd_backup(const struct verb *verb, int argc, char **argv);
extern int cmd_check(const struct verb *verb, int argc, char **argv);
extern int cmd_download(const struct verb *verb, int argc, char **argv);
extern int cmd_duplicates(const struct verb *verb, int argc, char **argv);
extern int cmd_export(const struct verb *verb, int argc, char **argv);
extern int cmd_extract(const struct verb *verb, int argc, char **argv);
extern int cmd_feed(const struct verb *verb, int argc, char **argv);
extern int cmd_fetch(const struct verb *verb, int argc, char **argv);
extern int cmd_import(const struct verb *verb, int argc, char **argv);
extern int cmd_lexicon(const struct verb *verb, int argc, char **argv);
extern int cmd_list(const struct verb *verb, int argc, char **argv);
extern int cmd_novelty(const struct verb *verb, int argc, char **argv);
extern int cmd_open(const struct verb *verb, int argc, char **argv);
extern int cmd_parse(const struct verb *verb, int argc, char **argv);
extern int cmd_path(const struct verb *verb, int argc, char **argv);
extern int cmd_quotes(const struct verb *verb, int argc, char **argv);
extern int cmd_recover(const struct verb *verb, int argc, char **argv);
extern int cmd_related(const struct verb *verb, int argc, char **argv);
extern int cmd_search(const struct verb *verb, int argc, char **argv);
extern int cmd_stories(const struct verb *verb, int argc, char **argv);
extern int cmd_worker(const struct verb *verb, int argc, char **argv);

const struct verb verbs[] = {
	{ "add", "[--feed N] URL [TAG...]",
	  "Subscribe to a feed, or to the feed that a page names, and pull it.",
	  "  --feed N   of the feeds that a page names take the N-th, not the\n"
	  "             first; they are listed\n", cmd_add },
	{ "backup", "FILE",
	  "Copy the store, whole, into a new file; it may be in use.",
	  NULL, cmd_backup },
	{ "check", "",
	  "Look for damage in the store, and change nothing.",
	  NULL, cmd_check },
	{ "download", "[--progress] [--of FEED] URL FILE",
	  "Fetch what an address leads to into a file, as the reader does.",
	  "  --progress   a line with the bytes so far twice a second, and no\n"
	  "               address of this machine or network\n",
	  cmd_download },
	{ "duplicates", "[--json] FILE",
	  "Find the same text carried twice in a file of items (JSON lines).",
	  "  --json   {\"duplicates\": [[\"id\", ...], ...]}; else a line of ids\n"
	  "           for each text, the first that arrived in front\n",
	  cmd_duplicates },
	{ "export", "",
	  "Print the subscriptions as OPML.",
	  NULL, cmd_export },
	{ "extract", "[--json] [--why] [--site] [--summary TEXT] [--url URL] FILE",
	  "Take the article out of a page.",
	  "  --json     the article with its title, byline, times and blocks\n"
	  "  --why      each piece of the page, kept or dropped, and the reason\n"
	  "  --site     go by what the store remembers of the page's site, and\n"
	  "             by the config file's rules for it\n"
	  "  --summary TEXT\n"
	  "             what a feed says of it: evidence for where its text is\n"
	  "  --url URL  the page's address, which makes its links absolute\n",
	  cmd_extract },
	{ "feed", "[--json] URL [NAME VALUE]",
	  "Tell how a feed fares; or set something for it alone.",
	  "  --json   one JSON object; else lines\n"
	  "\n"
	  "NAME VALUE: period 30m|6h|2d  full-text on|off|auto  width N\n"
	  "  keep N|all  user-agent TEXT  title TEXT  tags TAG...\n"
	  "  hidden on|off; the value default takes a setting off again\n",
	  cmd_feed },
	{ "fetch", "[--json] [--now] [--wait]",
	  "Pull every feed that is due and store what is new.",
	  "  --json   one JSON object: failures and counts\n"
	  "  --now    ask feeds that are not due too, except those told to\n"
	  "           wait by 429, 503 or 410\n"
	  "  --wait   analyse all that was pulled before it ends, not only\n"
	  "           some hundred items\n", cmd_fetch },
	{ "import", "FILE",
	  "Subscribe to what an OPML or newsboat urls file lists.",
	  NULL, cmd_import },
	{ "lexicon", "[LANGUAGE]",
	  "Print the words by which quotations and names of a language are "
	  "found.",
	  "A code such as fr; without one, the codes that there are. Lines of\n"
	  "the same form in lexicon/fr of the config folder correct it and\n"
	  "add to it.\n", cmd_lexicon },
	{ "list", "[--json]",
	  "List the feeds with their items, unread ones and errors.",
	  "  --json   {\"feeds\": [{\"url\", \"title\", ...}]}; else lines\n",
	  cmd_list },
	{ "novelty", "[--json] FILE",
	  "Tell what is new in each paragraph of a file of items (JSON lines).",
	  "  --json   {\"novelty\": {\"id\": [1.0, ...], ...}}; 1 is new, 0 was\n"
	  "           read in an earlier line; else a line for each paragraph\n",
	  cmd_novelty },
	{ "open", "URL",
	  "Open a link in the browser (BROWSER), as the reader does.",
	  NULL, cmd_open },
	{ "parse", "[--json] [--url URL] FILE",
	  "Read a feed document (RSS, Atom, RDF, JSON Feed).",
	  "  --json      one JSON object; else a line for each item\n"
	  "  --url URL   the address it came from, for relative links\n",
	  cmd_parse },
	{ "path", "[--json]",
	  "Say where configuration, store and state lie.",
	  "  --json   {\"config\", \"data\", \"store\", \"state\"}; else lines\n",
	  cmd_path },
	{ "quotes", "[--json] [--html] [--url URL] FILE | --speaker NAME "
	  "[--since DATE] [--markdown]",
	  "Find who says what in a text, or all that one speaker said.",
	  "  --json           one JSON object; else a line for each quotation\n"
	  "  --html           FILE is a page; its article is read\n"
	  "  --url URL        the page's address\n"
	  "  --speaker NAME   what NAME said in all stored articles: when, in\n"
	  "                   which outlet, how often; the same quotation once,\n"
	  "                   with who else carried it and who cut it\n"
	  "                   NAME may be an office or a part of the name where\n"
	  "                   only one speaker has it; =NAME that name alone\n"
	  "  --since DATE     only since then: 2026-11-01, 7d, 2w, 3m\n"
	  "  --markdown       each quotation with who, where and when\n",
	  cmd_quotes },
	{ "recover", "FILE",
	  "Carry what a damaged store still gives into a new one, FILE.",
	  NULL, cmd_recover },
	{ "related", "[--json] [--top N] FILE",
	  "Find the nearest items of each in a file of items (JSON lines).",
	  "  --json    {\"related\": {\"id\": [[\"other\", 0.8], ...]}, \"why\": {...}}\n"
	  "  --top N   so many for each item, 1 to 100 (5)\n",
	  cmd_related },
	{ "search", "[--json] [--all] [--limit N] WORDS",
	  "Find items by their words.",
	  "  --json     {\"hits\": [{\"id\", \"feed\", \"title\", ...}], ...}\n"
	  "  --all      however long it takes; else a search of words that are\n"
	  "             everywhere ends after a second and says so\n"
	  "  --limit N  hits at most; 50\n"
	  "\n"
	  "WORDS: word  \"a phrase\"  pre*  -without  this OR that  (a OR b) c\n"
	  "  NEAR(a b, 5)  title:  speaker:  feed:  tag:  since:2d\n"
	  "  before:2026-11-20  is:unread|read|starred|later|archived|\n"
	  "  edited|noted|quoted\n",
	  cmd_search },
	{ "stories", "[--json] FILE",
	  "Group a file of items (JSON lines) into stories.",
	  "  --json   {\"stories\": [[\"id\", ...], ...]}; else a line for each\n"
	  "           item: story, id, title\n", cmd_stories },
	/* the engine's own: not in the help */
	{ "worker", "", NULL, NULL, cmd_worker },
	{ NULL, NULL, NULL, NULL, NULL },
};

const struct verb *verb_find(const char *name)
{
	for (const struct verb *v = verbs; v->name; v++)
		if (strcmp(v->name, name) == 0)
			return v;
	return NULL;
}

const char *verb_meant(const char *name)
{
	struct str_guess g = { .typed = str_from(name) };

	for (const struct verb *v = verbs; v->name; v++)
		str_guess(&g, v->name);
	return g.best;
}

void verb_print_help(const struct verb *verb)
{
	printf("usage: presser %s%s%s\n\n%s\n", verb->name,
	       *verb->synopsis ? " " : "", verb->synopsis,
	       verb->summary ? verb->summary :
			       "Read jobs from standard input, for presser.");
	if (verb->help)
		printf("\n%s", verb->help);
}

void verb_print_all(void)
{
	printf("usage: presser [--log FILE] [COMMAND [OPTION...] "
	       "[ARGUMENT...]]\n\n"
	       "Without a command: opens the reader; ? there shows the keys.\n"
	       "  --line       the reader without a screen: plain lines and "
	       "prompts\n"
	       "  --log FILE   write what goes on, and what went wrong, to the "
	       "end of FILE\n"
	       "  --version    the version, and what strangers' bytes are "
	       "confined by\n"
	       "\n");
	for (const struct verb *v = verbs; v->name; v++)
		if (v->summary)
			printf("  %-12s %s\n", v->name, v->summary);
	printf("\npresser COMMAND --help tells more.\n");
}

static int wrong(const struct verb *verb, const char *what, const char *word)
{
	struct error err = { 0 };

	error_set(&err, ERROR_USAGE, "%s%s%s", what, *word ? " " : "", word);
	fprintf(stderr, "presser %s: %s\nusage: presser %s %s\n", verb->name,
		err.msg, verb->name, verb->synopsis);
	return EXIT_WRONG_USE;
}

/* The option that word names, and its value behind "=" if there is one. */
static const struct option_spec *find_option(const struct option_spec *specs,
					     const char *word,
					     const char **value)
{
	const char *equals = strchr(word, '=');
	size_t len = equals ? (size_t)(equals - word) : strlen(word);

	*value = equals ? equals + 1 : NULL;
	for (; specs && specs->name; specs++)
		if (strlen(specs->name) == len &&
		    memcmp(specs->name, word, len) == 0)
			return specs;
	return NULL;
}

int verb_options(const struct verb *verb, int argc, char **argv,
		 const struct option_spec *specs, int min, int max,
		 int *status)
{
	const struct option_spec *spec;
	bool options = true;
	const char *value;
	int n = 0;

	for (int i = 1; i < argc; i++) {
		char *word = argv[i];

		if (!options || word[0] != '-' || !word[1]) {
			argv[1 + n++] = word;
			continue;
		}
		if (strcmp(word, "--") == 0) {
			options = false;
			continue;
		}
		if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
			verb_print_help(verb);
			*status = EXIT_DONE;
			return -1;
		}
		spec = word[1] == '-' ? find_option(specs, word + 2, &value) :
					NULL;
		if (!spec || (spec->flag && value)) {
			*status = wrong(verb, "unknown option", word);
			return -1;
		}
		if (spec->flag) {
			*spec->flag = true;
		} else if (value) {
			*spec->value = value;
		} else if (i + 1 < argc) {
			*spec->value = argv[++i];
		} else {
			*status = wrong(verb, "a value is missing behind",
					word);
			return -1;
		}
	}
	if (n < min || (max >= 0 && n > max)) {
		*status = wrong(verb, n < min ? "an argument is missing" :
						"too many arguments", "");
		return -1;
	}
	return n;
}

int verb_fail(const struct verb *verb, const struct error *err)
{
	fflush(stdout);
	fprintf(stderr, "presser %s: %s\n", verb->name, err->msg);
	return EXIT_FAILED;
}

int verb_print(const struct verb *verb, struct buf *out)
{
	struct error err = { 0 };
	int status = EXIT_DONE;

	if (buf_check(out, &err) < 0) {
		status = verb_fail(verb, &err);
	} else if (fwrite(out->p ? out->p : "", 1, out->len, stdout) !=
			   out->len ||
		   putchar('\n') == EOF || fflush(stdout) == EOF) {
		error_set_errno(&err, "standard output");
		status = verb_fail(verb, &err);
	}
	buf_free(out);
	return status;
}
