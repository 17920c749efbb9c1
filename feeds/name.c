/*
 * What a person's name looks like in a line of a page: capital words, with
 * particles between, up to a sign, a number or a word that no person is
 * called.
 */
#include "config.h"

#include "feeds/name.h"

#include <string.h>

#include "feeds/date_words.h"
#include "src/base/gate.h"
#include "src/base/utf8.h"

/* --- words --- */

/* "by" and its like, which tell that a name follows. */
size_t name_skip_by(struct str v)
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
bool name_is_vague(struct str line)
{
	return str_starts_nocase(line, STR("text")) ||
	       str_starts_nocase(line, STR("words")) ||
	       str_starts_nocase(line, STR("from"));
}

/*
 * Words that no person is called. A class is what stands in bylines whoever
 * publishes; a word of one site's own is no class.
 */
/* Who has written where nobody has: the outlet as a whole. */
static const char *const staff[] = {
	"staff", "newsroom", "newsdesk", "desk", "editor", "editors",
	"editorial", "redaktion", "redaktionen", "redazione", "redaccion",
	"redaction", "redactie", "redakcja", "team", "admin",
	"administrator", "webmaster",
};

/* Offices: they stand behind the name, or for it. */
static const char *const offices[] = {
	"author", "authors", "autor", "contributor", "contributors",
	"contributing", "correspondent", "reporter", "reporters", "writer",
	"writers", "journalist", "columnist", "columnists", "producer",
	"redakteur", "redakteurin", "senior", "freelance", "guest",
	"director", "executive", "president", "vice", "chief", "officer",
	"founder", "ceo", "manager", "head", "analyst", "expert",
	"specialist",
};

/* Houses: outlets, agencies, companies, schools. */
static const char *const houses[] = {
	"press", "agency", "agencia", "agence", "agentur", "news", "wire",
	"magazine", "media", "network", "online", "blog", "times",
	"university", "department", "institute", "society", "center",
	"centre", "foundation", "inc", "llc", "ltd", "gmbh", "corp",
	"getty", "reuters", "afp", "dpa", "tass", "ansa", "efe",
	"associated",
};

/* What a page offers to do or to see, and what it tells of a text: links,
 * buttons and labels that stand in the same line. */
static const char *const labels[] = {
	"subscribe", "follow", "folgen", "share", "comment", "comments",
	"read", "more", "view", "profile", "profil", "articles", "posts",
	"account", "login", "log", "sign", "welcome", "about", "contact",
	"newsletter", "email", "photo", "home", "menu", "search", "content",
	"category", "topic", "sponsored", "updated", "published",
	"posted", "aktualisiert", "ver\xC3\xB6" "ffentlicht",
	"publi\xC3\xA9", "publicado", "by", "von",
};

/* Articles and question words: a sentence or a title begins. */
static const char *const openers[] = {
	"the", "der", "this", "our", "all", "how", "what", "why",
};

static bool is_among(struct str word, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(word, str_from(words[i])))
			return true;
	return false;
}

#define IS_AMONG(word, words)						\
	is_among(word, words, sizeof(words) / sizeof(*(words)))

bool name_is_staff(struct str key)
{
	return IS_AMONG(key, staff);
}

static bool is_role(struct str key)
{
	return IS_AMONG(key, staff) || IS_AMONG(key, offices) ||
	       IS_AMONG(key, houses) || IS_AMONG(key, labels) ||
	       IS_AMONG(key, openers);
}

/* "de", "van": within names though not capital. */
static bool is_particle(struct str word)
{
	static const char *const words[] = {
		"de", "da", "do", "dos", "das", "del", "della", "di", "du",
		"la", "le", "van", "von", "der", "den", "zu", "zum", "bin",
		"ibn", "al", "el", "ben", "ter", "ten", "af", "av", "st", "d",
	};

	return IS_AMONG(word, words);
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
		if (words > 1 && !shouted && is_degree(word) && word.len > 2)
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

bool name_has_space(struct str v)
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

/* "Ask the Doctors": one word of what has more, of which "Ask" is no name. */
static bool name_goes_on(struct str name, struct str v)
{
	struct str rest = str_trim(str_slice(v, name.len, v.len));
	uint32_t cp = utf8_at(rest, 0);

	return name.len && rest.len && utf8_is_alpha(cp) &&
	       rest.p == name.p + name.len + 1;
}

/* "VPN Business" of a site called VPN. */
static bool is_part_of_site(const struct evidence *e, struct str name)
{
	struct str site = e->doc->site;

	return site.len > 1 && str_find_char(site, ' ') < 0 &&
	       is_degree(site) && str_starts(name, site) &&
	       str_starts(str_slice(name, site.len, name.len), STR(" "));
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
	if (!name_has_space(name) && !is_caseless(name) &&
	    name_goes_on(name, v))
		return STR_NULL;
	if (name.len < 2 || name.len > NAME_BYTES ||
	    str_find_char(name, ':') >= 0 ||
	    (!sure && !name_has_space(name) && !is_caseless(name)) ||
	    (is_caseless(name) && name.len > 40) ||
	    is_part_of_site(e, name) ||
	    (evidence_is_site(e, name) && !(sure && person)))
		return STR_NULL;
	if (!name_has_space(name) &&
	    date_word_find(name).kind != DATE_WORD_UNKNOWN)
		return STR_NULL;
	return name;
}

bool names_have(const struct names *n, struct str key)
{
	for (size_t i = 0; i < n->n; i++)
		if (str_eq(n->key[i], key))
			return true;
	return false;
}

void names_add(const struct evidence *e, struct names *n,
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
void names_take(const struct evidence *e, struct names *n,
			  struct str v, bool sure, bool person)
{
	size_t start = 0, step, by = name_skip_by(v);
	bool said = by && !name_is_vague(v);

	if (by) {
		n->told |= said;
		v = str_trim(str_slice(v, by, v.len));
		if (v.len && *v.p == ':')
			v = str_trim(str_slice(v, 1, v.len));
	}
	if (v.len > NAME_LINE_BYTES)
		return;
	for (size_t i = 0; i <= v.len; i++) {
		struct str one, name;

		step = i < v.len ? joint_at(v, i) : 1;
		if (!step)
			continue;
		one = str_trim(str_slice(v, start, i));
		name = take_name(e, one, (sure || said) && !n->n, person);
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

bool names_meet(const struct names *a, const struct names *b)
{
	for (size_t i = 0; i < a->n; i++)
		if (names_have(b, a->key[i]))
			return true;
	return false;
}

struct str names_join(const struct evidence *e, const struct names *n)
{
	struct buf out = { 0 };
	struct str v;

	for (size_t i = 0; i < n->n; i++) {
		if (i)
			buf_add_cstr(&out, ", ");
		buf_add_str(&out, n->name[i]);
	}
	v = arena_str(e->a, buf_str(&out));
	buf_free(&out);
	return v;
}
