#include "config.h"

#include "src/text/label.h"

#include "src/base/map.h"
#include "src/text/plain.h"

enum { LABEL_MAX = 7, CAPITALS_MAX = 3 };

bool label_is_nameless(const struct reading *r, struct phrase who)
{
	return who.last == who.first + 1 &&
	       token_does(r, who.first, USE_TURN);
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

/* Words before the colon that can be a label in a language whose passes know
 * no clauses: all with capitals, or, where there are none, a name or an
 * office. */
static bool can_be_label(const struct reading *r, size_t first, size_t end)
{
	size_t a, b;

	if (plain_script(r))
		return token_is(r, end - 1, WORD_ROLE | WORD_TITLE | WORD_ORG |
					    WORD_MR | WORD_MRS) ||
		       plain_find(r, first, end, &a, &b);
	if (end - first > CAPITALS_MAX)
		return false;
	for (size_t i = first; i < end; i++)
		if (!token_has(r, i, TOKEN_CAPITAL) &&
		    !token_is(r, i, WORD_PARTICLE))
			return false;
	return true;
}

/* The label that sentence s begins with; its cue's last is 0 without one. */
static struct cue label_of(const struct reading *r, const struct sentence *s,
			   bool *named)
{
	struct cue cue = { 0 };
	size_t i = s->first, end;

	while (i < s->last && i - s->first < LABEL_MAX &&
	       token_has(r, i, TOKEN_WORD) && r->tokens[i].pair < 0)
		i++;
	end = i;
	if (end == s->first || end + 1 >= s->last ||
	    (token_cp(r, end) != ':' && token_cp(r, end) != 0xFF1A) ||
	    r->tokens[end + 1].pair >= 0)
		return cue;
	cue = (struct cue){
		.first = (uint32_t)end, .verb = (uint32_t)end,
		.last = (uint32_t)end + 1, .form = CUE_LABEL,
		.who = { (uint32_t)s->first, (uint32_t)end,
			 (uint32_t)end - 1 },
	};
	*named = label_is_nameless(r, cue.who) ||
		 (r->tokens[end - 1].name >= 0 &&
		  r->names[r->tokens[end - 1].name].title == s->first &&
		  r->names[r->tokens[end - 1].name].kind == SPEAKER_PERSON);
	if (plain_script(r) && token_is(r, s->first, WORD_FIRST) &&
	    end - s->first > 1)
		*named = true;
	if (!*named && !can_be_label(r, s->first, end))
		cue.last = 0;
	return cue;
}

/* The same label once more? */
static struct str label_text(const struct reading *r, const struct cue *cue)
{
	return str_slice(r->text, r->tokens[cue->who.first].start,
			 r->tokens[cue->who.last - 1].end);
}

struct cue *label_turns(const struct reading *r)
{
	struct cue *turns = arena_alloc(r->arena, (r->n_sentences + 1) *
						  sizeof(*turns));
	size_t n = 0, n_named = 0, again = 0;
	struct map seen = { 0 };
	uint64_t times;

	for (size_t i = 0; i < r->n_sentences; i++) {
		bool named = false, is_new;

		turns[i] = (struct cue){ 0 };
		if (i && r->sentences[i].paragraph ==
				 r->sentences[i - 1].paragraph)
			continue;
		turns[i] = label_of(r, &r->sentences[i], &named);
		if (!turns[i].last)
			continue;
		turns[i].shared = named;
		++*map_at(&seen, label_text(r, &turns[i]), &is_new);
		again += !is_new;
		n_named += named;
		n++;
	}
	/* what is no name counts when it comes again: "Tagblatt:" */
	for (size_t i = 0; i < r->n_sentences; i++) {
		if (turns[i].last && !turns[i].shared &&
		    map_get(&seen, label_text(r, &turns[i]), &times) &&
		    times < 2) {
			turns[i].last = 0;
			n--;
		}
		turns[i].shared = false;
	}
	map_free(&seen);
	return n > 2 && n_named && again ? turns : NULL;
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
