#include "desk/looks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define BUTTON       28.0  /* height */
#define LEAST_WIDTH  640.0 /* of a window that can be used, units */
#define LEAST_HEIGHT 400.0

/* One of several buttons in a row that belong together, of which the first n_able can be pressed; TRUE when one that
 * is not on was, which is on then. */
static gboolean pass_row(const Ui *ui, GeoBox box, const char *name, const char *const *texts, guint n,
                         guint n_able, guint *on)
{
    double wide = (box.x1 - box.x0) / n;
    guint before = *on;
    for (guint i = 0; i < n; i++) {
        g_autofree char *id = g_strdup_printf("%s-%u", name, i);
        GeoBox b = {box.x0 + i * wide, box.y0, box.x0 + (i + 1) * wide, box.y1};
        if (ui_button(ui, id, b, texts[i], i == before ? UI_ON : i < n_able ? UI_PLAIN : UI_OFF))
            *on = i;
    }
    return *on != before;
}

static gboolean pass_language(Looks *l, const Ui *ui, GeoBox box, gboolean speaks)
{
    static const char *const names[] = {"中文", "English"};
    guint on = l->chinese ? 0 : 1;
    gboolean chosen = pass_row(ui, box, "language", names, 2, speaks ? 2 : 0, &on);
    l->chinese = on == 0;
    return chosen;
}

static gboolean pass_theme(Looks *l, const Ui *ui, GeoBox box)
{
    const UiTheme *const themes[] = {&ui_light_theme, &ui_dark_theme, &ui_contrast_theme};
    const char *const names[] = {_("Light"), _("Dark"), _("Contrast")};
    guint on = 0;
    while (themes[on] != l->theme)
        on++;
    gboolean chosen = pass_row(ui, box, "theme", names, G_N_ELEMENTS(themes), G_N_ELEMENTS(themes), &on);
    l->theme = themes[on];
    return chosen;
}

static gboolean pass_scale(Looks *l, const Ui *ui, GeoBox box, double most)
{
    static const double scales[] = {1, 1.25, 1.5, 2, 3};
    static const char *const names[] = {"100%", "125%", "150%", "200%", "300%"};
    guint n = G_N_ELEMENTS(scales), n_able = 1, on = n;
    for (guint i = 0; i < n; i++) {
        if (fabs(scales[i] - l->scale) < 1e-6)
            on = i;
        if (scales[i] <= most)
            n_able = i + 1;
    }
    gboolean chosen = pass_row(ui, box, "scale", names, n, n_able, &on);
    if (chosen)
        l->scale = scales[on];
    return chosen;
}

gboolean looks_pass(Looks *l, const Ui *ui, GeoBox b, guint width, guint height, gboolean speaks)
{
    double most = MIN(width / LEAST_WIDTH, height / LEAST_HEIGHT);
    GeoBox row = {b.x0, b.y0, b.x1, b.y0 + BUTTON};
    gboolean chosen = pass_language(l, ui, row, speaks);
    row.y0 += LOOKS_ROW;
    row.y1 += LOOKS_ROW;
    chosen |= pass_theme(l, ui, row);
    row.y0 += LOOKS_ROW;
    row.y1 += LOOKS_ROW;
    return pass_scale(l, ui, row, most) || chosen;
}

static void set_word(char **word, const char *to)
{
    g_free(*word);
    *word = g_strdup(to);
}

void looks_remember(const Looks *before, const Looks *now, Settings *settings)
{
    gboolean speaks = now->chinese != before->chinese, paints = now->theme != before->theme,
             grows = fabs(now->scale - before->scale) > 1e-6;
    if (speaks)
        set_word(&settings->language, now->chinese ? "zh" : "en");
    if (paints)
        set_word(&settings->theme, ui_theme_name(now->theme));
    if (grows)
        settings->scale = now->scale;
    if (speaks || paints || grows)
        settings_save(settings, NULL);
}
