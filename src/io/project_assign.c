#include "io/project_assign.h"

#include "base/error.h"
#include "base/text.h"
#include "io/grid_names_int.h"
#include "io/project_read_int.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

typedef struct Row {
    gint64 fid;
    char *name, *phone, *grid;
    CityRole role;
} Row;

typedef struct Change {
    const char *path;
    GDALDatasetH dataset;
    GArray *rows; /* Row: all workers */
    const char *grid;
    GArray *moved;
} Change;

static void clear_row(gpointer data)
{
    Row *row = data;
    g_free(row->name);
    g_free(row->phone);
    g_free(row->grid);
}

static void clear_assignment(gpointer data)
{
    ProjectAssignment *a = data;
    g_free(a->name);
    g_free(a->from);
    g_free(a->to);
}

GArray *project_assignments_new(void)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(ProjectAssignment));
    g_array_set_clear_func(list, clear_assignment);
    return list;
}

static gboolean take_worker(const ProjectSource *s, OGRFeatureH f, gpointer data,
                            G_GNUC_UNUSED GError **error)
{
    Row row = {.fid = OGR_F_GetFID(f),
               .name = g_strdup(project_row_text(s, f, WORKER_NAME)),
               .phone = g_strdup(project_row_text(s, f, WORKER_PHONE)),
               .grid = g_strdup(project_row_text(s, f, WORKER_GRID))};
    if (!city_role_parse(project_row_text(s, f, WORKER_ROLE), &row.role))
        row.role = CITY_VOLUNTEER;
    g_array_append_val((GArray *)data, row);
    return TRUE;
}

static Row *row_at(const Change *c, guint i)
{
    return &g_array_index(c->rows, Row, i);
}

/* Gives the worker the grid; NULL is none. */
static gboolean move(Change *c, Row *row, const char *grid, GError **error)
{
    ProjectAssignment told = {g_strdup(row->name), row->role, row->grid, g_strdup(grid)};
    g_array_append_val(c->moved, told); /* has row->grid now */
    row->grid = g_strdup(grid);
    g_autoptr(GString) sql = g_string_new("UPDATE worker SET grid = ");
    project_sql_quote(sql, grid);
    g_string_append_printf(sql, " WHERE " PROJECT_ID_COLUMN " = %" PRId64, row->fid);
    return project_sql(c->dataset, c->path, sql->str, error);
}

static gboolean is_called(const Row *row, const char *worker)
{
    return g_strcmp0(row->name, worker) == 0 || g_strcmp0(row->phone, worker) == 0;
}

static void fail_unknown(const Change *c, const char *worker, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < c->rows->len; i++)
        if (row_at(c, i)->name)
            g_ptr_array_add(names, row_at(c, i)->name);
    const char *near = text_nearest(worker, (const char *const *)names->pdata, names->len);
    if (!c->rows->len)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("%s has no workers yet: run wangge officers"),
                    c->path);
    else if (near)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("no worker has the name or the phone %s; the nearest name is %s"), worker, near);
    else
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("no worker has the name or the phone %s"),
                    worker);
}

static void fail_several(const Change *c, const char *worker, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < c->rows->len; i++) {
        const Row *row = row_at(c, i);
        if (is_called(row, worker))
            g_string_append_printf(list, "%s%s %s (%s)", list->len ? "; " : "", row->name,
                                   row->phone ? row->phone : "-", row->grid ? row->grid : "-");
    }
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
        _("%s is several workers, or one of several grids: %s. Name one by the phone, or take one from "
          "the grid first by wangge unassign"),
        worker, list->str);
}

/* The one who is meant: of several, the only one without a grid. NULL when there is none, or more. */
static Row *find_worker(const Change *c, const char *worker, GError **error)
{
    Row *found = NULL, *idle = NULL;
    guint n = 0, n_idle = 0;
    for (guint i = 0; i < c->rows->len; i++) {
        Row *row = row_at(c, i);
        if (!is_called(row, worker))
            continue;
        found = row;
        n++;
        idle = row->grid ? idle : row;
        n_idle += !row->grid;
    }
    if (n == 1 || n_idle == 1)
        return n == 1 ? found : idle;
    if (n)
        fail_several(c, worker, error);
    else
        fail_unknown(c, worker, error);
    return NULL;
}

static gboolean assign(Change *c, const char *worker, GError **error)
{
    Row *row = find_worker(c, worker, error);
    if (!row)
        return FALSE;
    for (guint i = 0; i < c->rows->len; i++) {
        Row *other = row_at(c, i);
        if (other != row && other->role == row->role && row->role != CITY_VOLUNTEER &&
            g_strcmp0(other->grid, c->grid) == 0 && !move(c, other, NULL, error))
            return FALSE;
    }
    return g_strcmp0(row->grid, c->grid) == 0 || move(c, row, c->grid, error);
}

static gboolean unassign(Change *c, const char *worker, GError **error)
{
    gboolean found = FALSE;
    for (guint i = 0; i < c->rows->len; i++) {
        Row *row = row_at(c, i);
        if (!is_called(row, worker) || g_strcmp0(row->grid, c->grid) != 0)
            continue;
        found = TRUE;
        if (!move(c, row, NULL, error))
            return FALSE;
    }
    if (!found)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("grid %s has no worker %s"), c->grid, worker);
    return found;
}

static gboolean find_grid(const GridNames *names, const char *path, const char *grid, const char **code,
                          GError **error)
{
    GridNamesMatch match = grid_names_find(names, grid, NULL, code);
    if (*code)
        return TRUE;
    const char *near = grid_names_nearest(names, grid);
    if (match == GRID_NAMES_AMBIGUOUS)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("several grids are called %s: name the grid by its code"), grid);
    else if (near)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("%s has no grid %s; the nearest code is %s"),
                    path, grid, near);
    else
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("%s has no grid %s"), path, grid);
    return FALSE;
}

static gboolean read_workers(Change *c, GError **error)
{
    return project_read_query(c->dataset, c->path, LAYER_WORKER,
                              "SELECT " PROJECT_ID_COLUMN
                              ", name, role, phone, NULL AS photo, \"grid\" FROM worker",
                              take_worker, c->rows, error);
}

static gboolean change(const char *path, const char *grid, const char *const *workers, guint n, GArray *moved,
                       gboolean (*step)(Change *, const char *, GError **), GError **error)
{
    Change c = {.path = path, .dataset = project_open(path, TRUE, error), .moved = moved};
    if (!c.dataset)
        return FALSE;
    c.rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_set_clear_func(c.rows, clear_row);
    gboolean done = project_begin(c.dataset, path, error);
    g_autoptr(GridNames) names = done ? grid_names_read(c.dataset, path, error) : NULL;
    done = names && find_grid(names, path, grid, &c.grid, error) && read_workers(&c, error);
    for (guint i = 0; done && i < n; i++)
        done = step(&c, workers[i], error);
    done = done && project_staff_follow(c.dataset, path, error) &&
           project_write_settings(c.dataset, path, NULL, 0, error);
    g_array_unref(c.rows);
    return project_end(c.dataset, path, done, error);
}

gboolean project_assign(const char *path, const char *grid, const char *const *workers, guint n,
                        GArray *moved, GError **error)
{
    return change(path, grid, workers, n, moved, assign, error);
}

gboolean project_unassign(const char *path, const char *grid, const char *const *workers, guint n,
                          GArray *moved, GError **error)
{
    return change(path, grid, workers, n, moved, unassign, error);
}
