/* The parts of measuring a plan. */
#ifndef DIVIDE_MEASURE_INT_H
#define DIVIDE_MEASURE_INT_H

#include "divide/measure.h"
#include "geo/index.h"

/* What borders follow. */
typedef struct MeasureLines {
    GArray *lines;
    GeoIndex *index;
} MeasureLines;

void measure_lines_init(MeasureLines *lines, const City *city);
void measure_lines_clear(MeasureLines *lines);

/* Fills border and natural. */
void measure_borders(const MeasureLines *lines, const CityPlan *plan, PlanMeasure *out);

#endif
