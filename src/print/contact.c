#include "print/contact.h"

#include <string.h>

static void append_escaped(GString *card, const char *key, const char *value)
{
    g_string_append_printf(card, "%s:", key);
    for (const char *p = value; *p; p++) {
        if (strchr(",;\\", *p))
            g_string_append_c(card, '\\');
        g_string_append_c(card, (guchar)*p < ' ' ? ' ' : *p);
    }
    g_string_append(card, "\r\n");
}

char *contact_qr(const Template *look, const CityWorker *worker, const char *grid)
{
    if (*look->qr) {
        g_auto(GStrv) parts = g_strsplit(look->qr, "{grid}", -1);
        return g_strjoinv(grid ? grid : "", parts);
    }
    if (!worker || !worker->name || !worker->phone)
        return NULL;
    GString *card = g_string_new("BEGIN:VCARD\r\nVERSION:4.0\r\n");
    append_escaped(card, "FN", worker->name);
    append_escaped(card, "TEL", worker->phone);
    append_escaped(card, "NOTE", grid ? grid : "");
    g_string_append(card, "END:VCARD\r\n");
    return g_string_free(card, FALSE);
}

const char *contact_supervision(const Template *look, const CityWorker *worker)
{
    return worker && worker->supervision ? worker->supervision : look->supervision;
}
