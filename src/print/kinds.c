/* The kinds of sheets, one a line. */
#include "print/badge.h"
#include "print/board.h"
#include "print/card.h"
#include "print/changes.h"
#include "print/overview.h"
#include "print/street.h"

const SheetKind *const sheet_kinds[] = {
    &board_kind, &overview_kind, &street_kind, &changes_kind, &card_kind, &badge_kind,
};

const guint sheet_n_kinds = G_N_ELEMENTS(sheet_kinds);

const SheetKind *sheet_kind_find(const char *name)
{
    for (guint i = 0; i < sheet_n_kinds; i++)
        if (g_str_equal(sheet_kinds[i]->name, name))
            return sheet_kinds[i];
    return NULL;
}
