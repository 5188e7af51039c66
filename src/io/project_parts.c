/* Parts are made by halving the communities across the longer side of their box until each half is small enough, so
 * that parts are compact and share little with their neighbours. */
#include "io/project_parts.h"

#include "base/error.h"
#include "base/text.h"
#include "geo/index.h"
#include "io/gdal_init.h"
#include "io/project_read_int.h"
#include "io/project_store_int.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TOUCH  1.0  /* metres within which communities may shape each other's outlines */
#define AROUND 60.0 /* metres beyond communities and buildings in which other layers matter to their cells */
#define SPARSE 16.0 /* a part whose box is so much larger than its communities' boxes is split */
/* Kilobytes of changed pages that SQLite holds before it writes them, which locks out readers: a province's. */
#define CACHE  "PRAGMA cache_size = -1500000"

typedef struct Member {
    gint64 fid;
    char *code;
    GeoBox box;
    guint buildings;
} Member;

struct ProjectParts {
    char *path;
    GDALDatasetH dataset;
    gboolean all;         /* every community of the project is divided */
    gboolean in_one;      /* everything is read, in one part */
    gboolean cleared;     /* the old division was removed as a whole */
    GArray *members;      /* Member: communities to be divided, part by part */
    GArray *ends;         /* guint: where each part ends among the members */
    GArray *places;       /* gint64: keys of the communities of the part that was loaded last */
    GArray *building_ids; /* gint64: of its buildings */
};

static Member *member_at(const ProjectParts *p, guint i)
{
    return &g_array_index(p->members, Member, i);
}

static void clear_member(gpointer data)
{
    g_free(((Member *)data)->code);
}

static void parts_free(ProjectParts *p)
{
    g_free(p->path);
    g_array_unref(p->members);
    g_array_unref(p->ends);
    g_array_unref(p->places);
    g_array_unref(p->building_ids);
    g_free(p);
}

/* Calls take with each row of a statement. */
typedef void (*TakeResult)(OGRFeatureH row, gpointer data);

static gboolean query(const ProjectParts *p, const char *sql, ProjectLayer layer, TakeResult take,
                      gpointer data, GError **error)
{
    gdal_forget();
    OGRLayerH rows = GDALDatasetExecuteSQL(p->dataset, sql, NULL, NULL);
    for (OGRFeatureH f; rows && (f = OGR_L_GetNextFeature(rows)); OGR_F_Destroy(f))
        take(f, data);
    if (rows)
        GDALDatasetReleaseResultSet(p->dataset, rows);
    return project_check_read(p->path, project_tables[layer].name, error);
}

static void take_member(OGRFeatureH f, gpointer data)
{
    Member m = {.fid = OGR_F_GetFieldAsInteger64(f, 0), .code = g_strdup(OGR_F_GetFieldAsString(f, 1))};
    m.box = OGR_F_IsFieldSetAndNotNull(f, 2)
                ? (GeoBox){OGR_F_GetFieldAsDouble(f, 2), OGR_F_GetFieldAsDouble(f, 3),
                           OGR_F_GetFieldAsDouble(f, 4), OGR_F_GetFieldAsDouble(f, 5)}
                : geo_box_empty();
    g_array_append_val((GArray *)data, m);
}

/* Appends the communities for which the condition holds. */
static gboolean find_members(const ProjectParts *p, const char *where, GArray *members, GError **error)
{
    g_autofree char *sql =
        g_strdup_printf("SELECT fid + 0, code, ST_MinX(geom), ST_MinY(geom), ST_MaxX(geom), "
                        "ST_MaxY(geom) FROM community WHERE %s",
                        where);
    return query(p, sql, LAYER_COMMUNITY, take_member, members, error);
}

static void take_text(OGRFeatureH f, gpointer data)
{
    g_ptr_array_add(data, g_strdup(OGR_F_GetFieldAsString(f, 0)));
}

/* USAGE: the project has nothing of that name; says what it has that is most like it. */
static gboolean fail_unknown(ProjectParts *p, const char *column, const char *given, const char *format,
                             GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *sql =
        g_strdup_printf("SELECT DISTINCT %s FROM community WHERE %s IS NOT NULL", column, column);
    if (!query(p, sql, LAYER_COMMUNITY, take_text, known, error))
        return FALSE;
    const char *near = text_nearest(given, (const char **)known->pdata, known->len);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, format, given, near ? near : "-");
    return FALSE;
}

static gboolean add_community(ProjectParts *p, const char *code, GError **error)
{
    g_autoptr(GString) where = g_string_new("code = ");
    guint before = p->members->len;
    project_sql_quote(where, code);
    if (!find_members(p, where->str, p->members, error))
        return FALSE;
    return p->members->len > before ||
           fail_unknown(p, "code", code, _("the project has no community %s; the nearest code is %s"), error);
}

static gboolean add_street(ProjectParts *p, const char *street, GError **error)
{
    g_autoptr(GString) where = g_string_new("street = ");
    guint before = p->members->len;
    project_sql_quote(where, street);
    /* A range, not LIKE: only that can use the index. The colon comes after the nine. */
    if (*street && strspn(street, "0123456789") == strlen(street))
        g_string_append_printf(where, " OR (code >= '%s' AND code < '%s:')", street, street);
    if (!find_members(p, where->str, p->members, error))
        return FALSE;
    return p->members->len > before ||
           fail_unknown(p, "street", street, _("the project has no street %s; the nearest name is %s"),
                        error);
}

static gint compare_members(gconstpointer a, gconstpointer b)
{
    gint64 x = ((const Member *)a)->fid, y = ((const Member *)b)->fid;
    return (x > y) - (x < y);
}

static GArray *new_members(void)
{
    GArray *members = g_array_new(FALSE, FALSE, sizeof(Member));
    g_array_set_clear_func(members, clear_member);
    return members;
}

/* In the project's order, each once. */
static void sort_members(GArray *members)
{
    guint n = 0;
    g_array_sort(members, compare_members);
    for (guint i = 0; i < members->len; i++) {
        Member *m = &g_array_index(members, Member, i), *last = n ? m - (i - n) - 1 : NULL;
        if (last && last->fid == m->fid)
            continue;
        Member swap = *m;
        *m = g_array_index(members, Member, n);
        g_array_index(members, Member, n++) = swap;
    }
    g_array_set_size(members, n);
}

/* In a project that is a part of a larger one only its own communities can be divided. */
static gboolean keep_to_part(ProjectParts *p, const char *codes, GError **error)
{
    g_auto(GStrv) own = g_strsplit(codes, " ", -1);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; own[i]; i++)
        g_hash_table_add(known, own[i]);
    for (guint i = p->members->len; i-- > 0;) {
        const char *code = member_at(p, i)->code;
        if (g_hash_table_contains(known, code))
            continue;
        if (!p->all) {
            g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                        _("community %s is in %s only because it meets the part's own communities, and what "
                          "lies round it is missing: divide it in the part of its own street"),
                        code, p->path);
            return FALSE;
        }
        g_array_remove_index(p->members, i);
    }
    p->all = FALSE;
    return TRUE;
}

static gboolean choose_members(ProjectParts *p, const ProjectChoice *choice, GError **error)
{
    g_autoptr(GError) inner = NULL;
    g_autofree char *part = project_sql_text(
        p->dataset, p->path, "SELECT value FROM setting WHERE key = '" PROJECT_PART "'", &inner);
    if (inner) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    for (guint i = 0; choice->communities && choice->communities[i]; i++)
        if (!add_community(p, choice->communities[i], error))
            return FALSE;
    for (guint i = 0; choice->streets && choice->streets[i]; i++)
        if (!add_street(p, choice->streets[i], error))
            return FALSE;
    p->all = !choice->communities && !choice->streets;
    p->in_one = choice->in_one;
    if (p->all && !find_members(p, "1", p->members, error))
        return FALSE;
    sort_members(p->members);
    return !part || keep_to_part(p, part, error);
}

/* "community IN ('...', ...)" */
static char *in_codes(const Member *members, guint n)
{
    GString *clause = g_string_new("community IN (");
    for (guint i = 0; i < n; i++) {
        g_string_append(clause, i ? "," : "");
        project_sql_quote(clause, members[i].code);
    }
    g_string_append_c(clause, ')');
    return g_string_free(clause, FALSE);
}

static void take_count(OGRFeatureH f, gpointer data)
{
    g_hash_table_insert(data, g_strdup(OGR_F_GetFieldAsString(f, 0)),
                        GUINT_TO_POINTER((guint)OGR_F_GetFieldAsInteger(f, 1)));
}

static gboolean count_buildings(ProjectParts *p, GError **error)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *where =
        p->all ? g_strdup("1") : in_codes(&g_array_index(p->members, Member, 0), p->members->len);
    g_autofree char *sql =
        g_strdup_printf("SELECT community, COUNT(*) FROM building WHERE %s GROUP BY community", where);
    if (!query(p, sql, LAYER_BUILDING, take_count, counts, error))
        return FALSE;
    for (guint i = 0; i < p->members->len; i++) {
        Member *m = member_at(p, i);
        m->buildings = GPOINTER_TO_UINT(g_hash_table_lookup(counts, m->code));
    }
    return TRUE;
}

static gint compare_x(gconstpointer a, gconstpointer b)
{
    const Member *m = a, *n = b;
    double x = m->box.x0 + m->box.x1, y = n->box.x0 + n->box.x1;
    return x != y ? (x < y ? -1 : 1) : compare_members(a, b);
}

static gint compare_y(gconstpointer a, gconstpointer b)
{
    const Member *m = a, *n = b;
    double x = m->box.y0 + m->box.y1, y = n->box.y0 + n->box.y1;
    return x != y ? (x < y ? -1 : 1) : compare_members(a, b);
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
    qsort(member_at(p, low), high - low, sizeof(Member),
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
    p->members = new_members();
    p->ends = g_array_new(FALSE, FALSE, sizeof(guint));
    p->places = g_array_new(FALSE, FALSE, sizeof(gint64));
    p->building_ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (project_sql(dataset, path, CACHE, error) && project_begin(dataset, path, error) &&
        project_store_switch(dataset, path, choice->plan, !choice->communities && !choice->streets, error) &&
        choose_members(p, choice, error) && count_buildings(p, error)) {
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

/* The condition that picks a layer's rows whose boxes meet the window, by its spatial index. */
static char *in_window(ProjectLayer layer, GeoBox w)
{
    char x0[G_ASCII_DTOSTR_BUF_SIZE], y0[G_ASCII_DTOSTR_BUF_SIZE], x1[G_ASCII_DTOSTR_BUF_SIZE],
        y1[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup_printf(
        "fid IN (SELECT id FROM rtree_%s_geom WHERE maxx >= %s AND minx <= %s AND maxy >= %s AND miny <= %s)",
        project_tables[layer].name, g_ascii_dtostr(x0, sizeof x0, w.x0), g_ascii_dtostr(x1, sizeof x1, w.x1),
        g_ascii_dtostr(y0, sizeof y0, w.y0), g_ascii_dtostr(y1, sizeof y1, w.y1));
}

static GeoBox widened(GeoBox box, double by)
{
    return geo_box_is_empty(box) ? box : (GeoBox){box.x0 - by, box.y0 - by, box.x1 + by, box.y1 + by};
}

/* The boxes of the members, as far as they reach into others' outlines; *window gets the box of all. */
static GeoIndex *index_members(const GArray *members, GeoBox *window)
{
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(GeoBox));
    *window = geo_box_empty();
    for (guint i = 0; i < members->len; i++) {
        GeoBox box = widened(g_array_index(members, Member, i).box, TOUCH);
        g_array_append_val(boxes, box);
        geo_box_join(window, box);
    }
    return geo_index_new((const GeoBox *)(void *)boxes->data, boxes->len);
}

/* The members and those whose boxes meet theirs, in the project's order. NULL on failure; free with
 * g_array_unref(). */
static GArray *with_ring(const ProjectParts *p, const GArray *members, GError **error)
{
    GeoBox window;
    g_autoptr(GeoIndex) index = index_members(members, &window);
    g_autoptr(GArray) near = new_members(), hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (!geo_box_is_empty(window)) {
        g_autofree char *where = in_window(LAYER_COMMUNITY, window);
        if (!find_members(p, where, near, error))
            return NULL;
    }
    GArray *all = new_members();
    for (guint i = 0; i < near->len + members->len; i++) {
        const GArray *from = i < near->len ? near : members;
        Member m = g_array_index(from, Member, i < near->len ? i : i - near->len);
        g_array_set_size(hits, 0);
        geo_index_query(index, m.box, hits);
        if (from == near && !hits->len)
            continue;
        m.code = g_strdup(m.code);
        g_array_append_val(all, m);
    }
    sort_members(all);
    return all;
}

static char *in_fids(const GArray *members)
{
    GString *clause = g_string_new("fid IN (");
    for (guint i = 0; i < members->len; i++)
        g_string_append_printf(clause, "%s%" G_GINT64_FORMAT, i ? "," : "",
                               g_array_index(members, Member, i).fid);
    g_string_append_c(clause, ')');
    return g_string_free(clause, FALSE);
}

/* The box of the communities that are listed and of their buildings. */
static GeoBox land_of(const City *city, const GArray *places, const GArray *members)
{
    g_autofree guint8 *listed = g_malloc0(city->communities->len + 1);
    GeoBox box = geo_box_empty();
    for (guint c = 0, i = 0; c < city->communities->len; c++)
        if (i < members->len && g_array_index(members, Member, i).fid == g_array_index(places, gint64, c)) {
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
        project_sql_quote(clause, g_array_index(members, Member, i).code);
    }
    g_string_append_c(clause, ')');
    return g_string_free(clause, FALSE);
}

/* members: those to be divided and their neighbours; all: the neighbours of these too. */
static gboolean read_round(ProjectParts *p, ProjectCityReader *reader, const GArray *members,
                           const GArray *all, GError **error)
{
    g_autofree char *fids = in_fids(all), *codes = in_codes((const Member *)(void *)all->data, all->len);
    if (!project_read_city_layer(p->dataset, p->path, LAYER_COMMUNITY, fids, reader, error) ||
        !project_read_city_layer(p->dataset, p->path, LAYER_BUILDING, codes, reader, error))
        return FALSE;
    GeoBox land = widened(land_of(reader->city, p->places, members), AROUND);
    for (guint i = LAYER_BUILDING + 1; i < PROJECT_CITY_LAYERS; i++) {
        g_autofree char *near = geo_box_is_empty(land) ? g_strdup("0") : in_window((ProjectLayer)i, land);
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
    g_autoptr(GArray) core = new_members();
    *communities = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = low; i < high; i++) {
        Member m = *member_at(p, i);
        m.code = g_strdup(m.code);
        g_array_append_val(core, m);
    }
    sort_members(core);
    if (p->in_one || (p->all && project_parts_count(p) == 1)) {
        if (!read_all(p, reader, error))
            return FALSE;
    } else {
        g_autoptr(GArray) near = with_ring(p, core, error), far = near ? with_ring(p, near, error) : NULL;
        if (!far || !read_round(p, reader, near, far, error))
            return FALSE;
    }
    for (guint32 c = 0, i = 0; c < p->places->len && i < core->len; c++)
        if (g_array_index(p->places, gint64, c) == g_array_index(core, Member, i).fid) {
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
    ProjectCityReader reader = {city, g_hash_table_new(g_str_hash, g_str_equal), p->places, p->building_ids};
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
        *plan = project_read_plan(p->dataset, p->path, city, everything ? NULL : where->str, error);
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
    gboolean done = note && project_store_note(p->dataset, p->path, note, error) && job_check(job, error);
    done = project_end(p->dataset, p->path, done, error);
    parts_free(p);
    return done;
}
