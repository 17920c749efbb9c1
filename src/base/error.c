#include "config.h"

#include "src/base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "src/base/gate.h"

static void put_safe(struct error *err, const char *text)
{
	gate_cstr(err->msg, sizeof(err->msg), str_from(text), GATE_LINE);
}

int error_set(struct error *err, enum error_code code, const char *fmt, ...)
{
	char raw[1024];
	va_list ap;

	if (!err)
		return -1;
	err->code = code;
	va_start(ap, fmt);
	vsnprintf(raw, sizeof(raw), fmt, ap);
	va_end(ap);
	put_safe(err, raw);
	return -1;
}

/* strerror_r gives its words as POSIX has it, or as GNU has it. */
__attribute__((unused))
static const char *words_gnu(const char *words, const char *buffer)
{
	(void)buffer;
	return words;
}

__attribute__((unused))
static const char *words_posix(int rc, const char *buffer)
{
	return rc == 0 ? buffer : "unknown error";
}

int error_set_errno(struct error *err, const char *fmt, ...)
{
	char raw[1024], full[1200], why[128];
	int saved = errno;
	va_list ap;

	if (!err)
		return -1;
	err->code = ERROR_SYSTEM;
	va_start(ap, fmt);
	vsnprintf(raw, sizeof(raw), fmt, ap);
	va_end(ap);
	snprintf(full, sizeof(full), "%s: %s", raw,
		 _Generic(strerror_r(saved, why, sizeof(why)),
			  char *: words_gnu, int: words_posix)(
			 strerror_r(saved, why, sizeof(why)), why));
	put_safe(err, full);
	return -1;
}

int error_wrap(struct error *err, const char *fmt, ...)
{
	char raw[1024], full[1600];
	va_list ap;

	if (!err)
		return -1;
	va_start(ap, fmt);
	vsnprintf(raw, sizeof(raw), fmt, ap);
	va_end(ap);
	snprintf(full, sizeof(full), "%s: %s", raw, err->msg);
	put_safe(err, full);
	return -1;
}

int error_unknown(struct error *err, const char *what,
		  const struct str_guess *g)
{
	return g->best ? error_set(err, ERROR_USAGE, "no such %s: %.*s; is %s "
				   "meant?", what, STR_ARG(g->typed), g->best) :
			 error_set(err, ERROR_USAGE, "no such %s: %.*s", what,
				   STR_ARG(g->typed));
}
