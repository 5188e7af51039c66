#include "io/project_boards.h"

#include "io/gdal_init.h"
#include "io/project_read_int.h"

/* Older projects have no such table. */
static OGRLayerH find_table(GDALDatasetH dataset)
{
    OGRLayerH layer = GDALDatasetGetLayerByName(dataset, project_tables[LAYER_BOARD].name);
    gdal_forget();
    return layer;
}

static gboolean take_board(const ProjectSource *s, OGRFeatureH f, gpointer data, G_GNUC_UNUSED GError **error)
{
    const char *code = project_row_text(s, f, BOARD_GRID), *facts = project_row_text(s, f, BOARD_FACTS);
    if (code && facts)
        posted_boards_add(data, code, facts, project_row_text(s, f, BOARD_PRINTED));
    return TRUE;
}

GHashTable *project_load_boards(const char *path, GError **error)
{
    GDALDatasetH dataset = project_open(path, FALSE, error);
    g_autoptr(GHashTable) boards = posted_boards_new();
    gboolean read = dataset && (!find_table(dataset) ||
                                project_read(dataset, path, LAYER_BOARD, take_board, boards, error));
    g_clear_pointer(&dataset, GDALClose);
    return read ? g_steal_pointer(&boards) : NULL;
}

/* The boards as rows of the table, by the order of their codes. */
typedef struct BoardRows {
    GHashTable *boards;
    const char *const *codes;
} BoardRows;

static void fill_row(OGRFeatureH f, guint row, gconstpointer data)
{
    const BoardRows *rows = data;
    const PostedBoard *board = g_hash_table_lookup(rows->boards, rows->codes[row]);
    table_set_text(f, BOARD_GRID, rows->codes[row]);
    table_set_text(f, BOARD_FACTS, board->facts);
    table_set_text(f, BOARD_PRINTED, board->printed);
}

static gint compare_codes(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

static gboolean remove_board(const TableSink *sink, const char *code, GError **error)
{
    g_autoptr(GString) sql = g_string_new("DELETE FROM board WHERE grid = ");
    project_sql_quote(sql, code);
    return project_sql(sink->dataset, sink->path, sql->str, error);
}

static gboolean write_boards(const TableSink *sink, GHashTable *boards, GError **error)
{
    guint n;
    g_autofree gpointer *codes = g_hash_table_get_keys_as_array(boards, &n);
    g_auto(GStrv) options = g_strsplit("FID=" PROJECT_ID_COLUMN, "\n", -1);
    BoardRows rows = {boards, (const char *const *)codes};
    Table table = project_tables[LAYER_BOARD];
    OGRLayerH layer = find_table(sink->dataset);
    qsort(codes, n, sizeof *codes, compare_codes);
    table.n_rows = n;
    table.fill = fill_row;
    table.data = &rows;
    if (!layer && !(layer = table_create(sink, &project_tables[LAYER_BOARD], wkbNone, options, error)))
        return FALSE;
    for (guint i = 0; i < n; i++)
        if (!remove_board(sink, codes[i], error))
            return FALSE;
    return table_append(sink, &table, layer, OGRNullFID, error);
}

gboolean project_save_boards(const char *path, GHashTable *boards, GError **error)
{
    GDALDatasetH dataset = project_open(path, TRUE, error);
    if (!dataset)
        return FALSE;
    const TableSink sink = {.path = path, .dataset = dataset};
    gboolean done = project_begin(dataset, path, error) && write_boards(&sink, boards, error);
    return project_end(dataset, path, done, error);
}
