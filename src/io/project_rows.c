/* The tables of a project: their fields, and how a row of the model fills them. */
#include "io/project_int.h"

static const TableField community_fields[] = {TABLE_TEXT("code"), TABLE_TEXT("name"), TABLE_TEXT("street"),
                                              TABLE_TEXT("district"), TABLE_TEXT("city")};
static const TableField building_fields[] = {
    TABLE_TEXT("id"),        TABLE_TEXT("name"),        TABLE_TEXT("compound"), TABLE_TEXT("usage"),
    TABLE_TEXT("community"), TABLE_COUNT("households"), TABLE_COUNT("people"),  TABLE_COUNT("floors"),
    TABLE_FLAG("estimated"), TABLE_BIG("cell"),         TABLE_TEXT("grid")};
static const TableField compound_fields[] = {TABLE_TEXT("id"), TABLE_TEXT("name"), TABLE_TEXT("kind")};
static const TableField road_fields[] = {TABLE_TEXT("name"), TABLE_TEXT("class")};
static const TableField feature_fields[] = {TABLE_TEXT("name"), TABLE_TEXT("kind")};
static const TableField before_fields[] = {TABLE_TEXT("code"), TABLE_TEXT("name"), TABLE_TEXT("officer"),
                                           TABLE_TEXT("community"), TABLE_TEXT("valid_to")};

#define CELL_FIELDS TABLE_TEXT("community"), TABLE_BIG("building"), TABLE_TEXT("grid")
#define GRID_FIELDS                                                                                          \
    TABLE_TEXT("code"), TABLE_TEXT("name"), TABLE_TEXT("community"), TABLE_TEXT("kind"),                     \
        TABLE_COUNT("households"), TABLE_COUNT("people"), TABLE_COUNT("buildings"), TABLE_FLAG("locked"),    \
        TABLE_TEXT("valid_from"), TABLE_TEXT("valid_to"), TABLE_TEXT("before"), TABLE_TEXT("officer")

static const TableField cell_fields[] = {CELL_FIELDS, TABLE_FLAG("pinned")};
static const TableField grid_fields[] = {GRID_FIELDS};
static const TableField plan_cell_fields[] = {CELL_FIELDS, TABLE_BIG("cell"), TABLE_TEXT("plan"),
                                              TABLE_FLAG("pinned")};
static const TableField plan_grid_fields[] = {GRID_FIELDS, TABLE_TEXT("plan")};
static const TableField plan_building_fields[] = {TABLE_BIG("building"), TABLE_BIG("cell"),
                                                  TABLE_TEXT("plan")};
static const TableField problem_fields[] = {TABLE_TEXT("kind"),  TABLE_TEXT("layer"), TABLE_BIG("row"),
                                            TABLE_TEXT("field"), TABLE_TEXT("value"), TABLE_TEXT("message")};
static const TableField worker_fields[] = {
    TABLE_TEXT("name"), TABLE_TEXT("role"),     TABLE_TEXT("phone"),       TABLE_BYTES("photo"),
    TABLE_TEXT("grid"), TABLE_TEXT("stand_in"), TABLE_TEXT("supervision"), TABLE_TEXT("duties")};
static const TableField plan_fields[] = {
    TABLE_TEXT("name"), TABLE_TEXT("parameters"), TABLE_TEXT("scores"),    TABLE_FLAG("current"),
    TABLE_TEXT("made"), TABLE_TEXT("settings"),   TABLE_BIG("communities")};
static const TableField edit_fields[] = {TABLE_TEXT("time"), TABLE_TEXT("command"), TABLE_TEXT("inverse")};
static const TableField board_fields[] = {TABLE_TEXT("grid"), TABLE_TEXT("facts"), TABLE_TEXT("printed")};
static const TableField figure_fields[] = {
    TABLE_TEXT("name"), TABLE_TEXT("place"), {"value", OFTReal, OFSTNone, 0}, TABLE_FLAG("sums")};
static const TableField ledger_fields[] = {TABLE_TEXT("source"),
                                           TABLE_BIG("row"),
                                           TABLE_TEXT("address"),
                                           TABLE_COUNT("households"),
                                           TABLE_TEXT("reason"),
                                           TABLE_TEXT("nearest"),
                                           TABLE_TEXT("outcome"),
                                           TABLE_TEXT("community"),
                                           TABLE_TEXT("compound"),
                                           TABLE_TEXT("building"),
                                           TABLE_COUNT("people"),
                                           TABLE_TEXT("nearest_id"),
                                           {"confidence", OFTReal, OFSTNone, 0},
                                           TABLE_BIG("first_row"),
                                           TABLE_TEXT("key")};
static const TableField register_fields[] = {TABLE_TEXT("building"), TABLE_COUNT("households"),
                                             TABLE_COUNT("people"), TABLE_COUNT("households_before")};
static const TableField correction_fields[] = {TABLE_TEXT("key"), TABLE_TEXT("address"),
                                               TABLE_TEXT("building")};
static const TableField setting_fields[] = {TABLE_TEXT("key"), TABLE_TEXT("value")};

static const char *community_code(const City *city, guint32 community)
{
    return community == CITY_NONE ? NULL : city_community(city, community)->code;
}

static void fill_community(OGRFeatureH f, guint row, gconstpointer data)
{
    const CityCommunity *c = city_community(data, row);
    table_set_text(f, COMMUNITY_CODE, c->code);
    table_set_text(f, COMMUNITY_NAME, c->name);
    table_set_text(f, COMMUNITY_STREET, c->street);
    table_set_text(f, COMMUNITY_DISTRICT, c->district);
    table_set_text(f, COMMUNITY_CITY, c->city);
}

static void fill_building(OGRFeatureH f, guint row, gconstpointer data)
{
    const City *city = data;
    const CityBuilding *b = city_building(city, row);
    table_set_text(f, BUILDING_ID, b->id);
    table_set_text(f, BUILDING_NAME, b->name);
    table_set_text(f, BUILDING_COMPOUND, b->compound);
    table_set_text(f, BUILDING_USAGE, b->usage);
    table_set_text(f, BUILDING_COMMUNITY, community_code(city, b->community));
    table_set_count(f, BUILDING_HOUSEHOLDS, b->households);
    table_set_count(f, BUILDING_PEOPLE, b->people);
    table_set_count(f, BUILDING_FLOORS, b->floors);
    OGR_F_SetFieldInteger(f, BUILDING_ESTIMATED, b->estimated);
    OGR_F_SetFieldNull(f, BUILDING_CELL);
    OGR_F_SetFieldNull(f, BUILDING_GRID);
}

static void fill_compound(OGRFeatureH f, guint row, gconstpointer data)
{
    const City *city = data;
    const CityCompound *c = &g_array_index(city->compounds, CityCompound, row);
    table_set_text(f, COMPOUND_ID, c->id);
    table_set_text(f, COMPOUND_NAME, c->name);
    table_set_text(f, COMPOUND_KIND, c->kind);
}

static void fill_road(OGRFeatureH f, guint row, gconstpointer data)
{
    const City *city = data;
    const CityRoad *r = &g_array_index(city->roads, CityRoad, row);
    table_set_text(f, ROAD_NAME, r->name);
    table_set_text(f, ROAD_CLASS, r->klass);
}

static void fill_feature(OGRFeatureH f, guint row, gconstpointer data)
{
    const CityFeature *feature = &g_array_index((const GArray *)data, CityFeature, row);
    table_set_text(f, FEATURE_NAME, feature->name);
    table_set_text(f, FEATURE_KIND, feature->kind);
}

static void fill_grid_before(OGRFeatureH f, guint row, gconstpointer data)
{
    const City *city = data;
    const CityGridBefore *g = &g_array_index(city->grids_before, CityGridBefore, row);
    table_set_text(f, BEFORE_CODE, g->code);
    table_set_text(f, BEFORE_NAME, g->name);
    table_set_text(f, BEFORE_OFFICER, g->officer);
    table_set_text(f, BEFORE_COMMUNITY, g->community);
    table_set_text(f, BEFORE_VALID_TO, g->valid_to);
}

static void fill_cell(OGRFeatureH f, guint row, gconstpointer data)
{
    const ProjectPlanRows *rows = data;
    const CityCell *cell = city_plan_cell(rows->plan, row);
    table_set_text(f, CELL_COMMUNITY, community_code(rows->city, cell->community));
    if (cell->building == CITY_NONE)
        OGR_F_SetFieldNull(f, CELL_BUILDING);
    else
        OGR_F_SetFieldInteger64(f, CELL_BUILDING, rows->building_ids[cell->building]);
    table_set_text(f, CELL_GRID,
                   cell->grid == CITY_NONE ? NULL : city_plan_grid(rows->plan, cell->grid)->code);
    OGR_F_SetFieldInteger(f, CELL_PINNED, cell->pinned);
}

const char *project_grid_kind_name(CityGridKind kind)
{
    return kind == CITY_DEDICATED ? "dedicated" : "general";
}

static void fill_grid(OGRFeatureH f, guint row, gconstpointer data)
{
    const ProjectPlanRows *rows = data;
    const CityGrid *g = city_plan_grid(rows->plan, row);
    table_set_text(f, GRID_CODE, g->code);
    table_set_text(f, GRID_NAME, g->name);
    table_set_text(f, GRID_COMMUNITY, community_code(rows->city, g->community));
    table_set_text(f, GRID_KIND, project_grid_kind_name(g->kind));
    OGR_F_SetFieldInteger(f, GRID_HOUSEHOLDS, g->households);
    OGR_F_SetFieldInteger(f, GRID_PEOPLE, g->people);
    OGR_F_SetFieldInteger(f, GRID_BUILDINGS, g->buildings);
    OGR_F_SetFieldInteger(f, GRID_LOCKED, g->locked);
    table_set_text(f, GRID_VALID_FROM, g->valid_from);
    table_set_text(f, GRID_VALID_TO, g->valid_to);
    table_set_text(f, GRID_BEFORE, g->before);
    table_set_text(f, GRID_OFFICER, g->officer);
}

static void fill_problem(OGRFeatureH f, guint row, gconstpointer data)
{
    const Problem *p = problem_list_get(data, row);
    table_set_text(f, PROBLEM_KIND, problem_kind_name(p->kind));
    table_set_text(f, PROBLEM_LAYER, p->layer);
    if (p->row == PROBLEM_NO_ROW)
        OGR_F_SetFieldNull(f, PROBLEM_ROW);
    else
        OGR_F_SetFieldInteger64(f, PROBLEM_ROW, p->row);
    table_set_text(f, PROBLEM_FIELD, p->field);
    table_set_text(f, PROBLEM_VALUE, p->value);
    table_set_text(f, PROBLEM_MESSAGE, p->message);
}

static void fill_worker(OGRFeatureH f, guint row, gconstpointer data)
{
    const CityWorker *w = city_staff_worker(data, row);
    table_set_text(f, WORKER_NAME, w->name);
    table_set_text(f, WORKER_ROLE, city_role_name(w->role));
    table_set_text(f, WORKER_PHONE, w->phone);
    table_set_bytes(f, WORKER_PHOTO, w->photo);
    table_set_text(f, WORKER_GRID, w->grid);
    table_set_text(f, WORKER_STAND_IN, w->stand_in);
    table_set_text(f, WORKER_SUPERVISION, w->supervision);
    table_set_text(f, WORKER_DUTIES, w->duties);
}

#define FIELDS(array) .fields = array, .n_fields = G_N_ELEMENTS(array)
#define PLAIN(title, array)                                                                                  \
    {                                                                                                        \
        .name = title, FIELDS(array), .empty_type = wkbNone                                                  \
    }
#define LAYER(title, array, filler, type)                                                                    \
    {                                                                                                        \
        .name = title, FIELDS(array), .fill = filler, .empty_type = type                                     \
    }

const Table project_tables[PROJECT_LAYERS] = {
    [LAYER_COMMUNITY] = LAYER("community", community_fields, fill_community, wkbMultiPolygon),
    [LAYER_BUILDING] = LAYER("building", building_fields, fill_building, wkbUnknown),
    [LAYER_COMPOUND] = LAYER("compound", compound_fields, fill_compound, wkbMultiPolygon),
    [LAYER_ROAD] = LAYER("road", road_fields, fill_road, wkbMultiLineString),
    [LAYER_WATER] = LAYER("water", feature_fields, fill_feature, wkbUnknown),
    [LAYER_RAIL] = LAYER("rail", feature_fields, fill_feature, wkbMultiLineString),
    [LAYER_GRID_BEFORE] = LAYER("grid_before", before_fields, fill_grid_before, wkbMultiPolygon),
    [LAYER_CELL] = LAYER("cell", cell_fields, fill_cell, wkbMultiPolygon),
    [LAYER_GRID] = LAYER("grid", grid_fields, fill_grid, wkbMultiPolygon),
    [LAYER_PROBLEM] = LAYER("import_problem", problem_fields, fill_problem, wkbNone),
    [LAYER_WORKER] = LAYER("worker", worker_fields, fill_worker, wkbNone),
    [LAYER_PLAN] = PLAIN("plan", plan_fields),
    [LAYER_EDIT_LOG] = PLAIN("edit_log", edit_fields),
    [LAYER_LEDGER] = PLAIN("ledger", ledger_fields),
    [LAYER_SETTING] = PLAIN("setting", setting_fields),
    [LAYER_PLAN_GRID] = LAYER("plan_grid", plan_grid_fields, NULL, wkbMultiPolygon),
    [LAYER_PLAN_CELL] = LAYER("plan_cell", plan_cell_fields, NULL, wkbMultiPolygon),
    [LAYER_PLAN_BUILDING] = PLAIN("plan_building", plan_building_fields),
    [LAYER_FIGURE] = PLAIN("figure", figure_fields),
    [LAYER_REGISTER] = PLAIN("register", register_fields),
    [LAYER_BOARD] = PLAIN("board", board_fields),
    [LAYER_CORRECTION] = PLAIN("correction", correction_fields),
};

guint project_later_fields(ProjectLayer layer)
{
    if (layer == LAYER_CELL)
        return CELL_PINNED;
    if (layer == LAYER_PLAN_CELL)
        return PLAN_CELL_PINNED;
    if (layer == LAYER_GRID_BEFORE)
        return BEFORE_VALID_TO;
    if (layer == LAYER_WORKER)
        return WORKER_STAND_IN;
    if (layer == LAYER_LEDGER)
        return LEDGER_OUTCOME;
    return layer == LAYER_GRID || layer == LAYER_PLAN_GRID ? GRID_BEFORE : project_tables[layer].n_fields;
}

static Table with_rows(ProjectLayer layer, guint n_rows, const GeoShapes *shapes, gconstpointer data)
{
    Table table = project_tables[layer];
    table.n_rows = n_rows;
    table.shapes = shapes;
    table.data = data;
    return table;
}

void project_city_tables(const City *c, Table tables[PROJECT_CITY_LAYERS])
{
    tables[LAYER_COMMUNITY] = with_rows(LAYER_COMMUNITY, c->communities->len, c->community_shapes, c);
    tables[LAYER_BUILDING] = with_rows(LAYER_BUILDING, c->buildings->len, c->building_shapes, c);
    tables[LAYER_COMPOUND] = with_rows(LAYER_COMPOUND, c->compounds->len, c->compound_shapes, c);
    tables[LAYER_ROAD] = with_rows(LAYER_ROAD, c->roads->len, c->road_shapes, c);
    tables[LAYER_WATER] = with_rows(LAYER_WATER, c->waters->len, c->water_shapes, c->waters);
    tables[LAYER_RAIL] = with_rows(LAYER_RAIL, c->rails->len, c->rail_shapes, c->rails);
    tables[LAYER_GRID_BEFORE] = with_rows(LAYER_GRID_BEFORE, c->grids_before->len, c->grid_before_shapes, c);
}

Table project_cell_table(const ProjectPlanRows *rows)
{
    return with_rows(LAYER_CELL, rows->plan->cells->len, rows->plan->cell_shapes, rows);
}

Table project_grid_table(const ProjectPlanRows *rows)
{
    return with_rows(LAYER_GRID, rows->plan->grids->len, rows->plan->grid_shapes, rows);
}

Table project_problem_table(const ProblemList *problems)
{
    return with_rows(LAYER_PROBLEM, problems ? problems->rows->len : 0, NULL, problems);
}

Table project_worker_table(const CityStaff *staff)
{
    return with_rows(LAYER_WORKER, staff->workers->len, NULL, staff);
}
