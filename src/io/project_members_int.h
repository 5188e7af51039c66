/* The communities of a project by their keys and boxes, without their outlines: which are to be divided, and which
 * lie round them. Lists hold ProjectMembers; free them with g_array_unref(). */
#ifndef IO_PROJECT_MEMBERS_INT_H
#define IO_PROJECT_MEMBERS_INT_H

#include "io/project_int.h"
#include "io/project_parts.h"

typedef struct ProjectMember {
    gint64 fid;
    char *code;
    GeoBox box;
    guint buildings; /* 0 until they are counted */
} ProjectMember;

/* The communities that are chosen, in the project's order, each once; their buildings are counted. USAGE when the
 * project has not what is chosen, or only as a neighbour of its own part. *all tells whether they are all. */
GArray *project_members_choose(GDALDatasetH dataset, const char *path, const ProjectChoice *choice,
                               gboolean *all, GError **error);

/* n members from the first on, in the project's order. */
GArray *project_members_copy(const GArray *members, guint first, guint n);

/* The members and those whose boxes meet theirs, in the project's order. NULL on failure. */
GArray *project_members_with_ring(GDALDatasetH dataset, const char *path, const GArray *members,
                                  GError **error);

/* SQL conditions, to be freed with g_free(): "fid IN (...)" for the communities, "community IN (...)" for what is
 * theirs. */
char *project_members_fids(const GArray *members);
char *project_members_codes(const GArray *members);

/* And the one that picks a layer's rows whose boxes meet the window, by its spatial index. */
char *project_in_window(ProjectLayer layer, GeoBox window);

#endif
