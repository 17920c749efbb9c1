#include "config.h"

#include "src/app/site_rules.h"

#include "feeds/rule.h"
#include "src/app/command.h"
#include "src/app/settings.h"

#define RULES_LARGEST	((size_t)64 << 10)

/* "HOST" off the front of a rule. */
static struct str take_host(struct str *rule)
{
	struct str host;

	*rule = str_trim(*rule);
	for (size_t i = 0; i < rule->len; i++)
		if (ascii_is_space(rule->p[i])) {
			host = str_slice(*rule, 0, i);
			*rule = str_trim(str_slice(*rule, i, rule->len));
			return host;
		}
	host = *rule;
	*rule = STR_NULL;
	return host;
}

static bool is_there(struct str lines, struct str rule)
{
	struct str line;

	while (str_split(&lines, '\n', &line))
		if (str_eq(line, rule))
			return true;
	return false;
}

static void add_line(struct buf *out, struct str line)
{
	buf_add_str(out, line);
	buf_add_char(out, '\n');
}

int site_rules_add(struct buf *lines, struct str rule, struct error *err)
{
	struct arena arena = { 0 };
	struct rules parsed;
	struct str rest = rule = str_trim(rule), host = take_host(&rest);
	int rc = -1;

	if (!host.len || !rest.len || str_find_char(rule, '\n') >= 0)
		error_set(err, ERROR_USAGE,
			  "site HOST keep|drop|body SELECTOR");
	else if (str_find_char(host, '/') >= 0)
		error_set(err, ERROR_USAGE, "a host, not an address: %.*s",
			  STR_ARG(host));
	else
		rc = rules_parse(rest, &arena, &parsed, err);
	if (rc == 0 && !is_there(buf_str(lines), rule)) {
		if (lines->len + rule.len > RULES_LARGEST)
			rc = error_set(err, ERROR_LIMIT,
				       "too many rules for sites");
		else
			add_line(lines, rule);
	}
	arena_free(&arena);
	return rc;
}

static int take_line(void *context, struct str line, struct error *err)
{
	struct command c;

	if (command_parse(line, &c, err) == 0 && c.action == ACTION_SITE)
		return site_rules_add(context, c.argument, err);
	return 0;	/* other lines have their own readers */
}

int site_rules_read(const char *config_path, struct buf *lines,
		    struct error *err)
{
	return config_read(config_path, take_line, lines, NULL, err);
}

/* Is host this one, or below it? */
static bool is_of(struct str host, struct str of)
{
	return str_ends_nocase(host, of) &&
	       (host.len == of.len || host.p[host.len - of.len - 1] == '.');
}

struct str site_rules_for(struct str lines, struct str host,
			  struct arena *arena)
{
	struct buf out = { 0 };
	struct str line, rules;

	while (host.len && str_split(&lines, '\n', &line)) {
		struct str of = take_host(&line);

		if (of.len && is_of(host, of))
			add_line(&out, line);
	}
	rules = arena_str(arena, buf_str(&out));
	buf_free(&out);
	return rules;
}
