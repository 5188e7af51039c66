/* A project of which a command changes the plan by hand. */
#ifndef CLI_EDITED_PROJECT_H
#define CLI_EDITED_PROJECT_H

#include "session/session.h"

typedef struct EditedProject {
    City *city;
    CityPlan *plan;
    Session *session;
} EditedProject;

/* FALSE with error set when it cannot be read, is not divided, or cannot be edited now. To be cleared in any case. */
gboolean edited_project_load(EditedProject *project, const char *path, GError **error);
/* The same with the communities and grids alone: cells and buildings cannot be told of then. */
gboolean edited_project_load_grids(EditedProject *project, const char *path, GError **error);
void edited_project_clear(EditedProject *project);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(EditedProject, edited_project_clear)

/* The grid in force of a code; CITY_NONE with USAGE set, and the nearest code told, where there is none. */
guint32 edited_project_grid(const EditedProject *project, const char *code, GError **error);

/* Appends the grids in force (guint32) of a code, or of the community of that code; USAGE as above when there is
 * none. */
gboolean edited_project_grids(const EditedProject *project, const char *code, GArray *grids, GError **error);

/* Appends the cells (guint32) of the buildings of these names, each once. USAGE where there is no such building,
 * INPUT where one is in no community. */
gboolean edited_project_cells(const EditedProject *project, char **buildings, GArray *cells, GError **error);

#endif
