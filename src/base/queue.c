#include "config.h"

#include "src/base/queue.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "src/base/mem.h"

struct node {
	void *entry;
	size_t bytes;
	struct node *next;
};

struct queue {
	pthread_mutex_t lock;
	pthread_cond_t filled;
	struct node *first, **last;
	size_t bytes, limit, len;
	bool closed;
	void (*on_room)(void *arg), (*on_put)(void *arg);
	void *room_arg, *put_arg;
};

struct queue *queue_new(size_t limit)
{
	struct queue *q = xcalloc(1, sizeof(*q));
	pthread_condattr_t attr;

	q->last = &q->first;
	q->limit = limit;
	pthread_mutex_init(&q->lock, NULL);
	pthread_condattr_init(&attr);
#ifndef __APPLE__
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
#endif
	pthread_cond_init(&q->filled, &attr);
	pthread_condattr_destroy(&attr);
	return q;
}

void queue_destroy(struct queue *q, void (*free_entry)(void *))
{
	struct node *n, *next;

	if (!q)
		return;
	for (n = q->first; n; n = next) {
		next = n->next;
		if (free_entry)
			free_entry(n->entry);
		free(n);
	}
	pthread_cond_destroy(&q->filled);
	pthread_mutex_destroy(&q->lock);
	free(q);
}

bool queue_put(struct queue *q, void *entry, size_t bytes)
{
	struct node *n = xmalloc(sizeof(*n));

	*n = (struct node){ entry, bytes, NULL };
	pthread_mutex_lock(&q->lock);
	if (q->closed) {
		pthread_mutex_unlock(&q->lock);
		free(n);
		return false;
	}
	*q->last = n;
	q->last = &n->next;
	q->bytes += bytes;
	q->len++;
	pthread_cond_signal(&q->filled);
	pthread_mutex_unlock(&q->lock);
	if (q->on_put)
		q->on_put(q->put_arg);
	return true;
}

bool queue_has_room(struct queue *q)
{
	bool room;

	pthread_mutex_lock(&q->lock);
	room = !q->len || q->bytes < q->limit;
	pthread_mutex_unlock(&q->lock);
	return room;
}

static void time_after(int timeout_ms, struct timespec *until)
{
#ifdef __APPLE__
	clock_gettime(CLOCK_REALTIME, until);
#else
	clock_gettime(CLOCK_MONOTONIC, until);
#endif
	until->tv_sec += timeout_ms / 1000;
	until->tv_nsec += timeout_ms % 1000 * 1000000L;
	if (until->tv_nsec >= 1000000000L) {
		until->tv_sec++;
		until->tv_nsec -= 1000000000L;
	}
}

void *queue_take(struct queue *q, int timeout_ms)
{
	struct timespec until;
	bool was_full, room;
	struct node *n;
	void *entry;

	if (timeout_ms > 0)
		time_after(timeout_ms, &until);
	pthread_mutex_lock(&q->lock);
	while (!q->first && !q->closed && timeout_ms) {
		if (timeout_ms < 0)
			pthread_cond_wait(&q->filled, &q->lock);
		else if (pthread_cond_timedwait(&q->filled, &q->lock,
						&until) == ETIMEDOUT)
			break;
	}
	n = q->first;
	if (!n) {
		pthread_mutex_unlock(&q->lock);
		return NULL;
	}
	was_full = q->bytes >= q->limit;
	q->first = n->next;
	if (!q->first)
		q->last = &q->first;
	q->bytes -= n->bytes;
	q->len--;
	room = !q->len || q->bytes < q->limit;
	pthread_mutex_unlock(&q->lock);
	if (was_full && room && q->on_room)
		q->on_room(q->room_arg);
	entry = n->entry;
	free(n);
	return entry;
}

void queue_close(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->closed = true;
	pthread_cond_broadcast(&q->filled);
	pthread_mutex_unlock(&q->lock);
}

bool queue_is_closed(struct queue *q)
{
	bool closed;

	pthread_mutex_lock(&q->lock);
	closed = q->closed;
	pthread_mutex_unlock(&q->lock);
	return closed;
}

size_t queue_len(struct queue *q)
{
	size_t len;

	pthread_mutex_lock(&q->lock);
	len = q->len;
	pthread_mutex_unlock(&q->lock);
	return len;
}

void queue_on_room(struct queue *q, void (*call)(void *arg), void *arg)
{
	q->on_room = call;
	q->room_arg = arg;
}

void queue_on_put(struct queue *q, void (*call)(void *arg), void *arg)
{
	q->on_put = call;
	q->put_arg = arg;
}
