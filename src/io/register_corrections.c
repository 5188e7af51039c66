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
    GHashTable *open;  /* row to OpenRow, of the ledger as it is */
    GArray *corrected; /* LedgerCorrection, borrowing the texts of open */
} Corrections;

/* A row of the ledger that may be corrected. */
typedef struct OpenRow {
    LedgerCorrection correction;
    char *cells; /* as the sheet has them */
} OpenRow;

static void free_row(gpointer data)
{
    OpenRow *row = data;
    g_free(row->correction.key);
    g_free(row->correction.address);
    g_free(row->cells);
    g_free(row);
}

/* The cells of a place in one text; the apostrophe before what looks like a formula is none of it. */
static char *join_cells(const char *community, const char *compound, const char *building,
                        const char *address)
{
    const char *const cells[] = {community, compound, building, address};
    GString *joined = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) {
        const char *text = cells[i] ? cells[i] : "";
        g_string_append(joined, *text == '\'' ? text + 1 : text);
        g_string_append_c(joined, '\x1f');
    }
    return g_string_free(joined, FALSE);
}

static void take_open(const LedgerEntry *e, gpointer data)
{
    OpenRow *row = g_new0(OpenRow, 1);
    row->correction = (LedgerCorrection){.row = e->row,
                                         .building = CITY_NONE,
                                         .outcome = e->outcome,
                                         .households = e->households,
                                         .people = e->people,
                                         .key = g_strdup(e->key),
                                         .address = g_strdup(e->address)};
    row->cells = join_cells(e->community, e->compound, e->building, e->address);
    g_hash_table_insert(data, &row->correction.row, row);
}

static const char *cell(const Corrections *c, const char *const *cells, guint field)
{
    const char *text = register_cell(c->columns, cells, field);
    return text && *text ? text : NULL;
}

/* What the row says now: by what was filled in, or by its cells where they were changed. */
static guint32 find_now(const Corrections *c, const char *const *cells, const OpenRow *open)
{
    AddressMatch match;
    const char *belongs = cell(c, cells, AT_BELONGS), *community = cell(c, cells, AT_COMMUNITY),
               *compound = cell(c, cells, AT_COMPOUND), *building = cell(c, cells, AT_BUILDING),
               *address = cell(c, cells, AT_ADDRESS);
    g_autofree char *now = join_cells(community, compound, building, address);
    if (!belongs && g_str_equal(now, open->cells))
        return CITY_NONE;
    AddressRow row = {.building_id = belongs, .community = community, .point = {NAN, NAN}};
    row.address = belongs ? belongs : address;
    row.compound = belongs ? NULL : compound;
    row.building = belongs ? NULL : building;
    address_book_find(c->book, &row, &match);
    return match.outcome == LEDGER_MATCHED ? match.building : CITY_NONE;
}

static OpenRow *find_open(const Corrections *c, const char *const *cells)
{
    const char *number = cell(c, cells, AT_LEDGER_ROW);
    guint64 row = 0;
    if (!number || !g_ascii_string_to_unsigned(number, 10, 1, G_MAXINT64, &row, NULL))
        return NULL;
    OpenRow *open = g_hash_table_lookup(c->open, &row);
    gboolean taken =
        open && (open->correction.outcome == LEDGER_MATCHED || open->correction.building != CITY_NONE);
    return taken ? NULL : open;
}

static gboolean take_row(guint64 index, const char *const *cells, gpointer data, G_GNUC_UNUSED GError **error)
{
    Corrections *c = data;
    OpenRow *open = find_open(c, cells);
    c->report->rows++;
    if (open)
        open->correction.building = find_now(c, cells, open);
    if (open && open->correction.building != CITY_NONE) {
        g_array_append_val(c->corrected, open->correction);
    } else if (cell(c, cells, AT_BELONGS)) {
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
                     .open = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_row),
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
