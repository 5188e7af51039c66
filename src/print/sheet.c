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
