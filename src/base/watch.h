#ifndef PRESSER_BASE_WATCH_H
#define PRESSER_BASE_WATCH_H

/*
 * A descriptor that can be read (POLLIN) after a file in the folder was
 * written, by whichever process. -1 where the system has no such thing; then
 * the caller looks now and then.
 */
int watch_open(const char *folder);

/* Take what was told; returns whether anything was. */
int watch_take(int fd);

void watch_close(int fd);

#endif
