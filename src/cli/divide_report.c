#include "cli/divide_report.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "city/counted.h"
#include "cli/divide_explain.h"

#define BAND_SHOWN 10 /* grids outside the band */

static gint64 grid_weight(const CityGrid *grid, CityUnit unit)
{
    return unit == CITY_PEOPLE ? grid->people : grid->households;
}

DivideTotals divide_report_totals(const CityPlan *plan, const GArray *notes, const DivisionOptions *o)
{
    DivideTotals t = {.lightest = G_MAXINT64};
    for (guint g = 0; g < plan->grids->len; g++) {
        const CityGrid *grid = city_plan_grid(plan, g);
        gint64 weight = grid_weight(grid, o->unit);
        t.weight += weight;
        t.locked += grid->locked;
        t.dedicated += grid->kind == CITY_DEDICATED;
        if (grid->kind == CITY_DEDICATED)
            continue;
        t.grids++;
        t.lightest = MIN(t.lightest, weight);
        t.heaviest = MAX(t.heaviest, weight);
        t.in_band += (double)weight >= o->search.min && (double)weight <= o->search.max;
    }
    for (guint i = 0; i < notes->len; i++) {
        const DivisionNote *n = &g_array_index(notes, DivisionNote, i);
        t.border += n->border.length;
        t.border_near += n->border.near;
        t.kept += n->kept;
        t.ended += n->ended;
        t.stayed += n->stayed;
        t.moved += n->moved;
        if (!n->count.weight)
            continue;
        t.inhabited += n->divided;
        t.within_5 += n->score.within_5;
        t.within_10 += n->score.within_10;
        t.deviation += n->score.mean_deviation * n->divided;
        t.unlike += n->divided != n->count.wanted;
        t.cut_short += n->score.cut_short;
    }
    return t;
}

void divide_report_add(DivideTotals *sum, const DivideTotals *more)
{
    sum->lightest = sum->grids ? MIN(sum->lightest, more->lightest) : more->lightest;
    sum->heaviest = MAX(sum->heaviest, more->heaviest);
    sum->grids += more->grids;
    sum->dedicated += more->dedicated;
    sum->locked += more->locked;
    sum->in_band += more->in_band;
    sum->inhabited += more->inhabited;
    sum->within_5 += more->within_5;
    sum->within_10 += more->within_10;
    sum->weight += more->weight;
    sum->deviation += more->deviation;
    sum->border += more->border;
    sum->border_near += more->border_near;
    sum->kept += more->kept;
    sum->ended += more->ended;
    sum->stayed += more->stayed;
    sum->moved += more->moved;
    sum->unlike += more->unlike;
    sum->cut_short += more->cut_short;
}

void divide_report_scores(Json *json, const DivideTotals *t)
{
    json_int(json, "grids", t->grids);
    json_int(json, "dedicated", t->dedicated);
    json_int(json, "locked", t->locked);
    json_int(json, "weight", t->weight);
    json_int(json, "lightest", t->grids ? t->lightest : 0);
    json_int(json, "heaviest", t->heaviest);
    json_int(json, "in_band", t->in_band);
    json_int(json, "within_5_percent", t->within_5);
    json_int(json, "within_10_percent", t->within_10);
    json_double(json, "mean_deviation", t->inhabited ? t->deviation / t->inhabited : 0);
    json_double(json, "border_km", t->border / 1000);
    json_double(json, "border_near_lines", t->border > 0 ? t->border_near / t->border : 0);
    json_int(json, "communities_with_another_number", t->unlike);
    json_int(json, "communities_cut_short", t->cut_short);
    if (!t->kept && !t->ended)
        return;
    json_int(json, "grids_kept", t->kept);
    json_int(json, "grids_new", t->grids + t->dedicated - t->kept);
    json_int(json, "grids_ended", t->ended);
    json_int(json, "weight_moved", t->moved);
    json_double(json, "share_moved", t->weight ? (double)t->moved / t->weight : 0);
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
        json_int(json, "divided", n->divided);
        json_int(json, "locked", n->locked);
        json_int(json, "dedicated", n->dedicated);
        json_int(json, "wanted", n->count.wanted);
        json_string(json, "reason", count_reason_name(n->count.reason));
        json_double(json, "mean", n->divided ? (double)n->count.weight / n->divided : 0);
        json_double(json, "mean_deviation", n->score.mean_deviation);
        json_double(json, "border_m", n->border.length);
        divide_explain_json(json, n);
        json_end(json);
    }
    json_end(json);
}

const char *divide_report_reason(CountReason reason)
{
    switch (reason) {
    case COUNT_BAND:
        return _("with that number the mean grid would be outside the band");
    case COUNT_LUMPS:
        return _("its buildings and compounds cannot be shared out in the band with that number");
    case COUNT_EMPTY:
        return _("nobody lives there");
    case COUNT_BORDERS:
        return _("with that number no borders were found that keep the band");
    case COUNT_PARTS:
        return _("locked and dedicated grids part its land, and each part has a number of its own");
    case COUNT_SHARED:
        return _("its share of the total");
    case COUNT_ASKED:
        return _("as was asked for");
    case COUNT_TARGET:
        break;
    }
    return _("the number whose mean is nearest to the target");
}

/* What there is to say of fixed grids in a community. */
static void print_fixed(Cli *cli, const CityCommunity *c, const DivisionNote *n, const DivisionOptions *o)
{
    const char *name = c->name ? c->name : "";
    if (n->parts_too_small)
        cli_print(
            cli,
            _("%s %s: locked and dedicated grids cut off land that is too small for the band (%u parts, the "
              "smallest with %" PRId64 " of at least %.0f): it is a grid of its own\n"),
            c->code, name, n->parts_too_small, n->smallest_part, o->search.min);
    if (n->buildings_lost)
        cli_print(
            cli,
            _("%s %s: %u buildings of locked grids share their land with other buildings now and went with "
              "them\n"),
            c->code, name, n->buildings_lost);
    if (n->redrawn)
        cli_print(cli,
                  _("%s %s: the land around %u locked grids has changed: their buildings are kept, their "
                    "borders drawn "
                    "anew\n"),
                  c->code, name, n->redrawn);
}

static void print_continuity(Cli *cli, const DivideTotals *t, const char *unit)
{
    if (!t->kept && !t->ended)
        return;
    cli_print(cli, _("%" PRId64 " %s change their grid (%.1f %%); grids: %u kept, %u new, %u ended\n"),
              t->moved, unit, t->weight ? 100.0 * t->moved / t->weight : 0, t->kept,
              t->grids + t->dedicated - t->kept, t->ended);
}

void divide_report_print(Cli *cli, const City *city, const GArray *notes, const DivisionOptions *o,
                         const DivideTotals *t)
{
    const char *unit = o->unit == CITY_PEOPLE ? _("people") : _("households");
    g_autofree char *grids = counted_grids(t->grids), *communities = counted_communities(notes->len),
                    *weight =
                        o->unit == CITY_PEOPLE ? counted_people(t->weight) : counted_households(t->weight);
    cli_print(cli, _("%s in %s; %s\n"), grids, communities, weight);
    if (!t->grids)
        return;
    if (t->dedicated)
        cli_print(
            cli,
            ngettext("%u dedicated grid beside them\n", "%u dedicated grids beside them\n", t->dedicated),
            t->dedicated);
    if (t->locked)
        cli_print(cli,
                  ngettext("%u locked grid is as it was\n", "%u locked grids are as they were\n", t->locked),
                  t->locked);
    cli_print(cli, _("%s a grid: %" PRId64 " to %" PRId64 "; %u of %u within %.0f-%.0f\n"), unit, t->lightest,
              t->heaviest, t->in_band, t->grids, o->search.min, o->search.max);
    if (t->inhabited)
        cli_print(cli,
                  _("from the mean of their community: %.1f %% within 5 %%, %.1f %% within 10 %%, %.2f %% on "
                    "average\n"),
                  100.0 * t->within_5 / t->inhabited, 100.0 * t->within_10 / t->inhabited,
                  100.0 * t->deviation / t->inhabited);
    print_continuity(cli, t, unit);
    cli_print(cli, _("borders between grids: %.1f km, %.0f %% of it along roads, water, railways or walls\n"),
              t->border / 1000, t->border > 0 ? 100 * t->border_near / t->border : 0);
    if (t->cut_short)
        cli_print(cli,
                  _("the time was up before %u of %u communities were searched to the end; another run may "
                    "come to another plan\n"),
                  t->cut_short, notes->len);
    for (guint i = 0; i < notes->len; i++) {
        const DivisionNote *n = &g_array_index(notes, DivisionNote, i);
        const CityCommunity *c = city_community(city, n->community);
        if (n->divided && n->divided != n->count.wanted)
            cli_print(cli,
                      ngettext("%s %s: %u grid, not %u: %s\n", "%s %s: %u grids, not %u: %s\n", n->divided),
                      c->code, c->name ? c->name : "", n->divided, n->count.wanted,
                      divide_report_reason(n->count.reason));
        print_fixed(cli, c, n, o);
    }
    divide_explain_print(cli, city, notes, o);
}

void divide_report_band(Cli *cli, Findings *findings)
{
    static const char *const band[] = {"band", NULL};
    Json *json = cli_json(cli);
    findings_keep(findings, band);
    findings_sort(findings);
    guint n = findings_count(findings);
    if (json)
        json_array(json, "out_of_band");
    for (guint i = 0; i < n; i++) {
        const Finding *f = findings_get(findings, i);
        if (i < BAND_SHOWN)
            cli_print(cli, "%s\n", f->text);
        if (!json)
            continue;
        json_object(json, NULL);
        json_string(json, "id", f->id);
        json_string(json, "severity", finding_severity_name(f->severity));
        json_string(json, "text", f->text);
        json_end(json);
    }
    if (json)
        json_end(json);
    if (n > BAND_SHOWN)
        cli_print(cli, _("... and %u more: wangge check lists all\n"), n - BAND_SHOWN);
}
