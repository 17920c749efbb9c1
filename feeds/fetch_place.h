#ifndef PRESSER_FEEDS_FETCH_PLACE_H
#define PRESSER_FEEDS_FETCH_PLACE_H

#include <sys/socket.h>

/*
 * Where an IP address lies: one of enum fetch_place (feeds/fetch.h), or 0 for
 * a public one. IPv4 addresses within IPv6 (mapped, compatible, translated,
 * NAT64, 6to4, Teredo, ISATAP) are judged as what they stand for.
 */
unsigned fetch_place_of_sockaddr(const struct sockaddr *sa);

/* The same for an address in text form, "[::1]" too; names are 0, except
 * localhost and what ends in ".localhost" (RFC 6761). */
unsigned fetch_place_of_text(const char *text);

#endif
