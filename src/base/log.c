#include "config.h"

#include "src/base/log.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/gate.h"

static int log_fd = -1;

int log_open(const char *path, struct error *err)
{
	log_fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC |
			    O_NOFOLLOW, 0600);
	if (log_fd < 0)
		return error_set_errno(err, "%s", path);
	return 0;
}

void log_close(void)
{
	if (log_fd >= 0)
		close(log_fd);
	log_fd = -1;
}

/* One write of a whole line: O_APPEND keeps lines of all threads apart. */
static void put_line(const char *level, const char *fmt, va_list ap)
{
	char raw[1024], safe[1024], line[1200], when[CLOCK_RFC3339];
	int n;

	if (log_fd < 0)
		return;
	vsnprintf(raw, sizeof(raw), fmt, ap);
	gate_cstr(safe, sizeof(safe), str_from(raw), GATE_LINE);
	clock_format(clock_now(), when);
	n = snprintf(line, sizeof(line), "%s %s %s\n", when, level, safe);
	if (write(log_fd, line, (size_t)n) < 0)
		log_close();
}

#define LOG_LEVEL(name, level)						\
	void name(const char *fmt, ...)					\
	{								\
		va_list ap;						\
									\
		va_start(ap, fmt);					\
		put_line(level, fmt, ap);				\
		va_end(ap);						\
	}

LOG_LEVEL(log_debug, "debug")
LOG_LEVEL(log_info, "info ")
LOG_LEVEL(log_warn, "warn ")
