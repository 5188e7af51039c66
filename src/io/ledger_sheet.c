#include "io/ledger_sheet.h"

#include "io/export_int.h"

#include <glib/gi18n-lib.h>

enum {
    AT_ROW,
    AT_OUTCOME,
    AT_REASON,
    AT_COMMUNITY,
    AT_COMPOUND,
    AT_BUILDING,
    AT_ADDRESS,
    AT_HOUSEHOLDS,
    AT_PEOPLE,
    AT_NEAREST,
    AT_NEAREST_ID,
    AT_CONFIDENCE,
    AT_FIRST_ROW,
    AT_BELONGS,
    COLUMNS
};

/* The rows with their texts. */
typedef struct Rows {
    GArray *entries; /* LedgerEntry */
    GStringChunk *strings;
} Rows;

static const char *keep(const Rows *rows, const char *text)
{
    return text ? g_string_chunk_insert_const(rows->strings, text) : NULL;
}

static void take_entry(const LedgerEntry *entry, gpointer data)
{
    const Rows *rows = data;
    LedgerEntry e = *entry;
    if (ledger_is_placed(e.outcome, e.reason))
        return;
    const char **texts[] = {&e.community, &e.compound, &e.building, &e.address, &e.nearest, &e.nearest_id};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i] = keep(rows, *texts[i]);
    e.key = NULL;
    g_array_append_val(rows->entries, e);
}

static void fill_entry(OGRFeatureH f, guint row, gconstpointer data)
{
    const LedgerEntry *e = &g_array_index(((const Rows *)data)->entries, LedgerEntry, row);
    OGR_F_SetFieldInteger64(f, AT_ROW, (GIntBig)e->row);
    table_set_text(f, AT_OUTCOME, ledger_outcome_text(e->outcome));
    table_set_text(f, AT_REASON, ledger_reason_text(e->reason));
    table_set_text(f, AT_COMMUNITY, e->community);
    table_set_text(f, AT_COMPOUND, e->compound);
    table_set_text(f, AT_BUILDING, e->building);
    table_set_text(f, AT_ADDRESS, e->address);
    table_set_count(f, AT_HOUSEHOLDS, e->households);
    table_set_count(f, AT_PEOPLE, e->people);
    table_set_text(f, AT_NEAREST, e->nearest);
    table_set_text(f, AT_NEAREST_ID, e->nearest_id);
    OGR_F_SetFieldNull(f, AT_CONFIDENCE);
    if (e->nearest_id)
        OGR_F_SetFieldDouble(f, AT_CONFIDENCE, e->confidence);
    OGR_F_SetFieldNull(f, AT_FIRST_ROW);
    if (e->first_row)
        OGR_F_SetFieldInteger64(f, AT_FIRST_ROW, (GIntBig)e->first_row);
    table_set_text(f, AT_BELONGS, NULL);
}

static gboolean write_rows(const char *path, const Rows *rows, gboolean overwrite, Job *job, GError **error)
{
    const TableField fields[COLUMNS] = {
        [AT_ROW] = {_("ledger row"), OFTInteger64, OFSTNone, 0},
        [AT_OUTCOME] = {_("outcome"), OFTString, OFSTNone, 0},
        [AT_REASON] = {_("reason"), OFTString, OFSTNone, 0},
        [AT_COMMUNITY] = {_("community"), OFTString, OFSTNone, 0},
        [AT_COMPOUND] = {_("compound"), OFTString, OFSTNone, 0},
        [AT_BUILDING] = {_("building"), OFTString, OFSTNone, 0},
        [AT_ADDRESS] = {_("address"), OFTString, OFSTNone, 0},
        [AT_HOUSEHOLDS] = {_("households"), OFTInteger, OFSTNone, 0},
        [AT_PEOPLE] = {_("people"), OFTInteger, OFSTNone, 0},
        [AT_NEAREST] = {_("nearest"), OFTString, OFSTNone, 0},
        [AT_NEAREST_ID] = {_("id of the nearest"), OFTString, OFSTNone, 0},
        [AT_CONFIDENCE] = {_("confidence"), OFTReal, OFSTNone, 0},
        [AT_FIRST_ROW] = {_("first row"), OFTInteger64, OFSTNone, 0},
        [AT_BELONGS] = {_("belongs to"), OFTString, OFSTNone, 0},
    };
    g_autofree guint32 *order = g_new(guint32, rows->entries->len + 1);
    for (guint i = 0; i < rows->entries->len; i++)
        order[i] = i;
    const Table table = {.name = _("ledger"),
                         .fields = fields,
                         .n_fields = COLUMNS,
                         .n_rows = rows->entries->len,
                         .rows = order,
                         .empty_type = wkbNone,
                         .fill = fill_entry,
                         .data = rows};
    return export_sheet(path, &table, overwrite, job, error);
}

gboolean ledger_sheet_write(const char *path, const char *project, gboolean overwrite, guint *n, Job *job,
                            GError **error)
{
    Rows rows = {g_array_new(FALSE, FALSE, sizeof(LedgerEntry)), g_string_chunk_new(1 << 16)};
    const gboolean done = project_load_ledger(project, take_entry, &rows, error) &&
                          write_rows(path, &rows, overwrite, job, error);
    *n = rows.entries->len;
    g_array_unref(rows.entries);
    g_string_chunk_free(rows.strings);
    return done;
}
