#ifndef PRESSER_APP_LEXICON_FOLDER_H
#define PRESSER_APP_LEXICON_FOLDER_H

#include "src/base/error.h"

/*
 * Take the lines of the files lexicon/en, lexicon/fr … of the config folder,
 * which correct and add to what presser knows of a language (see
 * src/text/lexicon_file.h). What is missing is nothing; lines that fail do
 * not stop the others. What was taken of them before is forgotten. Not while
 * other threads read texts, and before confine_self. Returns 0, or -1 with the first line that failed.
 */
int lexicon_folder_read(struct error *err);

#endif
