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

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cli/language/option", test_option);
    g_test_add_func("/cli/language/environment", test_environment);
    g_test_add_func("/cli/language/chinese-arguments", test_chinese_arguments);
    return g_test_run();
}
