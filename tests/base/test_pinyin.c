#include "base/pinyin.h"

static void test_names(void)
{
    g_autoptr(Pinyin) pinyin = pinyin_new();
    g_assert_true(pinyin_matches(pinyin, "名仕名邸东区", "msmd"));
    g_assert_true(pinyin_matches(pinyin, "名仕名邸东区", "MDDQ"));
    g_assert_false(pinyin_matches(pinyin, "名仕名邸东区", "msdq"));
    g_assert_true(pinyin_matches(pinyin, "名仕名邸 6号楼", "md6hl"));
    g_assert_true(pinyin_matches(pinyin, "ABC广场", "abcgc"));
}

static void test_readings(void)
{
    g_autoptr(Pinyin) pinyin = pinyin_new();
    g_assert_true(pinyin_matches(pinyin, "长胜街道", "csjd"));
    g_assert_true(pinyin_matches(pinyin, "长胜街道", "zsjd"));
    g_assert_true(pinyin_matches(pinyin, "重庆路", "cql"));
    g_assert_true(pinyin_matches(pinyin, "厦门街", "xmj"));
}

/* What is no initials, and texts that end in the middle of everything. */
static void test_none(void)
{
    g_autoptr(Pinyin) pinyin = pinyin_new();
    g_assert_false(pinyin_matches(pinyin, "名仕名邸", ""));
    g_assert_false(pinyin_matches(pinyin, "名仕名邸", "m"));
    g_assert_false(pinyin_matches(pinyin, "名仕名邸", "名仕"));
    g_assert_false(pinyin_matches(pinyin, "", "ms"));
    g_assert_false(pinyin_matches(pinyin, "（）😀", "ms"));
    g_assert_true(pinyin_matches(pinyin, "名（仕）", "ms"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/pinyin/names", test_names);
    g_test_add_func("/base/pinyin/readings", test_readings);
    g_test_add_func("/base/pinyin/none", test_none);
    return g_test_run();
}
