#include "config.h"

#include "feeds/date_words.h"

#include "src/base/arena.h"
#include "src/base/clock.h"
#include "src/base/utf8.h"

#define WORD_MAX	48	/* bytes */

/*
 * Beginnings of month names, as utf8_fold leaves them, so that abbreviations
 * and cases need no entry of their own. Where one begins another, the longer
 * stands first.
 */
static const struct {
	const char *stem;
	uint8_t month;
} months[] = {
	{ "marras", 11 }, { "maalis", 3 }, { "maart", 3 },
	{ "cervenc", 7 }, { "cervenec", 7 }, { "juil", 7 }, { "juin", 6 },
	{ "juuli", 7 }, { "juuni", 6 }, { "junij", 6 }, { "julij", 7 },
	{ "jan", 1 }, { "feb", 2 }, { "mar", 3 }, { "apr", 4 }, { "may", 5 },
	{ "jun", 6 }, { "jul", 7 }, { "aug", 8 }, { "sep", 9 }, { "oct", 10 },
	{ "nov", 11 }, { "dec", 12 },
	/* German, Dutch, Nordic, Indonesian, Malay */
	{ "jaan", 1 }, { "jaen", 1 }, { "jann", 1 }, { "feber", 2 },
	{ "maerz", 3 }, { "mrz", 3 }, { "mrt", 3 }, { "mei", 5 },
	{ "mai", 5 }, { "maj", 5 }, { "agu", 8 }, { "ags", 8 }, { "ogos", 8 },
	{ "okt", 10 }, { "dez", 12 }, { "des", 12 }, { "dis", 12 },
	/* French, Spanish, Portuguese, Italian, Catalan, Romanian */
	{ "fev", 2 }, { "avr", 4 }, { "aou", 8 }, { "ene", 1 }, { "abr", 4 },
	{ "ago", 8 }, { "set", 9 }, { "dic", 12 }, { "out", 10 },
	{ "gen", 1 }, { "mag", 5 }, { "giu", 6 }, { "lug", 7 }, { "ott", 10 },
	{ "ian", 1 }, { "iun", 6 }, { "iul", 7 }, { "noi", 11 }, { "xan", 1 },
	{ "xun", 6 }, { "xul", 7 }, { "veebr", 2 }, { "dets", 12 },
	/* Hungarian */
	{ "szep", 9 }, { "maujus", 5 },
	/* Polish, Czech, Croatian where it does not contradict them */
	{ "sty", 1 }, { "lut", 2 }, { "kwi", 4 }, { "cze", 6 }, { "lip", 7 },
	{ "sie", 8 }, { "wrz", 9 }, { "paz", 10 }, { "lis", 11 },
	{ "gru", 12 }, { "led", 1 }, { "uno", 2 }, { "bre", 3 }, { "dub", 4 },
	{ "kve", 5 }, { "cer", 6 }, { "srp", 8 }, { "zar", 9 }, { "rij", 10 },
	{ "pro", 12 }, { "sij", 1 }, { "velj", 2 }, { "ozu", 3 },
	{ "tra", 4 }, { "svi", 5 }, { "kol", 8 }, { "ruj", 9 }, { "stu", 11 },
	/* Turkish, Finnish */
	{ "oca", 1 }, { "sub", 2 }, { "nis", 4 }, { "haz", 6 }, { "tem", 7 },
	{ "eyl", 9 }, { "eki", 10 }, { "kas", 11 }, { "ara", 12 },
	{ "tammi", 1 }, { "helmi", 2 }, { "huhti", 4 }, { "touko", 5 },
	{ "kesa", 6 }, { "heina", 7 }, { "elo", 8 }, { "syys", 9 },
	{ "loka", 10 }, { "joulu", 12 },
	/* Russian, Bulgarian, Serbian; then Ukrainian */
	{ "янв", 1 }, { "јан", 1 }, { "яну", 1 }, { "фев", 2 }, { "мар", 3 },
	{ "апр", 4 }, { "маи", 5 }, { "мая", 5 }, { "мај", 5 }, { "июн", 6 },
	{ "июл", 7 }, { "јун", 6 }, { "јул", 7 }, { "юни", 6 }, { "юли", 7 },
	{ "авг", 8 }, { "сен", 9 }, { "сеп", 9 }, { "окт", 10 }, { "ноя", 11 },
	{ "ное", 11 }, { "нов", 11 }, { "дек", 12 }, { "дец", 12 },
	{ "січ", 1 }, { "лют", 2 }, { "бер", 3 }, { "кві", 4 }, { "тра", 5 },
	{ "чер", 6 }, { "лип", 7 }, { "сер", 8 }, { "вер", 9 }, { "жов", 10 },
	{ "лис", 11 }, { "гру", 12 },
	/* Greek */
	{ "ιαν", 1 }, { "φεβ", 2 }, { "μαρ", 3 }, { "μαω", 3 }, { "απρ", 4 },
	{ "μαι", 5 }, { "ιουν", 6 }, { "ιον", 6 }, { "ιουλ", 7 }, { "ιολ", 7 },
	{ "αυγ", 8 }, { "σεπ", 9 }, { "οκτ", 10 }, { "νοε", 11 }, { "δεκ", 12 },
	/* Arabic, Persian, Hebrew */
	{ "يناير", 1 }, { "فبراير", 2 }, { "مارس", 3 }, { "ابريل", 4 },
	{ "مايو", 5 }, { "يونيو", 6 }, { "يوليو", 7 }, { "اغسطس", 8 },
	{ "سبتمبر", 9 }, { "اكتوبر", 10 }, { "نوفمبر", 11 }, { "ديسمبر", 12 },
	{ "ژانویه", 1 }, { "فوریه", 2 }, { "اوریل", 4 }, { "ژوین", 6 },
	{ "ژوییه", 7 }, { "اوت", 8 }, { "سپتامبر", 9 }, { "اکتبر", 10 },
	{ "نوامبر", 11 }, { "دسامبر", 12 },
	{ "ינואר", 1 }, { "פברואר", 2 }, { "מרץ", 3 }, { "אפריל", 4 },
	{ "מאי", 5 }, { "יוני", 6 }, { "יולי", 7 }, { "אוגוסט", 8 },
	{ "ספטמבר", 9 }, { "אוקטובר", 10 }, { "נובמבר", 11 }, { "דצמבר", 12 },
	/* Hindi, without its vowel signs' marks */
	{ "जनवर", 1 }, { "फरवर", 2 }, { "मरच", 3 }, { "अपरल", 4 },
	{ "मई", 5 }, { "जन", 6 }, { "जलई", 7 }, { "अगसत", 8 },
	{ "सतबर", 9 }, { "अकटबर", 10 }, { "नवबर", 11 }, { "दसबर", 12 },
	{ NULL, 0 },
};

static const struct {
	const char *stem;
	uint8_t day;
} weekdays[] = {
	{ "sun", 0 }, { "mon", 1 }, { "tue", 2 }, { "wed", 3 }, { "thu", 4 },
	{ "fri", 5 }, { "sat", 6 },
	/* only names that are no month's beginning in another language */
	{ "sonntag", 0 }, { "montag", 1 }, { "dienstag", 2 },
	{ "mittwoch", 3 }, { "donnerstag", 4 }, { "freitag", 5 },
	{ "samstag", 6 }, { "dimanche", 0 }, { "lundi", 1 }, { "mardi", 2 },
	{ "mercredi", 3 }, { "jeudi", 4 }, { "vendredi", 5 }, { "samedi", 6 },
	{ "domingo", 0 }, { "lunes", 1 }, { "martes", 2 }, { "miercoles", 3 },
	{ "jueves", 4 }, { "viernes", 5 }, { "sabado", 6 },
	{ NULL, 0 },
};

/* Minutes east of Greenwich. Two-letter North American names say nothing of
 * summer time, so the calendar does. */
static const struct {
	const char *name;
	int16_t minutes;
	uint8_t dst;
} zones[] = {
	{ "z", 0, 0 }, { "ut", 0, 0 }, { "utc", 0, 0 }, { "gmt", 0, 0 },
	{ "uct", 0, 0 }, { "zulu", 0, 0 }, { "wet", 0, 0 }, { "wez", 0, 0 },
	{ "bst", 60, 0 }, { "west", 60, 0 }, { "cet", 60, 0 },
	{ "mez", 60, 0 }, { "met", 60, 0 }, { "wat", 60, 0 },
	{ "cest", 120, 0 }, { "mesz", 120, 0 }, { "mest", 120, 0 },
	{ "cedt", 120, 0 }, { "eet", 120, 0 }, { "sast", 120, 0 },
	{ "cat", 120, 0 }, { "eest", 180, 0 }, { "msk", 180, 0 },
	{ "eat", 180, 0 }, { "trt", 180, 0 }, { "msd", 240, 0 },
	{ "irst", 210, 0 }, { "gst", 240, 0 }, { "aft", 270, 0 },
	{ "pkt", 300, 0 }, { "uzt", 300, 0 }, { "ist", 330, 0 },
	{ "npt", 345, 0 }, { "bdt", 360, 0 }, { "mmt", 390, 0 },
	{ "ict", 420, 0 }, { "wib", 420, 0 }, { "hkt", 480, 0 },
	{ "sgt", 480, 0 }, { "myt", 480, 0 }, { "pht", 480, 0 },
	{ "wita", 480, 0 }, { "awst", 480, 0 }, { "jst", 540, 0 },
	{ "kst", 540, 0 }, { "wit", 540, 0 }, { "acst", 570, 0 },
	{ "acdt", 630, 0 }, { "aest", 600, 0 }, { "aedt", 660, 0 },
	{ "nzst", 720, 0 }, { "nzdt", 780, 0 },
	{ "art", -180, 0 }, { "brt", -180, 0 }, { "clt", -240, 0 },
	{ "nst", -210, 0 }, { "ndt", -150, 0 }, { "ast", -240, 0 },
	{ "adt", -180, 0 }, { "at", -240, DATE_DST_US },
	{ "est", -300, 0 }, { "edt", -240, 0 }, { "et", -300, DATE_DST_US },
	{ "cst", -360, 0 }, { "cdt", -300, 0 }, { "ct", -360, DATE_DST_US },
	{ "mst", -420, 0 }, { "mdt", -360, 0 }, { "mt", -420, DATE_DST_US },
	{ "pst", -480, 0 }, { "pdt", -420, 0 }, { "pt", -480, DATE_DST_US },
	{ "akst", -540, 0 }, { "akdt", -480, 0 }, { "hst", -600, 0 },
	/* names of the IANA data base for the places that feeds come from */
	{ "etc/utc", 0, 0 }, { "etc/gmt", 0, 0 },
	{ "europe/london", 0, DATE_DST_EU },
	{ "europe/dublin", 0, DATE_DST_EU },
	{ "europe/lisbon", 0, DATE_DST_EU },
	{ "europe/athens", 120, DATE_DST_EU },
	{ "europe/bucharest", 120, DATE_DST_EU },
	{ "europe/helsinki", 120, DATE_DST_EU },
	{ "europe/kiev", 120, DATE_DST_EU },
	{ "europe/kyiv", 120, DATE_DST_EU },
	{ "europe/riga", 120, DATE_DST_EU },
	{ "europe/sofia", 120, DATE_DST_EU },
	{ "europe/tallinn", 120, DATE_DST_EU },
	{ "europe/vilnius", 120, DATE_DST_EU },
	{ "europe/istanbul", 180, 0 }, { "europe/minsk", 180, 0 },
	{ "europe/moscow", 180, 0 },
	{ "america/new_york", -300, DATE_DST_US },
	{ "america/detroit", -300, DATE_DST_US },
	{ "america/toronto", -300, DATE_DST_US },
	{ "america/chicago", -360, DATE_DST_US },
	{ "america/winnipeg", -360, DATE_DST_US },
	{ "america/denver", -420, DATE_DST_US },
	{ "america/edmonton", -420, DATE_DST_US },
	{ "america/phoenix", -420, 0 },
	{ "america/los_angeles", -480, DATE_DST_US },
	{ "america/vancouver", -480, DATE_DST_US },
	{ "america/anchorage", -540, DATE_DST_US },
	{ "america/halifax", -240, DATE_DST_US },
	{ "america/mexico_city", -360, 0 }, { "america/bogota", -300, 0 },
	{ "america/lima", -300, 0 }, { "america/sao_paulo", -180, 0 },
	{ "america/argentina/buenos_aires", -180, 0 },
	{ "america/buenos_aires", -180, 0 },
	{ "pacific/honolulu", -600, 0 }, { "africa/cairo", 120, 0 },
	{ "africa/johannesburg", 120, 0 }, { "africa/lagos", 60, 0 },
	{ "africa/nairobi", 180, 0 }, { "asia/baghdad", 180, 0 },
	{ "asia/bangkok", 420, 0 }, { "asia/calcutta", 330, 0 },
	{ "asia/colombo", 330, 0 }, { "asia/dhaka", 360, 0 },
	{ "asia/dubai", 240, 0 }, { "asia/ho_chi_minh", 420, 0 },
	{ "asia/hong_kong", 480, 0 }, { "asia/jakarta", 420, 0 },
	{ "asia/kabul", 270, 0 }, { "asia/karachi", 300, 0 },
	{ "asia/kathmandu", 345, 0 }, { "asia/kolkata", 330, 0 },
	{ "asia/kuala_lumpur", 480, 0 }, { "asia/manila", 480, 0 },
	{ "asia/qatar", 180, 0 }, { "asia/riyadh", 180, 0 },
	{ "asia/seoul", 540, 0 }, { "asia/shanghai", 480, 0 },
	{ "asia/singapore", 480, 0 }, { "asia/taipei", 480, 0 },
	{ "asia/tashkent", 300, 0 }, { "asia/tehran", 210, 0 },
	{ "asia/tokyo", 540, 0 }, { "asia/yekaterinburg", 300, 0 },
	{ "australia/brisbane", 600, 0 }, { "australia/perth", 480, 0 },
	{ NULL, 0, 0 },
};

static const char *const noise[] = {
	"at", "on", "the", "of", "de", "del", "di", "da", "do", "den", "der",
	"um", "uhr", "kl", "klo", "le", "la", "el", "alle", "ore", "h",
	"hrs", "hr", "hora", "horas", "heures", "year", "г", "года", "год",
	"в", "р", "о", "st", "nd", "rd", "th", "er", "en", "t", "och", "le",
	"publie", "published", "updated", "posted", "date", "time", "local",
	NULL,
};

/* Most words of the tables begin with another letter: a look at it saves
 * measuring them. */
static bool begins(struct str w, const char *stem)
{
	return *w.p == *stem && str_starts(w, str_from(stem));
}

static bool is(struct str w, const char *word)
{
	return *w.p == *word && str_eq(w, str_from(word));
}

static struct date_meaning find_folded(struct str w)
{
	if (!w.len)
		return (struct date_meaning){ 0 };
	for (size_t i = 0; zones[i].name; i++)
		if (is(w, zones[i].name))
			return (struct date_meaning){ DATE_WORD_ZONE,
				zones[i].minutes, (enum date_dst)zones[i].dst };
	/* the rest of the continent keeps Brussels' time */
	if (str_starts(w, STR("europe/")))
		return (struct date_meaning){ DATE_WORD_ZONE, 60, DATE_DST_EU };
	if (str_eq(w, STR("am")) || str_eq(w, STR("a.m")) ||
	    str_eq(w, STR("πμ")) || str_eq(w, STR("ص")))
		return (struct date_meaning){ .kind = DATE_WORD_AM };
	if (str_eq(w, STR("pm")) || str_eq(w, STR("p.m")) ||
	    str_eq(w, STR("μμ")) || str_eq(w, STR("م")))
		return (struct date_meaning){ .kind = DATE_WORD_PM };
	for (size_t i = 0; noise[i]; i++)
		if (is(w, noise[i]))
			return (struct date_meaning){ .kind = DATE_WORD_NOISE };
	for (size_t i = 0; weekdays[i].stem; i++)
		if (begins(w, weekdays[i].stem))
			return (struct date_meaning){ DATE_WORD_WEEKDAY,
						      weekdays[i].day };
	for (size_t i = 0; months[i].stem; i++)
		if (begins(w, months[i].stem))
			return (struct date_meaning){ DATE_WORD_MONTH,
						      months[i].month };
	/* RFC 822's letters: A is one hour west, N one hour east */
	if (w.len == 1 && *w.p >= 'a' && *w.p <= 'y' && *w.p != 'j') {
		int n = *w.p - 'a' + 1 - (*w.p > 'j');

		return (struct date_meaning){ DATE_WORD_ZONE,
			(n <= 12 ? -n : n - 12) * 60, DATE_DST_NONE };
	}
	return (struct date_meaning){ 0 };
}

struct date_meaning date_word_find(struct str word)
{
	struct date_meaning m;
	struct arena scratch = { 0 };
	char lower[WORD_MAX];

	if (!word.len || word.len > sizeof(lower))
		return (struct date_meaning){ 0 };
	for (size_t i = 0; i < word.len; i++) {
		if ((unsigned char)word.p[i] >= 0x80) {
			m = find_folded(utf8_fold(&scratch, word));
			arena_free(&scratch);
			return m;
		}
		lower[i] = ascii_lower(word.p[i]);
	}
	return find_folded(str_of(lower, word.len));
}

/* The day of the month of its nth Sunday; n == 0: its last. */
static int sunday(int year, int month, int n)
{
	struct civil c = { .year = year, .month = month, .day = 1 };
	int first, last = clock_days_in_month(year, month);
	int64_t when = 0;

	clock_from_civil(&c, &when);
	clock_to_civil(when, &c);
	first = 1 + (7 - c.weekday) % 7;
	if (n)
		return first + (n - 1) * 7;
	return first + (last - first) / 7 * 7;
}

int date_dst_minutes(enum date_dst rule, int year, int month, int day,
		     int hour)
{
	int from_month = 3, to_month = 10, from, to, at;

	if (rule == DATE_DST_NONE)
		return 0;
	if (rule == DATE_DST_EU) {
		from = sunday(year, 3, 0);
		to = sunday(year, 10, 0);
	} else if (year >= 2007) {
		to_month = 11;
		from = sunday(year, 3, 2);
		to = sunday(year, 11, 1);
	} else {
		from_month = 4;
		from = sunday(year, 4, 1);
		to = sunday(year, 10, 0);
	}
	at = (month * 32 + day) * 24 + hour;
	return at >= (from_month * 32 + from) * 24 + 2 &&
	       at < (to_month * 32 + to) * 24 + 2 ? 60 : 0;
}
