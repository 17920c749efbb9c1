/*
 * What libFuzzer does not supply when there is none: run a fuzzer's entry
 * over its seeds, the folder SRCDIR/tests/fuzz/seeds/NAME, as a TAP test,
 * each whole, cut at a few places, and with some bytes changed. With
 * arguments: over these files alone.
 */
#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#ifndef FUZZING

#define LIMIT	((size_t)1 << 24)
#define ROUNDS	64

static uint32_t dice_state = 1;

static uint32_t dice(uint32_t sides)
{
	dice_state = dice_state * 1664525u + 1013904223u;
	return (dice_state >> 8) % sides;
}

/* A copy of exactly this size, so that a sanitizer sees one byte too far. */
static void run_copy(const char *p, size_t len)
{
	uint8_t *copy = malloc(len ? len : 1);

	if (!copy)
		abort();
	if (len)
		memcpy(copy, p, len);
	LLVMFuzzerTestOneInput(copy, len);
	free(copy);
}

static void run_variants(const char *p, size_t len)
{
	static const char odd[] = "\0\xff\x80<>&\"'\n]{\x7f";
	char *copy = malloc(len ? len : 1);

	if (!copy)
		abort();
	for (int i = 0; len && i < ROUNDS; i++) {
		memcpy(copy, p, len);
		for (uint32_t n = 1 + dice(8); n; n--)
			copy[dice((uint32_t)len)] =
				odd[dice(sizeof(odd) - 1)];
		run_copy(copy, i % 4 ? len : dice((uint32_t)len));
	}
	free(copy);
}

static int run_file(const char *path)
{
	struct error err = { 0 };
	struct buf bytes;
	int rc;

	buf_init(&bytes, LIMIT);
	rc = file_read(path, &bytes, &err);
	if (rc < 0) {
		printf("# %s\n", err.msg);
	} else {
		run_copy(bytes.p, bytes.len);
		run_variants(bytes.p, bytes.len);
	}
	buf_free(&bytes);
	return rc;
}

int main(int argc, char **argv)
{
	const char *top = getenv("srcdir"), *name = strrchr(argv[0], '/');
	char folder[4096], path[8192];
	int n = 0, bad = 0;
	struct dirent *entry;
	DIR *dir;

	if (argc > 1) {
		for (int i = 1; i < argc; i++)
			bad |= run_file(argv[i]) < 0;
		return bad;
	}
	name = name ? name + 1 : argv[0];
	if (strncmp(name, "fuzz_", 5) == 0)
		name += 5;
	snprintf(folder, sizeof(folder), "%s/tests/fuzz/seeds/%s",
		 top ? top : ".", name);
	dir = opendir(folder);
	if (!dir) {
		printf("Bail out! no seeds in %s\n", folder);
		return 1;
	}
	while ((entry = readdir(dir))) {
		int failed;

		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		failed = run_file(path) < 0;
		bad |= failed;
		printf("%sok %d - %s and variants\n", failed ? "not " : "",
		       ++n, entry->d_name);
	}
	closedir(dir);
	printf("1..%d\n", n);
	return bad || n == 0;
}

#endif
