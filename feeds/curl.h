#ifndef PRESSER_FEEDS_CURL_H
#define PRESSER_FEEDS_CURL_H

/*
 * libcurl, loaded when it is first called. It brings some thirty libraries,
 * and to link them costs more than to take the article out of a page; most
 * commands and all workers never go to the network. Include this and not
 * <curl/curl.h>, and call libcurl as its manual says. Where the system cannot
 * load libraries (or configure was told --disable-lazy-curl) it is linked as
 * usual. A process that may open no file any more must have loaded it before.
 * Any thread.
 */

#ifdef CURL_SONAME
#define CURL_DISABLE_TYPECHECK
#endif
#include <curl/curl.h>

#ifdef CURL_SONAME

#undef curl_easy_getinfo
#undef curl_easy_setopt
#undef curl_multi_setopt

/* What is called of it: one line a function. */
#define CURL_FUNCTIONS(X)						\
	X(easy_cleanup) X(easy_getinfo) X(easy_init) X(easy_reset)	\
	X(easy_setopt) X(easy_strerror) X(free) X(getdate)		\
	X(global_cleanup) X(global_init) X(multi_add_handle)		\
	X(multi_cleanup) X(multi_info_read) X(multi_init)		\
	X(multi_perform) X(multi_poll) X(multi_remove_handle)		\
	X(multi_setopt) X(multi_strerror) X(multi_wakeup)		\
	X(slist_append) X(slist_free_all) X(url) X(url_cleanup)		\
	X(url_get) X(url_set)

struct curl_functions {
#define X(name)	__typeof__(curl_##name) *name;
	CURL_FUNCTIONS(X)
#undef X
};

/* Ends the program with a sentence when it cannot be loaded. */
const struct curl_functions *curl_functions(void);

#define curl_easy_cleanup	(curl_functions()->easy_cleanup)
#define curl_easy_getinfo	(curl_functions()->easy_getinfo)
#define curl_easy_init		(curl_functions()->easy_init)
#define curl_easy_reset		(curl_functions()->easy_reset)
#define curl_easy_setopt	(curl_functions()->easy_setopt)
#define curl_easy_strerror	(curl_functions()->easy_strerror)
#define curl_free		(curl_functions()->free)
#define curl_getdate		(curl_functions()->getdate)
#define curl_global_cleanup	(curl_functions()->global_cleanup)
#define curl_global_init	(curl_functions()->global_init)
#define curl_multi_add_handle	(curl_functions()->multi_add_handle)
#define curl_multi_cleanup	(curl_functions()->multi_cleanup)
#define curl_multi_info_read	(curl_functions()->multi_info_read)
#define curl_multi_init		(curl_functions()->multi_init)
#define curl_multi_perform	(curl_functions()->multi_perform)
#define curl_multi_poll		(curl_functions()->multi_poll)
#define curl_multi_remove_handle (curl_functions()->multi_remove_handle)
#define curl_multi_setopt	(curl_functions()->multi_setopt)
#define curl_multi_strerror	(curl_functions()->multi_strerror)
#define curl_multi_wakeup	(curl_functions()->multi_wakeup)
#define curl_slist_append	(curl_functions()->slist_append)
#define curl_slist_free_all	(curl_functions()->slist_free_all)
#define curl_url		(curl_functions()->url)
#define curl_url_cleanup	(curl_functions()->url_cleanup)
#define curl_url_get		(curl_functions()->url_get)
#define curl_url_set		(curl_functions()->url_set)

#endif

#endif
