#include "config.h"

#include "src/store/put.h"

#include "src/base/clock.h"
#include "src/store/digest.h"
#include "src/store/index.h"
#include "src/store/list.h"
#include "src/store/sql.h"

/* --- what is known --- */

int store_seen(struct store *st, int64_t feed, struct arena *arena,
	       struct seen **seen, size_t *n, struct error *err)
{
	struct query q = sql_start(st, "SELECT key, hash FROM item "
				       "WHERE feed = ?1 UNION ALL SELECT key, "
				       "hash FROM gone WHERE feed = ?1 "
				       "ORDER BY key", err);
	struct seen *rows;
	size_t cap = 0, half = 0, count = 0;

	*seen = NULL;
	sql_int(&q, feed);
	while (sql_row(&q)) {
		struct seen *s = ARENA_PUSH(arena, *seen, count, cap);

		s->key = (uint64_t)sql_col_int(&q, 0);
		s->hash = (uint64_t)sql_col_int(&q, 1);
	}
	*n = count;
	if (sql_end(&q) < 0)
		return -1;
	/* SQLite's numbers have a sign: the negative half goes last */
	while (half < count && (*seen)[half].key >> 63)
		half++;
	if (half == 0 || half == count)
		return 0;
	rows = arena_alloc(arena, count * sizeof(*rows));
	for (size_t i = 0; i < count; i++)
		rows[i] = (*seen)[(i + half) % count];
	*seen = rows;
	return 0;
}

bool seen_find(const struct seen *seen, size_t n, struct str id,
	       uint64_t *hash)
{
	uint64_t key = str_hash(id);
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (seen[mid].key < key)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == n || seen[low].key != key)
		return false;
	if (hash)
		*hash = seen[low].hash;
	return true;
}

/* --- new and edited items --- */

static int64_t when_of(const struct item *item, int64_t now)
{
	/* RSS 1.0 has one date, and feeds differ in what they call it. */
	int64_t at = item->published != TIME_NONE ? item->published :
						    item->updated;

	return at == TIME_NONE || at > now || at < 0 ? now : at;
}

static int put_enclosures(struct store *st, int64_t id,
			  const struct item *item, struct error *err)
{
	for (size_t i = 0; i < item->n_enclosures; i++) {
		struct query q = sql_start(
			st, "INSERT INTO enclosure(item, url, type, length) "
			    "VALUES(?, ?, ?, ?)", err);

		sql_int(&q, id);
		sql_text(&q, item->enclosures[i].url);
		sql_text(&q, item->enclosures[i].type);
		sql_int(&q, item->enclosures[i].length);
		if (sql_end(&q) < 0)
			return -1;
	}
	return 0;
}

static unsigned flags_of(const struct item *item)
{
	return item->n_enclosures ? ROW_ENCLOSURE : 0;
}

static struct str some(struct str s)
{
	return s.len ? s : STR_NULL;
}

/* state: when it does not wait already. */
static int put_given(struct store *st, int64_t id, int state,
		     struct str given, struct error *err)
{
	struct query q = sql_start(st, "INSERT INTO given(item, state, bytes)"
				       " VALUES(?, ?, ?) ON CONFLICT(item) DO "
				       "UPDATE SET bytes = excluded.bytes, "
				       "state = state | 1", err);

	sql_int(&q, id);
	sql_int(&q, state);
	sql_blob(&q, given.p ? given : STR(""));
	return sql_end(&q);
}

/* Its own story, of which it is the head. */
static int put_story(struct store *st, int64_t item, int64_t at,
		     int64_t *story, struct error *err)
{
	struct query q = sql_start(st, "INSERT INTO story(n, unread, last, "
				       "head) VALUES(1, 1, ?, ?)", err);

	sql_int(&q, at);
	sql_int(&q, item);
	if (sql_end(&q) < 0)
		return -1;
	*story = sqlite3_last_insert_rowid(st->db);
	return 0;
}

/* done->item is the id to give it. */
static int insert(struct store *st, int64_t feed, const struct put *p,
		  int64_t now, struct put_done *done, struct error *err)
{
	const struct item *it = p->item;
	int64_t at = when_of(it, now);
	struct query q;

	if (put_story(st, done->item, at, &done->story, err) < 0)
		return -1;
	q = sql_start(st, "INSERT INTO item(id, feed, key, hash, at, "
			  "published, added, flags, story, title, link, guid, "
			  "author, comments, snippet) VALUES(?, ?, ?, ?, ?, "
			  "?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", err);
	sql_int(&q, done->item);
	sql_int(&q, feed);
	sql_int(&q, (int64_t)str_hash(it->id));
	sql_int(&q, (int64_t)it->hash);
	sql_int(&q, at);
	sql_time(&q, it->published);
	sql_int(&q, now);
	sql_int(&q, flags_of(it));
	sql_int(&q, done->story);
	sql_text(&q, it->title);
	sql_text(&q, it->link);
	sql_text(&q, str_eq(it->id, it->link) ? STR_NULL : it->id);
	sql_text(&q, some(it->author));
	sql_text(&q, some(it->comments));
	sql_text(&q, some(p->snippet));
	if (sql_end(&q) < 0)
		return -1;
	done->is_new = true;
	return put_given(st, done->item, 0, p->given, err);
}

/* Title and links change at once; the old text stays until the new one is
 * digested, and is found under the new title meanwhile. */
static int update(struct store *st, const struct put *p,
		  struct put_done *done, struct error *err)
{
	struct query q;

	if (index_remove(st, done->item, err) < 0 ||
	    index_later(st, done->item, err) < 0 ||
	    sql_exec_int(st, "DELETE FROM enclosure WHERE item = ?",
			 done->item, err) < 0)
		return -1;
	q = sql_start(st, "UPDATE item SET hash = ?, title = ?, link = ?, "
			  "author = ?, published = coalesce(?, published), "
			  "flags = (flags & ?) | ? WHERE id = ?", err);
	sql_int(&q, (int64_t)p->item->hash);
	sql_text(&q, p->item->title);
	sql_text(&q, p->item->link);
	sql_text(&q, some(p->item->author));
	sql_time(&q, p->item->published);
	sql_int(&q, ~(int64_t)ROW_ENCLOSURE);
	sql_int(&q, flags_of(p->item));
	sql_int(&q, done->item);
	if (sql_end(&q) < 0)
		return -1;
	done->edited = true;
	return put_given(st, done->item, GIVEN_EDITED | GIVEN_PLACED, p->given,
			 err);
}

/* What is known of an item: in the feed, or let go by store_trim. */
static int find(struct store *st, int64_t feed, const struct item *item,
		struct put_done *done, bool *same, struct error *err)
{
	struct query q = sql_start(
		st, "SELECT id, hash, story FROM item WHERE feed = ?1 AND "
		    "key = ?2 UNION ALL SELECT 0, 0, 0 FROM gone WHERE "
		    "feed = ?1 AND key = ?2 LIMIT 1", err);

	sql_int(&q, feed);
	sql_int(&q, (int64_t)str_hash(item->id));
	*same = false;
	if (sql_row(&q)) {
		done->item = sql_col_int(&q, 0);
		done->story = sql_col_int(&q, 2);
		*same = !done->item ||
			sql_col_int(&q, 1) == (int64_t)item->hash;
	}
	return sql_end(&q);
}

static int put_one(struct store *st, int64_t feed, const struct put *p,
		   int64_t now, int64_t *last, struct put_done *done,
		   struct error *err)
{
	bool same;
	int rc;

	*done = (struct put_done){ 0 };
	if (find(st, feed, p->item, done, &same, err) < 0)
		return -1;
	if (same)
		return 0;
	if (done->item) {
		rc = update(st, p, done, err);
	} else {
		done->item = ++*last;
		rc = insert(st, feed, p, now, done, err);
	}
	return rc < 0 ? -1 : put_enclosures(st, done->item, p->item, err);
}

static int count_new(struct store *st, int64_t feed, int64_t n,
		     struct error *err)
{
	struct query q;

	if (!n)
		return 0;
	/* each has a story of its own so far */
	q = sql_start(st, "UPDATE feed SET items = items + ?1, "
			  "unread = unread + ?1, unread_stories = "
			  "unread_stories + ?1 WHERE id = ?2", err);
	sql_int(&q, n);
	sql_int(&q, feed);
	if (sql_end(&q) < 0)
		return -1;
	q = sql_start(st, "UPDATE meta SET value = value + ?1 WHERE key = "
			  "'unread-stories' AND EXISTS(SELECT 1 FROM feed "
			  "WHERE id = ?2 AND hidden = 0)", err);
	sql_int(&q, n);
	sql_int(&q, feed);
	return sql_end(&q);
}

static int put_all(struct store *st, int64_t feed, const struct put *puts,
		   size_t n, int64_t now, struct put_done *done,
		   struct error *err)
{
	struct put_done one;
	int64_t last, first;

	if (sql_get_int(st, "SELECT max(id) FROM item", 0, 0, &last, err) < 0)
		return -1;
	first = last;
	for (size_t i = 0; i < n; i++)
		if (put_one(st, feed, &puts[i], now, &last,
			    done ? &done[i] : &one, err) < 0)
			return -1;
	return count_new(st, feed, last - first, err);
}

int store_put(struct store *st, int64_t feed, const struct put *puts,
	      size_t n, int64_t now, struct put_done *done,
	      struct error *err)
{
	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, put_all(st, feed, puts, n, now, done, err), err);
}

/* --- letting go --- */

/* What was marked just now may be taken back: nothing goes so long after the
 * last mark. */
#define UNDO_S	3600

static int trim(struct store *st, int64_t feed, int64_t *n,
		struct error *err)
{
	struct arena arena = { 0 };
	struct query q = sql_start(
		st, "SELECT id FROM item WHERE feed = ?1 AND archived = 0 AND "
		    "at < (SELECT at FROM item WHERE feed = ?1 AND "
		    "archived = 0 ORDER BY at DESC LIMIT 1 OFFSET "
		    "(SELECT CASE WHEN keep > 0 THEN keep - 1 ELSE -1 END "
		    "FROM feed WHERE id = ?1)) AND read = 1 AND starred = 0 "
		    "AND later = 0 AND (flags & ?2) = 0 AND "
		    "(SELECT keep FROM feed WHERE id = ?1) > 0 AND NOT "
		    "EXISTS(SELECT 1 FROM journal WHERE at > ?3)", err);
	int64_t *ids = NULL;
	size_t count = 0, cap = 0;
	int rc;

	sql_int(&q, feed);
	sql_int(&q, ROW_NOTE | ROW_TAGS);
	sql_int(&q, clock_now() - UNDO_S);
	while (sql_row(&q))
		*ARENA_PUSH(&arena, ids, count, cap) = sql_col_int(&q, 0);
	rc = sql_end(&q);
	for (size_t i = 0; i < count && rc == 0; i++) {
		rc = index_remove(st, ids[i], err);
		if (rc == 0)
			rc = sql_exec_int(st, "INSERT OR REPLACE INTO gone"
					  "(feed, key, hash) SELECT feed, key, "
					  "hash FROM item WHERE id = ?",
					  ids[i], err);
		if (rc == 0)
			rc = sql_exec_int(st, "DELETE FROM item WHERE id = ?",
					  ids[i], err);
	}
	arena_free(&arena);
	*n = (int64_t)count;
	return rc;
}

int store_trim(struct store *st, int64_t feed, int64_t *n,
	       struct error *err)
{
	int64_t count = 0;

	if (tx_begin(st, err) < 0)
		return -1;
	if (tx_end(st, trim(st, feed, &count, err), err) < 0)
		return -1;
	if (n)
		*n = count;
	return 0;
}

/* --- stories --- */

static int story_for(struct store *st, int64_t want, int64_t *story,
		     struct error *err)
{
	struct query q;

	if (want) {
		*story = want;
		return sql_exec_int(st, "INSERT OR IGNORE INTO story(id) "
					"VALUES(?)", want, err);
	}
	q = sql_start(st, "INSERT INTO story(n) VALUES(0)", err);
	if (sql_end(&q) < 0)
		return -1;
	*story = sqlite3_last_insert_rowid(st->db);
	return 0;
}

static int set_story(struct store *st, int64_t item, int64_t story,
		     struct str why, int64_t *now_in, struct error *err)
{
	struct query q;

	if (story_for(st, story, now_in, err) < 0)
		return -1;
	q = sql_start(st, "UPDATE item SET story = ?, why = ? WHERE id = ?",
		      err);
	sql_int(&q, *now_in);
	sql_text(&q, why);
	sql_int(&q, item);
	return sql_end(&q);
}

int store_set_story(struct store *st, int64_t item, int64_t story,
		    struct str why, int64_t *now_in, struct error *err)
{
	int64_t id;

	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, set_story(st, item, story, why,
				    now_in ? now_in : &id, err), err);
}

static int merge(struct store *st, int64_t from, int64_t into,
		 struct error *err)
{
	int64_t id;
	struct query q;

	if (from == into)
		return 0;
	if (story_for(st, into, &id, err) < 0)
		return -1;
	q = sql_start(st, "UPDATE item SET story = ? WHERE story = ?", err);
	sql_int(&q, into);
	sql_int(&q, from);
	if (sql_end(&q) < 0)
		return -1;
	return sql_exec_int(st, "DELETE FROM story WHERE id = ?", from, err);
}

int store_merge_stories(struct store *st, int64_t from, int64_t into,
			struct error *err)
{
	if (tx_begin(st, err) < 0)
		return -1;
	return tx_end(st, merge(st, from, into, err), err);
}

/* Is the feed of the item preferred? *story: the item's. */
static int prefers(struct store *st, int64_t item, bool *prefer,
		   int64_t *story, struct error *err)
{
	struct query q = sql_start(st, "SELECT prefer, story FROM item JOIN "
				       "feed ON feed.id = item.feed WHERE "
				       "item.id = ?", err);

	sql_int(&q, item);
	if (sql_row(&q)) {
		*prefer = sql_col_int(&q, 0) != 0;
		*story = sql_col_int(&q, 1);
	}
	return sql_end(&q);
}

static int put_copy(struct store *st, int64_t item, int64_t of,
		    struct error *err)
{
	struct query q = sql_start(st, "UPDATE item SET copy_of = ?1 WHERE "
				       "id = ?2 OR (copy_of <> 0 AND "
				       "copy_of = ?2)", err);

	sql_int(&q, of);
	sql_int(&q, item);
	return sql_end(&q);
}

int store_set_copy(struct store *st, int64_t item, int64_t head, bool news,
		   int64_t *now_head, int64_t *story, struct error *err)
{
	bool own = false, heads = false;
	int64_t own_story = 0;

	*story = 0;
	*now_head = head;
	if (prefers(st, item, &own, &own_story, err) < 0 ||
	    prefers(st, head, &heads, story, err) < 0)
		return -1;
	if (!*story || item == head) {	/* it is gone */
		*now_head = item;
		*story = own_story;
		return 0;
	}
	if (!news && (!own || heads))
		return put_copy(st, item, head, err);
	*now_head = item;
	if (put_copy(st, head, item, err) < 0)
		return -1;
	return sql_exec_int(st, "UPDATE story SET (head, last) = (SELECT id, "
			    "at FROM item WHERE id = ?1) WHERE head IN "
			    "(SELECT id FROM item WHERE copy_of = ?1)", item,
			    err);
}

int store_live_items(struct store *st, int64_t since,
		     bool (*each)(void *arg, const struct live_item *item),
		     void *arg, struct error *err)
{
	struct query q = sql_start(
		st, "SELECT id, story, feed, copy_of, at, read, terms "
		    "FROM terms CROSS JOIN item ON item.id = terms.item "
		    "WHERE at >= ? ORDER BY terms.item", err);

	sql_int(&q, since);
	while (sql_row(&q)) {
		struct live_item live = {
			.item = sql_col_int(&q, 0),
			.story = sql_col_int(&q, 1),
			.feed = sql_col_int(&q, 2),
			.copy_of = sql_col_int(&q, 3),
			.when = sql_col_int(&q, 4),
			.read = sql_col_int(&q, 5) != 0,
			.terms = sql_col_str(&q, 6),
		};

		if (!each(arg, &live))
			break;
	}
	return sql_end(&q);
}

int store_terms(struct store *st, int64_t item, struct arena *arena,
		struct str *terms, struct error *err)
{
	struct query q = sql_start(st, "SELECT terms FROM terms "
				       "WHERE item = ?", err);

	*terms = STR_NULL;
	sql_int(&q, item);
	if (sql_row(&q))
		*terms = sql_col_copy(&q, 0, arena);
	return sql_end(&q);
}

int store_forget_terms(struct store *st, int64_t before, struct error *err)
{
	int64_t old = 0;

	/* mostly there is nothing to write, and then nothing is locked */
	if (sql_get_int(st, "SELECT 1 FROM terms CROSS JOIN item ON item.id = "
			"terms.item WHERE at < ? LIMIT 1", before, 0, &old,
			err) < 0)
		return -1;
	if (!old)
		return 0;
	return sql_exec_int(st, "DELETE FROM terms WHERE item IN (SELECT id "
				"FROM item JOIN terms ON terms.item = item.id "
				"WHERE at < ?)", before, err);
}
