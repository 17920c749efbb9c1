#include "config.h"

#include "feeds/sources.h"

#include "feeds/url.h"
#include "src/base/gate.h"
#include "src/base/map.h"

#define REFUSALS_MAX	1000
#define TAGS_MAX	32
#define SHOWN_MAX	200	/* bytes of an address in a message */
#define URL_MAX		8192

struct source *sources_at(struct arena *a, struct source_list *list,
			  struct map *by_url, struct str url)
{
	struct source *s;
	uint64_t *index;
	bool is_new;

	url = arena_str(a, url);
	index = map_at(by_url, url, &is_new);
	if (!is_new) {
		list->n_duplicates++;
		return &list->sources[*index];
	}
	*index = list->n_sources;
	s = ARENA_PUSH(a, list->sources, list->n_sources, list->cap_sources);
	*s = (struct source){ .url = url };
	return s;
}

void sources_add_tag(struct arena *a, struct source *source, struct str tag)
{
	tag = str_trim(gate_str(a, tag, GATE_LINE));
	/* in a list of lines these begin a title, or hide */
	while (tag.len && (*tag.p == '~' || *tag.p == '!'))
		tag = str_trim_left(str_slice(tag, 1, tag.len));
	if (!tag.len || source->n_tags == TAGS_MAX)
		return;
	for (size_t i = 0; i < source->n_tags; i++)
		if (str_eq(source->tags[i], tag))
			return;
	*ARENA_PUSH(a, source->tags, source->n_tags, source->cap_tags) =
		arena_str(a, tag);
}

void sources_refuse(struct arena *a, struct source_list *list, size_t line,
		    struct str what, const char *why)
{
	struct refusal *r;
	char shown[SHOWN_MAX];

	list->n_refused++;
	if (list->n_refusals == REFUSALS_MAX)
		return;
	gate_cstr(shown, sizeof(shown), what, GATE_LINE);
	r = ARENA_PUSH(a, list->refusals, list->n_refusals,
		       list->cap_refusals);
	*r = (struct refusal){ line, arena_str(a, str_from(shown)), why };
}

const char *sources_refusal(struct str url, bool paths)
{
	struct str scheme = url_scheme(url);

	if (!url.len)
		return "no address";
	if (url.len > URL_MAX)
		return "the address is too long";
	if (str_eq_nocase(scheme, STR("exec")) ||
	    str_eq_nocase(scheme, STR("filter")) || *url.p == '|')
		return "a list can run no command";
	if (str_eq_nocase(scheme, STR("query")))
		return "queries are not taken over; use a tag or a search";
	if (*url.p == '/' || str_starts(url, STR("~/")) ||
	    str_starts(url, STR("./")) || str_starts(url, STR("../")) ||
	    str_eq_nocase(scheme, STR("file")))
		return paths ? NULL : "a list can name no file of yours";
	if (!scheme.p)
		return "no http or https address";
	if (!str_eq_nocase(scheme, STR("http")) &&
	    !str_eq_nocase(scheme, STR("https")))
		return "only http and https are spoken";
	return url_is_web(url) ? NULL : "the address has no host";
}
