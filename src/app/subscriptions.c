#include "config.h"

#include "src/app/subscriptions.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "feeds/urls.h"
#include "src/app/secret.h"
#include "src/base/file.h"
#include "src/base/map.h"
#include "src/store/subs.h"

#define FILE_LIMIT	((size_t)32 << 20)
#define META_KEY	"feeds-file"

static bool same_tags(const struct sub_settings *set, const struct source *s)
{
	if (set->n_tags != s->n_tags)
		return false;
	for (size_t i = 0; i < s->n_tags; i++)
		if (!str_eq(set->tags[i], s->tags[i]))
			return false;
	return true;
}

static int take_line(struct store *st, const struct source *s,
		     struct arena *arena, struct error *err)
{
	struct sub_settings set = { .tags = s->tags, .n_tags = s->n_tags,
				    .hidden = s->hidden };
	struct str own = s->own_title ? s->title : STR_NULL;
	struct error none = { 0 };
	struct sub old;
	int64_t id;

	set.own_title = own;
	if (store_sub_find(st, s->url, arena, &old, &none) == 0) {
		if (same_tags(&old.set, s) && old.set.hidden == s->hidden &&
		    str_eq(old.set.own_title, own))
			return 0;
		old.set.own_title = own;
		old.set.tags = s->tags;
		old.set.n_tags = s->n_tags;
		old.set.hidden = s->hidden;
		return store_sub_set(st, old.id, &old.set, err);
	}
	if (none.code != ERROR_NOT_FOUND) {
		*err = none;
		return -1;
	}
	return store_sub_add(st, s->url, &set, &id, NULL, err);
}

/* Feeds whose line was there and is gone. */
static int hide_rest(struct store *st, const struct source_list *list,
		     struct arena *arena, struct error *err)
{
	struct map there = { 0 };
	struct sub *subs;
	size_t n = 0;
	int rc;

	for (size_t i = 0; i < list->n_sources; i++)
		map_put(&there, list->sources[i].url, 1);
	rc = store_subs(st, false, arena, &subs, &n, err);
	for (size_t i = 0; rc == 0 && i < n; i++)
		if (!map_get(&there, subs[i].url, NULL))
			rc = store_sub_hide(st, subs[i].id, err);
	map_free(&there);
	return rc;
}

static int take(struct store *st, struct str bytes, const char *secrets,
		bool seen_before, struct arena *arena, struct buf *refused, struct error *err)
{
	struct source_list list = { 0 };
	int rc;

	if (urls_read(bytes, true, arena, &list, err) < 0)
		return -1;
	secret_settle_list(secrets, &list, arena);
	if (store_begin(st, err) < 0)
		return -1;
	rc = seen_before ? hide_rest(st, &list, arena, err) : 0;
	for (size_t i = 0; rc == 0 && i < list.n_sources; i++)
		rc = take_line(st, &list.sources[i], arena, err);
	if (rc < 0) {
		store_rollback(st);
		return -1;
	}
	for (size_t i = 0; i < list.n_refusals; i++)
		buf_add_fmt(refused, "line %zu: %.*s: %s\n",
			    list.refusals[i].line,
			    STR_ARG(list.refusals[i].what),
			    list.refusals[i].why);
	return store_commit(st, err);
}

/* What the file should say: every feed that is subscribed or hidden by it. */
static int say(struct store *st, struct str old, const char *secrets,
	       struct arena *arena, struct buf *out, struct error *err)
{
	struct source_list list = { 0 };
	struct source *sources;
	struct map hidden = { 0 };
	struct sub *subs;
	size_t n = 0, kept = 0;

	if (urls_read(old, true, arena, &list, err) < 0 ||
	    store_subs(st, true, arena, &subs, &n, err) < 0)
		return -1;
	secret_settle_list(secrets, &list, arena);
	for (size_t i = 0; i < list.n_sources; i++)
		if (list.sources[i].hidden)
			map_put(&hidden, list.sources[i].url, 1);
	sources = arena_alloc(arena, (n + 1) * sizeof(*sources));
	for (size_t i = 0; i < n; i++) {
		struct source *s = &sources[kept];

		if (subs[i].set.hidden && !map_get(&hidden, subs[i].url, NULL))
			continue;
		*s = (struct source){ .url = subs[i].url,
				      .title = subs[i].set.own_title,
				      .own_title = subs[i].set.own_title.p,
				      .hidden = subs[i].set.hidden,
				      .tags = subs[i].set.tags,
				      .n_tags = subs[i].set.n_tags };
		kept++;
	}
	map_free(&hidden);
	urls_write(out, old, sources, kept);
	return buf_check(out, err);
}

static int write_file(const char *path, struct str bytes, struct error *err)
{
	char folder[4400];
	char *real = realpath(path, NULL);	/* a link to it stays one */
	const char *slash = strrchr(path, '/');
	int rc;

	if (real) {
		rc = file_write(real, bytes, err);
		free(real);
		return rc;
	}
	if (slash && slash != path && (size_t)(slash - path) < sizeof(folder)) {
		memcpy(folder, path, (size_t)(slash - path));
		folder[slash - path] = '\0';
		if (file_make_folders(folder, err) < 0)
			return -1;
	}
	return file_write(path, bytes, err);
}

/* Whoever hears of it names the file. */
static const char *without_path(const char *words, const char *path)
{
	size_t n = strlen(path);

	return strncmp(words, path, n) == 0 &&
	       strncmp(words + n, ": ", 2) == 0 ? words + n + 2 : words;
}

int subscriptions_sync(struct store *st, const char *path,
		       const char *secrets, struct arena *arena,
		       struct str *refused, struct error *err)
{
	struct buf old = { .limit = FILE_LIMIT }, now = { 0 }, told = { 0 };
	bool exists = access(path, F_OK) == 0;
	struct error trouble = { 0 };
	struct str seen, hash;
	int rc = -1;

	if ((exists && file_read(path, &old, err) < 0) ||
	    store_meta_get(st, META_KEY, arena, &seen, err) < 0)
		goto out;
	hash = arena_fmt(arena, "%016llx",
			 (unsigned long long)str_hash(buf_str(&old)));
	if (exists && !str_eq(seen, hash) &&
	    take(st, buf_str(&old), secrets, seen.p != NULL, arena, &told,
		 err) < 0)
		goto out;
	if (say(st, buf_str(&old), secrets, arena, &now, err) < 0)
		goto out;
	if (!str_eq(buf_str(&old), buf_str(&now)) &&
	    write_file(path, buf_str(&now), &trouble) < 0) {
		buf_add_fmt(&told, "%s\n", without_path(trouble.msg, path));
	} else if (exists || now.len) {
		hash = arena_fmt(arena, "%016llx", (unsigned long long)
				 str_hash(buf_str(&now)));
		if (!str_eq(seen, hash) &&
		    store_meta_put(st, META_KEY, hash, err) < 0)
			goto out;
	}
	rc = 0;
out:
	*refused = arena_str(arena, buf_str(&told));
	buf_free(&old);
	buf_free(&now);
	buf_free(&told);
	return rc;
}
