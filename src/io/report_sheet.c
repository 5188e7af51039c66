#include "io/report_sheet.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "io/export_int.h"

enum {
    AT_LEVEL,
    AT_CODE,
    AT_NAME,
    AT_HOUSEHOLDS,
    AT_PEOPLE,
    AT_COMMUNITIES,
    AT_GRIDS,
    AT_OUT,
    AT_OFFICERS,
    AT_MISSING,
    AT_WORKERS,
    AT_NONE,
    AT_OFFICER,
    AT_PHONE,
    COLUMNS
};

typedef struct Rows {
    const GArray *rows;
    GPtrArray *figures; /* double of each row, one array a figure */
} Rows;

const char *report_level_text(RollupLevel level)
{
    static const char *const texts[ROLLUP_LEVELS] = {N_("city"), N_("district"), N_("street"),
                                                     N_("community"), N_("grid")};
    return _(texts[level]);
}

static void fill_row(OGRFeatureH f, guint index, gconstpointer data)
{
    const Rows *rows = data;
    const RollupRow *row = &g_array_index(rows->rows, RollupRow, index);
    table_set_text(f, AT_LEVEL, report_level_text(row->level));
    table_set_text(f, AT_CODE, row->code);
    table_set_text(f, AT_NAME, row->name);
    OGR_F_SetFieldInteger64(f, AT_HOUSEHOLDS, row->households);
    OGR_F_SetFieldInteger64(f, AT_PEOPLE, row->people);
    table_set_count(f, AT_COMMUNITIES, (gint32)row->communities);
    table_set_count(f, AT_GRIDS, (gint32)row->grids);
    table_set_count(f, AT_OUT, (gint32)row->out_of_band);
    table_set_count(f, AT_OFFICERS, (gint32)row->officers);
    table_set_count(f, AT_MISSING, (gint32)(row->grids - row->officers));
    table_set_count(f, AT_WORKERS, (gint32)row->workers);
    OGR_F_SetFieldInteger64(f, AT_NONE, row->ungridded);
    table_set_text(f, AT_OFFICER, row->officer);
    table_set_text(f, AT_PHONE, row->phone);
    for (guint i = 0; i < rows->figures->len; i++) {
        double value = ((const double *)rows->figures->pdata[i])[index];
        if (isnan(value))
            OGR_F_SetFieldNull(f, (int)(COLUMNS + i));
        else
            OGR_F_SetFieldDouble(f, (int)(COLUMNS + i), value);
    }
}

/* The usual columns, and one a figure. Free with g_free(). */
static TableField *new_fields(const GPtrArray *figures)
{
    const TableField usual[COLUMNS] = {
        [AT_LEVEL] = {_("level"), OFTString, OFSTNone, 0},
        [AT_CODE] = {_("code"), OFTString, OFSTNone, 0},
        [AT_NAME] = {_("name"), OFTString, OFSTNone, 0},
        [AT_HOUSEHOLDS] = {_("households"), OFTInteger64, OFSTNone, 0},
        [AT_PEOPLE] = {_("people"), OFTInteger64, OFSTNone, 0},
        [AT_COMMUNITIES] = {_("communities"), OFTInteger, OFSTNone, 0},
        [AT_GRIDS] = {_("grids"), OFTInteger, OFSTNone, 0},
        [AT_OUT] = {_("out of band"), OFTInteger, OFSTNone, 0},
        [AT_OFFICERS] = {_("with officer"), OFTInteger, OFSTNone, 0},
        [AT_MISSING] = {_("without officer"), OFTInteger, OFSTNone, 0},
        [AT_WORKERS] = {_("workers"), OFTInteger, OFSTNone, 0},
        [AT_NONE] = {_("households in no grid"), OFTInteger64, OFSTNone, 0},
        [AT_OFFICER] = {_("officer"), OFTString, OFSTNone, 0},
        [AT_PHONE] = {_("phone"), OFTString, OFSTNone, 0},
    };
    TableField *fields = g_new(TableField, COLUMNS + figures->len);
    memcpy(fields, usual, sizeof usual);
    for (guint i = 0; i < figures->len; i++)
        fields[COLUMNS + i] =
            (TableField){((const CityFigure *)figures->pdata[i])->name, OFTReal, OFSTNone, 0};
    return fields;
}

gboolean report_sheet_write(const char *path, const GArray *rows, const GPtrArray *figures,
                            gboolean overwrite, Job *job, GError **error)
{
    g_autofree TableField *fields = new_fields(figures);
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < figures->len; i++)
        g_ptr_array_add(values, rollup_figure(rows, figures->pdata[i]));
    const Rows data = {rows, values};
    g_autofree guint32 *order = g_new(guint32, rows->len + 1);
    for (guint i = 0; i < rows->len; i++)
        order[i] = i;
    Table table = {.name = _("report"),
                   .fields = fields,
                   .n_fields = COLUMNS + figures->len,
                   .n_rows = rows->len,
                   .rows = order,
                   .empty_type = wkbNone,
                   .fill = fill_row,
                   .data = &data};
    return export_sheet(path, &table, overwrite, job, error);
}
