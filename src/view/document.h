/* The project that the window shows: city, plan, what is wrong with them, and what lies where. */
#ifndef VIEW_DOCUMENT_H
#define VIEW_DOCUMENT_H

#include "check/findings.h"
#include "check/project_rules.h"
#include "check/rules.h"
#include "city/plan.h"
#include "city/problem.h"
#include "city/staff.h"
#include "geo/index.h"
#include "io/ledger_places.h"
#include "view/differences.h"

typedef struct Document {
    char *path;
    City *city;
    CityPlan *plan;
    guint revision;   /* of the plan: another after each edit */
    CityStaff *staff; /* without photos */
    ProblemList *problems;
    GPtrArray *figures;        /* CityFigure */
    GHashTable *boards;        /* PostedBoard: those that were printed */
    LedgerPlaces *ledger;      /* rows of the register that were in no building; NULL: no register was read */
    RegisterCounts registered; /* what it counts in each building; all 0 without one */
    GeoShapes *nobodys;        /* land among the communities that is of none; NULL: not looked for yet */
    CheckRules rules;
    gint32 target;             /* of a grid */
    char *part;                /* of a larger project: the codes of the communities that are whole; or NULL */
    CityPlan *compared;        /* another plan of the city, or NULL */
    char *compared_name;       /* NULL: it is the one that the division replaced */
    CityStaff *compared_staff; /* of that one; else NULL */
    Differences *changes;      /* of the plan from the one before it; NULL: not asked for yet */
    Differences *differences;  /* from the one that is compared, likewise */
    GArray **of_community;     /* guint32: the buildings of each community */
    GeoIndex *buildings, *cells, *communities;
    GeoIndex *grids; /* of a plan that does not change, else NULL */
    GeoIndex *compared_grids;
} Document;

/* A thing of the city; kind NONE is none. */
typedef enum { THING_NONE, THING_COMMUNITY, THING_GRID, THING_BUILDING } ThingKind;

typedef struct Thing {
    ThingKind kind;
    guint32 index;
} Thing;

static inline gboolean thing_equal(Thing a, Thing b)
{
    return a.kind == b.kind && (a.kind == THING_NONE || a.index == b.index);
}

/* Reads a project; the errors are those of io/project.h, and INPUT when the plan does not fit the city. */
Document *document_load(const char *path, GError **error);
void document_free(Document *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Document, document_free)

/* Compares with another plan of the city, which is taken over: one of the project by its name, or, name NULL, the one
 * that the division replaced. plan NULL: with none. Whoever reads the one before must have ended. */
void document_compare(Document *document, CityPlan *plan, const char *name);
/* What the plan that is compared is called; translated. */
const char *document_compared_name(const Document *document);
/* The document as it would be with the plan that is compared, which is the one compared with there. It borrows
 * everything, until the comparison ends; must not be freed, but document_forget_differences() frees what it found of
 * its own. It has no index of cells. */
Document document_of_compared(const Document *document);

/* Where the plan differs from the one before it, or from the one that is compared, which there must be. Valid until
 * they are forgotten. */
const Differences *document_changes(Document *document);
const Differences *document_differences(Document *document);
/* Grids of these communities (numbers as pointers) are others, in the plan or the one that is compared: both are
 * brought up to date. */
void document_update_differences(Document *document, GHashTable *communities);
void document_forget_differences(Document *document);

/* The grid of the plan that is compared that has most of a grid: plan_partner(). */
guint32 document_partner(const Document *document, guint32 grid, gint64 *shared);

/* A plan as it is now, to be read by another thread while it is changed here. Texts and cells' outlines are those
 * of the document, which must outlive it. Free with document_plan_free(). */
CityPlan *document_plan_copy(const CityPlan *plan);
void document_plan_free(CityPlan *copy);

/* What is broken of some rules in a plan, the document's or a copy of it; may run on any thread. changed, one a
 * community: the band is looked at in these only; NULL: in all. Free with findings_free(). NULL with CANCELLED set when
 * the job, which may be NULL, was. */
Findings *document_check(const Document *document, const CityPlan *plan, ProjectRules which,
                         const guint8 *changed, Job *job, GError **error);

/* What lies at a place of the city's CRS, the smallest first: a building, a grid, a community. buildings_too FALSE
 * leaves out buildings. */
Thing document_pick(const Document *document, GeoPoint at, gboolean buildings_too);

/* The cell of land at a place, or CITY_NONE. */
guint32 document_cell_at(const Document *document, GeoPoint at);

/* The outline of a thing. */
GeoShape document_shape(const Document *document, Thing thing);

/* The grid that a thing is or is in, or CITY_NONE. */
guint32 document_grid_of(const Document *document, Thing thing);

/* Households or people of a grid, as the division counts. */
gint32 document_grid_count(const Document *document, guint32 grid);

/* Looks for land among the communities that is of none, once. */
void document_find_nobodys(Document *document);

/* Households of a thing by the register, which may be others than the source's. */
gint64 document_registered(const Document *document, Thing thing);

/* Puts rows of the ledger into a building, or takes them out again (CITY_NONE), in the project and here. Errors as in
 * io/ledger_places.h. */
gboolean document_place_rows(Document *document, guint place, guint32 building, GError **error);

/* Whether a grid's count is outside the band, as it may not be. */
gboolean document_grid_is_outside(const Document *document, guint32 grid);

/* What people call it. Free with g_free(). */
char *document_name(const Document *document, Thing thing);

#endif
