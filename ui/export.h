#ifndef PRESSER_UI_EXPORT_H
#define PRESSER_UI_EXPORT_H

#include "src/app/cite.h"
#include "src/base/buf.h"
#include "ui/model.h"

/* The opened article in the forms that it is saved, copied and piped in. */
enum export_form {
	EXPORT_TEXT, EXPORT_MARKDOWN, EXPORT_HTML, EXPORT_JSON, EXPORT_LINKS,
};

/* By how a file's name ends; text when nothing else fits. */
enum export_form export_form_of(struct str name);

void export_article(const struct article *a, enum export_form form,
		    struct buf *out);
/* The current quotation with speaker, role, outlet, date and link: as text,
 * Markdown or JSON. Nothing when there is none. */
void export_quote(const struct article *a, enum cite_form form,
		  struct buf *out);
void export_links(const struct article *a, struct buf *out);

/*
 * A file's name from a title: letters and digits of any script, "-" for all
 * between them; no blank, no "/", no leading "." or "-". size: over 120.
 */
void export_name(struct str title, const char *ending, char *out,
		 size_t size);

#endif
