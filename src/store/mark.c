#include "config.h"

#include "src/store/mark.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/gate.h"
#include "src/model/flat.h"
#include "src/store/row.h"

/*
 * A step in the journal names the items that it really changed and the field;
 * taking it back writes the opposite there and nowhere else.
 */
enum kind {			/* below: enum mark */
	KIND_TAG = 10, KIND_NOTE,
	KIND_HIDE,		/* the id is a feed's */
	KIND_TITLE,		/* so here */
	KIND_SEARCH,		/* text: name, a line's end, query; no id */
	KIND_LINE,		/* text, old: commands; no id; on: lasting */
};
enum { STEPS_KEPT = 500 };

static const char *const marks[] = {
	[MARK_READ] = "UPDATE item SET read = ?1 WHERE id = ?2 AND "
		      "read <> ?1",
	[MARK_STARRED] = "UPDATE item SET starred = ?1 WHERE id = ?2 AND "
			 "starred <> ?1",
	[MARK_LATER] = "UPDATE item SET later = ?1 WHERE id = ?2 AND "
		       "later <> ?1",
	[MARK_ARCHIVED] = "UPDATE item SET archived = ?1 WHERE id = ?2 AND "
			  "archived <> ?1",
};

struct ids {
	int64_t *p;
	size_t n, cap;
	struct arena arena;
};

/* Copies that are folded away are in the view too. */
static int gather_view(struct store *st, const struct mark_set *set,
		       struct ids *ids, struct error *err)
{
	struct view view = set->view;
	struct buf text = { 0 };
	struct query q;
	bool stories = view.heads_only && view.kind == VIEW_ALL;
	bool up = (set->range == MARK_ABOVE) ==
		  (set->view.sort == SORT_NEWEST);

	view.each_copy = true;
	/* a row of stories stands for all that they have */
	if (stories)
		buf_add_cstr(&text, "SELECT id FROM item WHERE story IN (");
	list_view_from(&text, st, &view, stories ? "s.id" : "i.id");
	if (set->range != MARK_VIEW)
		buf_add_fmt(&text, " AND (%s, i.id) %s (?, ?)",
			    stories ? "s.last" : "i.at", up ? ">=" : "<=");
	if (stories)
		buf_add_char(&text, ')');
	if (set->until)
		buf_add_fmt(&text, " AND %sadded <= ?", stories ? "" : "i.");
	q = sql_start(st, buf_cstr(&text), err);
	list_view_bind(&q, &set->view);
	if (set->range != MARK_VIEW) {
		sql_int(&q, set->place.when);
		sql_int(&q, set->place.id);
	}
	if (set->until)
		sql_int(&q, set->until);
	while (sql_row(&q))
		*ARENA_PUSH(&ids->arena, ids->p, ids->n, ids->cap) =
			sql_col_int(&q, 0);
	buf_free(&text);
	return sql_end(&q);
}

/* A search has an order of its own: its places count rows. */
static int gather_search(struct store *st, const struct mark_set *set,
			 struct ids *ids, struct error *err)
{
	size_t at = set->place.offset ? set->place.offset - 1 : 0;
	struct view view = set->view;
	struct row *rows;
	size_t n;

	view.each_copy |= set->range == MARK_VIEW;
	if (store_rows(st, &view, NULL, false, 5000, &ids->arena, &rows,
		       &n, err) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (set->range == MARK_VIEW ||
		    (set->range == MARK_ABOVE ? i <= at : i >= at))
			*ARENA_PUSH(&ids->arena, ids->p, ids->n, ids->cap) =
				rows[i].id;
	return 0;
}

static int by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

/* What id heads or is a copy of, to the end of ids. */
static int gather_head(struct store *st, int64_t id, struct ids *heads,
		       struct error *err)
{
	struct query q = sql_start(st, "SELECT CASE WHEN copy_of <> 0 THEN "
				       "copy_of ELSE id END FROM item WHERE "
				       "id = ?1", err);

	sql_int(&q, id);
	while (sql_row(&q))
		*ARENA_PUSH(&heads->arena, heads->p, heads->n, heads->cap) =
			sql_col_int(&q, 0);
	return sql_end(&q);
}

/* The items of one text that are not in known, n of them in order. */
static int gather_text(struct store *st, int64_t head, const int64_t *known,
		       size_t n, struct ids *ids, struct error *err)
{
	struct query q = sql_start(st, "SELECT id FROM item WHERE id = ?1 "
				       "UNION ALL SELECT id FROM item WHERE "
				       "copy_of = ?1 AND copy_of <> 0", err);

	sql_int(&q, head);
	while (sql_row(&q)) {
		int64_t id = sql_col_int(&q, 0);

		if (!bsearch(&id, known, n, sizeof(id), by_id))
			*ARENA_PUSH(&ids->arena, ids->p, ids->n, ids->cap) =
				id;
	}
	return sql_end(&q);
}

/* The other copies of each text, each text once. */
static int gather_copies(struct store *st, struct ids *ids,
			 struct error *err)
{
	struct ids heads = { 0 };
	int64_t *known;
	size_t n = ids->n;
	int rc = 0;

	if (!n)
		return 0;
	known = arena_alloc(&heads.arena, n * sizeof(*known));
	memcpy(known, ids->p, n * sizeof(*known));
	qsort(known, n, sizeof(*known), by_id);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = gather_head(st, known[i], &heads, err);
	if (heads.n)
		qsort(heads.p, heads.n, sizeof(*heads.p), by_id);
	for (size_t i = 0; rc == 0 && i < heads.n; i++)
		if (!i || heads.p[i] != heads.p[i - 1])
			rc = gather_text(st, heads.p[i], known, n, ids, err);
	arena_free(&heads.arena);
	return rc;
}

static int gather_set(struct store *st, const struct mark_set *set,
		      struct ids *ids, struct error *err)
{
	if (set->range != MARK_IDS)
		return set->view.kind == VIEW_SEARCH ?
			       gather_search(st, set, ids, err) :
			       gather_view(st, set, ids, err);
	for (size_t i = 0; i < set->n; i++)
		*ARENA_PUSH(&ids->arena, ids->p, ids->n, ids->cap) =
			set->ids[i];
	return 0;
}

static int gather(struct store *st, const struct mark_set *set,
		  struct ids *ids, struct error *err)
{
	if (gather_set(st, set, ids, err) < 0)
		return -1;
	return set->copies ? gather_copies(st, ids, err) : 0;
}

static int refresh_flag(struct store *st, int64_t id, int kind,
			struct error *err)
{
	struct query q = sql_start(
		st, kind == KIND_TAG ?
		    "UPDATE item SET flags = (flags & ~64) | 64 * EXISTS("
		    "SELECT 1 FROM item_tag WHERE item = ?1) WHERE id = ?1" :
		    "UPDATE item SET flags = (flags & ~32) | 32 * EXISTS("
		    "SELECT 1 FROM note WHERE item = ?1) WHERE id = ?1", err);

	sql_int(&q, id);
	return sql_end(&q);
}

/* What is no item's: a feed, a search kept as a view. */
static int apply_other(struct store *st, int kind, bool on, struct str text,
		       int64_t id, bool *changed, struct error *err)
{
	struct str name;
	struct query q;

	if (kind == KIND_HIDE) {
		q = sql_start(st, "UPDATE feed SET hidden = ?1 WHERE id = ?2 "
				  "AND hidden <> ?1", err);
		sql_int(&q, on);
		sql_int(&q, id);
	} else if (kind == KIND_TITLE) {
		q = sql_start(st, "UPDATE feed SET own_title = nullif(?1, '')"
				  " WHERE id = ?2 AND "
				  "coalesce(own_title, '') <> ?1", err);
		sql_text(&q, text.p ? text : STR(""));
		sql_int(&q, id);
	} else {
		str_split(&text, '\n', &name);
		q = sql_start(st, on ?
			"INSERT OR REPLACE INTO saved(name, query) "
			"VALUES(?1, ?2)" :
			"DELETE FROM saved WHERE name = ?1", err);
		sql_text(&q, name);
		if (on)
			sql_text(&q, text);
	}
	if (sql_end(&q) < 0)
		return -1;
	*changed = sqlite3_changes(st->db) > 0;
	return 0;
}

/* One field of one item; *changed when it was otherwise before. */
static int apply(struct store *st, int kind, bool on, struct str text,
		 int64_t id, bool *changed, struct error *err)
{
	struct query q;

	if (kind >= KIND_HIDE)
		return apply_other(st, kind, on, text, id, changed, err);
	if (kind == KIND_TAG)
		q = sql_start(st, on ?
			"INSERT OR IGNORE INTO item_tag(tag, item) "
			"SELECT ?1, id FROM item WHERE id = ?2" :
			"DELETE FROM item_tag WHERE tag = ?1 AND item = ?2",
			err);
	else if (kind == KIND_NOTE)
		q = sql_start(st, text.len ?
			"INSERT OR REPLACE INTO note(text, item) "
			"SELECT ?1, id FROM item WHERE id = ?2" :
			"DELETE FROM note WHERE ?1 IS NOT NULL AND item = ?2",
			err);
	else
		q = sql_start(st, marks[kind], err);
	if (kind >= KIND_TAG)
		sql_text(&q, text.p ? text : STR(""));
	else
		sql_int(&q, on);
	sql_int(&q, id);
	if (sql_end(&q) < 0)
		return -1;
	*changed = sqlite3_changes(st->db) > 0;
	return kind >= KIND_TAG && *changed ?
		       refresh_flag(st, id, kind, err) : 0;
}

struct step {
	int kind;
	bool on;
	struct str text, old;
};

static int say(struct store *st, const struct step *s, const struct ids *ids,
	       char *words, size_t size, struct error *err)
{
	struct arena arena = { 0 };
	struct row row = { 0 };
	char what[160], text[80];
	bool found = false;

	if (ids->n == 1 &&
	    row_by_id(st, ids->p[0], &arena, &row, &found, err) < 0) {
		arena_free(&arena);
		return -1;
	}
	if (found && row.title.len) {
		gate_cstr(text, sizeof(text), row.title, GATE_LINE);
		snprintf(what, sizeof(what), "\xe2\x80\x9c%s\xe2\x80\x9d",
			 text);
	} else {
		snprintf(what, sizeof(what), "%zu item%s", ids->n,
			 ids->n == 1 ? "" : "s");
	}
	gate_cstr(text, sizeof(text), s->text, GATE_LINE);
	if (s->kind == KIND_TAG)
		snprintf(words, size, s->on ? "tagged %s %s" :
			 "took off %s the tag %s", what, text);
	else if (s->kind == KIND_NOTE)
		snprintf(words, size, "%s %s", s->text.len ?
			 "wrote a note on" : "took the note off", what);
	else if (s->on)
		snprintf(words, size, "%s%s%s", s->kind == MARK_READ ?
			 "marked " : s->kind == MARK_STARRED ? "starred " :
			 s->kind == MARK_LATER ? "kept for later " :
			 "archived ", what, s->kind == MARK_READ ? " read" : "");
	else
		snprintf(words, size, "%s%s%s", s->kind == MARK_READ ?
			 "marked " : s->kind == MARK_STARRED ? "unstarred " :
			 s->kind == MARK_LATER ? "took off later " :
			 "took out of the archive ", what,
			 s->kind == MARK_READ ? " unread" : "");
	arena_free(&arena);
	return 0;
}

static int write_step(struct store *st, const struct step *s,
		      const struct ids *ids, const char *words,
		      struct error *err)
{
	struct buf items = { 0 };
	struct query q;
	int64_t last = 0;
	int rc;

	for (size_t i = 0; i < ids->n; i++) {
		flat_put_int(&items, ids->p[i] - last);
		last = ids->p[i];
	}
	/* what was taken back cannot be done again after something new */
	if (sql_exec_int(st, "DELETE FROM journal WHERE undone = ?", 1,
			 err) < 0) {
		buf_free(&items);
		return -1;
	}
	q = sql_start(st, "INSERT INTO journal(at, kind, on_off, text, old, "
			  "items, n, words) VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
		      err);
	sql_int(&q, clock_now());
	sql_int(&q, s->kind);
	sql_int(&q, s->on);
	sql_text(&q, s->text);
	sql_text(&q, s->old);
	sql_blob(&q, buf_str(&items));
	sql_int(&q, (int64_t)ids->n);
	sql_text(&q, str_from(words));
	rc = sql_end(&q);
	buf_free(&items);
	return rc < 0 ? -1 : sql_exec_int(st, "DELETE FROM journal WHERE id "
					      "<= (SELECT max(id) FROM "
					      "journal) - ?", STEPS_KEPT, err);
}

static int change(struct store *st, const struct step *s,
		  const struct mark_set *set, struct mark_done *done,
		  struct error *err)
{
	struct ids all = { 0 }, changed = { 0 };
	int rc = gather(st, set, &all, err);

	for (size_t i = 0; i < all.n && rc == 0; i++) {
		bool did = false;

		rc = apply(st, s->kind, s->on, s->text, all.p[i], &did, err);
		if (did)
			*ARENA_PUSH(&changed.arena, changed.p, changed.n,
				    changed.cap) = all.p[i];
	}
	if (rc == 0) {
		done->n = changed.n;
		done->item = changed.n ? changed.p[0] : 0;
		rc = say(st, s, &changed, done->words, sizeof(done->words),
			 err);
		if (rc == 0 && changed.n)
			rc = write_step(st, s, &changed, done->words, err);
	}
	arena_free(&all.arena);
	arena_free(&changed.arena);
	return rc;
}

static int change_tx(struct store *st, const struct step *s,
		     const struct mark_set *set, struct mark_done *done,
		     struct error *err)
{
	struct mark_done own;

	if (!done)
		done = &own;
	*done = (struct mark_done){ 0 };
	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, change(st, s, set, done, err), err);
}

int store_note_opened(struct store *st, int64_t item, int64_t now,
		      struct error *err)
{
	struct query q = sql_start(st, "UPDATE item SET opened = ? WHERE "
				       "id = ? AND opened IS NULL", err);

	sql_int(&q, now);
	sql_int(&q, item);
	return sql_end(&q);
}

int store_mark(struct store *st, enum mark mark, bool on,
	       const struct mark_set *set, struct mark_done *done,
	       struct error *err)
{
	struct step s = { .kind = (int)mark, .on = on };

	return change_tx(st, &s, set, done, err);
}

int store_tag(struct store *st, struct str tag, bool on,
	      const struct mark_set *set, struct mark_done *done,
	      struct error *err)
{
	struct step s = { .kind = KIND_TAG, .on = on, .text = tag };

	return change_tx(st, &s, set, done, err);
}

int store_note(struct store *st, int64_t item, struct str text,
	       struct mark_done *done, struct error *err)
{
	struct mark_set set = { .range = MARK_IDS, .ids = &item, .n = 1 };
	struct step s = { .kind = KIND_NOTE, .on = true, .text = text };
	struct query q = sql_start(st, "SELECT text FROM note WHERE item = ?",
				   err);
	struct arena arena = { 0 };
	int rc;

	sql_int(&q, item);
	if (sql_row(&q))
		s.old = sql_col_copy(&q, 0, &arena);
	rc = sql_end(&q);
	if (rc == 0)
		rc = change_tx(st, &s, &set, done, err);
	arena_free(&arena);
	return rc;
}

/* A step that is no item's, in a transaction. */
static int other_step(struct store *st, const struct step *s, int64_t id,
		      struct mark_done *done, struct error *err)
{
	struct ids ids = { .p = &id, .n = 1 };
	bool did = false;
	int rc;

	if (tx_begin(st, err) < 0)
		return -1;
	rc = apply(st, s->kind, s->on, s->text, id, &did, err);
	done->n = did;
	if (rc == 0 && did)
		rc = write_step(st, s, &ids, done->words, err);
	return tx_end(st, rc, err);
}

/* What a feed is called: its own title, and as all see it. */
static int feed_titles(struct store *st, int64_t feed, struct arena *arena,
		       struct str *own, struct str *shown, struct error *err)
{
	struct query q = sql_start(st, "SELECT own_title, coalesce(own_title, "
				       "title, url) FROM feed WHERE id = ?",
				   err);

	*own = *shown = STR_NULL;
	sql_int(&q, feed);
	if (sql_row(&q)) {
		*own = sql_col_copy(&q, 0, arena);
		*shown = sql_col_copy(&q, 1, arena);
	}
	return sql_end(&q);
}

int store_unsubscribe(struct store *st, int64_t feed, struct mark_done *done,
		      struct error *err)
{
	struct step s = { .kind = KIND_HIDE, .on = true };
	struct arena arena = { 0 };
	struct str own, shown;
	int rc = feed_titles(st, feed, &arena, &own, &shown, err);
	char title[160];

	*done = (struct mark_done){ 0 };
	gate_cstr(title, sizeof(title), shown, GATE_LINE);
	snprintf(done->words, sizeof(done->words), "unsubscribed from %s",
		 title);
	if (rc == 0)
		rc = other_step(st, &s, feed, done, err);
	arena_free(&arena);
	return rc;
}

int store_rename(struct store *st, int64_t feed, struct str title,
		 struct mark_done *done, struct error *err)
{
	struct step s = { .kind = KIND_TITLE, .on = true, .text = title };
	struct arena arena = { 0 };
	struct str shown;
	int rc = feed_titles(st, feed, &arena, &s.old, &shown, err);
	char from[100], to[100];

	*done = (struct mark_done){ 0 };
	gate_cstr(from, sizeof(from), shown, GATE_LINE);
	gate_cstr(to, sizeof(to), title, GATE_LINE);
	snprintf(done->words, sizeof(done->words), to[0] ?
		 "called %s %s" : "gave %s the feed's own title", from, to);
	if (rc == 0)
		rc = other_step(st, &s, feed, done, err);
	arena_free(&arena);
	return rc;
}

int store_keep_search(struct store *st, struct str name, struct str query,
		      struct mark_done *done, struct error *err)
{
	struct step s = { .kind = KIND_SEARCH, .on = query.len > 0 };
	struct arena arena = { 0 };
	struct query q = sql_start(st, "SELECT query FROM saved WHERE name = ?",
				   err);
	struct str old = STR_NULL;
	char text[160];
	int rc;

	*done = (struct mark_done){ 0 };
	sql_text(&q, name);
	if (sql_row(&q))
		old = sql_col_copy(&q, 0, &arena);
	rc = sql_end(&q);
	s.text = arena_fmt(&arena, "%.*s\n%.*s", STR_ARG(name),
			   STR_ARG(query.len ? query : old));
	gate_cstr(text, sizeof(text), name, GATE_LINE);
	snprintf(done->words, sizeof(done->words), s.on ?
		 "kept the search %s" : "dropped the search %s", text);
	if (rc == 0)
		rc = other_step(st, &s, 0, done, err);
	arena_free(&arena);
	return rc;
}

int store_note_feeds(struct store *st, const int64_t *feeds, size_t n,
		     const char *words, struct error *err)
{
	struct step s = { .kind = KIND_HIDE };
	struct ids ids = { .p = (int64_t *)(uintptr_t)feeds, .n = n };

	if (!n)
		return 0;
	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, write_step(st, &s, &ids, words, err), err);
}

int store_note_line(struct store *st, struct str line, struct str back,
		    bool lasting, struct error *err)
{
	struct step s = { .kind = KIND_LINE, .on = lasting, .text = line,
			  .old = back };
	int64_t nothing = 0;
	struct ids none = { .p = &nothing, .n = 1 };
	char words[200];

	gate_cstr(words, sizeof(words), line, GATE_LINE);
	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, write_step(st, &s, &none, words, err), err);
}

/* A change of what is not stored ended with the process that made it. */
static int forget_lines(struct store *st, struct error *err)
{
	struct query q = sql_start(st, "DELETE FROM journal WHERE kind = ? "
				       "AND on_off = 0 AND at < ?", err);

	sql_int(&q, KIND_LINE);
	sql_int(&q, st->opened);
	return sql_end(&q);
}

static int walk(struct store *st, bool back, struct mark_done *done,
		struct error *err)
{
	struct query q = sql_start(st, back ?
		"SELECT id, kind, on_off, text, old, items, n, words FROM "
		"journal WHERE undone = 0 ORDER BY id DESC LIMIT 1" :
		"SELECT id, kind, on_off, text, old, items, n, words FROM "
		"journal WHERE undone = 1 ORDER BY id LIMIT 1", err);
	struct arena arena = { 0 };
	struct flat_reader r;
	struct step s = { 0 };
	int64_t id = 0, n = 0, item = 0;
	struct str items = STR_NULL;
	int rc;

	if (sql_row(&q)) {
		id = sql_col_int(&q, 0);
		s.kind = (int)sql_col_int(&q, 1);
		s.on = sql_col_int(&q, 2) != 0;
		s.text = sql_col_copy(&q, 3, &arena);
		s.old = sql_col_copy(&q, 4, &arena);
		items = sql_col_copy(&q, 5, &arena);
		n = sql_col_int(&q, 6);
		snprintf(done->words, sizeof(done->words), "%s: %.*s",
			 back ? "undone" : "done again",
			 STR_ARG(sql_col_str(&q, 7)));
	}
	rc = sql_end(&q);
	if (rc == 0 && !id)
		rc = error_set(err, ERROR_NOT_FOUND, "nothing to %s",
			       back ? "undo" : "redo");
	if (rc == 0 && (s.kind < KIND_TAG || s.kind > KIND_LINE) &&
	    (unsigned)s.kind > MARK_ARCHIVED)
		rc = error_set(err, ERROR_CORRUPT, "%s: a step of the journal "
			       "cannot be read", st->path);
	if (rc == 0 && s.kind == KIND_LINE) {
		gate_cstr(done->line, sizeof(done->line), back ? s.old :
			  s.text, GATE_LINE);
		n = 0;
	}
	flat_reader_init(&r, items);
	for (int64_t i = 0; rc == 0 && i < n && !r.failed; i++) {
		bool did = false;

		item += flat_get_int(&r);
		rc = apply(st, s.kind, s.on != back,
			   (s.kind == KIND_NOTE || s.kind == KIND_TITLE) &&
			   back ? s.old : s.text, item, &did, err);
		done->n += did;
		if (!done->item && s.kind < KIND_HIDE)
			done->item = item;
	}
	arena_free(&arena);
	return rc < 0 ? -1 : sql_exec_int(st, back ?
		"UPDATE journal SET undone = 1 WHERE id = ?" :
		"UPDATE journal SET undone = 0 WHERE id = ?", id, err);
}

static int walk_tx(struct store *st, bool back, struct mark_done *done,
		   struct error *err)
{
	struct mark_done own;

	if (!done)
		done = &own;
	*done = (struct mark_done){ 0 };
	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, forget_lines(st, err) < 0 ? -1 :
		      walk(st, back, done, err), err);
}

int store_undo(struct store *st, struct mark_done *done, struct error *err)
{
	return walk_tx(st, true, done, err);
}

int store_redo(struct store *st, struct mark_done *done, struct error *err)
{
	return walk_tx(st, false, done, err);
}
