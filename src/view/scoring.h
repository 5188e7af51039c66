/* What every plan of a project is worth, measured by a worker: the plan that is edited as it is now, the others as the
 * project has them, and the one that the division replaced. */
#ifndef VIEW_SCORING_H
#define VIEW_SCORING_H

#include "divide/measure.h"
#include "io/project_plans.h"
#include "jobs/worker.h"
#include "view/document.h"

typedef struct PlanScore {
    char *name; /* NULL: the plan that the division replaced */
    gboolean current;
    gboolean known; /* it was measured; a plan that is outdated never is */
    CityUnit unit;
    double min, max;
    PlanMeasure measure;
} PlanScore;

typedef struct Scoring {
    Worker worker;
    GArray *scores; /* PlanScore, the current plan first */
} Scoring;

void scoring_init(Scoring *scoring);
/* Waits for the worker. */
void scoring_clear(Scoring *scoring);

/* Lists the plans and has them measured; what was known before is forgotten. plans: ProjectPlan, or NULL: none. The
 * document's city and path must outlive the worker; the plan is copied. */
void scoring_start(Scoring *scoring, const Document *document, const GArray *plans);
/* Takes what was measured. wait: until it is. */
void scoring_mind(Scoring *scoring, gboolean wait);
gboolean scoring_busy(const Scoring *scoring);

static inline const PlanScore *scoring_get(const Scoring *scoring, guint index)
{
    return &g_array_index(scoring->scores, PlanScore, index);
}

/* What plans are compared by. */
typedef enum {
    SCORE_GRIDS,
    SCORE_IN_RANGE, /* share of the general grids */
    SCORE_LEAST,    /* of a grid */
    SCORE_MOST,
    SCORE_WITHIN_5, /* share of the grids, of the mean of their community; so the next two */
    SCORE_WITHIN_10,
    SCORE_DEVIATION,
    SCORE_BORDER,  /* kilometres */
    SCORE_NATURAL, /* share of the border that follows streets, water or walls */
    SCORE_SPLIT,   /* compounds in several grids */
    SCORE_KEEP,    /* share of the households that keep their officer */
    SCORE_NEW,     /* grids that continue none */
    SCORE_ENDED,   /* grids before that none continues */
    SCORE_N
} ScoreKind;

/* Translated. */
const char *score_title(ScoreKind kind);
/* The value; NaN: there is none. */
double score_value(const PlanScore *score, ScoreKind kind);
/* "98.2 %"; "-" where there is none. Free with g_free(). */
char *score_text(const PlanScore *score, ScoreKind kind);
/* Whether no plan is better by that and some are worse; never by what is neither good nor bad. */
gboolean score_is_best(const Scoring *scoring, guint index, ScoreKind kind);

#endif
