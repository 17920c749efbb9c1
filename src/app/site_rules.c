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

static void drop_line(struct buf *lines, struct str rule)
{
	struct buf left = { 0 };
	struct str rest = buf_str(lines), line;

	while (str_split(&rest, '\n', &line))
		if (line.len && !str_eq(line, rule))
			add_line(&left, line);
	buf_free(lines);
	*lines = left;
}

static int put_rule(struct buf *lines, struct str rule, bool off,
		    bool *changed, struct error *err)
{
	*changed = is_there(buf_str(lines), rule) == off;
	if (off && !*changed)
		return error_set(err, ERROR_NOT_FOUND, "no such rule: %.*s",
				 STR_ARG(rule));
	if (off)
		drop_line(lines, rule);
	else if (*changed && lines->len + rule.len > RULES_LARGEST)
		return error_set(err, ERROR_LIMIT, "too many rules for sites");
	else if (*changed)
		add_line(lines, rule);
	return 0;
}

int site_rules_take(struct buf *lines, struct str rule, bool *changed,
		    struct error *err)
{
	struct arena arena = { 0 };
	struct rules parsed;
	bool off = str_starts(rule = str_trim(rule), STR("-"));
	struct str rest = rule = str_trim(str_slice(rule, off, rule.len));
	struct str host = take_host(&rest);
	int rc = -1;

	*changed = false;
	if (!host.len || !rest.len || str_find_char(rule, '\n') >= 0)
		error_set(err, ERROR_USAGE,
			  "site [-]HOST keep|drop|body SELECTOR");
	else if (str_find_char(host, '/') >= 0)
		error_set(err, ERROR_USAGE, "a host, not an address: %.*s",
			  STR_ARG(host));
	else if (rules_parse(rest, &arena, &parsed, err) == 0)
		rc = put_rule(lines, rule, off, changed, err);
	arena_free(&arena);
	return rc;
}

static int take_line(void *context, struct str line, struct error *err)
{
	struct command c;
	bool changed;

	if (command_parse(line, &c, err) == 0 && c.action == ACTION_SITE)
		return site_rules_take(context, c.argument, &changed, err);
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
