#include "widgets/tip.h"

#include <math.h>

#define TEXT   12.0
#define TITLE  13.0
#define LINE   19.0 /* least height of a line */
#define MARGIN 10.0
#define WIDEST 340.0

static double line_width(const Ui *ui, const char *const *lines, guint i)
{
    gboolean title = i == 0 && lines[1];
    return ui_text_width(ui, lines[i], title ? TITLE : TEXT, title);
}

/* Returns how high the line is; painting only where ui does. */
static double pass_line(const Ui *ui, const char *const *lines, guint i, GeoBox box)
{
    const UiTheme *t = ui->theme;
    if (i > 0 || !lines[1])
        return MAX(LINE, ui_paragraph(ui, box, lines[i], TEXT, i > 0 ? t->faint : t->text));
    ui_text(ui, (GeoBox){box.x0, box.y0, box.x1, box.y0 + LINE}, lines[i], TITLE, TRUE, t->text, 0);
    return LINE;
}

/* Beside the place, on the side where the window has room. */
static GeoBox place(GeoBox window, GeoPoint at, double wide, double tall)
{
    double x = at.x + 16 + wide > window.x1 ? MAX(window.x0, at.x - 10 - wide) : at.x + 16;
    double y = at.y + 18 + tall > window.y1 ? MAX(window.y0, at.y - 8 - tall) : at.y + 18;
    return (GeoBox){x, y, x + wide, y + tall};
}

void tip_paint(const Ui *ui, GeoBox window, GeoPoint at, const char *const *lines)
{
    Ui measuring = *ui;
    double wide = 0, tall = 0;
    measuring.cr = NULL;
    for (guint i = 0; lines[i]; i++)
        wide = MAX(wide, line_width(ui, lines, i));
    wide = MIN(ceil(wide) + 2 * MARGIN, WIDEST);
    for (guint i = 0; lines[i]; i++)
        tall += pass_line(&measuring, lines, i, (GeoBox){0, 0, wide - 2 * MARGIN + 1, 1e5});
    GeoBox card = place(window, at, wide, tall + MARGIN);
    GeoBox line = {card.x0 + MARGIN, card.y0 + MARGIN / 2, card.x1 - MARGIN + 1, card.y1};
    ui_card(ui, card);
    for (guint i = 0; lines[i]; i++)
        line.y0 += pass_line(ui, lines, i, line);
}
