#include "config.h"

#include "src/store/body.h"

#include <zlib.h>
#include <zstd.h>

#include "src/base/mem.h"
#include "src/model/flat.h"

enum {
	BODY_RAW = 0,
	BODY_DEFLATED_1 = 1,	/* no longer written */
	BODY_ZSTD_1 = 2,	/* both with dictionary_1 */
};

#define LEVEL		3

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

void packer_free(struct packer *p)
{
	ZSTD_freeCCtx(p->pack);
	ZSTD_freeDCtx(p->unpack);
	*p = (struct packer){ 0 };
}

void body_pack(struct packer *p, struct buf *out, struct str flat)
{
	size_t head = out->len, n;
	char *room;

	if (!p->pack)
		p->pack = ZSTD_createCCtx();
	if (flat.len < 64 || !p->pack)
		goto raw;
	flat_put_uint(out, BODY_ZSTD_1);
	flat_put_uint(out, flat.len);
	room = buf_reserve(out, ZSTD_compressBound(flat.len));
	if (!room)
		return;
	n = ZSTD_compress_usingDict(p->pack, room,
				    ZSTD_compressBound(flat.len), flat.p,
				    flat.len, dictionary_1,
				    sizeof(dictionary_1) - 1, LEVEL);
	if (!ZSTD_isError(n) && out->len + n - head <= flat.len) {
		out->len += n;
		out->p[out->len] = '\0';
		return;
	}
	out->len = head;
raw:
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
		     size_t len)
{
	if (!p->unpack)
		p->unpack = ZSTD_createDCtx();
	if (!p->unpack)
		mem_die();
	return ZSTD_decompress_usingDict(p->unpack, out, len, packed.p,
					 packed.len, dictionary_1,
					 sizeof(dictionary_1) - 1) == len;
}

int body_unpack(struct packer *p, struct str packed, struct arena *arena,
		struct str *flat, struct error *err)
{
	struct flat_reader r;
	uint64_t form, len;
	struct str rest;
	char *room;

	flat_reader_init(&r, packed);
	form = flat_get_uint(&r);
	if (!r.failed && form == BODY_RAW) {
		*flat = arena_str(arena, str_of(r.p, (size_t)(r.end - r.p)));
		return arena_check(arena, err);
	}
	len = flat_get_uint(&r);
	if (r.failed || form > BODY_ZSTD_1 || len > BODY_MAX)
		return error_set(err, ERROR_CORRUPT, "a stored text is "
				 "damaged");
	room = arena_try(arena, (size_t)len + 1, 1);
	if (!room)
		return error_set(err, ERROR_LIMIT, "a stored text is too "
				 "long");
	rest = str_of(r.p, (size_t)(r.end - r.p));
	if (form == BODY_ZSTD_1 ? !zstd_all(p, rest, room, (size_t)len) :
				  !inflate_all(rest, room, (size_t)len))
		return error_set(err, ERROR_CORRUPT, "a stored text is "
				 "damaged");
	*flat = str_of(room, (size_t)len);
	return 0;
}
