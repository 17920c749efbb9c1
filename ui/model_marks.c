#include "config.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "ui/model.h"

bool ids_has(const struct ids *s, int64_t id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i] == id)
			return true;
	return false;
}

void ids_add(struct ids *s, int64_t id)
{
	if (ids_has(s, id))
		return;
	if (s->n == s->cap) {
		s->cap = s->cap ? s->cap * 2 : 32;
		s->v = xrealloc(s->v, s->cap, sizeof(*s->v));
	}
	s->v[s->n++] = id;
}

void ids_remove(struct ids *s, int64_t id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->v[i] == id)
			s->v[i--] = s->v[--s->n];
}

bool row_mark(const struct row *row, enum mark mark)
{
	switch (mark) {
	case MARK_READ:
		return row->read;
	case MARK_STARRED:
		return row->starred;
	case MARK_LATER:
		return row->later;
	case MARK_ARCHIVED:
		return row->archived;
	}
	return false;
}

void row_set_mark(struct row *row, enum mark mark, bool on)
{
	switch (mark) {
	case MARK_READ:
		row->read = on;
		break;
	case MARK_STARRED:
		row->starred = on;
		break;
	case MARK_LATER:
		row->later = on;
		break;
	case MARK_ARCHIVED:
		row->archived = on;
		break;
	}
}

void marks_add(struct marks *p, int64_t id, enum mark mark, bool on)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].id == id && p->v[i].mark == mark) {
			p->v[i].on = on;
			return;
		}
	if (p->n == p->cap) {
		p->cap = p->cap ? p->cap * 2 : 32;
		p->v = xrealloc(p->v, p->cap, sizeof(*p->v));
	}
	p->v[p->n++] = (struct pending_mark){ id, mark, on };
}

void marks_apply(struct marks *p, struct row *row)
{
	for (size_t i = 0; i < p->n; i++) {
		if (p->v[i].id != row->id)
			continue;
		if (row_mark(row, p->v[i].mark) == p->v[i].on)
			p->v[i--] = p->v[--p->n];
		else
			row_set_mark(row, p->v[i].mark, p->v[i].on);
	}
}

void marks_free(struct marks *p)
{
	free(p->v);
	*p = (struct marks){ 0 };
}
