#include "city/board_facts.h"

#include <math.h>
#include <string.h>

#define LENGTH 16 /* hexadecimal digits that are kept of a sum */

static void free_posted(gpointer data)
{
    PostedBoard *board = data;
    g_free(board->facts);
    g_free(board->printed);
    g_free(board);
}

GHashTable *posted_boards_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_posted);
}

void posted_boards_add(GHashTable *boards, const char *code, const char *facts, const char *printed)
{
    PostedBoard *board = g_new(PostedBoard, 1);
    *board = (PostedBoard){g_strdup(facts), g_strdup(printed)};
    g_hash_table_replace(boards, g_strdup(code), board);
}

/* Texts are told apart from one another and from none. */
static void add_text(GChecksum *sum, const char *text)
{
    if (text)
        g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text));
    g_checksum_update(sum, text ? (const guchar *)"\x1f" : (const guchar *)"\x1e", 1);
}

static void add_number(GChecksum *sum, gint64 number)
{
    gint64 same = GINT64_TO_LE(number);
    g_checksum_update(sum, (const guchar *)&same, sizeof same);
}

static void add_outline(GChecksum *sum, GeoShape shape)
{
    for (guint i = shape.starts[0]; i < shape.starts[shape.n_parts]; i++) {
        add_number(sum, llround(shape.points[i].x * 100));
        add_number(sum, llround(shape.points[i].y * 100));
    }
}

static void add_grid(GChecksum *sum, const City *city, const CityPlan *plan, guint32 grid)
{
    const CityGrid *g = city_plan_grid(plan, grid);
    const CityCommunity *c = g->community == CITY_NONE ? NULL : city_community(city, g->community);
    const char *texts[] = {c ? c->city : NULL,
                           c ? c->district : NULL,
                           c ? c->street : NULL,
                           c ? c->name : NULL,
                           g->code,
                           g->name};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        add_text(sum, texts[i]);
    add_number(sum, g->households);
    add_number(sum, g->people);
    add_number(sum, g->buildings);
    add_outline(sum, geo_shapes_get(plan->grid_shapes, grid));
}

static void add_buildings(GPtrArray *sums, const City *city, const CityPlan *plan)
{
    for (guint32 i = 0; i < city->buildings->len; i++) {
        const CityBuilding *b = city_building(city, i);
        guint32 grid = city_plan_building_grid(plan, i);
        if (grid == CITY_NONE || !sums->pdata[grid])
            continue;
        add_text(sums->pdata[grid], b->compound);
        add_text(sums->pdata[grid], b->name);
    }
}

static void add_worker(GChecksum *sum, const CityWorker *w)
{
    const char *texts[] = {w->name, w->phone, w->stand_in, w->supervision, w->duties};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        add_text(sum, texts[i]);
    add_number(sum, w->role);
    add_number(sum, w->has_photo);
}

static void add_workers(GPtrArray *sums, const CityPlan *plan, const CityStaff *staff)
{
    g_autoptr(GHashTable) grids = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint32 i = 0; i < plan->grids->len; i++)
        if (sums->pdata[i])
            g_hash_table_insert(grids, (gpointer)city_plan_grid(plan, i)->code, sums->pdata[i]);
    for (guint i = 0; i < staff->workers->len; i++) {
        const CityWorker *w = city_staff_worker(staff, i);
        GChecksum *sum = w->grid ? g_hash_table_lookup(grids, w->grid) : NULL;
        if (sum)
            add_worker(sum, w);
    }
}

static gboolean is_wanted(const CityGrid *g, const guint8 *communities)
{
    return g->code && !g->valid_to &&
           (!communities || (g->community != CITY_NONE && communities[g->community]));
}

GHashTable *board_facts(const City *city, const CityPlan *plan, const CityStaff *staff,
                        const guint8 *communities)
{
    GHashTable *facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GPtrArray) sums = g_ptr_array_new_with_free_func((GDestroyNotify)g_checksum_free);
    for (guint32 i = 0; i < plan->grids->len; i++) {
        gboolean wanted = is_wanted(city_plan_grid(plan, i), communities);
        g_ptr_array_add(sums, wanted ? g_checksum_new(G_CHECKSUM_SHA256) : NULL);
        if (wanted)
            add_grid(sums->pdata[i], city, plan, i);
    }
    add_buildings(sums, city, plan);
    add_workers(sums, plan, staff);
    for (guint32 i = 0; i < plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(plan, i);
        if (sums->pdata[i])
            g_hash_table_insert(facts, g_strdup(g->code),
                                g_strndup(g_checksum_get_string(sums->pdata[i]), LENGTH));
    }
    return facts;
}
