#ifndef PRESSER_FEEDS_CHARSET_H
#define PRESSER_FEEDS_CHARSET_H

#include "src/base/buf.h"
#include "src/base/error.h"
#include "src/base/str.h"

enum charset_kind { CHARSET_XML, CHARSET_HTML, CHARSET_JSON };

/*
 * Decide a document's charset and add it to out as UTF-8: byte order mark,
 * HTTP header, a declaration that the bytes bear out, valid UTF-8, else a
 * guess (charset_guess.h). WHATWG Encoding: latin-1 means windows-1252, gb2312
 * means gb18030. Invalid sequences become U+FFFD. The XML declaration's or meta's
 * own charset is left in the text: callers tell libxml2 it is UTF-8.
 *
 * http		the Content-Type header's value, or STR_NULL
 * used		set to the charset's name (static), may be NULL
 *
 * Returns 0, or -1 with ERROR_LIMIT. Any thread.
 */
int charset_to_utf8(struct str bytes, enum charset_kind kind, struct str http,
		    struct buf *out, const char **used, struct error *err);

/*
 * The charset's name as charset_to_utf8 would decide, without converting;
 * "UTF-8" also says that the bytes, without a byte order mark, are valid
 * as they are when *is_clean is set. Any thread.
 */
const char *charset_decide(struct str bytes, enum charset_kind kind,
			   struct str http, bool *is_clean);

/*
 * Load the converters of all charsets of the WHATWG Encoding Standard, so
 * that they also work once the process may open no files. Once, before that.
 */
void charset_prepare(void);

/* The same for these bytes alone: the one converter that they need, if any.
 * Some fifty of them cost more than a page does. */
void charset_prepare_for(struct str bytes, enum charset_kind kind);

#endif
