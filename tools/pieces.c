/*
 * Print the pieces of pages with their evidence, for tools/learn.py: for
 * each file named on standard input (a tab and its address may follow) a
 * line "page PATH", then for each piece "TEXT\tNUMBERS".
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "feeds/charset.h"
#include "feeds/choose.h"
#include "feeds/extract.h"
#include "feeds/judge.h"
#include "feeds/meta.h"
#include "src/base/file.h"

static void print_page(const char *path, struct str url)
{
	struct extract_source source = { .url = url };
	struct document doc = { 0 };
	struct jsonld ld = { 0 };
	struct page page = { 0 };
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct buf bytes = { 0 }, html = { 0 };
	struct judge *judge;
	uint8_t *plain;

	printf("page\t%s\n", path);
	if (file_read(path, &bytes, &err) < 0 ||
	    charset_to_utf8(buf_str(&bytes), CHARSET_HTML, STR_NULL, &html,
			    NULL, &err) < 0 ||
	    page_read(&page, buf_str(&html), url, &arena, &err) < 0) {
		fprintf(stderr, "%s: %s\n", path, err.msg);
		return;
	}
	jsonld_find(&page, &ld);
	meta_find(&page, &ld, &source, &doc);
	plain = arena_alloc(&arena, page.n_pieces + 1);
	choose_plain(&page, plain);
	judge = judge_new(&page, &ld, doc.title, plain);
	for (size_t i = 0; i < page.n_pieces; i++) {
		const struct piece *p = &page.pieces[i];
		struct str text = page_text(&page, p);
		float f[JUDGE_FEATURES_MAX];
		size_t n;

		if (!p->words || p->flags & PIECE_HIDDEN)
			continue;
		for (size_t k = 0; k < text.len; k++)
			putchar((unsigned char)text.p[k] < ' ' ? ' ' :
								 text.p[k]);
		n = judge_features(judge, i, f);
		for (size_t k = 0; k < n; k++)
			printf("%c%.6g", k ? ' ' : '\t', (double)f[k]);
		putchar('\n');
	}
	judge_end(judge);
	page_free(&page);
	arena_free(&arena);
	buf_free(&bytes);
	buf_free(&html);
}

int main(void)
{
	char line[4096];

	while (fgets(line, sizeof(line), stdin)) {
		char *tab;

		line[strcspn(line, "\n")] = '\0';
		tab = strchr(line, '\t');
		if (tab)
			*tab++ = '\0';
		print_page(line, str_from(tab));
	}
	return 0;
}
