#include "cli/checked_project.h"

#include "check/plan_check.h"
#include "cli/band_proofs.h"
#include "io/project.h"
#include "io/project_staff.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A whole number from a setting, which may be written as a decimal. */
static gint32 setting_number(GHashTable *settings, const char *key, gint32 otherwise, double (*round)(double))
{
    const char *text = g_hash_table_lookup(settings, key);
    double value = text ? g_ascii_strtod(text, NULL) : -1;
    return value >= 0 ? (gint32)round(MIN(value, G_MAXINT32)) : otherwise;
}

static void set_rules(CheckedProject *p)
{
    p->proofs = band_proofs_parse(g_hash_table_lookup(p->settings, BAND_PROOFS_SETTING));
    p->rules = (CheckRules){
        .unit = g_strcmp0(g_hash_table_lookup(p->settings, "divide.unit"), "people") == 0 ? CITY_PEOPLE
                                                                                          : CITY_HOUSEHOLDS,
        .min = setting_number(p->settings, "divide.min", 300, ceil),
        .max = setting_number(p->settings, "divide.max", 700, floor),
        .whole = g_strcmp0(g_hash_table_lookup(p->settings, "divide.compounds"), "whole") == 0,
        .proofs = p->proofs,
    };
}

/* Of a part of a larger project only its own communities are whole. */
static void keep_part(CheckedProject *p)
{
    const char *part = g_hash_table_lookup(p->settings, PROJECT_PART);
    if (!part)
        return;
    g_auto(GStrv) codes = g_strsplit(part, " ", -1);
    g_autofree guint8 *wanted = g_malloc0(p->city->communities->len + 1);
    for (guint i = 0; i < p->city->communities->len; i++)
        wanted[i] = g_strv_contains((const char *const *)codes, city_community(p->city, i)->code);
    findings_keep_communities(p->findings, wanted);
}

gboolean checked_project_load(CheckedProject *p, const char *path, Job *job, GError **error)
{
    *p = (CheckedProject){.findings = findings_new()};
    job_phase(job, _("reading"), 0);
    if (!(p->settings = project_get_settings(path, error)) || !(p->city = project_load_city(path, error)) ||
        !(p->plan = project_load_plan(path, p->city, error)) ||
        !(p->problems = project_load_problems(path, error)) ||
        !(p->staff = project_load_staff(path, (ProjectStaffWanted){NULL, FALSE}, error)) ||
        !plan_check_indices(p->city, p->plan, error))
        return FALSE;
    set_rules(p);
    job_phase(job, _("checking"), 0);
    project_rules(&(CheckInput){p->city, p->plan, p->problems, p->staff, &p->rules}, p->findings);
    keep_part(p);
    return job_check(job, error);
}

void checked_project_clear(CheckedProject *p)
{
    city_free(p->city);
    city_plan_free(p->plan);
    city_staff_free(p->staff);
    problem_list_free(p->problems);
    findings_free(p->findings);
    g_clear_pointer(&p->settings, g_hash_table_unref);
    g_clear_pointer(&p->proofs, g_hash_table_unref);
}
