#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/app/lexicon_folder.h"
#include "src/base/file.h"
#include "src/text/lexicon_file.h"
#include "tests/heard.h"

/* The words of a language as lines, printed, read, and put to use. */

static const struct {
	const char *line, *msg;
} lines[] = {
	{ "", NULL },
	{ "# a comment: with a colon", NULL },
	{ "verb say that: orakelen orakelt", NULL },
	{ "  word  role  woman :  zieneres  ", NULL },
	{ "forget: zegt", NULL },
	{ "zegt", "wants verb WHAT" },
	{ "verb: loopt", NULL },
	{ "zegt: loopt", "verb, word or forget, not zegt" },
	{ "verb shout: zegt", "no such frame: shout" },
	{ "word elf: zegt", "no such class: elf" },
	{ "word role:", "no words" },
	{ "noun role: zegt", "not noun role" },
	{ "word role: a\tb", "blanks part the words" },
	{ "word but adverb: maar echter", NULL },
	{ "word turn: vraag", NULL },
	{ "verb but: zegt", "no such frame: but" },
	{ "verb say: rule ruled + out", "only behind verbs of English" },
};

static void test_lines(void **state)
{
	const struct lexicon scratch = { .language = "qaa" };

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct error err = { 0 };
		int rc = lexicon_take_line(&scratch, str_from(lines[i].line),
					   &err);

		print_message("# %s\n", lines[i].line);
		assert_int_equal(rc, lines[i].msg ? -1 : 0);
		if (lines[i].msg)
			assert_non_null(strstr(err.msg, lines[i].msg));
	}
}

/* Every lexicon, printed and read, says the same once more. */
static void test_round(void **state)
{
	const struct lexicon *lex;

	(void)state;
	for (size_t i = 0; (lex = lexicon_at(i)); i++) {
		static const struct cue_verb no_verbs[] = { { NULL, 0 } };
		static const struct word_list no_words[] = { { 0, NULL } };
		static struct lexicon empty;
		struct buf one = { 0 }, two = { 0 };
		struct str rest, line;
		size_t before, n, lines_of = 0;

		empty = (struct lexicon){ .verbs = no_verbs,
					  .words = no_words,
					  .phrasal = no_verbs };
		lexicon_lines(&empty, &before);
		lexicon_put_lines(lex, &one);
		rest = buf_str(&one);
		while (str_split(&rest, '\n', &line)) {
			struct error err = { 0 };

			lines_of += line.len > 0 && line.p[0] != '#';
			assert_int_equal(lexicon_take_line(&empty, line,
							   &err), 0);
		}
		lexicon_lines(&empty, &n);
		assert_int_equal(n - before, lines_of);
		assert_true(lines_of > 30);
		if (!before) {
			lexicon_put_lines(&empty, &two);
			assert_string_equal(strchr(buf_cstr(&two), '\n') + 1,
					    buf_cstr(&one));
		}
		buf_free(&one);
		buf_free(&two);
	}
}

/* What a word does beside its classes, and verbs of two words. */
static void test_uses(void **state)
{
	const struct lexicon *en = lexicon_find(STR("en"));
	static const char *const taken[] = {
		"word but: howbeit", "word turn: ask", "forget: but",
		"verb say that: mull mulls mulled + aloud",
		"forget: rule rules ruled ruling + out",
		"verb say: rule rules ruled + in",
		"word house that: chez",
	};
	static const struct heard_row rows[] = {
		{ "two words", "\"We may leave the port,\" Ivo Marsh mulled "
		  "aloud.", "direct Ivo Marsh: \"We may leave the port,\"\n" },
		{ "another second word", "Ivo Marsh ruled out a strike.", "" },
	};
	struct error err = { 0 };

	(void)state;
	assert_true(lexicon_look_up(en, STR("but"))->uses & USE_BUT);
	assert_non_null(lexicon_phrasal(en, STR("Ruled"), STR("out")));
	assert_null(lexicon_phrasal(en, STR("mulled"), STR("aloud")));
	lexicon_forget();
	for (size_t i = 0; i < COUNT(taken); i++)
		assert_int_equal(lexicon_take_line(en, str_from(taken[i]),
						   &err), 0);
	assert_int_equal(lexicon_look_up(en, STR("howbeit"))->uses, USE_BUT);
	assert_int_equal(lexicon_look_up(en, STR("ask"))->uses, USE_TURN);
	assert_int_equal(lexicon_look_up(en, STR("but"))->uses, 0);
	assert_int_equal(lexicon_look_up(en, STR("chez"))->classes, WORD_THAT);
	assert_int_equal(lexicon_look_up(en, STR("chez"))->uses, USE_HOUSE);
	assert_null(lexicon_phrasal(en, STR("ruled"), STR("out")));
	assert_non_null(lexicon_phrasal(en, STR("ruled"), STR("in")));
	heard_rows(rows, COUNT(rows), "en");
	lexicon_forget();
	assert_non_null(lexicon_phrasal(en, STR("ruled"), STR("out")));
	assert_true(lexicon_look_up(en, STR("but"))->uses & USE_BUT);
}

/* A folder of the user's; a line that fails is told, the others hold. */
static void test_folder(void **state)
{
	static const char words[] =
		"# Dutch\n"
		"verb say that: orakelen orakelt orakelde\n"
		"word elf: x\n"
		"word role: wolkenwichelaar\n"
		"word first-name man: Zwoog zwoog\n"
		"forget: zegt\n";
	char folder[] = "/tmp/presser-lexicon-XXXXXX", path[200];
	struct error err = { 0 };
	struct heard h;

	(void)state;
	assert_non_null(mkdtemp(folder));
	setenv("XDG_CONFIG_HOME", folder, 1);
	assert_int_equal(lexicon_folder_read(&err), 0);
	snprintf(path, sizeof(path), "%s/presser", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/presser/lexicon", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/presser/lexicon/nl", folder);
	assert_int_equal(file_write(path, str_from(words), &err), 0);
	assert_int_equal(lexicon_folder_read(&err), -1);
	assert_non_null(strstr(err.msg, "lexicon/nl: line 3: no such class"));

	heard_read(&h, STR("De wolkenwichelaar Zwoog Terp keek op. \"Er komt "
			   "regen vandaag\", orakelde wolkenwichelaar Zwoog "
			   "Terp."), "nl");
	heard_check(&h, "direct Zwoog Terp(wolkenwichelaar): \"Er komt regen "
			"vandaag\"\n");
	heard_free(&h);
	heard_read(&h, STR("Piet Kamp zegt dat er regen komt."), "nl");
	assert_int_equal(h.an.n_quotes, 0);
	heard_free(&h);

	/* changed, and read again: what it said before is forgotten */
	assert_int_equal(file_write(path, STR("verb say that: gokken gokt\n"),
				    &err), 0);
	assert_int_equal(lexicon_folder_read(&err), 0);
	heard_read(&h, STR("Piet Kamp zegt dat er regen komt. Piet Kamp gokt "
			   "dat er sneeuw komt."), "nl");
	heard_check(&h, "indirect Piet Kamp: dat er regen komt\n"
			"indirect Piet Kamp: dat er sneeuw komt\n");
	heard_free(&h);

	unlink(path);
	snprintf(path, sizeof(path), "%s/presser/lexicon", folder);
	rmdir(path);
	snprintf(path, sizeof(path), "%s/presser", folder);
	rmdir(path);
	rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_folder),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_round),
		cmocka_unit_test(test_uses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
