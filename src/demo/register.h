/* The household register: one row a household, with the faults that real registers have, and without any word about
 * the people. */
#ifndef DEMO_REGISTER_H
#define DEMO_REGISTER_H

#include "demo/site.h"

#define REGISTER_FAULTS 0.015 /* share of rows with a fault */

typedef struct Register Register;

/* Opens households.csv, households_truth.csv (of each of its rows the number of the building in the layer building,
 * and the fault) and, for the first street office, households_gbk.csv and households.xlsx in the folder. Rows go to
 * households.csv as long as whole communities fit into limit rows. NULL with WANGGE_ERROR_IO set. */
Register *register_new(const char *folder, const Town *town, guint64 limit, GError **error);

/* Appends the households of a community. */
gboolean register_add(Register *reg, guint community, const Site *site, GError **error);

/* Rows in households.csv, and the number of households that are not in it because of the limit. */
guint64 register_rows(const Register *reg);
guint64 register_left_out(const Register *reg);

/* Completes and frees; FALSE when a file is not complete. */
gboolean register_close(Register *reg, GError **error);
void register_discard(Register *reg);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Register, register_discard)

#endif
