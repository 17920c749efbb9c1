#include "config.h"

#include "src/model/document.h"

const char *block_type_name(enum block_type type)
{
	static const char *const names[] = {
		[BLOCK_P] = "p",	 [BLOCK_H] = "h",
		[BLOCK_LI] = "li",	 [BLOCK_QUOTE] = "quote",
		[BLOCK_PRE] = "pre",	 [BLOCK_TABLE] = "table",
		[BLOCK_FIGURE] = "figure",
	};

	return (unsigned)type < sizeof(names) / sizeof(*names) ? names[type] :
								 "p";
}
