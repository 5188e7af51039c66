#include "widgets/looks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/choices.h"

#define BUTTON       28.0  /* height */
#define LEAST_WIDTH  640.0 /* of a window that can be used, units */
#define LEAST_HEIGHT 400.0

/* TRUE when one that is not on was pressed, which is on then. */
static gboolean pass_row(const Ui *ui, GeoBox box, const Choices *choices, guint *on)
{
    guint pressed = choices_pass(choices, ui, box, NULL);
    if (pressed == choices->n || pressed == *on)
        return FALSE;
    *on = pressed;
    return TRUE;
}

static gboolean pass_language(Looks *l, const Ui *ui, GeoBox box, gboolean speaks)
{
    static const char *const names[] = {"中文", "English"};
    const gboolean able[] = {speaks, speaks};
    guint on = l->chinese ? 0 : 1;
    gboolean chosen = pass_row(ui, box, &(Choices){"language", names, 2, on, able, TRUE}, &on);
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
    gboolean chosen =
        pass_row(ui, box, &(Choices){"theme", names, G_N_ELEMENTS(themes), on, NULL, TRUE}, &on);
    l->theme = themes[on];
    return chosen;
}

static gboolean pass_scale(Looks *l, const Ui *ui, GeoBox box, double most)
{
    static const double scales[] = {1, 1.25, 1.5, 2, 3};
    static const char *const names[] = {"100%", "125%", "150%", "200%", "300%"};
    gboolean able[G_N_ELEMENTS(scales)];
    guint n = G_N_ELEMENTS(scales), on = n;
    for (guint i = 0; i < n; i++) {
        if (fabs(scales[i] - l->scale) < 1e-6)
            on = i;
        able[i] = i == 0 || scales[i] <= most;
    }
    gboolean chosen = pass_row(ui, box, &(Choices){"scale", names, n, on, able, TRUE}, &on);
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
