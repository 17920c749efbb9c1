#include "config.h"

#include "src/text/label.h"

#include "src/base/map.h"

enum { LABEL_MAX = 7 };

bool label_is_nameless(const struct reading *r, struct phrase who)
{
	return who.last == who.first + 1 &&
	       (token_eq(r, who.first, "q") || token_eq(r, who.first, "a") ||
		token_eq(r, who.first, "question") ||
		token_eq(r, who.first, "answer"));
}

/* Nothing but words in capitals, or one name with its titles. */
static bool names_speaker(const struct reading *r, size_t first, size_t end,
			  bool transcript)
{
	const struct name *n;
	size_t i = first;
	struct phrase who = { (uint32_t)first, (uint32_t)end,
			      (uint32_t)end - 1 };

	if (label_is_nameless(r, who))
		return transcript && token_has(r, first, TOKEN_CAPITAL);
	while (i < end && token_has(r, i, TOKEN_ALL_CAPS))
		i++;
	if (i == end && r->tokens[end - 1].name >= 0)
		return transcript;
	if (r->tokens[end - 1].name < 0)
		return false;
	n = &r->names[r->tokens[end - 1].name];
	return n->title == first && n->last == end &&
	       (transcript || n->kind == SPEAKER_PERSON) &&
	       (transcript || n->sure || n->last > n->first + 1 ||
		str_find_char(r->persons[n->person].name, ' ') >= 0);
}

bool label_at(const struct reading *r, size_t first, size_t to,
	      bool transcript, struct cue *cue)
{
	size_t i = first;

	while (i < to && i - first < LABEL_MAX &&
	       token_has(r, i, TOKEN_WORD) && r->tokens[i].pair < 0)
		i++;
	if (i == first || i + 1 >= to || token_cp(r, i) != ':' ||
	    !names_speaker(r, first, i, transcript))
		return false;
	*cue = (struct cue){
		.first = (uint32_t)i, .verb = (uint32_t)i,
		.last = (uint32_t)i + 1, .form = CUE_LABEL,
		.who = { (uint32_t)first, (uint32_t)i, (uint32_t)i - 1 },
	};
	return true;
}

size_t label_count(const struct reading *r)
{
	size_t n = 0, again = 0;
	struct map seen = { 0 };
	struct cue cue;

	for (size_t i = 0; i < r->n_sentences; i++) {
		uint64_t *times;
		bool is_new;

		if ((i && r->sentences[i].paragraph ==
				  r->sentences[i - 1].paragraph) ||
		    !label_at(r, r->sentences[i].first, r->sentences[i].last,
			      true, &cue))
			continue;
		n++;
		times = map_at(&seen, str_slice(r->text,
				       r->tokens[cue.who.first].start,
				       r->tokens[cue.who.last - 1].end),
			       &is_new);
		again += !is_new;
		*times = 1;
	}
	map_free(&seen);
	return again ? n : 0;
}
