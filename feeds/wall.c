/*
 * A sentence asks when it has both halves: what to do ("subscribe", "log
 * in") and what for ("to continue reading", "the full article"), or one of
 * the standing phrases ("for subscribers only"). Either half alone stands in
 * the footer of every page. The place decides too: behind the last running
 * text, or with less than a fifth of it to come.
 */
#include "config.h"

#include "feeds/wall.h"

#include <string.h>

#include "src/base/gate.h"
#include "src/base/utf8.h"

#define ASK_BYTES	600
#define BOX_WORDS	220	/* a box that has more is the article's own */
#define BOX_PIECES	60
#define BOXES_MAX	50
#define SHORT_WORDS	120	/* a wall's own sentence is no longer */
#define OWN_END		3	/* pieces: fewer are no end of an article */
#define LOOK_BEHIND	16	/* pieces behind the last running text */

static const char *const acts[] = {	/* in lower case */
	"subscri", "sign in", "sign up", "log in", "login", "register",
	"become a member", "create an account", "create a free account",
	"abonn", "anmeld", "registrier", "einlogg", "testen",
	"connect", "inscri", "s\xE2\x80\x99" "identifi", "s'identifi",
	"suscri", "suscr\xC3\xAD" "b", "reg\xC3\xADstr", "inicia sesi", "hazte socio",
	"abbon", "acced", "registra", "iscriv",
	"assin", "cadastr", "inscrev", "fa\xC3\xA7" "a login", "iniciar sess",
	"inlog", "log in", "word lid", "proefabonn",
	"prenumer", "logga in", "bli medlem", "logg inn", "log ind",
	"bliv medlem", "bli abonnent",
	"zaloguj", "subskryb", "wykup", "dost\xC4\x99p",
	"\xD0\xBF\xD0\xBE\xD0\xB4\xD0\xBF\xD0\xB8",		/* подпи- */
	"\xD0\xB2\xD0\xBE\xD0\xB9\xD0\xB4\xD0\xB8",		/* войди */
	"\xD0\xBE\xD1\x84\xD0\xBE\xD1\x80\xD0\xBC",		/* оформ- */
	"abone", "giri\xC5\x9F", "\xC3\xBCye ol",
	"\xE8\xB3\xBC\xE8\xAA\xAD",				/* 購読 */
	"\xE3\x83\xAD\xE3\x82\xB0\xE3\x82\xA4\xE3\x83\xB3",	/* ログイン */
	"\xE4\xBC\x9A\xE5\x93\xA1", "\xE7\x99\xBB\xE9\x8C\xB2",	/* 会員 登録 */
	"\xE8\xAE\xA2\xE9\x98\x85", "\xE7\x99\xBB\xE5\xBD\x95",	/* 订阅 登录 */
	"\xE8\xA8\x82\xE9\x96\xB1", "\xE7\x99\xBB\xE5\x85\xA5",	/* 訂閱 登入 */
	"\xE6\xB3\xA8\xE5\x86\x8C",				/* 注册 */
	"\xEA\xB5\xAC\xEB\x8F\x85",				/* 구독 */
	"\xEB\xA1\x9C\xEA\xB7\xB8\xEC\x9D\xB8",			/* 로그인 */
	"\xD8\xA7\xD8\xB4\xD8\xAA\xD8\xB1\xD9\x83",		/* اشترك */
	"\xD8\xB3\xD8\xAC\xD9\x84",				/* سجل */
};

static const char *const aims[] = {
	"continue reading", "keep reading", "to read on", "read the full",
	"read the rest", "full article", "full story", "rest of this",
	"rest of the article", "unlock this", "full access to this",
	"to read this", "reading this article", "access this article",
	"access to this article", "see the whole", "read on with",
	"weiterlesen", "weiterzulesen", "weiter zu lesen", "ganzen artikel",
	"vollst\xC3\xA4ndigen artikel", "kompletten artikel",
	"diesen artikel", "artikel freischalten",
	"lire la suite", "poursuivre la lecture", "poursuivre votre lecture",
	"continuer \xC3\xA0 lire", "continuer la lecture",
	"lire cet article", "lire l\xE2\x80\x99int\xC3\xA9gralit\xC3\xA9",
	"lire l'int\xC3\xA9gralit\xC3\xA9", "suite de cet article",
	"seguir leyendo", "continuar leyendo", "leer el art\xC3\xAD" "culo",
	"leer este art\xC3\xAD" "culo", "contenido completo",
	"art\xC3\xAD" "culo completo",
	"continua a leggere", "continuare a leggere", "leggere l\xE2\x80\x99"
	"articolo", "leggere l'articolo", "leggere questo articolo",
	"articolo completo", "leggere tutto",
	"continuar a ler", "continuar lendo", "continuar a leitura",
	"ler este artigo", "artigo completo", "mat\xC3\xA9ria completa",
	"verder lezen", "verder te lezen", "lees verder", "hele artikel",
	"dit artikel te lezen", "volledige artikel",
	"l\xC3\xA4sa vidare", "l\xC3\xA4s vidare", "forts\xC3\xA4tta l\xC3\xA4sa",
	"hela artikeln", "lese videre", "hele saken", "hele artikkelen",
	"l\xC3\xA6se videre", "l\xC3\xA6s videre", "hele artiklen",
	"czyta\xC4\x87 dalej", "czytaj dalej", "ca\xC5\x82y artyku\xC5\x82",
	"pe\xC5\x82ny tekst", "dalsz\xC4\x85 cz\xC4\x99\xC5\x9B\xC4\x87",
	"\xD1\x87\xD0\xB8\xD1\x82\xD0\xB0\xD1\x82\xD1\x8C "
	"\xD0\xB4\xD0\xB0\xD0\xBB\xD0\xB5\xD0\xB5",	/* читать далее */
	"\xD0\xBF\xD1\x80\xD0\xBE\xD0\xB4\xD0\xBE\xD0\xBB\xD0\xB6\xD0\xB8"
	"\xD1\x82\xD1\x8C \xD1\x87\xD1\x82\xD0\xB5\xD0\xBD\xD0\xB8\xD0\xB5",
	"\xD0\xB4\xD0\xBE\xD1\x87\xD0\xB8\xD1\x82\xD0\xB0\xD1\x82\xD1\x8C",
	"okumaya devam", "devam\xC4\xB1n\xC4\xB1 oku", "tamam\xC4\xB1n\xC4\xB1 oku",
	"\xE7\xB6\x9A\xE3\x81\x8D",				/* 続き */
	"\xE5\x85\xA8\xE6\x96\x87",				/* 全文 */
	"\xE6\xAE\x8B\xE3\x82\x8A",				/* 残り */
	"\xE7\xBB\xA7\xE7\xBB\xAD\xE9\x98\x85\xE8\xAF\xBB",	/* 继续阅读 */
	"\xE7\xB9\xBC\xE7\xBA\x8C\xE9\x96\xB1\xE8\xAE\x80",	/* 繼續閱讀 */
	"\xEA\xB3\x84\xEC\x86\x8D \xEC\x9D\xBD",		/* 계속 읽 */
	"\xEC\xA0\x84\xEB\xAC\xB8",				/* 전문 */
	"\xD9\x85\xD8\xAA\xD8\xA7\xD8\xA8\xD8\xB9\xD8\xA9 "
	"\xD8\xA7\xD9\x84\xD9\x82\xD8\xB1\xD8\xA7\xD8\xA1\xD8\xA9",
	"\xD9\x84\xD9\x82\xD8\xB1\xD8\xA7\xD8\xA1\xD8\xA9",	/* لقراءة */
};

static const char *const phrases[] = {	/* both halves in one */
	"for subscribers only", "subscribers only", "subscriber-only",
	"exclusively for subscribers", "exclusive to subscribers",
	"available to subscribers", "already a subscriber",
	"articles remaining", "free articles of this month",
	"free article limit", "reached your limit of free",
	"nur f\xC3\xBCr abonnenten", "bereits abonnent",
	"sie haben bereits ein abo", "exklusiv f\xC3\xBCr abonnent",
	"r\xC3\xA9serv\xC3\xA9 \xC3\xA0 nos abonn\xC3\xA9s",
	"r\xC3\xA9serv\xC3\xA9 aux abonn\xC3\xA9s",
	"r\xC3\xA9serv\xC3\xA9" "e aux abonn\xC3\xA9s",
	"d\xC3\xA9j\xC3\xA0 abonn\xC3\xA9",
	"solo para suscriptores", "exclusivo para suscriptores",
	"ya eres suscriptor", "ya soy suscriptor",
	"riservato agli abbonati", "solo per gli abbonati", "sei gi\xC3\xA0 abbonato",
	"exclusivo para assinantes", "j\xC3\xA1 \xC3\xA9 assinante",
	"alleen voor abonnees", "exclusief voor abonnees", "al abonnee",
	"endast f\xC3\xB6r prenumeranter", "redan prenumerant",
	"kun for abonnenter", "allerede abonnent",
	"tylko dla prenumerator\xC3\xB3w", "tylko dla subskrybent\xC3\xB3w",
	"\xD1\x82\xD0\xBE\xD0\xBB\xD1\x8C\xD0\xBA\xD0\xBE "
	"\xD0\xB4\xD0\xBB\xD1\x8F \xD0\xBF\xD0\xBE\xD0\xB4\xD0\xBF\xD0\xB8"
	"\xD1\x81\xD1\x87\xD0\xB8\xD0\xBA\xD0\xBE\xD0\xB2",
	"sadece aboneler", "abonelere \xC3\xB6zel",
	"\xE6\x9C\x89\xE6\x96\x99\xE4\xBC\x9A\xE5\x93\xA1\xE9\x99\x90\xE5\xAE\x9A",
	"\xE4\xBC\x9A\xE5\x93\xA1\xE9\x99\x90\xE5\xAE\x9A",	/* 会員限定 */
	"\xE4\xBB\x98\xE8\xB4\xB9\xE9\x98\x85\xE8\xAF\xBB",	/* 付费阅读 */
	"\xEC\x9C\xA0\xEB\xA3\x8C \xEA\xB5\xAC\xEB\x8F\x85\xEC\x9E\x90",
	"\xD9\x84\xD9\x84\xD9\x85\xD8\xB4\xD8\xAA\xD8\xB1\xD9\x83\xD9\x8A\xD9\x86",
};

static bool has_any(struct str text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_find(text, str_from(words[i])) >= 0)
			return true;
	return false;
}

#define HAS_ANY(text, words) \
	has_any(text, words, sizeof(words) / sizeof(*(words)))

static bool asks(struct arena *a, struct str text)
{
	struct str low = utf8_lower_str(a, utf8_cut(text, ASK_BYTES));

	return HAS_ANY(low, phrases) ||
	       (HAS_ANY(low, aims) && HAS_ANY(low, acts));
}

bool wall_asks(struct str text)
{
	struct arena arena = { 0 };
	bool yes = asks(&arena, text);

	arena_free(&arena);
	return yes;
}

struct scene {
	const struct page *page;
	uint8_t *why;
	struct account *account;
	uint32_t first, last;	/* kept running text: [first, last] */
	uint32_t kept;		/* words of it */
	uint32_t *behind;	/* and how many of them stand behind a piece */
	bool declared, shown;
	bool instead;		/* it stands where the text breaks off */
};

static void tell(struct scene *s, const char *where, struct str value)
{
	account_say(s->account, s->page->arena, "paywall", where, value, true);
}

static bool is_placed(const struct scene *s, uint32_t at)
{
	return at > s->first && at <= s->last + LOOK_BEHIND &&
	       s->behind[at] * 5 <= s->kept;
}

/*
 * A wall shows that the text is cut where nothing stands between the two.
 * Behind the article's own end (its tags, a line on the author, what is
 * related) it asks who has read all of it to pay for the next.
 */
static void show(struct scene *s, uint32_t at)
{
	uint32_t between = 0;

	for (uint32_t i = s->last + 1; i < at; i++)
		between += s->page->pieces[i].words &&
			   s->why[i] != REASON_WALL &&
			   !(s->page->pieces[i].flags & PIECE_HIDDEN);
	s->shown = true;
	s->instead |= between < OWN_END || s->kept < SHORT_WORDS;
}

static bool is_furniture(const struct page *page, uint32_t elem)
{
	for (uint32_t e = elem; e; e = page->elems[e].parent) {
		const struct elem *x = &page->elems[e];

		if (x->tag == TAG_NAV || x->tag == TAG_FOOTER ||
		    (x->tag == TAG_HEADER && x->good * 3 < page->good_words) ||
		    x->hints & (1u << HINT_COMMENT | 1u << HINT_CONSENT) ||
		    x->tag == TAG_DIALOG)
			return true;
	}
	return false;
}

static void declared(struct scene *s, const struct jsonld *ld)
{
	static const char *const tiers[] = { "locked", "paid",
		"premium", "subscriber" };
	const struct page *page = s->page;
	struct str tier = page_fact(page, "article:content_tier");

	if (ld->is_paid) {
		s->declared = true;
		tell(s, "json-ld", STR("isAccessibleForFree is false"));
	}
	for (size_t i = 0; i < page->n_facts; i++) {
		const struct fact *f = &page->facts[i];

		if (str_eq_nocase(f->key, STR("isAccessibleForFree")) &&
		    str_eq_nocase(str_trim(f->value), STR("false"))) {
			s->declared = true;
			tell(s, "microdata", STR("isAccessibleForFree is false"));
			break;
		}
	}
	for (size_t i = 0; i < sizeof(tiers) / sizeof(*tiers); i++)
		if (str_eq_nocase(str_trim(tier), str_from(tiers[i]))) {
			s->declared = true;
			tell(s, "article:content_tier", tier);
		}
}

/* Boxes that are called walls. */
static void find_boxes(struct scene *s)
{
	const struct page *page = s->page;
	unsigned looked = 0;

	for (uint32_t e = 1; e < page->n_elems; e++) {
		const struct elem *x = &page->elems[e];
		struct buf text = { 0 };
		bool asks_too = false;
		uint32_t words = 0;

		if (!(x->hints & 1u << HINT_WALL) || x->first == x->last ||
		    x->last - x->first > BOX_PIECES || ++looked > BOXES_MAX ||
		    !is_placed(s, x->first) || is_furniture(page, e))
			continue;
		for (uint32_t i = x->first; i < x->last; i++) {
			words += page->pieces[i].words;
			if (text.len < ASK_BYTES) {
				buf_add_str(&text, page_text(page,
							&page->pieces[i]));
				buf_add_char(&text, ' ');
			}
		}
		if (words >= 3 && words <= BOX_WORDS) {
			struct str low = utf8_lower_str(page->arena,
				utf8_cut(buf_str(&text), ASK_BYTES));

			asks_too = HAS_ANY(low, acts) || HAS_ANY(low, phrases);
		}
		if (asks_too) {
			show(s, x->first);
			tell(s, "box", gate_str(page->arena,
				arena_str(page->arena, utf8_cut(
					buf_str(&text), 120)), GATE_LINE));
			for (uint32_t i = x->first; i < x->last; i++)
				if (reason_keeps(s->why[i]))
					s->why[i] = REASON_WALL;
		}
		buf_free(&text);
	}
}

/* Sentences that ask; the two halves may stand in two pieces of one box. */
static void find_sentences(struct scene *s)
{
	const struct page *page = s->page;
	uint32_t end = s->last + LOOK_BEHIND;

	for (uint32_t i = s->first + 1; i <= end && i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];
		const struct piece *next = p + 1;
		struct str text = page_text(page, p);
		bool both = i + 1 < page->n_pieces && next->words &&
			    !(p->flags & PIECE_GOOD) &&
			    next->words <= SHORT_WORDS &&
			    (next->elem == p->elem ||
			     page->elems[next->elem].parent ==
			     page->elems[p->elem].parent);

		if (!p->words || p->words > SHORT_WORDS || p->quotes ||
		    p->flags & PIECE_HIDDEN || !is_placed(s, i) ||
		    is_furniture(page, p->elem))
			continue;
		if (asks(page->arena, text)) {
			both = false;
		} else {
			text = str_slice(buf_str(&page->text), p->at.start,
					 both ? next->at.end : p->at.start);
			if (!both || next->quotes || !asks(page->arena, text))
				continue;
		}
		show(s, i);
		tell(s, "sentence", gate_str(page->arena,
			arena_str(page->arena, utf8_cut(text, 160)),
			GATE_LINE));
		if (reason_keeps(s->why[i]))
			s->why[i] = REASON_WALL;
		if (both && reason_keeps(s->why[i + 1]))
			s->why[i + 1] = REASON_WALL;
	}
}

static bool ends_early(const struct page *page, uint32_t at)
{
	static const char *const ends[] = { "\xE2\x80\xA6", "...",
		"[\xE2\x80\xA6]", "(\xE2\x80\xA6)" };
	struct str text = str_trim(page_text(page, &page->pieces[at]));

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (str_ends(text, str_from(ends[i])))
			return true;
	return false;
}

void wall_find(const struct page *page, const struct jsonld *ld, uint8_t *why,
	       struct account *account, unsigned *flags)
{
	struct scene s = { .page = page, .why = why, .account = account };
	bool any = false, cut;

	for (uint32_t i = 0; i < page->n_pieces; i++) {
		if (!reason_keeps(why[i]) ||
		    !(page->pieces[i].flags & PIECE_GOOD))
			continue;
		if (!any)
			s.first = i;
		any = true;
		s.last = i;
		s.kept += page->pieces[i].words;
	}
	declared(&s, ld);
	if (any) {
		s.behind = arena_alloc(page->arena, (page->n_pieces + 1) *
						    sizeof(*s.behind));
		s.behind[page->n_pieces - 1] = 0;
		for (size_t i = page->n_pieces; i-- > 1;)
			s.behind[i - 1] = s.behind[i] +
				(reason_keeps(why[i]) &&
				 page->pieces[i].flags & PIECE_GOOD ?
					 page->pieces[i].words : 0);
		find_boxes(&s);
		find_sentences(&s);
	}
	if (!s.declared && !s.shown)
		return;
	cut = s.instead;
	if (any && ends_early(page, s.last)) {
		cut = true;
		tell(&s, "text", STR("it ends in an ellipsis"));
	}
	if (ld->words > 80 && s.kept * 3 < ld->words * 2) {
		cut = true;
		tell(&s, "json-ld", STR("wordCount is more than is here"));
	}
	*flags |= DOCUMENT_PAYWALL | (cut ? DOCUMENT_TEASER : 0);
}
