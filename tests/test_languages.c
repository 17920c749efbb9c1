#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "src/base/file.h"
#include "src/base/utf8.h"
#include "tests/heard.h"

/*
 * Direct quotations in the usual orders of each language's press: the texts
 * of tests/languages and who says what in them. A quotation counts when its
 * words and the speaker's full name are right; found ones that nobody says
 * count against it.
 */

#define GOOD_PERCENT	90

/* Letters, digits and blanks of each piece, folded; pieces parted by "|". */
static void add_words(struct buf *out, struct str piece, struct arena *arena)
{
	struct str s = utf8_fold(arena, piece);
	bool apart = false;
	uint32_t cp;

	if (out->len)
		buf_add_char(out, '|');
	for (size_t at = 0, n; at < s.len; at += n) {
		n = utf8_decode(str_slice(s, at, s.len), &cp);
		if (cp == UTF8_BAD || !utf8_is_alnum(cp)) {
			apart = true;
			continue;
		}
		if (apart && out->len && out->p[out->len - 1] != '|')
			buf_add_char(out, ' ');
		buf_add_str(out, str_slice(s, at, at + n));
		apart = false;
	}
}

static bool same_name(struct str a, struct str b)
{
	struct arena arena = { 0 };
	bool same = str_eq(utf8_fold(&arena, a), utf8_fold(&arena, b));

	arena_free(&arena);
	return same;
}

struct tally {
	size_t wanted, found, right;
};

/* The utterance's words, as add_words has them. */
static void words_of(struct buf *out, const struct heard *h,
		     const struct quote *q, struct arena *arena)
{
	for (uint32_t i = 0; i < q->n_pieces; i++) {
		struct span s = h->an.pieces[q->first_piece + i];

		add_words(out, str_slice(h->doc.text, s.start, s.end), arena);
	}
}

static struct str speaker_of(const struct heard *h, const struct quote *q)
{
	return q->speaker < 0 ? STR("?") : h->an.persons[q->speaker].name;
}

/* Does some utterance say the line's words with the line's speaker? */
static bool is_right(const struct heard *h, struct str line)
{
	struct arena arena = { 0 };
	struct buf want = { 0 };
	ptrdiff_t colon = str_find_char(line, ':');
	struct str rest, name = str_slice(line, 0, (size_t)colon);
	bool right = false;

	assert_true(colon > 0);
	rest = str_trim(str_slice(line, (size_t)colon + 1, line.len));
	while (rest.len) {
		ptrdiff_t at = str_find(rest, STR(" … "));
		size_t end = at < 0 ? rest.len : (size_t)at;

		add_words(&want, str_slice(rest, 0, end), &arena);
		rest = str_slice(rest, end + (at < 0 ? 0 : strlen(" … ")),
				 rest.len);
	}
	for (size_t i = 0; i < h->an.n_quotes && !right; i++) {
		const struct quote *q = &h->an.quotes[i];
		struct buf got = { 0 };

		words_of(&got, h, q, &arena);
		right = str_eq(buf_str(&got), buf_str(&want)) &&
			same_name(speaker_of(h, q), name);
		buf_free(&got);
	}
	buf_free(&want);
	arena_free(&arena);
	return right;
}

static void tell(const struct heard *h, struct str wanted)
{
	print_message("# not right:\n");
	for (struct str line; str_split(&wanted, '\n', &line);)
		if (line.len)
			print_message("#   want %.*s\n", STR_ARG(line));
	for (size_t i = 0; i < h->an.n_quotes; i++) {
		const struct quote *q = &h->an.quotes[i];

		print_message("#   %s %.*s", quote_kind_name(q->kind),
			      STR_ARG(speaker_of(h, q)));
		for (uint32_t k = 0; k < q->n_pieces; k++) {
			struct span s = h->an.pieces[q->first_piece + k];

			print_message("%s%.*s", k ? " … " : ": ",
				      STR_ARG(str_slice(h->doc.text, s.start,
							s.end)));
		}
		print_message("\n");
	}
}

static void judge(const char *language, struct str text, struct str wanted,
		  struct tally *t)
{
	struct str rest = wanted, line;
	struct heard h;
	size_t right = 0, lines = 0, found = 0;

	heard_read(&h, text, language);
	while (str_split(&rest, '\n', &line)) {
		if (!line.len)
			continue;
		lines++;
		right += is_right(&h, line);
	}
	for (size_t i = 0; i < h.an.n_quotes; i++)
		found += h.an.quotes[i].kind != QUOTE_INDIRECT;
	if (right < lines || found > lines)
		tell(&h, wanted);
	t->wanted += lines;
	t->found += found;
	t->right += right;
	heard_free(&h);
}

static void read_cases(const char *language, struct str file, struct tally *t)
{
	struct buf text = { 0 }, wanted = { 0 };
	struct str line;
	bool more;

	do {
		more = str_split(&file, '\n', &line);
		if (more && line.len) {
			if (line.p[0] == '#')
				continue;
			if (line.p[0] == '>') {
				buf_add_str(&wanted, str_trim(str_slice(
					line, 1, line.len)));
				buf_add_char(&wanted, '\n');
				continue;
			}
			if (!str_eq(line, STR("//")))
				buf_add_str(&text, line);
			buf_add_char(&text, '\n');
			continue;
		}
		if (text.len)
			judge(language, buf_str(&text), buf_str(&wanted), t);
		text.len = wanted.len = 0;
	} while (more);
	buf_free(&text);
	buf_free(&wanted);
}

static void test_languages(void **state)
{
	static const char *const languages[] = {
		"en", "fr", "de", "es", "pt", "it", "nl", "ru", "ar", "ur",
		"hi", "ja", "zh",
	};
	const char *srcdir = getenv("srcdir");
	bool good = true;

	(void)state;
	for (size_t i = 0; i < COUNT(languages); i++) {
		struct tally t = { 0 };
		struct buf file = { 0 };
		struct error err = { 0 };
		char path[4096];
		size_t percent;

		snprintf(path, sizeof(path), "%s/tests/languages/%s.txt",
			 srcdir ? srcdir : ".", languages[i]);
		assert_int_equal(file_read(path, &file, &err), 0);
		read_cases(languages[i], buf_str(&file), &t);
		assert_true(t.wanted > 8);
		percent = t.right * 200 / (t.wanted + t.found);
		print_message("# %s: %zu of %zu right, %zu found, F1 %zu %%\n",
			      languages[i], t.right, t.wanted, t.found,
			      percent);
		good = good && percent >= GOOD_PERCENT;
		buf_free(&file);
	}
	assert_true(good);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
