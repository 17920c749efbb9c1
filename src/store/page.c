#include "config.h"

#include "src/store/page.h"

#include "src/store/sql.h"
#include "src/store/subs.h"

int store_page_get(struct store *st, int64_t item, struct arena *arena,
		   struct page_state *page, bool *found, struct error *err)
{
	struct query q = sql_start(
		st, "SELECT fate, next, tried, status, failures, etag, "
		    "modified, error FROM page WHERE item = ?", err);

	*page = (struct page_state){ .tried = TIME_NONE };
	sql_int(&q, item);
	*found = sql_row(&q);
	if (*found) {
		page->fate = (enum page_fate)sql_col_int(&q, 0);
		page->next = sql_col_int(&q, 1);
		page->tried = sql_col_time(&q, 2);
		page->status = (int32_t)sql_col_int(&q, 3);
		page->failures = (int32_t)sql_col_int(&q, 4);
		page->etag = sql_col_copy(&q, 5, arena);
		page->modified = sql_col_copy(&q, 6, arena);
		page->error = sql_col_copy(&q, 7, arena);
	}
	return sql_end(&q);
}

int store_page_put(struct store *st, int64_t item,
		   const struct page_state *page, struct error *err)
{
	struct query q = sql_start(
		st, "INSERT OR REPLACE INTO page(item, fate, next, tried, "
		    "status, failures, etag, modified, error) "
		    "SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM item "
		    "WHERE id = ?1", err);

	sql_int(&q, item);
	sql_int(&q, page->fate);
	sql_int(&q, page->next);
	sql_time(&q, page->tried);
	sql_int(&q, page->status);
	sql_int(&q, page->failures);
	sql_text(&q, page->etag);
	sql_text(&q, page->modified);
	sql_text(&q, page->error);
	return sql_end(&q);
}

int store_page_want(struct store *st, int64_t item, int64_t next, bool afresh,
		    bool *wanted, struct error *err)
{
	struct arena arena = { 0 };
	struct page_state page;
	bool found;
	int rc = store_page_get(st, item, &arena, &page, &found, err);

	if (wanted)
		*wanted = !found || afresh;
	if (rc == 0 && (!found || afresh)) {
		page = (struct page_state){ .next = next, .tried = TIME_NONE };
		rc = store_page_put(st, item, &page, err);
	}
	arena_free(&arena);
	return rc;
}

int store_pages_due(struct store *st, int64_t now, size_t max,
		    struct arena *arena, int64_t **items, size_t *n,
		    struct error *err)
{
	struct query q = sql_start(
		st, "SELECT p.item FROM page p JOIN item i ON i.id = p.item "
		    "JOIN feed f ON f.id = i.feed WHERE p.fate = 0 AND "
		    "p.next <= ?1 AND f.hidden = 0 AND f.fulltext <> ?3 "
		    "ORDER BY p.item DESC LIMIT ?2", err);
	size_t cap = 0;

	*items = NULL;
	*n = 0;
	sql_int(&q, now);
	sql_int(&q, (int64_t)max);
	sql_int(&q, SUB_FULLTEXT_OFF);
	while (sql_row(&q))
		*ARENA_PUSH(arena, *items, *n, cap) = sql_col_int(&q, 0);
	return sql_end(&q);
}
