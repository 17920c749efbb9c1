#include "config.h"

#include "feeds/evidence.h"

#include <string.h>

#include "feeds/entity.h"
#include "src/base/gate.h"
#include "src/base/utf8.h"

#define RIGHT_BELOW	6	/* pieces */

void evidence_say(struct evidence *e, const char *field, const char *where,
		  struct str value, bool agrees)
{
	account_say(e->account, e->a, field, where, value, agrees);
}

struct str evidence_fact(const struct evidence *e, const char *const *keys,
			 const char **where)
{
	for (; *keys; keys++) {
		struct str v = str_trim(page_fact(e->page, *keys));

		if (!v.len)
			continue;
		if (where)
			*where = *keys;
		return v;
	}
	return STR_NULL;
}

struct str evidence_line(const struct evidence *e, struct str v)
{
	return v.len ? entity_line(e->a, v) : STR_NULL;
}

struct str evidence_plain(const struct evidence *e, struct str v)
{
	return v.len ? gate_str(e->a, utf8_squeeze(e->a, v), GATE_LINE) :
		       STR_NULL;
}

struct str evidence_key(struct arena *a, struct str v)
{
	struct str folded = utf8_fold(a, v);
	struct buf out = { 0 };
	struct str key;
	uint32_t cp;

	for (size_t i = 0; i < folded.len;) {
		size_t n = utf8_decode(str_slice(folded, i, folded.len), &cp);

		if (utf8_is_alnum(cp) || utf8_is_mark(cp))
			buf_add(&out, folded.p + i, n);
		else if (cp != '\'' && cp != 0x2019 && cp != 0xAD &&
			 out.len && out.p[out.len - 1] != ' ')
			buf_add_char(&out, ' ');
		i += n;
	}
	key = arena_str(a, str_trim(buf_str(&out)));
	buf_free(&out);
	return key;
}

/* Without blanks, and without what names begin and end with. */
static struct str squash(struct arena *a, struct str v)
{
	struct str key = evidence_key(a, v);
	char *p;
	size_t n = 0;

	if (str_starts(key, STR("the ")))
		key = str_slice(key, 4, key.len);
	p = arena_own(a, &key);
	for (size_t i = 0; i < key.len; i++)
		if (p[i] != ' ')
			p[n++] = p[i];
	return str_of(p, n);
}

bool evidence_is_site(const struct evidence *e, struct str v)
{
	struct str names[] = { e->doc->site, e->ld->publisher, e->host_name };
	struct str mine = squash(e->a, v);

	if (!mine.len)
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct str name = squash(e->a, names[i]);

		if (!name.len)
			continue;
		if (str_eq(name, mine))
			return true;
		/* "valleypost.example", "Valley Post Online" */
		if (name.len >= 4 && str_starts(mine, name) &&
		    mine.len <= name.len + 6)
			return true;
	}
	return false;
}

bool evidence_is_comment(const struct page *page, uint32_t at)
{
	for (; at; at = page->elems[at].parent)
		if (page->elems[at].hints & 1u << HINT_COMMENT)
			return true;
	return false;
}

bool evidence_is_elsewhere(const struct evidence *e, uint32_t piece,
			   uint32_t elem)
{
	if (e->head != EVIDENCE_NONE && piece > e->head &&
	    piece - e->head <= RIGHT_BELOW)
		return evidence_is_comment(e->page, elem);
	return evidence_is_apart(e->page, elem);
}

bool evidence_is_apart(const struct page *page, uint32_t at)
{
	static const uint32_t apart =
		1u << HINT_COMMENT | 1u << HINT_NAV | 1u << HINT_FOOTER |
		1u << HINT_SIDE | 1u << HINT_RELATED | 1u << HINT_CARD |
		1u << HINT_AD | 1u << HINT_NEWS | 1u << HINT_CONSENT;

	for (; at; at = page->elems[at].parent) {
		const struct elem *x = &page->elems[at];

		if (x->tag == TAG_NAV || x->tag == TAG_FOOTER ||
		    x->flags & ELEM_HIDDEN)
			return true;
		if ((x->tag == TAG_ASIDE || x->hints & apart) &&
		    x->good * 3 < page->good_words)
			return true;
	}
	return false;
}
