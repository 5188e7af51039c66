#include "cli/edited_project.h"

#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "base/text.h"
#include "check/plan_check.h"
#include "io/project.h"

static gboolean open_session(EditedProject *p, const char *path, GError **error)
{
    if (!p->plan->grids->len) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("%s has no grids yet: run wangge divide"),
                    path);
        return FALSE;
    }
    if (!(p->session = session_new(path, p->city, p->plan, error)))
        return FALSE;
    if (session_reason(p->session))
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, session_reason(p->session));
    return !session_reason(p->session);
}

gboolean edited_project_load(EditedProject *p, const char *path, GError **error)
{
    *p = (EditedProject){0};
    return (p->city = project_load_city(path, error)) &&
           (p->plan = project_load_plan(path, p->city, error)) &&
           plan_check_indices(p->city, p->plan, error) && open_session(p, path, error);
}

gboolean edited_project_load_grids(EditedProject *p, const char *path, GError **error)
{
    *p = (EditedProject){0};
    return project_load_grids(path, &p->city, &p->plan, error) && open_session(p, path, error);
}

void edited_project_clear(EditedProject *p)
{
    g_clear_pointer(&p->session, session_free);
    g_clear_pointer(&p->plan, city_plan_free);
    g_clear_pointer(&p->city, city_free);
}

guint32 edited_project_grid(const EditedProject *p, const char *code, GError **error)
{
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    for (guint32 i = 0; i < p->plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(p->plan, i);
        if (g->valid_to)
            continue;
        if (g_str_equal(g->code, code))
            return i;
        g_ptr_array_add(codes, (gpointer)g->code);
    }
    const char *near = text_nearest(code, (const char *const *)codes->pdata, codes->len);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                _("the project has no grid %s in force; the nearest code is %s"), code, near ? near : "-");
    return CITY_NONE;
}

gboolean edited_project_grids(const EditedProject *p, const char *code, GArray *grids, GError **error)
{
    guint before = grids->len;
    for (guint32 i = 0; i < p->plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(p->plan, i);
        if (!g->valid_to &&
            (g_str_equal(g->code, code) || g_str_equal(city_community(p->city, g->community)->code, code)))
            g_array_append_val(grids, i);
    }
    return grids->len > before || edited_project_grid(p, code, error) != CITY_NONE;
}

static gboolean fail_unknown(const EditedProject *p, const char *id, GError **error)
{
    g_autofree const char **ids = g_new0(const char *, p->city->buildings->len + 1);
    for (guint i = 0; i < p->city->buildings->len; i++)
        ids[i] = city_building(p->city, i)->id;
    const char *near = text_nearest(id, ids, p->city->buildings->len);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                _("the project has no building %s; the nearest identifier is %s"), id, near ? near : "-");
    return FALSE;
}

static gboolean add_cell(const EditedProject *p, guint32 building, GArray *cells, GError **error)
{
    guint32 cell = p->plan->building_cell[building];
    if (cell == CITY_NONE) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("building %s is in no community, and so in no grid"),
                    city_building(p->city, building)->id);
        return FALSE;
    }
    for (guint i = 0; i < cells->len; i++)
        if (g_array_index(cells, guint32, i) == cell)
            return TRUE;
    g_array_append_val(cells, cell);
    return TRUE;
}

gboolean edited_project_cells(const EditedProject *p, char **buildings, GArray *cells, GError **error)
{
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < p->city->buildings->len; i++)
        g_hash_table_insert(by_id, (gpointer)city_building(p->city, i)->id, GUINT_TO_POINTER(i));
    for (guint i = 0; buildings[i]; i++) {
        gpointer building;
        if (!g_hash_table_lookup_extended(by_id, buildings[i], NULL, &building))
            return fail_unknown(p, buildings[i], error);
        if (!add_cell(p, GPOINTER_TO_UINT(building), cells, error))
            return FALSE;
    }
    return TRUE;
}
