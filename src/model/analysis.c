#include "config.h"

#include "src/model/analysis.h"

const char *quote_kind_name(enum quote_kind kind)
{
	switch (kind) {
	case QUOTE_DIRECT:
		return "direct";
	case QUOTE_MIXED:
		return "mixed";
	case QUOTE_INDIRECT:
		break;
	}
	return "indirect";
}
