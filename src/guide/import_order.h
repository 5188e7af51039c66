/* What is to be imported and how, with texts of its own: a worker reads it while the window goes on. */
#ifndef GUIDE_IMPORT_ORDER_H
#define GUIDE_IMPORT_ORDER_H

#include "io/survey.h"

typedef struct ImportOrder {
    char *sources[IMPORT_LAYERS];
    char *one_community;  /* or NULL */
    GPtrArray *fields;    /* char *, NULL-terminated */
    char *encoding, *crs; /* or NULL */
    gboolean estimate;
} ImportOrder;

/* What an order came to. */
typedef struct ImportOutcome {
    City *city;
    ImportReport *report;
} ImportOutcome;

ImportOrder *import_order_new(void);
void import_order_free(ImportOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImportOrder, import_order_free)

/* Takes the column of that name for a field; "": none. */
void import_order_assign(ImportOrder *order, ImportLayer layer, const char *field, const char *column);

/* Reads everything; nothing is written. The errors of import_run(). */
ImportOutcome *import_order_run(const ImportOrder *order, Job *job, GError **error);
void import_outcome_free(ImportOutcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImportOutcome, import_outcome_free)

#endif
