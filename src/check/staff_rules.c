#include "check/staff_rules.h"

#include "check/rules.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct Rules {
    const City *city;
    const CityPlan *plan;
    const CityStaff *staff;
    Findings *findings;
    GHashTable *grids;   /* code to index + 1 */
    guint32 *officer;    /* of each grid: its first officer, or CITY_NONE */
    GHashTable *persons; /* "name/phone" of an officer to the index + 1 of the first grid */
    GHashTable *ended;   /* code that is no grid's to the names of its workers, GString */
    gboolean photos;     /* anybody has a photo */
} Rules;

static void free_names(gpointer names)
{
    g_string_free(names, TRUE);
}

static Finding *add_at_grid(Rules *r, const char *kind, guint32 grid, char *text)
{
    const CityGrid *g = city_plan_grid(r->plan, grid);
    Finding *f = findings_add(r->findings, FINDING_WARNING, kind, g->code, text);
    GeoShape shape = geo_shapes_get(r->plan->grid_shapes, grid);
    f->grid = grid;
    f->community = g->community;
    if (shape.kind != GEO_NONE)
        f->at = geo_shape_inner_point(shape);
    return f;
}

static guint32 grid_of(const Rules *r, const CityWorker *w)
{
    gpointer found = w->grid ? g_hash_table_lookup(r->grids, w->grid) : NULL;
    return found ? GPOINTER_TO_UINT(found) - 1 : CITY_NONE;
}

/* Where a grid of that code was, or nowhere. */
static GeoPoint place_before(const City *city, const char *code)
{
    for (guint i = 0; i < city->grids_before->len; i++) {
        GeoShape shape = geo_shapes_get(city->grid_before_shapes, i);
        if (shape.kind != GEO_NONE &&
            g_strcmp0(g_array_index(city->grids_before, CityGridBefore, i).code, code) == 0)
            return geo_shape_inner_point(shape);
    }
    return (GeoPoint){NAN, NAN};
}

/* Workers whose grid is none in force, told together. */
static void report_ended(Rules *r)
{
    GHashTableIter iter;
    gpointer code, names;
    g_hash_table_iter_init(&iter, r->ended);
    while (g_hash_table_iter_next(&iter, &code, &names)) {
        Finding *f = findings_add(r->findings, FINDING_WARNING, "worker-grid", code,
                                  g_strdup_printf(_("the grid %s is none in force, but has workers: %s"),
                                                  (const char *)code, ((GString *)names)->str));
        f->at = place_before(r->city, code);
        f->fix = g_strdup("wangge assign PROJECT GRID WORKER");
    }
}

static void lacks_grid(Rules *r, const CityWorker *w)
{
    GString *names = g_hash_table_lookup(r->ended, w->grid);
    if (!names)
        g_hash_table_insert(r->ended, (gpointer)w->grid, names = g_string_new(NULL));
    g_string_append_printf(names, "%s%s (%s)", names->len ? ", " : "", w->name, city_role_text(w->role));
}

static void has_two(Rules *r, const CityWorker *w, guint32 first, guint32 grid)
{
    g_autofree char *a = rules_grid_name(r->city, city_plan_grid(r->plan, first)),
                    *b = rules_grid_name(r->city, city_plan_grid(r->plan, grid));
    Finding *f = add_at_grid(r, "officer-two", grid,
                             g_strdup_printf(_("%s is the officer of two grids: %s and %s"), w->name, a, b));
    f->fix = g_strdup_printf("wangge unassign PROJECT %s %s", w->grid, w->name);
}

static void is_second(Rules *r, const CityWorker *w, guint32 grid)
{
    g_autofree char *name = rules_grid_name(r->city, city_plan_grid(r->plan, grid));
    const CityWorker *first = city_staff_worker(r->staff, r->officer[grid]);
    Finding *f =
        add_at_grid(r, "grid-officers", grid,
                    g_strdup_printf(_("%s has two officers: %s and %s"), name, first->name, w->name));
    f->fix = g_strdup_printf("wangge unassign PROJECT %s %s", w->grid, w->name);
}

static void check_person(Rules *r, const CityWorker *w, guint32 grid)
{
    char *key = g_strdup_printf("%s/%s", w->name, w->phone ? w->phone : "");
    gpointer before = g_hash_table_lookup(r->persons, key);
    if (before && GPOINTER_TO_UINT(before) - 1 != grid)
        has_two(r, w, GPOINTER_TO_UINT(before) - 1, grid);
    if (before)
        g_free(key);
    else
        g_hash_table_insert(r->persons, key, GUINT_TO_POINTER(grid + 1));
}

static void check_officer(Rules *r, const CityWorker *w, guint32 grid)
{
    g_autofree char *name = rules_grid_name(r->city, city_plan_grid(r->plan, grid));
    check_person(r, w, grid);
    if (!w->phone)
        add_at_grid(r, "officer-phone", grid,
                    g_strdup_printf(_("%s, officer of %s, has no phone"), w->name, name))
            ->fix = g_strdup("wangge officers PROJECT FILE");
    if (!w->has_photo && r->photos)
        add_at_grid(r, "officer-photo", grid,
                    g_strdup_printf(_("%s, officer of %s, has no photo"), w->name, name))
            ->fix = g_strdup("wangge officers PROJECT FILE --photos DIR");
}

static void check_worker(Rules *r, guint32 worker)
{
    const CityWorker *w = city_staff_worker(r->staff, worker);
    guint32 grid = grid_of(r, w);
    if (w->grid && grid == CITY_NONE)
        lacks_grid(r, w);
    if (grid == CITY_NONE || w->role != CITY_OFFICER)
        return;
    if (r->officer[grid] == CITY_NONE)
        r->officer[grid] = worker;
    else
        is_second(r, w, grid);
    check_officer(r, w, grid);
}

static void check_grid(Rules *r, guint32 grid)
{
    if (city_plan_grid(r->plan, grid)->valid_to || r->officer[grid] != CITY_NONE)
        return;
    g_autofree char *name = rules_grid_name(r->city, city_plan_grid(r->plan, grid));
    Finding *f = add_at_grid(r, "grid-officer", grid, g_strdup_printf(_("%s has no officer"), name));
    f->fix = g_strdup_printf("wangge assign PROJECT %s WORKER", city_plan_grid(r->plan, grid)->code);
}

/* FALSE where all that is known are names, from the grids before. */
static gboolean has_roster(const CityStaff *staff, gboolean *photos)
{
    gboolean phones = FALSE;
    *photos = FALSE;
    for (guint i = 0; i < staff->workers->len; i++) {
        phones |= city_staff_worker(staff, i)->phone != NULL;
        *photos |= city_staff_worker(staff, i)->has_photo;
    }
    return phones || *photos;
}

static void note_no_roster(Findings *findings)
{
    Finding *f =
        findings_add(findings, FINDING_NOTE, "roster", "project",
                     g_strdup(_("no table of officers was read: their phones and photos are not known")));
    f->fix = g_strdup("wangge officers PROJECT FILE --photos DIR");
}

static void check_all(Rules *r)
{
    for (guint32 i = 0; i < r->plan->grids->len; i++) {
        r->officer[i] = CITY_NONE;
        if (!city_plan_grid(r->plan, i)->valid_to)
            g_hash_table_insert(r->grids, (gpointer)city_plan_grid(r->plan, i)->code,
                                GUINT_TO_POINTER(i + 1));
    }
    for (guint32 i = 0; i < r->staff->workers->len; i++)
        check_worker(r, i);
    report_ended(r);
    for (guint32 i = 0; i < r->plan->grids->len; i++)
        check_grid(r, i);
    if (!r->photos)
        findings_add(r->findings, FINDING_WARNING, "officer-photo", "project",
                     g_strdup(_("no officer has a photo")))
            ->fix = g_strdup("wangge officers PROJECT FILE --photos DIR");
}

void staff_rules(const City *city, const CityPlan *plan, const CityStaff *staff, Findings *findings)
{
    gboolean photos;
    if (!plan->grids->len || !staff->workers->len)
        return;
    if (!has_roster(staff, &photos)) {
        note_no_roster(findings);
        return;
    }
    Rules r = {
        .city = city,
        .plan = plan,
        .staff = staff,
        .findings = findings,
        .grids = g_hash_table_new(g_str_hash, g_str_equal),
        .officer = g_new(guint32, plan->grids->len + 1),
        .persons = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .ended = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_names),
        .photos = photos,
    };
    check_all(&r);
    g_hash_table_unref(r.grids);
    g_hash_table_unref(r.persons);
    g_hash_table_unref(r.ended);
    g_free(r.officer);
}
