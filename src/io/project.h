/* The project file: one GeoPackage that QGIS opens as it is, holding the city, its division and everything
 * said about them. All geometry is in the city's planar CRS; row i of a layer is the i-th row of its table by
 * primary key.
 *
 * Every change is one transaction: whoever reads the file, after a cancel, a full disk or a kill, finds it as
 * it was before or as it is after, never in between. Two programs can have it open; the second that writes at
 * the same time is told so.
 *
 * Errors: INPUT when the file is not a sound Wangge project, IO when it cannot be read or written, CANCELLED.
 */
#ifndef IO_PROJECT_H
#define IO_PROJECT_H

#include "base/job.h"
#include "city/plan.h"
#include "city/problem.h"

/* The form of the tables. A file of a later form is refused, with the advice to update the program. */
#define PROJECT_FORM 1

/* One entry of the table `setting`. Keys are of the form "divide.target"; those without a dot are the
 * project's own: form, crs, program, created, saved. */
typedef struct ProjectSetting {
    const char *key;
    const char *value; /* NULL removes the entry */
} ProjectSetting;

/* The setting of a project that is a part of a larger one: the codes of its communities, with blanks between. Others
 * are there only because these meet them, and are not divided. */
#define PROJECT_PART "part.communities"

/* Writes the city and what its import found as a new project, undivided. The file is made beside path under
 * another name and renamed when it is complete. An existing file is replaced only with overwrite, and refused
 * while another program has it open. problems and settings may be NULL. Asserts that every community has a
 * code; INPUT when two have the same. */
gboolean project_create(const char *path, const City *city, const ProblemList *problems,
                        const ProjectSetting *settings, guint n_settings, gboolean overwrite, Job *job,
                        GError **error);

/* The city of a project; NULL on failure. Free with city_free(). */
City *project_load_city(const char *path, GError **error);

/* The division, for the city that was loaded from the same file; NULL on failure. A project that was not
 * divided yet gives a plan with no cell and no grid. Free with city_plan_free(). */
CityPlan *project_load_plan(const char *path, const City *city, GError **error);

/* City and division in one reading, a phase of the job, which may be NULL. FALSE on failure, and with CANCELLED
 * set; free what is there with city_free() and city_plan_free(), also then. */
gboolean project_load(const char *path, City **city, CityPlan **plan, Job *job, GError **error);

/* The communities and the grids alone, for what needs no more: a city without its other layers, and its plan without
 * cells and buildings. FALSE on failure; free with city_free() and city_plan_free(). */
gboolean project_load_grids(const char *path, City **city, CityPlan **plan, GError **error);

/* What import found, as it was given to project_create(). */
ProblemList *project_load_problems(const char *path, GError **error);

/* The community's rows of a division, and what is said of it. */
typedef struct ProjectPlanNote {
    const char *name; /* of the alternative: a row of the table `plan`; NULL: the current one's, or "plan"
                            * in the user's language for the first */
    const char *parameters;         /* a JSON object, or NULL */
    const char *scores;             /* a JSON object, or NULL */
    const ProjectSetting *settings; /* written with it */
    guint n_settings;
} ProjectPlanNote;

/* Saves the division and makes it the current one; where the note gives it another name than the current one has,
 * that one is kept, and what is not replaced is taken from the plan of the name, or else from the current one.
 * communities are the n_communities indices whose cells, grids and buildings are replaced by those of the plan; all
 * others stay as they are in the file. NULL: all. The city must be the one loaded from the file: INPUT when its
 * number of buildings is another. */
gboolean project_save_plan(const char *path, const City *city, const CityPlan *plan,
                           const guint32 *communities, guint n_communities, const ProjectPlanNote *note,
                           Job *job, GError **error);

/* The parameters and scores of the current alternative as JSON text, or NULL where there are none. Free with
 * g_free(). */
gboolean project_load_note(const char *path, char **name, char **parameters, char **scores, GError **error);

/* All settings: key to value, both owned by the table. */
GHashTable *project_get_settings(const char *path, GError **error);

#endif
