/* What of OpenBSD's headers src/base/confine.c meets: pledge, and no
 * RLIMIT_AS. Included before all else, with __linux__ undefined. */
#ifndef PRESSER_TESTS_OPENBSD_H
#define PRESSER_TESTS_OPENBSD_H

#include <sys/resource.h>
#include <unistd.h>

#undef RLIMIT_AS

/* pledge(2) */
int pledge(const char *promises, const char *execpromises);

#endif
