/* A project that is divided part by part, so that only one part of a province is in memory, and only what a chosen
 * community or street needs is read.
 *
 *     ProjectParts *parts = project_parts_open(path, &choice, most, &error);
 *     for each part: project_parts_load(), divide it, project_parts_save()
 *     project_parts_close(parts, &note, job, &error);
 *
 * All of it is one transaction: others read the division as it was until it is closed, and nobody else can write
 * meanwhile. A part brings, beside its communities, all that their cells depend on: the communities whose boxes meet
 * theirs, whose cells their own must meet point by point, those that meet these in turn, which shape their outlines,
 * and what lies there in the other layers. Each community's cells and grids are therefore the same, to the last bit,
 * whatever the parts. Errors are those of project.h. */
#ifndef IO_PROJECT_PARTS_H
#define IO_PROJECT_PARTS_H

#include "io/project.h"

/* The communities to be divided, as the user names them. Both lists NULL: all. */
typedef struct ProjectChoice {
    const char *const *communities; /* codes, NULL-terminated; or NULL */
    const char *const *streets;     /* names, or the first digits of the communities' codes; or NULL */
    gboolean in_one;                /* all of the city in one part, also for a few communities */
    const char *plan; /* the name under which the division will be saved; NULL: that of the current plan */
} ProjectChoice;

typedef struct ProjectParts ProjectParts;

/* Takes the right to write, makes the plan of the name the current one (see project_save_plan()), and lays out parts
 * of neighbouring communities with at most that many buildings, but a community at least. USAGE when the choice
 * names what the project has not. */
ProjectParts *project_parts_open(const char *path, const ProjectChoice *choice, guint most_buildings,
                                 GError **error);

guint project_parts_count(const ProjectParts *parts);

/* Reads a part: its communities and what is round them. *communities gets their ascending indices (guint32), or NULL
 * when the project is divided as a whole; free with g_array_unref(), and the city with city_free(). The order of the
 * communities is the project's. */
City *project_parts_load(ProjectParts *parts, guint part, GArray **communities, Job *job, GError **error);

/* The division as it is of the communities of the part that was loaded last, for city; unless wanted, NULL in *plan
 * where they have no locked grid, without which it mostly does not matter. Free with city_plan_free(). */
gboolean project_parts_load_plan(ProjectParts *parts, const City *city, gboolean wanted, CityPlan **plan,
                                 GError **error);

/* The place in the project (the key) of a community of the part that was loaded last. */
gint64 project_parts_place(const ProjectParts *parts, guint32 community);

/* Replaces the rows of the communities of the part that was loaded last; city and communities as they were given. */
gboolean project_parts_save(ProjectParts *parts, const City *city, const CityPlan *plan,
                            const GArray *communities, Job *job, GError **error);

/* Ends the transaction and frees: for good when note is not NULL, else everything is as it was and FALSE is
 * returned, with the error left as it is. */
gboolean project_parts_close(ProjectParts *parts, const ProjectPlanNote *note, Job *job, GError **error);

#endif
