/*
 * Who wrote it: people only. The page shows names near its headline ("By Ada
 * Holm"), marks elements as author, and tells machines in its head. What is
 * shown counts where one of the others confirms a name of it, for it is
 * spelled best; else JSON-LD's persons, else the head's, else what is shown.
 */
#include "config.h"

#include "feeds/name.h"

#include <string.h>

#include "feeds/date.h"
#include "src/base/utf8.h"

#define NEAR		12	/* pieces round the headline */
#define LINKS_MAX	64	/* in one line that are looked at */
#define TOLD_WORDS	12	/* a longer line within the text is of it */

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

/* "<a>Ada Holm</a> Gardener": the name ends where its link does. */
static void cut_at_links(const struct evidence *e, struct names *n,
			 struct span at)
{
	const struct page *page = e->page;
	size_t lo = 0, hi = page->n_marks;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (page->marks[mid].at.start < at.start)
			lo = mid + 1;
		else
			hi = mid;
	}
	hi = page->n_marks - lo < LINKS_MAX ? page->n_marks : lo + LINKS_MAX;
	for (; n->n && lo < hi && page->marks[lo].at.end <= at.end; lo++) {
		const struct inline_mark *m = &page->marks[lo];
		struct str text = str_trim(str_slice(buf_str(&page->text),
						     m->at.start, m->at.end));

		for (size_t i = 0; m->kind == INLINE_LINK && i < n->n; i++)
			if (name_has_space(text) &&
			    str_starts(n->name[i], text) &&
			    str_starts(str_slice(n->name[i], text.len,
						 n->name[i].len), STR(" "))) {
				n->name[i].len = text.len;
				n->key[i] = evidence_key(e->a, text);
			}
	}
}

/* The first line of it that has names. */
static void names_of_element(const struct evidence *e, struct names *n,
			     const struct fact *f, bool sure)
{
	const struct page *page = e->page;
	struct str text = str_slice(buf_str(&page->text), f->at.start,
				    f->at.end), line;

	if (text.len > NAME_LINE_BYTES)
		return;
	text = str_trim(text);
	while (str_split(&text, '\n', &line)) {
		line = utf8_squeeze(e->a, line);
		if (line.len && name_skip_by(line) >= line.len) {
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
		names_take(e, n, line, sure || n->told,
			      is_own_name(e, line));
		if (n->n)
			break;
	}
	cut_at_links(e, n, f->at);
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
			(name_has_space(names.name[0]) ? .5 : 0);
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
		mid = name_skip_by(text) ? -1 : by_behind_date(text);
		if (mid > 0) {
			/* "Published May 3, 2026 by Ada Holm" */
			text = str_slice(text, (size_t)mid + 1, text.len);
			names_take(e, &names, text, false, false);
		} else if (!name_skip_by(text)) {
			/* "by" alone, the name in the next piece */
			if (!(name_skip_by(arena_fmt(e->a, "%.*s :",
						STR_ARG(text))) &&
			      text.len < 16 && i + 1 < page->n_pieces))
				continue;
			text = utf8_squeeze(e->a, page_text(page,
						&page->pieces[i + 1]));
			names_take(e, &names, text, true, false);
			names.told = true;
		} else {
			names_take(e, &names, text, false, false);
		}
		cut_at_links(e, &names, p->at);
		if (names.n && (name_has_space(names.name[0]) ||
				(i > e->head && i <= e->body &&
				 !name_is_vague(text)))) {
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
	names_take(e, &names, head, false, false);
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
		names_take(e, &names, text, false, false);
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
		names_take(e, &names, e->ld->authors[i], true,
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
			staff |= name_is_staff(word);
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
			names_take(e, out, v, true, is_own_name(e, v));
		}
	}
}

/* --- which of them --- */

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
	else if (ld.n && (name_has_space(ld.name[0]) || !told.n))
		take = &ld;
	else if (told.n && (!head.n || names_meet(&told, &marked)))
		take = &told;
	else if (head.n)
		take = &head;
	else if (marked.n && sure >= 1.5)
		take = &marked;
	if (take == &ld && marked.n && name_has_space(marked.name[0]) &&
	    sure >= 3 && (!name_has_space(ld.name[0]) ||
			  (ld.n == 1 && evidence_is_site(e, ld.name[0]))))
		take = &marked;	/* a name rather than a user's or a site's */
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
	e->doc->byline = take ? names_join(e, take) : STR_NULL;
	evidence_say(e, "byline", "shown", names_join(e, &told),
		     take == &told);
	evidence_say(e, "byline", "marked as author",
		     names_join(e, &marked), take == &marked);
	evidence_say(e, "byline", "json-ld", names_join(e, &ld),
		     take == &ld);
	evidence_say(e, "byline", "head", names_join(e, &head),
		     take == &head);
	evidence_say(e, "byline", "beside the date",
		     names_join(e, &beside), take == &beside);
}
