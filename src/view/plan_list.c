#include "view/plan_list.h"

#include "io/project_plans.h"

static gpointer look(gpointer path)
{
    return project_list_plans((const char *)path, NULL);
}

/* What was read since is not replaced by what was found before. */
static gboolean take(PlanList *l, gboolean wait)
{
    gpointer found, path;
    if (!worker_take(&l->worker, wait, &found, &path))
        return FALSE;
    g_free(path);
    if (!found)
        return FALSE;
    g_autoptr(GArray) plans = (GArray *)found;
    if (l->stale)
        return FALSE;
    g_clear_pointer(&l->plans, g_array_unref);
    l->plans = g_steal_pointer(&plans);
    return TRUE;
}

void plan_list_clear(PlanList *l)
{
    take(l, TRUE);
    g_clear_pointer(&l->plans, g_array_unref);
}

gboolean plan_list_read(PlanList *l, const char *path, GError **error)
{
    g_clear_pointer(&l->plans, g_array_unref);
    l->plans = project_name_plans(path, error);
    l->stale = l->plans && l->plans->len > 1; /* the current one is never outdated */
    return l->plans != NULL;
}

gboolean plan_list_mind(PlanList *l, const char *path, gboolean wait)
{
    gboolean found = take(l, wait);
    if (!l->stale || worker_busy(&l->worker))
        return found;
    l->stale = FALSE;
    worker_start(&l->worker, "plans", look, g_strdup(path));
    return take(l, wait) || found;
}
