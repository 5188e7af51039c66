/* The kinds of sheets, one a line. */
#include "print/board.h"
#include "print/overview.h"

const SheetKind *const sheet_kinds[] = {
    &board_kind,
    &overview_kind,
};

const guint sheet_n_kinds = G_N_ELEMENTS(sheet_kinds);

const SheetKind *sheet_kind_find(const char *name)
{
    for (guint i = 0; i < sheet_n_kinds; i++)
        if (g_str_equal(sheet_kinds[i]->name, name))
            return sheet_kinds[i];
    return NULL;
}
