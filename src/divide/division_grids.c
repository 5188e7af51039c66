#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/error.h"
#include "divide/band.h"
#include "divide/division_int.h"
#include "divide/free_land.h"

/* Which fixed grids uninhabited land may be added to: those that are not locked. */
static FreeLand *find_free_land(const Part *part)
{
    guint n = part->fixed->grids->len;
    g_autofree guint8 *takes_land = g_malloc0(n + 1);
    for (guint i = part->fixed->n_locked; i < n; i++)
        takes_land[i] = 1;
    return free_land_new(part->atoms->graph, part->atoms->fixed, takes_land, n);
}

static guint count_locked(const Part *part, CityGridKind kind)
{
    guint n = 0;
    for (guint i = 0; i < part->fixed->n_locked; i++)
        n += g_array_index(part->fixed->grids, FixedGrid, i).kind == kind;
    return n;
}

static gboolean fail_number(const Division *d, const Part *part, guint asked, guint locked, GError **error)
{
    const CityCommunity *c = city_community(d->city, part->note.community);
    const char *name = c->name ? c->name : "";
    if (locked || part->note.parts > 1)
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("community %s %s cannot have %u grids: %u are locked, and the rest of its land is in %u "
              "parts with %u inhabited buildings or compounds; ask for another number, or unlock some"),
            c->code, name, asked, locked, part->note.parts, part->note.count.inhabited);
    else
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
            _("community %s %s cannot be divided into %u grids: it has only %u inhabited buildings or "
              "compounds that may be separated; ask for fewer grids"),
            c->code, name, asked, part->note.count.inhabited);
    return FALSE;
}

/* The numbers of grids, and what there is to say of them. */
static gboolean choose_number(const Division *d, Part *part, FreeLand *land, GError **error)
{
    const DivisionOptions *o = d->options;
    DivisionNote *note = &part->note;
    guint locked = count_locked(part, CITY_GENERAL);
    guint asked = o->grids ? o->grids : o->shares ? o->shares[part - d->parts] : 0;
    free_land_count(land, &o->search, 0, &note->count);
    note->parts = land->regions->len;
    if (asked > locked && !free_land_count(land, &o->search, asked - locked, &note->count))
        return fail_number(d, part, asked, locked, error);
    if (asked && asked <= locked && note->count.weight > 0)
        return fail_number(d, part, asked, locked, error);
    if (note->count.reason == COUNT_ASKED && o->shares)
        note->count.reason = COUNT_SHARED;
    note->divided = note->count.grids;
    note->locked = part->fixed->n_locked;
    note->dedicated = part->fixed->grids->len - locked;
    note->grids = note->divided + part->fixed->grids->len;
    for (guint i = 0; i < part->fixed->n_locked; i++)
        note->buildings_lost += g_array_index(part->fixed->grids, FixedGrid, i).buildings_lost;
    for (guint i = 0; note->parts > 1 && i < note->parts; i++) {
        gint64 weight = ((FreeRegion *)land->regions->pdata[i])->count.weight;
        if (weight == 0 || (double)weight >= o->search.min)
            continue;
        note->smallest_part = note->parts_too_small++ ? MIN(note->smallest_part, weight) : weight;
    }
    return TRUE;
}

/* Divides the land, which is one region, into another number of grids if then less weight is outside the band. */
static gboolean try_number(const Division *d, Part *part, FreeLand *land, guint number, GError **error)
{
    DivisionNote *note = &part->note;
    FreeRegion *region = land->regions->pdata[0];
    g_autofree guint32 *before = g_memdup2(part->grid, sizeof *before * part->atoms->n);
    SearchScore score = note->score;
    region->count.grids = number;
    memset(part->grid, 0xff, part->atoms->n * sizeof *part->grid);
    if (!free_land_divide(land, &d->search, d->job, part->grid, &score, error))
        return FALSE;
    if (score.violation < note->score.violation) {
        g_clear_pointer(&note->score.by_part, g_array_unref);
        note->score = score;
        note->count.grids = note->divided = note->grids = number;
        note->count.reason = number == note->count.wanted ? COUNT_TARGET : COUNT_BORDERS;
        return TRUE;
    }
    g_clear_pointer(&score.by_part, g_array_unref);
    memcpy(part->grid, before, sizeof *before * part->atoms->n);
    return TRUE;
}

/* The numbers next to the one at hand whose mean grid is in the band; 0 where there is none. */
static void near_numbers(const Part *part, const SearchOptions *o, guint numbers[2])
{
    guint k = part->note.divided;
    double weight = (double)part->note.count.weight;
    numbers[0] = k < part->note.count.inhabited && weight / (k + 1) >= o->min ? k + 1 : 0;
    numbers[1] = k > 1 && weight / (k - 1) <= o->max ? k - 1 : 0;
}

/* Where a grid is outside the band: proves that this cannot be helped, or takes another number of grids. */
static gboolean mend_band(const Division *d, Part *part, FreeLand *land, GError **error)
{
    DivisionNote *note = &part->note;
    const SearchOptions *o = &d->options->search;
    gboolean asked = note->count.reason == COUNT_ASKED || note->count.reason == COUNT_SHARED;
    guint numbers[2] = {0};
    guint32 atom;
    BandAnswer answer = band_find(part->atoms->graph, note->score.proof.band_known ? note->divided : 0, o,
                                  d->job, &numbers[0], &atom);
    note->band_broken = answer == BAND_BROKEN;
    if (note->band_broken && atom != G_MAXUINT32)
        note->band_building = division_name_atom(d, part, atom);
    if (note->band_broken || asked)
        return TRUE;
    if (answer == BAND_OPEN)
        near_numbers(part, o, numbers);
    for (guint i = 0; i < 2; i++)
        if (numbers[i] && note->score.violation > 0 && !try_number(d, part, land, numbers[i], error))
            return FALSE;
    return TRUE;
}

gboolean division_divide_land(const Division *d, Part *part, GError **error)
{
    g_autoptr(FreeLand) land = find_free_land(part);
    SearchOptions search = d->search;
    ShowPart shown = {d, part};
    if (d->showing) {
        search.watch = division_show_better;
        search.watch_data = &shown;
    }
    part->grid = g_new0(guint32, part->atoms->n + 1);
    memset(part->grid, 0xff, part->atoms->n * sizeof *part->grid);
    if (!choose_number(d, part, land, error) ||
        !free_land_divide(land, &search, d->job, part->grid, &part->note.score, error))
        return FALSE;
    if (part->note.score.violation == 0 || part->fixed->grids->len)
        return TRUE;
    return mend_band(d, part, land, error);
}
