/* Making grids: of buildings, and by cutting one along a line. */
#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "edit/edit_int.h"

EditMove *edit_plan_new(Edit *e, const guint32 *cells, guint n, GError **error)
{
    g_assert(n);
    return edit_move_think(e, city_plan_cell(e->plan, cells[0])->community, cells, n, e->plan->grids->len,
                           error);
}

typedef struct Line {
    const GeoPoint *points;
    guint n;
} Line;

/* The place nearest to p on the stretch from point i, which goes on for ever at an end of the line. */
static GeoPoint nearest_on(const Line *l, guint i, GeoPoint p)
{
    GeoPoint a = l->points[i], b = l->points[i + 1];
    double dx = b.x - a.x, dy = b.y - a.y, length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0;
    if (i > 0)
        t = MAX(t, 0);
    if (i + 2 < l->n)
        t = MIN(t, 1);
    return geo_between(a, b, t);
}

/* Whether p is on the left of the line, by the stretch that is nearest; where two are, by the one that it is more
 * beside than behind. */
static gboolean is_left(GeoPoint p, gconstpointer data)
{
    const Line *l = data;
    double least = G_MAXDOUBLE, beside = 0, side = 0;
    for (guint i = 0; i + 1 < l->n; i++) {
        GeoPoint a = l->points[i], b = l->points[i + 1];
        double length = geo_distance(a, b), far = geo_distance(nearest_on(l, i, p), p);
        double off = length > 0 ? ((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)) / length : 0;
        gboolean same = fabs(far - least) < 1e-9;
        if (same ? fabs(off) > beside : far < least) {
            beside = fabs(off);
            side = off;
        }
        least = MIN(least, far);
    }
    return side > 0;
}

/* The places of a grid on a side of the line: chosen[i] is set for those, as far as they are in the heaviest piece
 * of that side in their land. */
static void choose_side(const Edit *e, const Mosaic *m, const guint32 *grid, guint32 of, const Line *line,
                        gboolean left, guint8 *chosen)
{
    g_autofree guint32 *group = g_new(guint32, m->n + 1), *part = g_new(guint32, m->n + 1);
    g_autofree gint64 *weight = g_new0(gint64, m->n + 1);
    g_autofree guint32 *best = g_new(guint32, m->n + 1);
    for (guint32 i = 0; i < m->n; i++) {
        gboolean here = grid[i] == of && (edit_share_inside(e, m->cells[i], is_left, line) > 0.5) == left;
        group[i] = here;
        best[i] = CITY_NONE;
    }
    mosaic_parts(m, group, part);
    for (guint32 i = 0; i < m->n; i++) {
        EditSide side = {0};
        edit_side_add(e, &side, m->cells[i], 1);
        weight[part[i]] += ((gint64)side.households << 40) + ((gint64)side.buildings << 20) + 1;
    }
    for (guint32 i = 0; i < m->n; i++) {
        guint32 *of_land = &best[m->land[i]];
        if (group[i] && (*of_land == CITY_NONE || weight[part[i]] > weight[*of_land]))
            *of_land = part[i];
    }
    for (guint32 i = 0; i < m->n; i++)
        chosen[i] = group[i] && part[i] == best[m->land[i]];
}

static EditSide sum_side(const Edit *e, const Mosaic *m, const guint8 *chosen)
{
    EditSide side = {0};
    for (guint32 i = 0; i < m->n; i++)
        if (chosen[i])
            edit_side_add(e, &side, m->cells[i], 1);
    return side;
}

EditMove *edit_plan_cut(Edit *e, guint32 of, const GeoPoint *points, guint n, GError **error)
{
    const CityGrid *g = city_plan_grid(e->plan, of);
    const Line line = {points, n};
    g_assert(n >= 2);
    if (!edit_check_free(e, of, error))
        return NULL;
    const Mosaic *m = edit_mosaic(e, g->community);
    g_autofree guint32 *grid = mosaic_grids(m, e->plan);
    g_autofree guint8 *left = g_malloc0(m->n + 1), *right = g_malloc0(m->n + 1);
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(guint32));
    choose_side(e, m, grid, of, &line, TRUE, left);
    choose_side(e, m, grid, of, &line, FALSE, right);
    EditSide on_left = sum_side(e, m, left), on_right = sum_side(e, m, right);
    if (!on_left.buildings || !on_right.buildings) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("the line leaves all buildings of grid %s on one side: draw it between them"), g->code);
        return NULL;
    }
    const guint8 *leaves = on_left.households < on_right.households ? left : right;
    for (guint32 i = 0; i < m->n; i++)
        if (leaves[i])
            g_array_append_val(cells, m->cells[i]);
    EditMove *move = edit_move_think(e, g->community, (const guint32 *)(const void *)cells->data, cells->len,
                                     e->plan->grids->len, error);
    if (move) {
        move->asked = move->cells->len; /* what follows lies on the other side, cut off by the line */
        move->followers = move->open = 0;
        move->households = 0;
        move->open_area = 0;
    }
    return move;
}

gboolean edit_make(Edit *e, const EditMove *move, const char *code, const char *name, CityGridKind kind,
                   gboolean repair, GError **error)
{
    g_assert(move->fresh && move->to == e->plan->grids->len && move->cells->len);
    guint32 community = city_plan_cell(e->plan, g_array_index(move->cells, guint32, 0))->community;
    if (move->followers && !repair) {
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            ngettext("a grid would be in several pieces: %u more building must go to the new grid too",
                     "a grid would be in several pieces: %u more buildings must go to the new grid too",
                     move->followers),
            move->followers);
        return FALSE;
    }
    if (!edit_check_code(e, community, code, error) || !edit_check_name(e, community, name, error))
        return FALSE;
    CityGrid row = {.code = city_plan_intern(e->plan, code),
                    .name = city_plan_intern(e->plan, name),
                    .community = community,
                    .kind = kind,
                    .valid_from = e->date};
    EditRecord *r = edit_record_new("new", row.code);
    edit_record_grid(r, e->plan, move->to, row);
    for (guint i = 0; i < move->cells->len; i++)
        edit_record_cell(r, e->plan, g_array_index(move->cells, guint32, i), move->to, FALSE);
    return edit_do(e, r, error);
}
