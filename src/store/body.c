#include "config.h"

#include "src/store/body.h"

#include <stdlib.h>
#include <zdict.h>
#include <zlib.h>
#include <zstd.h>

#include "src/base/mem.h"
#include "src/model/flat.h"
#include "src/store/digest.h"
#include "src/store/sql.h"

enum {
	BODY_RAW = 0,
	BODY_DEFLATED_1 = 1,	/* no longer written */
	BODY_ZSTD_1 = 2,	/* both with dictionary_1 */
	BODY_ZSTD_OWN = 3,	/* the dictionary's id follows */
};

enum {
	LEVEL = 3,
	LEVEL_AGAIN = 9,
	LEARN_FIRST = 1000,	/* texts */
	LEARN_AGAIN = 16,	/* times as many as the last time */
	SAMPLE_TEXT = 64 << 10,	/* bytes of one text */
	SMALL_BYTES = 112 << 10, LARGE_BYTES = 448 << 10,
	SAMPLES = 2000,
};

#define SAMPLE_BYTES	((size_t)2 << 20)
#define BODY_MAX	((uint64_t)64 << 20)

/*
 * The text's words are looked for in these from the first byte on; the
 * likeliest stand last. Bytes that are stored depend on them: a change needs another
 * form number. (English news prose; other languages lose nothing but the
 * help.)
 */
static const char dictionary_1[] =
	"https://www. .com/news/ .html http:// .org/ /2026/ "
	"Monday Tuesday Wednesday Thursday Friday Saturday Sunday January "
	"February March April June July August September October November "
	"December million billion per cent percent yesterday tomorrow "
	"because however although according to statement Minister minister "
	"Foreign Affairs United States United Nations European Union China "
	"Russia Ukraine India Pakistan Israel President Prime Minister "
	"president prime minister parliament Parliament court Court police "
	"Police officials said spokesperson spokesman spokeswoman Reuters "
	"Associated Press security economic international national country "
	"countries government Government company companies market "
	"agreement relations situation development information people "
	"children women including between against through during without "
	"before after under since while where which would could should "
	"there their these those about other being been have has had were "
	"was will with from that this they what when who not but are and "
	"the first last year years week month day days time more than most "
	"some many also into over only even such both each "
	" told reporters that he added that the she said that the ministry "
	"said in a statement on \xe2\x80\x9cWe are \xe2\x80\x9cIt is "
	"\xe2\x80\x99s \xe2\x80\x94 ,\xe2\x80\x9d he said. ,\xe2\x80\x9d "
	"she said. \xe2\x80\x9cThe .\xe2\x80\x9d\n\n, \" said. \"The of the "
	"in the to the on the for the and the that the at the by the with "
	"the from the it is as a to be of a in a said the said that has "
	"been have been will be . The . In . He . It ";

/* --- dictionaries --- */

static void free_dictionary(struct dictionary *d)
{
	ZSTD_freeCDict(d->pack);
	ZSTD_freeCDict(d->repack);
	ZSTD_freeDDict(d->unpack);
	*d = (struct dictionary){ 0 };
}

void packer_free(struct packer *p)
{
	ZSTD_freeCCtx(p->pack);
	ZSTD_freeDCtx(p->unpack);
	for (size_t i = 0; i < p->n_had; i++)
		free_dictionary(&p->had[i]);
	*p = (struct packer){ 0 };
}

/* Each is stored twice, as id and -id, with a checksum: much hangs on it. */
static int read_dictionary(struct store *st, int64_t id, struct buf *out,
			   struct error *err)
{
	struct query q = sql_start(st, "SELECT bytes FROM dictionary WHERE "
				       "id IN (?1, -?1) ORDER BY id DESC",
				   err);

	sql_int(&q, id);
	while (out->len == 0 && sql_row(&q)) {
		struct str bytes = sql_col_str(&q, 0);
		char *room = buf_reserve(out, LARGE_BYTES);
		size_t n = room ? ZSTD_decompress(room, LARGE_BYTES, bytes.p,
						  bytes.len) : 0;

		if (!ZSTD_isError(n))
			out->len += n;
	}
	return sql_end(&q);
}

/* NULL: there is none such, or it cannot be read. */
static struct dictionary *dictionary_of(struct store *st, int64_t id,
					struct error *err)
{
	struct packer *p = &st->packer;
	struct buf bytes = { 0 };
	struct dictionary *d;

	for (size_t i = 0; i < p->n_had; i++)
		if (p->had[i].id == id)
			return &p->had[i];
	if (read_dictionary(st, id, &bytes, err) < 0 || !bytes.len) {
		buf_free(&bytes);
		return NULL;
	}
	if (p->n_had == sizeof(p->had) / sizeof(*p->had))
		free_dictionary(&p->had[--p->n_had]);
	d = &p->had[p->n_had++];
	d->id = id;
	d->unpack = ZSTD_createDDict(bytes.p, bytes.len);
	/* who only reads needs no tables for writing */
	if (st->mode == STORE_WRITE) {
		d->pack = ZSTD_createCDict(bytes.p, bytes.len, LEVEL);
		d->repack = ZSTD_createCDict(bytes.p, bytes.len, LEVEL_AGAIN);
	}
	buf_free(&bytes);
	return d;
}

static struct dictionary *newest(struct store *st)
{
	struct packer *p = &st->packer;
	struct error ignored = { 0 };

	if (!p->looked)
		p->looked = sql_get_int(st, "SELECT max(id) FROM dictionary",
					0, 0, &p->newest, &ignored) == 0;
	return p->newest > 0 ? dictionary_of(st, p->newest, &ignored) : NULL;
}

/* --- there and back --- */

/* Behind the head that stands in out; false: it gains nothing. */
static bool add_packed(struct packer *p, struct buf *out, struct str flat,
		       const ZSTD_CDict *with)
{
	size_t bound = ZSTD_compressBound(flat.len), n;
	char *room = buf_reserve(out, bound);

	if (!room)
		return true;
	n = with ? ZSTD_compress_usingCDict(p->pack, room, bound, flat.p,
					    flat.len, with) :
		   ZSTD_compress_usingDict(p->pack, room, bound, flat.p,
					   flat.len, dictionary_1,
					   sizeof(dictionary_1) - 1, LEVEL);
	if (ZSTD_isError(n) || n + 12 > flat.len)
		return false;
	out->len += n;
	out->p[out->len] = '\0';
	return true;
}

void body_pack(struct store *st, struct buf *out, struct str flat,
	       bool again)
{
	struct packer *p = &st->packer;
	struct dictionary *own = newest(st);
	const ZSTD_CDict *with = !own ? NULL : again ? own->repack : own->pack;
	size_t head = out->len;

	if (!p->pack)
		p->pack = ZSTD_createCCtx();
	if (flat.len >= 64 && p->pack) {
		flat_put_uint(out, with ? BODY_ZSTD_OWN : BODY_ZSTD_1);
		if (with)
			flat_put_uint(out, (uint64_t)own->id);
		flat_put_uint(out, flat.len);
		if (add_packed(p, out, flat, with))
			return;
		out->len = head;
	}
	flat_put_uint(out, BODY_RAW);
	buf_add_str(out, flat);
}

static bool inflate_all(struct str packed, char *out, size_t len)
{
	z_stream z = { 0 };
	int rc;

	if (inflateInit2(&z, -15) != Z_OK)
		mem_die();
	inflateSetDictionary(&z, (const Bytef *)dictionary_1,
			     sizeof(dictionary_1) - 1);
	z.next_in = (Bytef *)(uintptr_t)packed.p;
	z.avail_in = (uInt)packed.len;
	z.next_out = (Bytef *)out;
	z.avail_out = (uInt)len;
	rc = inflate(&z, Z_FINISH);
	inflateEnd(&z);
	return rc == Z_STREAM_END && z.total_out == len;
}

static bool zstd_all(struct packer *p, struct str packed, char *out,
		     size_t len, const ZSTD_DDict *with)
{
	if (!p->unpack)
		p->unpack = ZSTD_createDCtx();
	if (!p->unpack)
		mem_die();
	if (with)
		return ZSTD_decompress_usingDDict(p->unpack, out, len,
						  packed.p, packed.len,
						  with) == len;
	return ZSTD_decompress_usingDict(p->unpack, out, len, packed.p,
					 packed.len, dictionary_1,
					 sizeof(dictionary_1) - 1) == len;
}

int body_unpack(struct store *st, struct str packed, struct arena *arena,
		struct str *flat, struct error *err)
{
	struct flat_reader r;
	struct dictionary *own = NULL;
	uint64_t form, len;
	struct str rest;
	char *room;

	flat_reader_init(&r, packed);
	form = flat_get_uint(&r);
	if (!r.failed && form == BODY_RAW) {
		*flat = arena_str(arena, str_of(r.p, (size_t)(r.end - r.p)));
		return arena_check(arena, err);
	}
	if (form == BODY_ZSTD_OWN) {
		own = dictionary_of(st, (int64_t)flat_get_uint(&r), err);
		r.failed |= !own || !own->unpack;
		if (r.failed && err && err->code)	/* of the disk */
			return -1;
	}
	len = flat_get_uint(&r);
	if (r.failed || form > BODY_ZSTD_OWN || len > BODY_MAX)
		return error_set(err, ERROR_CORRUPT, "a stored text is "
				 "damaged");
	room = arena_try(arena, (size_t)len + 1, 1);
	if (!room)
		return error_set(err, ERROR_LIMIT, "a stored text is too "
				 "long");
	rest = str_of(r.p, (size_t)(r.end - r.p));
	if (form == BODY_DEFLATED_1 ?
		    !inflate_all(rest, room, (size_t)len) :
		    !zstd_all(&st->packer, rest, room, (size_t)len,
			      own ? own->unpack : NULL))
		return error_set(err, ERROR_CORRUPT, "a stored text is "
				 "damaged");
	*flat = str_of(room, (size_t)len);
	return 0;
}

/* --- learning --- */

struct samples {
	struct buf bytes;
	size_t sizes[SAMPLES];
	size_t n;
};

/* Texts spread over all ids up to last. */
static int take_samples(struct store *st, int64_t last, struct samples *s,
			struct error *err)
{
	int64_t step = last / SAMPLES + 1;
	int rc = 0;

	for (int64_t id = step; id <= last && s->n < SAMPLES && rc == 0 &&
	     s->bytes.len < SAMPLE_BYTES; id += step) {
		struct query q = sql_start(st, "SELECT flat FROM body WHERE "
					       "item = ?", err);
		struct arena arena = { 0 };
		struct error ignored = { 0 };
		struct str flat;

		sql_int(&q, id);
		if (sql_row(&q) &&
		    body_unpack(st, sql_col_str(&q, 0), &arena, &flat,
				&ignored) == 0) {
			flat = str_slice(flat, 0, flat.len < SAMPLE_TEXT ?
						  flat.len : SAMPLE_TEXT);
			buf_add_str(&s->bytes, flat);
			s->sizes[s->n++] = flat.len;
		}
		arena_free(&arena);
		rc = sql_end(&q);
	}
	return rc < 0 ? rc : buf_check(&s->bytes, err);
}

static int put_dictionary(struct store *st, int64_t texts, struct str bytes,
			  struct error *err)
{
	struct buf packed = { 0 };
	size_t bound = ZSTD_compressBound(bytes.len), n;
	char *room = buf_reserve(&packed, bound);
	ZSTD_CCtx *pack = ZSTD_createCCtx();
	int64_t id = 0;
	int rc = -1;

	if (!room || !pack) {
		error_set(err, ERROR_LIMIT, "no memory for a dictionary");
		goto out;
	}
	ZSTD_CCtx_setParameter(pack, ZSTD_c_compressionLevel, LEVEL_AGAIN);
	ZSTD_CCtx_setParameter(pack, ZSTD_c_checksumFlag, 1);
	n = ZSTD_compress2(pack, room, bound, bytes.p, bytes.len);
	rc = sql_get_int(st, "SELECT max(id) FROM dictionary", 0, 0, &id, err);
	for (int sign = 1; sign >= -1 && rc == 0; sign -= 2) {
		struct query q = sql_start(st, "INSERT INTO dictionary(id, "
					       "texts, bytes) VALUES(?, ?, ?)",
					   err);

		sql_int(&q, sign * (id + 1));
		sql_int(&q, texts);
		sql_blob(&q, str_of(room, n));
		rc = sql_end(&q);
	}
	if (rc == 0)
		rc = sql_exec(st, "DELETE FROM meta WHERE key = 'repacked'",
			      err);
out:
	ZSTD_freeCCtx(pack);
	buf_free(&packed);
	return rc;
}

static int learn(struct store *st, int64_t last, struct error *err)
{
	struct samples *s = xcalloc(1, sizeof(*s));
	size_t cap = last < LEARN_FIRST * LEARN_AGAIN ? SMALL_BYTES :
							LARGE_BYTES, n;
	char *room = xcalloc(1, cap);
	int rc = take_samples(st, last, s, err);

	if (rc == 0) {
		n = ZDICT_trainFromBuffer(room, cap, s->bytes.p, s->sizes,
					  (unsigned)s->n);
		if (ZDICT_isError(n))	/* nothing in common; not again soon */
			n = 0;
		if (tx_begin(st, err) < 0)
			rc = -1;
		else
			rc = tx_end(st, put_dictionary(st, last,
						       str_of(room, n), err),
				    err);
	}
	/* not before it is committed: texts hang on it */
	if (rc == 0)
		st->packer.looked = false;
	buf_free(&s->bytes);
	free(s);
	free(room);
	return rc;
}

int store_learn(struct store *st, struct error *err)
{
	int64_t last, then;

	if (st->depth)
		return 0;
	if (sql_get_int(st, "SELECT max(item) FROM body", 0, 0, &last,
			err) < 0 ||
	    sql_get_int(st, "SELECT max(texts) FROM dictionary", 0, 0, &then,
			err) < 0)
		return -1;
	if (last < (then ? then * LEARN_AGAIN : LEARN_FIRST))
		return 0;
	return learn(st, last, err);
}

/* --- packing anew --- */

static bool is_older(struct str packed, int64_t newest)
{
	struct flat_reader r;

	flat_reader_init(&r, packed);
	return flat_get_uint(&r) != BODY_ZSTD_OWN ||
	       flat_get_uint(&r) != (uint64_t)newest;
}

struct text {
	int64_t item;
	struct str packed;
};

/* The texts behind item from up to item last, packed anew where that gains
 * something. A damaged one stays as it is. */
static int repacked(struct store *st, int64_t from, int64_t last, size_t max,
		    struct arena *arena, struct text **v, size_t *n,
		    struct error *err)
{
	struct query q = sql_start(st, "SELECT item, flat FROM body WHERE "
				       "item > ? AND item <= ? ORDER BY item "
				       "LIMIT ?", err);
	size_t cap = 0;

	sql_int(&q, from);
	sql_int(&q, last);
	sql_int(&q, (int64_t)max);
	while (sql_row(&q)) {
		struct text *t = ARENA_PUSH(arena, *v, *n, cap);
		struct arena own = { 0 };
		struct buf better = { 0 };
		struct error bad = { 0 };
		struct str flat;

		t->item = sql_col_int(&q, 0);
		t->packed = sql_col_str(&q, 1);
		if (is_older(t->packed, st->packer.newest) &&
		    body_unpack(st, t->packed, &own, &flat, &bad) == 0)
			body_pack(st, &better, flat, true);
		if (better.len && !better.failed &&
		    better.len < t->packed.len)
			t->packed = buf_str(&better);
		t->packed = arena_str(arena, t->packed);
		buf_free(&better);
		arena_free(&own);
	}
	if (sql_end(&q) < 0)
		return -1;
	return arena_check(arena, err);
}

/* Taken out and put in again: a row that shrinks where it lies leaves its
 * page half empty. */
static int put_again(struct store *st, int64_t from, const struct text *v,
		     size_t n, struct error *err)
{
	struct query q = sql_start(st, "DELETE FROM body WHERE item > ? AND "
				       "item <= ?", err);

	sql_int(&q, from);
	sql_int(&q, v[n - 1].item);
	if (sql_end(&q) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		q = sql_start(st, "INSERT INTO body(item, flat) VALUES(?, ?)",
			      err);
		sql_int(&q, v[i].item);
		sql_blob(&q, v[i].packed);
		if (sql_end(&q) < 0)
			return -1;
	}
	return 0;
}

static int repack_some(struct store *st, int64_t from, int64_t last,
		       size_t max, int64_t *reached, struct error *err)
{
	struct arena arena = { 0 };
	struct text *v = NULL;
	size_t n = 0;
	int rc = repacked(st, from, last, max, &arena, &v, &n, err);

	if (rc == 0 && n)
		rc = put_again(st, from, v, n, err);
	*reached = n < max ? last : v[n - 1].item;
	arena_free(&arena);
	return rc;
}

int body_repack(struct store *st, size_t max, bool *left, struct error *err)
{
	int64_t from, last, reached;
	struct query q;

	*left = false;
	if (!newest(st))
		return 0;
	if (sql_get_int(st, "SELECT max(texts) FROM dictionary", 0, 0, &last,
			err) < 0 ||
	    sql_get_int(st, "SELECT value FROM meta WHERE key = 'repacked'", 0,
			0, &from, err) < 0)
		return -1;
	if (from >= last)
		return 0;
	if (repack_some(st, from, last, max, &reached, err) < 0)
		return -1;
	*left = reached < last;
	q = sql_start(st, "INSERT OR REPLACE INTO meta(key, value) "
			  "VALUES('repacked', ?)", err);
	sql_int(&q, reached);
	return sql_end(&q);
}
