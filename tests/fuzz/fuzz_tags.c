#include "io/tags.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
    /* A copy of exactly the text's size, so that a step past its end is seen. */
    g_autofree char *text = g_strndup((const char *)data, size);
    const char *keys[] = {"building", "name", "addr:housenumber", "", "\"", "\\"};
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *value = tags_get(text, keys[i]);
        g_assert(!value || strlen(value) <= 4 * strlen(text));
    }
    return 0;
}
