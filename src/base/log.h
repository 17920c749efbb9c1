#ifndef PRESSER_BASE_LOG_H
#define PRESSER_BASE_LOG_H

#include "src/base/error.h"

/*
 * One line a call into a file, only after log_open; any thread. Key facts
 * first, no article text, no credentials.
 */
int log_open(const char *path, struct error *err);
void log_close(void);

void log_debug(const char *fmt, ...) ERROR_FMT(1, 2);
void log_info(const char *fmt, ...) ERROR_FMT(1, 2);
void log_warn(const char *fmt, ...) ERROR_FMT(1, 2);

#endif
