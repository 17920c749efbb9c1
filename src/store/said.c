#include "config.h"

#include "src/store/said.h"

#include "src/base/buf.h"
#include "src/base/utf8.h"
#include "src/model/flat.h"
#include "src/model/item.h"
#include "src/store/body.h"
#include "src/store/sql.h"

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

/* The utterance out of its article's stored text; false: it is not there. */
static bool read_said(struct store *st, struct said *s, struct str packed,
		      struct arena *arena)
{
	struct arena own = { 0 };
	struct buf text = { 0 };
	struct document doc;
	struct analysis an;
	struct error ignored;
	struct str flat;
	const struct quote *k;
	bool found = false;

	if (body_unpack(&st->packer, packed, &own, &flat, &ignored) < 0 ||
	    flat_get_document(flat, &own, &doc, &an, &ignored) < 0 ||
	    s->quote >= an.n_quotes || !an.quotes[s->quote].n_pieces)
		goto out;
	k = &an.quotes[s->quote];
	s->kind = k->kind;
	s->flags = k->flags;
	s->verb = arena_str(arena, k->verb);
	if (k->speaker >= 0) {
		s->role = arena_str(arena, an.persons[k->speaker].role);
		s->side = arena_str(arena, an.persons[k->speaker].side);
	}
	s->at = an.pieces[k->first_piece];
	for (uint32_t i = 0; i < k->n_pieces; i++) {
		struct span at = an.pieces[k->first_piece + i];

		if (i)
			buf_add_cstr(&text, " \xe2\x80\xa6 ");
		buf_add_str(&text, str_slice(doc.text, at.start, at.end));
	}
	s->text = utf8_squeeze(arena, buf_str(&text));
	found = s->text.len > 0;
out:
	buf_free(&text);
	arena_free(&own);
	return found;
}

int store_said(struct store *st, int64_t speaker, int64_t since,
	       size_t limit, struct arena *arena, struct said **rows,
	       size_t *n, struct error *err)
{
	struct query q = sql_start(
		st, "SELECT i.id, i.feed, s.at, coalesce(f.own_title, f.title,"
		    " f.url), i.title, s.quote, b.flat, i.link FROM said s "
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
