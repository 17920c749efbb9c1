#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "feeds/extract.h"
#include "feeds/wall.h"

#define BODY	"<p>The council had met for three hours on Monday, and the " \
		"vote was put off twice before the lamps were lit again.</p>"
#define MORE	"<p>Rosa Imm, who keeps the lamps of the old town, said that " \
		"the oil would last until June and no longer than that.</p>"
#define LD(x)	"<script type=application/ld+json>{\"@type\":\"NewsArticle\"," \
		"\"headline\":\"Lamps\"," x "}</script>"
#define PAY	DOCUMENT_PAYWALL
#define CUT	(DOCUMENT_PAYWALL | DOCUMENT_TEASER)

static const struct {
	const char *name, *text;
	bool asks;
} sentences[] = {
	{ "English", "Subscribe to continue reading.", true },
	{ "English, an account", "Create a free account to read the full story",
	  true },
	{ "English, a box", "Already a subscriber? Sign in", true },
	{ "German", "Jetzt abonnieren und weiterlesen", true },
	{ "German, a label", "Nur für Abonnenten", true },
	{ "French", "Abonnez-vous pour lire la suite de cet article", true },
	{ "French, a label", "Article réservé aux abonnés", true },
	{ "Spanish", "Suscríbete para seguir leyendo", true },
	{ "Italian", "Abbonati per continuare a leggere", true },
	{ "Portuguese", "Assine para continuar lendo", true },
	{ "Dutch", "Log in of word abonnee om verder te lezen", true },
	{ "Swedish", "Logga in för att läsa hela artikeln", true },
	{ "Norwegian", "Bli abonnent for å lese videre", true },
	{ "Danish", "Bliv medlem og læs videre", true },
	{ "Polish", "Wykup dostęp, aby czytać dalej", true },
	{ "Russian", "Подпишитесь, чтобы читать далее", true },
	{ "Turkish", "Okumaya devam etmek için abone olun", true },
	{ "Japanese", "続きを読むには会員登録が必要です", true },
	{ "Chinese", "登录后继续阅读", true },
	{ "Korean", "계속 읽으려면 구독하세요", true },
	{ "Arabic", "اشترك لمتابعة القراءة", true },
	{ "a newsletter", "Subscribe to our newsletter", false },
	{ "a comment box", "Log in to comment", false },
	{ "a link", "Continue reading on page two", false },
	{ "German news of a register", "Anmeldung im Rathaus", false },
	{ "French news of subscribers", "Le nombre des abonnés baisse", false },
};

static void test_sentences(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(sentences) / sizeof(*sentences); i++) {
		print_message("# %s\n", sentences[i].name);
		assert_int_equal(wall_asks(str_from(sentences[i].text)),
				 sentences[i].asks);
	}
}

static const struct {
	const char *name, *html;
	unsigned flags;
	const char *not;	/* not in the text */
} pages[] = {
	{ "nothing says so", BODY MORE, 0, NULL },
	{ "JSON-LD says so, the text is whole",
	  LD("\"isAccessibleForFree\":false") BODY MORE, PAY, NULL },
	{ "in words", LD("\"isAccessibleForFree\":\"False\"") BODY MORE, PAY,
	  NULL },
	{ "of a part", LD("\"hasPart\":[{\"@type\":\"WebPageElement\","
	  "\"isAccessibleForFree\":\"False\"}]") BODY MORE, PAY, NULL },
	{ "it is free", LD("\"isAccessibleForFree\":true") BODY MORE, 0, NULL },
	{ "microdata", "<meta itemprop=isAccessibleForFree content=false>"
	  BODY MORE, PAY, NULL },
	{ "a tier", "<meta property=article:content_tier content=locked>"
	  BODY MORE, PAY, NULL },
	{ "JSON-LD counts more words than are here",
	  LD("\"isAccessibleForFree\":false,\"wordCount\":900") BODY MORE, CUT,
	  NULL },
	{ "an ellipsis and a declaration",
	  LD("\"isAccessibleForFree\":false") BODY
	  "<p>Rosa Imm, who keeps the lamps of the old town, said on Tuesday "
	  "that the oil would last. But then the merchants\xE2\x80\xA6</p>",
	  CUT, NULL },
	{ "a box behind the text", BODY MORE "<div class=article__paywall>"
	  "<p>Subscribe now for four crowns a week.</p></div>", CUT,
	  "four crowns" },
	{ "a sentence behind the text", BODY MORE
	  "<p>Subscribe to continue reading.</p>", CUT, "Subscribe" },
	{ "its halves in two lines of one box", BODY MORE
	  "<div><h3>Keep reading</h3><p>Sign in or create an account.</p></div>",
	  CUT, "Sign in" },
	{ "behind the tags of a text that is whole",
	  BODY MORE BODY MORE BODY MORE "<ul class=tags><li><a href=/l>Lamps"
	  "</a><li><a href=/o>Oil</a><li><a href=/t>Town</a></ul>"
	  "<div class=x><p>Keep reading for a crown a week!</p>"
	  "<p><a href=/s>Subscribe</a></p></div>", PAY, NULL },
	{ "in the middle it closes nothing off",
	  BODY "<p>Subscribe to continue reading.</p>" MORE MORE BODY MORE, 0,
	  NULL },
	{ "nor in the footer", BODY MORE
	  "<footer><p>Subscribe to continue reading.</p></footer>", 0, NULL },
	{ "a body called paywall is no box",
	  "<body class=has-paywall>" BODY MORE, 0, NULL },
	{ "a newsletter box behind the text", BODY MORE
	  "<div class=newsletter><p>Sign up for our newsletter.</p></div>", 0,
	  NULL },
	{ "somebody says it", BODY MORE
	  "<p>\xE2\x80\x9CSubscribe to continue reading,\xE2\x80\x9D the paper "
	  "told her each morning.</p>", 0, NULL },
};

static void test_pages(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
		struct extract_source source = { 0 };
		struct document doc = { 0 };
		struct arena arena = { 0 };
		struct error err = { 0 };
		struct str html = arena_fmt(&arena, "<title>Lamps</title><article>"
					    "<h1>Lamps</h1>%s</article>",
					    pages[i].html);

		print_message("# %s\n", pages[i].name);
		assert_int_equal(extract_article(html, &source, &arena, &doc,
						 NULL, &err), 0);
		assert_int_equal(doc.flags & CUT, pages[i].flags);
		if (pages[i].not)
			assert_true(str_find(doc.text,
					     str_from(pages[i].not)) < 0);
		arena_free(&arena);
	}
}

/* --why names what told it. */
static void test_told(void **state)
{
	struct extract_source source = { 0 };
	struct account account = { 0 };
	struct document doc = { 0 };
	struct arena arena = { 0 };
	struct error err = { 0 };
	unsigned told = 0, dropped = 0;

	(void)state;
	assert_int_equal(extract_article(STR("<h1>Lamps</h1>"
		LD("\"isAccessibleForFree\":false") BODY MORE
		"<p>Connectez-vous pour poursuivre la lecture de ce long texte, "
		"qui raconte la nuit des lampes et du vieux pont.</p>"), &source,
		&arena, &doc, &account, &err), 0);
	for (size_t i = 0; i < account.n_witnesses; i++)
		told += strcmp(account.witnesses[i].field, "paywall") == 0;
	for (size_t i = 0; i < account.n_verdicts; i++)
		dropped += account.verdicts[i].reason == REASON_WALL;
	assert_int_equal(told, 2);
	assert_int_equal(dropped, 1);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
