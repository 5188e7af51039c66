#include "print/sheet.h"

#include <glib/gi18n-lib.h>

Sheet *sheet_new(const SheetSet *set, guint32 index, const char *code, const char *title, SheetPaint paint)
{
    Sheet *sheet = g_new0(Sheet, 1);
    sheet->code = g_strdup(code ? code : "");
    sheet->title = g_strdup(title ? title : "");
    sheet->width = set->width;
    sheet->height = set->height;
    sheet->set = set;
    sheet->index = index;
    sheet->paint = paint;
    return sheet;
}

void sheet_free(Sheet *sheet)
{
    if (!sheet)
        return;
    g_free(sheet->code);
    g_free(sheet->title);
    g_clear_pointer(&sheet->items, g_array_unref);
    g_free(sheet);
}

void sheet_paper_size(guint n, double *shorter, double *longer)
{
    static const double sides[] = {1189, 841, 594, 420, 297, 210, 148, 105, 74};
    g_assert(n + 1 < G_N_ELEMENTS(sides));
    *longer = sides[n];
    *shorter = sides[n + 1];
}

gboolean *sheet_communities(const SheetSet *set, const guint32 *grids, guint n)
{
    gboolean *wanted = g_new0(gboolean, set->city->communities->len + 1);
    for (guint i = 0; i < n; i++) {
        guint32 community = city_plan_grid(set->plan, grids[i])->community;
        if (community != CITY_NONE)
            wanted[community] = TRUE;
    }
    return wanted;
}

const char *sheet_fault_text(SheetFault fault)
{
    switch (fault) {
    case SHEET_NO_OFFICER:
        return _("no officer");
    case SHEET_NO_PHONE:
        return _("the officer has no phone");
    case SHEET_NO_PHOTO:
        return _("the officer has no photo");
    case SHEET_BAD_PHOTO:
        return _("the officer's photo cannot be read");
    case SHEET_COARSE_PHOTO:
        return _("the officer's photo is too coarse for this paper");
    case SHEET_TEXT_CUT:
        return _("a text does not fit and is cut");
    case SHEET_NO_GLYPH:
        return _("a character is in none of the fonts");
    case SHEET_TOO_LARGE:
        return _("what is to be shown does not fit on the map at this scale");
    case SHEET_HERE_OUTSIDE:
        return _("the place where the board hangs is outside the map");
    case SHEET_NO_QR:
        return _("the text of the QR code is too long");
    }
    return "";
}
