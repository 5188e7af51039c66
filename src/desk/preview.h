/* Sheets as they would be printed: one is shown, and all are looked through for what is wrong, one after the other
 * beside the window. */
#ifndef DESK_PREVIEW_H
#define DESK_PREVIEW_H

#include "jobs/worker.h"
#include "print/sheet.h"
#include "view/document.h"

typedef struct _cairo_surface cairo_surface_t;

/* What is known of a sheet. */
typedef struct PreviewSheet {
    gboolean known; /* report is of the sheet as it is */
    SheetReport report;
} PreviewSheet;

typedef struct Preview {
    const Document *document;
    gboolean compares; /* there is something to compare with, for change sheets */
    char *from;        /* the plan of that name; NULL: the grids before */
    CityPlan *old;     /* that plan, once it was read, or NULL */
    GArray *changes;   /* CityChange, from there; NULL: not looked for yet */
    CityStaff *staff;  /* with photos */
    CityPlan *plan;    /* a copy */
    Style *style;
    Template *look;
    Text *text; /* the worker's */
    char *date;
    char *look_path; /* of the office's own look, or NULL */
    SheetSet set;
    GeoPoint here;        /* where set.here points when the board's place was chosen */
    guint kind;           /* of sheet_kinds */
    GPtrArray *sheets;    /* Sheet * */
    PreviewSheet *states; /* one a sheet */
    guint chosen;
    guint width, height;      /* room for the picture, pixels */
    cairo_surface_t *picture; /* NULL: none yet */
    guint picture_of;         /* sheet */
    gboolean stale;           /* the picture is not as the sheet is */
    Worker worker;
    double scroll;     /* of the list of sheets */
    gboolean only_one; /* what is to be printed when its place is told */
} Preview;

/* The sheets of the first kind. document must outlive it. NULL: the project cannot be read, or has nothing to print. */
Preview *preview_new(const Document *document, GError **error);
void preview_free(Preview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Preview, preview_free)

/* Whether a kind can be shown: change sheets need another plan, or grids before. */
gboolean preview_can_show(const Preview *preview, guint kind);
/* Lists the sheets of a kind, with the look of a file, NULL the built-in one. FALSE (errors of template.h; INPUT when
 * there is no such sheet): nothing is changed. */
gboolean preview_show(Preview *preview, guint kind, const char *look, GError **error);
void preview_choose(Preview *preview, guint sheet);
/* The picture is to be as large as fits so many pixels. */
void preview_set_room(Preview *preview, guint width, guint height);
/* The board that is shown hangs there: a place of the picture, pixels. FALSE when that is no place of a board's map. */
gboolean preview_put_here(Preview *preview, double x, double y);
/* The same by so many steps from there, or from the middle of the map. */
void preview_step_here(Preview *preview, int right, int down);

/* How many sheets were looked through, and how many of them have a fault. */
guint preview_known(const Preview *preview, guint *faulty);

/* Takes what was painted and has the next painted; wait: until nothing is left. TRUE while something is being
 * painted. */
gboolean preview_mind(Preview *preview, gboolean wait);

#endif
