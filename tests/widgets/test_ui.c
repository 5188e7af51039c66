/* The colours of the window: every text can be read on what lies behind it, by WCAG 2.1, contrast (1.4.3 and
 * 1.4.11). */
#include "widgets/ui.h"

#include "draw/seen.h"

static void test_formula(void)
{
    Colour black = {0, 0, 0, 1}, white = {1, 1, 1, 1}, grey = {0x77 / 255.0, 0x77 / 255.0, 0x77 / 255.0, 1};
    g_assert_cmpfloat_with_epsilon(seen_contrast(black, white), 21, 1e-9);
    g_assert_cmpfloat_with_epsilon(seen_contrast(grey, white), 4.48, 0.01);
}

static void test_theme(gconstpointer data)
{
    const UiTheme *t = (const UiTheme *)data;
    g_assert_cmpfloat(seen_contrast(t->text, t->panel), >=, 4.5);
    g_assert_cmpfloat(seen_contrast(t->text, t->field), >=, 4.5);
    g_assert_cmpfloat(seen_contrast(t->text, t->hover), >=, 4.5);
    g_assert_cmpfloat(seen_contrast(t->faint, t->panel), >=, 4.5);
    g_assert_cmpfloat(seen_contrast(t->faint, t->field), >=, 4.5);
    g_assert_cmpfloat(seen_contrast(t->accent_text, t->accent), >=, 4.5);
    g_assert_cmpfloat(seen_contrast(t->line, t->panel), >=, 3);
    g_assert_cmpfloat(seen_contrast(t->accent, t->field), >=, 3);
    g_assert_cmpfloat(seen_contrast(t->warning, t->field), >=, 3);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/contrast/formula", test_formula);
    g_test_add_data_func("/ui/contrast/light", &ui_light_theme, test_theme);
    g_test_add_data_func("/ui/contrast/dark", &ui_dark_theme, test_theme);
    g_test_add_data_func("/ui/contrast/contrast", &ui_contrast_theme, test_theme);
    return g_test_run();
}
