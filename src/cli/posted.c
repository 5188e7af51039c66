#include "cli/posted.h"

#include "io/project_boards.h"

#include <glib/gi18n-lib.h>

void posted_note(Cli *cli, const char *project, const City *city, const CityPlan *plan,
                 const CityStaff *staff, const guint32 *grids, guint n, const char *when)
{
    g_autoptr(GHashTable) boards = posted_boards_new(), facts = board_facts(city, plan, staff, NULL);
    g_autoptr(GError) fault = NULL;
    for (guint i = 0; i < n; i++) {
        const char *code = city_plan_grid(plan, grids[i])->code;
        const char *told = code ? g_hash_table_lookup(facts, code) : NULL;
        if (told)
            posted_boards_add(boards, code, told, when);
    }
    if (!project_save_boards(project, boards, &fault))
        cli_print(
            cli,
            _("the project does not know of these boards, so wangge check cannot tell when they are out of "
              "date: %s\n"),
            fault->message);
}
