#include <glib/gi18n-lib.h>

#include "divide/division_int.h"
#include "divide/keep.h"
#include "divide/stitch.h"

static void division_clear(Division *d)
{
    for (guint i = 0; i < d->n_all; i++) {
        division_note_clear(&d->parts[i].note);
        cells_free(d->parts[i].cells);
        fixed_free(d->parts[i].fixed);
        g_free(d->parts[i].kept);
        atoms_free(d->parts[i].atoms);
        g_free(d->parts[i].grid);
    }
    g_free(d->parts);
    g_free(d->order);
    g_clear_pointer(&d->used, g_hash_table_unref);
    cell_sources_free(d->sources);
}

static gint compare_sizes(gconstpointer a, gconstpointer b, gpointer data)
{
    const Division *d = data;
    guint i = *(const guint *)a, j = *(const guint *)b;
    guint si = d->sources->buildings[d->parts[i].note.community]->len;
    guint sj = d->sources->buildings[d->parts[j].note.community]->len;
    return si != sj ? (si > sj ? -1 : 1) : (i > j) - (i < j);
}

/* The communities beside those to be divided: where their cells end on the common border, it has points. */
static void add_neighbours(Division *d)
{
    g_autofree guint8 *taken = g_malloc0(d->city->communities->len + 1);
    g_autoptr(GeoIndex) index = geo_index_new_shapes(d->sources->outlines);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < d->n; i++) {
        guint32 c = d->parts[i].note.community;
        taken[c] = 1;
        geo_index_query(index, geo_shape_box(geo_shapes_get(d->sources->outlines, c)), hits);
    }
    for (guint i = 0; i < hits->len; i++) {
        guint32 c = g_array_index(hits, guint32, i);
        if (!taken[c])
            d->parts[d->n_all++].note.community = c;
        taken[c] = 1;
    }
}

/* Borrows the texts. */
static GHashTable *used_codes(const City *city, const OldPlan *old)
{
    GHashTable *used = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < city->grids_before->len; i++) {
        const char *code = g_array_index(city->grids_before, CityGridBefore, i).code;
        if (code)
            g_hash_table_add(used, (gpointer)code);
    }
    for (guint i = 0; old && i < old->grids->len; i++)
        if (old_plan_grid(old, i)->code)
            g_hash_table_add(used, (gpointer)old_plan_grid(old, i)->code);
    return used;
}

static gboolean division_init(Division *d, GError **error)
{
    const DivisionOptions *o = d->options;
    guint all = d->city->communities->len;
    d->sources = cell_sources_new(d->city, error);
    if (!d->sources)
        return FALSE;
    d->used = used_codes(d->city, o->old);
    d->parts = g_new0(Part, all + 1);
    d->order = g_new(guint, all + 1);
    d->n = d->n_all = o->communities ? o->n_communities : all;
    for (guint i = 0; i < d->n; i++)
        d->parts[i].note.community = o->communities ? o->communities[i] : i;
    if (o->communities)
        add_neighbours(d);
    for (guint i = 0; i < d->n_all; i++)
        d->order[i] = i;
    g_qsort_with_data(d->order, (gint)d->n_all, sizeof *d->order, compare_sizes, d);
    return TRUE;
}

static gboolean divide_part(guint index, gpointer data, GError **error)
{
    Division *d = data;
    Part *part = &d->parts[d->order[index]];
    gboolean beside = d->order[index] >= d->n;
    if (!job_check(d->job, error))
        return FALSE;
    part->cells = cells_new(d->sources, part->note.community);
    if (part->cells && !beside) {
        division_find_atoms(d, part);
        if (!division_divide_land(d, part, error))
            return FALSE;
        division_settle(part);
        division_show_done(d, part);
    }
    if (part->cells)
        cells_give_up_ground(part->cells);
    job_advance(d->job, 1);
    return TRUE;
}

static void stitch(Division *d)
{
    g_autofree Cells **cells = g_new0(Cells *, d->n_all + 1);
    for (guint i = 0; i < d->n_all; i++)
        cells[i] = d->parts[i].cells;
    cells_stitch(cells, d->n_all);
}

/* One community's grids, numbered, with their polygons. */
static gboolean draw_part(const Division *d, Part *part, CityPlan *plan, GError **error)
{
    guint first_grid = plan->grids->len;
    if (!part->cells)
        return TRUE;
    g_autoptr(GeoShapes) shapes = division_draw_grids(part);
    g_autofree guint *order = division_name_grids(d, part, shapes, plan, error);
    if (!order)
        return FALSE;
    division_append_cells(part, first_grid, order, plan);
    division_explain(d, part, first_grid, order, plan);
    return TRUE;
}

static gboolean run_phases(Division *d, CityPlan *plan, GError **error)
{
    job_phase(d->job, _("Dividing communities"), d->n_all);
    if (!job_parallel(d->job, d->n_all, divide_part, d, error))
        return FALSE;
    job_phase(d->job, _("Drawing borders"), d->n);
    stitch(d);
    for (guint i = 0; i < d->n; i++) {
        if (!job_check(d->job, error) || !draw_part(d, &d->parts[i], plan, error))
            return FALSE;
        job_advance(d->job, 1);
    }
    city_plan_sum(plan, d->city);
    return TRUE;
}

gboolean division_run(const City *city, const DivisionOptions *options, Job *job, CityPlan **plan,
                      GArray **notes, GError **error)
{
    Division d = {.city = city, .options = options, .search = options->search, .job = job};
    Showing showing = {.at = 0};
    g_mutex_init(&showing.lock);
    d.showing = options->show ? &showing : NULL;
    keep_price(&d.search.terms, options->keep);
    g_autoptr(CityPlan) made = city_plan_new(city->buildings->len);
    gboolean ok = division_init(&d, error) && run_phases(&d, made, error);
    if (ok) {
        *notes = g_array_new(FALSE, TRUE, sizeof(DivisionNote));
        g_array_set_clear_func(*notes, division_note_clear);
        for (guint i = 0; i < d.n; i++) {
            g_array_append_val(*notes, d.parts[i].note);
            d.parts[i].note = (DivisionNote){0};
        }
        *plan = g_steal_pointer(&made);
    }
    division_clear(&d);
    g_mutex_clear(&showing.lock);
    return ok;
}
