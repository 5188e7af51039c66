#include "io/changes.h"

#include <glib/gi18n-lib.h>

#include "io/export_int.h"

enum {
    AT_COMMUNITY,
    AT_COMMUNITY_NAME,
    AT_COMPOUND,
    AT_BUILDING,
    AT_ID,
    AT_HOUSEHOLDS,
    AT_OLD,
    AT_OLD_NAME,
    AT_OLD_OFFICER,
    AT_NEW,
    AT_NEW_NAME,
    AT_NEW_OFFICER,
    AT_CHANGE,
    COLUMNS
};

typedef struct Rows {
    const City *city;
    const GArray *changes;
} Rows;

const char *changes_kind_text(CityChangeKind kind)
{
    switch (kind) {
    case CITY_CHANGE_MOVED:
        return _("changed");
    case CITY_CHANGE_NEW:
        return _("was in no grid");
    case CITY_CHANGE_LOST:
        return _("is in no grid");
    case CITY_CHANGE_KEPT:
    case CITY_CHANGE_KINDS:
        break;
    }
    return _("unchanged");
}

static void fill_stay(OGRFeatureH f, int first, CityStay stay)
{
    table_set_text(f, first, stay.code);
    table_set_text(f, first + 1, stay.name);
    table_set_text(f, first + 2, stay.officer);
}

static void fill_change(OGRFeatureH f, guint row, gconstpointer data)
{
    const Rows *rows = data;
    const CityChange *change = &g_array_index(rows->changes, CityChange, row);
    const CityBuilding *b = city_building(rows->city, change->building);
    const CityCommunity *c = b->community == CITY_NONE ? NULL : city_community(rows->city, b->community);
    table_set_text(f, AT_COMMUNITY, c ? c->code : NULL);
    table_set_text(f, AT_COMMUNITY_NAME, c ? c->name : NULL);
    table_set_text(f, AT_COMPOUND, b->compound);
    table_set_text(f, AT_BUILDING, b->name);
    table_set_text(f, AT_ID, b->id);
    table_set_count(f, AT_HOUSEHOLDS, b->households);
    fill_stay(f, AT_OLD, change->was);
    fill_stay(f, AT_NEW, change->is);
    table_set_text(f, AT_CHANGE, changes_kind_text(change->kind));
}

gboolean changes_write(const char *path, const City *city, const GArray *changes, gboolean overwrite,
                       Job *job, GError **error)
{
    const TableField fields[COLUMNS] = {
        [AT_COMMUNITY] = {_("community"), OFTString, OFSTNone, 0},
        [AT_COMMUNITY_NAME] = {_("community name"), OFTString, OFSTNone, 0},
        [AT_COMPOUND] = {_("compound"), OFTString, OFSTNone, 0},
        [AT_BUILDING] = {_("building"), OFTString, OFSTNone, 0},
        [AT_ID] = {_("id"), OFTString, OFSTNone, 0},
        [AT_HOUSEHOLDS] = {_("households"), OFTInteger, OFSTNone, 0},
        [AT_OLD] = {_("old grid"), OFTString, OFSTNone, 0},
        [AT_OLD_NAME] = {_("old name"), OFTString, OFSTNone, 0},
        [AT_OLD_OFFICER] = {_("old officer"), OFTString, OFSTNone, 0},
        [AT_NEW] = {_("new grid"), OFTString, OFSTNone, 0},
        [AT_NEW_NAME] = {_("new name"), OFTString, OFSTNone, 0},
        [AT_NEW_OFFICER] = {_("new officer"), OFTString, OFSTNone, 0},
        [AT_CHANGE] = {_("change"), OFTString, OFSTNone, 0},
    };
    Rows rows = {city, changes};
    g_autofree guint32 *order = g_new(guint32, changes->len + 1);
    for (guint i = 0; i < changes->len; i++)
        order[i] = i;
    Table table = {.name = _("changes"),
                   .fields = fields,
                   .n_fields = COLUMNS,
                   .n_rows = changes->len,
                   .rows = order,
                   .empty_type = wkbNone,
                   .fill = fill_change,
                   .data = &rows};
    return export_sheet(path, &table, overwrite, job, error);
}
