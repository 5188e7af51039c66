#include <glib/gi18n-lib.h>
#include <math.h>

#include "base/error.h"
#include "divide/division_int.h"
#include "divide/naming.h"
#include "divide/succession.h"

static const FixedGrid *fixed_grid(const Part *part, guint grid)
{
    return grid < part->note.divided
               ? NULL
               : &g_array_index(part->fixed->grids, FixedGrid, grid - part->note.divided);
}

static gboolean is_dedicated(const FixedGrid *fixed)
{
    return fixed && fixed->kind == CITY_DEDICATED;
}

/* The site at a place in the order. */
static CodesSite site_of(const Division *d, const Part *part, const guint *order, guint place)
{
    const FixedGrid *f = fixed_grid(part, order[place]);
    CodesSite site = {f->name, f->compound, NULL, 1, f->buildings};
    if (f->building != CITY_NONE)
        site.building = city_building(d->city, f->building)->name;
    for (guint i = 0; f->name && i < place; i++) {
        const FixedGrid *other = fixed_grid(part, order[i]);
        site.nth += other && g_strcmp0(other->name, f->name) == 0;
    }
    return site;
}

/* What is known of the grids' codes and names from locks, sites and wishes. */
static NamedGrid *describe_grids(const Division *d, const Part *part, const guint *order)
{
    NamedGrid *grids = g_new0(NamedGrid, part->note.grids + 1);
    for (guint i = 0; i < part->note.grids; i++) {
        const FixedGrid *f = fixed_grid(part, order[i]);
        NamedGrid *g = &grids[order[i]];
        g->dedicated = is_dedicated(f);
        if (f && f->current != CITY_NONE)
            g->locked = city_plan_grid(d->options->current, f->current);
        else if (f)
            g->site = site_of(d, part, order, i);
    }
    return grids;
}

/* Pairs the grids with those of the plan before. */
static void find_old_grids(const Division *d, Part *part, NamedGrid *grids)
{
    const Cells *c = part->cells;
    const OldPlan *old = d->options->old;
    guint n = part->note.grids;
    if (!old)
        return;
    g_autofree guint32 *of_cell = g_new(guint32, c->n_cells + 1), *grid = g_new(guint32, c->n_buildings + 1);
    g_autofree const char **settled = g_new0(const char *, n + 1);
    for (guint32 p = 0; p < c->n_pieces; p++)
        of_cell[c->piece_cell[p]] = part->grid[part->atoms->of_piece[p]];
    for (guint i = 0; i < c->n_buildings; i++)
        grid[i] = of_cell[c->building_cell[i]];
    for (guint i = 0; i < n; i++)
        settled[i] = grids[i].locked ? grids[i].locked->before : NULL;
    g_autoptr(Succession) s = succession_new(old, part->note.community, c->buildings, grid, c->n_buildings, n,
                                             settled, d->options->unit);
    for (guint i = 0; i < n; i++) {
        grids[i].old = s->old[i] == CITY_NONE ? NULL : old_plan_grid(old, s->old[i]);
        grids[i].shared = s->shared[i];
    }
    part->note.kept = s->kept;
    part->note.ended = s->ended;
    part->note.stayed = s->stayed;
    part->note.moved = s->moved;
}

static gint compare_codes(gconstpointer a, gconstpointer b, gpointer grids)
{
    const NamedGrid *named = grids;
    return g_strcmp0(named[*(const guint *)a].code, named[*(const guint *)b].code);
}

static void append_grid(const Division *d, const Part *part, const NamedGrid *named, CityPlan *plan)
{
    const CityGrid *locked = named->locked;
    const OldGrid *old = named->old;
    CityGrid grid = {
        .code = city_plan_intern(plan, named->code),
        .name = city_plan_intern(plan, named->name),
        .community = part->note.community,
        .kind = named->dedicated ? CITY_DEDICATED : CITY_GENERAL,
        .locked = locked != NULL,
        .valid_from = city_plan_intern(plan, locked ? locked->valid_from : d->options->date),
        .before = city_plan_intern(plan, locked && locked->before ? locked->before
                                         : old                    ? old->before
                                                                  : NULL),
        .officer = city_plan_intern(plan, locked && locked->officer ? locked->officer
                                          : old                     ? old->officer
                                                                    : NULL),
    };
    g_array_append_val(plan->grids, grid);
}

/* Says of the community's old codes which of them end. */
static void append_old_codes(const Division *d, const Part *part, guint first_grid, CityPlan *plan)
{
    const OldPlan *old = d->options->old;
    g_autoptr(GHashTable) in_force = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = first_grid; i < plan->grids->len; i++)
        g_hash_table_add(in_force, (gpointer)city_plan_grid(plan, i)->code);
    for (guint i = 0; old && i < old->grids->len; i++) {
        const OldGrid *g = old_plan_grid(old, i);
        if (old->community[i] != part->note.community || !g->code)
            continue;
        CityOldCode code = {.code = city_plan_intern(plan, g->code),
                            .name = city_plan_intern(plan, g->name),
                            .officer = city_plan_intern(plan, g->officer)};
        if (!g_hash_table_contains(in_force, g->code))
            code.valid_to = city_plan_intern(plan, d->options->date);
        g_array_append_val(plan->old_codes, code);
    }
}

static gboolean fail_codes(const Division *d, const Part *part, GError **error)
{
    const CityCommunity *community = city_community(d->city, part->note.community);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("community %s %s would have %u grids, and a grid's code has room for %d, those used before "
                  "included: raise --target, or divide the community first"),
                community->code, community->name ? community->name : "", part->note.grids, CODES_MOST);
    return FALSE;
}

/* Appends the grids in the order of their codes, to which order is brought. */
static gboolean append_grids(const Division *d, Part *part, const GeoShapes *shapes, guint *order,
                             CityPlan *plan, GError **error)
{
    guint n = part->note.grids, first_grid = plan->grids->len;
    g_autofree NamedGrid *named = describe_grids(d, part, order);
    find_old_grids(d, part, named);
    gboolean ok = naming_fill(city_community(d->city, part->note.community), named, n, order, d->used) ||
                  fail_codes(d, part, error);
    if (ok)
        g_qsort_with_data(order, (gint)n, sizeof *order, compare_codes, named);
    for (guint i = 0; ok && i < n; i++) {
        append_grid(d, part, &named[order[i]], plan);
        geo_shapes_copy(plan->grid_shapes, geo_shapes_get(shapes, order[i]));
    }
    append_old_codes(d, part, first_grid, plan);
    for (guint i = 0; i < n; i++) {
        g_free(named[i].code);
        g_free(named[i].name);
    }
    return ok;
}

/* The part's grids along their way through the community. */
static guint *order_grids(const GeoShapes *shapes, guint n)
{
    g_autofree GeoPoint *centres = g_new(GeoPoint, n + 1);
    double area = 0;
    for (guint i = 0; i < n; i++) {
        centres[i] = geo_shape_centroid(geo_shapes_get(shapes, i));
        area += geo_shape_area(geo_shapes_get(shapes, i));
    }
    return codes_order(centres, n, sqrt(area / n));
}

guint *division_name_grids(const Division *d, Part *part, const GeoShapes *shapes, CityPlan *plan,
                           GError **error)
{
    guint n = part->note.grids;
    if (n > CODES_MOST) {
        fail_codes(d, part, error);
        return NULL;
    }
    g_autofree guint *order = order_grids(shapes, n);
    return append_grids(d, part, shapes, order, plan, error) ? g_steal_pointer(&order) : NULL;
}
