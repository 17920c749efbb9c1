#ifndef PRESSER_APP_INTAKE_H
#define PRESSER_APP_INTAKE_H

#include "src/app/batch.h"

/* The writer's first part: what a pull brings goes into the store. */
struct intake {
	struct batch *b;
	int64_t feed;		/* whose items came last */
	int64_t changed;	/* new or edited ones of it */
};

void intake_items(struct intake *in, const struct job *job);

/* A feed was asked: its state, and that it is done. */
void intake_feed_end(struct intake *in, const struct job *job);

/* Its fresh subscription was passed by: the next refresh asks it. */
void intake_let_be(struct intake *in, int64_t feed);

#endif
