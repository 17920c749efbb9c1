#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "src/model/flat.h"

static const char text[] =
	"The ford is closed, said Ayla Önder.\n\n\"We wait,\" she said, "
	"\"for the water.\"";

static void make(struct document *doc, struct analysis *a)
{
	static struct block blocks[] = {
		{ BLOCK_H, 2, 0, { 0, 37 }, 0 },
		{ BLOCK_P, 0, 0, { 39, 76 }, 1777822800 },
	};
	static struct inline_mark marks[] = {
		{ INLINE_LINK, { 4, 8 }, { "https://ford.example/", 21 } },
		{ INLINE_STRONG, { 25, 37 }, { NULL, 0 } },
	};
	static struct person persons[] = {
		{ SPEAKER_PERSON, GENDER_FEMALE, { "Ayla Önder", 11 },
		  { "reeve", 5 }, { NULL, 0 } },
	};
	static struct span sentences[] = { { 0, 37 }, { 39, 76 } };
	static struct mention mentions[] = {
		{ { 25, 36 }, MENTION_NAME, 0 },
		{ { 50, 53 }, MENTION_PRONOUN, 0 },
		{ { 4, 8 }, MENTION_NOMINAL, -1 },
	};
	static struct span pieces[] = { { 40, 48 }, { 61, 75 } };
	static struct quote quotes[] = {
		{ QUOTE_DIRECT, 0, 2, { 54, 58 }, 1, 0, { "say", 3 },
		  QUOTE_INHERITED },
	};
	static struct headline_quote headline[] = { { { 0, 4 }, -1 } };

	memset(doc, 0, sizeof(*doc));
	doc->url = STR("https://a.example/1");
	doc->title = STR("Ford \"closed\"");
	doc->language = STR("");
	doc->published = -5;
	doc->updated = TIME_NONE;
	doc->flags = DOCUMENT_TEASER;
	doc->text = str_of(text, sizeof(text) - 1);
	doc->blocks = blocks;
	doc->n_blocks = 2;
	doc->marks = marks;
	doc->n_marks = 2;
	*a = (struct analysis){ sentences, 2, persons, 1, mentions, 3,
				pieces,	   2, quotes,  1, headline, 1 };
}

static void test_there_and_back(void **state)
{
	struct document doc, d;
	struct analysis an, a;
	struct buf out = { 0 }, again = { 0 };
	struct arena arena = { 0 };
	struct error err = { 0 };

	(void)state;
	make(&doc, &an);
	flat_put_document(&out, &doc, &an);
	assert_int_equal(flat_get_document(buf_str(&out), &arena, &d, &a,
					   &err), 0);
	assert_true(str_eq(d.text, doc.text));
	assert_true(str_eq(d.url, doc.url));
	assert_null(d.byline.p);
	assert_non_null(d.language.p);
	assert_int_equal(d.published, -5);
	assert_true(d.updated == TIME_NONE);
	assert_int_equal(d.n_blocks, 2);
	assert_int_equal(d.blocks[1].at.end, 76);
	assert_int_equal(a.mentions[2].person, -1);
	assert_int_equal(a.mentions[2].at.start, 4);
	assert_int_equal(a.quotes[0].n_pieces, 2);
	assert_int_equal(a.quotes[0].cue.end, 58);
	assert_int_equal(a.headline[0].quote, -1);
	flat_put_document(&again, &d, &a);
	assert_true(str_eq(buf_str(&out), buf_str(&again)));
	buf_free(&out);
	buf_free(&again);
	arena_free(&arena);
}

/* whatever comes out of decoding must be whole */
static void walk(const struct document *d, const struct analysis *a)
{
	for (size_t i = 0; i < d->n_blocks; i++)
		assert_true(d->blocks[i].at.start <= d->blocks[i].at.end &&
			    d->blocks[i].at.end <= d->text.len);
	for (size_t i = 0; i < a->n_mentions; i++)
		assert_true(a->mentions[i].at.end <= d->text.len &&
			    a->mentions[i].person < (int32_t)a->n_persons);
	for (size_t i = 0; i < a->n_quotes; i++) {
		assert_true(a->quotes[i].first_piece + a->quotes[i].n_pieces <=
			    a->n_pieces);
		assert_true(a->quotes[i].mention < (int32_t)a->n_mentions);
		assert_true(a->quotes[i].speaker < (int32_t)a->n_persons);
	}
	for (size_t i = 0; i < a->n_headline; i++)
		assert_true(a->headline[i].at.end <= d->title.len);
}

static void test_hostile(void **state)
{
	struct document doc, d;
	struct analysis an, a;
	struct buf out = { 0 };
	struct arena arena = { 0 };
	struct error err = { 0 };
	size_t refused = 0;

	(void)state;
	make(&doc, &an);
	flat_put_document(&out, &doc, &an);
	for (size_t cut = 0; cut < out.len; cut++) {
		assert_int_equal(flat_get_document(str_of(out.p, cut), &arena,
						   &d, &a, &err), -1);
		assert_int_equal(err.code, ERROR_INPUT);
		arena_free(&arena);
	}
	for (size_t at = 0; at < out.len; at++) {
		char old = out.p[at];

		for (int bit = 0; bit < 8; bit++) {
			out.p[at] = (char)(old ^ (1 << bit));
			if (flat_get_document(buf_str(&out), &arena, &d, &a,
					      &err) == 0)
				walk(&d, &a);
			else
				refused++;
			arena_free(&arena);
		}
		out.p[at] = old;
	}
	assert_true(refused > 100);
	buf_add_char(&out, 'x');
	assert_int_equal(flat_get_document(buf_str(&out), &arena, &d, &a,
					   &err), -1);
	assert_non_null(strstr(err.msg, "too many"));
	arena_free(&arena);
	buf_free(&out);
}

static const struct {
	const char *name;
	struct span at;
	int32_t person;
} wrong[] = {
	{ "span behind the text", { 70, 400 }, 0 },
	{ "span within a letter", { 32, 31 + 36 }, 0 },
	{ "no such person", { 4, 8 }, 7 },
};

static void test_wrong(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		struct document doc, d;
		struct analysis an, a;
		struct mention m = { wrong[i].at, MENTION_NAME,
				     wrong[i].person };
		struct buf out = { 0 };
		struct arena arena = { 0 };
		struct error err = { 0 };

		print_message("# %s\n", wrong[i].name);
		make(&doc, &an);
		/* the name's umlaut is bytes 30 and 31 */
		if (i == 1)
			m.at.start = 31;
		an.mentions = &m;
		an.n_mentions = 1;
		an.quotes[0].mention = 0;
		flat_put_document(&out, &doc, &an);
		assert_int_equal(flat_get_document(buf_str(&out), &arena, &d,
						   &a, &err), -1);
		assert_int_equal(err.code, ERROR_INPUT);
		an.quotes[0].mention = 1;
		arena_free(&arena);
		buf_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_there_and_back),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
