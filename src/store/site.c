#include "config.h"

#include "src/store/site.h"

#include "src/store/sql.h"

int store_site_get(struct store *st, struct str host, struct arena *arena,
		   struct str *memory, struct error *err)
{
	struct query q = sql_start(st, "SELECT memory FROM site WHERE host = ?",
				   err);

	*memory = STR_NULL;
	sql_text(&q, host);
	if (sql_row(&q))
		*memory = sql_col_copy(&q, 0, arena);
	return sql_end(&q);
}

static int put(struct store *st, struct str host, struct str memory,
	       int64_t now, struct error *err)
{
	struct query q = sql_start(st, "INSERT INTO site(host, at, memory)"
				   " VALUES(?, ?, ?) ON CONFLICT(host)"
				   " DO UPDATE SET at = excluded.at,"
				   " memory = excluded.memory", err);

	sql_text(&q, host);
	sql_time(&q, now);
	sql_blob(&q, memory);
	return sql_end(&q);
}

int store_site_put(struct store *st, struct str host, struct str memory,
		   int64_t now, struct error *err)
{
	int64_t n = 0;
	int rc;

	if (tx_begin(st, err) < 0)
		return -1;
	rc = put(st, host, memory, now, err);
	if (rc == 0)
		rc = sql_get_int(st, "SELECT count(*) FROM site WHERE ? = 0",
				 0, 0, &n, err);
	if (rc == 0 && n > SITES_KEPT)
		rc = sql_exec_int(st, "DELETE FROM site WHERE host IN (SELECT"
				  " host FROM site ORDER BY at LIMIT ?)",
				  n - SITES_KEPT, err);
	return tx_end(st, rc, err);
}
