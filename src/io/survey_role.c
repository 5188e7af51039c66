/* What the layers of a survey are of a city: by their names first, then by columns that only such a layer has. */
#include <string.h>

#include "io/import_int.h"
#include "io/survey_int.h"

#define EXACT     1000 /* a usual name, less its rank */
#define WITHIN    300  /* a name that holds a usual one, and more the longer that is */
#define FILE_NAME 50   /* less when it is only the file that is called so */

/* Columns that tell a role, whatever the layer is called; what has more than one is the first. */
static const struct {
    ImportLayer role;
    int worth;
    const char *names[10];
} telling[] = {
    {IMPORT_GRID_BEFORE, 90, {"网格编码", "网格代码", "网格名称", "网格员", "grid_code", "grid_name"}},
    {IMPORT_BUILDING,
     80,
     {"户数", "总户数", "楼栋编号", "楼栋号", "地上层数", "households", "floors", "building", "building_id"}},
    {IMPORT_COMMUNITY, 70, {"社区代码", "社区编码", "社区名称", "community_code", "community"}},
    {IMPORT_COMPOUND, 60, {"小区名称", "小区编号", "compound_name"}},
    {IMPORT_ROAD, 60, {"道路名称", "路名", "道路等级", "highway", "street_name"}},
    {IMPORT_RAIL, 60, {"铁路名称", "railway"}},
    {IMPORT_WATER, 60, {"河流名称", "水系名称", "waterway"}},
};

gboolean survey_accepts(const SurveyLayer *layer, ImportLayer role)
{
    G_STATIC_ASSERT((int)SURVEY_POINTS == (int)ACCEPT_POINT && (int)SURVEY_LINES == (int)ACCEPT_LINE &&
                    (int)SURVEY_POLYGONS == (int)ACCEPT_POLYGON);
    return (layer->kinds & import_role(role)->accepts) != 0;
}

/* How far a name speaks for a role: 0 not at all. */
static int name_worth(const Role *role, const char *name)
{
    int worth = 0;
    g_autofree char *folded = g_utf8_casefold(name, -1);
    for (int rank = 0; role->hint.layers[rank]; rank++) {
        const char *usual = role->hint.layers[rank];
        const char *one[] = {usual, NULL};
        gsize n = strlen(usual);
        if (field_find(one, &name, 1) == 0)
            return EXACT - rank;
        if (n >= 4 && strstr(folded, usual))
            worth = MAX(worth, WITHIN + (int)n);
    }
    return worth;
}

static int columns_worth(const SurveyLayer *layer, ImportLayer role)
{
    for (guint i = 0; i < G_N_ELEMENTS(telling); i++)
        for (guint c = 0; telling[i].role == role && c < layer->columns->len; c++) {
            const char *name = g_array_index(layer->columns, SurveyColumn, c).name;
            if (field_find(telling[i].names, &name, 1) == 0)
                return telling[i].worth;
        }
    return 0;
}

static int worth_of(const SurveyLayer *layer, ImportLayer role)
{
    if (layer->empty || !survey_accepts(layer, role))
        return 0;
    const char *dot = strrchr(layer->file, '.');
    g_autofree char *stem = dot ? g_strndup(layer->file, (gsize)(dot - layer->file)) : g_strdup(layer->file);
    int by_layer = name_worth(import_role(role), layer->layer);
    int by_file = name_worth(import_role(role), stem) - FILE_NAME;
    return MAX(MAX(by_layer, by_file), columns_worth(layer, role));
}

void survey_guess(Survey *survey)
{
    for (;;) {
        int best = 0;
        guint best_layer = 0, best_role = 0;
        for (guint i = 0; i < survey->layers->len; i++)
            for (guint role = 0; survey_layer(survey, i)->role < 0 && role < IMPORT_LAYERS; role++) {
                int worth = survey_of_role(survey, role) ? 0 : worth_of(survey_layer(survey, i), role);
                if (worth > best) {
                    best = worth;
                    best_layer = i;
                    best_role = role;
                }
            }
        if (best == 0)
            return;
        survey_layer(survey, best_layer)->role = (int)best_role;
    }
}

void survey_set_role(Survey *survey, guint index, int role)
{
    SurveyLayer *had = role >= 0 ? survey_of_role(survey, (ImportLayer)role) : NULL;
    if (had)
        had->role = -1;
    survey_layer(survey, index)->role = role;
}

SurveyLayer *survey_of_role(const Survey *survey, ImportLayer role)
{
    for (guint i = 0; i < survey->layers->len; i++)
        if (survey_layer(survey, i)->role == (int)role)
            return survey_layer(survey, i);
    return NULL;
}

guint survey_fields(const SurveyLayer *layer, ImportLayer which, SurveyField fields[SURVEY_MAX_FIELDS])
{
    G_STATIC_ASSERT(SURVEY_MAX_FIELDS == MAX_FIELDS);
    const Role *role = import_role(which);
    guint n = layer->columns->len;
    FieldPlace places[MAX_FIELDS];
    g_autofree const char **columns = g_new(const char *, n + 1);
    for (guint i = 0; i < n; i++)
        columns[i] = g_array_index(layer->columns, SurveyColumn, i).name;
    fields_place(role->name, role->fields, role->n_fields, columns, n, layer->tag_column, NULL, layer->title,
                 places, NULL);
    for (guint i = 0; i < role->n_fields; i++)
        fields[i] = (SurveyField){role->fields[i].name, places[i].column, places[i].tag};
    return role->n_fields;
}
