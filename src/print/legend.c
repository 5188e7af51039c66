#include "print/legend.h"

#include <glib/gi18n-lib.h>

#include "draw/map.h"

#define SIZE 9.5 /* of the words */

typedef struct Sample {
    guint seen; /* what is explained */
    Colour fill, line;
    const char *sign; /* in the sample, or NULL */
    const char *name; /* NULL: left out */
} Sample;

static double sample_width(Text *text, const Sample *sample)
{
    double wide, tall;
    text_measure(text, sample->name, (CanvasFont){SIZE, FALSE}, &wide, &tall);
    return (sample->sign ? 12 : 18) + 6 + wide + 14;
}

/* factor: of all lengths. Returns where the next sample begins. */
static double draw_sample(Page *page, const SheetSet *set, double next, double x, double y, double factor,
                          const Sample *sample)
{
    double half = (sample->sign ? 6 : 5) * factor, side = (sample->sign ? 12 : 18) * factor;
    GeoBox box = {x, y - half, x + side, y + half};
    if (sample->fill.a < 1)
        page_fill(page, box, set->style->grid[0]);
    page_fill(page, box, sample->fill);
    if (sample->sign)
        page_line(page, sample->sign, box, (PageFont){9 * factor, TRUE, set->style->paper, 0.5});
    else
        page_frame(page, box, sample->line, 0.7);
    page_line(page, sample->name, (GeoBox){box.x1 + 6 * factor, y - 7, next - 12 * factor, y + 7},
              (PageFont){SIZE * factor, FALSE, set->template->ink, 0});
    return next;
}

void legend_draw(Page *page, const SheetSet *set, Text *text, double x, double y, double right, guint seen,
                 const char *own)
{
    const Style *s = set->style;
    const Sample samples[] = {
        {seen, s->grid[0], s->community_line.colour, NULL, own},
        {MAP_SEEN_HOME, s->home, s->building_line.colour, NULL, _("Homes")},
        {MAP_SEEN_PUBLIC, s->public, s->building_line.colour, NULL, _("Public")},
        {MAP_SEEN_TRADE, s->trade, s->building_line.colour, NULL, _("Trade")},
        {MAP_SEEN_COMPOUND, s->compound, s->compound_line.colour, NULL, _("Compound")},
        {MAP_SEEN_SCHOOL, s->sign, s->sign, MAP_SIGN_SCHOOL, _("School")},
        {MAP_SEEN_HEALTH, s->sign, s->sign, MAP_SIGN_HEALTH, _("Clinic")},
        {MAP_SEEN_OFFICE, s->sign, s->sign, MAP_SIGN_OFFICE, _("Public office")},
    };
    double wide = 0;
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++)
        if (samples[i].name && samples[i].seen & seen)
            wide += sample_width(text, &samples[i]);
    double factor = MIN(1, (right - x) / MAX(1, wide));
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++)
        if (samples[i].name && samples[i].seen & seen)
            x = draw_sample(page, set, x + sample_width(text, &samples[i]) * factor, x, y, factor,
                            &samples[i]);
}
