#include "demo/readme.h"

#include <glib/gi18n-lib.h>

#include "base/error.h"

static const char *const chinese =
    "朔河市（虚构）网格划分演示数据\n"
    "================================\n"
    "本文件夹中的城市、地名、人名、电话、编码全部由程序虚构，与任何真实地点和个人无关。\n"
    "随机种子 %s；%s 个社区，%s 户，%s 栋建筑，%s 个原网格。\n\n"
    "city.gpkg           矢量底图，CGCS2000 经纬度（EPSG:4490）：\n"
    "    community         现行社区（代码、名称、街道、区、市）\n"
    "    community_before  合并前的社区，merged_into 为并入的社区代码\n"
    "    building          建筑轮廓（楼号、小区、层数、单元数、户数、用途）\n"
    "    compound          有围墙的住宅小区\n"
    "    road              道路中心线，class 用 OSM highway 分类\n"
    "    water, rail       渠、湖和铁路\n"
    "    grid_before       上一年度网格（大小很不均衡）及网格员\n"
    "shp_gbk/            一个街道的 Shapefile，GBK 编码，没有 .cpg 文件\n"
    "households.csv      户籍台账，一户一行，UTF-8，不含任何居民个人信息；约 1.5%% 的行有错\n"
    "                    （缺楼号、楼号不存在、小区名写错、户编号重复）。本次写出 %s 行%s\n"
    "households_truth.csv  各行真实所在的建筑（building 图层中的序号）和所设的错误\n"
    "households_gbk.csv  同上，仅一个街道，GBK 编码\n"
    "households.xlsx     同上，仅一个街道，Excel\n"
    "workers.csv         原网格的网格员、督导员、民警、消防员、监督员和公益员；stand_in 为AB岗\n"
    "photos/             网格员头像（程序绘制，%s 张）\n\n";

static const char *const english =
    "Shuohe (invented): demo data for dividing a city into service grids\n"
    "====================================================================\n"
    "The city, its names, people, phone numbers and codes are all made up by a program.\n"
    "Seed %s; %s communities, %s households, %s buildings, %s grids of last year.\n\n"
    "city.gpkg           vector layers, CGCS2000 longitude and latitude (EPSG:4490):\n"
    "    community         the communities (code, name, street office, district, city)\n"
    "    community_before  those before a merger; merged_into is the community they went to\n"
    "    building          footprints (number, compound, floors, stairwells, households, usage)\n"
    "    compound          walled residential estates\n"
    "    road              centre lines, class in OSM highway terms\n"
    "    water, rail       canal, lakes and railway\n"
    "    grid_before       last year's grids, very uneven, with their officers\n"
    "shp_gbk/            Shapefiles of one street office, in GBK, without a .cpg file\n"
    "households.csv      the register, a row a household, UTF-8, nothing about residents; about\n"
    "                    1.5%% of rows are faulty (no building, unknown building, misspelt\n"
    "                    compound, duplicate id). Rows written: %s%s\n"
    "households_truth.csv  of each row its true building (number in the layer building) and fault\n"
    "households_gbk.csv  the same for one street office, in GBK\n"
    "households.xlsx     the same for one street office, for Excel\n"
    "workers.csv         officers, supervisors, police, fire, monitors and volunteers of last\n"
    "                    year's grids; stand_in is the officer's deputy\n"
    "photos/             portraits of officers, drawn by the program (%s)\n";

static void append_part(GString *text, const char *format, const DemoOptions *options, const DemoSummary *s,
                        const char *left_out)
{
    const guint64 numbers[] = {options->seed, s->communities,   s->households, s->buildings,
                               s->old_grids,  s->register_rows, s->photos};
    char shown[G_N_ELEMENTS(numbers)][24];
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        g_snprintf(shown[i], sizeof shown[i], "%" G_GUINT64_FORMAT, numbers[i]);
    const char *const values[] = {shown[0], shown[1], shown[2], shown[3],
                                  shown[4], shown[5], left_out, shown[6]};
    g_auto(GStrv) pieces = g_strsplit(format, "%s", -1);
    for (guint i = 0; pieces[i]; i++) {
        g_string_append(text, pieces[i]);
        if (pieces[i + 1])
            g_string_append(text, values[i]);
    }
}

gboolean readme_write(const char *folder, const DemoOptions *options, const DemoSummary *summary,
                      GError **error)
{
    g_autofree char *path = g_build_filename(folder, "README.txt", NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    const gboolean all = summary->register_left_out == 0;
    append_part(text, chinese, options, summary, all ? "。" : "，其余各社区因行数上限未写出。");
    append_part(text, english, options, summary,
                all ? "." : "; the communities beyond the limit are left out.");
    g_string_replace(text, "%%", "%", 0);
    if (g_file_set_contents(path, text->str, (gssize)text->len, NULL))
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO,
                _("cannot write %s; see that the folder is writable and the disk has room"), path);
    return FALSE;
}
