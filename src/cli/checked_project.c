#include "cli/checked_project.h"

#include "check/plan_check.h"
#include "io/project.h"
#include "io/project_boards.h"
#include "io/project_staff.h"

static gboolean load_ledger(CheckedProject *p, const char *path, GError **error)
{
    return !g_hash_table_contains(p->settings, REGISTER_SOURCE_SETTING) ||
           (p->ledger = ledger_places_load(path, p->city, error)) != NULL;
}

gboolean checked_project_load(CheckedProject *p, const char *path, gboolean photos, Job *job, GError **error)
{
    *p = (CheckedProject){.findings = findings_new()};
    if (!(p->settings = project_get_settings(path, error)) ||
        !project_load(path, &p->city, &p->plan, job, error) ||
        !(p->problems = project_load_problems(path, error)) ||
        !(p->staff = project_load_staff(path, (ProjectStaffWanted){NULL, photos}, error)) ||
        !(p->boards = project_load_boards(path, error)) || !load_ledger(p, path, error) ||
        !plan_check_indices(p->city, p->plan, error))
        return FALSE;
    p->rules = check_rules_read(p->settings);
    const CheckInput input = {.city = p->city,
                              .plan = p->plan,
                              .problems = p->problems,
                              .staff = p->staff,
                              .rules = &p->rules,
                              .part = g_hash_table_lookup(p->settings, PROJECT_PART),
                              .boards = p->boards,
                              .ledger = p->ledger ? ledger_places_all(p->ledger) : NULL};
    return project_rules(&input, job, p->findings, error);
}

void checked_project_clear(CheckedProject *p)
{
    city_free(p->city);
    city_plan_free(p->plan);
    city_staff_free(p->staff);
    problem_list_free(p->problems);
    findings_free(p->findings);
    ledger_places_free(p->ledger);
    g_clear_pointer(&p->settings, g_hash_table_unref);
    g_clear_pointer(&p->boards, g_hash_table_unref);
    check_rules_clear(&p->rules);
}
