#include "city/usage.h"

#include <glib/gi18n-lib.h>

const char *usage_text(const char *usage)
{
    static const struct {
        const char *usage, *text;
    } texts[] = {
        {"residential", NC_("usage", "dwelling")},
        {"apartments", NC_("usage", "flats")},
        {"house", NC_("usage", "house")},
        {"detached", NC_("usage", "detached house")},
        {"terrace", NC_("usage", "terrace")},
        {"bungalow", NC_("usage", "bungalow")},
        {"villa", NC_("usage", "villa")},
        {"dormitory", NC_("usage", "dormitory")},
        {"school", NC_("usage", "school")},
        {"kindergarten", NC_("usage", "kindergarten")},
        {"university", NC_("usage", "university")},
        {"hospital", NC_("usage", "hospital")},
        {"retail", NC_("usage", "shops")},
        {"commercial", NC_("usage", "business")},
        {"office", NC_("usage", "office")},
        {"civic", NC_("usage", "civic")},
        {"public", NC_("usage", "public")},
        {"industrial", NC_("usage", "industry")},
        {"warehouse", NC_("usage", "warehouse")},
        {"garage", NC_("usage", "garage")},
        {"hotel", NC_("usage", "hotel")},
        {"religious", NC_("usage", "religious")},
        {"shop", NC_("usage", "shop")},
        {"mall", NC_("usage", "mall")},
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        if (g_strcmp0(texts[i].usage, usage) == 0)
            return g_dpgettext2(GETTEXT_PACKAGE, "usage", texts[i].text);
    return usage;
}
