#include "config.h"

#include "src/store/index.h"

#include <stdio.h>
#include <string.h>

#include "src/base/utf8.h"
#include "src/store/body.h"
#include "src/model/flat.h"
#include "src/store/search.h"

void index_add_text(struct buf *out, struct str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.len;) {
		uint32_t cp;
		size_t len;

		if (!((unsigned char)text.p[i] & 0x80)) {
			i++;
			continue;
		}
		len = utf8_decode(str_of(text.p + i, text.len - i), &cp);
		if (utf8_is_ideograph(cp)) {
			buf_add(out, text.p + from, i - from);
			buf_add_char(out, ' ');
			buf_add(out, text.p + i, len);
			buf_add_char(out, ' ');
			from = i + len;
		}
		i += len;
	}
	if (text.len > from)
		buf_add(out, text.p + from, text.len - from);
}

/* The four columns of an item as it is stored now. */
struct entry {
	struct buf title, body, who;
	char feed[32];
	bool found;
};

static void free_entry(struct entry *e)
{
	buf_free(&e->title);
	buf_free(&e->body);
	buf_free(&e->who);
}

static void add_speakers(struct buf *out, const struct analysis *a)
{
	for (size_t i = 0; i < a->n_persons; i++) {
		bool speaks = false;

		for (size_t k = 0; k < a->n_quotes && !speaks; k++)
			speaks = a->quotes[k].speaker == (int32_t)i;
		if (!speaks)
			continue;
		index_add_text(out, a->persons[i].name);
		/* a full stop of its own: no phrase runs over two names */
		buf_add_cstr(out, " x0x ");
	}
}

static void fill_entry(struct entry *e, int64_t feed, struct str title,
		       const struct document *doc, const struct analysis *an)
{
	index_add_text(&e->title, title);
	snprintf(e->feed, sizeof(e->feed), "feed%lld", (long long)feed);
	if (!doc)
		return;
	index_add_text(&e->body, doc->text);
	if (an->n_quotes < 2000)
		add_speakers(&e->who, an);
}

static int read_entry(struct store *st, int64_t item, struct entry *e,
		      struct error *err)
{
	struct query q = sql_start(st, "SELECT title, feed, flat FROM item "
				       "JOIN body ON body.item = item.id "
				       "WHERE id = ?", err);
	struct document doc;
	struct analysis an;
	struct arena arena = { 0 };
	struct str flat;
	struct error bad = { 0 };

	sql_int(&q, item);
	e->found = sql_row(&q);
	if (e->found) {
		bool whole = body_unpack(&st->packer, sql_col_str(&q, 2),
					 &arena, &flat, &bad) == 0 &&
			     flat_get_document(flat, &arena, &doc, &an,
					       &bad) == 0;

		fill_entry(e, sql_col_int(&q, 1), sql_col_str(&q, 0),
			   whole ? &doc : NULL, &an);
	}
	arena_free(&arena);
	return sql_end(&q);
}

static void bind_entry(struct query *q, int64_t item, const struct entry *e)
{
	sql_int(q, item);
	sql_text(q, buf_str(&e->title));
	sql_text(q, buf_str(&e->body));
	sql_text(q, buf_str(&e->who));
	sql_text(q, str_from(e->feed));
}

static int insert_entry(struct store *st, const char *table, int64_t item,
			const struct entry *e, struct error *err)
{
	struct query q;
	char text[128];

	snprintf(text, sizeof(text), "INSERT INTO %s(rowid, title, body, who, "
		 "f) VALUES(?, ?, ?, ?, ?)", table);
	q = sql_start(st, text, err);
	bind_entry(&q, item, e);
	return sql_end(&q);
}

int index_put(struct store *st, const char *table, int64_t item,
	      struct error *err)
{
	struct entry e = { 0 };
	int rc = read_entry(st, item, &e, err);

	if (rc == 0 && e.found)
		rc = insert_entry(st, table, item, &e, err);
	free_entry(&e);
	return rc;
}

int index_now(struct store *st, int64_t item, int64_t feed, struct str title,
	      const struct document *doc, const struct analysis *analysis,
	      struct error *err)
{
	struct entry e = { 0 };
	int rc;

	fill_entry(&e, feed, title, doc, analysis);
	rc = insert_entry(st, "fts", item, &e, err);
	free_entry(&e);
	return rc;
}

int index_later(struct store *st, int64_t item, struct error *err)
{
	return sql_exec_int(st, "INSERT OR IGNORE INTO tail(item) VALUES(?)",
			    item, err);
}

int index_remove(struct store *st, int64_t item, struct error *err)
{
	struct entry e = { 0 };
	struct query q;
	int64_t waits;
	int rc;

	rc = sql_get_int(st, "SELECT item FROM tail WHERE item = ?", item, 0,
			 &waits, err);
	if (rc < 0 || waits)
		return rc;
	rc = read_entry(st, item, &e, err);
	if (rc == 0 && e.found) {
		q = sql_start(st, "INSERT INTO fts(fts, rowid, title, body, "
				  "who, f) VALUES('delete', ?, ?, ?, ?, ?)",
			      err);
		bind_entry(&q, item, &e);
		rc = sql_end(&q);
	}
	free_entry(&e);
	return rc;
}

static int index_some(struct store *st, size_t max, struct error *err)
{
	struct query q = sql_start(st, "SELECT item FROM tail ORDER BY item "
				       "LIMIT ?", err);
	struct arena arena = { 0 };
	int64_t *ids = NULL;
	size_t n = 0, cap = 0;
	int rc;

	sql_int(&q, (int64_t)max);
	while (sql_row(&q))
		*ARENA_PUSH(&arena, ids, n, cap) = sql_col_int(&q, 0);
	rc = sql_end(&q);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = index_put(st, "fts", ids[i], err);
	if (rc == 0 && n > 0)
		rc = sql_exec_int(st, "DELETE FROM tail WHERE item <= ?",
				  ids[n - 1], err);
	arena_free(&arena);
	return rc;
}

int store_unindexed(struct store *st, size_t *n, struct error *err)
{
	int64_t count = 0;
	int rc = sql_get_int(st, "SELECT count(*) FROM tail", 0, 0, &count,
			     err);

	*n = (size_t)count;
	return rc;
}

int store_index(struct store *st, size_t max, size_t *left,
		struct error *err)
{
	size_t n = 0;

	if (store_unindexed(st, &n, err) < 0)
		return -1;
	if (n > 0) {
		if (tx_begin(st, err) < 0)
			return -1;
		if (tx_end(st, index_some(st, max, err), err) < 0)
			return -1;
		n = n > max ? n - max : 0;
	}
	if (left)
		*left = n;
	return 0;
}
