#include "view/scoring.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "city/before.h"

/* What the worker reads, and the scores that it fills in. */
typedef struct Order {
    const Document *document;
    CityPlan *plan; /* a copy */
    GArray *scores;
} Order;

static void clear_score(gpointer score)
{
    g_free(((PlanScore *)score)->name);
}

static GArray *new_scores(void)
{
    GArray *scores = g_array_new(FALSE, TRUE, sizeof(PlanScore));
    g_array_set_clear_func(scores, clear_score);
    return scores;
}

void scoring_init(Scoring *s)
{
    *s = (Scoring){.scores = new_scores()};
}

void scoring_clear(Scoring *s)
{
    scoring_mind(s, TRUE);
    g_array_unref(s->scores);
}

/* The old plan is measured by the rules of the new one. */
static GArray *list_scores(const Document *d, const GArray *plans)
{
    GArray *scores = new_scores();
    for (guint i = 0; plans && i < plans->len; i++) {
        const ProjectPlan *p = &g_array_index(plans, ProjectPlan, i);
        PlanScore score = {g_strdup(p->name), p->current, FALSE, p->unit, p->min, p->max, {0}};
        g_array_append_val(scores, score);
    }
    if (d->city->grids_before->len) {
        PlanScore old = {NULL, FALSE, FALSE, d->rules.unit, d->rules.min, d->rules.max, {0}};
        g_array_append_val(scores, old);
    }
    return scores;
}

/* A plan that cannot be read, as one that is outdated, stays unknown. */
static void measure(const Order *o, const Measurer *measurer, PlanScore *score)
{
    const City *city = o->document->city;
    g_autoptr(CityPlan) read = score->current ? NULL
                               : score->name
                                   ? project_load_plan_named(o->document->path, city, score->name, NULL)
                                   : city_before_plan(city);
    const CityPlan *plan = score->current ? o->plan : read;
    if (!plan)
        return;
    score->measure = measure_plan(measurer, plan, score->unit, score->min, score->max);
    score->known = TRUE;
}

static gpointer measure_all(gpointer data)
{
    const Order *o = (const Order *)data;
    g_autoptr(Measurer) measurer = measurer_new(o->document->city);
    for (guint i = 0; i < o->scores->len; i++)
        measure(o, measurer, &g_array_index(o->scores, PlanScore, i));
    return o->scores;
}

void scoring_start(Scoring *s, const Document *d, const GArray *plans)
{
    scoring_mind(s, TRUE);
    g_array_unref(s->scores);
    s->scores = list_scores(d, plans);
    Order *order = g_new(Order, 1);
    *order = (Order){d, document_plan_copy(d->plan), list_scores(d, plans)};
    worker_start(&s->worker, "scores", measure_all, order);
}

void scoring_mind(Scoring *s, gboolean wait)
{
    gpointer scores, order;
    if (!worker_take(&s->worker, wait, &scores, &order))
        return;
    g_array_unref(s->scores);
    s->scores = (GArray *)scores;
    document_plan_free(((Order *)order)->plan);
    g_free(order);
}

gboolean scoring_busy(const Scoring *s)
{
    return worker_busy(&s->worker);
}

static const struct {
    const char *title;
    int better; /* 1: more; -1: less; 0: neither */
    int digits; /* after the point */
    gboolean percent;
} kinds[SCORE_N] = {
    [SCORE_GRIDS] = {N_("Grids"), 0, 0, FALSE},
    [SCORE_IN_RANGE] = {N_("In range"), 1, 1, TRUE},
    [SCORE_LEAST] = {N_("Smallest grid"), 0, 0, FALSE},
    [SCORE_MOST] = {N_("Largest grid"), 0, 0, FALSE},
    [SCORE_WITHIN_5] = {N_("Off the mean by up to 5%"), 1, 1, TRUE},
    [SCORE_WITHIN_10] = {N_("Off the mean by up to 10%"), 1, 1, TRUE},
    [SCORE_DEVIATION] = {N_("Mean deviation"), -1, 2, TRUE},
    [SCORE_BORDER] = {N_("Length of borders, km"), -1, 1, FALSE},
    [SCORE_NATURAL] = {N_("Borders along streets, water, walls"), 1, 1, TRUE},
    [SCORE_SPLIT] = {N_("Compounds that are cut"), -1, 0, FALSE},
    [SCORE_KEEP] = {N_("Households that keep their officer"), 1, 1, TRUE},
    [SCORE_NEW] = {N_("New grids"), 0, 0, FALSE},
    [SCORE_ENDED] = {N_("Old grids that end"), 0, 0, FALSE},
};

const char *score_title(ScoreKind kind)
{
    return _(kinds[kind].title);
}

static double percent(double part, double whole)
{
    return whole > 0 ? 100 * part / whole : NAN;
}

/* The outlines of an old plan may not meet exactly, so that its borders are not known; it continues itself. */
double score_value(const PlanScore *s, ScoreKind kind)
{
    const PlanMeasure *m = &s->measure;
    gboolean old = !s->name, continues = m->before > 0 && !old;
    if (!s->known)
        return NAN;
    switch (kind) {
    case SCORE_GRIDS:
        return m->grids + m->dedicated;
    case SCORE_IN_RANGE:
        return percent(m->in_band, m->grids);
    case SCORE_LEAST:
        return m->grids ? (double)m->lightest : NAN;
    case SCORE_MOST:
        return m->grids ? (double)m->heaviest : NAN;
    case SCORE_WITHIN_5:
        return percent(m->within_5, m->inhabited);
    case SCORE_WITHIN_10:
        return percent(m->within_10, m->inhabited);
    case SCORE_DEVIATION:
        return m->inhabited ? 100 * m->deviation : NAN;
    case SCORE_BORDER:
        return old ? NAN : m->border / 1000;
    case SCORE_NATURAL:
        return old ? NAN : percent(m->natural, m->border);
    case SCORE_SPLIT:
        return m->compounds ? m->split : NAN;
    case SCORE_KEEP:
        return continues ? 100 - percent((double)m->moved, (double)m->before) : NAN;
    case SCORE_NEW:
        return continues ? m->fresh : NAN;
    case SCORE_ENDED:
        return continues ? m->ended : NAN;
    case SCORE_N:
        break;
    }
    return NAN;
}

char *score_text(const PlanScore *s, ScoreKind kind)
{
    double value = score_value(s, kind);
    if (isnan(value))
        return g_strdup("-");
    return g_strdup_printf("%.*f%s", kinds[kind].digits, value, kinds[kind].percent ? "%" : "");
}

/* What looks the same is as good. */
gboolean score_is_best(const Scoring *s, guint index, ScoreKind kind)
{
    double own = score_value(scoring_get(s, index), kind);
    g_autofree char *text = score_text(scoring_get(s, index), kind);
    gboolean worse = FALSE;
    if (isnan(own) || !kinds[kind].better)
        return FALSE;
    for (guint i = 0; i < s->scores->len; i++) {
        double other = score_value(scoring_get(s, i), kind);
        g_autofree char *others = score_text(scoring_get(s, i), kind);
        if (isnan(other) || g_str_equal(text, others))
            continue;
        if ((other - own) * kinds[kind].better > 0)
            return FALSE;
        worse = TRUE;
    }
    return worse;
}
