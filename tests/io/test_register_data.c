/* The register of whole cities against the truth: no row without a fault is lost, and no row at all is in a wrong
 * building. */
#include "../demo/folder.h"
#include "city/address_book.h"
#include "demo/demo.h"
#include "io/import.h"
#include "io/register.h"
#include "io/source.h"

#include <gio/gio.h>
#include <math.h>

enum { AT_ID, AT_ADDRESS, AT_COMPOUND, AT_BUILDING, COLUMNS };

typedef struct Judge {
    const City *city;
    AddressBook *book;
    GArray *truth;     /* guint32: index of the building of each row */
    GPtrArray *faults; /* the name of each row's fault; NULL where they are told by the rows themselves */
    GHashTable *ids;
    double accept;
    guint64 rows, clean, clean_matched, wrong, taken_near;
} Judge;

static City *import_city(const char *folder)
{
    g_autofree char *communities = g_strconcat(folder, "/city.gpkg::community", NULL);
    g_autofree char *buildings = g_strconcat(folder, "/city.gpkg::building", NULL);
    g_autofree char *compounds = g_strconcat(folder, "/city.gpkg::compound", NULL);
    g_autoptr(GError) error = NULL;
    ImportOptions options = {0};
    options.sources[IMPORT_COMMUNITY] = communities;
    options.sources[IMPORT_BUILDING] = buildings;
    options.sources[IMPORT_COMPOUND] = compounds;
    g_autoptr(ImportReport) report = import_report_new();
    City *city = import_run(&options, NULL, report, &error);
    g_assert_no_error(error);
    return city;
}

/* A fault that the row shows by itself: its place, in its columns, is no building's, or its id stood before. */
static gboolean shows_fault(Judge *j, const char *const *cells, guint32 truth)
{
    const CityBuilding *b = city_building(j->city, truth);
    return !g_hash_table_add(j->ids, g_strdup(cells[AT_ID])) || g_strcmp0(cells[AT_BUILDING], b->name) != 0 ||
           g_strcmp0(cells[AT_COMPOUND], b->compound) != 0;
}

static gboolean judge_row(guint64 row, const char *const *cells, gpointer data, G_GNUC_UNUSED GError **error)
{
    Judge *j = data;
    const guint32 truth = g_array_index(j->truth, guint32, row);
    const AddressRow place = {.address = cells[AT_ADDRESS],
                              .compound = cells[AT_COMPOUND],
                              .building = cells[AT_BUILDING],
                              .point = {NAN, NAN}};
    AddressMatch match;
    address_book_find(j->book, &place, &match);
    guint32 taken = match.building;
    if (match.outcome == LEDGER_UNMATCHED && match.n_candidates &&
        match.candidates[0].confidence > j->accept) {
        taken = match.candidates[0].building;
        j->taken_near++;
    }
    const gboolean clean = j->faults ? !*(char *)j->faults->pdata[row] : !shows_fault(j, cells, truth);
    j->rows++;
    j->clean += clean;
    j->clean_matched += clean && match.building == truth;
    if (taken != CITY_NONE && taken != truth && j->wrong++ < 5)
        g_test_message("row %u: %s -> %s %s, not %s %s", (guint)row + 2, cells[AT_ADDRESS],
                       city_building(j->city, taken)->compound, city_building(j->city, taken)->name,
                       city_building(j->city, truth)->compound, city_building(j->city, truth)->name);
    return TRUE;
}

static void judge_file(Judge *j, const char *file)
{
    const SourceHint hint = {(const char *const[]){NULL}, NULL, NULL};
    const int columns[COLUMNS] = {0, 1, 2, 3};
    g_autoptr(GError) error = NULL;
    j->book = address_book_new(j->city);
    j->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(Source) source = source_open(file, &hint, NULL, &error);
    g_assert_no_error(error);
    source_stream(source, columns, COLUMNS, judge_row, j, NULL, &error);
    g_assert_no_error(error);
    g_test_message("%u rows, %u without a fault, %u of these matched, %u near names taken, %u wrong",
                   (guint)j->rows, (guint)j->clean, (guint)j->clean_matched, (guint)j->taken_near,
                   (guint)j->wrong);
    g_assert_cmpuint(j->rows, ==, j->truth->len);
    g_assert_cmpuint(j->clean, >, j->rows / 100 * 97);
    g_assert_cmpuint(j->clean_matched * 1000, >=, j->clean * 999);
    g_assert_cmpuint(j->wrong, ==, 0);
    address_book_free(j->book);
    g_hash_table_unref(j->ids);
}

static char *unpack(const char *gz, const char *to)
{
    g_autoptr(GFile) from = g_file_new_for_path(gz), out = g_file_new_for_path(to);
    g_autoptr(GError) error = NULL;
    g_autoptr(GInputStream) packed = G_INPUT_STREAM(g_file_read(from, NULL, &error));
    g_assert_no_error(error);
    g_autoptr(GConverter) converter = G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP));
    g_autoptr(GInputStream) plain = g_converter_input_stream_new(packed, converter);
    g_autoptr(GOutputStream) stream =
        G_OUTPUT_STREAM(g_file_replace(out, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error));
    g_output_stream_splice(stream, plain, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
    g_assert_no_error(error);
    return g_strdup(to);
}

/* The rows of city119 stand building by building, in the order of its layer. */
static GArray *truth_by_order(const City *city)
{
    GArray *truth = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 i = 0; i < city->buildings->len; i++)
        for (gint32 k = 0; k < city_building(city, i)->households; k++)
            g_array_append_val(truth, i);
    return truth;
}

static void test_city(gconstpointer data)
{
    if (!g_getenv("WANGGE_DATA")) {
        g_test_skip("WANGGE_DATA is not set");
        return;
    }
    char *folder = folder_new();
    g_autofree char *place = g_build_filename(g_getenv("WANGGE_DATA"), "city119", NULL);
    g_autofree char *packed = g_build_filename(place, "households.csv.gz", NULL);
    g_autofree char *csv = g_build_filename(folder, "households.csv", NULL);
    g_free(unpack(packed, csv));
    g_autoptr(City) city = import_city(place);
    g_autoptr(GArray) truth = truth_by_order(city);
    Judge judge = {.city = city, .truth = truth, .accept = *(const double *)data};
    judge_file(&judge, csv);
    folder_remove(folder);
}

static void read_truth(const char *folder, GArray *truth, GPtrArray *faults)
{
    g_autofree char *path = g_build_filename(folder, "households_truth.csv", NULL), *text = NULL;
    g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 1; lines[i] && *lines[i]; i++) {
        g_auto(GStrv) cells = g_strsplit(g_strstrip(lines[i]), ",", -1);
        const guint32 building = (guint32)g_ascii_strtoull(cells[1], NULL, 10) - 1;
        g_array_append_val(truth, building);
        g_ptr_array_add(faults, g_strdup(cells[2]));
    }
}

static void test_demo(gconstpointer data)
{
    char *folder = folder_new();
    g_autofree char *town = g_build_filename(folder, "town", NULL),
                    *csv = g_build_filename(town, "households.csv", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) truth = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    const DemoOptions options = {.communities = 24, .seed = GPOINTER_TO_UINT(data)};
    DemoSummary summary;
    demo_write(town, &options, NULL, &summary, &error);
    g_assert_no_error(error);
    read_truth(town, truth, faults);
    g_autoptr(City) city = import_city(town);
    Judge judge = {.city = city, .truth = truth, .faults = faults, .accept = 0.8};
    judge_file(&judge, csv);
    folder_remove(folder);
}

int main(int argc, char **argv)
{
    static const double usual = 0.9, low = 0.7;
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/io/register_data/city119", &usual, test_city);
    g_test_add_data_func("/io/register_data/city119_near", &low, test_city);
    g_test_add_data_func("/io/register_data/demo_2", GUINT_TO_POINTER(2), test_demo);
    g_test_add_data_func("/io/register_data/demo_5", GUINT_TO_POINTER(5), test_demo);
    return g_test_run();
}
