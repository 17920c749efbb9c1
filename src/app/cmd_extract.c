#include "config.h"

#include <stdio.h>

#include "feeds/charset.h"
#include "feeds/extract.h"
#include "feeds/url.h"
#include "src/app/site_rules.h"
#include "src/app/verb.h"
#include "src/base/confine.h"
#include "src/base/file.h"
#include "src/base/json.h"
#include "src/base/utf8.h"
#include "src/store/site.h"

#define LINE_BYTES	200	/* of a piece that --why shows */
#define FILE_LIMIT	((size_t)64 << 20)

static void put_marks(struct json_writer *w, const struct document *doc)
{
	static const char *const kinds[] = {
		[INLINE_EMPHASIS] = "emphasis", [INLINE_STRONG] = "strong",
		[INLINE_CODE] = "code", [INLINE_LINK] = "link",
	};

	json_key(w, "marks");
	json_begin_array(w);
	for (size_t i = 0; i < doc->n_marks; i++) {
		const struct inline_mark *m = &doc->marks[i];

		json_begin_object(w);
		json_key(w, "kind");
		json_put_cstr(w, kinds[m->kind]);
		json_key(w, "at");
		json_begin_array(w);
		json_put_int(w, m->at.start);
		json_put_int(w, m->at.end);
		json_end_array(w);
		if (m->kind == INLINE_LINK)
			json_field_str(w, "url", m->url);
		json_end_object(w);
	}
	json_end_array(w);
}

static void put_blocks(struct json_writer *w, const struct document *doc)
{
	json_key(w, "blocks");
	json_begin_array(w);
	for (size_t i = 0; i < doc->n_blocks; i++) {
		const struct block *b = &doc->blocks[i];

		json_begin_object(w);
		json_key(w, "type");
		json_put_cstr(w, block_type_name(b->type));
		json_field_str(w, "text", str_slice(doc->text, b->at.start,
						    b->at.end));
		if (b->level)
			json_field_int(w, "level", b->level);
		if (b->when)
			json_field_time(w, "time", b->when);
		if (b->ordinal)
			json_field_int(w, "ordinal", b->ordinal);
		json_end_object(w);
	}
	json_end_array(w);
}

static void put_account(struct json_writer *w, const struct account *account)
{
	json_key(w, "witnesses");
	json_begin_array(w);
	for (size_t i = 0; i < account->n_witnesses; i++) {
		const struct witness *x = &account->witnesses[i];

		json_begin_object(w);
		json_field_str(w, "field", str_from(x->field));
		json_field_str(w, "where", str_from(x->where));
		json_field_str(w, "value", x->value);
		json_field_bool(w, "agrees", x->agrees);
		json_end_object(w);
	}
	json_end_array(w);
	json_key(w, "pieces");
	json_begin_array(w);
	for (size_t i = 0; i < account->n_verdicts; i++) {
		const struct verdict *v = &account->verdicts[i];

		json_begin_object(w);
		json_field_bool(w, "kept", reason_keeps((uint8_t)v->reason));
		json_field_str(w, "reason", str_from(reason_text(v->reason)));
		json_field_str(w, "type", str_from(v->type));
		json_field_int(w, "words", v->words);
		json_field_str(w, "path", v->path);
		json_field_str(w, "text", v->text);
		json_end_object(w);
	}
	json_end_array(w);
}

static void put_document(struct json_writer *w, const struct document *doc,
			 const struct account *account)
{
	json_begin_object(w);
	json_field_str(w, "url", doc->url);
	json_field_str(w, "canonical", doc->canonical);
	json_field_str(w, "title", doc->title);
	json_field_str(w, "byline", doc->byline);
	json_field_str(w, "site", doc->site);
	json_field_str(w, "section", doc->section);
	json_field_time(w, "published", doc->published);
	json_field_time(w, "updated", doc->updated);
	json_field_str(w, "language", doc->language);
	json_field_str(w, "image", doc->image);
	json_field_str(w, "image_alt", doc->image_alt);
	json_field_str(w, "next", doc->next);
	json_field_bool(w, "paywall", doc->flags & DOCUMENT_PAYWALL);
	json_field_bool(w, "teaser", doc->flags & DOCUMENT_TEASER);
	json_field_bool(w, "live", doc->flags & DOCUMENT_LIVE);
	json_field_bool(w, "partial", doc->flags & DOCUMENT_PARTIAL);
	json_field_str(w, "text", doc->text);
	put_blocks(w, doc);
	put_marks(w, doc);
	if (account)
		put_account(w, account);
	json_end_object(w);
}

/* The same for a person: a line a piece. */
static void print_account(struct buf *out, const struct account *account)
{
	for (size_t i = 0; i < account->n_witnesses; i++) {
		const struct witness *x = &account->witnesses[i];

		buf_add_fmt(out, "%s %-10s %s: ", x->agrees ? "+" : " ",
			   x->field, x->where);
		buf_add_str(out, x->value);
		buf_add_char(out, '\n');
	}
	for (size_t i = 0; i < account->n_verdicts; i++) {
		const struct verdict *v = &account->verdicts[i];

		buf_add_fmt(out, "%s %-6s %5u  %s: ",
			   reason_keeps((uint8_t)v->reason) ? "+" : "-",
			   v->type, v->words, reason_text(v->reason));
		buf_add_str(out, utf8_cut(v->text, LINE_BYTES));
		buf_add_cstr(out, "\n                    ");
		buf_add_str(out, v->path);
		buf_add_char(out, '\n');
	}
}

/*
 * --site: what the store remembers of the page's site, and the config file's
 * rules for it. A missing store, or one that cannot be read, remembers
 * nothing.
 */
static int know_site(const struct verb *verb, struct extract_source *source,
		     struct arena *arena, struct error *err)
{
	struct str host = url_host(arena, source->url), bytes = STR_NULL;
	struct site *site = ARENA_NEW(arena, struct site);
	struct rules *rules = ARENA_NEW(arena, struct rules);
	struct buf lines = { 0 };
	struct error none = { 0 };
	struct paths paths;
	struct store *st;
	int rc;

	if (!host.len)
		return error_set(err, ERROR_USAGE,
				 "--site needs the page's address, --url");
	if (paths_find(&paths, err) < 0)
		return -1;
	st = store_open(paths.store, STORE_READ, &none);
	if (st && store_site_get(st, host, arena, &bytes, &none) == 0 &&
	    site_read(bytes, site))
		source->site = site;
	store_close(st);
	none = (struct error){ 0 };
	if (site_rules_read(paths.commands, &lines, &none) < 0)
		verb_fail(verb, &none);		/* the others hold */
	rc = rules_parse(site_rules_for(buf_str(&lines), host, arena), arena,
			 rules, err);
	source->rules = rules;
	buf_free(&lines);
	return rc;
}

int cmd_extract(const struct verb *verb, int argc, char **argv);

int cmd_extract(const struct verb *verb, int argc, char **argv)
{
	struct extract_source source = { 0 };
	struct document doc = { 0 };
	struct arena arena = { 0 };
	struct error err = { 0 };
	struct buf bytes = { 0 }, out = { 0 };
	struct account account = { 0 };
	bool json = false, why = false, site = false;
	const char *url = NULL, *summary = NULL;
	const struct option_spec options[] = {
		{ "json", &json, NULL },
		{ "site", &site, NULL },
		{ "summary", NULL, &summary },
		{ "url", NULL, &url },
		{ "why", &why, NULL },
		{ NULL, NULL, NULL },
	};
	int status;

	if (verb_options(verb, argc, argv, options, 1, 1, &status) < 0)
		return status;
	buf_init(&bytes, FILE_LIMIT);
	source.url = str_from(url);
	source.summary = str_from(summary);
	if (site && know_site(verb, &source, &arena, &err) < 0) {
		status = verb_fail(verb, &err);
		arena_free(&arena);
		return err.code == ERROR_USAGE ? EXIT_WRONG_USE : status;
	}
	if (file_read(argv[1], &bytes, &err) < 0) {
		status = verb_fail(verb, &err);
		arena_free(&arena);
		buf_free(&bytes);
		return status;
	}
	charset_prepare_for(buf_str(&bytes), CHARSET_HTML);
	confine_self(0);
	if (extract_article(buf_str(&bytes), &source, &arena, &doc,
			    why ? &account : NULL, &err) < 0) {
		error_wrap(&err, "%s", argv[1]);
		status = verb_fail(verb, &err);
	} else if (json) {
		struct json_writer w = { .out = &out };

		put_document(&w, &doc, why ? &account : NULL);
		status = verb_print(verb, &out);
	} else if (why) {
		print_account(&out, &account);
		status = verb_print(verb, &out);
	} else {
		buf_add_str(&out, doc.text);
		status = verb_print(verb, &out);
	}
	buf_free(&bytes);
	buf_free(&out);
	arena_free(&arena);
	return status;
}
