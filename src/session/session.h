/* Editing the plan of a project: its list of commands, read with it, and every command saved when it is done.
 * Whoever edits (a window, the command line) has a session, does commands on its Edit, and has each saved; what a
 * save fails to write is written with the next.
 *
 * Errors: INPUT, IO, as in project.h. */
#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include "edit/edit.h"

typedef struct Session Session;

/* Borrows city and plan, which were loaded from the project and are its current ones. Where another program edits
 * the project, or it cannot be written, the session is only for looking. */
Session *session_new(const char *path, const City *city, CityPlan *plan, GError **error);
void session_free(Session *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Session, session_free)

/* Why the session is only for looking, in a sentence; NULL where it edits. */
const char *session_reason(const Session *session);

/* The plan being edited. Of a session that is only for looking, nothing that is done to it can be saved. */
Edit *session_edit(Session *session);

const char *session_path(const Session *session);
const City *session_city(const Session *session);
const CityPlan *session_plan(const Session *session);

/* When a command of the list was done: "2025-01-01T08:00:00Z". */
const char *session_time(const Session *session, guint index);

/* Saves all that is not saved yet, in one short transaction. */
gboolean session_save(Session *session, GError **error);

/* The code for a new grid of a community: the least number that is free and was never given; and the name that goes
 * with it. FALSE with INPUT set when there is none left. Free both with g_free(). */
gboolean session_next_code(const Session *session, guint32 community, char **code, char **name,
                           GError **error);

#endif
