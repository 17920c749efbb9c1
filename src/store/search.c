#include "config.h"

#include "src/store/search.h"

#include "src/store/row.h"

int store_search(struct store *st, struct str query, int64_t now,
		 size_t offset, size_t limit, struct arena *arena,
		 struct row **rows, size_t *n, bool *more,
		 struct error *err)
{
	(void)st; (void)query; (void)now; (void)offset; (void)limit;
	(void)arena; (void)rows; (void)n; (void)more;
	return error_set(err, ERROR_USAGE, "search is being built");
}

int store_saved(struct store *st, struct arena *arena,
		struct saved_search **rows, size_t *n, struct error *err)
{
	struct query q = sql_start(st, "SELECT name, query FROM saved "
				       "ORDER BY name", err);
	size_t cap = 0;

	*rows = NULL;
	*n = 0;
	while (sql_row(&q)) {
		struct saved_search *s = ARENA_PUSH(arena, *rows, *n, cap);

		s->name = sql_col_copy(&q, 0, arena);
		s->query = sql_col_copy(&q, 1, arena);
	}
	return sql_end(&q);
}

int store_save_search(struct store *st, struct str name, struct str query,
		      struct error *err)
{
	struct query q = sql_start(
		st, query.len ? "INSERT OR REPLACE INTO saved(name, query) "
				"VALUES(?, ?)" :
				"DELETE FROM saved WHERE name = ?", err);

	sql_text(&q, name);
	if (query.len)
		sql_text(&q, query);
	return sql_end(&q);
}
