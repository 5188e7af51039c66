#include "base/error.h"
#include "draw/style.h"

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(Style) style = style_new();
    g_autoptr(GError) error = NULL;
    if (style_parse(style, text, "theme.ini", &error))
        g_assert(style->n_classes >= 4 && style->n_classes <= STYLE_MAX_CLASSES);
    else
        g_assert(g_error_matches(error, WANGGE_ERROR, WANGGE_ERROR_INPUT));
    return 0;
}
