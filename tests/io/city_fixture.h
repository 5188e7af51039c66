/* A small city and its plan for tests: communities in a row, each of square blocks with a building in every cell,
 * divided into grids. Everything that can be NULL, unknown, a point, multi-part or with a hole occurs. */
#ifndef TESTS_IO_CITY_FIXTURE_H
#define TESTS_IO_CITY_FIXTURE_H

#include "city/plan.h"

/* columns x rows buildings in each of n communities (2 at least for all the odd cases). Free with city_free(). */
City *city_fixture_new(guint n_communities, guint columns, guint rows);

/* The plan of that city: each cell is a square around its building, each grid one column of cells. */
CityPlan *city_fixture_plan(const City *city, guint columns, guint rows);

/* Fail the test unless both are the same, to the last bit of every coordinate. */
void city_fixture_assert_same_city(const City *a, const City *b);
void city_fixture_assert_same_plan(const CityPlan *a, const CityPlan *b);

#endif
