#include "cli/checked_project.h"

#include "check/plan_check.h"
#include "io/project.h"
#include "io/project_boards.h"
#include "io/project_staff.h"

#include <glib/gi18n-lib.h>

gboolean checked_project_load(CheckedProject *p, const char *path, gboolean photos, Job *job, GError **error)
{
    *p = (CheckedProject){.findings = findings_new()};
    job_phase(job, _("reading"), 0);
    if (!(p->settings = project_get_settings(path, error)) || !(p->city = project_load_city(path, error)) ||
        !(p->plan = project_load_plan(path, p->city, error)) ||
        !(p->problems = project_load_problems(path, error)) ||
        !(p->staff = project_load_staff(path, (ProjectStaffWanted){NULL, photos}, error)) ||
        !(p->boards = project_load_boards(path, error)) || !plan_check_indices(p->city, p->plan, error))
        return FALSE;
    p->rules = check_rules_read(p->settings);
    job_phase(job, _("checking"), 0);
    project_rules(&(CheckInput){p->city, p->plan, p->problems, p->staff, &p->rules,
                                g_hash_table_lookup(p->settings, PROJECT_PART), NULL, p->boards},
                  p->findings);
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
    g_clear_pointer(&p->boards, g_hash_table_unref);
    check_rules_clear(&p->rules);
}
