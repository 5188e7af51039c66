/* What a grid is called, and what stays as it is: codes and names, locks, pins. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/error.h"
#include "edit/edit_int.h"

static gboolean is_blank(const char *text)
{
    g_autofree char *copy = g_strdup(text ? text : "");
    return !*g_strstrip(copy);
}

static gboolean fail(GError **error, const char *message)
{
    g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, message);
    return FALSE;
}

/* One that is locked can be named. */
static gboolean check_in_force(const Edit *e, guint32 grid, GError **error)
{
    const CityGrid *g = city_plan_grid(e->plan, grid);
    if (!g->valid_to)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("grid %s has ended: take one that is in force"),
                g->code);
    return FALSE;
}

gboolean edit_check_code(const Edit *e, guint32 community, const char *code, GError **error)
{
    const char *home = city_community(e->city, community)->code;
    const char *rest = code && g_str_has_prefix(code, home) ? code + strlen(home) : "";
    gboolean taken = FALSE;
    if (!*rest || strspn(rest, "0123456789") != strlen(rest)) {
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("\"%s\" is no code for a grid of this community: it must be %s and digits after it, as %s001"),
            code ? code : "", home, home);
        return FALSE;
    }
    for (guint g = 0; g < e->plan->grids->len; g++)
        taken |= g_str_equal(city_plan_grid(e->plan, g)->code, code);
    for (guint g = 0; g < e->city->grids_before->len; g++)
        taken |= g_strcmp0(g_array_index(e->city->grids_before, CityGridBefore, g).code, code) == 0;
    if (taken)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("the code %s is taken, or was before, and no code is given twice: give another"), code);
    return !taken;
}

gboolean edit_check_name(const Edit *e, guint32 community, const char *name, GError **error)
{
    if (is_blank(name))
        return fail(error, _("the name of a grid cannot be blank"));
    for (guint i = 0; i < e->plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(e->plan, i);
        if (g->community == community && !g->valid_to && g_strcmp0(g->name, name) == 0) {
            g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                        _("grid %s of the community has the name %s already: give another"), g->code, name);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean edit_rename(Edit *e, guint32 grid, const char *name, GError **error)
{
    CityGrid row = *city_plan_grid(e->plan, grid);
    if (!check_in_force(e, grid, error) || !edit_check_name(e, row.community, name, error))
        return FALSE;
    EditRecord *r = edit_record_new("rename", row.code);
    row.name = city_plan_intern(e->plan, name);
    edit_record_grid(r, e->plan, grid, row);
    return edit_do(e, r, error);
}

/* The old code stays on the plan as one that has ended. */
gboolean edit_renumber(Edit *e, guint32 grid, const char *code, GError **error)
{
    CityGrid row = *city_plan_grid(e->plan, grid), old = row;
    if (!check_in_force(e, grid, error) || !edit_check_code(e, row.community, code, error))
        return FALSE;
    EditRecord *r = edit_record_new("renumber", row.code);
    row.code = city_plan_intern(e->plan, code);
    old.valid_to = e->date;
    old.locked = FALSE;
    edit_record_grid(r, e->plan, grid, row);
    edit_record_grid(r, e->plan, e->plan->grids->len, old);
    return edit_do(e, r, error);
}

gboolean edit_lock(Edit *e, const guint32 *grids, guint n, gboolean locked, GError **error)
{
    g_autoptr(EditRecord) r = NULL;
    for (guint i = 0; i < n; i++) {
        CityGrid row = *city_plan_grid(e->plan, grids[i]);
        if (!check_in_force(e, grids[i], error))
            return FALSE;
        if (row.locked == locked)
            continue;
        if (!r)
            r = edit_record_new(locked ? "lock" : "unlock", row.code);
        row.locked = locked;
        edit_record_grid(r, e->plan, grids[i], row);
    }
    if (!r)
        return fail(error, locked ? _("all of these are locked already") : _("none of these is locked"));
    return edit_do(e, g_steal_pointer(&r), error);
}

gboolean edit_pin(Edit *e, const guint32 *cells, guint n, gboolean pinned, GError **error)
{
    g_autoptr(EditRecord) r = NULL;
    for (guint i = 0; i < n; i++) {
        const CityCell *c = city_plan_cell(e->plan, cells[i]);
        if (c->grid == CITY_NONE || c->pinned == pinned)
            continue;
        if (!r)
            r = edit_record_new(pinned ? "pin" : "unpin", city_plan_grid(e->plan, c->grid)->code);
        edit_record_cell(r, e->plan, cells[i], c->grid, pinned);
    }
    if (!r)
        return fail(error, pinned ? _("all of these are pinned already") : _("none of these is pinned"));
    return edit_do(e, g_steal_pointer(&r), error);
}
