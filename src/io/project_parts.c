/* Parts are made by halving the communities across the longer side of their box until each half is small enough, so
 * that parts are compact and share little with their neighbours. */
#include "io/project_parts.h"

#include "base/error.h"
#include "io/project_members_int.h"
#include "io/project_read_int.h"
#include "io/project_store_int.h"

#include <glib/gi18n-lib.h>

#define AROUND 60.0 /* metres beyond communities and buildings in which other layers matter to their cells */
#define SPARSE 16.0 /* a part whose box is so much larger than its communities' boxes is split */
/* Kilobytes of changed pages that SQLite holds before it writes them, which locks out readers: a province's. */
#define CACHE  "PRAGMA cache_size = -1500000"

struct ProjectParts {
    char *path;
    GDALDatasetH dataset;
    gboolean all;         /* every community of the project is divided */
    gboolean in_one;      /* everything is read, in one part */
    gboolean cleared;     /* the old division was removed as a whole */
    GArray *members;      /* ProjectMember: communities to be divided, part by part */
    GArray *ends;         /* guint: where each part ends among the members */
    GArray *places;       /* gint64: keys of the communities of the part that was loaded last */
    GArray *building_ids; /* gint64: of its buildings */
};

static ProjectMember *member_at(const ProjectParts *p, guint i)
{
    return &g_array_index(p->members, ProjectMember, i);
}

static void parts_free(ProjectParts *p)
{
    g_free(p->path);
    g_clear_pointer(&p->members, g_array_unref);
    g_array_unref(p->ends);
    g_array_unref(p->places);
    g_array_unref(p->building_ids);
    g_free(p);
}

static gint compare_fids(gconstpointer a, gconstpointer b)
{
    gint64 x = ((const ProjectMember *)a)->fid, y = ((const ProjectMember *)b)->fid;
    return (x > y) - (x < y);
}

static gint compare_x(gconstpointer a, gconstpointer b)
{
    const ProjectMember *m = a, *n = b;
    double x = m->box.x0 + m->box.x1, y = n->box.x0 + n->box.x1;
    return x != y ? (x < y ? -1 : 1) : compare_fids(a, b);
}

static gint compare_y(gconstpointer a, gconstpointer b)
{
    const ProjectMember *m = a, *n = b;
    double x = m->box.y0 + m->box.y1, y = n->box.y0 + n->box.y1;
    return x != y ? (x < y ? -1 : 1) : compare_fids(a, b);
}

static double box_area(GeoBox box)
{
    return geo_box_is_empty(box) ? 0 : (box.x1 - box.x0) * (box.y1 - box.y0);
}

static void halve(ProjectParts *p, guint low, guint high, guint most)
{
    GeoBox box = geo_box_empty();
    guint buildings = 0;
    double area = 0;
    for (guint i = low; i < high; i++) {
        geo_box_join(&box, member_at(p, i)->box);
        area += box_area(member_at(p, i)->box);
        buildings += member_at(p, i)->buildings;
    }
    gboolean small = buildings <= most && (p->all || box_area(box) <= SPARSE * area);
    if (small || p->in_one || high - low < 2) {
        g_array_append_val(p->ends, high);
        return;
    }
    qsort(member_at(p, low), high - low, sizeof(ProjectMember),
          box.x1 - box.x0 > box.y1 - box.y0 ? compare_x : compare_y);
    guint middle = (low + high) / 2;
    halve(p, low, middle, most);
    halve(p, middle, high, most);
}

ProjectParts *project_parts_open(const char *path, const ProjectChoice *choice, guint most_buildings,
                                 GError **error)
{
    GDALDatasetH dataset = project_open(path, TRUE, error);
    if (!dataset)
        return NULL;
    ProjectParts *p = g_new0(ProjectParts, 1);
    p->path = g_strdup(path);
    p->dataset = dataset;
    p->in_one = choice->in_one;
    p->ends = g_array_new(FALSE, FALSE, sizeof(guint));
    p->places = g_array_new(FALSE, FALSE, sizeof(gint64));
    p->building_ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (project_sql(dataset, path, CACHE, error) && project_begin(dataset, path, error) &&
        project_staff_leave(dataset, path, error) &&
        project_store_switch(dataset, path, choice->plan, !choice->communities && !choice->streets, error) &&
        (p->members = project_members_choose(dataset, path, choice, &p->all, error))) {
        halve(p, 0, p->members->len, most_buildings);
        return p;
    }
    project_end(dataset, path, FALSE, NULL);
    parts_free(p);
    return NULL;
}

guint project_parts_count(const ProjectParts *parts)
{
    return parts->ends->len;
}

static void part_range(const ProjectParts *p, guint part, guint *low, guint *high)
{
    *low = part ? g_array_index(p->ends, guint, part - 1) : 0;
    *high = g_array_index(p->ends, guint, part);
}

/* The box of the communities that are listed and of their buildings. */
static GeoBox land_of(const City *city, const GArray *places, const GArray *members)
{
    g_autofree guint8 *listed = g_malloc0(city->communities->len + 1);
    GeoBox box = geo_box_empty();
    for (guint c = 0, i = 0; c < city->communities->len; c++)
        if (i < members->len &&
            g_array_index(members, ProjectMember, i).fid == g_array_index(places, gint64, c)) {
            listed[c] = 1;
            i++;
            geo_box_join(&box, geo_shape_box(geo_shapes_get(city->community_shapes, c)));
        }
    for (guint b = 0; b < city->buildings->len; b++)
        if (city_building(city, b)->community != CITY_NONE && listed[city_building(city, b)->community])
            geo_box_join(&box, geo_shape_box(geo_shapes_get(city->building_shapes, b)));
    return box;
}

/* Also the rows whose codes are the communities' with three digits: codes that ended have no place. */
static char *with_codes_of(const char *where, const GArray *members)
{
    GString *clause = g_string_new(where);
    g_string_append(clause, " OR substr(code, 1, length(code) - 3) IN (");
    for (guint i = 0; i < members->len; i++) {
        g_string_append(clause, i ? "," : "");
        project_sql_quote(clause, g_array_index(members, ProjectMember, i).code);
    }
    g_string_append_c(clause, ')');
    return g_string_free(clause, FALSE);
}

/* members: those to be divided and their neighbours; all: the neighbours of these too. */
static gboolean read_round(ProjectParts *p, ProjectCityReader *reader, const GArray *members,
                           const GArray *all, GError **error)
{
    g_autofree char *fids = project_members_fids(all), *codes = project_members_codes(all);
    if (!project_read_city_layer(p->dataset, p->path, LAYER_COMMUNITY, fids, reader, error) ||
        !project_read_city_layer(p->dataset, p->path, LAYER_BUILDING, codes, reader, error))
        return FALSE;
    GeoBox land = land_of(reader->city, p->places, members);
    if (!geo_box_is_empty(land))
        land = (GeoBox){land.x0 - AROUND, land.y0 - AROUND, land.x1 + AROUND, land.y1 + AROUND};
    for (guint i = LAYER_BUILDING + 1; i < PROJECT_CITY_LAYERS; i++) {
        g_autofree char *near =
            geo_box_is_empty(land) ? g_strdup("0") : project_in_window((ProjectLayer)i, land);
        g_autofree char *where = i == LAYER_GRID_BEFORE ? with_codes_of(near, members) : g_strdup(near);
        if (!project_read_city_layer(p->dataset, p->path, (ProjectLayer)i, where, reader, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean read_all(ProjectParts *p, ProjectCityReader *reader, GError **error)
{
    for (guint i = 0; i < PROJECT_CITY_LAYERS; i++)
        if (!project_read_city_layer(p->dataset, p->path, (ProjectLayer)i, NULL, reader, error))
            return FALSE;
    return TRUE;
}

static gboolean read_part(ProjectParts *p, guint part, ProjectCityReader *reader, GArray **communities,
                          GError **error)
{
    guint low, high;
    part_range(p, part, &low, &high);
    g_autoptr(GArray) core = project_members_copy(p->members, low, high - low);
    *communities = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (p->in_one || (p->all && project_parts_count(p) == 1)) {
        if (!read_all(p, reader, error))
            return FALSE;
    } else {
        g_autoptr(GArray) near = project_members_with_ring(p->dataset, p->path, core, error),
                          far = near ? project_members_with_ring(p->dataset, p->path, near, error) : NULL;
        if (!far || !read_round(p, reader, near, far, error))
            return FALSE;
    }
    for (guint32 c = 0, i = 0; c < p->places->len && i < core->len; c++)
        if (g_array_index(p->places, gint64, c) == g_array_index(core, ProjectMember, i).fid) {
            g_array_append_val(*communities, c);
            i++;
        }
    if (p->all && project_parts_count(p) == 1)
        g_clear_pointer(communities, g_array_unref);
    return TRUE;
}

City *project_parts_load(ProjectParts *p, guint part, GArray **communities, Job *job, GError **error)
{
    job_phase(job, _("Reading the project"), 0);
    g_array_set_size(p->places, 0);
    g_array_set_size(p->building_ids, 0);
    g_autoptr(City) city = project_new_city(p->dataset, p->path, error);
    ProjectCityReader reader = {city, g_hash_table_new(g_str_hash, g_str_equal), p->places, p->building_ids,
                                NULL};
    gboolean good = city && read_part(p, part, &reader, communities, error) && job_check(job, error);
    g_hash_table_unref(reader.communities);
    return good ? g_steal_pointer(&city) : NULL;
}

gboolean project_parts_load_plan(ProjectParts *p, const City *city, gboolean wanted, CityPlan **plan,
                                 GError **error)
{
    g_autoptr(GString) where = g_string_new("community IN (");
    g_autoptr(GError) inner = NULL;
    *plan = NULL;
    for (guint i = 0; i < city->communities->len; i++) {
        g_string_append(where, i ? "," : "");
        project_sql_quote(where, city_community(city, i)->code);
    }
    g_string_append_c(where, ')');
    g_autofree char *sql = g_strdup_printf("SELECT 1 FROM \"grid\" WHERE locked AND %s LIMIT 1", where->str);
    g_autofree char *locked = project_sql_text(p->dataset, p->path, sql, &inner);
    if (inner) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    gboolean everything = p->in_one || (p->all && project_parts_count(p) == 1);
    if (locked || wanted)
        *plan = project_read_plan(p->dataset, p->path, city, everything ? NULL : where->str, NULL, error);
    return (!locked && !wanted) || *plan;
}

gint64 project_parts_place(const ProjectParts *p, guint32 community)
{
    return g_array_index(p->places, gint64, community);
}

/* What is left of a division when its communities were renamed or removed goes too. */
static gboolean clear_all(ProjectParts *p, GError **error)
{
    static const char *const statements[] = {
        "DELETE FROM cell WHERE community NOT IN (SELECT code FROM community)",
        "DELETE FROM \"grid\" WHERE community NOT IN (SELECT code FROM community)",
        "UPDATE building SET cell = NULL, \"grid\" = NULL WHERE community IS NULL AND cell IS NOT NULL"};
    for (guint i = 0; i < G_N_ELEMENTS(statements) && !p->cleared; i++)
        if (!project_sql(p->dataset, p->path, statements[i], error))
            return FALSE;
    p->cleared = TRUE;
    return TRUE;
}

gboolean project_parts_save(ProjectParts *p, const City *city, const CityPlan *plan,
                            const GArray *communities, Job *job, GError **error)
{
    if (p->all && communities && !clear_all(p, error))
        return FALSE;
    return project_replace_plan(p->dataset, p->path, city, plan, p->building_ids,
                                communities ? (const guint32 *)(const void *)communities->data : NULL,
                                communities ? communities->len : 0, job, error);
}

gboolean project_parts_close(ProjectParts *p, const ProjectPlanNote *note, Job *job, GError **error)
{
    gboolean done = note && project_staff_follow(p->dataset, p->path, error) &&
                    project_store_note(p->dataset, p->path, note, error) && job_check(job, error);
    done = project_end(p->dataset, p->path, done, error);
    parts_free(p);
    return done;
}
