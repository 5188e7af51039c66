/* Communities drawn anew, in the project. */
#ifndef IO_PROJECT_REDRAW_H
#define IO_PROJECT_REDRAW_H

#include "base/job.h"
#include "city/redraw.h"

/* Saves the communities that were drawn anew from the city, in one transaction: their outlines and names, the
 * community of their buildings, and the grids before. What the current plan had of the old communities goes; that of
 * the others stays as it is, and so do retired grids. The city must be the one loaded from the file: INPUT when it
 * is not. */
gboolean project_save_redraw(const char *path, const City *city, const CityRedraw *redraw, Job *job,
                             GError **error);

#endif
