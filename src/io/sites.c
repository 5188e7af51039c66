#include "io/sites.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/fields.h"
#include "io/source.h"
#include "io/vocabulary.h"

enum { LIST_ID, LIST_COMPOUND, LIST_COMMUNITY, LIST_NAME, LIST_FIELDS };

static const char *const id_names[] = {"id",         "building", "building_id", "建筑编号", "楼栋编号",
                                       "建筑物编号", "编号",     "建筑",        NULL};
static const char *const compound_names[] = {"compound", "小区", "小区名称", "单位", "院落", NULL};
static const char *const community_names[] = {"community", "community_code", "社区", "社区编码",
                                              "社区代码",  "社区名称",       NULL};
static const char *const grid_names[] = {"grid",     "grid_name", "name", "网格",
                                         "网格名称", "专属网格",  "名称", NULL};
static const char *const *const usual[LIST_FIELDS] = {id_names, compound_names, community_names, grid_names};

static gboolean is_used_as(const CityBuilding *b, const char *word, const char *term)
{
    if (!b->usage)
        return FALSE;
    gboolean mall = g_ascii_strcasecmp(word, "mall") == 0 && g_ascii_strcasecmp(b->usage, "retail") == 0;
    return mall || g_ascii_strcasecmp(b->usage, word) == 0 || g_ascii_strcasecmp(b->usage, term) == 0;
}

static gint compare_texts(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

static char *list_usages(const City *city)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) usages = g_ptr_array_new();
    for (guint i = 0; i < city->buildings->len; i++) {
        const char *usage = city_building(city, i)->usage;
        if (usage && g_hash_table_add(seen, (gpointer)usage))
            g_ptr_array_add(usages, (gpointer)usage);
    }
    g_ptr_array_sort(usages, compare_texts);
    g_ptr_array_add(usages, NULL);
    return g_strjoinv(", ", (char **)usages->pdata);
}

/* The first wish for a building counts. */
static void wish(CitySites *sites, guint building, guint32 number)
{
    if (sites->of_building[building] == CITY_NONE)
        sites->of_building[building] = number;
}

gboolean sites_add_usage(CitySites *sites, const City *city, const char *usage, GError **error)
{
    const char *term = vocabulary_usage(usage);
    guint32 number = city_sites_add(sites, NULL);
    guint found = 0;
    for (guint i = 0; i < city->buildings->len; i++) {
        if (!is_used_as(city_building(city, i), usage, term))
            continue;
        wish(sites, i, number);
        found++;
    }
    if (found)
        return TRUE;
    g_autofree char *usages = list_usages(city);
    if (*usages)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                    _("--dedicated %s: no building is used so; there are %s"), usage, usages);
    else
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
            _("--dedicated %s: the project does not say what its buildings are used for; list them with "
              "--dedicated-list"),
            usage);
    return FALSE;
}

/* A list being read. */
typedef struct List {
    const char *path;
    const City *city;
    CitySites *sites;
    SourceRows *rows;
    int slot[LIST_FIELDS]; /* column of rows, or -1 */
    GHashTable *ids;       /* building id to number + 1 */
    GHashTable *wishes;    /* name to number + 1 */
} List;

/* A cell without the blanks around it; NULL where nothing stands. Free with g_free(). */
static char *cell(const List *l, guint field, guint row)
{
    char number[32];
    const char *text = l->slot[field] < 0 ? NULL : source_text(l->rows, (guint)l->slot[field], row, number);
    char *copy = text ? g_strstrip(g_strdup(text)) : NULL;
    if (copy && !*copy)
        g_clear_pointer(&copy, g_free);
    return copy;
}

static gboolean fail(const List *l, guint row, const char *field, const char *value, const char *near,
                     GError **error)
{
    g_autofree char *hint = near ? g_strdup_printf(_("; the nearest is %s"), near) : g_strdup("");
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        _("%s, row %u, %s: the project has no building of \"%s\"%s. Correct the row, or leave it out"),
        l->path, row + 1, field, value, hint);
    return FALSE;
}

static gboolean is_community(const City *city, guint32 community, const char *text)
{
    if (!text)
        return TRUE;
    if (community == CITY_NONE)
        return FALSE;
    const CityCommunity *c = city_community(city, community);
    return g_strcmp0(c->code, text) == 0 || g_strcmp0(c->name, text) == 0;
}

static guint32 wish_of(List *l, const char *name)
{
    gsize known = name ? GPOINTER_TO_SIZE(g_hash_table_lookup(l->wishes, name)) : 0;
    if (known)
        return (guint32)known - 1;
    guint32 number = city_sites_add(l->sites, name);
    if (name)
        g_hash_table_insert(l->wishes, l->sites->names->pdata[number], GSIZE_TO_POINTER((gsize)number + 1));
    return number;
}

static const char *nearest_name(const List *l, gboolean compound, const char *text)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < l->city->buildings->len; i++) {
        const CityBuilding *b = city_building(l->city, i);
        const char *name = compound ? b->compound : b->id;
        if (name)
            g_ptr_array_add(names, (gpointer)name);
    }
    return text_nearest(text, (const char *const *)names->pdata, names->len);
}

static gboolean take_building(List *l, guint row, const char *id, const char *name, GError **error)
{
    gsize found = GPOINTER_TO_SIZE(g_hash_table_lookup(l->ids, id));
    if (!found)
        return fail(l, row, "id", id, nearest_name(l, FALSE, id), error);
    wish(l->sites, (guint)found - 1, wish_of(l, name));
    return TRUE;
}

static gboolean take_compound(List *l, guint row, const char *compound, const char *name, GError **error)
{
    g_autofree char *community = cell(l, LIST_COMMUNITY, row);
    guint32 number = wish_of(l, name ? name : compound);
    guint found = 0;
    for (guint i = 0; i < l->city->buildings->len; i++) {
        const CityBuilding *b = city_building(l->city, i);
        if (g_strcmp0(b->compound, compound) != 0 || !is_community(l->city, b->community, community))
            continue;
        wish(l->sites, i, number);
        found++;
    }
    return found || fail(l, row, "compound", compound, nearest_name(l, TRUE, compound), error);
}

static gboolean take_row(List *l, guint row, GError **error)
{
    g_autofree char *id = cell(l, LIST_ID, row), *compound = cell(l, LIST_COMPOUND, row),
                    *name = cell(l, LIST_NAME, row);
    if (id)
        return take_building(l, row, id, name, error);
    if (compound)
        return take_compound(l, row, compound, name, error);
    return TRUE;
}

static gboolean find_columns(List *l, const Source *source, int columns[LIST_FIELDS], guint *n,
                             GError **error)
{
    guint n_columns;
    const char *const *names = source_columns(source, &n_columns);
    for (guint i = 0; i < LIST_FIELDS; i++) {
        int column = field_find(usual[i], names, n_columns);
        l->slot[i] = column < 0 ? -1 : (int)*n;
        if (column >= 0)
            columns[(*n)++] = column;
    }
    if (l->slot[LIST_ID] >= 0 || l->slot[LIST_COMPOUND] >= 0)
        return TRUE;
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        _("%s: no column with the ids of buildings (id) or with names of compounds (compound). Call one so"),
        l->path);
    return FALSE;
}

static void index_ids(List *l)
{
    l->ids = g_hash_table_new(g_str_hash, g_str_equal);
    l->wishes = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < l->city->buildings->len; i++) {
        const char *id = city_building(l->city, i)->id;
        if (id)
            g_hash_table_insert(l->ids, (gpointer)id, GSIZE_TO_POINTER((gsize)i + 1));
    }
}

gboolean sites_add_list(CitySites *sites, const City *city, const char *path, GError **error)
{
    static const char *const layers[] = {"list", "dedicated", "清单", "专属网格", NULL};
    static const SourceHint hint = {.layers = layers};
    static const SourceWant wants[LIST_FIELDS] = {SOURCE_TEXT, SOURCE_TEXT, SOURCE_TEXT, SOURCE_TEXT};
    List l = {.path = path, .city = city, .sites = sites};
    int columns[LIST_FIELDS];
    guint n = 0;
    g_autoptr(Source) source = source_open(path, &hint, NULL, error);
    if (!source || !find_columns(&l, source, columns, &n, error) ||
        !(l.rows = source_read(source, columns, wants, n, NULL, error)))
        return FALSE;
    gboolean good = TRUE;
    index_ids(&l);
    for (guint row = 0; good && row < l.rows->n; row++)
        good = take_row(&l, row, error);
    g_hash_table_unref(l.ids);
    g_hash_table_unref(l.wishes);
    source_rows_free(l.rows);
    return good;
}
