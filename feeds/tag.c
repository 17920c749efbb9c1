#include "config.h"

#include "feeds/tag.h"

#include <stdlib.h>
#include <string.h>

static const struct tag_row {
	const char *name;
	uint8_t tag, flags;
} rows[] = {	/* by name */
	{ "a", TAG_A, TAG_IS_INLINE },
	{ "abbr", TAG_OTHER, TAG_IS_INLINE },
	{ "acronym", TAG_OTHER, TAG_IS_INLINE },
	{ "address", TAG_ADDRESS, 0 },
	{ "applet", TAG_OTHER, TAG_IS_SKIPPED },
	{ "article", TAG_ARTICLE, 0 },
	{ "aside", TAG_ASIDE, 0 },
	{ "audio", TAG_OTHER, TAG_IS_SKIPPED },
	{ "b", TAG_B, TAG_IS_INLINE },
	{ "bdi", TAG_OTHER, TAG_IS_INLINE },
	{ "bdo", TAG_OTHER, TAG_IS_INLINE },
	{ "big", TAG_OTHER, TAG_IS_INLINE },
	{ "blockquote", TAG_BLOCKQUOTE, 0 },
	{ "body", TAG_BODY, 0 },
	{ "br", TAG_BR, TAG_IS_VOID },
	{ "button", TAG_BUTTON, 0 },
	{ "canvas", TAG_OTHER, TAG_IS_SKIPPED },
	{ "caption", TAG_CAPTION, 0 },
	{ "center", TAG_CENTER, 0 },
	{ "cite", TAG_CITE, TAG_IS_INLINE },
	{ "code", TAG_CODE, TAG_IS_INLINE },
	{ "data", TAG_OTHER, TAG_IS_INLINE },
	{ "datalist", TAG_OTHER, TAG_IS_SKIPPED },
	{ "dd", TAG_DD, 0 },
	{ "del", TAG_OTHER, TAG_IS_INLINE },
	{ "details", TAG_DETAILS, 0 },
	{ "dfn", TAG_OTHER, TAG_IS_INLINE },
	{ "dialog", TAG_DIALOG, 0 },
	{ "div", TAG_DIV, 0 },
	{ "dl", TAG_DL, 0 },
	{ "dt", TAG_DT, 0 },
	{ "em", TAG_EM, TAG_IS_INLINE },
	{ "embed", TAG_OTHER, TAG_IS_SKIPPED | TAG_IS_VOID },
	{ "fieldset", TAG_FIELDSET, 0 },
	{ "figcaption", TAG_FIGCAPTION, 0 },
	{ "figure", TAG_FIGURE, 0 },
	{ "font", TAG_OTHER, TAG_IS_INLINE },
	{ "footer", TAG_FOOTER, 0 },
	{ "form", TAG_FORM, 0 },
	{ "h1", TAG_H1, 0 },
	{ "h2", TAG_H2, 0 },
	{ "h3", TAG_H3, 0 },
	{ "h4", TAG_H4, 0 },
	{ "h5", TAG_H5, 0 },
	{ "h6", TAG_H6, 0 },
	{ "head", TAG_HEAD, 0 },
	{ "header", TAG_HEADER, 0 },
	{ "hr", TAG_HR, TAG_IS_VOID },
	{ "html", TAG_HTML, 0 },
	{ "i", TAG_I, TAG_IS_INLINE },
	{ "iframe", TAG_IFRAME, TAG_IS_SKIPPED },
	{ "img", TAG_IMG, TAG_IS_INLINE | TAG_IS_VOID },
	{ "input", TAG_INPUT, TAG_IS_INLINE | TAG_IS_VOID },
	{ "ins", TAG_OTHER, TAG_IS_INLINE },
	{ "kbd", TAG_CODE, TAG_IS_INLINE },
	{ "label", TAG_LABEL, TAG_IS_INLINE },
	{ "legend", TAG_LEGEND, 0 },
	{ "li", TAG_LI, 0 },
	{ "link", TAG_LINK, TAG_IS_INLINE | TAG_IS_VOID },
	{ "main", TAG_MAIN, 0 },
	{ "map", TAG_OTHER, TAG_IS_SKIPPED },
	{ "mark", TAG_OTHER, TAG_IS_INLINE },
	{ "math", TAG_OTHER, TAG_IS_SKIPPED },
	{ "meta", TAG_META, TAG_IS_INLINE | TAG_IS_VOID },
	{ "meter", TAG_OTHER, TAG_IS_SKIPPED },
	{ "nav", TAG_NAV, 0 },
	{ "nobr", TAG_OTHER, TAG_IS_INLINE },
	{ "noscript", TAG_NOSCRIPT, 0 },
	{ "object", TAG_OTHER, TAG_IS_SKIPPED },
	{ "ol", TAG_OL, 0 },
	{ "optgroup", TAG_OTHER, TAG_IS_SKIPPED },
	{ "option", TAG_OPTION, TAG_IS_SKIPPED },
	{ "p", TAG_P, 0 },
	{ "pre", TAG_PRE, 0 },
	{ "progress", TAG_OTHER, TAG_IS_SKIPPED },
	{ "q", TAG_Q, TAG_IS_INLINE },
	{ "rp", TAG_OTHER, TAG_IS_INLINE | TAG_IS_SKIPPED },
	{ "rt", TAG_OTHER, TAG_IS_INLINE | TAG_IS_SKIPPED },
	{ "s", TAG_OTHER, TAG_IS_INLINE },
	{ "samp", TAG_CODE, TAG_IS_INLINE },
	{ "script", TAG_SCRIPT, TAG_IS_INLINE | TAG_IS_SKIPPED },
	{ "section", TAG_SECTION, 0 },
	{ "select", TAG_SELECT, TAG_IS_SKIPPED },
	{ "small", TAG_OTHER, TAG_IS_INLINE },
	{ "source", TAG_OTHER, TAG_IS_INLINE | TAG_IS_VOID },
	{ "span", TAG_SPAN, TAG_IS_INLINE },
	{ "strike", TAG_OTHER, TAG_IS_INLINE },
	{ "strong", TAG_STRONG, TAG_IS_INLINE },
	{ "style", TAG_STYLE, TAG_IS_INLINE | TAG_IS_SKIPPED },
	{ "sub", TAG_SUP, TAG_IS_INLINE },
	{ "summary", TAG_SUMMARY, 0 },
	{ "sup", TAG_SUP, TAG_IS_INLINE },
	{ "svg", TAG_SVG, TAG_IS_INLINE | TAG_IS_SKIPPED },
	{ "table", TAG_TABLE, 0 },
	{ "tbody", TAG_TBODY, 0 },
	{ "td", TAG_TD, 0 },
	{ "template", TAG_TEMPLATE, TAG_IS_SKIPPED },
	{ "textarea", TAG_TEXTAREA, TAG_IS_SKIPPED },
	{ "tfoot", TAG_TFOOT, 0 },
	{ "th", TAG_TH, 0 },
	{ "thead", TAG_THEAD, 0 },
	{ "time", TAG_TIME, TAG_IS_INLINE },
	{ "title", TAG_TITLE, 0 },
	{ "tr", TAG_TR, 0 },
	{ "tt", TAG_CODE, TAG_IS_INLINE },
	{ "u", TAG_OTHER, TAG_IS_INLINE },
	{ "ul", TAG_UL, 0 },
	{ "var", TAG_OTHER, TAG_IS_INLINE },
	{ "video", TAG_OTHER, TAG_IS_SKIPPED },
	{ "wbr", TAG_OTHER, TAG_IS_INLINE | TAG_IS_VOID },
};

static int compare(const void *name, const void *row)
{
	return strcmp(name, ((const struct tag_row *)row)->name);
}

enum tag tag_find(const char *name, unsigned *flags)
{
	const struct tag_row *row = bsearch(name, rows,
		sizeof(rows) / sizeof(*rows), sizeof(*rows), compare);

	*flags = row ? row->flags : 0;
	return row ? row->tag : TAG_OTHER;
}

const char *tag_name(enum tag tag)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].tag == tag && tag != TAG_OTHER)
			return rows[i].name;
	return "other";
}
