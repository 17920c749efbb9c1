#include "config.h"

#include "feeds/xml_scan.h"

static const struct {
	const char *uri;	/* lower case, without scheme and last "/" */
	enum xml_ns ns;
} uris[] = {
	{ "www.w3.org/2005/atom", XML_NS_ATOM },
	{ "purl.org/atom/ns", XML_NS_ATOM03 },
	{ "www.w3.org/1999/02/22-rdf-syntax-ns", XML_NS_RDF },
	{ "purl.org/rss/1.0", XML_NS_RSS1 },
	{ "my.netscape.com/rdf/simple/0.9", XML_NS_RSS090 },
	{ "channel.netscape.com/rdf/simple/0.9", XML_NS_RSS090 },
	{ "my.netscape.com/publish/formats/rss-0.9.dtd", XML_NS_NONE },
	{ "my.netscape.com/publish/formats/rss-0.91.dtd", XML_NS_NONE },
	{ "backend.userland.com/rss", XML_NS_NONE },
	{ "backend.userland.com/rss2", XML_NS_NONE },
	{ "blogs.law.harvard.edu/tech/rss", XML_NS_NONE },
	{ "cyber.law.harvard.edu/rss", XML_NS_NONE },
	{ "www.rssboard.org/rss-specification", XML_NS_NONE },
	{ "purl.org/net/rss1.1", XML_NS_RSS1 },
	{ "purl.org/rss/2.0", XML_NS_NONE },
	{ "hacks.benhammersley.com/rss/ss", XML_NS_UNKNOWN },
	{ "purl.org/dc/elements/1.1", XML_NS_DC },
	{ "purl.org/dc/elements/1.0", XML_NS_DC },
	{ "dublincore.org/documents/dcmi-namespace", XML_NS_DC },
	{ "purl.org/dc/terms", XML_NS_DCTERMS },
	{ "purl.org/rss/1.0/modules/content", XML_NS_CONTENT },
	{ "search.yahoo.com/mrss", XML_NS_MEDIA },
	{ "search.yahoo.com/mrss/2005", XML_NS_MEDIA },
	{ "tools.search.yahoo.com/mrss", XML_NS_MEDIA },
	{ "video.search.yahoo.com/mrss", XML_NS_MEDIA },
	{ "www.rssboard.org/media-rss", XML_NS_MEDIA },
	{ "www.itunes.com/dtds/podcast-1.0.dtd", XML_NS_ITUNES },
	{ "example.com/dtds/podcast-1.0.dtd", XML_NS_ITUNES },
	{ "itunes.com/dtds/podcast-1.0.dtd", XML_NS_ITUNES },
	{ "www.w3.org/1999/xhtml", XML_NS_XHTML },
	{ "purl.org/syndication/thread/1.0", XML_NS_THREAD },
	{ "rssnamespace.org/feedburner/ext/1.0", XML_NS_FEEDBURNER },
	{ "www.google.com/schemas/play-podcasts/1.0", XML_NS_GOOGLEPLAY },
	{ "purl.org/rss/1.0/modules/slash", XML_NS_SLASH },
	{ "purl.org/rss/1.0/modules/syndication", XML_NS_SYNDICATION },
	{ "source.scripting.com", XML_NS_SOURCE },
	{ "podcastindex.org/namespace/1.0", XML_NS_PODCAST },
};

/* What prefixes mean where a feed forgot to say so. */
static const struct {
	const char *prefix;
	enum xml_ns ns;
} habits[] = {
	{ "atom", XML_NS_ATOM }, { "a10", XML_NS_ATOM },
	{ "rdf", XML_NS_RDF }, { "rss", XML_NS_NONE }, { "dc", XML_NS_DC },
	{ "dcterms", XML_NS_DCTERMS }, { "content", XML_NS_CONTENT },
	{ "media", XML_NS_MEDIA }, { "itunes", XML_NS_ITUNES },
	{ "xhtml", XML_NS_XHTML }, { "html", XML_NS_XHTML },
	{ "thr", XML_NS_THREAD }, { "feedburner", XML_NS_FEEDBURNER },
	{ "googleplay", XML_NS_GOOGLEPLAY }, { "slash", XML_NS_SLASH },
	{ "sy", XML_NS_SYNDICATION }, { "source", XML_NS_SOURCE },
	{ "podcast", XML_NS_PODCAST },
};

enum xml_ns xml_ns_of_uri(struct str uri)
{
	ptrdiff_t at;

	uri = str_trim(uri);
	at = str_find(uri, STR("://"));
	if (at >= 0)
		uri = str_slice(uri, (size_t)at + 3, uri.len);
	while (uri.len && (uri.p[uri.len - 1] == '/' ||
			   uri.p[uri.len - 1] == '#'))
		uri.len--;
	for (size_t i = 0; i < sizeof(uris) / sizeof(uris[0]); i++)
		if (str_eq_nocase(uri, str_from(uris[i].uri)))
			return uris[i].ns;
	return uri.len ? XML_NS_UNKNOWN : XML_NS_NONE;
}

enum xml_ns xml_ns_find(const struct xml *x, struct str prefix)
{
	for (size_t i = x->n_binds; i > 0; i--)
		if (str_eq(prefix, x->binds[i - 1].prefix))
			return x->binds[i - 1].ns;
	if (!prefix.len)
		return XML_NS_NONE;
	for (size_t i = 0; i < sizeof(habits) / sizeof(habits[0]); i++)
		if (str_eq_nocase(prefix, str_from(habits[i].prefix)))
			return habits[i].ns;
	return XML_NS_UNKNOWN;
}

struct str xml_split_prefix(struct str *name)
{
	ptrdiff_t colon = str_find_char(*name, ':');
	struct str prefix;

	if (colon < 0)
		return STR("");
	prefix = str_slice(*name, 0, (size_t)colon);
	*name = str_slice(*name, (size_t)colon + 1, name->len);
	return prefix;
}
