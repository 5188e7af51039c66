/* Rows of the ledger that were corrected in a spreadsheet and come back. */
#include "io/register_int.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct Corrections {
    const City *city;
    AddressBook *book;
    const RegisterColumns *columns;
    RegisterReport *report;
    GHashTable *open;  /* row to LedgerCorrection, of the ledger as it is */
    GArray *corrected; /* LedgerCorrection, borrowing the texts of open */
} Corrections;

static void free_correction(gpointer correction)
{
    g_free(((LedgerCorrection *)correction)->key);
    g_free(((LedgerCorrection *)correction)->address);
    g_free(correction);
}

static void take_open(const LedgerEntry *e, gpointer data)
{
    LedgerCorrection *c = g_new0(LedgerCorrection, 1);
    *c = (LedgerCorrection){.row = e->row,
                            .building = CITY_NONE,
                            .outcome = e->outcome,
                            .households = e->households,
                            .people = e->people,
                            .key = g_strdup(e->key),
                            .address = g_strdup(e->address)};
    g_hash_table_insert(data, &c->row, c);
}

static const char *cell(const Corrections *c, const char *const *cells, guint field)
{
    const char *text = register_cell(c->columns, cells, field);
    return text && *text ? text : NULL;
}

/* What the row says now: by what was filled in, or by its cells as they were changed. */
static guint32 find_now(const Corrections *c, const char *const *cells)
{
    AddressMatch match;
    const char *belongs = cell(c, cells, AT_BELONGS);
    AddressRow row = {.building_id = belongs, .community = cell(c, cells, AT_COMMUNITY), .point = {NAN, NAN}};
    if (belongs) {
        row.address = belongs;
    } else {
        row.compound = cell(c, cells, AT_COMPOUND);
        row.building = cell(c, cells, AT_BUILDING);
        row.address = cell(c, cells, AT_ADDRESS);
    }
    address_book_find(c->book, &row, &match);
    return match.outcome == LEDGER_MATCHED ? match.building : CITY_NONE;
}

static gboolean take_row(guint64 index, const char *const *cells, gpointer data, G_GNUC_UNUSED GError **error)
{
    Corrections *c = data;
    const char *number = cell(c, cells, AT_LEDGER_ROW);
    guint64 row = 0;
    LedgerCorrection *open = NULL;
    if (number && g_ascii_string_to_unsigned(number, 10, 1, G_MAXINT64, &row, NULL))
        open = g_hash_table_lookup(c->open, &row);
    c->report->rows++;
    if (open && open->outcome != LEDGER_MATCHED && open->building == CITY_NONE)
        open->building = find_now(c, cells);
    else
        open = NULL;
    if (open && open->building != CITY_NONE) {
        g_array_append_val(c->corrected, *open);
        return TRUE;
    }
    if (cell(c, cells, AT_BELONGS)) {
        const RegisterExample example = {index + 2, LEDGER_UNKNOWN_PLACE,
                                         g_strdup(cell(c, cells, AT_BELONGS)), NULL, 0};
        g_array_append_val(c->report->examples[LEDGER_UNMATCHED], example);
    }
    return TRUE;
}

gboolean register_take_corrections(const char *project, const City *city, AddressBook *book, Source *source,
                                   const RegisterColumns *columns, RegisterReport *report, Job *job,
                                   GError **error)
{
    Corrections c = {.city = city,
                     .book = book,
                     .columns = columns,
                     .report = report,
                     .open = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_correction),
                     .corrected = g_array_new(FALSE, FALSE, sizeof(LedgerCorrection))};
    job_phase(job, _("Reading the corrections"), source_count(source));
    const gboolean done = project_load_ledger(project, take_open, c.open, error) &&
                          source_stream(source, columns->columns, columns->n, take_row, &c, job, error) &&
                          job_check(job, error) &&
                          project_save_corrections(project, city, c.corrected, error);
    report->corrected = c.corrected->len;
    g_array_unref(c.corrected);
    g_hash_table_unref(c.open);
    return done;
}
