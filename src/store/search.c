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
