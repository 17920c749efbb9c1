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

static uint32_t four(const uint8_t *a)
{
	return (uint32_t)a[0] << 24 | (uint32_t)a[1] << 16 |
	       (uint32_t)a[2] << 8 | a[3];
}

static unsigned place_of_v6(const struct in6_addr *in6)
{
	/* What an address begins with, and where that lies; AT and what is
	 * added to it: as the IPv4 address at that byte. */
	enum { AT = 0x100, TEREDO = 0x200 };
	static const struct {
		uint8_t net[16];
		int bytes;
		unsigned place;
	} known[] = {
		{ { [10] = 0xff, [11] = 0xff }, 12, AT + 12 },	/* mapped */
		{ { [8] = 0xff, [9] = 0xff }, 12, AT + 12 },	/* SIIT */
		{ { 0 }, 12, AT + 12 },				/* compatible */
		{ { 0, 0x64, 0xff, 0x9b }, 12, AT + 12 },	/* NAT64 */
		{ { 0, 0x64, 0xff, 0x9b, 0, 1 }, 6, FETCH_PRIVATE },
		{ { 0x20, 0x02 }, 2, AT + 2 },			/* 6to4 */
		{ { 0x20, 0x01, 0, 0 }, 4, TEREDO },
		{ { 0x20, 0x01, 0x0d, 0xb8 }, 4, FETCH_ODD },
		{ { 0x01 }, 8, FETCH_ODD },	/* discarded: RFC 6666 */
		{ { 0xff }, 1, FETCH_ODD },	/* multicast */
	};
	const uint8_t *a = in6->s6_addr;
	unsigned place = 0;

	if (IN6_IS_ADDR_LOOPBACK(in6) || IN6_IS_ADDR_UNSPECIFIED(in6))
		return FETCH_LOOPBACK;
	if ((a[0] & 0xfe) == 0xfc)
		return FETCH_PRIVATE;
	if (a[0] == 0xfe && (a[1] & 0xc0) == 0x80)
		return FETCH_LINK;
	if (a[0] == 0xfe && (a[1] & 0xc0) == 0xc0)	/* site-local, old */
		return FETCH_PRIVATE;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (memcmp(a, known[i].net, (size_t)known[i].bytes) != 0)
			continue;
		place = known[i].place;
		break;
	}
	if (place == TEREDO)	/* its server, and the host turned over */
		return place_of_v4(four(a + 4)) | place_of_v4(~four(a + 12));
	if (place >= AT)
		return place_of_v4(four(a + (place - AT)));
	if (!place && (a[8] & 0xfd) == 0 && a[9] == 0 && a[10] == 0x5e &&
	    a[11] == 0xfe)				/* ISATAP */
		return place_of_v4(four(a + 12));
	return place;
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
