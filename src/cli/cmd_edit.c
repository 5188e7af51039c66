/* wangge edit: changing the plan by hand, one command at a time. */
#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "cli/along.h"
#include "cli/command.h"
#include "cli/community.h"
#include "cli/edit_report.h"
#include "cli/edited_project.h"
#include "session/rebalance.h"

/* What was asked for on the command line. */
typedef struct Wish {
    char **buildings, **grids;
    char *to, *name, *code, *along, *unit;
    int target;
    gboolean repair, dedicated;
    char *community;
    double keep;
    const Job *job;
    GString *note; /* lines to add to what is told */
} Wish;

static gboolean fail_missing(const char *action, const char *option, GError **error)
{
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                _("wangge edit ... %s needs %s; see wangge edit --help"), action, option);
    return FALSE;
}

/* The grids (guint32) of --grid; NULL with USAGE set when there is none or one is unknown. */
static GArray *find_grids(const EditedProject *p, const Wish *w, const char *action, GError **error)
{
    g_autoptr(GArray) grids = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; w->grids && w->grids[i]; i++) {
        guint32 g = edited_project_grid(p, w->grids[i], error);
        if (g == CITY_NONE)
            return NULL;
        g_array_append_val(grids, g);
    }
    if (!grids->len)
        fail_missing(action, "--grid", error);
    return grids->len ? g_steal_pointer(&grids) : NULL;
}

/* The one grid of --grid, or CITY_NONE. */
static guint32 find_grid(const EditedProject *p, const Wish *w, const char *action, GError **error)
{
    g_autoptr(GArray) grids = find_grids(p, w, action, error);
    if (grids && grids->len > 1)
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("wangge edit ... %s takes one --grid"),
                    action);
    return grids && grids->len == 1 ? g_array_index(grids, guint32, 0) : CITY_NONE;
}

static guint32 find_to(const EditedProject *p, const Wish *w, const char *action, GError **error)
{
    if (!w->to)
        fail_missing(action, "--to", error);
    return w->to ? edited_project_grid(p, w->to, error) : CITY_NONE;
}

/* The cells (guint32) of the buildings of --building. */
static GArray *find_cells(const EditedProject *p, const Wish *w, const char *action, GError **error)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(guint32));
    if (!w->buildings && !fail_missing(action, "--building", error))
        return NULL;
    return edited_project_cells(p, w->buildings, cells, error) ? g_steal_pointer(&cells) : NULL;
}

static const guint32 *numbers(const GArray *array)
{
    return (const guint32 *)(const void *)array->data;
}

/* Names what would have to move too. */
static void set_followers(const EditedProject *p, const EditMove *move, const char *to, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = move->asked; i < move->cells->len; i++)
        for (guint b = 0; b < p->plan->n_buildings; b++)
            if (p->plan->building_cell[b] == g_array_index(move->cells, guint32, i))
                g_string_append_printf(list, "%s%s", list->len ? ", " : "", city_building(p->city, b)->id);
    g_set_error(
        error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
        ngettext("a grid would be in several pieces unless building %s goes to grid %s too: to take it "
                 "along, add --repair",
                 "a grid would be in several pieces unless buildings %s go to grid %s too: to take them "
                 "along, add --repair",
                 move->followers),
        list->str, to);
}

/* What else there is to say of a move. */
static void note_move(const Wish *w, const EditMove *move)
{
    if (move->open)
        g_string_append_printf(w->note,
                               ngettext("\nwith %u piece of open land, %.0f m2",
                                        "\nwith %u pieces of open land, %.0f m2", move->open),
                               move->open, move->open_area);
    if (move->pinned)
        g_string_append_printf(w->note,
                               ngettext("\n%u piece of land stays: its buildings are pinned",
                                        "\n%u pieces of land stay: their buildings are pinned", move->pinned),
                               move->pinned);
}

static gboolean run_move(EditedProject *p, const Wish *w, GError **error)
{
    Edit *edit = session_edit(p->session);
    guint32 to = find_to(p, w, "move", error);
    g_autoptr(GArray) cells = to == CITY_NONE ? NULL : find_cells(p, w, "move", error);
    g_autoptr(EditMove) move = cells ? edit_plan_move(edit, numbers(cells), cells->len, to, error) : NULL;
    if (move && move->followers && !w->repair) {
        set_followers(p, move, w->to, error);
        return FALSE;
    }
    if (!move || !edit_move(edit, move, TRUE, error))
        return FALSE;
    note_move(w, move);
    return TRUE;
}

/* Makes the grid that was planned, with the code and name that were given, or the next. */
static gboolean make(EditedProject *p, const Wish *w, const EditMove *move, GError **error)
{
    Edit *edit = session_edit(p->session);
    guint32 community = city_plan_cell(p->plan, g_array_index(move->cells, guint32, 0))->community;
    g_autofree char *code = NULL, *name = NULL;
    if ((!w->code || !w->name) && !session_next_code(p->session, community, &code, &name, error))
        return FALSE;
    if (!edit_make(edit, move, w->code ? w->code : code, w->name ? w->name : name,
                   w->dedicated ? CITY_DEDICATED : CITY_GENERAL, TRUE, error))
        return FALSE;
    note_move(w, move);
    return TRUE;
}

static gboolean run_new(EditedProject *p, const Wish *w, GError **error)
{
    g_autoptr(GArray) cells = find_cells(p, w, "new", error);
    g_autoptr(EditMove) move =
        cells ? edit_plan_new(session_edit(p->session), numbers(cells), cells->len, error) : NULL;
    if (move && move->followers && !w->repair) {
        set_followers(p, move, _("(new)"), error);
        return FALSE;
    }
    return move && make(p, w, move, error);
}

static gboolean run_cut(EditedProject *p, const Wish *w, GError **error)
{
    guint32 grid = find_grid(p, w, "cut", error);
    if (grid == CITY_NONE || (!w->along && !fail_missing("cut", "--along", error)))
        return FALSE;
    g_autoptr(GArray) line = along_read(w->along, error);
    g_autoptr(EditMove) move =
        line ? edit_plan_cut(session_edit(p->session), grid, (const GeoPoint *)(const void *)line->data,
                             line->len, error)
             : NULL;
    return move && make(p, w, move, error);
}

static gboolean run_finish(EditedProject *p, const Wish *w, GError **error)
{
    gboolean people = g_strcmp0(w->unit, "people") == 0;
    guint32 grid = find_grid(p, w, "finish", error);
    if (grid == CITY_NONE || (w->target <= 0 && !fail_missing("finish", "--target", error)))
        return FALSE;
    if (w->unit && !people && !g_str_equal(w->unit, "households")) {
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("--unit takes households or people"));
        return FALSE;
    }
    g_autoptr(EditMove) move = edit_plan_finish(session_edit(p->session), grid, w->target,
                                                people ? CITY_PEOPLE : CITY_HOUSEHOLDS, error);
    return move && edit_move(session_edit(p->session), move, TRUE, error);
}

/* The grids to rebalance: those of --grid, or all that may be, of one community or of the project. */
static GArray *find_free(const EditedProject *p, const Wish *w, GError **error)
{
    guint32 community = w->community ? community_require(p->city, w->community, error) : CITY_NONE;
    if (w->grids)
        return find_grids(p, w, "rebalance", error);
    return w->community && community == CITY_NONE ? NULL : session_free_grids(p->plan, community);
}

static gboolean run_rebalance(EditedProject *p, const Wish *w, GError **error)
{
    if (w->keep <= 0 || w->keep > 1) {
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                            _("--keep takes a number above 0, up to 1"));
        return FALSE;
    }
    g_autoptr(GArray) grids = find_free(p, w, error);
    return grids && session_rebalance(p->session, &(RebalanceWish){numbers(grids), grids->len, w->keep},
                                      w->job, error);
}

static gboolean pin(EditedProject *p, const Wish *w, const char *action, gboolean pinned, GError **error)
{
    g_autoptr(GArray) cells = find_cells(p, w, action, error);
    return cells && edit_pin(session_edit(p->session), numbers(cells), cells->len, pinned, error);
}

static gboolean run_pin(EditedProject *p, const Wish *w, GError **error)
{
    return pin(p, w, "pin", TRUE, error);
}

static gboolean run_unpin(EditedProject *p, const Wish *w, GError **error)
{
    return pin(p, w, "unpin", FALSE, error);
}

static gboolean run_merge(EditedProject *p, const Wish *w, GError **error)
{
    guint32 to = find_to(p, w, "merge", error);
    g_autoptr(GArray) grids = to == CITY_NONE ? NULL : find_grids(p, w, "merge", error);
    return grids && edit_merge(session_edit(p->session), to, numbers(grids), grids->len, error);
}

static gboolean run_rename(EditedProject *p, const Wish *w, GError **error)
{
    guint32 grid = find_grid(p, w, "rename", error);
    if (grid != CITY_NONE && !w->name)
        return fail_missing("rename", "--name", error);
    return grid != CITY_NONE && edit_rename(session_edit(p->session), grid, w->name, error);
}

static gboolean run_renumber(EditedProject *p, const Wish *w, GError **error)
{
    guint32 grid = find_grid(p, w, "renumber", error);
    if (grid != CITY_NONE && !w->code)
        return fail_missing("renumber", "--code", error);
    return grid != CITY_NONE && edit_renumber(session_edit(p->session), grid, w->code, error);
}

static gboolean run_lock(EditedProject *p, const Wish *w, GError **error)
{
    g_autoptr(GArray) grids = find_grids(p, w, "lock", error);
    return grids && edit_lock(session_edit(p->session), numbers(grids), grids->len, TRUE, error);
}

static gboolean run_unlock(EditedProject *p, const Wish *w, GError **error)
{
    g_autoptr(GArray) grids = find_grids(p, w, "unlock", error);
    return grids && edit_lock(session_edit(p->session), numbers(grids), grids->len, FALSE, error);
}

static const struct {
    const char *name;
    gboolean (*run)(EditedProject *project, const Wish *wish, GError **error);
} actions[] = {
    {"move", run_move},           {"new", run_new},       {"cut", run_cut},       {"finish", run_finish},
    {"rebalance", run_rebalance}, {"merge", run_merge},   {"rename", run_rename}, {"renumber", run_renumber},
    {"lock", run_lock},           {"unlock", run_unlock}, {"pin", run_pin},       {"unpin", run_unpin},
};

/* The number of an action; that of all with USAGE set when it is none. */
static guint find_action(const char *name, GError **error)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(actions); i++) {
        if (g_str_equal(name, actions[i].name))
            return i;
        g_string_append_printf(list, "%s%s", i ? ", " : "", actions[i].name);
    }
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, _("wangge edit cannot %s: it can %s"), name,
                list->str);
    return G_N_ELEMENTS(actions);
}

static gboolean edit(Cli *cli, Wish *w, GError **error)
{
    g_auto(EditedProject) p = {0};
    w->job = cli_job(cli);
    guint action = find_action(cli_arg(cli, 1), error);
    if (action == G_N_ELEMENTS(actions) || !edited_project_load(&p, cli_arg(cli, 0), error) ||
        !actions[action].run(&p, w, error))
        return FALSE;
    const Edit *done = session_edit(p.session);
    g_autofree char *what = edit_record_describe(edit_record(done, edit_position(done) - 1));
    g_autofree char *all = g_strconcat(what, w->note->str, NULL);
    return edit_report_saved(cli, &p, all, error);
}

static void wish_clear(Wish *w)
{
    g_strfreev(w->buildings);
    g_strfreev(w->grids);
    g_free(w->to);
    g_free(w->name);
    g_free(w->code);
    g_free(w->along);
    g_free(w->community);
    g_free(w->unit);
    g_string_free(w->note, TRUE);
}

static CliResult run_edit(Cli *cli, GError **error)
{
    Wish w = {.note = g_string_new(NULL), .keep = 0.5};
    const GOptionEntry options[] = {
        {"building", 0, 0, G_OPTION_ARG_STRING_ARRAY, &w.buildings,
         N_("With move, new, pin, unpin: a building, by its identifier; repeatable"), N_("ID")},
        {"grid", 0, 0, G_OPTION_ARG_STRING_ARRAY, &w.grids,
         N_("With merge, rebalance, lock, unlock: a grid, by its code; repeatable. With cut, finish, rename, "
            "renumber: "
            "the grid"),
         N_("CODE")},
        {"to", 0, 0, G_OPTION_ARG_STRING, &w.to, N_("With move, merge: the grid that takes them over"),
         N_("CODE")},
        {"repair", 0, 0, G_OPTION_ARG_NONE, &w.repair,
         N_("With move, new: take along what must follow so that every grid stays in one piece"), NULL},
        {"along", 0, 0, G_OPTION_ARG_STRING, &w.along, N_("With cut: the points of the line"),
         N_("X,Y,X,Y...")},
        {"target", 0, 0, G_OPTION_ARG_INT, &w.target, N_("With finish: what the grid is to come to"),
         N_("NUMBER")},
        {"unit", 0, 0, G_OPTION_ARG_STRING, &w.unit,
         N_("With finish: what is counted, households or people (default: households)"), N_("UNIT")},
        {"name", 0, 0, G_OPTION_ARG_STRING, &w.name, N_("With rename, new, cut: the new name"), N_("NAME")},
        {"code", 0, 0, G_OPTION_ARG_STRING, &w.code, N_("With renumber, new, cut: the new code"), N_("CODE")},
        {"community", 0, 0, G_OPTION_ARG_STRING, &w.community,
         N_("With rebalance: all grids of this community that are not locked (default: of all communities)"),
         N_("CODE")},
        {"keep", 0, 0, G_OPTION_ARG_DOUBLE, &w.keep,
         N_("With rebalance: how much of the plan stays, as in wangge divide (default: 0.5)"),
         N_("FRACTION")},
        {"dedicated", 0, 0, G_OPTION_ARG_NONE, &w.dedicated, N_("With new, cut: the grid is a dedicated one"),
         NULL},
        G_OPTION_ENTRY_NULL,
    };
    gboolean done = cli_parse(cli, options, error) && edit(cli, &w, error);
    wish_clear(&w);
    return done ? CLI_DONE : CLI_FAILED;
}

const Command cmd_edit = {
    .name = "edit",
    .summary =
        N_("Change the plan by hand: move buildings, make, cut, fill, balance, merge, name or lock grids"),
    .arguments = N_("PROJECT.gpkg ACTION"),
    .min_args = 2,
    .max_args = 2,
    .run = run_edit,
};
