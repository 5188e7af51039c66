/* The names on a map, laid out by a worker each time the view rests. */
#ifndef VIEW_NAMING_H
#define VIEW_NAMING_H

#include "jobs/worker.h"
#include "view/camera.h"
#include "view/map_canvas.h"

typedef struct Naming {
    Worker worker;
    Text *text;
    CityPlan *copy; /* of the plan of of_plan and revision, which the worker reads; or NULL */
    const CityPlan *of_plan;
    guint revision;
    GArray *kept;   /* GeoBox: what lies over the map, from its corner: free of names */
    gboolean stale; /* they are to be laid out anew */
} Naming;

void naming_init(Naming *naming, const char *family);
/* Ends what the worker does. */
void naming_clear(Naming *naming);

/* What lies over the map: n boxes in units from its corner. Names give way to it. */
void naming_keep_free(Naming *naming, const GeoBox *boxes, guint n);

/* Has the canvas show what the worker has laid out, if it has. */
void naming_take(Naming *naming, double scale, MapCanvas *canvas);
/* The same, and sets it to work where names are stale and the camera rests.
 * wait: until the names are there. The document's city and the style must outlive the worker; the plan, which is
 * of that city, is copied when it is another than before, or of another revision.
 * scale: pixels a unit. */
void naming_mind(Naming *naming, const Document *document, const CityPlan *plan, guint revision,
                 const Style *style, const Camera *camera, double scale, gboolean wait, MapCanvas *canvas);
/* Waits for the worker and forgets what it made. */
void naming_drop(Naming *naming);

#endif
