/* Which column of a register holds what. */
#include "io/register_int.h"

#include "base/error.h"
#include "io/fields.h"

#include <glib/gi18n-lib.h>

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

static const Field fields[REGISTER_FIELDS] = {
    [AT_ID] = {"id",
               NAMES("户编号", "户号", "户主编号", "家庭编号", "住户编号", "household_id", "hh_id",
                     "household_no", "family_id"),
               NULL, FALSE},
    [AT_PERSON] = {"person",
                   NAMES("公民身份号码", "身份证号码", "身份证号", "身份证", "证件号码", "id_card",
                         "person_id", "id_number"),
                   NULL, FALSE},
    [AT_RELATION] = {"relation",
                     NAMES("与户主关系", "户主关系", "家庭关系", "关系", "relation", "relationship"), NULL,
                     FALSE},
    [AT_BUILDING_ID] = {"building_id",
                        NAMES("楼栋编码", "楼栋编号", "建筑编码", "建筑编号", "建筑物编号", "楼栋代码",
                              "楼栋id", "building_id", "building_code", "bldg_id"),
                        NULL, FALSE},
    [AT_DISTRICT] = {"district", NAMES("区县", "县区", "行政区", "所属区县", "区", "district", "county"),
                     NULL, FALSE},
    [AT_STREET] = {"street",
                   NAMES("街道", "所属街道", "乡镇街道", "街道名称", "乡镇", "street", "street_office",
                         "town"),
                   NULL, FALSE},
    [AT_COMMUNITY] = {"community",
                      NAMES("社区代码", "社区编码", "所属社区", "社区名称", "社区", "community_code",
                            "community"),
                      NULL, FALSE},
    [AT_COMPOUND] = {"compound",
                     NAMES("小区", "小区名称", "所属小区", "居民小区", "compound", "estate", "compound_name"),
                     NULL, FALSE},
    [AT_BUILDING] = {"building",
                     NAMES("楼栋", "楼栋号", "楼号", "幢号", "栋号", "楼幢", "楼栋名称", "建筑名称", "门牌号",
                           "建筑", "building", "building_no", "building_name", "bldg"),
                     NULL, FALSE},
    [AT_ADDRESS] = {"address",
                    NAMES("地址", "详细地址", "家庭住址", "住址", "居住地址", "现住址", "户籍地址",
                          "房屋地址", "住所", "address", "full_address", "addr"),
                    NULL, FALSE},
    [AT_HOUSEHOLDS] = {"households",
                       NAMES("户数", "总户数", "住户数", "居民户数", "households", "household_count"), NULL,
                       TRUE},
    [AT_PEOPLE] = {"people",
                   NAMES("人数", "人口数", "家庭人口", "常住人口", "人口", "people", "persons", "population"),
                   NULL, TRUE},
    [AT_X] = {"x", NAMES("经度", "lon", "lng", "longitude", "x坐标", "x"), NULL, FALSE},
    [AT_Y] = {"y", NAMES("纬度", "lat", "latitude", "y坐标", "y"), NULL, FALSE},
    [AT_LEDGER_ROW] = {"ledger_row", NAMES("台账行号", "ledger row"), NULL, FALSE},
    [AT_BELONGS] = {"belongs_to", NAMES("更正为", "belongs to"), NULL, FALSE},
};

/* What --field says, of the one layer there is here. */
static char **assignments_of(const RegisterOptions *options)
{
    g_autoptr(GStrvBuilder) all = g_strv_builder_new();
    for (guint i = 0; options->fields && options->fields[i]; i++) {
        g_autofree char *full = g_strconcat("register.", options->fields[i], NULL);
        g_strv_builder_add(all, full);
    }
    return g_strv_builder_end(all);
}

static gboolean fail_no_place(const Source *source, GError **error)
{
    guint n;
    const char *const *columns = source_columns(source, &n);
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(list, "%s%s", i ? ", " : "", columns[i]);
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        _("%s: no column is known to hold addresses or buildings: say which by --field address=COLUMN; there "
          "are: %s"),
        source_title(source), list->str);
    return FALSE;
}

static RegisterRows kind_of(const RegisterColumns *c)
{
    if (c->slots[AT_HOUSEHOLDS] >= 0)
        return REGISTER_OF_BUILDINGS;
    return c->slots[AT_RELATION] >= 0 ? REGISTER_OF_PERSONS : REGISTER_OF_HOUSEHOLDS;
}

gboolean register_columns_find(RegisterColumns *c, const Source *source, const RegisterOptions *options,
                               GPtrArray *said, GError **error)
{
    guint n;
    const char *const *names = source_columns(source, &n);
    FieldPlace places[REGISTER_FIELDS];
    g_auto(GStrv) assignments = assignments_of(options);
    if (!fields_place("register", fields, REGISTER_FIELDS, names, n, -1, (const char *const *)assignments,
                      source_title(source), places, error))
        return FALSE;
    c->n = 0;
    for (guint i = 0; i < REGISTER_FIELDS; i++) {
        c->slots[i] = places[i].column < 0 ? -1 : (int)c->n;
        if (places[i].column < 0)
            continue;
        c->columns[c->n++] = places[i].column;
        g_ptr_array_add(said,
                        g_strdup_printf(_("%s is read from %s"), fields[i].name, names[places[i].column]));
    }
    c->kind = options->rows == REGISTER_UNKNOWN ? kind_of(c) : options->rows;
    const gboolean placed = c->slots[AT_ADDRESS] >= 0 || c->slots[AT_BUILDING] >= 0 ||
                            c->slots[AT_BUILDING_ID] >= 0 || (c->slots[AT_X] >= 0 && c->slots[AT_Y] >= 0);
    return placed || fail_no_place(source, error);
}
