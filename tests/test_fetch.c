#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "feeds/fetch.h"
#include "feeds/fetch_host.h"

/* Where an address lies. */
static void test_places(void **state)
{
	static const struct {
		const char *url;
		unsigned place;
	} table[] = {
		{ "http://127.0.0.1/", FETCH_LOOPBACK },
		{ "http://127.9.9.9:81/", FETCH_LOOPBACK },
		{ "http://0.0.0.0/", FETCH_LOOPBACK },
		{ "http://0x7f000001/", FETCH_LOOPBACK },
		{ "http://2130706433/", FETCH_LOOPBACK },
		{ "http://localhost/", FETCH_LOOPBACK },
		{ "http://LOCALHOST./", FETCH_LOOPBACK },
		{ "http://a.localhost/", FETCH_LOOPBACK },
		{ "http://[::1]/", FETCH_LOOPBACK },
		{ "http://[0:0::0:1]:8080/", FETCH_LOOPBACK },
		{ "http://[::]/", FETCH_LOOPBACK },
		{ "http://[::ffff:127.0.0.1]/", FETCH_LOOPBACK },
		{ "http://[::ffff:10.0.0.1]/", FETCH_PRIVATE },
		{ "http://[64:ff9b::7f00:1]/", FETCH_LOOPBACK },
		{ "http://[2002:0a00:0001::1]/", FETCH_PRIVATE },
		{ "http://[64:ff9b:1::5db8:d822]/", FETCH_PRIVATE },
		{ "http://[::ffff:0:7f00:1]/", FETCH_LOOPBACK },
		{ "http://[2001::53aa:64c:0:ffff:f5fe:fdfc]/", FETCH_PRIVATE },
		{ "http://[2001::53aa:64c:0:ffff:a247:27dd]/", 0 },
		{ "http://[2001:0:a00:1:0:ffff:a247:27dd]/", FETCH_PRIVATE },
		{ "http://[2606:2800:220:1:0:5efe:a01:203]/", FETCH_PRIVATE },
		{ "http://[2606:2800:220:1:200:5efe:a01:203]/",
		  FETCH_PRIVATE },
		{ "http://[2606:2800:220:1:0:5efe:5db8:d822]/", 0 },
		{ "http://[2001:db8::1]/", FETCH_ODD },
		{ "http://[2001:4860::8888]/", 0 },
		{ "http://[100::1]/", FETCH_ODD },
		{ "http://[2002:5db8:d822::1]/", 0 },
		{ "http://[64:ff9b::5db8:d822]/", 0 },
		{ "http://10.1.2.3/", FETCH_PRIVATE },
		{ "http://172.16.0.1/", FETCH_PRIVATE },
		{ "http://172.32.0.1/", 0 },
		{ "http://192.168.7.7/", FETCH_PRIVATE },
		{ "http://100.64.0.1/", FETCH_PRIVATE },
		{ "http://[fd00::1]/", FETCH_PRIVATE },
		{ "http://[fec0::1]/", FETCH_PRIVATE },
		{ "http://169.254.1.1/", FETCH_LINK },
		{ "http://[fe80::1%25lo]/", FETCH_LINK },
		{ "http://[fe80::1]/", FETCH_LINK },
		{ "http://224.0.0.1/", FETCH_ODD },
		{ "http://[ff02::1]/", FETCH_ODD },
		{ "http://192.0.2.1/", FETCH_ODD },
		{ "http://93.184.216.34/", 0 },
		{ "http://[2606:2800:220:1::1]/", 0 },
		{ "http://a.example/", 0 },
		{ "http://localhost.example/", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		print_message("# %s\n", table[i].url);
		assert_int_equal(fetch_url_places(table[i].url),
				 table[i].place);
	}
}

struct world {
	struct hosts hosts;
	struct transfer t;
	struct fetch_response r;
};

static void at_host(struct world *w, const char *url)
{
	w->t = (struct transfer){ .r = &w->r };
	w->r = (struct fetch_response){ 0 };
	w->t.host = w->t.at_host = hosts_get(&w->hosts, url, &w->t.at_port);
}

static void failed(struct world *w, const char *url, enum host_failure how,
		 int64_t now)
{
	at_host(w, url);
	w->t.began_ms = now - 1000;
	error_set(&w->r.err, ERROR_NETWORK, "no");
	host_failed(&w->hosts, &w->t, how, now);
}

static bool is_down(struct world *w, const char *url, int64_t now)
{
	at_host(w, url);
	return host_is_down(w->t.at_host, w->t.at_port, now);
}

static void test_down(void **state)
{
	struct world w;

	(void)state;
	hosts_init(&w.hosts);
	/* all of a host whose name is not known; one port of one that is */
	failed(&w, "http://a.example/1", HOST_NOT_FOUND, 1000);
	assert_true(w.r.transient);
	assert_true(is_down(&w, "https://a.example:99/2", 2000));
	assert_false(is_down(&w, "http://b.example/", 2000));
	failed(&w, "http://b.example:81/", HOST_NOT_REACHED, 1000);
	assert_true(is_down(&w, "http://b.example:81/x", 2000));
	assert_false(is_down(&w, "http://b.example/", 2000));

	/* a minute, then two; two failures at once are one */
	assert_true(is_down(&w, "http://a.example/", 60999));
	assert_false(is_down(&w, "http://a.example/", 61000));
	failed(&w, "http://a.example/", HOST_NOT_FOUND, 70000);
	failed(&w, "http://a.example/", HOST_NOT_FOUND, 70001);
	assert_true(is_down(&w, "http://a.example/", 189999));
	assert_false(is_down(&w, "http://a.example/", 190000));
	/* never more than an hour */
	for (int64_t now = 200000, i = 0; i < 20; i++, now += 4000000)
		failed(&w, "http://a.example/", HOST_NOT_FOUND, now);
	assert_false(is_down(&w, "http://a.example/",
			     200000 + 19 * 4000000 + 3600000));
	/* an answer forgives all */
	at_host(&w, "http://a.example/");
	host_answered(&w.hosts, w.t.at_host, false, 90000000);
	failed(&w, "http://a.example/", HOST_NOT_FOUND, 90001000);
	assert_false(w.r.transient);	/* the net works, as was just seen */
	assert_false(is_down(&w, "http://a.example/", 90062000));
	hosts_free(&w.hosts);
}

static void test_hung(void **state)
{
	const char *url = "http://a.example/";
	struct world w;

	(void)state;
	hosts_init(&w.hosts);
	for (int i = 0; i < 3; i++)
		failed(&w, url, HOST_HUNG, 1000 + i);
	assert_false(is_down(&w, url, 2000));
	failed(&w, url, HOST_HUNG, 1500);
	assert_true(is_down(&w, url, 2000));

	/* others were answered meanwhile: it is that address */
	at_host(&w, url);
	host_answered(&w.hosts, w.t.at_host, false, 100000);
	for (int i = 0; i < 9; i++)
		failed(&w, url, HOST_HUNG, 100500);
	assert_false(is_down(&w, url, 100600));
	hosts_free(&w.hosts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_down),
		cmocka_unit_test(test_hung),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
