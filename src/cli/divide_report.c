#include "cli/divide_report.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static gint64 grid_weight(const CityGrid *grid, CityUnit unit)
{
    return unit == CITY_PEOPLE ? grid->people : grid->households;
}

DivideTotals divide_report_totals(const CityPlan *plan, const GArray *notes, const DivisionOptions *o)
{
    DivideTotals t = {.lightest = G_MAXINT64};
    for (guint g = 0; g < plan->grids->len; g++) {
        gint64 weight = grid_weight(city_plan_grid(plan, g), o->unit);
        t.grids++;
        t.weight += weight;
        t.lightest = MIN(t.lightest, weight);
        t.heaviest = MAX(t.heaviest, weight);
        t.in_band += (double)weight >= o->search.min && (double)weight <= o->search.max;
    }
    for (guint i = 0; i < notes->len; i++) {
        const DivisionNote *n = &g_array_index(notes, DivisionNote, i);
        if (!n->count.weight)
            continue;
        t.inhabited += n->grids;
        t.within_5 += n->score.within_5;
        t.within_10 += n->score.within_10;
        t.deviation += n->score.mean_deviation * n->grids;
        t.border += n->score.border_length;
        t.unlike += n->grids != n->count.wanted;
    }
    return t;
}

void divide_report_scores(Json *json, const DivideTotals *t)
{
    json_int(json, "grids", t->grids);
    json_int(json, "weight", t->weight);
    json_int(json, "lightest", t->grids ? t->lightest : 0);
    json_int(json, "heaviest", t->heaviest);
    json_int(json, "in_band", t->in_band);
    json_int(json, "within_5_percent", t->within_5);
    json_int(json, "within_10_percent", t->within_10);
    json_double(json, "mean_deviation", t->inhabited ? t->deviation / t->inhabited : 0);
    json_double(json, "border_km", t->border / 1000);
    json_int(json, "communities_with_another_number", t->unlike);
}

void divide_report_json(Json *json, const City *city, const GArray *notes)
{
    json_array(json, "communities");
    for (guint i = 0; i < notes->len; i++) {
        const DivisionNote *n = &g_array_index(notes, DivisionNote, i);
        json_object(json, NULL);
        json_string(json, "code", city_community(city, n->community)->code);
        json_int(json, "weight", n->count.weight);
        json_int(json, "cells", n->cells);
        json_int(json, "atoms", n->atoms);
        json_int(json, "grids", n->grids);
        json_int(json, "wanted", n->count.wanted);
        json_double(json, "mean_deviation", n->score.mean_deviation);
        json_double(json, "border_m", n->score.border_length);
        json_end(json);
    }
    json_end(json);
}

static const char *reason_text(CountReason reason)
{
    switch (reason) {
    case COUNT_BAND:
        return _("with that number the mean grid would be outside the band");
    case COUNT_LUMPS:
        return _("its buildings and compounds cannot be shared out in the band with that number");
    case COUNT_EMPTY:
        return _("nobody lives there");
    case COUNT_TARGET:
        break;
    }
    return _("as was asked for");
}

void divide_report_print(Cli *cli, const City *city, const GArray *notes, const DivisionOptions *o,
                         const DivideTotals *t)
{
    const char *unit = o->unit == CITY_PEOPLE ? _("people") : _("households");
    cli_print(cli,
              ngettext("%u grid in %u communities; %" PRId64 " %s\n",
                       "%u grids in %u communities; %" PRId64 " %s\n", t->grids),
              t->grids, notes->len, t->weight, unit);
    if (!t->grids)
        return;
    cli_print(cli, _("%s a grid: %" PRId64 " to %" PRId64 "; %u of %u within %.0f-%.0f\n"), unit, t->lightest,
              t->heaviest, t->in_band, t->grids, o->search.min, o->search.max);
    if (t->inhabited)
        cli_print(cli,
                  _("from the mean of their community: %.1f %% within 5 %%, %.1f %% within 10 %%, %.2f %% on "
                    "average\n"),
                  100.0 * t->within_5 / t->inhabited, 100.0 * t->within_10 / t->inhabited,
                  100.0 * t->deviation / t->inhabited);
    cli_print(cli, _("borders between grids: %.1f km\n"), t->border / 1000);
    for (guint i = 0; i < notes->len; i++) {
        const DivisionNote *n = &g_array_index(notes, DivisionNote, i);
        const CityCommunity *c = city_community(city, n->community);
        if (n->grids && n->grids != n->count.wanted)
            cli_print(cli, _("%s %s: %u grids, not %u: %s\n"), c->code, c->name ? c->name : "", n->grids,
                      n->count.wanted, reason_text(o->grids ? COUNT_TARGET : n->count.reason));
    }
}
