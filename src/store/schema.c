#include "config.h"

#include "src/store/schema.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "src/store/care.h"
#include "src/store/index.h"

/*
 * Each step's text stays as it was released. Rows that lists read (item) are
 * narrow; texts lie apart, compressed (body). Counts are kept by triggers,
 * so that they are right whoever writes. item.at is what lists sort by.
 */
/* In a trigger: the item as it was ("old") or is ("new") is one story fewer
 * or more with something unread, if it is the only such item. */
#define UNREAD_STORY(item, sign)					     \
	" UPDATE feed SET unread_stories = unread_stories " sign " 1 WHERE"  \
	"  id = " item ".feed AND " item ".read = 0 AND " item ".archived"   \
	"  = 0 AND NOT EXISTS(SELECT 1 FROM item WHERE story = " item	     \
	".story AND feed = " item ".feed AND read = 0 AND archived = 0 AND"  \
	"  id <> " item ".id);"						     \
	" UPDATE meta SET value = value " sign " 1 WHERE"		     \
	"  key = 'unread-stories' AND " item ".read = 0 AND " item	     \
	".archived = 0 AND EXISTS(SELECT 1 FROM feed WHERE id = " item	     \
	".feed AND hidden = 0) AND NOT EXISTS(SELECT 1 FROM item CROSS JOIN" \
	"  feed ON feed.id = item.feed WHERE story = " item ".story AND"     \
	"  read = 0 AND archived = 0 AND item.id <> " item ".id AND"	     \
	"  hidden = 0);"

static const char *const steps[] = {
	/* 1 */
	"CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;"

	"CREATE TABLE feed(id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE,"
	" title TEXT, link TEXT, added INTEGER NOT NULL, own_title TEXT,"
	" hidden INTEGER NOT NULL DEFAULT 0,"
	" period INTEGER NOT NULL DEFAULT 0,"
	" fulltext INTEGER NOT NULL DEFAULT 0,"
	" width INTEGER NOT NULL DEFAULT 0, keep INTEGER NOT NULL DEFAULT 0,"
	" agent TEXT, etag TEXT, modified TEXT, last_try INTEGER,"
	" last_success INTEGER, next_due INTEGER, told_to_wait INTEGER,"
	" status INTEGER NOT NULL DEFAULT 0, error TEXT,"
	" failures INTEGER NOT NULL DEFAULT 0, moved_to TEXT,"
	" moved_times INTEGER NOT NULL DEFAULT 0,"
	" gone INTEGER NOT NULL DEFAULT 0,"
	" body_hash INTEGER NOT NULL DEFAULT 0,"
	" items INTEGER NOT NULL DEFAULT 0,"
	" unread INTEGER NOT NULL DEFAULT 0);"
	"CREATE TABLE feed_tag(tag TEXT, feed INTEGER, at INTEGER,"
	" PRIMARY KEY(tag, feed)) WITHOUT ROWID;"
	"CREATE INDEX feed_tag_feed ON feed_tag(feed, at);"

	"CREATE TABLE item(id INTEGER PRIMARY KEY, feed INTEGER NOT NULL,"
	" key INTEGER NOT NULL, hash INTEGER NOT NULL, at INTEGER NOT NULL,"
	" published INTEGER, added INTEGER NOT NULL,"
	" read INTEGER NOT NULL DEFAULT 0,"
	" starred INTEGER NOT NULL DEFAULT 0,"
	" later INTEGER NOT NULL DEFAULT 0,"
	" archived INTEGER NOT NULL DEFAULT 0,"
	" flags INTEGER NOT NULL DEFAULT 0, story INTEGER NOT NULL,"
	" copy_of INTEGER NOT NULL DEFAULT 0,"
	" quotes INTEGER NOT NULL DEFAULT 0, title TEXT, link TEXT,"
	" guid TEXT, author TEXT, comments TEXT, snippet TEXT, why TEXT);"
	"CREATE INDEX item_key ON item(feed, key, hash);"
	"CREATE INDEX item_at ON item(at) WHERE archived = 0;"
	"CREATE INDEX item_unread ON item(at) WHERE read = 0 AND archived = 0;"
	"CREATE INDEX item_feed ON item(feed, at) WHERE archived = 0;"
	"CREATE INDEX item_feed_unread ON item(feed, at)"
	" WHERE read = 0 AND archived = 0;"
	"CREATE INDEX item_story ON item(story, at);"
	"CREATE INDEX item_starred ON item(at) WHERE starred = 1;"
	"CREATE INDEX item_later ON item(at) WHERE later = 1;"
	"CREATE INDEX item_archived ON item(at) WHERE archived = 1;"

	"CREATE TABLE body(item INTEGER PRIMARY KEY, flat BLOB NOT NULL);"
	"CREATE TABLE version(id INTEGER PRIMARY KEY, item INTEGER NOT NULL,"
	" until INTEGER NOT NULL, flat BLOB NOT NULL);"
	"CREATE INDEX version_item ON version(item);"
	"CREATE TABLE enclosure(item INTEGER NOT NULL, url TEXT, type TEXT,"
	" length INTEGER);"
	"CREATE INDEX enclosure_item ON enclosure(item);"
	"CREATE TABLE note(item INTEGER PRIMARY KEY, text TEXT NOT NULL);"
	"CREATE TABLE item_tag(tag TEXT, item INTEGER,"
	" PRIMARY KEY(tag, item)) WITHOUT ROWID;"
	"CREATE INDEX item_tag_item ON item_tag(item);"
	"CREATE TABLE terms(item INTEGER PRIMARY KEY, terms BLOB NOT NULL);"
	"CREATE TABLE story(id INTEGER PRIMARY KEY,"
	" n INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0,"
	" last INTEGER NOT NULL DEFAULT 0, head INTEGER NOT NULL DEFAULT 0);"
	"CREATE INDEX story_last ON story(last) WHERE n > 0;"
	"CREATE INDEX story_unread ON story(last) WHERE unread > 0;"

	"CREATE TABLE speaker(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL,"
	" key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT,"
	" quotes INTEGER NOT NULL DEFAULT 0, last INTEGER);"
	"CREATE INDEX speaker_quotes ON speaker(quotes);"
	"CREATE TABLE said(speaker INTEGER, at INTEGER, item INTEGER,"
	" quote INTEGER, PRIMARY KEY(speaker, at, item, quote))"
	" WITHOUT ROWID;"
	"CREATE INDEX said_item ON said(item);"

	"CREATE TABLE journal(id INTEGER PRIMARY KEY, at INTEGER NOT NULL,"
	" kind INTEGER NOT NULL, on_off INTEGER NOT NULL, text TEXT,"
	" old TEXT, items BLOB NOT NULL, n INTEGER NOT NULL,"
	" words TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0);"
	"CREATE TABLE saved(name TEXT PRIMARY KEY, query TEXT NOT NULL)"
	" WITHOUT ROWID;"

	"CREATE TABLE gone(feed INTEGER, key INTEGER, hash INTEGER,"
	" PRIMARY KEY(feed, key)) WITHOUT ROWID;"
	"CREATE TABLE tail(item INTEGER PRIMARY KEY);"
	"CREATE VIRTUAL TABLE fts USING fts5(title, body, who, f,"
	" content='', columnsize=0,"
	" tokenize=\"unicode61 remove_diacritics 2\");"
	"INSERT INTO fts(fts, rank) VALUES('hashsize', 16777216);"

	"CREATE TRIGGER item_in AFTER INSERT ON item BEGIN"
	" UPDATE feed SET items = items + (new.archived = 0),"
	"  unread = unread + (new.read = 0 AND new.archived = 0)"
	"  WHERE id = new.feed;"
	" UPDATE story SET n = n + 1, unread = unread + (new.read = 0),"
	"  head = CASE WHEN new.at >= last OR n = 0 THEN new.id ELSE head END,"
	"  last = CASE WHEN n = 0 THEN new.at ELSE max(last, new.at) END"
	"  WHERE id = new.story;"
	" END;"
	"CREATE TRIGGER item_out AFTER DELETE ON item BEGIN"
	" UPDATE feed SET items = items - (old.archived = 0),"
	"  unread = unread - (old.read = 0 AND old.archived = 0)"
	"  WHERE id = old.feed;"
	" UPDATE story SET n = n - 1, unread = unread - (old.read = 0)"
	"  WHERE id = old.story;"
	" UPDATE story SET"
	"  head = coalesce((SELECT id FROM item WHERE story = old.story"
	"   ORDER BY at DESC LIMIT 1), 0),"
	"  last = coalesce((SELECT max(at) FROM item WHERE story = old.story),"
	"   0) WHERE id = old.story AND head = old.id;"
	" DELETE FROM body WHERE item = old.id;"
	" DELETE FROM version WHERE item = old.id;"
	" DELETE FROM enclosure WHERE item = old.id;"
	" DELETE FROM note WHERE item = old.id;"
	" DELETE FROM item_tag WHERE item = old.id;"
	" DELETE FROM terms WHERE item = old.id;"
	" DELETE FROM said WHERE item = old.id;"
	" DELETE FROM tail WHERE item = old.id;"
	" END;"
	"CREATE TRIGGER item_marked AFTER UPDATE OF read, archived ON item"
	" WHEN old.read <> new.read OR old.archived <> new.archived BEGIN"
	" UPDATE feed SET"
	"  items = items + (new.archived = 0) - (old.archived = 0),"
	"  unread = unread + (new.read = 0 AND new.archived = 0)"
	"   - (old.read = 0 AND old.archived = 0) WHERE id = new.feed;"
	" UPDATE story SET unread = unread + (new.read = 0) - (old.read = 0)"
	"  WHERE id = new.story;"
	" END;"
	"CREATE TRIGGER item_moved AFTER UPDATE OF story ON item"
	" WHEN old.story <> new.story BEGIN"
	" UPDATE story SET n = n - 1, unread = unread - (old.read = 0)"
	"  WHERE id = old.story;"
	" UPDATE story SET"
	"  head = coalesce((SELECT id FROM item WHERE story = old.story"
	"   ORDER BY at DESC LIMIT 1), 0),"
	"  last = coalesce((SELECT max(at) FROM item WHERE story = old.story),"
	"   0) WHERE id = old.story AND head = old.id;"
	" UPDATE story SET n = n + 1, unread = unread + (new.read = 0),"
	"  head = CASE WHEN new.at >= last OR n = 0 THEN new.id ELSE head END,"
	"  last = CASE WHEN n = 0 THEN new.at ELSE max(last, new.at) END"
	"  WHERE id = new.story;"
	" END;"
	"CREATE TRIGGER item_refed AFTER UPDATE OF feed ON item"
	" WHEN old.feed <> new.feed BEGIN"
	" UPDATE feed SET items = items - (old.archived = 0),"
	"  unread = unread - (old.read = 0 AND old.archived = 0)"
	"  WHERE id = old.feed;"
	" UPDATE feed SET items = items + (new.archived = 0),"
	"  unread = unread + (new.read = 0 AND new.archived = 0)"
	"  WHERE id = new.feed;"
	" END;"
	"CREATE TRIGGER said_in AFTER INSERT ON said BEGIN"
	" UPDATE speaker SET quotes = quotes + 1,"
	"  last = max(coalesce(last, new.at), new.at)"
	"  WHERE id = new.speaker;"
	" END;"
	"CREATE TRIGGER said_out AFTER DELETE ON said BEGIN"
	" UPDATE speaker SET quotes = quotes - 1 WHERE id = old.speaker;"
	" END;",

	/* 2: items wait in given until they are digested; store_put, which
	 * alone makes items, counts a batch at once */
	"CREATE TABLE given(item INTEGER PRIMARY KEY,"
	" state INTEGER NOT NULL DEFAULT 0, bytes BLOB NOT NULL);"
	"CREATE INDEX given_state ON given(state);"
	"CREATE TRIGGER item_gone AFTER DELETE ON item BEGIN"
	" DELETE FROM given WHERE item = old.id;"
	" END;"
	"DROP TRIGGER item_in;",

	/* 3: a copy is not what its story shows, and does not bring the story
	 * up; an outlet can be preferred */
	"ALTER TABLE feed ADD COLUMN prefer INTEGER NOT NULL DEFAULT 0;"
	"CREATE INDEX item_copy ON item(copy_of) WHERE copy_of <> 0;"
	"DROP TRIGGER item_moved;"
	"CREATE TRIGGER item_moved AFTER UPDATE OF story ON item"
	" WHEN old.story <> new.story BEGIN"
	" UPDATE story SET n = n - 1, unread = unread - (old.read = 0)"
	"  WHERE id = old.story;"
	" UPDATE story SET (head, last) = (SELECT coalesce(max(id), 0),"
	"  coalesce(max(at), 0) FROM (SELECT id, at FROM item"
	"  WHERE story = old.story ORDER BY copy_of <> 0, at DESC LIMIT 1))"
	"  WHERE id = old.story AND head = old.id;"
	" UPDATE story SET n = n + 1, unread = unread + (new.read = 0),"
	"  head = CASE WHEN n = 0 OR (new.at >= last AND new.copy_of = 0)"
	"   THEN new.id ELSE head END,"
	"  last = CASE WHEN n = 0 OR (new.at >= last AND new.copy_of = 0)"
	"   THEN new.at ELSE last END"
	"  WHERE id = new.story;"
	" END;"
	"CREATE TRIGGER item_head_out AFTER DELETE ON item BEGIN"
	" UPDATE item SET copy_of = 0 WHERE copy_of = old.id;"
	" UPDATE story SET (head, last) = (SELECT coalesce(max(id), 0),"
	"  coalesce(max(at), 0) FROM (SELECT id, at FROM item"
	"  WHERE story = old.story ORDER BY copy_of <> 0, at DESC LIMIT 1))"
	"  WHERE id = old.story AND (head = old.id OR n = 0);"
	" END;",

	/* 4: pages that were wanted, asked for, had */
	"CREATE TABLE page(item INTEGER PRIMARY KEY, fate INTEGER NOT NULL,"
	" next INTEGER NOT NULL DEFAULT 0, tried INTEGER,"
	" status INTEGER NOT NULL DEFAULT 0,"
	" failures INTEGER NOT NULL DEFAULT 0, etag TEXT, modified TEXT,"
	" error TEXT);"
	"CREATE INDEX page_wanted ON page(next) WHERE fate = 0;"
	"CREATE TRIGGER item_left_page AFTER DELETE ON item BEGIN"
	" DELETE FROM page WHERE item = old.id;"
	" END;",

	/* 5: what recurs on the pages of a host */
	"CREATE TABLE site(host TEXT PRIMARY KEY, at INTEGER NOT NULL,"
	" memory BLOB NOT NULL) WITHOUT ROWID;",

	/* 6: stories with something unread are counted too, of each feed and
	 * (meta) of all that are shown; a text whose head goes gets another */
	"ALTER TABLE feed ADD COLUMN unread_stories INTEGER NOT NULL "
	" DEFAULT 0;"
	"DROP INDEX item_copy;"
	"CREATE INDEX item_copy ON item(copy_of, read, archived)"
	" WHERE copy_of <> 0;"
	"CREATE INDEX item_story_unread ON item(story, feed)"
	" WHERE read = 0 AND archived = 0;"
	SCHEMA_COUNT_STORIES
	"CREATE TRIGGER item_recounted AFTER UPDATE OF read, archived, story,"
	" feed ON item WHEN old.read <> new.read OR"
	" old.archived <> new.archived OR old.story <> new.story OR"
	" old.feed <> new.feed BEGIN"
	UNREAD_STORY("old", "-") UNREAD_STORY("new", "+")
	" END;"
	"CREATE TRIGGER item_uncounted AFTER DELETE ON item"
	" WHEN old.read = 0 AND old.archived = 0 BEGIN"
	UNREAD_STORY("old", "-")
	" END;"
	"CREATE TRIGGER feed_hidden AFTER UPDATE OF hidden ON feed"
	" WHEN old.hidden <> new.hidden BEGIN"
	" UPDATE meta SET value = value + (CASE new.hidden WHEN 0 THEN 1 ELSE"
	"  -1 END) * (SELECT count(*) FROM (SELECT DISTINCT story AS s FROM"
	"  item WHERE feed = new.id AND read = 0 AND archived = 0) WHERE NOT"
	"  EXISTS(SELECT 1 FROM item CROSS JOIN feed ON feed.id = item.feed"
	"  WHERE story = s AND read = 0 AND archived = 0 AND"
	"  item.feed <> new.id AND hidden = 0)) WHERE key = 'unread-stories';"
	" END;"
	"DROP TRIGGER item_head_out;"
	"CREATE TRIGGER item_head_out AFTER DELETE ON item BEGIN"
	" UPDATE item SET copy_of = (SELECT min(id) FROM item WHERE"
	"  copy_of = old.id AND copy_of <> 0) WHERE copy_of = old.id AND"
	"  copy_of <> 0 AND id > (SELECT min(id) FROM item WHERE"
	"  copy_of = old.id AND copy_of <> 0);"
	" UPDATE item SET copy_of = 0 WHERE copy_of = old.id AND copy_of <> 0;"
	" UPDATE story SET (head, last) = (SELECT coalesce(max(id), 0),"
	"  coalesce(max(at), 0) FROM (SELECT id, at FROM item"
	"  WHERE story = old.story ORDER BY copy_of <> 0, at DESC LIMIT 1))"
	"  WHERE id = old.story AND (head = old.id OR n = 0);"
	" END;",

	/* 7: the index in shards (index.c); dictionaries for the texts */
	"CREATE TABLE shard(n INTEGER PRIMARY KEY);"
	"CREATE TABLE reindex(item INTEGER PRIMARY KEY);"
	"INSERT INTO reindex(item) SELECT item FROM body WHERE item NOT IN"
	" (SELECT item FROM tail);"
	"CREATE TRIGGER item_left_index AFTER DELETE ON item BEGIN"
	" DELETE FROM reindex WHERE item = old.id;"
	" END;"
	"CREATE TABLE dictionary(id INTEGER PRIMARY KEY,"
	" texts INTEGER NOT NULL, bytes BLOB NOT NULL);",

	/* 8: in which network a feed lies whose address is a name */
	"ALTER TABLE feed ADD COLUMN places INTEGER NOT NULL DEFAULT 0;",

	/* 9: when an item was opened: what is marked read, by a key or with
	 * another copy of its text, was not read. Of what was read lately it
	 * is taken to have been, but for copies of what was. */
	"ALTER TABLE item ADD COLUMN opened INTEGER;"
	"UPDATE item SET opened = at WHERE read = 1 AND at > (SELECT max(at)"
	" FROM item) - 2592000 AND (copy_of = 0 OR NOT EXISTS(SELECT 1 FROM"
	" item h WHERE h.id = item.copy_of AND h.read = 1));",
};

_Static_assert(sizeof(steps) / sizeof(*steps) == SCHEMA_VERSION,
	       "one step a version");

/* A copy beside the store; an older copy for the same step stays. */
static int backup_before(struct store *st, struct error *err)
{
	struct error why = { 0 };
	char to[4400];

	snprintf(to, sizeof(to), "%s.before-%d", st->path, SCHEMA_VERSION);
	if (access(to, F_OK) == 0 || store_backup(st->path, to, &why) == 0 ||
	    access(to, F_OK) == 0)	/* another process has made it */
		return 0;
	if (err)
		*err = why;
	return error_wrap(err, "a backup before the change to schema %d was "
			  "not possible", SCHEMA_VERSION);
}

int schema_migrate(struct store *st, int from, struct error *err)
{
	char set[64];
	int64_t now = from;
	int rc = 0;

	if (from > 0 && backup_before(st, err) < 0)
		return -1;
	if (tx_begin(st, err) < 0)
		return -1;
	/* another process may have done it while this one waited */
	rc = sql_get_int(st, "PRAGMA user_version", 0, 0, &now, err);
	for (int64_t v = now; rc == 0 && v < SCHEMA_VERSION; v++)
		rc = sql_exec(st, steps[v], err);
	if (rc == 0)
		rc = index_drop_old(st, err);
	if (rc == 0 && now < SCHEMA_VERSION) {
		snprintf(set, sizeof(set), "PRAGMA user_version = %d",
			 SCHEMA_VERSION);
		rc = sql_exec(st, set, err);
	}
	return tx_end(st, rc, err);
}
