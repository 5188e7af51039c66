#include "io/encoding.h"

#include <glib/gstdio.h>
#include <string.h>

#define GBK_XIAOQU "\xd0\xa1\xc7\xf8" /* 小区 */

static void test_sniff(void)
{
    g_assert_cmpstr(encoding_sniff("plain", 5), ==, ENCODING_UTF8);
    g_assert_cmpstr(encoding_sniff("", 0), ==, ENCODING_UTF8);
    g_assert_cmpstr(encoding_sniff("小区", 6), ==, ENCODING_UTF8);
    g_assert_cmpstr(encoding_sniff("小区", 5), ==, ENCODING_UTF8); /* cut in a character */
    g_assert_cmpstr(encoding_sniff("小区", 4), ==, ENCODING_UTF8);
    g_assert_cmpstr(encoding_sniff(GBK_XIAOQU, 4), ==, ENCODING_GB18030);
    g_assert_cmpstr(encoding_sniff("name," GBK_XIAOQU "\n", 10), ==, ENCODING_GB18030);
}

static void check_utf8(const char *bytes, gsize n, const char *encoding, const char *expected)
{
    GString *text = encoding_to_utf8(bytes, n, encoding);
    g_assert_cmpstr(text->str, ==, expected);
    g_string_free(text, TRUE);
}

static void test_convert(void)
{
    check_utf8(GBK_XIAOQU, 4, ENCODING_GB18030, "小区");
    check_utf8("\x90\x30\x81\x30", 4, ENCODING_GB18030, "𐀀"); /* four bytes: beyond GBK */
    check_utf8("a\xff" GBK_XIAOQU, 6, ENCODING_GB18030, "a\xef\xbf\xbd小区");
    check_utf8("a\xd0", 2, ENCODING_GB18030, "a\xef\xbf\xbd");
    check_utf8("\xe9", 1, "ISO-8859-1", "é");
}

static void test_long(void)
{
    g_autoptr(GString) gbk = g_string_new(NULL), expected = g_string_new(NULL);
    for (int i = 0; i < 5000; i++) {
        g_string_append(gbk, GBK_XIAOQU);
        g_string_append(expected, "小区");
    }
    check_utf8(gbk->str, gbk->len, ENCODING_GB18030, expected->str);
}

static void test_known(void)
{
    g_assert_true(encoding_is_known("GBK"));
    g_assert_true(encoding_is_known("utf-8"));
    g_assert_false(encoding_is_known("no-such-code"));
}

/* A dBase file of one text field of 8 bytes and one record. */
static void check_dbf(const char *text, guint8 language, gsize size, const char *expected)
{
    g_autofree char *folder = g_dir_make_tmp("wangge-XXXXXX", NULL),
                    *path = g_build_filename(folder, "a.dbf", NULL);
    guint8 dbf[32 + 32 + 1 + 9] = {3};
    dbf[4] = 1;
    dbf[8] = 65;
    dbf[10] = 9;
    dbf[29] = language;
    memcpy(dbf + 32, "NAME", 4);
    dbf[32 + 11] = 'C';
    dbf[32 + 16] = 8;
    dbf[64] = 0x0d;
    memset(dbf + 65, ' ', 9);
    memcpy(dbf + 66, text, strlen(text));
    g_assert_true(g_file_set_contents(path, (char *)dbf, (gssize)MIN(size, sizeof dbf), NULL));
    g_assert_cmpstr(encoding_sniff_dbf(path), ==, expected);
    g_autofree char *cpg = g_build_filename(folder, "a.cpg", NULL);
    g_assert_true(g_file_set_contents(cpg, "GBK", -1, NULL));
    g_assert_null(encoding_sniff_dbf(path));
    g_unlink(cpg);
    g_unlink(path);
    g_rmdir(folder);
}

static void test_dbf(void)
{
    check_dbf(GBK_XIAOQU, 0, 1000, ENCODING_GB18030);
    check_dbf(GBK_XIAOQU, 0x57, 1000, ENCODING_GB18030);
    check_dbf("小区", 0, 1000, ENCODING_UTF8);
    check_dbf("\xe5\xb0\x8f\xe5\x8c\xba\xe5\xb0", 0, 1000, ENCODING_UTF8); /* cut by the field's width */
    check_dbf(GBK_XIAOQU, 0x4d, 1000, NULL);                               /* says that it is GBK */
    check_dbf(GBK_XIAOQU, 0, 31, NULL);
    check_dbf(GBK_XIAOQU, 0, 40, NULL);
    g_assert_null(encoding_sniff_dbf("/nonexistent/a.dbf"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/io/encoding/sniff", test_sniff);
    g_test_add_func("/io/encoding/convert", test_convert);
    g_test_add_func("/io/encoding/long", test_long);
    g_test_add_func("/io/encoding/known", test_known);
    g_test_add_func("/io/encoding/dbf", test_dbf);
    return g_test_run();
}
