#include "io/register_int.h"

#include "base/error.h"
#include "base/seen.h"
#include "city/address.h"
#include "geo/crs.h"
#include "io/fields.h"
#include "io/project_int.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DEGREES_CRS "EPSG:4490"

/* A register while it is read. */
typedef struct Intake {
    const City *city;
    const RegisterOptions *options;
    RegisterReport *report;
    RegisterColumns columns;
    AddressBook *book;
    GHashTable *corrections, *buildings; /* key to id, id to index + 1 */
    Seen *ids, *homes;                   /* of rows; of the households of persons */
    GeoTransform *transform;
    char *crs;                /* what transform is from */
    ProjectRegister *project; /* NULL in a dry run */
    GString *key, *texts[4];
} Intake;

/* A row with what was made of it. */
typedef struct Row {
    guint64 number; /* as a spreadsheet counts it */
    AddressRow place;
    AddressMatch match;
    gint32 households, people;
    guint64 first_row;
} Row;

static void clear_example(gpointer example)
{
    g_free(((RegisterExample *)example)->address);
    g_free(((RegisterExample *)example)->nearest);
}

RegisterReport *register_report_new(void)
{
    RegisterReport *report = g_new0(RegisterReport, 1);
    for (guint i = 0; i < LEDGER_OUTCOMES; i++) {
        report->examples[i] = g_array_new(FALSE, FALSE, sizeof(RegisterExample));
        g_array_set_clear_func(report->examples[i], clear_example);
    }
    report->fields = g_ptr_array_new_with_free_func(g_free);
    return report;
}

void register_report_free(RegisterReport *report)
{
    if (!report)
        return;
    for (guint i = 0; i < LEDGER_OUTCOMES; i++)
        g_array_unref(report->examples[i]);
    g_ptr_array_unref(report->fields);
    register_counts_clear(&report->counts);
    g_free(report);
}

const char *register_rows_name(RegisterRows rows)
{
    static const char *const names[] = {"household", "person", "building", "unknown"};
    return names[rows];
}

char *register_building_name(const City *city, guint32 building)
{
    const CityBuilding *b = city_building(city, building);
    if (b->compound && b->name && !g_str_has_prefix(b->name, b->compound))
        return g_strdup_printf("%s %s", b->compound, b->name);
    return g_strdup(b->name ? b->name : b->id ? b->id : "?");
}

static gboolean read_number(const char *text, double *number)
{
    char *end;
    *number = text ? g_ascii_strtod(text, &end) : NAN;
    return text && end != text && isfinite(*number);
}

/* The row's coordinates in the city's CRS. */
static GeoPoint read_point(Intake *in, const char *const *cells)
{
    GeoPoint p;
    if (!read_number(register_cell(&in->columns, cells, AT_X), &p.x) ||
        !read_number(register_cell(&in->columns, cells, AT_Y), &p.y))
        return (GeoPoint){NAN, NAN};
    if (!in->crs) {
        const gboolean degrees = fabs(p.x) <= 180 && fabs(p.y) <= 90;
        in->crs = g_strdup(in->options->crs ? in->options->crs : degrees ? DEGREES_CRS : in->city->crs);
        in->transform = geo_transform_new(in->crs, in->city->crs, NULL);
    }
    if (!in->transform)
        return (GeoPoint){NAN, NAN};
    geo_transform_points(in->transform, &p, 1);
    return p;
}

static void read_place(Intake *in, const char *const *cells, AddressRow *place)
{
    const RegisterColumns *c = &in->columns;
    *place = (AddressRow){
        .building_id = register_cell(c, cells, AT_BUILDING_ID),
        .district = register_cell(c, cells, AT_DISTRICT),
        .street = register_cell(c, cells, AT_STREET),
        .community = register_cell(c, cells, AT_COMMUNITY),
        .compound = register_cell(c, cells, AT_COMPOUND),
        .building = register_cell(c, cells, AT_BUILDING),
        .address = register_cell(c, cells, AT_ADDRESS),
        .point = read_point(in, cells),
    };
}

/* FALSE when the row's count is none. */
static gboolean read_counts(const Intake *in, const char *const *cells, Row *row)
{
    row->people = CITY_UNKNOWN;
    count_parse(register_cell(&in->columns, cells, AT_PEOPLE), &row->people);
    row->households = 1;
    if (in->columns.kind == REGISTER_OF_PERSONS)
        row->people = 1;
    if (in->columns.kind != REGISTER_OF_BUILDINGS)
        return TRUE;
    row->households = 0;
    const CountResult result =
        count_parse(register_cell(&in->columns, cells, AT_HOUSEHOLDS), &row->households);
    return result == COUNT_OK || result == COUNT_ABSENT;
}

static const char *make_key(Intake *in, const Row *row)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    address_row_append_key(&row->place, plain);
    g_string_truncate(in->key, 0);
    address_append_kept(in->key, plain->str);
    return in->key->str;
}

static gboolean is_repeated(Intake *in, Row *row, const char *id, LedgerReason reason)
{
    guint32 first;
    if (seen_add(in->ids, id, (guint32)row->number, &first))
        return FALSE;
    row->match = (AddressMatch){.outcome = LEDGER_DUPLICATE,
                                .reason = reason,
                                .building = CITY_NONE,
                                .community = row->match.community};
    row->first_row = first;
    return TRUE;
}

/* A register without ids has one row a door. */
static gboolean repeats_door(Intake *in, Row *row)
{
    if (in->columns.kind != REGISTER_OF_HOUSEHOLDS || in->columns.slots[AT_ID] >= 0 || !row->match.has_door ||
        row->match.outcome != LEDGER_MATCHED)
        return FALSE;
    return is_repeated(in, row, make_key(in, row), LEDGER_SAME_ADDRESS);
}

static void settle(Row *row, guint32 building, LedgerReason reason, LedgerWay way)
{
    row->match.outcome = LEDGER_MATCHED;
    row->match.reason = reason;
    row->match.way = way;
    row->match.building = building;
}

/* As the row was corrected before, or by a near name that is near enough. */
static void take_unmatched(Intake *in, Row *row)
{
    const char *id =
        g_hash_table_size(in->corrections) ? g_hash_table_lookup(in->corrections, make_key(in, row)) : NULL;
    gpointer found = id ? g_hash_table_lookup(in->buildings, id) : NULL;
    if (found)
        settle(row, GPOINTER_TO_UINT(found) - 1, row->match.reason, LEDGER_BY_CORRECTION);
    else if (row->match.outcome == LEDGER_UNMATCHED && row->match.n_candidates &&
             row->match.candidates[0].confidence > in->options->accept)
        settle(row, row->match.candidates[0].building, LEDGER_NEAR, LEDGER_BY_NEAR);
}

static void find_building(Intake *in, const char *const *cells, Row *row)
{
    const gboolean persons = in->columns.kind == REGISTER_OF_PERSONS;
    const char *id = register_cell(&in->columns, cells, persons ? AT_PERSON : AT_ID);
    if (in->columns.kind != REGISTER_OF_BUILDINGS && id && *id && is_repeated(in, row, id, LEDGER_SAME_ID))
        return;
    address_book_find(in->book, &row->place, &row->match);
    if (!repeats_door(in, row) && row->match.outcome != LEDGER_MATCHED)
        take_unmatched(in, row);
}

/* Such a row stays on the ledger, so that its correction can be taken back. */
static gboolean is_corrected(const Row *row)
{
    return row->match.outcome == LEDGER_MATCHED && row->match.way == LEDGER_BY_CORRECTION;
}

/* How many households a person's row adds to its building, or to those of unknown buildings: the first of each
 * household adds one. */
static gint32 households_of_person(Intake *in, const char *const *cells, const Row *row)
{
    const char *home = register_cell(&in->columns, cells, AT_ID);
    g_autofree char *text =
        g_strdup_printf("%u/%s", row->match.building, home && *home ? home : make_key(in, row));
    return seen_add(in->homes, text, 0, NULL) ? 1 : 0;
}

static void count_row(Intake *in, const char *const *cells, Row *row)
{
    RegisterReport *r = in->report;
    r->rows++;
    r->outcomes[row->match.outcome]++;
    r->reasons[is_corrected(row) ? LEDGER_NO_REASON : row->match.reason]++;
    if (in->columns.kind == REGISTER_OF_PERSONS)
        row->households = row->match.outcome == LEDGER_DUPLICATE ? 0 : households_of_person(in, cells, row);
    if (row->match.outcome != LEDGER_MATCHED)
        return;
    r->ways[row->match.way]++;
    r->households += row->households;
    r->people += MAX(0, row->people);
    r->counts.households[row->match.building] += row->households;
    r->counts.people[row->match.building] += MAX(0, row->people);
}

/* A text of the row as it may be kept; NULL for none. */
static const char *kept(Intake *in, guint slot, const char *text)
{
    g_string_truncate(in->texts[slot], 0);
    address_append_kept(in->texts[slot], text);
    return in->texts[slot]->len ? in->texts[slot]->str : NULL;
}

static void keep_example(Intake *in, const LedgerEntry *e)
{
    GArray *examples = in->report->examples[e->outcome];
    if (examples->len == REGISTER_EXAMPLES)
        return;
    const char *const parts[] = {e->compound, e->building};
    GString *shown = g_string_new(e->address);
    for (guint i = 0; i < G_N_ELEMENTS(parts) && !e->address; i++)
        if (parts[i])
            g_string_append_printf(shown, "%s%s", shown->len ? " " : "", parts[i]);
    const RegisterExample example = {e->row, e->reason, g_string_free(shown, FALSE), g_strdup(e->nearest),
                                     e->confidence};
    g_array_append_val(examples, example);
}

static gboolean list_row(Intake *in, const Row *row, GError **error)
{
    const AddressMatch *m = &row->match;
    const guint32 near = m->n_candidates ? m->candidates[0].building : CITY_NONE;
    g_autofree char *nearest = near == CITY_NONE ? NULL : register_building_name(in->city, near);
    const LedgerEntry entry = {
        .row = row->number,
        .outcome = m->outcome,
        .reason = m->reason,
        .community = m->community != CITY_NONE ? city_community(in->city, m->community)->code
                                               : kept(in, 0, row->place.community),
        .compound = kept(in, 1, row->place.compound),
        .building = kept(in, 2, row->place.building),
        .address = kept(in, 3, row->place.address),
        .households = row->households,
        .people = row->people,
        .nearest = nearest,
        .nearest_id = near == CITY_NONE ? NULL : city_building(in->city, near)->id,
        .confidence = m->n_candidates ? m->candidates[0].confidence : 0,
        .first_row = row->first_row,
        .key = make_key(in, row),
    };
    if (!is_corrected(row))
        keep_example(in, &entry);
    return !in->project || project_register_add(in->project, &entry, error);
}

static gboolean take_row(guint64 index, const char *const *cells, gpointer data, GError **error)
{
    Intake *in = data;
    Row row = {.number = index + 2,
               .match = {.outcome = LEDGER_UNMATCHED, .building = CITY_NONE, .community = CITY_NONE}};
    read_place(in, cells, &row.place);
    if (read_counts(in, cells, &row))
        find_building(in, cells, &row);
    else
        row.match.reason = LEDGER_BAD_COUNT;
    count_row(in, cells, &row);
    const gboolean plain = row.match.outcome == LEDGER_MATCHED && row.match.reason == LEDGER_NO_REASON;
    return plain || list_row(in, &row, error);
}

static void clear_intake(Intake *in)
{
    address_book_free(in->book);
    g_clear_pointer(&in->corrections, g_hash_table_unref);
    g_clear_pointer(&in->buildings, g_hash_table_unref);
    seen_free(in->ids);
    seen_free(in->homes);
    geo_transform_free(in->transform);
    g_free(in->crs);
    project_register_abandon(in->project);
    g_string_free(in->key, TRUE);
    for (guint i = 0; i < G_N_ELEMENTS(in->texts); i++)
        g_string_free(in->texts[i], TRUE);
}

static gboolean prepare_intake(Intake *in, const char *project, GError **error)
{
    RegisterCounts before;
    in->corrections = project_load_corrections(project, error);
    if (!in->corrections)
        return FALSE;
    if (!project_load_register(project, in->city, &before, &in->report->had_register, error)) {
        register_counts_clear(&before);
        return FALSE;
    }
    register_counts_init(&in->report->counts, in->city->buildings->len);
    if (in->report->had_register)
        memcpy(in->report->counts.before, before.households, before.n * sizeof *before.households);
    register_counts_clear(&before);
    in->book = address_book_new(in->city);
    for (guint i = 0; i < in->city->buildings->len; i++)
        if (city_building(in->city, i)->id)
            g_hash_table_insert(in->buildings, (gpointer)city_building(in->city, i)->id,
                                GUINT_TO_POINTER(i + 1));
    return TRUE;
}

static gboolean finish(Intake *in, const char *source, GError **error)
{
    g_autofree char *now = project_now();
    ProjectSetting settings[LEDGER_OUTCOMES + 3] = {{REGISTER_SOURCE_SETTING, source},
                                                    {REGISTER_TIME_SETTING, now}};
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i <= LEDGER_OUTCOMES; i++) {
        const guint64 n = i == LEDGER_OUTCOMES ? in->report->rows : in->report->outcomes[i];
        char *key = project_register_setting(i), *value = g_strdup_printf("%" G_GUINT64_FORMAT, n);
        g_ptr_array_add(texts, key);
        g_ptr_array_add(texts, value);
        settings[2 + i] = (ProjectSetting){key, value};
    }
    return project_register_finish(g_steal_pointer(&in->project), in->city, &in->report->counts, settings,
                                   G_N_ELEMENTS(settings), error);
}

static gboolean read_rows(Intake *in, const char *project, Source *source, Job *job, GError **error)
{
    g_autofree char *name = g_path_get_basename(in->options->file);
    if (!in->options->dry_run && !(in->project = project_register_start(project, name, error)))
        return FALSE;
    job_phase(job, _("Reading the register"), source_count(source));
    return source_stream(source, in->columns.columns, in->columns.n, take_row, in, job, error) &&
           job_check(job, error) && (in->options->dry_run || finish(in, name, error));
}

static gboolean check_crs(const RegisterOptions *options, const City *city, GError **error)
{
    g_autoptr(GeoTransform) transform =
        options->crs ? geo_transform_new(options->crs, city->crs, error) : NULL;
    return !options->crs || transform;
}

gboolean register_import(const char *project, const City *city, const RegisterOptions *options,
                         RegisterReport *report, Job *job, GError **error)
{
    static const char *const usual_layers[] = {"households", "register", "户籍", "住户",
                                               "户表",       "台账",     NULL};
    const SourceHint hint = {usual_layers, NULL, NULL};
    if (!check_crs(options, city, error))
        return FALSE;
    g_autoptr(Source) source = source_open(options->file, &hint, options->encoding, error);
    Intake in = {.city = city,
                 .options = options,
                 .report = report,
                 .buildings = g_hash_table_new(g_str_hash, g_str_equal),
                 .ids = seen_new(),
                 .homes = seen_new(),
                 .key = g_string_new(NULL)};
    for (guint i = 0; i < G_N_ELEMENTS(in.texts); i++)
        in.texts[i] = g_string_new(NULL);
    gboolean done = source && register_columns_find(&in.columns, source, options, report->fields, error) &&
                    prepare_intake(&in, project, error);
    if (done) {
        report->kind = in.columns.kind;
        report->corrections = in.columns.slots[AT_LEDGER_ROW] >= 0 && in.columns.slots[AT_BELONGS] >= 0;
        done = report->corrections ? register_take_corrections(project, city, in.book, source, &in.columns,
                                                               report, job, error)
                                   : read_rows(&in, project, source, job, error);
    }
    clear_intake(&in);
    return done;
}
