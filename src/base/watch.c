#include "config.h"

#include "src/base/watch.h"

#include <unistd.h>

#ifdef HAVE_SYS_INOTIFY_H
#include <sys/inotify.h>

int watch_open(const char *folder)
{
	int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);

	if (fd >= 0 && inotify_add_watch(fd, folder, IN_MODIFY |
					 IN_CREATE) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

int watch_take(int fd)
{
	char events[4096];
	int any = 0;

	while (read(fd, events, sizeof(events)) > 0)
		any = 1;
	return any;
}
#else
int watch_open(const char *folder)
{
	(void)folder;
	return -1;
}

int watch_take(int fd)
{
	(void)fd;
	return 0;
}
#endif

void watch_close(int fd)
{
	if (fd >= 0)
		close(fd);
}
