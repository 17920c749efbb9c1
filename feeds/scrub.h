#ifndef PRESSER_FEEDS_SCRUB_H
#define PRESSER_FEEDS_SCRUB_H

#include <stddef.h>

/*
 * Make a page's text fit for libxml2, in place; returns its new length.
 * libxml2 compares each attribute of a tag with all before it, ends the text
 * at a NUL, and reads scripts and comments a character at a time: NULs become
 * blanks, so do attributes beyond what any page has, and comments, styles and
 * scripts (but JSON-LD) are left out, which often are most of a page. Linear.
 */
size_t scrub_html(char *p, size_t len);

#endif
