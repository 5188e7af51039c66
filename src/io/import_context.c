/* What lies between the buildings: roads, water, rails, compounds, and the grids of last year. */
#include <glib/gi18n-lib.h>

#include "io/import_int.h"
#include "io/vocabulary.h"

static const char *intern_text(ImportRun *run, ImportTable *table, guint field, guint row)
{
    return city_intern(run->city, import_table_text(table, field, row));
}

static void append_road(ImportRun *run, ImportTable *table, guint row)
{
    CityRoad road = {
        .name = intern_text(run, table, ROAD_NAME, row),
        .klass = city_intern(run->city, vocabulary_road(import_table_text(table, ROAD_CLASS, row))),
    };
    g_array_append_val(run->city->roads, road);
}

static CityFeature read_feature(ImportRun *run, ImportTable *table, guint row)
{
    return (CityFeature){
        .name = intern_text(run, table, FEATURE_NAME, row),
        .kind = intern_text(run, table, FEATURE_KIND, row),
    };
}

static void append_water(ImportRun *run, ImportTable *table, guint row)
{
    CityFeature water = read_feature(run, table, row);
    g_array_append_val(run->city->waters, water);
}

static void append_rail(ImportRun *run, ImportTable *table, guint row)
{
    CityFeature rail = read_feature(run, table, row);
    g_array_append_val(run->city->rails, rail);
}

static void append_compound(ImportRun *run, ImportTable *table, guint row)
{
    char number[32];
    g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, import_table_fid(table, row));
    const char *id = import_table_text(table, COMPOUND_ID, row);
    CityCompound compound = {
        .id = city_intern(run->city, id ? id : number),
        .name = intern_text(run, table, COMPOUND_NAME, row),
        .kind = intern_text(run, table, COMPOUND_KIND, row),
    };
    g_array_append_val(run->city->compounds, compound);
}

static void append_grid(ImportRun *run, ImportTable *table, guint row)
{
    CityGridBefore grid = {
        .code = intern_text(run, table, GRID_CODE, row),
        .name = intern_text(run, table, GRID_NAME, row),
        .officer = intern_text(run, table, GRID_OFFICER, row),
        .community = intern_text(run, table, GRID_COMMUNITY, row),
        .valid_to = intern_text(run, table, GRID_VALID_TO, row),
    };
    g_array_append_val(run->city->grids_before, grid);
}

/* Of a grid that had ended already the code remains, so that it is not given again. */
static void import_ended_grids(ImportRun *run, ImportTable *table)
{
    for (guint row = 0; row < table->rows->n; row++) {
        if (!import_table_serves(table, row) || !import_table_text(table, GRID_VALID_TO, row))
            continue;
        geo_shapes_begin(run->city->grid_before_shapes, GEO_NONE);
        append_grid(run, table, row);
    }
}

static gboolean is_in_force(ImportTable *table, guint row)
{
    return table->layer != IMPORT_GRID_BEFORE || !import_table_text(table, GRID_VALID_TO, row);
}

typedef void (*AppendRow)(ImportRun *run, ImportTable *table, guint row);

static void import_rows(ImportRun *run, ImportTable *table, GeoShapes *shapes, AppendRow append)
{
    guint n_served = 0;
    for (guint row = 0; row < table->rows->n; row++) {
        if (!import_table_serves(table, row))
            continue;
        n_served++;
        if (is_in_force(table, row) && import_append_shape(run, table, row, shapes))
            append(run, table, row);
    }
    if (table->filtered)
        import_choose(run, table->role->name, "rows", table->role->purposes[0].key,
                      _("%s: the %u of %u rows that are of use"), table->role->name, n_served,
                      table->rows->n);
}

void import_context(ImportRun *run)
{
    City *city = run->city;
    for (guint i = 0; i < run->tables->len; i++) {
        ImportTable *table = run->tables->pdata[i];
        switch (table->layer) {
        case IMPORT_ROAD:
            import_rows(run, table, city->road_shapes, append_road);
            break;
        case IMPORT_WATER:
            import_rows(run, table, city->water_shapes, append_water);
            break;
        case IMPORT_RAIL:
            import_rows(run, table, city->rail_shapes, append_rail);
            break;
        case IMPORT_COMPOUND:
            import_rows(run, table, city->compound_shapes, append_compound);
            break;
        case IMPORT_GRID_BEFORE:
            import_rows(run, table, city->grid_before_shapes, append_grid);
            import_ended_grids(run, table);
            break;
        default:
            break;
        }
    }
}
