#include "config.h"

#include "feeds/forest.h"

#include <math.h>

double forest_judge(const float *f)
{
	double sum = forest_start;

	for (unsigned t = 0; t < forest_size; t++) {
		const struct forest_node *n = &forest_nodes[forest_roots[t]];

		while (n->yes)
			n += f[n->feature] <= n->limit ? n->yes : n->no;
		sum += (double)n->limit;
	}
	return 1 / (1 + exp(-sum));
}
