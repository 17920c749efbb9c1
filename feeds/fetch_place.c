#include "config.h"

#include "feeds/fetch_place.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "feeds/fetch.h"

static unsigned place_of_v4(uint32_t a)
{
	static const struct {
		uint32_t net;
		int bits;
		unsigned place;
	} known[] = {
		{ 0x7f000000, 8, FETCH_LOOPBACK },
		{ 0x00000000, 8, FETCH_LOOPBACK },
		{ 0x0a000000, 8, FETCH_PRIVATE },
		{ 0xac100000, 12, FETCH_PRIVATE },
		{ 0xc0a80000, 16, FETCH_PRIVATE },
		{ 0x64400000, 10, FETCH_PRIVATE },
		{ 0xa9fe0000, 16, FETCH_LINK },
		{ 0xc0000000, 24, FETCH_ODD },	/* 192.0.0.0/24 */
		{ 0xc0000200, 24, FETCH_ODD },	/* documentation */
		{ 0xc6336400, 24, FETCH_ODD },
		{ 0xcb007100, 24, FETCH_ODD },
		{ 0xc6120000, 15, FETCH_ODD },	/* benchmarks */
		{ 0xe0000000, 3, FETCH_ODD },	/* multicast, reserved */
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if ((a ^ known[i].net) >> (32 - known[i].bits) == 0)
			return known[i].place;
	return 0;
}

static unsigned place_of_v6(const struct in6_addr *in6)
{
	const uint8_t *a = in6->s6_addr;
	uint32_t low = (uint32_t)a[12] << 24 | (uint32_t)a[13] << 16 |
		       (uint32_t)a[14] << 8 | a[15];
	static const uint8_t nat64[12] = { 0, 0x64, 0xff, 0x9b };

	if (IN6_IS_ADDR_LOOPBACK(in6) || IN6_IS_ADDR_UNSPECIFIED(in6))
		return FETCH_LOOPBACK;
	if (IN6_IS_ADDR_V4MAPPED(in6) || IN6_IS_ADDR_V4COMPAT(in6) ||
	    memcmp(a, nat64, sizeof(nat64)) == 0)
		return place_of_v4(low);
	if (a[0] == 0x20 && a[1] == 0x02)	/* 6to4 */
		return place_of_v4((uint32_t)a[2] << 24 | (uint32_t)a[3] << 16 |
				   (uint32_t)a[4] << 8 | a[5]);
	if ((a[0] & 0xfe) == 0xfc)
		return FETCH_PRIVATE;
	if (a[0] == 0xfe && (a[1] & 0xc0) == 0x80)
		return FETCH_LINK;
	if (a[0] == 0xfe && (a[1] & 0xc0) == 0xc0)	/* site-local, old */
		return FETCH_PRIVATE;
	if (a[0] == 0xff)
		return FETCH_ODD;
	return 0;
}

unsigned fetch_place_of_sockaddr(const struct sockaddr *sa)
{
	if (sa->sa_family == AF_INET)
		return place_of_v4(ntohl(
			((const struct sockaddr_in *)(const void *)sa)
				->sin_addr.s_addr));
	if (sa->sa_family == AF_INET6)
		return place_of_v6(
			&((const struct sockaddr_in6 *)(const void *)sa)
				 ->sin6_addr);
	return FETCH_ODD;
}

unsigned fetch_place_of_text(const char *text)
{
	char bare[128];
	size_t len = strlen(text);
	struct in6_addr v6;
	struct in_addr v4;

	if (len >= 2 && text[0] == '[' && text[len - 1] == ']') {
		text++;
		len -= 2;
	}
	if (len >= sizeof(bare))
		return 0;
	memcpy(bare, text, len);
	bare[len] = '\0';
	bare[strcspn(bare, "%")] = '\0';
	if (inet_pton(AF_INET, bare, &v4) == 1)
		return place_of_v4(ntohl(v4.s_addr));
	if (inet_pton(AF_INET6, bare, &v6) == 1)
		return place_of_v6(&v6);
	if (len && bare[len - 1] == '.')
		bare[--len] = '\0';
	if (strcasecmp(bare, "localhost") == 0 ||
	    (len > 10 && strcasecmp(bare + len - 10, ".localhost") == 0))
		return FETCH_LOOPBACK;
	return 0;
}
