/* The household register in a project: the counts of each building, the ledger of rows that need a look, and how
 * rows were corrected. Of a row its address and counts are kept and nothing else. Errors are those of project.h. */
#ifndef IO_PROJECT_LEDGER_H
#define IO_PROJECT_LEDGER_H

#include "city/city.h"
#include "city/ledger_place.h"
#include "io/project.h"

/* A row of the ledger. Texts are NULL where there is none. */
typedef struct LedgerEntry {
    guint64 row; /* of the register, as a spreadsheet counts it */
    LedgerOutcome outcome;
    LedgerReason reason;
    const char *community, *compound, *building,
        *address;                     /* as the register has them, without long numbers */
    gint32 households, people;        /* or CITY_UNKNOWN */
    const char *nearest, *nearest_id; /* the best candidate: its names and id */
    double confidence;                /* in it, 0 to 1 */
    guint64 first_row;                /* of what a duplicate repeats; 0 for none */
    const char *key;                  /* by which the row is known again */
} LedgerEntry;

/* What a register counts in each building of the city. */
typedef struct RegisterCounts {
    guint n;
    gint32 *households, *people;
    gint32 *before; /* households of the register before, CITY_UNKNOWN where there was none */
} RegisterCounts;

void register_counts_init(RegisterCounts *counts, guint n_buildings);
void register_counts_clear(RegisterCounts *counts);

/* The settings that tell of the register: the name of its file, when it was read, and its rows by outcome. */
#define REGISTER_SOURCE_SETTING "register.source"
#define REGISTER_TIME_SETTING   "register.read"

/* "register.matched"; "register.rows" for LEDGER_OUTCOMES. Free with g_free(). */
char *project_register_setting(LedgerOutcome outcome);

/* A transaction that replaces the register. */
typedef struct ProjectRegister ProjectRegister;

/* Starts it and empties the ledger. source is what the register's file is called. */
ProjectRegister *project_register_start(const char *path, const char *source, GError **error);

/* Appends a row to the ledger. */
gboolean project_register_add(ProjectRegister *reg, const LedgerEntry *entry, GError **error);

/* Writes the counts and the settings, ends the transaction and frees. */
gboolean project_register_finish(ProjectRegister *reg, const City *city, const RegisterCounts *counts,
                                 const ProjectSetting *settings, guint n_settings, GError **error);

/* Undoes everything and frees. NULL is allowed. */
void project_register_abandon(ProjectRegister *reg);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProjectRegister, project_register_abandon)

/* The counts of the register that the project has. *present is FALSE, and all counts are 0 and before CITY_UNKNOWN,
 * when it has none. */
gboolean project_load_register(const char *path, const City *city, RegisterCounts *counts, gboolean *present,
                               GError **error);

/* Calls take for each row of the ledger in order; the entry is valid during the call. A project without a ledger has
 * no row. */
typedef void (*LedgerTake)(const LedgerEntry *entry, gpointer data);
gboolean project_load_ledger(const char *path, LedgerTake take, gpointer data, GError **error);

/* What was corrected: key to building id, both owned by the table. NULL on failure. */
GHashTable *project_load_corrections(const char *path, GError **error);

/* In one transaction adds the corrected rows (LedgerCorrection) to their buildings and to the sums, and remembers
 * where they belong. They stay on the ledger, as matched, with the reason why they had to be corrected. INPUT when
 * one of them has another outcome by now. */
gboolean project_save_corrections(const char *path, const City *city, const GArray *corrections,
                                  GError **error);

/* The other way: the rows are again what they were without their corrections, which are forgotten. */
gboolean project_take_corrections_back(const char *path, const City *city, const GArray *corrections,
                                       GError **error);

#endif
