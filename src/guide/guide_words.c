#include "guide/guide_words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"

const char *guide_role_name(int role)
{
    static const char *const names[IMPORT_LAYERS] = {[IMPORT_COMMUNITY] = N_("Communities"),
                                                     [IMPORT_BUILDING] = N_("Buildings"),
                                                     [IMPORT_ROAD] = N_("Roads"),
                                                     [IMPORT_WATER] = N_("Water"),
                                                     [IMPORT_RAIL] = N_("Railways"),
                                                     [IMPORT_COMPOUND] = N_("Compounds"),
                                                     [IMPORT_GRID_BEFORE] = N_("Old grids")};
    return role < 0 ? _("not used") : _(names[role]);
}

const char *guide_field_name(const char *field)
{
    static const char *const names[][2] = {{"code", N_("Code")},
                                           {"name", N_("Name")},
                                           {"street", N_("Street office")},
                                           {"district", N_("District")},
                                           {"city", N_("City")},
                                           {"admin_level", N_("Level of administration")},
                                           {"id", N_("Number")},
                                           {"compound", N_("Compound")},
                                           {"households", N_("Households")},
                                           {"people", N_("People")},
                                           {"floors", N_("Floors")},
                                           {"usage", N_("Use")},
                                           {"kind", N_("Kind")},
                                           {"class", N_("Class")},
                                           {"officer", N_("Officer")},
                                           {"community", N_("Community")},
                                           {"valid_to", N_("Ended on")}};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (!strcmp(names[i][0], field))
            return _(names[i][1]);
    return field;
}

const char *guide_problem_name(ProblemKind kind)
{
    static const char *const names[PROBLEM_KINDS] = {
        [PROBLEM_NO_GEOMETRY] = N_("Left out: no geometry that can be used"),
        [PROBLEM_COORDINATES_BAD] = N_("Left out: coordinates that cannot be"),
        [PROBLEM_REPAIRED] = N_("Outlines that were mended"),
        [PROBLEM_DUPLICATE] = N_("There twice"),
        [PROBLEM_OUTSIDE] = N_("Buildings in no community"),
        [PROBLEM_STRADDLES] = N_("Buildings over the border of communities"),
        [PROBLEM_COUNT_NEGATIVE] = N_("Counts below zero, read as not known"),
        [PROBLEM_COUNT_ABSURD] = N_("Counts that are no number, read as not known"),
        [PROBLEM_COUNT_MISSING] = N_("Counts that are missing"),
        [PROBLEM_ESTIMATED] = N_("Counts that were estimated"),
        [PROBLEM_OVERLAP] = N_("Communities that overlap"),
        [PROBLEM_NOT_USED] = N_("Left out: rows of another kind"),
    };
    return _(names[kind]);
}

static void append_fact(GString *facts, const char *fact)
{
    g_string_append_printf(facts, "%s%s", facts->len ? _(", ") : "", fact);
}

char *guide_layer_facts(const SurveyLayer *layer)
{
    g_autoptr(GString) facts = g_string_new(NULL), rows = g_string_new(NULL);
    if (layer->kinds & SURVEY_POLYGONS)
        append_fact(facts, _("polygons"));
    if (layer->kinds & SURVEY_LINES)
        append_fact(facts, _("lines"));
    if (layer->kinds & SURVEY_POINTS)
        append_fact(facts, _("points"));
    if (!layer->kinds)
        append_fact(facts, _("a table without places"));
    text_append_count(rows, (gint64)layer->rows);
    g_autofree char *count = g_strdup_printf(_("%s rows"), rows->str);
    if (layer->rows)
        append_fact(facts, count);
    if (layer->empty)
        append_fact(facts, _("empty"));
    if (layer->kinds)
        append_fact(facts, layer->crs ? layer->crs : _("no coordinate system"));
    if (layer->encoding)
        append_fact(facts, layer->encoding);
    return g_string_free(g_steal_pointer(&facts), FALSE);
}
