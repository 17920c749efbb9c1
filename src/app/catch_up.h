#ifndef PRESSER_APP_CATCH_UP_H
#define PRESSER_APP_CATCH_UP_H

#include "src/app/verb.h"

/*
 * For a command that asks the store for what is found only by digesting
 * (text, quotes, speakers, stories): digest and index first what a pull left
 * behind. Says so on standard error when that takes long, or cannot be done;
 * then the command goes on with what there is.
 */
void catch_up(const struct verb *verb);

#endif
