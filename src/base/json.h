#ifndef PRESSER_BASE_JSON_H
#define PRESSER_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/buf.h"
#include "src/base/error.h"
#include "src/base/str.h"

/*
 * JSON (RFC 8259). Reading goes through jansson; writing goes straight to a
 * struct buf.
 */

/* --- reading: a tree of borrowed values under one owned root --- */

struct json;

enum json_kind {
	JSON_KIND_NULL, JSON_KIND_FALSE, JSON_KIND_TRUE, JSON_KIND_INT,
	JSON_KIND_REAL, JSON_KIND_STRING, JSON_KIND_ARRAY, JSON_KIND_OBJECT,
};

/*
 * text must be UTF-8. NULL with ERROR_INPUT and "line 3: ..." when it is not
 * JSON or nests deeper than 2048. Later of two same keys wins.
 */
struct json *json_read(struct str text, struct error *err);
/* The same for one value at the start; *used is how many bytes it took. */
struct json *json_read_first(struct str text, size_t *used,
			     struct error *err);
void json_free(struct json *root);

enum json_kind json_kind(const struct json *v);	/* NULL: JSON_KIND_NULL */
/* Missing, or v is no object: NULL, which all of these accept. */
const struct json *json_get(const struct json *v, const char *key);
size_t json_len(const struct json *v);			/* arrays; else 0 */
const struct json *json_at(const struct json *v, size_t i);
struct str json_str(const struct json *v);		/* else STR_NULL */
struct str json_get_str(const struct json *v, const char *key);
bool json_to_int(const struct json *v, int64_t *out);	/* reals are cut */
bool json_to_real(const struct json *v, double *out);
bool json_truth(const struct json *v);
/* Walk an object: *at starts with NULL; false at the end. */
bool json_each(const struct json *v, void **at, struct str *key,
	       const struct json **value);

/* --- writing --- */

/*
 * Commas and nesting are kept by the writer. Strings are written as UTF-8;
 * control characters, DEL and C1 as \u00XX, invalid bytes as U+FFFD; bidi
 * overrides and isolates, line separators and tag characters as \uXXXX too.
 */
struct json_writer {
	struct buf *out;
	bool comma;
};

void json_begin_object(struct json_writer *w);
void json_end_object(struct json_writer *w);
void json_begin_array(struct json_writer *w);
void json_end_array(struct json_writer *w);
void json_key(struct json_writer *w, const char *key);
void json_key_str(struct json_writer *w, struct str key);
void json_put_str(struct json_writer *w, struct str s);	/* STR_NULL: null */
void json_put_cstr(struct json_writer *w, const char *s);
void json_put_int(struct json_writer *w, int64_t n);
void json_put_real(struct json_writer *w, double x);	/* 4 decimals */
void json_put_bool(struct json_writer *w, bool b);
void json_put_null(struct json_writer *w);
void json_put_time(struct json_writer *w, int64_t when); /* RFC 3339 or null */

/* key and value at once */
void json_field_str(struct json_writer *w, const char *key, struct str s);
void json_field_int(struct json_writer *w, const char *key, int64_t n);
void json_field_bool(struct json_writer *w, const char *key, bool b);
void json_field_time(struct json_writer *w, const char *key, int64_t when);

#endif
