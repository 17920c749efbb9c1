#ifndef PRESSER_UI_TABLE_H
#define PRESSER_UI_TABLE_H

#include "src/model/document.h"
#include "ui/lines.h"

/*
 * A table block (rows end in "\n", cells are parted by "\t") as lines:
 * columns side by side, a rule below the first row, numbers to the right. A
 * table that is too wide gives its widest columns less, and their cells run
 * over several lines; with more columns than fit each row is a list of its
 * cells under the names of the first row. width: cells for the table, behind
 * pad.
 */
void table_lines(const struct document *doc, const struct block *block,
		 struct str pad, int width, struct lines *out);

#endif
