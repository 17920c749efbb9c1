#ifndef PRESSER_APP_REQUEST_H
#define PRESSER_APP_REQUEST_H

#include "src/app/batch.h"

/* The writer's third part: what the person at the keyboard asks of it. Each
 * is answered by ENGINE_DONE, ENGINE_UNDONE or ENGINE_FAILED. */
void request_do(struct batch *b, struct job *job);

#endif
