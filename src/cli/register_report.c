#include "cli/register_report.h"

#include "city/register_changes.h"
#include "cli/text_table.h"
#include "io/project.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SHOWN 10

static gint32 setting_number(GHashTable *settings, const char *key, gint32 otherwise)
{
    const char *text = g_hash_table_lookup(settings, key);
    return text ? (gint32)g_ascii_strtod(text, NULL) : otherwise;
}

static gboolean has_before(const RegisterCounts *counts)
{
    for (guint i = 0; i < counts->n; i++)
        if (counts->before[i] != CITY_UNKNOWN)
            return TRUE;
    return FALSE;
}

/* Buildings that came into the register since have no count before; none was counted there. */
static gint32 *known_before(const RegisterCounts *counts)
{
    gint32 *before = g_new(gint32, counts->n + 1);
    for (guint i = 0; i < counts->n; i++)
        before[i] = MAX(0, counts->before[i]);
    return before;
}

gboolean register_compared_init(RegisterCompared *c, const char *project, const City *city,
                                const RegisterCounts *counts, GError **error)
{
    *c = (RegisterCompared){.city = city, .source = g_new(gint32, city->buildings->len + 1)};
    g_autoptr(GHashTable) settings = project_get_settings(project, error);
    if (!settings || !(c->plan = project_load_plan(project, city, error)))
        return FALSE;
    for (guint i = 0; i < city->buildings->len; i++)
        c->source[i] = city_building(city, i)->households;
    c->differences = register_changes_new(city, c->source, counts->households);
    g_autofree gint32 *before = has_before(counts) ? known_before(counts) : NULL;
    if (before)
        c->changes = register_changes_new(city, before, counts->households);
    c->grids = register_grids_new(
        city, c->plan, before ? c->changes : c->differences, before ? before : c->source, counts->households,
        setting_number(settings, "divide.min", 300), setting_number(settings, "divide.max", 700));
    return TRUE;
}

void register_compared_clear(RegisterCompared *c)
{
    city_plan_free(c->plan);
    g_free(c->source);
    g_clear_pointer(&c->differences, g_array_unref);
    g_clear_pointer(&c->changes, g_array_unref);
    g_clear_pointer(&c->grids, g_array_unref);
}

static void write_changes(Json *json, const char *key, const RegisterCompared *c, const GArray *changes)
{
    json_array(json, key);
    for (guint i = 0; changes && i < changes->len; i++) {
        const RegisterChange *change = &g_array_index(changes, RegisterChange, i);
        const CityBuilding *b = city_building(c->city, change->building);
        json_object(json, NULL);
        json_string(json, "building", b->id);
        json_string(json, "compound", b->compound);
        json_string(json, "name", b->name);
        json_string(json, "community", city_community(c->city, b->community)->code);
        json_string(json, "kind", register_change_name(change->kind));
        json_int(json, "was", change->was);
        json_int(json, "is", change->is);
        json_end(json);
    }
    json_end(json);
}

static void write_grids(Json *json, const char *key, const RegisterCompared *c, gboolean left_band)
{
    json_array(json, key);
    for (guint i = 0; i < c->grids->len; i++) {
        const RegisterGrid *g = &g_array_index(c->grids, RegisterGrid, i);
        if (left_band && !g->left_band)
            continue;
        json_object(json, NULL);
        json_string(json, "grid", city_plan_grid(c->plan, g->grid)->code);
        json_int(json, "was", g->was);
        json_int(json, "is", g->is);
        json_end(json);
    }
    json_end(json);
}

void register_compared_write_json(Json *json, const RegisterCompared *c)
{
    write_changes(json, "differences", c, c->differences);
    write_changes(json, "changes", c, c->changes);
    write_grids(json, "grids_out_of_band", c, TRUE);
    if (c->changes)
        write_grids(json, "stale_boards", c, FALSE);
}

static void count_kinds(const GArray *changes, guint counts[REGISTER_CHANGES])
{
    for (guint i = 0; i < changes->len; i++)
        counts[g_array_index(changes, RegisterChange, i).kind]++;
}

/* The changes that weigh most. */
static gint compare_weight(gconstpointer a, gconstpointer b)
{
    const RegisterChange *x = a, *y = b;
    const gint p = ABS(x->is - x->was), q = ABS(y->is - y->was);
    return p != q ? (p < q) - (p > q) : (x->building > y->building) - (x->building < y->building);
}

static void print_changes(Cli *cli, const RegisterCompared *c, const GArray *changes)
{
    g_autoptr(GArray) sorted = g_array_copy((GArray *)changes);
    g_array_sort(sorted, compare_weight);
    TextTable table = text_table_new(4, 2);
    for (guint i = 0; i < MIN(sorted->len, SHOWN); i++) {
        const RegisterChange *change = &g_array_index(sorted, RegisterChange, i);
        const CityBuilding *b = city_building(c->city, change->building);
        text_table_add_format(&table, "  %s", city_community(c->city, b->community)->name);
        text_table_add_format(&table, "%s%s%s", b->compound ? b->compound : "", b->compound ? " " : "",
                              b->name ? b->name : b->id);
        text_table_add_count(&table, change->was);
        text_table_add_format(&table, "-> %d", change->is);
    }
    text_table_print(cli, &table);
    text_table_clear(&table);
    if (changes->len > SHOWN)
        cli_print(cli, _("  ... and %u more: --json lists all\n"), changes->len - SHOWN);
}

static void print_grids(Cli *cli, const RegisterCompared *c)
{
    guint left = 0;
    for (guint i = 0; i < c->grids->len; i++)
        left += g_array_index(c->grids, RegisterGrid, i).left_band;
    if (left)
        cli_print(cli, _("\nGrids that leave the band (%u)\n"), left);
    guint shown = 0;
    for (guint i = 0; i < c->grids->len && shown < SHOWN; i++) {
        const RegisterGrid *g = &g_array_index(c->grids, RegisterGrid, i);
        if (!g->left_band)
            continue;
        cli_print(cli, "  %s %s: %" G_GINT64_FORMAT " -> %" G_GINT64_FORMAT "\n",
                  city_plan_grid(c->plan, g->grid)->code, city_plan_grid(c->plan, g->grid)->name, g->was,
                  g->is);
        shown++;
    }
    if (left > shown)
        cli_print(cli, _("  ... and %u more: --json lists all\n"), left - shown);
    if (c->changes && c->grids->len)
        cli_print(cli,
                  ngettext("\nThe board of %u grid is out of date: its households changed\n",
                           "\nThe boards of %u grids are out of date: their households changed\n",
                           c->grids->len),
                  c->grids->len);
}

void register_compared_print(Cli *cli, const RegisterCompared *c)
{
    if (c->changes) {
        guint kinds[REGISTER_CHANGES] = {0};
        count_kinds(c->changes, kinds);
        cli_print(cli,
                  ngettext("\nSince the register before: %u building gained households, %u lost all, %u "
                           "grew, %u shrank\n",
                           "\nSince the register before: %u buildings gained households, %u lost all, %u "
                           "grew, %u shrank\n",
                           kinds[REGISTER_GAINED]),
                  kinds[REGISTER_GAINED], kinds[REGISTER_LOST], kinds[REGISTER_GROWN],
                  kinds[REGISTER_SHRUNK]);
        print_changes(cli, c, c->changes);
    }
    if (c->differences->len) {
        cli_print(cli, _("\nBuildings whose count differs from the source's (%u)\n"), c->differences->len);
        print_changes(cli, c, c->differences);
    }
    print_grids(cli, c);
}
