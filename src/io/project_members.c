#include "io/project_members_int.h"

#include "base/error.h"
#include "base/text.h"
#include "geo/index.h"
#include "io/gdal_init.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TOUCH 1.0 /* metres within which communities may shape each other's outlines */

static void clear_member(gpointer data)
{
    g_free(((ProjectMember *)data)->code);
}

/* Calls take with each row of a statement. */
typedef void (*TakeResult)(OGRFeatureH row, gpointer data);

static gboolean query(GDALDatasetH dataset, const char *path, const char *sql, ProjectLayer layer,
                      TakeResult take, gpointer data, GError **error)
{
    gdal_forget();
    OGRLayerH rows = GDALDatasetExecuteSQL(dataset, sql, NULL, NULL);
    for (OGRFeatureH f; rows && (f = OGR_L_GetNextFeature(rows)); OGR_F_Destroy(f))
        take(f, data);
    if (rows)
        GDALDatasetReleaseResultSet(dataset, rows);
    return project_check_read(path, project_tables[layer].name, error);
}

static void take_member(OGRFeatureH f, gpointer data)
{
    ProjectMember m = {.fid = OGR_F_GetFieldAsInteger64(f, 0),
                       .code = g_strdup(OGR_F_GetFieldAsString(f, 1))};
    m.box = OGR_F_IsFieldSetAndNotNull(f, 2)
                ? (GeoBox){OGR_F_GetFieldAsDouble(f, 2), OGR_F_GetFieldAsDouble(f, 3),
                           OGR_F_GetFieldAsDouble(f, 4), OGR_F_GetFieldAsDouble(f, 5)}
                : geo_box_empty();
    g_array_append_val((GArray *)data, m);
}

/* Appends the communities for which the condition holds. */
static gboolean find_members(GDALDatasetH dataset, const char *path, const char *where, GArray *members,
                             GError **error)
{
    g_autofree char *sql =
        g_strdup_printf("SELECT fid + 0, code, ST_MinX(geom), ST_MinY(geom), ST_MaxX(geom), "
                        "ST_MaxY(geom) FROM community WHERE %s",
                        where);
    return query(dataset, path, sql, LAYER_COMMUNITY, take_member, members, error);
}

static void take_text(OGRFeatureH f, gpointer data)
{
    g_ptr_array_add(data, g_strdup(OGR_F_GetFieldAsString(f, 0)));
}

/* USAGE: the project has nothing of that name; says what it has that is most like it. */
static gboolean fail_unknown(GDALDatasetH dataset, const char *path, const char *column, const char *given,
                             const char *format, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *sql =
        g_strdup_printf("SELECT DISTINCT %s FROM community WHERE %s IS NOT NULL", column, column);
    if (!query(dataset, path, sql, LAYER_COMMUNITY, take_text, known, error))
        return FALSE;
    const char *near = text_nearest(given, (const char **)known->pdata, known->len);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, format, given, near ? near : "-");
    return FALSE;
}

static gboolean add_community(GDALDatasetH dataset, const char *path, GArray *members, const char *code,
                              GError **error)
{
    g_autoptr(GString) where = g_string_new("code = ");
    guint before = members->len;
    project_sql_quote(where, code);
    if (!find_members(dataset, path, where->str, members, error))
        return FALSE;
    return members->len > before ||
           fail_unknown(dataset, path, "code", code,
                        _("the project has no community %s; the nearest code is %s"), error);
}

static gboolean add_street(GDALDatasetH dataset, const char *path, GArray *members, const char *street,
                           GError **error)
{
    g_autoptr(GString) where = g_string_new("street = ");
    guint before = members->len;
    project_sql_quote(where, street);
    /* A range, not LIKE: only that can use the index. The colon comes after the nine. */
    if (*street && strspn(street, "0123456789") == strlen(street))
        g_string_append_printf(where, " OR (code >= '%s' AND code < '%s:')", street, street);
    if (!find_members(dataset, path, where->str, members, error))
        return FALSE;
    return members->len > before ||
           fail_unknown(dataset, path, "street", street,
                        _("the project has no street %s; the nearest name is %s"), error);
}

static gint compare_members(gconstpointer a, gconstpointer b)
{
    gint64 x = ((const ProjectMember *)a)->fid, y = ((const ProjectMember *)b)->fid;
    return (x > y) - (x < y);
}

static GArray *new_members(void)
{
    GArray *members = g_array_new(FALSE, FALSE, sizeof(ProjectMember));
    g_array_set_clear_func(members, clear_member);
    return members;
}

/* In the project's order, each once. */
static void sort_members(GArray *members)
{
    guint n = 0;
    g_array_sort(members, compare_members);
    for (guint i = 0; i < members->len; i++) {
        ProjectMember *m = &g_array_index(members, ProjectMember, i),
                      *last = n ? &g_array_index(members, ProjectMember, n - 1) : NULL;
        if (last && last->fid == m->fid)
            continue;
        ProjectMember swap = *m;
        *m = g_array_index(members, ProjectMember, n);
        g_array_index(members, ProjectMember, n++) = swap;
    }
    g_array_set_size(members, n);
}

/* In a project that is a part of a larger one only its own communities can be divided. */
static gboolean keep_to_part(const char *path, const char *codes, gboolean *all, GArray *members,
                             GError **error)
{
    g_auto(GStrv) own = g_strsplit(codes, " ", -1);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; own[i]; i++)
        g_hash_table_add(known, own[i]);
    for (guint i = members->len; i-- > 0;) {
        const char *code = g_array_index(members, ProjectMember, i).code;
        if (g_hash_table_contains(known, code))
            continue;
        if (!*all) {
            g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                        _("community %s is in %s only because it meets the part's own communities, and what "
                          "lies round it is missing: divide it in the part of its own street"),
                        code, path);
            return FALSE;
        }
        g_array_remove_index(members, i);
    }
    *all = FALSE;
    return TRUE;
}

static gboolean choose(GDALDatasetH dataset, const char *path, const ProjectChoice *choice, gboolean *all,
                       GArray *members, GError **error)
{
    g_autoptr(GError) inner = NULL;
    g_autofree char *part =
        project_sql_text(dataset, path, "SELECT value FROM setting WHERE key = '" PROJECT_PART "'", &inner);
    if (inner) {
        g_propagate_error(error, g_steal_pointer(&inner));
        return FALSE;
    }
    for (guint i = 0; choice->communities && choice->communities[i]; i++)
        if (!add_community(dataset, path, members, choice->communities[i], error))
            return FALSE;
    for (guint i = 0; choice->streets && choice->streets[i]; i++)
        if (!add_street(dataset, path, members, choice->streets[i], error))
            return FALSE;
    *all = !choice->communities && !choice->streets;
    if (*all && !find_members(dataset, path, "1", members, error))
        return FALSE;
    sort_members(members);
    return !part || keep_to_part(path, part, all, members, error);
}

char *project_members_codes(const GArray *members)
{
    GString *clause = g_string_new("community IN (");
    for (guint i = 0; i < members->len; i++) {
        g_string_append(clause, i ? "," : "");
        project_sql_quote(clause, g_array_index(members, ProjectMember, i).code);
    }
    g_string_append_c(clause, ')');
    return g_string_free(clause, FALSE);
}

char *project_members_fids(const GArray *members)
{
    GString *clause = g_string_new("fid IN (");
    for (guint i = 0; i < members->len; i++)
        g_string_append_printf(clause, "%s%" G_GINT64_FORMAT, i ? "," : "",
                               g_array_index(members, ProjectMember, i).fid);
    g_string_append_c(clause, ')');
    return g_string_free(clause, FALSE);
}

static void take_count(OGRFeatureH f, gpointer data)
{
    g_hash_table_insert(data, g_strdup(OGR_F_GetFieldAsString(f, 0)),
                        GUINT_TO_POINTER((guint)OGR_F_GetFieldAsInteger(f, 1)));
}

static gboolean count_buildings(GDALDatasetH dataset, const char *path, gboolean all, GArray *members,
                                GError **error)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *where = all ? g_strdup("1") : project_members_codes(members);
    g_autofree char *sql =
        g_strdup_printf("SELECT community, COUNT(*) FROM building WHERE %s GROUP BY community", where);
    if (!query(dataset, path, sql, LAYER_BUILDING, take_count, counts, error))
        return FALSE;
    for (guint i = 0; i < members->len; i++) {
        ProjectMember *m = &g_array_index(members, ProjectMember, i);
        m->buildings = GPOINTER_TO_UINT(g_hash_table_lookup(counts, m->code));
    }
    return TRUE;
}

GArray *project_members_choose(GDALDatasetH dataset, const char *path, const ProjectChoice *choice,
                               gboolean *all, GError **error)
{
    g_autoptr(GArray) members = new_members();
    if (!choose(dataset, path, choice, all, members, error) ||
        !count_buildings(dataset, path, *all, members, error))
        return NULL;
    return g_steal_pointer(&members);
}

char *project_in_window(ProjectLayer layer, GeoBox w)
{
    char x0[G_ASCII_DTOSTR_BUF_SIZE], y0[G_ASCII_DTOSTR_BUF_SIZE], x1[G_ASCII_DTOSTR_BUF_SIZE],
        y1[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup_printf(
        "fid IN (SELECT id FROM rtree_%s_geom WHERE maxx >= %s AND minx <= %s AND maxy >= %s AND miny <= %s)",
        project_tables[layer].name, g_ascii_dtostr(x0, sizeof x0, w.x0), g_ascii_dtostr(x1, sizeof x1, w.x1),
        g_ascii_dtostr(y0, sizeof y0, w.y0), g_ascii_dtostr(y1, sizeof y1, w.y1));
}

/* The boxes of the members, as far as they reach into others' outlines; *window gets the box of all. */
static GeoIndex *index_members(const GArray *members, GeoBox *window)
{
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(GeoBox));
    *window = geo_box_empty();
    for (guint i = 0; i < members->len; i++) {
        GeoBox box = g_array_index(members, ProjectMember, i).box;
        if (!geo_box_is_empty(box))
            box = (GeoBox){box.x0 - TOUCH, box.y0 - TOUCH, box.x1 + TOUCH, box.y1 + TOUCH};
        g_array_append_val(boxes, box);
        geo_box_join(window, box);
    }
    return geo_index_new((const GeoBox *)(void *)boxes->data, boxes->len);
}

static void append_copy(GArray *members, const ProjectMember *member)
{
    ProjectMember copy = *member;
    copy.code = g_strdup(member->code);
    g_array_append_val(members, copy);
}

GArray *project_members_copy(const GArray *members, guint first, guint n)
{
    GArray *copy = new_members();
    for (guint i = first; i < first + n; i++)
        append_copy(copy, &g_array_index(members, ProjectMember, i));
    sort_members(copy);
    return copy;
}

GArray *project_members_with_ring(GDALDatasetH dataset, const char *path, const GArray *members,
                                  GError **error)
{
    GeoBox window;
    g_autoptr(GeoIndex) index = index_members(members, &window);
    g_autoptr(GArray) near = new_members(), hits = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (!geo_box_is_empty(window)) {
        g_autofree char *where = project_in_window(LAYER_COMMUNITY, window);
        if (!find_members(dataset, path, where, near, error))
            return NULL;
    }
    GArray *all = project_members_copy(members, 0, members->len);
    for (guint i = 0; i < near->len; i++) {
        const ProjectMember *member = &g_array_index(near, ProjectMember, i);
        g_array_set_size(hits, 0);
        geo_index_query(index, member->box, hits);
        if (hits->len)
            append_copy(all, member);
    }
    sort_members(all);
    return all;
}
