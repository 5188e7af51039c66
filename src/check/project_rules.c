#include "check/project_rules.h"

#include "check/band_rules.h"
#include "check/board_rules.h"
#include "check/city_rules.h"
#include "check/grid_rules.h"
#include "check/import_rules.h"
#include "check/land_rules.h"
#include "check/plan_rules.h"
#include "check/register_rules.h"
#include "check/staff_rules.h"

#include <glib/gi18n-lib.h>

static void find_in_import(const CheckInput *in, G_GNUC_UNUSED Job *job, Findings *findings)
{
    import_rules(in->problems, findings);
}

static void find_in_city(const CheckInput *in, Job *job, Findings *findings)
{
    job_phase(job, _("checking the sources"), in->city->buildings->len);
    land_rules(in->city, findings);
    city_rules(in->city, in->rules, job, findings);
}

static void find_in_plan(const CheckInput *in, Job *job, Findings *findings)
{
    if (in->plan->cells->len > 0) {
        job_phase(job, _("checking the plan"), in->city->buildings->len);
        plan_rules(in->city, in->plan, job, findings);
        return;
    }
    Finding *f = findings_add(findings, FINDING_WARNING, "undivided", "project",
                              g_strdup(_("the project is not divided yet")));
    f->fix = g_strdup("wangge divide PROJECT.gpkg");
}

static void find_in_grids(const CheckInput *in, G_GNUC_UNUSED Job *job, Findings *findings)
{
    if (in->plan->cells->len > 0)
        grid_rules(in->city, in->plan, findings);
}

static void find_in_band(const CheckInput *in, G_GNUC_UNUSED Job *job, Findings *findings)
{
    if (in->plan->cells->len > 0)
        band_rules_of(in->city, in->plan, in->rules, in->changed, findings);
}

static void find_in_staff(const CheckInput *in, G_GNUC_UNUSED Job *job, Findings *findings)
{
    staff_rules(in->city, in->plan, in->staff, findings);
}

static void find_in_boards(const CheckInput *in, G_GNUC_UNUSED Job *job, Findings *findings)
{
    if (in->boards)
        board_rules(in->city, in->plan, in->staff, in->boards, in->changed, findings);
}

static void find_in_ledger(const CheckInput *in, G_GNUC_UNUSED Job *job, Findings *findings)
{
    if (in->ledger)
        register_rules(in->city, in->ledger, findings);
}

static void keep_part(const CheckInput *in, Findings *findings)
{
    if (!in->part)
        return;
    g_auto(GStrv) codes = g_strsplit(in->part, " ", -1);
    g_autofree guint8 *wanted = g_malloc0(in->city->communities->len + 1);
    for (guint i = 0; i < in->city->communities->len; i++)
        wanted[i] = g_strv_contains((const char *const *)codes, city_community(in->city, i)->code);
    findings_keep_communities(findings, wanted);
}

gboolean project_rules_some(const CheckInput *input, ProjectRules which, Job *job, Findings *findings,
                            GError **error)
{
    static const struct {
        ProjectRules part;
        void (*find)(const CheckInput *, Job *, Findings *);
    } families[] = {
        {PROJECT_RULES_LASTING, find_in_import},  {PROJECT_RULES_LASTING, find_in_city},
        {PROJECT_RULES_LASTING, find_in_plan},    {PROJECT_RULES_OF_GRIDS, find_in_grids},
        {PROJECT_RULES_OF_GRIDS, find_in_band},   {PROJECT_RULES_OF_GRIDS, find_in_staff},
        {PROJECT_RULES_OF_GRIDS, find_in_boards}, {PROJECT_RULES_OF_LEDGER, find_in_ledger},
    };
    for (guint i = 0; i < G_N_ELEMENTS(families) && !job_cancelled(job); i++)
        if (families[i].part & which)
            families[i].find(input, job, findings);
    keep_part(input, findings);
    return job_check(job, error);
}

gboolean project_rules(const CheckInput *input, Job *job, Findings *findings, GError **error)
{
    gboolean done = project_rules_some(input, PROJECT_RULES_ALL, job, findings, error);
    findings_sort(findings);
    return done;
}
