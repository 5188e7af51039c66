/* Giving the rows of a source one by one. */
#include <string.h>

#include "io/encoding.h"
#include "io/gdal_init.h"
#include "io/source_int.h"

#define STEP 1024 /* rows between looks at the job */

typedef struct Stream {
    const Source *source;
    const int *columns;
    guint n;
    const char **cells;
    GString **converted; /* the cells that are not UTF-8 in the source */
} Stream;

static const char *cell_text(Stream *s, guint i, const char *text)
{
    const gsize n = strlen(text);
    if (!s->source->is_gb && g_utf8_validate_len(text, n, NULL))
        return text;
    if (s->converted[i])
        g_string_free(s->converted[i], TRUE);
    s->converted[i] = encoding_to_utf8(text, n, ENCODING_GB18030);
    return s->converted[i]->str;
}

static void take_cells(Stream *s, OGRFeatureH feature)
{
    for (guint i = 0; i < s->n; i++)
        s->cells[i] = OGR_F_IsFieldSetAndNotNull(feature, s->columns[i])
                          ? cell_text(s, i, OGR_F_GetFieldAsString(feature, s->columns[i]))
                          : NULL;
}

static gboolean give_rows(Stream *s, SourceTakeRow take, gpointer data, Job *job, GError **error)
{
    guint64 row = 0;
    gboolean good = TRUE;
    gdal_forget();
    OGR_L_ResetReading(s->source->layer);
    for (OGRFeatureH f; good && (f = OGR_L_GetNextFeature(s->source->layer)); OGR_F_Destroy(f)) {
        take_cells(s, f);
        good = take(row++, s->cells, data, error);
        if (row % STEP == 0) {
            job_advance(job, STEP);
            good = good && job_check(job, error);
        }
    }
    if (good && gdal_failed()) {
        source_read_failed(s->source, row, error);
        return FALSE;
    }
    return good;
}

gboolean source_stream(Source *source, const int *columns, guint n, SourceTakeRow take, gpointer data,
                       Job *job, GError **error)
{
    Stream s = {source, columns, n, g_new0(const char *, n + 1), g_new0(GString *, n + 1)};
    source_ignore_others(source, columns, n);
    const gboolean done = give_rows(&s, take, data, job, error);
    for (guint i = 0; i < n; i++)
        if (s.converted[i])
            g_string_free(s.converted[i], TRUE);
    g_free(s.cells);
    g_free(s.converted);
    return done;
}
