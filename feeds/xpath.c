#include "config.h"

#include "feeds/xpath.h"

#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "src/base/mem.h"

#define STEPS_MAX	2000000
#define NODES_MAX	1000000

static void on_error(void *arg, xmlErrorPtr error)
{
	struct error *err = arg;

	if (err && !err->code)
		error_set(err, ERROR_USAGE, "no XPath: %.*s",
			  (int)strcspn(error->message ? error->message : "?",
				       "\n"), error->message);
}

static void say_nothing(void *arg, const char *format, ...)
{
	(void)arg;
	(void)format;
}

static xmlXPathContextPtr context_new(xmlDocPtr doc, struct error *err)
{
	xmlXPathContextPtr ctxt = xmlXPathNewContext(doc);

	if (!ctxt)
		mem_die();
	/* some of its errors go there and nowhere else */
	xmlSetGenericErrorFunc(NULL, say_nothing);
	ctxt->opLimit = STEPS_MAX;
	ctxt->error = on_error;
	ctxt->userData = err;
	return ctxt;
}

int xpath_check(struct str expression, struct error *err)
{
	struct error why = { 0 };
	struct arena arena = { 0 };
	xmlXPathContextPtr ctxt = context_new(NULL, &why);
	xmlXPathCompExprPtr compiled =
		xmlXPathCtxtCompile(ctxt, BAD_CAST arena_cstr(&arena,
							      expression));
	int rc = 0;

	if (!compiled) {
		rc = error_set(err, ERROR_USAGE, "%s: %.60s",
			       why.code ? why.msg : "no XPath",
			       arena_cstr(&arena, expression));
	}
	xmlXPathFreeCompExpr(compiled);
	xmlXPathFreeContext(ctxt);
	arena_free(&arena);
	return rc;
}

/* Each node's actions lie in its _private, which nothing else uses. */
static bool mark_nodes(xmlNodeSetPtr set, uint8_t action)
{
	bool any = false;

	for (int i = 0; set && i < set->nodeNr; i++) {
		xmlNodePtr node = set->nodeTab[i];

		if (node->type == XML_NAMESPACE_DECL)
			continue;
		while (node && node->type != XML_ELEMENT_NODE)
			node = node->parent;
		if (!node)
			continue;
		node->_private = (void *)((uintptr_t)node->_private | action);
		any = true;
	}
	return any;
}

static bool evaluate(xmlDocPtr doc, const struct rules *rules,
		     struct arena *arena)
{
	bool any = false;

	for (size_t i = 0; i < rules->n_xpaths; i++) {
		xmlXPathContextPtr ctxt = context_new(doc, NULL);
		xmlXPathObjectPtr found = xmlXPathEvalExpression(
			BAD_CAST arena_cstr(arena, rules->xpaths[i].text),
			ctxt);

		if (found && found->type == XPATH_NODESET)
			any |= mark_nodes(found->nodesetval,
					  rules->xpaths[i].action);
		xmlXPathFreeObject(found);
		xmlXPathFreeContext(ctxt);
	}
	return any;
}

/* The next node in document order, without recursing. */
static xmlNodePtr next_node(xmlNodePtr node)
{
	if (node->type == XML_ELEMENT_NODE && node->children)
		return node->children;
	while (node && !node->next) {
		node = node->parent;
		if (node && node->type != XML_ELEMENT_NODE)
			return NULL;
	}
	return node ? node->next : NULL;
}

static uint8_t *list(xmlDocPtr doc, struct arena *arena, size_t *n)
{
	uint8_t *actions = NULL;
	size_t cap = 0;

	*n = 0;
	for (xmlNodePtr node = doc->children; node && *n < NODES_MAX;
	     node = next_node(node))
		if (node->type == XML_ELEMENT_NODE)
			*ARENA_PUSH(arena, actions, *n, cap) =
				(uint8_t)(uintptr_t)node->_private;
	return actions;
}

uint8_t *xpath_actions(struct str html, const struct rules *rules,
		       struct arena *arena, size_t *n)
{
	static const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
				   HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
				   HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT |
				   HTML_PARSE_IGNORE_ENC;
	uint8_t *actions = NULL;
	xmlDocPtr doc;

	*n = 0;
	if (!rules || !rules->n_xpaths)
		return NULL;
	doc = htmlReadMemory(html.p, (int)html.len, NULL, "UTF-8", options);
	if (!doc)
		return NULL;
	if (evaluate(doc, rules, arena))
		actions = list(doc, arena, n);
	xmlFreeDoc(doc);
	return actions;
}
