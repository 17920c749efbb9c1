#include "config.h"

#include "feeds/fetch_url.h"

#include <stdlib.h>
#include <strings.h>

#include "feeds/fetch.h"
#include "feeds/fetch_place.h"
#include "src/base/mem.h"

CURLU *fetch_url_open(const char *text)
{
	CURLU *u = curl_url();

	if (u && curl_url_set(u, CURLUPART_URL, text,
			      CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK)
		return u;
	curl_url_cleanup(u);
	return NULL;
}

char *fetch_url_part(CURLU *u, CURLUPart part, unsigned flags)
{
	char *from = NULL, *copy = NULL;

	if (curl_url_get(u, part, &from, flags) == CURLUE_OK)
		copy = xstrdup(from);
	curl_free(from);
	return copy;
}

static bool is_web(const char *scheme)
{
	return scheme && (strcasecmp(scheme, "http") == 0 ||
			  strcasecmp(scheme, "https") == 0);
}

bool fetch_url_is_web(const char *text)
{
	CURLU *u = fetch_url_open(text);
	char *scheme = u ? fetch_url_part(u, CURLUPART_SCHEME, 0) : NULL;
	bool good = is_web(scheme);

	free(scheme);
	curl_url_cleanup(u);
	return good;
}

bool fetch_same_origin(const char *a, const char *b)
{
	static const CURLUPart parts[] = { CURLUPART_SCHEME, CURLUPART_HOST,
					   CURLUPART_PORT };
	CURLU *ua = fetch_url_open(a), *ub = fetch_url_open(b);
	bool same = ua && ub;

	for (size_t i = 0; same && i < 3; i++) {
		char *x = fetch_url_part(ua, parts[i], CURLU_DEFAULT_PORT);
		char *y = fetch_url_part(ub, parts[i], CURLU_DEFAULT_PORT);

		same = x && y && strcasecmp(x, y) == 0;
		free(x);
		free(y);
	}
	curl_url_cleanup(ua);
	curl_url_cleanup(ub);
	return same;
}

int fetch_split_credentials(const char *url, char **bare, char **user,
			    char **password)
{
	CURLU *u = fetch_url_open(url);

	*bare = *user = *password = NULL;
	if (!u)
		return -1;
	*user = fetch_url_part(u, CURLUPART_USER, CURLU_URLDECODE);
	*password = fetch_url_part(u, CURLUPART_PASSWORD, CURLU_URLDECODE);
	if (*user || *password) {
		curl_url_set(u, CURLUPART_USER, NULL, 0);
		curl_url_set(u, CURLUPART_PASSWORD, NULL, 0);
		*bare = fetch_url_part(u, CURLUPART_URL, 0);
	} else {
		*bare = xstrdup(url);
	}
	curl_url_cleanup(u);
	return *bare ? 0 : -1;
}

int fetch_check_url(const char *url, struct error *err)
{
	char *scheme, *host;
	CURLU *u;
	int rc = -1;

	if (url[0] == '/' || url[0] == '.')
		return 0;
	u = fetch_url_open(url);
	if (!u)
		return error_set(err, ERROR_INPUT, "this is no address: %s",
				 url);
	scheme = fetch_url_part(u, CURLUPART_SCHEME, 0);
	host = fetch_url_part(u, CURLUPART_HOST, 0);
	if (!is_web(scheme))
		error_set(err, ERROR_INPUT,
			  "%s: only http and https are taken, not %s", url,
			  scheme ? scheme : "this");
	else if (!host || !*host)
		error_set(err, ERROR_INPUT, "%s: names no host", url);
	else
		rc = 0;
	free(scheme);
	free(host);
	curl_url_cleanup(u);
	return rc;
}

unsigned fetch_url_places(const char *url)
{
	CURLU *u = fetch_url_open(url);
	char *host = u ? fetch_url_part(u, CURLUPART_HOST, 0) : NULL;
	unsigned place = host ? fetch_place_of_text(host) : 0;

	free(host);
	curl_url_cleanup(u);
	return place;
}
