#include "config.h"

#include "feeds/next.h"

#include <string.h>

#include "feeds/evidence.h"
#include "feeds/url.h"
#include "src/base/utf8.h"

#define NUMBER_MAX	200	/* pages: more make no article */
#define SLUG_MAX	20	/* of them where the number may be a title's */
#define WORD_BYTES	40	/* of a link that says "next" */

struct numbered {
	struct str before, after;	/* of the number: the same on all */
	int64_t number;			/* 1 when none is there */
	bool slug;			/* "lamps-2": may be a title's own */
};

static bool is_page_key(struct str key)
{
	static const char *const keys[] = { "page", "p", "pg", "paged",
		"pagina", "p\xC3\xA1gina", "pagenum", "pageno", "pagenumber",
		"page_number", "currentpage", "seite", "sida", "side",
		"strona", "part", "sivu" };

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (str_eq_nocase(key, str_from(keys[i])))
			return true;
	return false;
}

static bool take_number(struct str s, int64_t *n)
{
	return s.len && s.len <= 3 && ascii_is_digit(*s.p) &&
	       str_to_int(s, n) && *n >= 1 && *n <= NUMBER_MAX;
}

/* "?page=2" anywhere among the parameters. */
static bool split_query(struct str url, size_t query, struct numbered *out)
{
	size_t at = query + 1;

	while (at < url.len) {
		struct str rest = str_slice(url, at, url.len), one;
		ptrdiff_t eq;

		str_split(&rest, '&', &one);
		eq = str_find_char(one, '=');
		if (eq > 0 && is_page_key(str_slice(one, 0, (size_t)eq)) &&
		    take_number(str_slice(one, (size_t)eq + 1, one.len),
				&out->number)) {
			out->before = str_slice(url, 0, at);
			out->after = rest;
			/* "?" or "&" goes with it */
			out->before.len--;
			return true;
		}
		at += one.len + 1;
	}
	return false;
}

/* "/2", "/page/2", "/page-2", "-2.html" at the end of a path. */
static bool split_path(struct str path, struct numbered *out)
{
	struct str core = path, ext = STR("");
	ptrdiff_t slash, dot;
	size_t digits = 0;

	if (str_ends(core, STR("/")))
		core.len--;
	out->slug = core.len == path.len;
	slash = str_rfind_char(core, '/');
	dot = str_rfind_char(core, '.');
	if (dot > slash && core.len - (size_t)dot <= 6) {
		ext = str_slice(core, (size_t)dot, core.len);
		core.len = (size_t)dot;
	}
	while (digits < core.len &&
	       ascii_is_digit(core.p[core.len - 1 - digits]))
		digits++;
	if (!digits || digits == core.len ||
	    !take_number(str_slice(core, core.len - digits, core.len),
			 &out->number))
		return false;
	core.len -= digits;
	if (!strchr("/-_,", core.p[core.len - 1]))
		return false;
	core.len--;
	slash = str_rfind_char(core, '/');
	if (slash >= 0 && is_page_key(str_slice(core, (size_t)slash + 1,
						core.len))) {
		core.len = (size_t)slash;
		out->slug = false;
	}
	out->before = core;
	out->after = ext;
	return true;
}

/* "https://host/lamps" and what stands behind the number. */
static void split(struct str url, struct numbered *out, bool numbered)
{
	ptrdiff_t hash = str_find_char(url, '#'), query;
	struct str path;

	if (hash >= 0)
		url.len = (size_t)hash;
	query = str_find_char(url, '?');
	path = query < 0 ? url : str_slice(url, 0, (size_t)query);
	if (numbered && query >= 0 && split_query(url, (size_t)query, out))
		return;
	if (numbered && split_path(path, out)) {
		if (query >= 0 && !out->after.len)
			out->after = str_slice(url, (size_t)query, url.len);
		return;
	}
	out->number = 1;
	if (str_ends(path, STR("/")) && query < 0)
		path.len--;
	out->before = path;
	out->after = query < 0 ? STR("") : str_slice(url, (size_t)query,
						     url.len);
}

static struct str without_slash(struct str s)
{
	while (s.len && (s.p[s.len - 1] == '/' || s.p[s.len - 1] == '?' ||
			 s.p[s.len - 1] == '&'))
		s.len--;
	return s;
}

static bool is_one(const struct numbered *a, const struct numbered *b)
{
	struct str first = without_slash(a->before);
	struct str second = without_slash(b->before);
	struct str x = a->after, y = b->after;

	/* "/lamps.html" and "/lamps-2.html": the extension */
	if (a->number == 1 && y.len && *y.p == '.' && str_ends(first, y)) {
		first.len -= y.len;
		y = STR("");
	}
	if (x.len && (*x.p == '?' || *x.p == '&'))
		x = str_slice(x, 1, x.len);
	if (y.len && (*y.p == '?' || *y.p == '&'))
		y = str_slice(y, 1, y.len);
	/* "?id=7" and "?id=7&page=2" */
	if (!str_eq(first, second)) {
		struct str whole;

		if (a->number != 1 || !a->after.len || y.len)
			return false;
		whole = str_of(first.p, (size_t)(a->after.p + a->after.len -
						 first.p));
		return str_eq(without_slash(whole), second);
	}
	return str_eq(x, y);
}

/* Pages of a site's front are no article. */
static bool is_home(struct str url)
{
	ptrdiff_t at = str_find(url, STR("://"));
	struct str rest = str_slice(url, (size_t)(at + 3), url.len);

	return str_find_char(without_slash(rest), '/') < 0;
}

bool next_follows(struct str url, struct str next)
{
	struct numbered to = { .number = 0 }, as_is, as_page;

	split(next, &to, true);
	if (to.number < 2 || (to.slug && to.number > SLUG_MAX) ||
	    is_home(to.before))
		return false;
	split(url, &as_page, true);
	if (as_page.number == to.number - 1 && is_one(&as_page, &to))
		return true;
	/* a number that is no page's: "/lamps-7" is followed by "/lamps-7/2" */
	split(url, &as_is, false);
	return to.number == 2 && is_one(&as_is, &to);
}

static bool says_next(struct str text)
{
	static const char *const words[] = { "next", "older", "continue",
		"weiter", "n\xC3\xA4" "chste", "suivant", "siguiente", "avanti",
		"successiv", "pr\xC3\xB3xim", "seguinte", "volgende",
		"n\xC3\xA4sta", "neste", "n\xC3\xA6ste", "nast\xC4\x99pn",
		"dalej", "\xD0\xB4\xD0\xB0\xD0\xBB\xD0\xB5\xD0\xB5",
		"\xD1\x81\xD0\xBB\xD0\xB5\xD0\xB4\xD1\x83\xD1\x8E\xD1\x89",
		"sonraki", "\xE6\xAC\xA1", "\xE4\xB8\x8B\xE4\xB8\x80",
		"\xEB\x8B\xA4\xEC\x9D\x8C", "\xD8\xA7\xD9\x84\xD8\xAA\xD8\xA7"
		"\xD9\x84\xD9\x8A", "\xC2\xBB", "\xE2\x80\xBA",
		"\xE2\x86\x92", ">" };

	for (size_t i = 0; text.len <= WORD_BYTES &&
	     i < sizeof(words) / sizeof(*words); i++)
		if (str_find_nocase(text, str_from(words[i])) >= 0)
			return true;
	return false;
}

/* Is the link's text the number of the page that it leads to, or "next"? */
static bool is_pager(struct str text, struct str url)
{
	struct numbered to = { .number = 0 };
	int64_t n;
	size_t end;

	text = str_trim(text);
	split(url, &to, true);
	if (!to.slug && says_next(text))
		return true;
	for (end = text.len; end && ascii_is_digit(text.p[end - 1]); end--)
		;
	/* "2", "Page 2" */
	return text.len <= 12 && end < text.len &&
	       str_to_int(str_slice(text, end, text.len), &n) &&
	       n == to.number;
}

struct str next_find(const struct page *page, struct str url)
{
	struct arena *a = page->arena;
	struct str ref;
	size_t mark = 0;

	if (!url.len)
		url = page_fact(page, "link:canonical");
	if (!url_is_web(url))
		return STR_NULL;
	ref = url_absolute(a, url, page_fact(page, "rel=next"));
	if (url_is_web(ref) && next_follows(url, ref))
		return ref;
	for (size_t i = 0; i < page->n_pieces; i++) {
		const struct piece *p = &page->pieces[i];

		for (mark = p->mark; mark < page->n_marks; mark++) {
			const struct inline_mark *m = &page->marks[mark];

			if (m->at.start >= p->at.end)
				break;
			if (m->kind != INLINE_LINK || !m->url.len ||
			    m->at.end - m->at.start > WORD_BYTES ||
			    m->at.end > page->text.len)
				continue;
			ref = url_absolute(a, url, m->url);
			if (url_is_web(ref) &&
			    str_find_nocase(ref, STR("comment")) < 0 &&
			    next_follows(url, ref) &&
			    is_pager(str_slice(buf_str(&page->text),
					       m->at.start, m->at.end), ref) &&
			    !evidence_is_comment(page, p->elem))
				return ref;
		}
	}
	return STR_NULL;
}
