/*
 * When it was published and when it was changed. What the head declares (with
 * its zone) is set beside what the page shows near its headline; where they
 * name the same day, the declared one is more exact. Where the head declares
 * two, the one that is shown counts. Dates elsewhere on the page mostly belong
 * to other articles and to comments: they come last.
 */
#include "config.h"

#include "feeds/evidence.h"

#include <string.h>

#include "feeds/date.h"
#include "src/base/utf8.h"

#define NEAR		15	/* pieces behind the headline */
#define AHEAD		6	/* pieces before it */
#define LINE_BYTES	200
#define TOKENS		24
#define DAY		86400

struct shown {
	int64_t when;
	bool updated;		/* it is called so */
	const char *where;
	uint32_t piece;
};

static bool is_same_day(int64_t a, int64_t b)
{
	return a != TIME_NONE && b != TIME_NONE && a - b < DAY + DAY / 2 &&
	       b - a < DAY + DAY / 2;
}

static bool says_updated(struct str v)
{
	static const char *const words[] = {
		"updat", "modif", "revised", "edited", "reviewed",
		"stand:", "stand ", "last change", "letzte \xC3\xA4nderung",
		"aktualisiert", "mis \xC3\xA0 jour", "actualiz", "aggiornat",
		"bijgewerkt", "ge\xC3\xA4ndert", "\xD0\xBE\xD0\xB1\xD0\xBD\xD0\xBE\xD0\xB2",
		"\xE6\x9B\xB4\xE6\x96\xB0",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_find_nocase(v, str_from(words[i])) >= 0)
			return true;
	return false;
}

static bool is_year(struct str token)
{
	for (size_t i = 0; i + 4 <= token.len; i++)
		if ((token.p[i] == '2' && token.p[i + 1] == '0') ||
		    (token.p[i] == '1' && token.p[i + 1] == '9'))
			if (ascii_is_digit(token.p[i + 2]) &&
			    ascii_is_digit(token.p[i + 3]) &&
			    (i + 4 == token.len ||
			     !ascii_is_digit(token.p[i + 4])) &&
			    (!i || !ascii_is_digit(token.p[i - 1])))
				return true;
	return false;
}

/* "28.01.26", "3/5/26" */
static bool is_short_date(struct str token)
{
	size_t runs = 0, n = 0;
	char sep = 0;

	for (size_t i = 0; i <= token.len; i++) {
		char c = i < token.len ? token.p[i] : sep;

		if (ascii_is_digit(c)) {
			n++;
			continue;
		}
		if (!n || n > 2 || (sep && c != sep) || (c != '.' && c != '/'))
			return i == token.len && runs == 3 && !n;
		sep = c;
		n = 0;
		runs++;
	}
	return runs == 3;
}

/* Day and year at least: "October 2026" is a month, not a date. */
static bool has_day(struct str v)
{
	size_t runs = 0, digits = 0;

	for (size_t i = 0; i < v.len; i++) {
		digits += ascii_is_digit(v.p[i]);
		runs += ascii_is_digit(v.p[i]) &&
			(!i || !ascii_is_digit(v.p[i - 1]));
	}
	return runs >= 2 || digits >= 8;
}

/*
 * A date among the words of a short line: "By Ada Holm on May 3, 2026 - 4 min
 * read". The longest run of words that reads as one; it must hold a year.
 */
static bool date_within(struct str v, int64_t *when, size_t *at)
{
	struct str tokens[TOKENS];
	size_t n = 0;

	for (size_t i = 0; i < v.len && n < TOKENS;) {
		size_t start;

		while (i < v.len && ascii_is_space(v.p[i]))
			i++;
		start = i;
		while (i < v.len && !ascii_is_space(v.p[i]))
			i++;
		if (i > start)
			tokens[n++] = str_slice(v, start, i);
	}
	for (size_t y = 0; y < n; y++) {
		size_t first = y > 5 ? y - 5 : 0;

		if (!is_year(tokens[y]) && !is_short_date(tokens[y]))
			continue;
		for (size_t i = first; i <= y; i++)
			for (size_t j = y + 5 < n ? y + 5 : n - 1;
			     j + 1 > y; j--) {
				const char *p = tokens[i].p;
				struct str s = str_of(p, (size_t)(tokens[j].p +
						      tokens[j].len - p));

				while (s.len && (s.p[s.len - 1] == ',' ||
						 s.p[s.len - 1] == '|' ||
						 s.p[s.len - 1] == '.' ||
						 s.p[s.len - 1] == ';'))
					s.len--;
				if (s.len >= 8 && has_day(s) &&
				    date_parse(s, when)) {
					*at = (size_t)(p - v.p);
					return true;
				}
			}
	}
	return false;
}

/* A line's date, and whether the words before it call it a change. */
static bool date_of_line(struct str line, struct shown *out)
{
	size_t at = 0;

	line = str_trim(line);
	if (!line.len || line.len > LINE_BYTES)
		return false;
	if (has_day(line) && date_parse(line, &out->when)) {
		out->updated = says_updated(line);
		return true;
	}
	if (!date_within(line, &out->when, &at))
		return false;
	out->updated = says_updated(str_slice(line, 0, at));
	return true;
}

/* "27.10.2026 - The council": a date that opens the text itself, parted from
 * it by a dash, a bar or a bracket. */
static bool date_ahead(struct str text, struct shown *out)
{
	static const char *const parts[] = { " - ", " | ", ": ",
		" \xE2\x80\x93 ", " \xE2\x80\x94 ", " / ", ") " };
	size_t first = 60, at;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		ptrdiff_t n = str_find(str_slice(text, 0, first),
				       str_from(parts[i]));

		if (n > 0)
			first = (size_t)n;
	}
	text = str_slice(text, 0, first);
	if (first == 60 || !date_within(text, &out->when, &at) || at > 20)
		return false;
	out->updated = says_updated(text);
	return true;
}

static bool is_near(const struct evidence *e, uint32_t piece)
{
	uint32_t head = e->head;

	if (head == EVIDENCE_NONE)
		return false;
	if (piece < head)
		return head - piece <= AHEAD;
	return piece <= head + NEAR;
}

/* What an element that is called a date says; labelled by its own key. */
static bool date_of_fact(const struct evidence *e, const struct fact *f,
			 struct shown *out)
{
	struct str text = str_slice(buf_str(&e->page->text), f->at.start,
				    f->at.end), line;
	bool found = false;

	if (text.len > LINE_BYTES)
		text = STR_NULL;
	out->updated = str_find_nocase(f->key, STR("modif")) >= 0;
	text = str_trim(text);
	for (struct str rest = text; !found && str_split(&rest, '\n', &line);)
		found = date_of_line(line, out);
	out->updated |= says_updated(text) && !found;
	if (has_day(f->value) && date_parse(f->value, &out->when))
		found = true;
	return found;
}

static bool is_date_key(struct str key)
{
	return str_eq(key, STR("time")) || str_eq(key, STR("class=date")) ||
	       str_eq_nocase(key, STR("datePublished")) ||
	       str_eq_nocase(key, STR("dateModified")) ||
	       str_eq_nocase(key, STR("dateCreated")) ||
	       str_eq_nocase(key, STR("pubdate"));
}

/* Does the piece before the element's own text, or the start of its line,
 * call it an update? */
static bool is_labelled_updated(const struct evidence *e,
				const struct fact *f)
{
	struct str text = buf_str(&e->page->text);
	size_t from = f->at.start > 40 ? f->at.start - 40 : 0;
	struct str before = str_slice(text, from, f->at.start);
	ptrdiff_t nl;

	before = str_trim_right(before);
	nl = str_rfind_char(before, '\n');
	if (nl >= 0)
		before = str_slice(before, (size_t)nl + 1, before.len);
	return says_updated(before);
}

/* Which of the pieces that it holds says the date. */
static uint32_t dated_piece(const struct page *page, const struct fact *f)
{
	struct shown s = { .when = TIME_NONE };

	for (uint32_t i = f->piece; i < page->n_pieces &&
	     page->pieces[i].at.start < f->at.end; i++)
		if (date_of_line(page_text(page, &page->pieces[i]), &s))
			return i;
	return f->piece;
}

/*
 * Dates that the page shows near its headline: the first one not called an
 * update, and the first one that is.
 */
static void find_shown(const struct evidence *e, struct shown *plain,
		       struct shown *updated)
{
	const struct page *page = e->page;
	uint32_t from, to;

	for (size_t i = 0; i < page->n_facts; i++) {
		const struct fact *f = &page->facts[i];
		struct shown s = { .when = TIME_NONE, .where = "marked" };

		if (!is_date_key(f->key) || f->at.end == f->at.start ||
		    !is_near(e, f->piece) ||
		    evidence_is_elsewhere(e, f->piece, f->elem) ||
		    !date_of_fact(e, f, &s))
			continue;
		s.updated |= is_labelled_updated(e, f);
		s.piece = dated_piece(page, f);
		if (s.updated && updated->when == TIME_NONE)
			*updated = s;
		else if (!s.updated && plain->when == TIME_NONE)
			*plain = s;
	}
	if (e->head == EVIDENCE_NONE)
		return;
	from = e->head > AHEAD ? e->head - AHEAD : 0;
	to = e->head + NEAR;
	for (uint32_t i = from; i <= to && i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];
		struct shown s = { .when = TIME_NONE, .where = "in the text" };

		/* within the body only a line of its own */
		if (i == e->head || p->flags & PIECE_HIDDEN ||
		    evidence_is_elsewhere(e, i, p->elem) ||
		    !(p->words <= (i < e->body ? 30u : 8u) ?
			      date_of_line(page_text(page, p), &s) :
			      i <= e->body + 1 && date_ahead(page_text(page, p),
							     &s)))
			continue;
		s.piece = i;
		if (s.updated && updated->when == TIME_NONE)
			*updated = s;
		else if (!s.updated && plain->when == TIME_NONE)
			*plain = s;
	}
}

/* The first date on the page that is marked as one. */
static void find_anywhere(const struct evidence *e, struct shown *out)
{
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < e->page->n_facts; i++) {
			const struct fact *f = &e->page->facts[i];
			struct shown s = { .when = TIME_NONE,
					   .where = "marked" };

			if (!is_date_key(f->key) ||
			    (pass ? evidence_is_comment(e->page, f->elem) :
				    evidence_is_apart(e->page, f->elem)) ||
			    !date_of_fact(e, f, &s) || s.updated)
				continue;
			*out = s;
			return;
		}
}

/*
 * Lines of their own that are a date and little else, anywhere but in
 * comments and among other articles: "Post time: 3 May 2026" below the text.
 * They count when all of them are of one day.
 */
static void find_lines(const struct evidence *e, struct shown *out)
{
	const struct page *page = e->page;
	struct shown first = { .when = TIME_NONE };

	for (uint32_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];
		struct shown s = { .when = TIME_NONE,
				   .where = "by itself on the page" };

		if (!p->words || !p->digits || p->words > 8 ||
		    p->flags & PIECE_HIDDEN ||
		    evidence_is_elsewhere(e, i, p->elem) ||
		    !date_of_line(page_text(page, p), &s) || s.updated)
			continue;
		if (first.when != TIME_NONE && !is_same_day(first.when, s.when))
			return;
		s.piece = i;
		first = s;
	}
	*out = first;
}

/* "/2026/11/23/", "/20261123", "2026-11-23" in an address */
static bool date_of_url(struct str url, int64_t *when)
{
	for (size_t i = 0; i + 10 <= url.len; i++) {
		struct str d = str_slice(url, i, i + 10);
		char iso[10];

		if (d.p[0] != '2' || d.p[1] != '0' || d.p[4] != d.p[7] ||
		    (d.p[4] != '/' && d.p[4] != '-') ||
		    (i && ascii_is_digit(url.p[i - 1])) ||
		    (i + 10 < url.len && ascii_is_digit(url.p[i + 10])))
			continue;
		memcpy(iso, d.p, sizeof(iso));
		iso[4] = iso[7] = '-';
		if (date_parse(str_of(iso, sizeof(iso)), when))
			return true;
	}
	return false;
}

/* The first of those keys whose value is a date. */
static bool date_of_keys(const struct evidence *e, const char *const *keys,
			 int64_t *when, const char **where)
{
	for (; *keys; keys++)
		for (size_t i = 0; i < e->page->n_facts; i++) {
			const struct fact *f = &e->page->facts[i];

			if (str_eq_nocase(f->key, str_from(*keys)) &&
			    f->value.len &&
			    !evidence_is_apart(e->page, f->elem) &&
			    date_parse(str_trim(f->value), when)) {
				*where = *keys;
				return true;
			}
		}
	return false;
}

/* Does a key of the head, whatever its punctuation, mean "published"? */
static bool means_published(struct str key)
{
	static const char *const names[] = { "publishdate", "publisheddate",
		"publicationdate", "pubdate", "publishtime", "publishedtime",
		"publishedat", "publicationtime", "datepublished",
		"dateissued", "issuedate", "issued", "postdate", "posteddate",
		"articledate", "firstpublished", "createddate", "datecreated",
		"creationdate", "createdat" };
	char low[64];
	size_t n = 0;

	for (size_t i = 0; i < key.len && n < sizeof(low); i++)
		if (ascii_is_alpha(key.p[i]))
			low[n++] = ascii_lower(key.p[i]);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (str_ends(str_of(low, n), str_from(names[i])))
			return true;
	return false;
}

/* A key of the head that is in no table but reads like one of it. */
static bool date_of_head(const struct evidence *e, int64_t *when,
			 const char **where)
{
	for (size_t i = 0; i < e->page->n_facts; i++) {
		const struct fact *f = &e->page->facts[i];

		if (f->at.end == f->at.start && f->value.len &&
		    means_published(f->key) &&
		    !evidence_is_apart(e->page, f->elem) &&
		    date_parse(str_trim(f->value), when)) {
			*where = arena_cstr(e->a, f->key);
			return true;
		}
	}
	return false;
}

static void say_time(struct evidence *e, const char *field,
		     const char *where, int64_t when, bool agrees)
{
	char text[CLOCK_RFC3339];

	clock_format(when, text);
	evidence_say(e, field, where, arena_str(e->a, str_from(text)), agrees);
}

void times_find(struct evidence *e)
{
	static const char *const published[] = { "article:published_time",
		"datePublished", "og:published_time", "article:published",
		"parsely-pub-date", "sailthru.date", "citation_publication_date",
		"dc.date.issued", "dcterms.issued", "dcterms.created",
		"dc.date.created", "dc.date", "dcterms.date", "date",
		"pubdate", "pub_date", "publishdate", "publish-date",
		"publish_date", "publication_date", "dateCreated",
		"article.published", "cxenseparse:recs:publishtime",
		"ptime", "rnews:datePublished", NULL };
	static const char *const modified[] = { "article:modified_time",
		"og:updated_time", "dateModified", "last-modified",
		"dc.date.modified", "dcterms.modified", "revised", NULL };
	struct shown plain = { .when = TIME_NONE, .piece = EVIDENCE_NONE };
	struct shown updated = plain;
	int64_t ld = TIME_NONE, head = TIME_NONE, url = TIME_NONE, declared;
	const char *where = "", *where_modified = "json-ld";
	struct document *doc = e->doc;
	int64_t *p = &doc->published;

	doc->published = doc->updated = TIME_NONE;
	date_parse(e->ld->published, &ld);
	date_of_keys(e, published, &head, &where);
	date_of_url(e->source->url, &url);
	if (!date_parse(e->ld->modified, &doc->updated))
		date_of_keys(e, modified, &doc->updated, &where_modified);
	find_shown(e, &plain, &updated);
	e->date = plain.when != TIME_NONE ? plain.piece : updated.piece;
	declared = ld != TIME_NONE ? ld : head;
	if (is_same_day(plain.when, head) && !is_same_day(plain.when, ld))
		declared = head;
	/* brought out again: it shows the day of its change, and does not
	 * call it one */
	if (declared != TIME_NONE && !is_same_day(plain.when, declared) &&
	    is_same_day(plain.when, doc->updated) &&
	    !is_same_day(plain.when, updated.when))
		declared = doc->updated;
	*p = declared != TIME_NONE ? declared : plain.when;
	if (*p == TIME_NONE) {
		date_of_head(e, &head, &where);
		*p = head;
	}
	if (doc->updated == TIME_NONE)
		doc->updated = updated.when;
	if (*p == TIME_NONE)
		*p = url;
	if (*p == TIME_NONE)
		*p = updated.when;
	if (*p == TIME_NONE) {
		find_anywhere(e, &plain);
		if (plain.when == TIME_NONE)
			find_lines(e, &plain);
		*p = plain.when;
	}
	say_time(e, "published", "json-ld", ld, is_same_day(ld, *p));
	say_time(e, "published", where, head, is_same_day(head, *p));
	say_time(e, "published", plain.where, plain.when,
		 is_same_day(plain.when, *p));
	say_time(e, "published", "address", url, is_same_day(url, *p));
	say_time(e, "updated", where_modified, doc->updated, true);
	say_time(e, "updated", "shown", updated.when,
		 is_same_day(updated.when, doc->updated));
}
