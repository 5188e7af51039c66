/* How long a move by hand takes: bench_edit PROJECT.gpkg [MOVES]. Each of so many buildings goes to the grid that
 * has the nearest building of another; it is thought through (twice: the first time in a community its cells are
 * made ready), done, saved and undone. Milliseconds: median, 95th percentile, most. */
#include "io/project.h"
#include "session/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define REPEATABLE 7

typedef enum { FIRST, PLAN, DO, SAVE, UNDO, N_STEPS } Step;

static int compare_times(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_times(const char *name, GArray *times)
{
    const double *t = (const double *)(void *)times->data;
    g_array_sort(times, compare_times);
    printf("%-6s %8.3f %8.3f %8.3f\n", name, t[times->len / 2], t[times->len * 95 / 100], t[times->len - 1]);
}

static GeoPoint centre(const City *city, guint32 building)
{
    GeoBox box = geo_shape_box(geo_shapes_get(city->building_shapes, building));
    return (GeoPoint){(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2};
}

static guint32 nearest_other(const City *city, const CityPlan *plan, guint32 building)
{
    guint32 from = city_plan_building_grid(plan, building), best = CITY_NONE;
    double least = G_MAXDOUBLE;
    for (guint32 b = 0; b < city->buildings->len; b++) {
        guint32 grid = city_plan_building_grid(plan, b);
        if (grid == CITY_NONE || grid == from ||
            city_building(city, b)->community != city_building(city, building)->community)
            continue;
        double d = geo_distance(centre(city, b), centre(city, building));
        if (d < least)
            best = grid;
        least = MIN(least, d);
    }
    return best;
}

/* Microseconds: of this program's work; what waits for the disk is told by the clock on the wall. */
static gint64 work_time(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * G_USEC_PER_SEC + t.tv_nsec / 1000;
}

/* The milliseconds since *since, which becomes now. */
static void note(GArray *times, gint64 *since, gint64 now)
{
    double ms = (double)(now - *since) / 1000;
    g_array_append_val(times, ms);
    *since = now;
}

static gboolean move_one(Session *session, guint32 cell, guint32 to, GArray *const *times, GError **error)
{
    Edit *edit = session_edit(session);
    gint64 since = work_time(), wall;
    g_autoptr(EditMove) first = edit_plan_move(edit, &cell, 1, to, NULL);
    if (!first)
        return TRUE;
    note(times[FIRST], &since, work_time());
    g_autoptr(EditMove) move = edit_plan_move(edit, &cell, 1, to, NULL);
    note(times[PLAN], &since, work_time());
    if (!edit_move(edit, move, TRUE, error))
        return FALSE;
    note(times[DO], &since, work_time());
    wall = g_get_monotonic_time();
    if (!session_save(session, error))
        return FALSE;
    note(times[SAVE], &wall, g_get_monotonic_time());
    since = work_time();
    if (!edit_go(edit, edit_position(edit) - 1, error))
        return FALSE;
    note(times[UNDO], &since, work_time());
    return session_save(session, error);
}

static gboolean measure(const char *path, guint n, GArray *const *times, GError **error)
{
    g_autoptr(City) city = project_load_city(path, error);
    g_autoptr(CityPlan) plan = city ? project_load_plan(path, city, error) : NULL;
    g_autoptr(Session) session = plan ? session_new(path, city, plan, error) : NULL;
    g_autoptr(GRand) rand = g_rand_new_with_seed(REPEATABLE);
    if (!session)
        return FALSE;
    while (times[PLAN]->len < n) {
        guint32 b = (guint32)g_rand_int_range(rand, 0, (gint32)city->buildings->len);
        guint32 to = plan->building_cell[b] == CITY_NONE ? CITY_NONE : nearest_other(city, plan, b);
        if (to != CITY_NONE && !move_one(session, plan->building_cell[b], to, times, error))
            return FALSE;
    }
    return TRUE;
}

int main(int argc, char **argv)
{
    static const char *const names[] = {"first", "plan", "do", "save", "undo"};
    GArray *times[N_STEPS];
    g_autoptr(GError) error = NULL;
    if (argc < 2) {
        fprintf(stderr, "bench_edit PROJECT.gpkg [MOVES]\n");
        return 2;
    }
    for (guint i = 0; i < N_STEPS; i++)
        times[i] = g_array_new(FALSE, FALSE, sizeof(double));
    gboolean done = measure(argv[1], argc > 2 ? (guint)atoi(argv[2]) : 200, times, &error);
    if (!done)
        fprintf(stderr, "%s\n", error->message);
    for (guint i = 0; i < N_STEPS; i++) {
        if (done)
            print_times(names[i], times[i]);
        g_array_unref(times[i]);
    }
    return done ? 0 : 1;
}
