#include "config.h"

#include "src/app/verb.h"

#include "feeds/charset.h"
#include "feeds/extract.h"
#include "src/app/archive.h"
#include "src/app/catch_up.h"
#include "src/app/stance.h"
#include "src/base/clock.h"
#include "src/base/confine.h"
#include "src/base/file.h"
#include "src/base/gate.h"
#include "src/base/json.h"
#include "src/text/analyse.h"

#define FILE_MAX_BYTES	((size_t)16 << 20)
#define FILE_ARENA	((size_t)128 << 20)
#define SAID_MAX	2000	/* of one speaker */

int cmd_quotes(const struct verb *verb, int argc, char **argv);

static void put_span(struct json_writer *w, struct span s)
{
	json_begin_array(w);
	json_put_int(w, s.start);
	json_put_int(w, s.end);
	json_end_array(w);
}

static void put_speaker(struct json_writer *w, struct str text,
			const struct analysis *a, const struct quote *q)
{
	struct buf label = { 0 };
	struct span at;

	json_key(w, "speaker");
	if (q->mention < 0) {
		json_put_null(w);
		return;
	}
	at = a->mentions[q->mention].at;
	json_begin_object(w);
	json_key(w, "mention");
	put_span(w, at);
	gate_add(&label, str_slice(text, at.start, at.end), GATE_LINE);
	json_field_str(w, "text", buf_str(&label));
	buf_free(&label);
	json_field_str(w, "name", q->speaker < 0 ? STR_NULL :
			       a->persons[q->speaker].name);
	json_field_str(w, "role", q->speaker < 0 ? STR_NULL :
			       a->persons[q->speaker].role);
	json_field_str(w, "side", q->speaker < 0 ? STR_NULL :
			       a->persons[q->speaker].side);
	json_end_object(w);
}

/* The quotation that it answers, and those that answer it, by their places. */
static void put_stance(struct json_writer *w, size_t quote,
		       const struct stance_pair *pairs, size_t n)
{
	size_t i = 0;

	json_key(w, "answers");
	while (i < n && pairs[i].denial.quote != quote)
		i++;
	if (i < n)
		json_put_int(w, (int64_t)pairs[i].claim.quote);
	else
		json_put_null(w);
	json_field_str(w, "answers_by", i < n ?
			str_from(stance_name(pairs[i].kind)) : STR_NULL);
	for (int denials = 1; denials >= 0; denials--) {
		json_key(w, denials ? "denied_by" : "countered_by");
		json_begin_array(w);
		for (i = 0; i < n; i++)
			if (pairs[i].claim.quote == quote &&
			    (pairs[i].kind == ANSWER_DENIES) == denials)
				json_put_int(w, (int64_t)pairs[i].denial.quote);
		json_end_array(w);
	}
}

static void put_quote(struct json_writer *w, struct str text,
		      const struct analysis *a, const struct quote *q,
		      const struct stance_pair *pairs, size_t n_pairs)
{
	struct buf words = { 0 };

	json_begin_object(w);
	json_field_str(w, "kind", str_from(quote_kind_name(q->kind)));
	json_key(w, "content");
	json_begin_array(w);
	for (uint32_t i = 0; i < q->n_pieces; i++) {
		struct span s = a->pieces[q->first_piece + i];

		put_span(w, s);
		if (i)
			buf_add_char(&words, ' ');
		buf_add_str(&words, str_slice(text, s.start, s.end));
	}
	json_end_array(w);
	json_field_str(w, "text", buf_str(&words));
	buf_free(&words);
	json_key(w, "cue");
	if (q->cue.end > q->cue.start)
		put_span(w, q->cue);
	else
		json_put_null(w);
	json_field_str(w, "verb", q->verb);
	json_field_bool(w, "negated", q->flags & QUOTE_NEGATED);
	json_field_bool(w, "denies", q->flags & QUOTE_DENIES);
	put_speaker(w, text, a, q);
	put_stance(w, (size_t)(q - a->quotes), pairs, n_pairs);
	json_end_object(w);
}

static void put_all(struct buf *out, const struct document *doc,
		    const struct analysis *a, bool with_text)
{
	struct json_writer w = { .out = out };
	struct terms_reader *reader = terms_reader_new();
	struct arena arena = { 0 };
	struct stance_pair *pairs;
	size_t n_pairs;

	stance_of_text(reader, doc, a, &arena, &pairs, &n_pairs);
	json_begin_object(&w);
	if (with_text)
		json_field_str(&w, "text", doc->text);
	json_key(&w, "quotes");
	json_begin_array(&w);
	for (size_t i = 0; i < a->n_quotes; i++)
		put_quote(&w, doc->text, a, &a->quotes[i], pairs, n_pairs);
	json_end_array(&w);
	json_end_object(&w);
	arena_free(&arena);
	terms_reader_destroy(reader);
}

/* Who: what, a line each. */
static void put_lines(struct buf *out, const struct document *doc,
		      const struct analysis *a)
{
	for (size_t i = 0; i < a->n_quotes; i++) {
		const struct quote *q = &a->quotes[i];

		buf_add_str(out, q->speaker < 0 ? STR("?") :
				 a->persons[q->speaker].name);
		if (q->speaker >= 0 && a->persons[q->speaker].role.p)
			buf_add_fmt(out, " (%.*s)",
				    STR_ARG(a->persons[q->speaker].role));
		buf_add_cstr(out, ":");
		for (uint32_t k = 0; k < q->n_pieces; k++) {
			struct span s = a->pieces[q->first_piece + k];

			buf_add_char(out, ' ');
			gate_add(out, str_slice(doc->text, s.start, s.end),
				 GATE_LINE);
		}
		buf_add_char(out, '\n');
	}
}

/* All that one speaker said in the stored articles. */
static int whole_archive(const struct verb *verb, const char *speaker,
			 const char *since_text, bool json, bool markdown)
{
	int64_t since = TIME_NONE;
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct error err = { 0 };
	struct archive a;
	struct store *st;
	int status;

	if (since_text && archive_since(str_from(since_text), clock_now(),
					&since, &err) < 0) {
		verb_fail(verb, &err);
		return EXIT_WRONG_USE;
	}
	catch_up(verb);
	st = store_open_own(STORE_READ, &err);
	if (!st)
		return verb_fail(verb, &err);
	if (archive_read(st, str_from(speaker), since, SAID_MAX, &arena, &a,
			 &err) < 0) {
		status = verb_fail(verb, &err);
		if (json && a.n_choices) {
			archive_put_json(&out, &a);
			verb_print(verb, &out);
		}
	} else {
		if (json)
			archive_put_json(&out, &a);
		else if (markdown)
			archive_put_markdown(&out, &a);
		else
			archive_put_lines(&out, &a);
		status = verb_print(verb, &out);
	}
	arena_free(&arena);
	store_close(st);
	return status;
}

int cmd_quotes(const struct verb *verb, int argc, char **argv)
{
	bool json = false, html = false, markdown = false;
	const char *url = NULL, *speaker = NULL, *since = NULL;
	const struct option_spec specs[] = {
		{ "json", &json, NULL },
		{ "html", &html, NULL },
		{ "markdown", &markdown, NULL },
		{ "url", NULL, &url },
		{ "speaker", NULL, &speaker },
		{ "since", NULL, &since },
		{ NULL, NULL, NULL },
	};
	struct buf bytes, out = { 0 };
	struct arena arena = { 0 };
	struct document doc = { 0 };
	struct analysis analysis;
	struct error err = { 0 };
	int status, count, rc;

	count = verb_options(verb, argc, argv, specs, 0, 1, &status);
	if (count < 0)
		return status;
	if ((speaker != NULL) == (count == 1) || 
	    ((since || markdown) && !speaker)) {
		error_set(&err, ERROR_USAGE, "wants a file, or --speaker NAME");
		verb_fail(verb, &err);
		return EXIT_WRONG_USE;
	}
	if (speaker)
		return whole_archive(verb, speaker, since, json, markdown);
	buf_init(&bytes, FILE_MAX_BYTES);
	arena_init(&arena, FILE_ARENA);
	rc = file_read(argv[1], &bytes, &err);
	if (rc == 0 && html)
		charset_prepare_for(buf_str(&bytes), CHARSET_HTML);
	confine_self(0);
	if (rc == 0 && html) {
		struct extract_source source = { .url = str_from(url) };

		rc = extract_article(buf_str(&bytes), &source, &arena, &doc,
				     NULL, &err);
		if (rc < 0)
			error_wrap(&err, "%s", argv[1]);
	} else {
		doc.text = buf_str(&bytes);
	}
	if (rc == 0)
		rc = analyse(&doc, &arena, &analysis, &err);
	if (rc < 0) {
		status = verb_fail(verb, &err);
	} else {
		if (json)
			put_all(&out, &doc, &analysis, html);
		else
			put_lines(&out, &doc, &analysis);
		status = verb_print(verb, &out);
	}
	arena_free(&arena);
	buf_free(&bytes);
	return status;
}
