#include "widgets/chooser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"

#define ROW 26.0

static gboolean is_folder(const char *name)
{
    return g_str_has_suffix(name, "/");
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    const char *x = *(const char *const *)a, *y = *(const char *const *)b;
    if (is_folder(x) != is_folder(y))
        return is_folder(x) ? -1 : 1;
    return text_natural_compare(x, y);
}

/* What can be opened: folders, and files whose endings projects and sources have. */
static gboolean may_open(const char *folder, const char *name)
{
    static const char *const endings[] = {".gpkg", ".shp", ".geojson", ".json", ".fgb", ".kml",
                                          ".kmz",  ".gml", ".csv",     ".tab",  ".mif", ".dxf",
                                          ".pbf",  ".osm", ".xlsx",    ".ods",  ".zip"};
    g_autofree char *lower = g_ascii_strdown(name, -1), *path = g_build_filename(folder, name, NULL);
    if (*name == '.')
        return FALSE;
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(lower, endings[i]))
            return TRUE;
    return FALSE;
}

static void list_folder(Chooser *c, const char *folder)
{
    char *listed = g_canonicalize_filename(folder, NULL);
    g_autoptr(GDir) dir = g_dir_open(listed, 0, NULL);
    const char *name;
    g_free(c->folder);
    c->folder = listed;
    g_ptr_array_set_size(c->names, 0);
    scroll_list_reset(&c->list);
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(listed, name, NULL);
        if (may_open(listed, name))
            g_ptr_array_add(c->names,
                            g_strconcat(name, g_file_test(path, G_FILE_TEST_IS_DIR) ? "/" : "", NULL));
    }
    g_ptr_array_sort(c->names, compare_names);
    if (!g_str_equal(listed, "/"))
        g_ptr_array_insert(c->names, 0, g_strdup("../"));
}

static void show_folder(Chooser *c, const char *folder)
{
    list_folder(c, folder);
    g_autofree char *shown = g_strconcat(c->folder, g_str_has_suffix(c->folder, "/") ? "" : "/", NULL);
    entry_set(&c->path, shown);
}

void chooser_init(Chooser *c, const char *folder)
{
    *c = (Chooser){.names = g_ptr_array_new_with_free_func(g_free)};
    entry_init(&c->path);
    show_folder(c, folder ? folder : g_get_home_dir());
}

void chooser_clear(Chooser *c)
{
    entry_clear(&c->path);
    g_ptr_array_unref(c->names);
    g_free(c->folder);
}

/* The path as typed or pasted: of a file manager, ~ for the user's folder, with quotes. */
static char *typed_path(const Chooser *c)
{
    g_autofree char *text = g_strstrip(g_strdup(c->path.text->str));
    gsize n = strlen(text);
    if (g_str_has_prefix(text, "file://"))
        return g_filename_from_uri(text, NULL, NULL);
    if (n > 1 && (text[0] == '"' || text[0] == '\'') && text[n - 1] == text[0])
        return g_strndup(text + 1, n - 2);
    if (text[0] == '~' && (!text[1] || text[1] == '/'))
        return g_build_filename(g_get_home_dir(), text + 1, NULL);
    return g_path_is_absolute(text) ? g_strdup(text) : g_build_filename(c->folder, text, NULL);
}

/* While a path is typed, the folder that it is in is listed. */
static void follow_typing(Chooser *c)
{
    g_autofree char *path = typed_path(c);
    g_autofree char *folder = path ? g_path_get_dirname(path) : NULL;
    if (folder && g_path_is_absolute(folder) && strcmp(folder, c->folder) != 0 &&
        g_file_test(folder, G_FILE_TEST_IS_DIR))
        list_folder(c, folder);
}

/* Enters a folder, or gives the file. */
static char *take_path(Chooser *c, char *path)
{
    if (!path || !g_file_test(path, G_FILE_TEST_IS_DIR))
        return path;
    show_folder(c, path);
    g_free(path);
    return NULL;
}

char *chooser_take(Chooser *c)
{
    return take_path(c, typed_path(c));
}

static void paint_row(const Ui *ui, guint row, GeoBox box, gboolean chosen, gpointer data)
{
    const Chooser *c = (const Chooser *)data;
    const char *name = (const char *)c->names->pdata[row];
    const char *kind = is_folder(name) ? _("folder") : "";
    ui_row(ui, box, name, kind, chosen, ui->theme->text);
}

static char *pass_list(Chooser *c, Ui *ui, GeoBox box)
{
    const ScrollRows rows = {c->names->len, ROW, paint_row, c};
    ScrollPick pick = scroll_list_pass(&c->list, ui, "files", box, &rows);
    if (pick.opened == SCROLL_NONE && pick.clicked != SCROLL_NONE) {
        g_autofree char *path = g_build_filename(c->folder, c->names->pdata[pick.clicked], NULL);
        entry_set(&c->path, path);
    }
    if (pick.opened == SCROLL_NONE)
        return NULL;
    return take_path(c, g_build_filename(c->folder, c->names->pdata[pick.opened], NULL));
}

char *chooser_pass(Chooser *c, Ui *ui, GeoBox b)
{
    GeoBox line = {b.x0, b.y0, b.x1, b.y0 + 32}, list = {b.x0, b.y0 + 40, b.x1, b.y1};
    EntryResult typed = entry_pass(&c->path, ui, "path", line, _("Path of a file"));
    ui_fill(ui, list, ui->theme->field);
    char *chosen = pass_list(c, ui, (GeoBox){list.x0 + 1, list.y0 + 1, list.x1 - 1, list.y1 - 1});
    ui_frame(ui, list, ui->theme->line, 1);
    if (typed == ENTRY_CHANGED)
        follow_typing(c);
    return typed == ENTRY_DONE ? chooser_take(c) : chosen;
}
