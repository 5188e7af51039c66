/* Commands in words. */
#include <glib/gi18n-lib.h>

#include "edit/record.h"

/* What each kind does to a grid. */
static const struct {
    const char *kind, *text;
} words[] = {
    {"rename", N_("grid %s renamed")},     {"renumber", N_("grid %s renumbered")},
    {"lock", N_("grid %s locked")},        {"unlock", N_("grid %s unlocked")},
    {"pin", N_("buildings pinned in %s")}, {"unpin", N_("buildings unpinned in %s")},
};

static char *put_code(const char *text, const EditRecord *r)
{
    GString *whole = g_string_new(text);
    g_string_replace(whole, "%s", r->code ? r->code : "", 1);
    return g_string_free(whole, FALSE);
}

char *edit_record_describe(const EditRecord *r)
{
    const char *code = r->code ? r->code : "";
    if (g_str_equal(r->kind, "move"))
        return g_strdup_printf(
            ngettext("%u building moved to grid %s", "%u buildings moved to grid %s", r->buildings),
            r->buildings, code);
    if (g_str_equal(r->kind, "merge"))
        return g_strdup_printf(ngettext("a grid with %u building merged into grid %s",
                                        "grids with %u buildings merged into grid %s", r->buildings),
                               r->buildings, code);
    if (g_str_equal(r->kind, "rebalance"))
        return g_strdup_printf(ngettext("grids rebalanced: %u building moved",
                                        "grids rebalanced: %u buildings moved", r->buildings),
                               r->buildings);
    if (g_str_equal(r->kind, "new"))
        return g_strdup_printf(
            ngettext("grid %s made of %u building", "grid %s made of %u buildings", r->buildings), code,
            r->buildings);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_equal(words[i].kind, r->kind))
            return put_code(_(words[i].text), r);
    return g_strdup(r->kind);
}
