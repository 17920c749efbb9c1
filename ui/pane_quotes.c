#include "config.h"

#include "ui/pane.h"
#include "ui/wrap.h"

static struct str kind_sign(const struct quote *q)
{
	if (q->flags & QUOTE_NEGATED)
		return STR(" (denied)");
	if (q->flags & QUOTE_FUTURE)
		return STR(" (expected)");
	switch (q->kind) {
	case QUOTE_DIRECT:
		return STR_NULL;
	case QUOTE_MIXED:
		return STR(" (partly)");
	case QUOTE_INDIRECT:
		return STR(" (reported)");
	}
	return STR_NULL;
}

void pane_quotes_lines(const struct article *a, int width, struct lines *out)
{
	const struct analysis *an = &a->item.analysis;

	for (size_t i = 0; i < an->n_quotes; i++) {
		struct str role, name = article_speaker(a, (int)i, &role);
		int voice = article_voice(a, (int)i);
		uint8_t style = voice < 0 ? STYLE_EMPHASIS :
					    (uint8_t)(STYLE_VOICE_1 + voice);
		struct wrap w = {
			.text = article_quote_text(a, (int)i, &out->arena),
			.style = style,
			.width = width, .tag = (int32_t)i,
			.first = STR("   "), .rest = STR("   "),
		};
		struct wrap who = {
			.style = STYLE_STRONG, .width = width,
			.first = STR("   "), .rest = STR("     "),
			.tag = (int32_t)i,
		};

		if (!name.len)
			name = STR("not named");
		who.text = arena_fmt(&out->arena, "%.*s%s%.*s%.*s",
				     STR_ARG(name), role.len ? ", " : "",
				     STR_ARG(role),
				     STR_ARG(kind_sign(&an->quotes[i])));
		wrap_add(out, &who);
		wrap_add(out, &w);
	}
	if (!an->n_quotes && a->open) {
		lines_add(out);
		lines_put(out, STR("   Nobody is quoted."), STYLE_FAINT);
	}
}
