#ifndef PRESSER_STORE_ROW_H
#define PRESSER_STORE_ROW_H

#include "src/base/buf.h"
#include "src/store/list.h"
#include "src/store/sql.h"

/* Rows of lists, within src/store: "SELECT " ROW_COLUMNS " FROM item i
 * CROSS JOIN feed f ON f.id = i.feed ..." */
#define ROW_COLUMNS							     \
	"i.id, i.feed, i.story, coalesce(f.own_title, f.title, f.url),"	     \
	" i.title, i.link, i.at, i.published, i.read, i.starred, i.later,"   \
	" i.archived, i.flags, i.quotes, i.copy_of, i.snippet,"		     \
	" coalesce((SELECT n FROM story WHERE id = i.story), 1),"	     \
	" (SELECT count(*) FROM item WHERE copy_of <> 0 AND copy_of ="	     \
	" CASE i.copy_of WHEN 0 THEN i.id ELSE i.copy_of END),"		     \
	" i.opened NOT NULL"
enum { ROW_N_COLUMNS = 19 };

void row_read(struct query *q, struct arena *arena, struct row *row);
int row_by_id(struct store *st, int64_t id, struct arena *arena,
	      struct row *row, bool *found, struct error *err);

/* "SELECT columns FROM … WHERE what the view holds", and its values. */
void list_view_from(struct buf *b, struct store *st, const struct view *view,
		    const char *columns);
void list_view_bind(struct query *q, const struct view *view);

#endif
