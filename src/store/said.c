#include "config.h"

#include "src/store/said.h"

#include "src/base/buf.h"
#include "src/base/utf8.h"
#include "src/model/flat.h"
#include "src/model/item.h"
#include "src/store/body.h"
#include "src/store/sql.h"

enum { STORY_QUOTES = 100 };	/* of one article of a story */

static int read_speakers(struct query *q, struct arena *arena,
			 struct speaker_row **rows, size_t *n)
{
	size_t cap = 0;

	*rows = NULL;
	*n = 0;
	while (sql_row(q)) {
		struct speaker_row *r = ARENA_PUSH(arena, *rows, *n, cap);

		r->id = sql_col_int(q, 0);
		r->kind = (enum speaker_kind)sql_col_int(q, 1);
		r->name = sql_col_copy(q, 2, arena);
		r->role = sql_col_copy(q, 3, arena);
		r->quotes = sql_col_int(q, 4);
		r->last = sql_col_time(q, 5);
	}
	return sql_end(q);
}

int store_speakers(struct store *st, size_t limit, struct arena *arena,
		   struct speaker_row **rows, size_t *n, struct error *err)
{
	struct query q = sql_start(
		st, "SELECT id, kind, name, role, quotes, last FROM speaker "
		    "WHERE quotes > 0 ORDER BY quotes DESC, id LIMIT ?", err);

	sql_int(&q, (int64_t)limit);
	return read_speakers(&q, arena, rows, n);
}

int store_story_speakers(struct store *st, int64_t speaker, size_t limit,
			 struct arena *arena, struct story_speaker **rows,
			 size_t *n, struct error *err)
{
	struct query q = sql_start(
		st, "SELECT DISTINCT s.item, o.speaker FROM said s "
		    "CROSS JOIN item i ON i.id = s.item "
		    "CROSS JOIN item j ON j.story = i.story "
		    "CROSS JOIN said o ON o.item = j.id "
		    "WHERE s.speaker = ?1 AND o.speaker <> ?1 "
		    "ORDER BY s.item LIMIT ?2", err);
	size_t cap = 0;

	*rows = NULL;
	*n = 0;
	sql_int(&q, speaker);
	sql_int(&q, (int64_t)limit);
	while (sql_row(&q))
		*ARENA_PUSH(arena, *rows, *n, cap) = (struct story_speaker){
			sql_col_int(&q, 0), sql_col_int(&q, 1) };
	return sql_end(&q);
}

void said_read(const struct document *doc, const struct analysis *an,
	       size_t i, struct arena *arena, struct said *out)
{
	const struct quote *k = &an->quotes[i];
	struct buf text = { 0 };

	out->kind = k->kind;
	out->flags = k->flags;
	out->verb = arena_str(arena, k->verb);
	if (k->speaker >= 0) {
		out->speaker = arena_str(arena, an->persons[k->speaker].name);
		out->role = arena_str(arena, an->persons[k->speaker].role);
		out->side = arena_str(arena, an->persons[k->speaker].side);
	}
	if (k->n_pieces)
		out->at = an->pieces[k->first_piece];
	for (uint32_t p = 0; p < k->n_pieces; p++) {
		struct span at = an->pieces[k->first_piece + p];

		if (p)
			buf_add_cstr(&text, " \xe2\x80\xa6 ");
		buf_add_str(&text, str_slice(doc->text, at.start, at.end));
	}
	out->text = utf8_squeeze(arena, buf_str(&text));
	buf_free(&text);
}

/* An article's stored text. */
static bool read_text(struct store *st, struct str packed, struct arena *own,
		      struct document *doc, struct analysis *an)
{
	struct error ignored;
	struct str flat;

	return body_unpack(st, packed, own, &flat, &ignored) == 0 &&
	       flat_get_document(flat, own, doc, an, &ignored) == 0;
}

/* The utterance out of its article's stored text; false: it is not there. */
static bool read_said(struct store *st, struct said *s, struct str packed,
		      struct arena *arena)
{
	struct arena own = { 0 };
	struct document doc;
	struct analysis an;
	bool found = read_text(st, packed, &own, &doc, &an) &&
		     s->quote < an.n_quotes;

	if (found)
		said_read(&doc, &an, s->quote, arena, s);
	arena_free(&own);
	return found && s->text.len;
}

int store_story_said(struct store *st, int64_t story, int64_t own,
		     size_t articles, struct arena *arena, struct said **rows,
		     size_t *n, struct error *err)
{
	struct query q = sql_start(
		st, "SELECT i.id, i.feed, i.at, coalesce(f.own_title, f.title,"
		    " f.url), i.title, i.link, b.flat FROM item i "
		    "CROSS JOIN feed f ON f.id = i.feed "
		    "CROSS JOIN body b ON b.item = i.id "
		    "WHERE i.story = ?1 AND (i.copy_of = 0 OR i.id = ?2) "
		    "ORDER BY i.id <> ?2, i.at DESC LIMIT ?3", err);
	size_t cap = 0;

	*rows = NULL;
	*n = 0;
	sql_int(&q, story);
	sql_int(&q, own);
	sql_int(&q, (int64_t)articles);
	while (sql_row(&q)) {
		struct said s = {
			.item = sql_col_int(&q, 0), .feed = sql_col_int(&q, 1),
			.when = sql_col_int(&q, 2), .story = story,
			.feed_title = sql_col_copy(&q, 3, arena),
			.title = sql_col_copy(&q, 4, arena),
			.link = sql_col_copy(&q, 5, arena),
		};
		struct arena text = { 0 };
		struct document doc;
		struct analysis an;

		if (read_text(st, sql_col_str(&q, 6), &text, &doc, &an))
			for (s.quote = 0; s.quote < an.n_quotes &&
					  s.quote < STORY_QUOTES; s.quote++) {
				struct said *one = ARENA_PUSH(arena, *rows, *n,
							      cap);

				*one = s;
				said_read(&doc, &an, s.quote, arena, one);
			}
		arena_free(&text);
	}
	return sql_end(&q);
}

int store_said(struct store *st, int64_t speaker, int64_t since,
	       size_t limit, struct arena *arena, struct said **rows,
	       size_t *n, struct error *err)
{
	struct query q = sql_start(
		st, "SELECT i.id, i.feed, s.at, coalesce(f.own_title, f.title,"
		    " f.url), i.title, s.quote, b.flat, i.link, i.story FROM "
		    "said s "
		    "CROSS JOIN item i ON i.id = s.item "
		    "CROSS JOIN feed f ON f.id = i.feed "
		    "CROSS JOIN body b ON b.item = i.id "
		    "WHERE s.speaker = ? AND s.at >= ? "
		    "ORDER BY s.at DESC, s.item DESC, s.quote LIMIT ?", err);
	size_t cap = 0;

	*rows = NULL;
	*n = 0;
	sql_int(&q, speaker);
	sql_int(&q, since == TIME_NONE ? INT64_MIN : since);
	sql_int(&q, (int64_t)limit);
	while (sql_row(&q)) {
		struct said s = {
			.item = sql_col_int(&q, 0),
			.feed = sql_col_int(&q, 1),
			.when = sql_col_int(&q, 2),
			.quote = (size_t)sql_col_int(&q, 5),
			.story = sql_col_int(&q, 8),
		};

		if (!read_said(st, &s, sql_col_str(&q, 6), arena))
			continue;
		s.feed_title = sql_col_copy(&q, 3, arena);
		s.title = sql_col_copy(&q, 4, arena);
		s.link = sql_col_copy(&q, 7, arena);
		*ARENA_PUSH(arena, *rows, *n, cap) = s;
	}
	return sql_end(&q);
}
