#include "session/session.h"

#include <glib/gi18n-lib.h>

#include "base/error.h"
#include "divide/codes.h"
#include "io/project_edit.h"
#include "io/project_editor.h"

struct Session {
    char *path;
    const City *city;
    CityPlan *plan;
    Edit *edit;
    ProjectEditor *editor;
    char *reason;     /* why not */
    GPtrArray *times; /* of the commands on the list, as it is in the file */
    guint64 version;
};

static gboolean restore(Session *s, const ProjectHistory *h, GError **error)
{
    for (guint i = 0; i < h->commands->len; i++) {
        const ProjectCommand *c = &g_array_index(h->commands, ProjectCommand, i);
        EditRecord *record = edit_record_parse(s->plan, c->done, c->inverse);
        if (!record) {
            g_set_error(
                error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("%s: command %u of the history cannot be read. To go on without it: wangge history %s "
                  "--forget"),
                s->path, i + 1, s->path);
            return FALSE;
        }
        edit_restore(s->edit, record);
        g_ptr_array_add(s->times, g_strdup(c->time));
    }
    edit_restore_position(s->edit, h->position);
    s->version = h->version;
    return TRUE;
}

static char *today(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    return g_date_time_format(now, "%Y-%m-%d");
}

static void take_right(Session *s)
{
    g_autoptr(GError) error = NULL;
    s->editor = project_editor_need(s->path, &error);
    if (error)
        s->reason = g_strdup(error->message);
}

Session *session_new(const char *path, const City *city, CityPlan *plan, GError **error)
{
    g_autoptr(Session) s = g_new0(Session, 1);
    g_autofree char *date = today();
    s->path = g_strdup(path);
    s->city = city;
    s->plan = plan;
    s->edit = edit_new(city, plan, date);
    s->times = g_ptr_array_new_with_free_func(g_free);
    take_right(s);
    g_autoptr(ProjectHistory) history = project_load_history(path, error);
    return history && restore(s, history, error) ? g_steal_pointer(&s) : NULL;
}

void session_free(Session *s)
{
    if (!s)
        return;
    project_editor_free(s->editor);
    edit_free(s->edit);
    g_ptr_array_unref(s->times);
    g_free(s->reason);
    g_free(s->path);
    g_free(s);
}

const char *session_reason(const Session *s)
{
    return s->reason;
}

Edit *session_edit(Session *s)
{
    return s->edit;
}

const char *session_path(const Session *s)
{
    return s->path;
}

const City *session_city(const Session *s)
{
    return s->city;
}

const CityPlan *session_plan(const Session *s)
{
    return s->plan;
}

const char *session_time(const Session *s, guint index)
{
    return index < s->times->len ? g_ptr_array_index(s->times, index) : NULL;
}

/* The records that are on the list and not in the file. */
static GArray *new_commands(const Session *s, guint kept)
{
    GArray *commands = g_array_new(FALSE, TRUE, sizeof(ProjectCommand));
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    for (guint i = kept; i < edit_count(s->edit); i++) {
        ProjectCommand c = {.time = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ")};
        edit_record_print(edit_record(s->edit, i), &c.done, &c.inverse);
        g_array_append_val(commands, c);
    }
    return commands;
}

static void free_commands(GArray *commands)
{
    for (guint i = 0; i < commands->len; i++) {
        g_free(g_array_index(commands, ProjectCommand, i).done);
        g_free(g_array_index(commands, ProjectCommand, i).inverse);
        g_free(g_array_index(commands, ProjectCommand, i).time);
    }
    g_array_unref(commands);
}

static void note_saved(Session *s, guint kept, const GArray *commands)
{
    g_ptr_array_set_size(s->times, (gint)kept);
    for (guint i = 0; i < commands->len; i++)
        g_ptr_array_add(s->times, g_strdup(g_array_index(commands, ProjectCommand, i).time));
    edit_changes_saved(s->edit);
}

gboolean session_save(Session *s, GError **error)
{
    if (!s->editor) {
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, s->reason);
        return FALSE;
    }
    const EditChanges *changes = edit_changes(s->edit);
    GArray *commands = new_commands(s, changes->kept);
    ProjectEdit save = {
        .cells = (const guint32 *)(const void *)changes->cells->data,
        .n_cells = changes->cells->len,
        .grids = (const guint32 *)(const void *)changes->grids->data,
        .n_grids = changes->grids->len,
        .kept = changes->kept,
        .commands = (const ProjectCommand *)(const void *)commands->data,
        .n_commands = commands->len,
        .position = edit_position(s->edit),
    };
    gboolean done = project_save_edit(s->path, s->city, s->plan, &save, &s->version, error);
    if (done)
        note_saved(s, save.kept, commands);
    free_commands(commands);
    return done;
}

gboolean session_next_code(const Session *s, guint32 community, char **code, char **name, GError **error)
{
    const CityCommunity *c = city_community(s->city, community);
    for (guint number = 1; number <= CODES_MOST; number++) {
        g_autofree char *free_code = codes_grid_code(c, number), *free_name = codes_grid_name(c, number);
        if (!edit_check_code(s->edit, community, free_code, NULL) ||
            !edit_check_name(s->edit, community, free_name, NULL))
            continue;
        *code = g_steal_pointer(&free_code);
        *name = g_steal_pointer(&free_name);
        return TRUE;
    }
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("community %s has no code of three digits left for a grid: give one of more digits"),
                c->code);
    return FALSE;
}
