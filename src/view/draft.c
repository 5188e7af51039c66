#include "view/draft.h"

#include "divide/division_view.h"
#include "jobs/command_run.h"
#include "screen/window.h"

#define TAKE_EVERY_US 250000 /* so often the map is drawn anew */

/* A community as it was told of last. */
typedef struct DraftPart {
    GArray *grids; /* guint32: those of the plan that are its own, the first of them in use */
    guint n;       /* in use */
    guint general, in_band, within;
    double border;
    gboolean done;
} DraftPart;

static void part_free(gpointer data)
{
    DraftPart *part = (DraftPart *)data;
    g_array_unref(part->grids);
    g_free(part);
}

void draft_init(Draft *d)
{
    *d = (Draft){.news =
                     g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)division_view_free),
                 .parts = g_hash_table_new_full(NULL, NULL, NULL, part_free)};
    g_mutex_init(&d->lock);
}

void draft_clear(Draft *d)
{
    g_hash_table_unref(d->news);
    g_hash_table_unref(d->parts);
    document_plan_free(d->plan);
    g_mutex_clear(&d->lock);
}

void draft_begin(Draft *d, gboolean whole)
{
    g_assert(!d->plan);
    d->whole = whole;
    d->taken = 0;
}

void draft_tell(const char *text, gpointer data)
{
    Draft *d = (Draft *)data;
    DivisionView *view = division_view_parse(text);
    if (!view)
        return;
    g_mutex_lock(&d->lock);
    g_hash_table_replace(d->news, view->community, view);
    g_mutex_unlock(&d->lock);
    window_wake();
}

static void hide_grid(CityPlan *plan, guint32 grid)
{
    static const GeoShape none;
    g_array_index(plan->grids, CityGrid, grid).valid_to = "";
    geo_shapes_replace(plan->grid_shapes, grid, none);
}

/* The document's grids of a community are not shown. */
static void hide_grids(CityPlan *plan, guint n, guint32 community)
{
    for (guint32 g = 0; g < n; g++)
        if (city_plan_grid(plan, g)->community == community)
            hide_grid(plan, g);
}

static void hide_all_grids(CityPlan *plan)
{
    geo_shapes_free(plan->grid_shapes);
    plan->grid_shapes = geo_shapes_new();
    for (guint32 g = 0; g < plan->grids->len; g++) {
        g_array_index(plan->grids, CityGrid, g).valid_to = "";
        geo_shapes_begin(plan->grid_shapes, GEO_NONE);
    }
}

static DraftPart *add_part(Draft *d, guint32 community)
{
    DraftPart *part = g_new0(DraftPart, 1);
    part->grids = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_hash_table_insert(d->parts, GUINT_TO_POINTER(community), part);
    return part;
}

static DraftPart *find_part(Draft *d, const Document *document, guint32 community)
{
    DraftPart *part = g_hash_table_lookup(d->parts, GUINT_TO_POINTER(community));
    if (part)
        return part;
    hide_grids(d->plan, document->plan->grids->len, community);
    return add_part(d, community);
}

/* The number of a place in a community in the plan, which grows where it must. */
static guint32 find_grid(CityPlan *plan, DraftPart *part, guint place)
{
    static const CityGrid none;
    guint32 grid = plan->grids->len;
    if (place < part->grids->len)
        return g_array_index(part->grids, guint32, place);
    g_array_append_val(plan->grids, none);
    geo_shapes_begin(plan->grid_shapes, GEO_POLYGON);
    g_array_append_val(part->grids, grid);
    return grid;
}

static CityGrid make_grid(guint32 community, gint64 weight, gboolean general)
{
    gint32 count = (gint32)MIN(weight, G_MAXINT32);
    return (CityGrid){.community = community,
                      .kind = general ? CITY_GENERAL : CITY_DEDICATED,
                      .households = count,
                      .people = count};
}

static void put_view(Draft *d, const Document *document, guint32 community, const DivisionView *v)
{
    DraftPart *part = find_part(d, document, community);
    for (guint i = 0; i < v->weights->len; i++) {
        guint32 grid = find_grid(d->plan, part, i);
        g_array_index(d->plan->grids, CityGrid, grid) =
            make_grid(community, g_array_index(v->weights, gint64, i), i < v->general);
        geo_shapes_replace(d->plan->grid_shapes, grid, geo_shapes_get(v->shapes, i));
    }
    for (guint i = v->weights->len; i < part->grids->len; i++)
        hide_grid(d->plan, g_array_index(part->grids, guint32, i));
    part->n = v->weights->len;
    part->general = v->general;
    part->in_band = v->in_band;
    part->within = v->within;
    part->border = v->border;
    part->done = v->done;
}

static GHashTable *steal_news(Draft *d)
{
    g_mutex_lock(&d->lock);
    GHashTable *news = d->news;
    d->news = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)division_view_free);
    g_mutex_unlock(&d->lock);
    return news;
}

static void begin_plan(Draft *d, const Document *document)
{
    d->plan = document_plan_copy(document->plan);
    if (!d->whole)
        return;
    hide_all_grids(d->plan);
    for (guint32 c = 0; c < document->city->communities->len; c++)
        add_part(d, c);
}

GHashTable *draft_take(Draft *d, const Document *document)
{
    gint64 now = g_get_monotonic_time();
    if (now - d->taken < TAKE_EVERY_US)
        return NULL;
    g_autoptr(GHashTable) news = steal_news(d), changed = g_hash_table_new(NULL, NULL);
    for (guint32 c = 0; g_hash_table_size(news) && c < document->city->communities->len; c++) {
        const DivisionView *view = g_hash_table_lookup(news, city_community(document->city, c)->code);
        if (!view)
            continue;
        if (!d->plan)
            begin_plan(d, document);
        put_view(d, document, c, view);
        g_hash_table_add(changed, GUINT_TO_POINTER(c));
    }
    d->taken = now;
    d->revision++;
    return g_hash_table_size(changed) ? g_steal_pointer(&changed) : NULL;
}

GHashTable *draft_drop(Draft *d)
{
    g_autoptr(GHashTable) shown = g_hash_table_new(NULL, NULL);
    GHashTableIter iter;
    gpointer community;
    g_hash_table_unref(steal_news(d));
    g_hash_table_iter_init(&iter, d->parts);
    while (g_hash_table_iter_next(&iter, &community, NULL))
        g_hash_table_add(shown, community);
    g_hash_table_remove_all(d->parts);
    g_clear_pointer(&d->plan, document_plan_free);
    return g_hash_table_size(shown) ? g_steal_pointer(&shown) : NULL;
}

DraftFigures draft_figures(const Draft *d)
{
    DraftFigures sum = {.wanted = g_hash_table_size(d->parts)};
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, d->parts);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const DraftPart *part = (const DraftPart *)value;
        sum.communities += part->done != FALSE;
        sum.grids += part->n;
        sum.general += part->general;
        sum.in_band += part->in_band;
        sum.within += part->within;
        sum.border += part->border;
    }
    return sum;
}
