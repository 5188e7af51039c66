#include "program.h"

#include <string.h>

static gboolean is_chinese(const char *environment, const char *arguments)
{
    g_autofree char *line = g_strdup_printf(
        "env -u LC_ALL -u LC_MESSAGES -u LANG -u LANGUAGE %s \"$WANGGE\" %s; true", environment, arguments);
    g_autoptr(Run) run = run_expecting(0, NULL, line);
    gboolean chinese = strstr(run->out, "用法") || strstr(run->err, "没有");
    gboolean english = strstr(run->out, "Usage") || strstr(run->err, "there is no");
    g_assert_true(chinese != english);
    return chinese;
}

static void test_option(void)
{
    g_assert_true(is_chinese("", "--lang zh help"));
    g_assert_true(is_chinese("", "help --lang=zh"));
    g_assert_true(is_chinese("LC_ALL=C", "info --help --lang zh"));
    g_assert_true(is_chinese("LC_ALL=C.UTF-8 LANGUAGE=en", "--lang zh inof"));
    g_assert_true(is_chinese("LC_ALL=xx_YY.UTF-8", "--lang zh inof"));
    g_assert_false(is_chinese("LANG=zh_CN.UTF-8", "--lang en help"));
}

/* None of these locales needs to have been generated. */
static void test_environment(void)
{
    g_assert_false(is_chinese("", "help"));
    g_assert_false(is_chinese("LANG=C", "help"));
    g_assert_false(is_chinese("LANG=de_DE.UTF-8", "help"));
    g_assert_true(is_chinese("LANG=zh_CN.UTF-8", "help"));
    g_assert_true(is_chinese("LC_MESSAGES=zh_CN LANG=C", "help"));
    g_assert_false(is_chinese("LC_ALL=C LANG=zh_CN.UTF-8", "help"));
}

static void test_chinese_arguments(void)
{
    g_autoptr(Run) run = run_expecting(4, NULL, "LC_ALL=C \"$WANGGE\" info /nonexistent/项目.gpkg");
    g_assert_nonnull(strstr(run->err, "/nonexistent/项目.gpkg"));
}

/* The first plan is called so in the language that it is made in; a plan keeps its name in another. */
static void test_first_plan(void)
{
    g_autofree char *dir = folder_make();
    run_free(
        run_expecting(0, dir,
                      "\"$WANGGE\" demo \"$DIR/demo\" --communities 2 --households 3000 --quiet && "
                      "\"$WANGGE\" import \"$DIR/p.gpkg\" --communities \"$DIR/demo/city.gpkg::community\" "
                      "--buildings \"$DIR/demo/city.gpkg::building\" --quiet && "
                      "cp \"$DIR/p.gpkg\" \"$DIR/e.gpkg\" && "
                      "\"$WANGGE\" --lang en divide \"$DIR/e.gpkg\" --effort quick --quiet"));
    for (guint turn = 0; turn < 2; turn++) {
        g_autofree char *line =
            g_strdup_printf("\"$WANGGE\" --lang %s divide \"$DIR/p.gpkg\" --effort quick --quiet && "
                            "\"$WANGGE\" plans \"$DIR/p.gpkg\" --json",
                            turn ? "en" : "zh");
        g_autoptr(Run) run = run_expecting(0, dir, line);
        g_assert_nonnull(strstr(run->out, "\"name\":\"方案\""));
        g_assert_null(strstr(run->out, "\"name\":\"plan\""));
    }
    g_autoptr(Run) english = run_expecting(0, dir, "\"$WANGGE\" --lang zh plans \"$DIR/e.gpkg\" --json");
    g_assert_nonnull(strstr(english->out, "\"name\":\"plan\""));
    folder_remove(dir);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cli/language/option", test_option);
    g_test_add_func("/cli/language/environment", test_environment);
    g_test_add_func("/cli/language/chinese-arguments", test_chinese_arguments);
    g_test_add_func("/cli/language/first-plan", test_first_plan);
    return g_test_run();
}
