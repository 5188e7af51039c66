#include "demo/register.h"

#include <string.h>

#include "demo/table_file.h"
#include "io/vector_out.h"

enum { COLUMN_ID, COLUMN_ADDRESS, COLUMN_COMPOUND, COLUMN_BUILDING, COLUMNS };

static const char *const columns[COLUMNS] = {"household_id", "address", "compound", "building"};

typedef enum {
    FAULT_NONE,
    FAULT_BUILDING_MISSING,
    FAULT_BUILDING_UNKNOWN,
    FAULT_DUPLICATE,
    FAULT_MISSPELT
} Fault;

/* As the truth calls them. */
static const char *const fault_names[] = {
    [FAULT_NONE] = "",
    [FAULT_BUILDING_MISSING] = "no_building",
    [FAULT_BUILDING_UNKNOWN] = "unknown_building",
    [FAULT_DUPLICATE] = "duplicate_id",
    [FAULT_MISSPELT] = "misspelt_compound",
};

static const char *const truth_columns[] = {"row", "building", "fault"};

struct Register {
    const Town *town;
    TableFile *city, *truth, *street_gbk;
    guint64 buildings; /* of the communities so far */
    VectorOut *street_xlsx;
    VectorLayer *sheet;
    guint64 limit, rows, left_out;
    gboolean full;
    GString *address, *building, *compound;
};

Register *register_new(const char *folder, const Town *town, guint64 limit, GError **error)
{
    g_autoptr(Register) reg = g_new0(Register, 1);
    reg->town = town;
    reg->limit = limit;
    reg->address = g_string_new(NULL);
    reg->building = g_string_new(NULL);
    reg->compound = g_string_new(NULL);
    VectorField fields[COLUMNS];
    for (guint i = 0; i < COLUMNS; i++)
        fields[i] = (VectorField){columns[i], VECTOR_TEXT, 0};
    const VectorLayerSpec sheet = {
        .name = "households", .kind = GEO_NONE, .fields = fields, .n_fields = COLUMNS};
    g_autofree char *xlsx = g_build_filename(folder, "households.xlsx", NULL);
    reg->city = table_file_new(folder, "households.csv", "UTF-8", error);
    if (!reg->city || !table_file_add(reg->city, columns, COLUMNS, error))
        return NULL;
    reg->truth = table_file_new(folder, "households_truth.csv", "UTF-8", error);
    if (!reg->truth || !table_file_add(reg->truth, truth_columns, G_N_ELEMENTS(truth_columns), error))
        return NULL;
    reg->street_gbk = table_file_new(folder, "households_gbk.csv", "GBK", error);
    if (!reg->street_gbk || !table_file_add(reg->street_gbk, columns, COLUMNS, error))
        return NULL;
    reg->street_xlsx = vector_out_new(xlsx, "xlsx", NULL, error);
    if (!reg->street_xlsx || !(reg->sheet = vector_out_layer(reg->street_xlsx, &sheet, error)))
        return NULL;
    return g_steal_pointer(&reg);
}

static Fault roll_fault(Dice *dice, gboolean in_compound, gboolean first)
{
    if (!dice_chance(dice, REGISTER_FAULTS))
        return FAULT_NONE;
    const Fault fault = FAULT_BUILDING_MISSING + dice_below(dice, 4);
    if ((fault == FAULT_MISSPELT && !in_compound) || (fault == FAULT_DUPLICATE && first))
        return FAULT_BUILDING_UNKNOWN;
    return fault;
}

/* A clerk's slip: one character left out, doubled, or written as another that sounds alike. */
static void misspell(Dice *dice, GString *name)
{
    static const char *const alike[][2] = {{"园", "圆"}, {"苑", "院"}, {"庭", "廷"}, {"城", "成"},
                                           {"新", "心"}, {"华", "花"}, {"景", "井"}, {"佳", "家"},
                                           {"邸", "底"}, {"府", "俯"}};
    for (guint i = 0; i < G_N_ELEMENTS(alike); i++)
        if (strstr(name->str, alike[i][0])) {
            g_string_replace(name, alike[i][0], alike[i][1], 1);
            return;
        }
    const char *second = g_utf8_next_char(name->str);
    const gsize at = (gsize)(second - name->str), bytes = (gsize)(g_utf8_next_char(second) - second);
    if (dice_chance(dice, 0.5)) {
        g_string_erase(name, (gssize)at, (gssize)bytes);
    } else {
        g_autofree char *copy = g_strndup(second, bytes);
        g_string_insert(name, (gssize)at, copy);
    }
}

/* Where in its building a household lives: 3单元502室, or 2户 of a bungalow that several share. */
static void append_door(GString *address, const SiteBuilding *b, guint k)
{
    if (b->flats) {
        const guint per_unit = b->floors * b->flats, unit = k / per_unit, rest = k % per_unit;
        g_string_append_printf(address, "%u单元%u%02u室", unit + 1, rest / b->flats + 1, rest % b->flats + 1);
    } else if (b->households > 1) {
        g_string_append_printf(address, "%u户", k + 1);
    }
}

typedef struct Rower {
    Register *reg;
    const TownCommunity *community;
    const Site *site;
    char *prefix; /* the address down to the community */
    Dice dice;
    guint number;     /* of the last household in the community */
    guint64 building; /* number of the building in the city's layer */
    gboolean street;
} Rower;

static gboolean write_truth(Rower *rower, Fault fault, GError **error)
{
    char row[24], building[24];
    g_snprintf(row, sizeof row, "%" G_GUINT64_FORMAT, rower->reg->rows + 1); /* the header is row 1 */
    g_snprintf(building, sizeof building, "%" G_GUINT64_FORMAT, rower->building);
    const char *const cells[] = {row, building, fault_names[fault]};
    return table_file_add(rower->reg->truth, cells, G_N_ELEMENTS(cells), error);
}

static gboolean write_row(Rower *rower, const char *id, Fault fault, GError **error)
{
    Register *reg = rower->reg;
    const char *const cells[COLUMNS] = {id, reg->address->str, reg->compound->str, reg->building->str};
    if (!reg->full) {
        reg->rows++;
        if (!table_file_add(reg->city, cells, COLUMNS, error) || !write_truth(rower, fault, error))
            return FALSE;
    }
    if (!rower->street)
        return TRUE;
    VectorValue values[COLUMNS];
    for (guint i = 0; i < COLUMNS; i++)
        values[i].text = cells[i];
    return table_file_add(reg->street_gbk, cells, COLUMNS, error) &&
           vector_layer_add(reg->sheet, NULL, values, error);
}

static gboolean add_household(Rower *rower, const SiteBuilding *b, guint k, GError **error)
{
    Register *reg = rower->reg;
    char id[24];
    const char *compound =
        b->compound == SITE_NONE ? "" : g_array_index(rower->site->compounds, SiteCompound, b->compound).name;
    const Fault fault = roll_fault(&rower->dice, *compound != '\0', rower->number == 0);
    rower->number++;
    g_snprintf(id, sizeof id, "%s%05u", rower->community->code, rower->number - (fault == FAULT_DUPLICATE));
    g_string_assign(reg->compound, compound);
    g_string_assign(reg->building, fault == FAULT_BUILDING_MISSING ? "" : b->name);
    if (fault == FAULT_MISSPELT)
        misspell(&rower->dice, reg->compound);
    if (fault == FAULT_BUILDING_UNKNOWN)
        g_string_printf(reg->building, "%d号楼", dice_int(&rower->dice, 80, 99));
    g_string_assign(reg->address, rower->prefix);
    g_string_append(reg->address, reg->compound->str);
    g_string_append(reg->address, reg->building->str);
    append_door(reg->address, b, k);
    return write_row(rower, id, fault, error);
}

gboolean register_add(Register *reg, guint community, const Site *site, GError **error)
{
    const Town *town = reg->town;
    const TownCommunity *c = town_community(town, community);
    const TownStreet *street = town_street(town, c->street);
    /* Whole communities only, in order: a reader can tell what is there. */
    reg->full = reg->full || reg->rows + site->households > reg->limit;
    const guint64 buildings = reg->buildings;
    reg->buildings += site->buildings->len;
    if (reg->full) {
        reg->left_out += site->households;
        if (c->street != 0)
            return TRUE;
    }
    g_autofree char *prefix =
        g_strconcat(town_district(town, street->district)->name, street->name, c->name, NULL);
    Rower rower = {.reg = reg,
                   .community = c,
                   .site = site,
                   .prefix = prefix,
                   .dice = dice_of(town->seed, 10, community),
                   .street = c->street == 0};
    for (guint i = 0; i < site->buildings->len; i++) {
        const SiteBuilding *b = site_building(site, i);
        rower.building = buildings + i + 1;
        for (guint k = 0; k < b->households; k++)
            if (!add_household(&rower, b, k, error))
                return FALSE;
    }
    return TRUE;
}

guint64 register_rows(const Register *reg)
{
    return reg->rows;
}

guint64 register_left_out(const Register *reg)
{
    return reg->left_out;
}

gboolean register_close(Register *reg, GError **error)
{
    gboolean good = table_file_close(g_steal_pointer(&reg->city), error);
    good = table_file_close(g_steal_pointer(&reg->truth), good ? error : NULL) && good;
    good = table_file_close(g_steal_pointer(&reg->street_gbk), good ? error : NULL) && good;
    good = vector_out_close(g_steal_pointer(&reg->street_xlsx), good ? error : NULL) && good;
    register_discard(reg);
    return good;
}

void register_discard(Register *reg)
{
    if (!reg)
        return;
    table_file_discard(reg->city);
    table_file_discard(reg->truth);
    table_file_discard(reg->street_gbk);
    vector_out_discard(reg->street_xlsx);
    g_string_free(reg->address, TRUE);
    g_string_free(reg->building, TRUE);
    g_string_free(reg->compound, TRUE);
    g_free(reg);
}
