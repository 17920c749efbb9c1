#include "config.h"

#include "src/app/job.h"

#include <stdlib.h>

#include "src/base/gate.h"
#include "src/base/mem.h"

struct job *job_new(enum job_kind kind, uint64_t number)
{
	struct job *job = xcalloc(1, sizeof(*job));

	job->kind = kind;
	job->number = number;
	return job;
}

void job_free(struct job *job)
{
	if (!job)
		return;
	buf_free(&job->frame);
	fetch_response_free(job->response);
	arena_free(&job->arena);
	free(job);
}

size_t job_bytes(const struct job *job)
{
	return sizeof(*job) + job->frame.cap + job->arena.used;
}

struct engine_event *event_new(enum engine_event_kind kind, uint64_t job,
			       const char *words)
{
	struct engine_event *ev = xcalloc(1, sizeof(*ev));
	char safe[600];

	ev->kind = kind;
	ev->job = job;
	gate_cstr(safe, sizeof(safe), str_from(words ? words : ""),
		  GATE_LINE);
	ev->words = xstrdup(safe);
	return ev;
}

void engine_event_free(struct engine_event *ev)
{
	if (!ev)
		return;
	for (size_t i = 0; i < ev->n_choices; i++) {
		free(ev->choices[i].url);
		free(ev->choices[i].title);
	}
	free(ev->choices);
	free(ev->words);
	arena_free(&ev->arena);
	free(ev);
}
