#ifndef PRESSER_BASE_QUEUE_H
#define PRESSER_BASE_QUEUE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A queue between threads, bounded by the bytes of what lies in it, so that
 * a slow reader stops its writer instead of filling memory. What lies in the
 * queue belongs to it. Any thread may call these functions.
 */
struct queue;

/* limit: bytes; one entry is always let in, however big. */
struct queue *queue_new(size_t limit);
/* Only after all threads have left it; free_entry gets what still lies
 * there. NULL is accepted. */
void queue_destroy(struct queue *q, void (*free_entry)(void *));

/* Put at the end, past the limit too. False when the queue is closed: the
 * caller keeps the entry. */
bool queue_put(struct queue *q, void *entry, size_t bytes);

/* Is there room? The answer may be old at once where several put. */
bool queue_has_room(struct queue *q);

/*
 * The oldest entry. Waits up to timeout_ms (-1: for ever, 0: not at all) for
 * one. NULL when the time is over, or when the queue is closed and empty.
 */
void *queue_take(struct queue *q, int timeout_ms);

/* No more is taken in; readers empty it and then get NULL at once. */
void queue_close(struct queue *q);
bool queue_is_closed(struct queue *q);
size_t queue_len(struct queue *q);

/*
 * Called after each take that makes room again in a queue that was full, and
 * from the taking thread, outside the lock. To wake a writer that polls.
 */
void queue_on_room(struct queue *q, void (*call)(void *arg), void *arg);

/* Called after each put, from the putting thread, outside the lock. */
void queue_on_put(struct queue *q, void (*call)(void *arg), void *arg);

#endif
