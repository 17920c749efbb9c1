#include "config.h"

#include "src/app/asking.h"

#include <string.h>

/* What is asked of the engine, made a job each. */

static struct str keep(struct job *job, const char *text)
{
	return text ? arena_str(&job->arena, str_from(text)) : STR_NULL;
}

uint64_t engine_refresh(struct engine *e, int64_t feed, bool now)
{
	struct job *job = engine_ask(e, JOB_REFRESH);

	job->feed = feed;
	job->now = now;
	return engine_send(e, job);
}

void engine_refresh_stop(struct engine *e)
{
	engine_send(e, engine_ask(e, JOB_REFRESH_STOP));
}

uint64_t engine_digest(struct engine *e, size_t most)
{
	struct job *job = engine_ask(e, JOB_DIGEST);

	job->count = (int64_t)most;
	return engine_send(e, job);
}

void engine_nudge(struct engine *e)
{
	engine_send(e, engine_ask(e, JOB_NUDGE));
}

static const char *keep_cstr(struct job *job, const char *text)
{
	return text ? arena_cstr(&job->arena, str_from(text)) : NULL;
}

void engine_configure(struct engine *e, const struct fetch_settings *set)
{
	struct job *job = engine_ask(e, JOB_CONFIGURE);

	job->fetch = *set;
	job->fetch.agent = keep_cstr(job, set->agent);
	job->fetch.proxy = keep_cstr(job, set->proxy);
	job->fetch.ca_file = keep_cstr(job, set->ca_file);
	engine_send(e, job);
}

void engine_renew(struct engine *e)
{
	engine_send(e, engine_ask(e, JOB_RENEW));
}

void engine_site_rule(struct engine *e, struct str rule)
{
	struct job *job = engine_ask(e, JOB_SITE_RULE);

	job->text = arena_str(&job->arena, rule);
	engine_send(e, job);
}

uint64_t engine_unsubscribe(struct engine *e, int64_t feed)
{
	struct job *job = engine_ask(e, JOB_UNSUBSCRIBE);

	job->feed = feed;
	return engine_send(e, job);
}

uint64_t engine_rename(struct engine *e, int64_t feed, const char *title)
{
	struct job *job = engine_ask(e, JOB_RENAME);

	job->feed = feed;
	job->text = keep(job, title);
	return engine_send(e, job);
}

uint64_t engine_import(struct engine *e, const char *path)
{
	struct job *job = engine_ask(e, JOB_IMPORT);

	job->text = keep(job, path);
	return engine_send(e, job);
}

uint64_t engine_feed_set(struct engine *e, int64_t feed,
			 const struct sub_settings *set)
{
	struct job *job = engine_ask(e, JOB_FEED_SET);

	job->feed = feed;
	job->settings = *set;
	job->settings.own_title = arena_str(&job->arena, set->own_title);
	job->settings.agent = arena_str(&job->arena, set->agent);
	job->settings.tags = arena_alloc(&job->arena, (set->n_tags + 1) *
					 sizeof(*set->tags));
	for (size_t i = 0; i < set->n_tags; i++)
		job->settings.tags[i] = arena_str(&job->arena, set->tags[i]);
	return engine_send(e, job);
}

static void copy_set(struct job *job, const struct mark_set *set)
{
	int64_t *ids = arena_alloc(&job->arena, (set->n + 1) * sizeof(*ids));

	job->set = *set;
	if (set->n)
		memcpy(ids, set->ids, set->n * sizeof(*ids));
	job->set.ids = ids;
	job->set.view.text = arena_str(&job->arena, set->view.text);
}

uint64_t engine_mark(struct engine *e, enum mark mark, bool on,
		     const struct mark_set *set)
{
	struct job *job = engine_ask(e, JOB_MARK);

	job->mark = mark;
	job->on = on;
	copy_set(job, set);
	return engine_send(e, job);
}

uint64_t engine_tag(struct engine *e, const char *tag, bool on,
		    const struct mark_set *set)
{
	struct job *job = engine_ask(e, JOB_TAG);

	job->text = keep(job, tag);
	job->on = on;
	copy_set(job, set);
	return engine_send(e, job);
}

uint64_t engine_save_search(struct engine *e, const char *name,
			    const char *query)
{
	struct job *job = engine_ask(e, JOB_SAVE_SEARCH);

	job->title = keep(job, name);
	job->text = keep(job, query);
	return engine_send(e, job);
}

uint64_t engine_remember(struct engine *e, const char *key, const char *value)
{
	struct job *job = engine_ask(e, JOB_REMEMBER);

	job->title = keep(job, key);
	job->text = keep(job, value);
	return engine_send(e, job);
}

uint64_t engine_note(struct engine *e, int64_t item, const char *text)
{
	struct job *job = engine_ask(e, JOB_NOTE);

	job->item = item;
	job->text = keep(job, text);
	return engine_send(e, job);
}

uint64_t engine_note_line(struct engine *e, const char *line, const char *back,
			  bool lasting)
{
	struct job *job = engine_ask(e, JOB_LINE);

	job->text = keep(job, line);
	job->title = keep(job, back);
	job->on = lasting;
	return engine_send(e, job);
}

uint64_t engine_undo(struct engine *e)
{
	return engine_send(e, engine_ask(e, JOB_UNDO));
}

uint64_t engine_redo(struct engine *e)
{
	return engine_send(e, engine_ask(e, JOB_REDO));
}

uint64_t engine_full_text(struct engine *e, int64_t item)
{
	struct job *job = engine_ask(e, JOB_FULL_TEXT);

	job->item = item;
	return engine_send(e, job);
}

void engine_reading(struct engine *e, int64_t item)
{
	struct job *job = engine_ask(e, JOB_READING);

	job->item = item;
	engine_send(e, job);
}
