#include "io/grid_names_int.h"

#include "base/text.h"
#include "io/project_read_int.h"

struct GridNames {
    GStringChunk *strings;
    GHashTable *communities;     /* code of a community to its name, or to NULL */
    GHashTable *community_names; /* name to code, or to "" where several are so called */
    GHashTable *codes;           /* of the plan: code to that of its community, or to NULL */
    GHashTable *heirs;           /* code of a grid before to that of the grid that continues it */
    /* "name", "community/name", "communityname" to the code, or to "" where several are so called */
    GHashTable *names;
    GHashTable *old;       /* code of a grid before to itself */
    GHashTable *old_names; /* as names */
    GPtrArray *list;       /* the codes of the plan */
};

/* As people write it: without blanks at the ends, full-width letters as plain ones. */
static char *plain(const char *text)
{
    char *normal = text ? g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;
    return normal ? g_strstrip(normal) : NULL;
}

static const char *keep(GridNames *n, const char *text)
{
    g_autofree char *normal = plain(text);
    return normal && *normal ? g_string_chunk_insert_const(n->strings, normal) : NULL;
}

static void add_name(GridNames *n, GHashTable *names, const char *community, const char *name,
                     const char *code)
{
    if (!name)
        return;
    g_autofree char *both = community ? g_strdup_printf("%s/%s", community, name) : NULL;
    const char *key = both ? g_string_chunk_insert_const(n->strings, both) : name;
    const char *there = g_hash_table_lookup(names, key);
    g_hash_table_insert(names, (gpointer)key, (gpointer)(there && !g_str_equal(there, code) ? "" : code));
}

static void add_names(GridNames *n, GHashTable *names, const char *community, const char *name,
                      const char *code)
{
    add_name(n, names, NULL, name, code);
    if (!community)
        return;
    add_name(n, names, community, name, code);
    const char *called = g_hash_table_lookup(n->communities, community);
    g_autofree char *full = called && name ? g_strconcat(called, name, NULL) : NULL;
    if (!full)
        return;
    add_name(n, names, called, name, code);
    add_name(n, names, NULL, g_string_chunk_insert_const(n->strings, full), code);
}

static gboolean take_community(const ProjectSource *s, OGRFeatureH f, gpointer data,
                               G_GNUC_UNUSED GError **error)
{
    GridNames *n = data;
    const char *code = keep(n, project_row_text(s, f, COMMUNITY_CODE));
    const char *name = keep(n, project_row_text(s, f, COMMUNITY_NAME));
    if (!code)
        return TRUE;
    g_hash_table_insert(n->communities, (gpointer)code, (gpointer)name);
    add_name(n, n->community_names, NULL, name, code);
    return TRUE;
}

static gboolean take_grid(const ProjectSource *s, OGRFeatureH f, gpointer data, G_GNUC_UNUSED GError **error)
{
    GridNames *n = data;
    const char *code = keep(n, project_row_text(s, f, GRID_CODE));
    const char *before = keep(n, project_row_text(s, f, GRID_BEFORE));
    if (!code || project_row_text(s, f, GRID_VALID_TO))
        return TRUE;
    const char *community = keep(n, project_row_text(s, f, GRID_COMMUNITY));
    g_hash_table_insert(n->codes, (gpointer)code, (gpointer)community);
    g_ptr_array_add(n->list, (gpointer)code);
    if (before)
        g_hash_table_insert(n->heirs, (gpointer)before, (gpointer)code);
    add_names(n, n->names, community, keep(n, project_row_text(s, f, GRID_NAME)), code);
    return TRUE;
}

static gboolean take_before(const ProjectSource *s, OGRFeatureH f, gpointer data,
                            G_GNUC_UNUSED GError **error)
{
    GridNames *n = data;
    const char *code = keep(n, project_row_text(s, f, BEFORE_CODE));
    if (!code)
        return TRUE;
    g_hash_table_add(n->old, (gpointer)code);
    add_names(n, n->old_names, keep(n, project_row_text(s, f, BEFORE_COMMUNITY)),
              keep(n, project_row_text(s, f, BEFORE_NAME)), code);
    return TRUE;
}

static gboolean read_layer(GDALDatasetH dataset, const char *path, ProjectLayer which, ProjectTakeRow take,
                           GridNames *names, GError **error)
{
    static const char *no_shapes[] = {"OGR_GEOMETRY", NULL};
    OGRLayerH layer = project_layer(dataset, path, which, error);
    if (!layer)
        return FALSE;
    OGR_L_SetIgnoredFields(layer, no_shapes);
    gboolean read = project_read(dataset, path, which, take, names, error);
    OGR_L_SetIgnoredFields(layer, NULL);
    return read;
}

GridNames *grid_names_read(GDALDatasetH dataset, const char *path, GError **error)
{
    g_autoptr(GridNames) n = g_new0(GridNames, 1);
    GHashTable **tables[] = {&n->communities, &n->community_names, &n->codes, &n->heirs, &n->names,
                             &n->old,         &n->old_names};
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        *tables[i] = g_hash_table_new(g_str_hash, g_str_equal);
    n->strings = g_string_chunk_new(4096);
    n->list = g_ptr_array_new();
    gboolean read = read_layer(dataset, path, LAYER_COMMUNITY, take_community, n, error) &&
                    read_layer(dataset, path, LAYER_GRID, take_grid, n, error) &&
                    read_layer(dataset, path, LAYER_GRID_BEFORE, take_before, n, error);
    return read ? g_steal_pointer(&n) : NULL;
}

void grid_names_free(GridNames *n)
{
    if (!n)
        return;
    GHashTable *tables[] = {n->communities, n->community_names, n->codes, n->heirs, n->names,
                            n->old,         n->old_names};
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        g_hash_table_unref(tables[i]);
    g_string_chunk_free(n->strings);
    g_ptr_array_unref(n->list);
    g_free(n);
}

static GridNamesMatch found(const char *code, GridNamesMatch match, const char **out)
{
    if (!*code)
        return GRID_NAMES_AMBIGUOUS;
    *out = code;
    return match;
}

static GridNamesMatch find_old(const GridNames *n, const char *old, const char **code)
{
    const char *heir = *old ? g_hash_table_lookup(n->heirs, old) : NULL;
    return heir ? found(heir, GRID_NAMES_FOLLOWED, code) : found(old, GRID_NAMES_OLD, code);
}

/* What a name means, in its community where that is told. */
static const char *lookup(GHashTable *names, const char *name, const char *community)
{
    g_autofree char *both = community ? g_strdup_printf("%s/%s", community, name) : NULL;
    const char *code = both ? g_hash_table_lookup(names, both) : NULL;
    return code ? code : g_hash_table_lookup(names, name);
}

GridNamesMatch grid_names_find(const GridNames *n, const char *text, const char *community, const char **code)
{
    g_autofree char *name = plain(text), *in = plain(community);
    const char *at;
    gpointer key;
    *code = NULL;
    if (!name)
        return GRID_NAMES_UNKNOWN;
    if (g_hash_table_lookup_extended(n->codes, name, &key, NULL))
        return found(key, GRID_NAMES_IS, code);
    if ((at = g_hash_table_lookup(n->heirs, name)))
        return found(at, GRID_NAMES_FOLLOWED, code);
    if (g_hash_table_lookup_extended(n->old, name, &key, NULL))
        return found(key, GRID_NAMES_OLD, code);
    if ((at = lookup(n->names, name, in)))
        return found(at, GRID_NAMES_IS, code);
    if ((at = lookup(n->old_names, name, in)))
        return find_old(n, at, code);
    return GRID_NAMES_UNKNOWN;
}

GridNamesMatch grid_names_find_community(const GridNames *n, const char *text, const char **code)
{
    g_autofree char *name = plain(text);
    gpointer key;
    *code = NULL;
    if (!name)
        return GRID_NAMES_UNKNOWN;
    if (g_hash_table_lookup_extended(n->communities, name, &key, NULL))
        return found(key, GRID_NAMES_IS, code);
    const char *at = g_hash_table_lookup(n->community_names, name);
    return at ? found(at, GRID_NAMES_IS, code) : GRID_NAMES_UNKNOWN;
}

const char *grid_names_nearest(const GridNames *n, const char *text)
{
    return text_nearest(text, (const char *const *)n->list->pdata, n->list->len);
}

guint grid_names_count(const GridNames *n)
{
    return n->list->len;
}

const char *grid_names_code(const GridNames *n, guint index)
{
    return n->list->pdata[index];
}

const char *grid_names_community(const GridNames *n, const char *grid)
{
    return g_hash_table_lookup(n->codes, grid);
}
