/*
 * Who wrote it: people only. The page shows names near its headline ("By Ada
 * Holm"), marks elements as author, and tells machines in its head. What is
 * shown counts where one of the others confirms a name of it, for it is
 * spelled best; else JSON-LD's persons, else the head's, else what is shown.
 */
#include "config.h"

#include "feeds/evidence.h"

#include <string.h>

#include "feeds/date.h"
#include "feeds/date_words.h"
#include "src/base/gate.h"
#include "src/base/utf8.h"

#define NAMES_MAX	12
#define NAME_BYTES	60
#define NEAR		12	/* pieces round the headline */
#define TOLD_WORDS	12	/* a longer line within the text is of it */
#define LINE_BYTES	300	/* a longer text is no byline */

struct names {
	struct str name[NAMES_MAX], key[NAMES_MAX];
	size_t n;
	bool told;		/* a word such as "by" stood before them */
};

/* --- words --- */

/* "by" and its like, which tell that a name follows. */
static size_t skip_by(struct str v)
{
	static const char *const before[] = {
		"by", "written by", "posted by", "story by", "words by",
		"words", "text by", "text", "author", "authors", "reported by",
		"report by", "published by", "article by", "article written by",
		"review by", "submitted by", "contributed by",
		"from", "von", "par", "por", "di", "da", "door", "av", "af",
		"przez", "autor", "autorin", "autoren", "auteur", "autore",
		"a cura di", "geschrieben von", "verfasst von", "ein beitrag von",
		"rédigé par", "publié par", "erstellt von", "eingestellt von",
		"veröffentlicht von", "gespeichert von", "beitrag von", "escrito por", "redactado por",
		"geplaatst door", "geschreven door", "автор", "yazan",
		"propos recueillis par", "tekst",
	};
	size_t best = 0;

	for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++) {
		struct str w = str_from(before[i]);
		struct str rest = str_slice(v, w.len, v.len);

		if (w.len < best || !str_starts_nocase(v, w) || !rest.len)
			continue;
		if (*rest.p == ':' || ascii_is_space(*rest.p))
			best = w.len + 1;
		else if (*v.p >= 'A' && *v.p <= 'Z' && *rest.p >= 'A' &&
			 *rest.p <= 'Z' && rest.len > 1 && w.len < 7 &&
			 rest.p[1] >= 'a' && v.p[w.len - 1] >= 'a')
			best = w.len;	/* "ByAda Holm" */
	}
	return best;
}

/* "Text: large": what may tell of something else than a person. */
static bool is_vague(struct str line)
{
	return str_starts_nocase(line, STR("text")) ||
	       str_starts_nocase(line, STR("words")) ||
	       str_starts_nocase(line, STR("from"));
}

/* A word that is an office or a house and not a person. */
static bool is_role(struct str key)
{
	static const char *const words[] = {
		"staff", "newsroom", "newsdesk", "desk", "editor", "editors",
		"editorial", "editors", "redaktion", "redaktionen", "redazione",
		"redaccion", "redaction", "redactie", "redakcja", "team",
		"admin", "administrator", "webmaster", "contributor",
		"contributors", "contributing", "correspondent", "reporter",
		"reporters", "writer", "writers", "journalist", "press",
		"agency", "agencia", "agence", "agentur", "news", "wire",
		"magazine", "media", "university", "department", "institute",
		"columnist", "columnists", "producer", "senior", "freelance",
		"guest", "sponsored", "subscribe", "follow", "share",
		"comments", "comment", "read", "updated", "published", "posted",
		"author", "authors", "autor", "profile", "view", "more",
		"articles", "posts", "account", "login", "log", "sign",
		"welcome", "about", "contact", "newsletter", "email", "photo",
		"getty", "reuters", "afp", "dpa", "tass", "ansa", "efe",
		"associated", "inc", "llc", "ltd", "gmbh", "corp", "network",
		"online", "blog", "home", "menu", "search", "says", "content",
		"expert", "director", "founder", "ceo", "manager", "specialist",
		"the", "today", "times", "strategy", "minutes", "min", "von",
		"national", "executive", "president", "vice", "chief",
		"officer", "analyst", "head", "business", "dietitian",
		"doctors", "gardener", "category", "kategorien", "topic",
		"society", "institute", "center", "centre", "foundation",
		"zum", "der", "no", "zeige", "follow", "folgen", "by", "this",
		"our", "im", "ask", "all", "how", "what", "why", "top",
		"size", "text", "editor", "ver\xC3\xB6" "ffentlicht",
		"aktualisiert", "publi\xC3\xA9", "publicado", "redakteur",
		"redakteurin", "licensed", "certified",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_eq(key, str_from(words[i])))
			return true;
	return false;
}

/* Nobody in particular. */
static bool is_staff(struct str key)
{
	static const char *const words[] = { "staff", "newsroom", "newsdesk",
		"editor", "editors", "editorial", "redaktion", "redazione",
		"redaccion", "redaction", "team", "admin", "desk" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_eq(key, str_from(words[i])))
			return true;
	return false;
}

/* "de", "van": within names though not capital. */
static bool is_particle(struct str word)
{
	static const char *const words[] = {
		"de", "da", "do", "dos", "das", "del", "della", "di", "du",
		"la", "le", "van", "von", "der", "den", "zu", "zum", "bin",
		"ibn", "al", "el", "ben", "ter", "ten", "af", "av", "st", "d",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_eq(word, str_from(words[i])))
			return true;
	return false;
}

/* A degree or title behind a name: "MD", "RDN", "Ph.D." */
static bool is_degree(struct str word)
{
	static const char *const mixed[] = { "phd", "ph.d", "ph.d.", "dr.",
		"msc", "mph", "esq", "esq.", "m.d.", "jr", "jr." };
	size_t letters = 0;

	for (size_t i = 0; i < sizeof(mixed) / sizeof(*mixed); i++)
		if (str_eq_nocase(word, str_from(mixed[i])))
			return i < 9;
	for (size_t i = 0; i < word.len; i++) {
		char c = word.p[i];

		if (c == '.' || c == '-')
			continue;
		if (c < 'A' || c > 'Z')
			return false;
		letters++;
	}
	return letters >= 2 && letters <= 6;
}

/* --- one name --- */

static bool is_month(struct str word)
{
	while (word.len && (word.p[word.len - 1] == '.' ||
			    word.p[word.len - 1] == ','))
		word.len--;
	return date_word_find(word).kind == DATE_WORD_MONTH ||
	       date_word_find(word).kind == DATE_WORD_WEEKDAY;
}

/* Is every letter a capital? "MORITZ GATHMANN" has no degrees. */
static bool is_shouted(struct str v)
{
	uint32_t cp;

	for (size_t i = 0; i < v.len; i += utf8_decode(str_slice(v, i, v.len),
						       &cp))
		if (utf8_is_lower(utf8_at(v, i)))
			return false;
	return true;
}

/* "HolmFollow", "HolmJanuary": what a page parts by its looks alone. */
static size_t glued(struct arena *a, struct str word)
{
	for (size_t i = 3; i + 2 < word.len; i++) {
		struct str tail = str_slice(word, i, word.len);

		if (tail.len < 12 && word.p[i] >= 'A' && word.p[i] <= 'Z' &&
		    utf8_is_lower(utf8_before(word, i)) &&
		    (is_month(tail) || is_role(evidence_key(a, tail))))
			return i;
	}
	return word.len;
}

/*
 * The name at the start of v: its words up to one that no name has. Length
 * 0 when there is none. cut: a number stood behind v, so that a month at its
 * end belongs to a date.
 */
static struct str name_at_start(struct arena *a, struct str v, bool cut)
{
	struct str rest = v, word;
	size_t end = 0, words = 0;
	bool shouted = is_shouted(v);

	while (words < 6 && str_split(&rest, ' ', &word)) {
		uint32_t first = utf8_at(word, 0);
		size_t stop = (size_t)(word.p + word.len - v.p);
		struct str key;

		if (!word.len)
			continue;
		if (first == '"' || first == 0x201C || first == '\'')
			first = utf8_at(word, utf8_next(word, 0));
		if (!utf8_is_alpha(first))
			break;
		if (utf8_is_lower(first) && !is_particle(word))
			break;
		key = evidence_key(a, word);
		if (is_role(key) && !utf8_is_lower(first))
			return STR_NULL;	/* "Valley News Team" */
		if (cut && words && stop == v.len && is_month(word))
			break;
		if (words && !shouted && is_degree(word) && word.len > 2)
			break;
		words++;
		if (glued(a, word) < word.len)
			return str_slice(v, 0, stop - word.len +
					 glued(a, word));
		if (!utf8_is_lower(first) || str_starts(word, STR("d'")))
			end = stop;
		if (word.p[word.len - 1] == ':')
			return str_slice(v, 0, stop - 1);
	}
	return str_slice(v, 0, end);
}

static bool has_space(struct str v)
{
	return str_find_char(v, ' ') > 0;
}

/* Letters of a script that has no capitals: no shape tells a name there. */
static bool is_caseless(struct str v)
{
	uint32_t cp = utf8_at(v, 0);

	return utf8_is_alpha(cp) && !utf8_is_upper(cp) && !utf8_is_lower(cp);
}

/* "maria7", "kirstin boatto": as somebody has typed it in a form. */
static bool is_user_name(struct str v)
{
	struct str rest = v, word;
	size_t words = 0;

	while (str_split(&rest, ' ', &word)) {
		if (is_role(word) || (words && utf8_is_upper(utf8_at(word, 0))))
			return false;
		words++;
	}
	return words == 1 || (words == 2 && utf8_is_lower(utf8_at(v, 0)));
}

/* "Ada Holm Valley Post" without the site's name. */
static struct str without_site(const struct evidence *e, struct str name)
{
	size_t words = 0;

	for (size_t i = 1; i < name.len; i++) {
		if (name.p[i] != ' ')
			continue;
		if (++words >= 2 &&
		    evidence_is_site(e, str_slice(name, i + 1, name.len)))
			return str_slice(name, 0, i);
	}
	return name;
}

/*
 * One name cut out of v, or STR_NULL. sure: v is said to be a name (a
 * person's in JSON-LD, a link with rel=author), so that one word will do.
 * person: it may be the site's name too, as on somebody's own blog.
 */
static struct str take_name(const struct evidence *e, struct str v, bool sure,
			    bool person)
{
	struct str name;
	bool cut = false;

	v = str_trim(v);
	if (v.len < 2 || str_find(v, STR("://")) >= 0 ||
	    str_find_char(v, '{') >= 0)
		return STR_NULL;
	for (size_t i = 0; i < v.len; i++) {
		char ch = v.p[i];

		if (ch == '|' || ch == '@' || ch == '(' || ch == '/' ||
		    ch == '<' || ch == '[' || ch == '#' || ch == '!' ||
		    ch == '?' || (ascii_is_digit(ch) &&
		     (!sure || (i && v.p[i - 1] == ' '))) ||
		    str_starts(str_slice(v, i, v.len), STR("\xE2\x80\xA2")) ||
		    str_starts(str_slice(v, i, v.len), STR("\xC2\xB7")) ||
		    (i && v.p[i - 1] == ' ' &&
		     (ch == '-' ||
		      str_starts(str_slice(v, i, v.len), STR("\xE2\x80\x93")) ||
		      str_starts(str_slice(v, i, v.len),
				 STR("\xE2\x80\x94"))))) {
			cut = ascii_is_digit(ch);
			v.len = i;
		}
	}
	v = str_trim(v);
	if (is_caseless(v))
		name = v;
	else
		name = name_at_start(e->a, v, cut);
	if (sure && !name.len && is_user_name(v) && ascii_is_alpha(v.p[0]) &&
	    !is_role(evidence_key(e->a, v)))
		name = v;	/* a user name */
	while (name.len && (name.p[name.len - 1] == ',' ||
			    name.p[name.len - 1] == ':' ||
			    name.p[name.len - 1] == ';'))
		name.len--;
	name = without_site(e, name);
	if (name.len < 2 || name.len > NAME_BYTES ||
	    str_find_char(name, ':') >= 0 ||
	    (!sure && !has_space(name) && !is_caseless(name)) ||
	    (is_caseless(name) && name.len > 40) ||
	    (evidence_is_site(e, name) && !(sure && person)))
		return STR_NULL;
	if (!has_space(name) &&
	    date_word_find(name).kind != DATE_WORD_UNKNOWN)
		return STR_NULL;
	return name;
}

static bool names_have(const struct names *n, struct str key)
{
	for (size_t i = 0; i < n->n; i++)
		if (str_eq(n->key[i], key))
			return true;
	return false;
}

static void names_add(const struct evidence *e, struct names *n,
		      struct str name)
{
	struct str key = evidence_key(e->a, name);

	if (n->n == NAMES_MAX || !key.len || names_have(n, key))
		return;
	n->name[n->n] = gate_str(e->a, arena_str(e->a, name), GATE_LINE);
	n->key[n->n++] = key;
}

/* Bytes of what parts two names at v[i]: ",", "&", " and "; else 0. */
static size_t joint_at(struct str v, size_t i)
{
	static const char *const joints[] = {
		", and ", ", und ", ", et ", " and ", " und ", " et ", " y ", " e ", " en ", " och ",
		" og ", " i ", " AND ", ", ", ",", ";", " & ", " + ",
		"\xE3\x80\x81", "\xEF\xBC\x8C",
	};

	for (size_t j = 0; j < sizeof(joints) / sizeof(*joints); j++)
		if (str_starts(str_slice(v, i, v.len), str_from(joints[j])))
			return strlen(joints[j]);
	return 0;
}

/* All names of one line: "By Ada Holm, Jon Berg and Eve Ost, Staff". */
static void names_of_line(const struct evidence *e, struct names *n,
			  struct str v, bool sure, bool person)
{
	size_t start = 0, step, by = skip_by(v);

	if (by) {
		n->told = true;
		v = str_trim(str_slice(v, by, v.len));
		if (v.len && *v.p == ':')
			v = str_trim(str_slice(v, 1, v.len));
	}
	if (v.len > LINE_BYTES)
		return;
	for (size_t i = 0; i <= v.len; i++) {
		struct str one, name;

		step = i < v.len ? joint_at(v, i) : 1;
		if (!step)
			continue;
		one = str_trim(str_slice(v, start, i));
		name = take_name(e, one, (sure || by) && !n->n, person);
		if (name.len)
			names_add(e, n, name);
		else if (one.len && !is_degree(one))
			break;
		/* "Ada Holm reports for": what follows is no list */
		if (name.len && name.len + 12 < one.len && !sure)
			break;
		start = i + step;
		i += step - 1;
	}
}

/* --- where names are --- */

/* "Ada Holm" on adaholm.example, whose site is called so too. */
static bool is_own_name(const struct evidence *e, struct str v)
{
	struct str key = evidence_key(e->a, v);
	size_t words = 1;

	for (size_t i = 0; i < key.len; i++)
		words += key.p[i] == ' ';
	return (words == 2 || words == 3) && !str_starts(key, STR("the ")) &&
	       utf8_is_upper(utf8_at(v, 0));
}

/* The texts of the links within, else the lines of it. */
static void names_of_element(const struct evidence *e, struct names *n,
			     const struct fact *f, bool sure)
{
	const struct page *page = e->page;
	struct str text = str_slice(buf_str(&page->text), f->at.start,
				    f->at.end), line;

	if (text.len > LINE_BYTES)
		return;
	text = str_trim(text);
	while (str_split(&text, '\n', &line)) {
		line = utf8_squeeze(e->a, line);
		if (line.len && skip_by(line) >= line.len) {
			n->told = true;
			continue;
		}
		if (!str_trim(line).len)
			continue;
		if (str_eq_nocase(line, STR("by")) ||
		    str_eq_nocase(line, STR("von"))) {
			n->told = true;
			continue;
		}
		names_of_line(e, n, line, sure || n->told,
			      is_own_name(e, line));
		if (n->n)
			break;
	}
}

static uint32_t distance(const struct evidence *e, uint32_t piece)
{
	uint32_t d;

	if (e->head == EVIDENCE_NONE)
		return NEAR + 1;
	if (piece >= e->head) {
		d = piece - e->head;
		if (e->body != EVIDENCE_NONE && piece <= e->body + 1 &&
		    d > NEAR)
			d = NEAR;
		return d;
	}
	return (e->head - piece) * 3;
}

/* The names that elements called author hold, the best place first. */
static void names_marked(const struct evidence *e, struct names *out,
			 double *sure)
{
	static const struct {
		const char *key;
		double worth;
	} rows[] = {
		{ "rel=author", 2 }, { "author", 2 }, { "creator", 1.5 },
		{ "class=author", 1 },
	};
	const struct page *page = e->page;
	double best = 0;
	size_t at = 0, key = 0;

	for (size_t i = 0; i < page->n_facts; i++) {
		const struct fact *f = &page->facts[i];
		struct names names = { .n = 0 };
		double worth = 0;
		size_t k;

		for (k = 0; k < sizeof(rows) / sizeof(*rows); k++)
			if (str_eq_nocase(f->key, str_from(rows[k].key)))
				break;
		if (k == sizeof(rows) / sizeof(*rows) || !f->at.end ||
		    f->at.end == f->at.start ||
		    evidence_is_elsewhere(e, f->piece, f->elem))
			continue;
		names_of_element(e, &names, f, k < 2);
		if (!names.n)
			continue;
		worth = rows[k].worth + (names.told ? 1 : 0) +
			(has_space(names.name[0]) ? .5 : 0);
		if (distance(e, f->piece) <= NEAR)
			worth += 2;
		if (names.n == 1 &&
		    names.name[0].len == f->at.end - f->at.start)
			worth += .3;	/* and nothing else is in it */
		if (worth > best) {
			best = worth;
			at = i;
			key = k;
			*out = names;
		}
	}
	*sure = best;
	if (!best)
		return;
	for (size_t i = at + 1; i < page->n_facts; i++) {
		const struct fact *f = &page->facts[i];
		struct names names = { .n = 0 };

		if (!str_eq_nocase(f->key, str_from(rows[key].key)) ||
		    f->piece > page->facts[at].piece + 3 ||
		    f->at.start < page->facts[at].at.end ||
		    (key == 3 && !f->value.len))
			continue;
		names_of_element(e, &names, f, key < 2);
		for (size_t j = 0; j < names.n; j++)
			names_add(e, out, names.name[j]);
	}
}

/* The blank before "by" in "posted on May 3, 2026, 10:00 GMT by Ada Holm":
 * a number stands before it, and not much else; -1. */
static ptrdiff_t by_behind_date(struct str text)
{
	static const char *const words[] = { " by ", " von ", " par ",
		" por ", " door ", " av ", " da " };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		ptrdiff_t at = str_find(text, str_from(words[i]));
		struct str before = str_slice(text, 0, (size_t)(at > 0 ? at :
									 0));
		size_t digits = 0;

		for (size_t j = 0; j < before.len; j++)
			digits += ascii_is_digit(before.p[j]);
		if (digits >= 2 && before.len <= 60)
			return at;
	}
	return -1;
}

/* A line near the headline that says "by". */
static void names_told(struct evidence *e, struct names *out)
{
	const struct page *page = e->page;
	uint32_t from, to;

	if (e->head == EVIDENCE_NONE)
		return;
	from = e->head > 4 ? e->head - 4 : 0;
	to = e->head + NEAR * 2;
	/* a stand-first may come before it */
	if (e->body != EVIDENCE_NONE && e->body < to)
		to = e->body > e->head + NEAR ? e->body : e->head + NEAR;
	for (uint32_t i = from; i < page->n_pieces && i <= to; i++) {
		const struct piece *p = &page->pieces[i];
		struct str text = page_text(page, p);
		struct names names = { .n = 0 };
		ptrdiff_t mid;

		if (i == e->head || !p->words || text.len > 160 ||
		    (i > e->body && p->words > TOLD_WORDS) ||
		    p->flags & PIECE_HIDDEN ||
		    evidence_is_elsewhere(e, i, p->elem))
			continue;
		text = utf8_squeeze(e->a, text);
		mid = skip_by(text) ? -1 : by_behind_date(text);
		if (mid > 0) {
			/* "Published May 3, 2026 by Ada Holm" */
			text = str_slice(text, (size_t)mid + 1, text.len);
			names_of_line(e, &names, text, false, false);
		} else if (!skip_by(text)) {
			/* "by" alone, the name in the next piece */
			if (!(skip_by(arena_fmt(e->a, "%.*s :",
						STR_ARG(text))) &&
			      text.len < 16 && i + 1 < page->n_pieces))
				continue;
			text = utf8_squeeze(e->a, page_text(page,
						&page->pieces[i + 1]));
			names_of_line(e, &names, text, true, false);
			names.told = true;
		} else {
			names_of_line(e, &names, text, false, false);
		}
		if (names.n && (has_space(names.name[0]) ||
				(i > e->head && i <= e->body &&
				 !is_vague(text)))) {
			*out = names;
			e->byline = i;
			return;
		}
	}
}

/* "Ada Holm - May 3, 2026", "Ada Holm | Senior Writer | May 3, 2026": a line
 * of parts, the first a name, the last a date. */
static bool name_and_date(const struct evidence *e, struct str line,
			  struct names *out)
{
	static const char *const signs[] = { " - ", " | ", " \xE2\x80\x93 ",
		" \xE2\x80\x94 ", " \xC2\xB7 ", " \xE2\x80\xA2 ", " / " };
	struct names names = { .n = 0 };
	size_t first = line.len, last = 0;
	struct str head;
	int64_t when;

	for (size_t i = 1; i < line.len; i++)
		for (size_t j = 0; j < sizeof(signs) / sizeof(*signs); j++)
			if (str_starts(str_slice(line, i, line.len),
				       str_from(signs[j]))) {
				first = i < first ? i : first;
				last = i + strlen(signs[j]);
			}
	if (!last || !date_parse(str_trim(str_slice(line, last, line.len)),
				 &when))
		return false;
	head = str_slice(line, 0, first);
	names_of_line(e, &names, head, false, false);
	if (names.n != 1 || names.name[0].len != head.len)
		return false;
	*out = names;
	return true;
}

/* A short line of nothing but a name, beside one of nothing but a date. */
static void names_beside_date(const struct evidence *e, struct names *out)
{
	const struct page *page = e->page;

	if (e->head == EVIDENCE_NONE)
		return;
	for (uint32_t i = e->head + 1;
	     i + 1 < page->n_pieces && i < e->head + NEAR; i++) {
		const struct piece *p = &page->pieces[i];
		struct str text = utf8_squeeze(e->a, page_text(page, p));
		struct names names = { .n = 0 };
		bool dated = false;
		int64_t when;

		if (e->body != EVIDENCE_NONE && i >= e->body)
			return;
		if (p->words < 2 || p->words > 10 || p->type == BLOCK_H ||
		    p->flags & PIECE_HIDDEN)
			continue;
		if (name_and_date(e, text, out))
			return;
		if (p->words > 4)
			continue;
		for (uint32_t j = i - 1; j <= i + 1; j++) {
			struct str beside = page_text(page, &page->pieces[j]);

			dated |= j != i && beside.len < 40 &&
				 date_parse(str_trim(beside), &when);
		}
		if (!dated)
			continue;
		names_of_line(e, &names, text, false, false);
		if (names.n == 1 && names.name[0].len == text.len) {
			*out = names;
			return;
		}
	}
}

/* --- what is declared --- */

static void names_jsonld(const struct evidence *e, struct names *out)
{
	for (size_t i = 0; i < e->ld->n_authors; i++) {
		struct names names = { .n = 0 };

		if (e->ld->author_is_org[i])
			continue;
		names_of_line(e, &names, e->ld->authors[i], true,
			      e->ld->author_is_person[i]);
		for (size_t j = 0; j < names.n; j++)
			names_add(e, out, names.name[j]);
	}
}

/* An institute or agency that wrote it, when it is not the site itself. */
static void names_houses(const struct evidence *e, struct names *out)
{
	for (size_t i = 0; i < e->ld->n_authors; i++) {
		struct str v = e->ld->authors[i], word, rest;
		bool staff = false;

		rest = evidence_key(e->a, v);
		while (str_split(&rest, ' ', &word))
			staff |= is_staff(word);
		if (e->ld->author_is_org[i] && !staff && v.len > 2 &&
		    v.len < NAME_BYTES && !evidence_is_site(e, v))
			names_add(e, out, v);
	}
}

/* "Roy, Aniruddha" of a library's record. */
static struct str turned(const struct evidence *e, struct str v)
{
	ptrdiff_t comma = str_find_char(v, ',');

	if (comma <= 0)
		return v;
	return arena_fmt(e->a, "%.*s %.*s",
			 STR_ARG(str_trim(str_slice(v, (size_t)comma + 1,
						    v.len))),
			 STR_ARG(str_slice(v, 0, (size_t)comma)));
}

static void names_head(const struct evidence *e, struct names *out)
{
	static const char *const keys[] = { "author", "article:author",
		"parsely-author", "sailthru.author", "dc.creator",
		"dcterms.creator", "byl", "byline", "article:author_name",
		"twitter:data1", "citation_author", "og:author", NULL };

	for (size_t k = 0; keys[k] && !out->n; k++) {
		bool cited = strcmp(keys[k], "citation_author") == 0;

		if (strcmp(keys[k], "twitter:data1") == 0 &&
		    !str_starts_nocase(page_fact(e->page, "twitter:label1"),
				       STR("written by")))
			continue;
		for (size_t i = 0; i < e->page->n_facts; i++) {
			const struct fact *f = &e->page->facts[i];
			struct str v;

			if (!str_eq_nocase(f->key, str_from(keys[k])) ||
			    !f->value.len || f->at.end > f->at.start)
				continue;
			v = evidence_line(e, f->value);
			if (cited)
				v = turned(e, v);
			names_of_line(e, out, v, true, is_own_name(e, v));
		}
	}
}

/* --- which of them --- */

static bool names_meet(const struct names *a, const struct names *b)
{
	for (size_t i = 0; i < a->n; i++)
		if (names_have(b, a->key[i]))
			return true;
	return false;
}

static struct str names_join(struct arena *a, const struct names *n)
{
	struct buf out = { 0 };
	struct str v;

	for (size_t i = 0; i < n->n; i++) {
		if (i)
			buf_add_cstr(&out, ", ");
		buf_add_str(&out, n->name[i]);
	}
	v = arena_str(a, buf_str(&out));
	buf_free(&out);
	return v;
}

void byline_find(struct evidence *e)
{
	struct names told = { .n = 0 }, marked = told, beside = told;
	struct names ld = told, head = told, houses = told;
	const struct names *take = NULL;
	double sure = 0;

	names_told(e, &told);
	names_marked(e, &marked, &sure);
	names_jsonld(e, &ld);
	names_head(e, &head);
	if (told.n && (names_meet(&told, &ld) || names_meet(&told, &head)))
		take = &told;
	else if (marked.n && (names_meet(&marked, &ld) ||
			      names_meet(&marked, &head)))
		take = &marked;
	else if (ld.n && (has_space(ld.name[0]) || !told.n))
		take = &ld;
	else if (told.n && (!head.n || names_meet(&told, &marked)))
		take = &told;
	else if (head.n)
		take = &head;
	else if (marked.n && sure >= 1.5)
		take = &marked;
	if (take == &ld && !has_space(ld.name[0]) && marked.n &&
	    has_space(marked.name[0]) && sure >= 3)
		take = &marked;	/* a name rather than a user name */
	if (!take) {
		names_beside_date(e, &beside);
		if (beside.n)
			take = &beside;
	}
	if (!take) {
		names_houses(e, &houses);
		if (houses.n)
			take = &houses;
	}
	e->doc->byline = take ? names_join(e->a, take) : STR_NULL;
	evidence_say(e, "byline", "shown", names_join(e->a, &told),
		     take == &told);
	evidence_say(e, "byline", "marked as author",
		     names_join(e->a, &marked), take == &marked);
	evidence_say(e, "byline", "json-ld", names_join(e->a, &ld),
		     take == &ld);
	evidence_say(e, "byline", "head", names_join(e->a, &head),
		     take == &head);
	evidence_say(e, "byline", "beside the date",
		     names_join(e->a, &beside), take == &beside);
}
