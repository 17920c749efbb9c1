#include "config.h"

#include "src/store/body.h"

#include <zlib.h>

#include "src/base/mem.h"
#include "src/model/flat.h"

enum { BODY_RAW = 0, BODY_DEFLATED_1 = 1 };

#define BODY_MAX	((uint64_t)64 << 20)

/*
 * Deflate looks back at these words from the first byte on; the likeliest
 * stand last. Bytes that are stored depend on them: a change needs another
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

void body_pack(struct buf *out, struct str flat)
{
	z_stream z = { 0 };
	size_t head, room = compressBound(flat.len) + 64;
	char *p;
	int rc;

	if (flat.len < 64 || deflateInit2(&z, 4, Z_DEFLATED, -15, 8,
					  Z_DEFAULT_STRATEGY) != Z_OK)
		goto raw;
	head = out->len;
	flat_put_uint(out, BODY_DEFLATED_1);
	flat_put_uint(out, flat.len);
	p = buf_reserve(out, room);
	if (!p) {
		deflateEnd(&z);
		return;
	}
	deflateSetDictionary(&z, (const Bytef *)dictionary_1,
			     sizeof(dictionary_1) - 1);
	z.next_in = (Bytef *)(uintptr_t)flat.p;
	z.avail_in = (uInt)flat.len;
	z.next_out = (Bytef *)p;
	z.avail_out = (uInt)room;
	rc = deflate(&z, Z_FINISH);
	out->len += z.total_out;
	out->p[out->len] = '\0';
	deflateEnd(&z);
	if (rc == Z_STREAM_END && out->len - head <= flat.len)
		return;
	out->len = head;
raw:
	flat_put_uint(out, BODY_RAW);
	buf_add_str(out, flat);
}

int body_unpack(struct str packed, struct arena *arena, struct str *flat,
		struct error *err)
{
	struct flat_reader r;
	z_stream z = { 0 };
	uint64_t form, len;
	char *p;
	int rc;

	flat_reader_init(&r, packed);
	form = flat_get_uint(&r);
	if (!r.failed && form == BODY_RAW) {
		*flat = arena_str(arena, str_of(r.p, (size_t)(r.end - r.p)));
		return arena_check(arena, err);
	}
	len = flat_get_uint(&r);
	if (r.failed || form != BODY_DEFLATED_1 || len > BODY_MAX)
		return error_set(err, ERROR_CORRUPT, "a stored text is "
				 "damaged");
	p = arena_try(arena, (size_t)len + 1, 1);
	if (!p)
		return error_set(err, ERROR_LIMIT, "a stored text is too "
				 "long");
	if (inflateInit2(&z, -15) != Z_OK)
		mem_die();
	inflateSetDictionary(&z, (const Bytef *)dictionary_1,
			     sizeof(dictionary_1) - 1);
	z.next_in = (Bytef *)(uintptr_t)r.p;
	z.avail_in = (uInt)(r.end - r.p);
	z.next_out = (Bytef *)p;
	z.avail_out = (uInt)len;
	rc = inflate(&z, Z_FINISH);
	inflateEnd(&z);
	if (rc != Z_STREAM_END || z.total_out != len)
		return error_set(err, ERROR_CORRUPT, "a stored text is "
				 "damaged");
	*flat = str_of(p, (size_t)len);
	return 0;
}
