#include "config.h"

#include "src/relate/figure.h"

#include <math.h>
#include <stdlib.h>

enum {
	YEAR_FIRST = 1900, YEAR_LAST = 2099,
	BEFORE = 40,		/* bytes before a figure that bound it */
};

/* Two figures so near to one another are the same one, rounded. */
#define NEARLY	1.1

static const struct {
	const char *words;
	double value;
} numbers[] = {
	{ "two", 2 },	    { "three", 3 },	{ "four", 4 },
	{ "five", 5 },	    { "six", 6 },	{ "seven", 7 },
	{ "eight", 8 },	    { "nine", 9 },	{ "ten", 10 },
	{ "eleven", 11 },   { "twelve", 12 },	{ "fifteen", 15 },
	{ "twenty", 20 },   { "thirty", 30 },	{ "forty", 40 },
	{ "fifty", 50 },    { "sixty", 60 },	{ "seventy", 70 },
	{ "eighty", 80 },   { "ninety", 90 },
}, powers[] = {
	{ "hundred", 1e2 },	{ "thousand", 1e3 },  { "million", 1e6 },
	{ "billion", 1e9 },	{ "trillion", 1e12 }, { "millionen", 1e6 },
	{ "milliarde", 1e9 },	{ "milliarden", 1e9 }, { "millions", 1e6 },
	{ "milliards", 1e9 },	{ "millones", 1e6 },  { "milhões", 1e6 },
	{ "milioni", 1e6 },	{ "miliardi", 1e9 },  { "miljoen", 1e6 },
	{ "miljard", 1e9 },	{ "тысяч", 1e3 },     { "миллионов", 1e6 },
};

/* Right before a figure. */
static const char *const at_least[] = {
	"at least ", "more than ", "over ", "above ", "upwards of ",
	"mindestens ", "mehr als ", "über ", "au moins ", "plus de ",
	"al menos ", "más de ", "pelo menos ", "mais de ", "almeno ",
	"più di ", "ten minste ", "minstens ", "meer dan ", "не менее ",
	"более ", "больше ",
}, *const at_most[] = {
	"up to ", "fewer than ", "less than ", "under ", "below ", "at most ",
	"no more than ", "höchstens ", "weniger als ", "bis zu ",
	"moins de ", "jusqu'à ", "menos de ", "hasta ", "meno di ",
	"minder dan ", "менее ",
}, *const nearly[] = {
	"about ", "around ", "some ", "roughly ", "nearly ", "almost ",
	"rund ", "etwa ", "fast ", "knapp ", "environ ", "près de ",
	"presque ", "unos ", "casi ", "cerca de ", "circa ", "quasi ",
	"ongeveer ", "bijna ", "около ", "почти ",
}, *const pointing[] = {
	"it at ", "figure at ", "number at ", "toll at ", "count at ", "total at ",
	"cost at ", "costs at ", "damage at ", "losses at ", "turnout at ",
	"figure was ", "number was ", "toll was ", "total was ",
	"zahl auf ", "zahl mit ", "zahl bei ", "bilan à ", "chiffre à ",
	"cifra en ", "cifra a ", "aantal op ",
};

/* The length of the phrase that what stands before ends with; 0: none. */
static size_t stands_before(struct str before, const char *const *phrases,
			    size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str p = str_from(phrases[i]);

		if (before.len >= p.len &&
		    str_eq_nocase(str_slice(before, before.len - p.len,
					    before.len), p) &&
		    (before.len == p.len ||
		     before.p[before.len - p.len - 1] == ' '))
			return p.len;
	}
	return 0;
}

#define STANDS(before, table) \
	stands_before(before, table, sizeof(table) / sizeof(*(table)))

static bool is_number(struct str word, double *value)
{
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (str_eq_nocase(word, str_from(numbers[i].words))) {
			*value = numbers[i].value;
			return true;
		}
	return false;
}

/* "1,900" as it is folded, "6.4", "6,4"; a time of the day is none. */
static bool read_digits(struct str word, double *value)
{
	char folded[32], *end;
	size_t n = token_fold(word, TOKEN_FIGURE, folded, sizeof(folded) - 1);

	folded[n] = '\0';
	for (size_t i = 0; i < n; i++)
		if (folded[i] == ',')
			folded[i] = '.';
	*value = strtod(folded, &end);
	return n && end == folded + n && isfinite(*value) && *value > 0;
}

/* $300: money is what is counted. */
static bool is_money(struct str before)
{
	static const char *const signs[] = { "$", "€", "£", "¥", "₹" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (str_ends(before, str_from(signs[i])))
			return true;
	return false;
}

static bool is_year(struct str word, double value)
{
	return word.len == 4 && value >= YEAR_FIRST && value <= YEAR_LAST;
}

/* "million", "per cent", then what is counted. */
static void read_unit(struct terms_reader *reader, int language,
		      struct str text, struct token_reader r, struct figure *f)
{
	struct str rest = str_slice(text, r.at, text.len);
	size_t n = 0;
	struct token t;

	rest = str_trim(rest);
	f->per_cent = rest.len && rest.p[0] == '%';
	while (!f->per_cent && n < FIGURE_NOUNS && token_next(&r, &t) &&
	       t.follows && t.kind == TOKEN_WORD) {
		struct str word = str_slice(text, t.at.start, t.at.end);
		bool power = false;

		for (size_t i = 0; !n && !power &&
				   i < sizeof(powers) / sizeof(*powers); i++)
			if (str_eq_nocase(word, str_from(powers[i].words))) {
				f->value *= powers[i].value;
				power = true;
			}
		if (power)
			continue;
		f->per_cent = str_eq_nocase(word, STR("percent")) ||
			      str_eq_nocase(word, STR("prozent")) ||
			      str_eq_nocase(word, STR("per")) ||
			      str_eq_nocase(word, STR("procent"));
		if (!f->per_cent) {
			struct word_known k = word_look(reader, language,
							t.kind, word);

			if (k.stop)
				break;
			f->nouns[n++] = k.key;
		}
	}
}

size_t figure_find(struct terms_reader *reader, int language, struct str text,
		   struct figure *v, size_t max)
{
	struct token_reader r;
	struct token t;
	size_t n = 0;

	token_begin(&r, text);
	while (n < max && token_next(&r, &t)) {
		struct str word = str_slice(text, t.at.start, t.at.end);
		struct figure *f = &v[n];
		size_t from = t.at.start > BEFORE ? t.at.start - BEFORE : 0;
		struct str before = str_slice(text, from, t.at.start);

		*f = (struct figure){ 0 };
		before.len -= STANDS(before, nearly);
		if (t.kind == TOKEN_FIGURE ?
			    !read_digits(word, &f->value) ||
				    is_year(word, f->value) :
			    !is_number(word, &f->value))
			continue;
		if (STANDS(before, at_least))
			f->bound = FIGURE_AT_LEAST;
		else if (STANDS(before, at_most))
			f->bound = FIGURE_AT_MOST;
		f->pointing = STANDS(before, pointing);
		read_unit(reader, language, text, r, f);
		if (is_money(before)) {
			f->nouns[1] = f->nouns[0];
			f->nouns[0] = terms_key(STR("$"));
		}
		n++;
	}
	return n;
}

static bool within(const struct figure *bound, const struct figure *other)
{
	return (bound->bound == FIGURE_AT_LEAST &&
		other->value >= bound->value) ||
	       (bound->bound == FIGURE_AT_MOST && other->value <= bound->value);
}

bool figure_agree(const struct figure *a, const struct figure *b)
{
	double low = fmin(a->value, b->value), high = fmax(a->value, b->value);

	return high <= low * NEARLY || within(a, b) || within(b, a);
}
