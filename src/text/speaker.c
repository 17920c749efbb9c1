#include "config.h"

#include "src/text/speaker.h"

#include <string.h>

#include "src/base/utf8.h"
#include "src/text/house.h"
#include "src/text/label.h"
#include "src/text/subject.h"
#include "src/text/phrase.h"
#include "src/text/plain.h"

enum {
	LOOK_BACK = 400,	/* names before a pronoun */
	LOOK_INTO = 200,	/* tokens of a sentence for its subject */
	OFFICE_WORDS = 12,	/* of an apposition */
	SENTENCES = 4,		/* whose subjects a pronoun can mean */
	STEM = 6,		/* bytes that tell an office again */
};

static struct str phrase_text(const struct reading *r, size_t first,
			      size_t last)
{
	/* "one of the officials" is less than "the officials" */
	while (first + 1 < last && token_is(r, first, WORD_DET) &&
	       !token_eq(r, first + 1, "of"))
		first++;
	return str_slice(r->text, r->tokens[first].start,
			 r->tokens[last - 1].end);
}

static bool fits(const struct person *p, unsigned pronoun)
{
	if (pronoun & WORD_HE && !(pronoun & WORD_SHE))
		return p->kind == SPEAKER_PERSON && p->gender != GENDER_FEMALE;
	if (pronoun & WORD_SHE && !(pronoun & WORD_HE))
		return p->kind == SPEAKER_PERSON && p->gender != GENDER_MALE;
	return pronoun & WORD_HE ? p->kind == SPEAKER_PERSON :
				   p->kind != SPEAKER_PERSON;
}

/* "In Port Corran": somewhere, and nobody to be "she". */
static bool is_where(const struct reading *r, int32_t n)
{
	const struct name *name = &r->names[n];

	return r->lex->habits & HABIT_CLAUSES && name->title == name->first &&
	       name->first > 0 && !token_is(r, name->first, WORD_FIRST) &&
	       (token_eq(r, name->first - 1, "in") ||
		token_eq(r, name->first - 1, "near") ||
		token_eq(r, name->first - 1, "at"));
}

/* The person whom the paragraph is about: the first one in full, before the
 * pronoun and outside quotations. */
static int32_t of_paragraph(const struct reading *r, size_t token,
			    unsigned classes)
{
	uint32_t paragraph = r->tokens[token].paragraph;
	int32_t found = -1;

	for (size_t i = token; i-- > 0 &&
	     r->tokens[i].paragraph == paragraph;) {
		int32_t n = r->tokens[i].name;

		if (n >= 0 && r->tokens[i].pair < 0 &&
		    r->names[n].last - r->names[n].first > 1 &&
		    !is_where(r, n) && fits(&r->persons[r->names[n].person], classes))
			found = r->names[n].person;
	}
	return found;
}

/* A person named in the text before token i, whom the pronoun fits. */
static int32_t person_at(const struct reading *r, size_t i, unsigned classes)
{
	int32_t n = r->tokens[i].name;
	const struct person *p;

	if (n < 0)
		return -1;
	p = &r->persons[r->names[n].person];
	return p->kind == SPEAKER_PERSON && fits(p, classes) ?
		       r->names[n].person : -1;
}

/* Marsh left the room. He said …: whom the sentences before are about, in
 * the paragraph or at the end of the one before. A pronoun in them that fits
 * too stands for the same one. */
static int32_t by_subject(const struct reading *r, size_t token,
			  unsigned classes)
{
	const struct sentence *s = &r->sentences[r->tokens[token].sentence];

	for (int n = 0; n < SENTENCES && s > r->sentences; n++) {
		const struct sentence *b = s - 1;
		struct phrase who;
		int32_t person;

		if (s->paragraph - b->paragraph > 1)
			return -1;
		s = b;
		who = subject_main(r, b->first, b->last);
		if (phrase_is_none(who))
			return -1;
		person = person_at(r, who.head, classes);
		if (person >= 0)
			return person;
		if (!(r->tokens[who.head].classes & classes &
		      (WORD_HE | WORD_SHE)))
			return -1;
	}
	return -1;
}

/* The latest speaker that fits, then the latest one named. */
static int32_t by_pronoun(const struct reading *r, size_t n_before,
			  size_t token, unsigned classes)
{
	size_t looked = 0, i;
	int32_t near = -1;

	if (r->lex->habits & HABIT_CLAUSES && classes & (WORD_HE | WORD_SHE))
		near = by_subject(r, token, classes);
	if (near >= 0)
		return near;
	if (!n_before || r->utterances[n_before - 1].paragraph !=
				 r->tokens[token].paragraph)
		near = of_paragraph(r, token, classes);
	if (near >= 0)
		return near;
	for (i = n_before; i-- > 0 && looked < LOOK_BACK; looked++) {
		int32_t m = r->utterances[i].mention;
		int32_t p = m < 0 ? -1 : r->mentions[m].person;

		if (p >= 0 && house_is_somebody(&r->persons[p]) &&
		    fits(&r->persons[p], classes))
			return p;
	}
	looked = 0;
	for (i = r->n_names; i-- > 0 && looked < LOOK_BACK; ) {
		if (r->names[i].first >= token)
			continue;
		looked++;
		if (house_is_somebody(&r->persons[r->names[i].person]) &&
		    !is_where(r, (int32_t)i) && fits(&r->persons[r->names[i].person], classes))
			return r->names[i].person;
	}
	return -1;
}

/* The title that stands for a role's word: "Sen." for a senator; or none. */
static struct str title_of(struct str word)
{
	static const struct { const char *word, *title; } titles[] = {
		{ "senator", "Sen" }, { "governor", "Gov" },
		{ "congressman", "Rep" }, { "congresswoman", "Rep" },
		{ "representative", "Rep" }, { "general", "Gen" },
		{ "professor", "Prof" }, { "doctor", "Dr" },
		{ "captain", "Capt" }, { "sergeant", "Sgt" },
		{ "lieutenant", "Lt" }, { "colonel", "Col" },
		{ "reverend", "Rev" }, { "admiral", "Adm" },
	};

	for (size_t i = 0; i < sizeof(titles) / sizeof(*titles); i++)
		if (str_eq_nocase(word, str_from(titles[i].word)))
			return str_from(titles[i].title);
	return STR_NULL;
}

/* Has the role the word, or the title? */
static bool has_role(struct str role, struct str word, struct str title)
{
	return str_find_nocase(role, word) >= 0 ||
	       (title.len && str_starts(role, title) &&
		(role.len == title.len || role.p[title.len] == '.' ||
		 role.p[title.len] == ' '));
}

/* Whose role has the whole phrase, else its head word? */
static int32_t by_role(const struct reading *r, size_t n_before,
		       const struct phrase *who)
{
	struct str word = token_str(r, who->head);
	struct str text = phrase_text(r, who->first, who->last), title;
	size_t looked = 0;

	for (size_t i = 0; text.len > word.len && i < r->n_persons &&
			   i < LOOK_BACK; i++)
		if (r->persons[i].role.p &&
		    str_find_nocase(r->persons[i].role, text) >= 0)
			return (int32_t)i;
	/* a headline leaves the article out, and means one office */
	if (!token_is(r, who->first, WORD_DET) && who->last > who->head + 1)
		return -1;
	title = title_of(word);
	for (size_t i = n_before; i-- > 0 && looked < LOOK_BACK; looked++) {
		int32_t m = r->utterances[i].mention;
		int32_t p = m < 0 ? -1 : r->mentions[m].person;

		if (p >= 0 && r->persons[p].role.p &&
		    has_role(r->persons[p].role, word, title))
			return p;
	}
	for (size_t i = 0; i < r->n_persons && i < LOOK_BACK; i++)
		if (r->persons[i].role.p &&
		    has_role(r->persons[i].role, word, title))
			return (int32_t)i;
	return -1;
}

/* "the 47-year-old": who is "Orla Quint, 47," or "47-year-old Orla Quint"
 * here. */
static int32_t by_age(const struct reading *r, size_t head)
{
	struct str word = token_str(r, head), age = word;
	size_t looked = 0;

	if (!str_ends(word, STR("-year-old")))
		return -1;
	age.len -= strlen("-year-old");
	for (size_t i = r->n_names; i-- > 0 && looked < LOOK_BACK;) {
		const struct name *n = &r->names[i];

		if (n->first >= head || n->kind != SPEAKER_PERSON)
			continue;
		looked++;
		if ((token_cp(r, n->last) == ',' &&
		     token_has(r, n->last + 1, TOKEN_WORD) &&
		     str_eq(token_str(r, n->last + 1), age)) ||
		    (n->title &&
		     str_eq_nocase(token_str(r, n->title - 1), word)))
			return n->person;
	}
	return -1;
}

/* "the mother of two": the latest woman; spokeswomen have a role. */
static int32_t by_gender(const struct reading *r, size_t n_before, size_t head)
{
	unsigned classes = r->tokens[head].classes;
	struct str word = token_str(r, head);

	if (!(classes & (WORD_MAN | WORD_WOMAN)) ||
	    (word.len > 5 && str_ends(word, STR("man"))) ||
	    !token_eq(r, head + 1, "of"))
		return -1;
	return by_pronoun(r, n_before, head,
			  classes & WORD_MAN ? WORD_HE : WORD_SHE);
}

/* Does the longer name begin or end with the other one, in whole words? */
static bool has_part(struct str name, struct str part)
{
	if (name.len == part.len)
		return str_eq(name, part);
	if (name.len < part.len)
		return false;
	return (str_starts(name, part) &&
		((unsigned char)name.p[part.len] >= 0xE3 ||
		 name.p[part.len] == ' ')) ||
	       (str_ends(name, part) &&
		((unsigned char)part.p[0] >= 0xE3 ||
		 name.p[name.len - part.len - 1] == ' '));
}

/* Where names have no capitals: who is named in the phrase, or a longer name
 * met before that has the same word. */
static int32_t plain_name(struct reading *r, const struct phrase *who)
{
	size_t first, last, end;
	struct str text;
	struct person *p;

	if (!plain_find(r, who->first, who->last, &first, &last))
		return -1;
	text = phrase_text(r, first, last);
	for (size_t i = 0; i < r->n_persons && i < LOOK_BACK; i++)
		if (has_part(r->persons[i].name, text))
			return (int32_t)i;
	end = first;
	if (plain_find_longer(r, &first, &last))
		text = phrase_text(r, first, last);
	p = ARENA_PUSH(r->arena, r->persons, r->n_persons, r->cap_persons);
	p->name = text;
	p->kind = SPEAKER_PERSON;
	for (size_t i = who->first; i < end; i++)
		if (token_is(r, i, WORD_ROLE)) {
			while (end > i + 1 &&
			       token_is(r, end - 1, WORD_PARTICLE))
				end--;
			p->role = phrase_text(r, who->first, end);
			return (int32_t)(r->n_persons - 1);
		}
	/* 田中知事: the office behind the name */
	for (size_t i = last; r->lex->habits & HABIT_CJK && i < who->last; i++)
		if (token_is(r, i, WORD_ROLE))
			p->role = phrase_text(r, last, i + 1);
	return (int32_t)(r->n_persons - 1);
}

/* Where names have no capitals: the one whom a sentence shortly before is
 * about, for a pronoun that no speaker fits. */
static int32_t subject_before(struct reading *r, size_t token,
			      struct phrase *found)
{
	uint32_t s = r->tokens[token].sentence;

	for (int back = 0; s-- > 0 && back < 2; back++) {
		const struct sentence *at = &r->sentences[s];
		struct scope sc = { r, at->first, at->last, -1 };
		struct phrase who = { 0 };
		size_t i = at->first, end = at->last;

		if (end > i + LOOK_INTO)
			end = i + LOOK_INTO;
		if (r->lex->habits & HABIT_CASE) {
			while (i < end && !token_is(r, i, WORD_CASE))
				i++;
			if (i < end)
				who = phrase_left(&sc, i);
		} else if (r->lex->habits & HABIT_VERB_FIRST) {
			while (i < end && !token_is(r, i, WORD_ROLE))
				i++;
			if (i < end)
				who = phrase_right(&sc, i);
		} else {
			who = phrase_right(&sc, i);
		}
		if (phrase_rank(r, &who) >= PHRASE_ROLE) {
			int32_t p = plain_name(r, &who);

			*found = who;
			if (p >= 0)
				return p;
		}
	}
	return -1;
}

/* "one of the officials": not all of them */
static bool is_one_of(struct str name)
{
	ptrdiff_t of = str_find_nocase(name, STR(" of "));

	return of > 0 && str_find_char(str_slice(name, 0, (size_t)of), ' ') < 0;
}

/* "the official", after "a senior official" said something. */
static int32_t met_before(const struct reading *r, size_t n_before,
			  size_t head)
{
	struct str word = token_str(r, head);
	size_t looked = 0;

	for (size_t i = n_before; i-- > 0 && looked < LOOK_BACK; looked++) {
		int32_t m = r->utterances[i].mention;
		int32_t p = m < 0 ? -1 : r->mentions[m].person;

		if (p >= 0 && r->persons[p].kind == SPEAKER_ANONYMOUS &&
		    str_ends_nocase(r->persons[p].name, word) &&
		    !is_one_of(r->persons[p].name))
			return p;
	}
	return -1;
}

/* « … », says Agnès Rivoire, who digs. L'archéologue : the speaker just before
 * her, whose role nobody told, or one whose role has the word's stem. */
static int32_t told_otherwise(const struct reading *r, size_t at,
			      const struct phrase *who)
{
	const struct utterance *u = &r->utterances[at];
	const struct utterance *b = at ? &r->utterances[at - 1] : NULL;
	unsigned classes = r->tokens[who->head].classes;
	struct str word = token_str(r, who->head);
	const struct person *p;
	int32_t person;

	if (!b || b->mention < 0 || b->paragraph != u->paragraph ||
	    r->lex->habits & (HABIT_CLAUSES | HABIT_NOUNS) ||
	    !(classes & WORD_ROLE) || who->last - who->first > 2 ||
	    !token_is(r, who->first, WORD_DET) ||
	    token_does(r, who->first, USE_ONE))
		return -1;
	person = r->mentions[b->mention].person;
	if (person < 0)
		return -1;
	p = &r->persons[person];
	if (p->kind != SPEAKER_PERSON ||
	    (p->gender == GENDER_MALE && classes & WORD_WOMAN) ||
	    (p->gender == GENDER_FEMALE && classes & WORD_MAN))
		return -1;
	if (!p->role.p)
		return person;
	/* a geologist is a professor too, a mayor is no minister */
	if (!(classes & WORD_TITLE))
		return person;
	word.len = word.len > STEM ? STEM : word.len;
	return str_find_nocase(p->role, word) >= 0 ? person : -1;
}

static int32_t nameless(struct reading *r, const struct phrase *who)
{
	struct str text = phrase_text(r, who->first, who->last);
	struct person *p;

	for (size_t i = 0; i < r->n_persons && i < LOOK_BACK; i++)
		if (str_eq_nocase(r->persons[i].name, text))
			return (int32_t)i;
	p = ARENA_PUSH(r->arena, r->persons, r->n_persons, r->cap_persons);
	p->name = text;
	p->kind = token_is(r, who->head, WORD_ORG) ? SPEAKER_ORGANISATION :
						     SPEAKER_ANONYMOUS;
	return (int32_t)(r->n_persons - 1);
}

/* Something that may be called "it" and speak: an organisation, a country,
 * or a lone name that nobody's first name or office makes a person's. */
static int32_t thing_at(struct reading *r, const struct phrase *who)
{
	int32_t n = phrase_is_none(*who) ? -1 : r->tokens[who->head].name, p;

	if (phrase_is_none(*who))
		return -1;
	if (n < 0) {
		if (!token_is(r, who->head, WORD_ORG) ||
		    token_is(r, who->head, WORD_PRONOUN | WORD_WHO))
			return -1;
		p = house_find(r, who);
		return p >= 0 ? p : nameless(r, who);
	}
	p = r->names[n].person;
	return r->persons[p].kind != SPEAKER_PERSON ||
			       !house_is_somebody(&r->persons[p]) ? p : -1;
}

/* The company has grown, it said: the subject of what "it" says, or of the
 * sentences before. */
static int32_t by_thing(struct reading *r, size_t token)
{
	const struct sentence *s = &r->sentences[r->tokens[token].sentence];
	struct phrase who = subject_main(r, s->first, token);
	int32_t p = who.last <= token ? thing_at(r, &who) : -1;

	for (int n = 0; p < 0 && n < SENTENCES && s > r->sentences &&
			s->paragraph - s[-1].paragraph <= 1; n++) {
		s--;
		who = subject_main(r, s->first, s->last);
		p = thing_at(r, &who);
	}
	return p;
}

/* The pronoun of "his claim". */
static unsigned possessive(const struct reading *r, size_t i)
{
	return !(r->lex->habits & HABIT_CLAUSES) ? 0 :
	       token_eq(r, i, "his") ? WORD_HE :
	       token_eq(r, i, "her") ? WORD_SHE :
	       token_eq(r, i, "their") || token_eq(r, i, "its") ? WORD_THEY :
	       0;
}

/* "the mayor of Valmont, Clare Dubray, on Thursday": the name behind an
 * office. */
static bool named_behind(const struct reading *r, const struct phrase *who,
			 int32_t *name)
{
	size_t i = who->last;
	const struct name *n;
	uint32_t stop;

	if (token_eq(r, i, "of") && i + 1 < r->n_tokens &&
	    r->tokens[i + 1].name >= 0)
		i = r->names[r->tokens[i + 1].name].last;
	if (token_cp(r, i++) != ',' || i >= r->n_tokens ||
	    !token_is(r, who->head, WORD_ROLE | WORD_TITLE) ||
	    !token_is(r, who->first, WORD_DET) || r->tokens[i].name < 0)
		return false;
	n = &r->names[r->tokens[i].name];
	stop = token_cp(r, n->last);
	*name = r->tokens[i].name;
	return n->kind == SPEAKER_PERSON && n->title == i &&
	       n->last - n->first > 1 &&
	       (stop == ',' || stop == '.' || n->last >= r->n_tokens);
}

/* وقال في اتصال هاتفي: a verb without anybody: whom the sentence before, where
 * nothing is said, is about. */
static void by_sentence_before(struct reading *r, size_t at)
{
	struct utterance *u = &r->utterances[at];
	const struct utterance *b = at ? &r->utterances[at - 1] : NULL;
	struct phrase who;
	struct mention *m;
	int32_t person;
	uint32_t s;

	if (!(r->lex->habits & HABIT_VERB_FIRST) || !u->has_cue)
		return;
	s = r->tokens[u->cue.first].sentence;
	if (!s || r->sentences[s - 1].paragraph != u->paragraph ||
	    (b && b->n_pieces && b->pieces[b->n_pieces - 1].end >
					 r->sentences[s - 1].at.start))
		return;
	person = subject_before(r, u->cue.first, &who);
	if (person < 0)
		return;
	u->mention = (int32_t)r->n_mentions;
	m = ARENA_PUSH(r->arena, r->mentions, r->n_mentions, r->cap_mentions);
	m->kind = MENTION_NAME;
	m->person = person;
	m->at = (struct span){ r->tokens[who.first].start,
			       r->tokens[who.last - 1].end };
}

/* Ida Marsh, the ministry's spokeswoman, who said: whom an office between
 * commas belongs to, before its relative. */
static int32_t before_office(const struct reading *r, size_t who)
{
	size_t i = who - 1;

	if (who < 4 || token_cp(r, i) != ',' ||
	    !token_is(r, i - 1, WORD_ROLE | WORD_TITLE))
		return -1;
	while (i-- > 1 && who - i < OFFICE_WORDS && token_cp(r, i) != ',')
		if (!token_has(r, i, TOKEN_WORD) || r->tokens[i].verb)
			return -1;
	return token_cp(r, i) == ',' && r->tokens[i - 1].name >= 0 &&
			       r->names[r->tokens[i - 1].name].kind ==
				       SPEAKER_PERSON ?
		       r->names[r->tokens[i - 1].name].person : -1;
}

/* The bank's summary says what the bank says. */
static struct phrase owner_of(const struct reading *r,
			      const struct phrase *who)
{
	static const struct phrase none;
	uint32_t i = who->head;

	if (!(r->lex->habits & HABIT_CLAUSES) || !token_is(r, i, WORD_DOC) ||
	    i < who->first + 2 || i + 1 != who->last ||
	    !token_has(r, i - 1, TOKEN_CLITIC))
		return none;
	return (struct phrase){ who->first, i - 1, i - 2 };
}

/* Whom a phrase without a name means: "the spokesman", "the 47-year-old". */
static int32_t by_noun(struct reading *r, size_t at, const struct phrase *who)
{
	bool clauses = r->lex->habits & HABIT_CLAUSES;
	struct phrase owner = owner_of(r, who);
	int32_t p = -1;

	if (!phrase_is_none(owner)) {
		if (r->tokens[owner.head].name >= 0)
			return r->names[r->tokens[owner.head].name].person;
		p = by_noun(r, at, &owner);
		return p >= 0 ? p : nameless(r, &owner);
	}
	if (plain_script(r))
		p = plain_name(r, who);
	else if (token_is(r, who->head, WORD_ROLE) &&
		 (token_is(r, who->first, WORD_DET) || clauses) &&
		 !token_does(r, who->first, USE_ONE))
		p = by_role(r, at, who);
	if (p < 0)
		p = told_otherwise(r, at, who);
	if (!clauses)
		return p;
	if (p < 0 && token_eq(r, who->first, "the")) {
		p = met_before(r, at, who->head);
		if (p < 0)
			p = by_age(r, who->last - 1);
		if (p < 0)
			p = by_gender(r, at, who->head);
	}
	return p < 0 ? house_find(r, who) : p;
}

static void resolve(struct reading *r, size_t at)
{
	struct utterance *u = &r->utterances[at];
	const struct phrase *who = &u->speaker;
	struct mention *m;
	int32_t name;

	if (who->last <= who->first) {
		by_sentence_before(r, at);
		return;
	}
	m = ARENA_PUSH(r->arena, r->mentions, r->n_mentions, r->cap_mentions);
	m->at = (struct span){ r->tokens[who->first].start,
			       r->tokens[who->last - 1].end };
	m->person = -1;
	name = r->tokens[who->head].name;
	/* Orla Quint and the board: she who is named first */
	for (size_t i = who->first; r->lex->habits & HABIT_CLAUSES &&
				    i + 1 < who->head; i++)
		if (token_is(r, i + 1, WORD_AND) && r->tokens[i].name >= 0 &&
		    r->names[r->tokens[i].name].kind == SPEAKER_PERSON) {
			name = r->tokens[i].name;
			break;
		}
	if (u->has_cue && u->cue.form == CUE_LABEL &&
	    label_is_nameless(r, *who)) {
		m->kind = MENTION_NOMINAL;
	} else if (token_is(r, who->head, WORD_WHO) ||
		   token_eq(r, who->head, "that")) {
		/* Arwick, who said …: the name before it */
		m->kind = MENTION_PRONOUN;
		for (size_t i = who->head; i-- > 0 && who->head - i < 4;)
			if (r->tokens[i].name >= 0) {
				name = r->tokens[i].name;
				m->person = r->names[name].person;
				break;
			}
		if (m->person < 0)
			m->person = before_office(r, who->head);
	} else if (token_eq(r, who->head, "it") &&
		   r->lex->habits & HABIT_CLAUSES) {
		m->kind = MENTION_PRONOUN;
		m->person = by_thing(r, who->first);
		if (m->person < 0)
			m->person = by_pronoun(r, at, who->first, WORD_THEY);
	} else if (possessive(r, who->head)) {
		m->kind = MENTION_PRONOUN;
		m->person = by_pronoun(r, at, who->first,
				       possessive(r, who->head));
	} else if (token_is(r, who->head, WORD_PRONOUN)) {
		m->kind = MENTION_PRONOUN;
		if (!token_is(r, who->head, WORD_I))
			m->person = by_pronoun(r, at, who->first,
					       r->tokens[who->head].classes);
		if (m->person < 0 &&
		    plain_script(r))
			m->person = subject_before(r, who->first,
						   &(struct phrase){ 0 });
	} else if (name >= 0) {
		m->kind = MENTION_NAME;
		m->person = r->names[name].person;
	} else {
		m->kind = MENTION_NOMINAL;
		m->person = by_noun(r, at, who);
		if (r->lex->habits & HABIT_CLAUSES &&
		    named_behind(r, who, &name)) {
			m->person = r->names[name].person;
			m->at.end = r->tokens[r->names[name].last - 1].end;
		}
		if (m->person < 0)
			m->person = nameless(r, who);
	}
	u->mention = (int32_t)(r->n_mentions - 1);
}

/* A quotation without a cue goes on with the speaker before it. */
static void inherit(struct reading *r, size_t at)
{
	struct utterance *u = &r->utterances[at];
	const struct utterance *before = at ? &r->utterances[at - 1] : NULL;
	uint32_t begins = u->paragraph;

	/* "asked whether …": somebody else */
	if (u->has_cue && u->cue.form == CUE_PASSIVE)
		return;
	if (u->mention >= 0 || !before || before->mention < 0 || !u->n_pieces)
		return;
	/* it may go on over several paragraphs: where it begins */
	while (begins > 0 &&
	       r->paragraphs[begins].start > u->pieces[0].start)
		begins--;
	if (begins > before->paragraph + 1)
		return;
	u->mention = before->mention;
	u->inherits = (int32_t)at - 1;
	u->flags |= QUOTE_INHERITED;
}

void speaker_resolve_all(struct reading *r)
{
	for (size_t i = 0; i < r->n_utterances; i++) {
		resolve(r, i);
		inherit(r, i);
	}
}
