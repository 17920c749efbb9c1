#ifndef PRESSER_FEEDS_FOREST_H
#define PRESSER_FEEDS_FOREST_H

#include <stdint.h>

/* One node of a decision tree: go to yes when f[feature] <= limit, else to
 * no, both counted from the node itself; a leaf has yes == 0 and limit is
 * its value. */
struct forest_node {
	float limit;
	uint8_t feature, yes, no;
};

extern const struct forest_node forest_nodes[];
extern const uint16_t forest_roots[];
extern const unsigned forest_size;
extern const double forest_start;

/* The forest's verdict on a row of features: 0 to 1. */
double forest_judge(const float *f);

#endif
