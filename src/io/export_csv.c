/* CSV as spreadsheets want it: a byte order mark, and no text that they would run. */
#include "io/export_int.h"

#include "base/fs.h"
#include "base/text.h"

#define ROWS_A_STEP 1024

static void append_header(GString *csv, const Table *table)
{
    g_string_append(csv, "\xef\xbb\xbf");
    for (guint i = 0; i < table->n_fields; i++) {
        g_string_append(csv, i ? "," : "");
        text_append_csv(csv, table->fields[i].name);
    }
    g_string_append(csv, "\r\n");
}

static void append_row(GString *csv, const Table *table, OGRFeatureH row)
{
    for (guint i = 0; i < table->n_fields; i++) {
        g_string_append(csv, i ? "," : "");
        if (!OGR_F_IsFieldSetAndNotNull(row, (int)i))
            continue;
        const char *value = OGR_F_GetFieldAsString(row, (int)i);
        if (table->fields[i].type == OFTString)
            text_append_csv(csv, value);
        else
            g_string_append(csv, value);
    }
    g_string_append(csv, "\r\n");
}

static gboolean append_rows(GString *csv, const Table *table, OGRFeatureH row, Job *job, GError **error)
{
    for (guint i = 0; i < table->n_rows; i++) {
        if (i % ROWS_A_STEP == 0 && !job_check(job, error))
            return FALSE;
        table->fill(row, table->rows[i], table->data);
        append_row(csv, table, row);
        job_advance(job, 1);
    }
    return TRUE;
}

gboolean export_csv(const char *staged, const Table *table, Job *job, GError **error)
{
    g_autoptr(GString) csv = g_string_new(NULL);
    OGRFeatureH row = table_new_row(table);
    append_header(csv, table);
    gboolean done = append_rows(csv, table, row, job, error);
    OGR_F_Destroy(row);
    return done && fs_write(staged, csv->str, csv->len, FALSE, error);
}
