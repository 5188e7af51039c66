#include "io/officers.h"

#include "base/error.h"
#include "io/fields.h"
#include "io/grid_names_int.h"
#include "io/photo.h"
#include "io/project_int.h"
#include "io/project_staff.h"
#include "io/source.h"
#include "io/vocabulary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

enum {
    AT_NAME,
    AT_ROLE,
    AT_PHONE,
    AT_GRID,
    AT_COMMUNITY,
    AT_PHOTO,
    AT_STAND_IN,
    AT_SUPERVISION,
    AT_DUTIES,
    FIELDS
};

static const Field fields[FIELDS] = {
    [AT_NAME] = {"name", NAMES("姓名", "人员姓名", "名字", "网格员姓名", "name", "full_name", "person"), NULL,
                 FALSE},
    [AT_ROLE] = {"role",
                 NAMES("角色", "职务", "岗位", "类别", "人员类别", "人员类型", "身份", "role", "position",
                       "post", "job"),
                 NULL, FALSE},
    [AT_PHONE] = {"phone",
                  NAMES("电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "电话号码", "phone",
                        "mobile", "telephone", "tel", "contact"),
                  NULL, FALSE},
    [AT_GRID] = {"grid",
                 NAMES("网格编码", "网格代码", "网格编号", "网格号", "所属网格", "责任网格", "网格名称",
                       "网格", "grid_code", "grid", "grid_id", "grid_name"),
                 NULL, FALSE},
    [AT_COMMUNITY] = {"community",
                      NAMES("社区代码", "社区编码", "所属社区", "社区名称", "社区", "community_code",
                            "community"),
                      NULL, FALSE},
    [AT_PHOTO] = {"photo", NAMES("照片", "相片", "头像", "照片文件", "photo", "picture", "image", "portrait"),
                  NULL, FALSE},
    [AT_STAND_IN] = {"stand_in",
                     NAMES("AB岗", "B岗", "替岗", "替岗人员", "顶岗", "代岗", "stand_in", "stands_in",
                           "deputy", "backup"),
                     NULL, FALSE},
    [AT_SUPERVISION] = {"supervision",
                        NAMES("监督电话", "监督举报电话", "投诉电话", "举报电话", "supervision_phone",
                              "supervision", "complaints"),
                        NULL, FALSE},
    [AT_DUTIES] = {"duties", NAMES("职责", "工作职责", "岗位职责", "主要职责", "duties", "duty", "tasks"),
                   NULL, FALSE},
};

static const char *const usual_layers[] = {"worker", "workers", "officers", "staff",
                                           "网格员", "人员",    "花名册",   NULL};

/* A table while it is read. */
typedef struct Roster {
    const OfficersOptions *options;
    OfficersReport *report;
    Source *source;
    SourceRows *rows;
    int slots[FIELDS]; /* column of rows, or -1 */
    char *photos;      /* the folder */
    GridNames *grids;
    CityStaff *before;
    GHashTable *known; /* "name/phone" to the worker of before with a photo */
    GHashTable *seen;  /* what tells a row from others */
    CityStaff *staff;
    guint missing, first_missing; /* photos that are not in the folder, and the row of the first */
} Roster;

static void clear_problem(gpointer problem)
{
    g_free(((OfficersProblem *)problem)->text);
}

OfficersReport *officers_report_new(void)
{
    OfficersReport *report = g_new0(OfficersReport, 1);
    report->problems = g_array_new(FALSE, FALSE, sizeof(OfficersProblem));
    g_array_set_clear_func(report->problems, clear_problem);
    report->fields = g_ptr_array_new_with_free_func(g_free);
    return report;
}

void officers_report_free(OfficersReport *report)
{
    if (!report)
        return;
    g_array_unref(report->problems);
    g_ptr_array_unref(report->fields);
    g_free(report);
}

/* Takes text over. The first row of a spreadsheet holds the names of its columns. */
static void add_problem(Roster *r, guint row, char *text)
{
    OfficersProblem problem = {row + 2, text};
    g_array_append_val(r->report->problems, problem);
}

/* What --field says, of the one layer there is here. */
static char **assignments_of(const OfficersOptions *options)
{
    g_autoptr(GStrvBuilder) all = g_strv_builder_new();
    for (guint i = 0; options->fields && options->fields[i]; i++) {
        g_autofree char *full = g_str_has_prefix(options->fields[i], "worker.")
                                    ? g_strdup(options->fields[i])
                                    : g_strconcat("worker.", options->fields[i], NULL);
        g_strv_builder_add(all, full);
    }
    return g_strv_builder_end(all);
}

static gboolean fail_no_names(const Roster *r, GError **error)
{
    guint n;
    const char *const *columns = source_columns(r->source, &n);
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(list, "%s%s", i ? ", " : "", columns[i]);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("%s: no column is known to hold names: say which by --field name=COLUMN; there are: %s"),
                source_title(r->source), list->str);
    return FALSE;
}

static gboolean place_columns(Roster *r, int *columns, guint *n_wanted, GError **error)
{
    guint n;
    const char *const *names = source_columns(r->source, &n);
    FieldPlace places[FIELDS];
    g_auto(GStrv) assignments = assignments_of(r->options);
    if (!fields_place("worker", fields, FIELDS, names, n, -1, (const char *const *)assignments,
                      source_title(r->source), places, error))
        return FALSE;
    for (guint i = 0; i < FIELDS; i++) {
        r->slots[i] = places[i].column < 0 ? -1 : (int)*n_wanted;
        if (places[i].column < 0)
            continue;
        columns[(*n_wanted)++] = places[i].column;
        g_ptr_array_add(r->report->fields,
                        g_strdup_printf(_("%s is read from %s"), fields[i].name, names[places[i].column]));
    }
    return r->slots[AT_NAME] >= 0 || fail_no_names(r, error);
}

static gboolean read_table(Roster *r, Job *job, GError **error)
{
    const SourceHint hint = {usual_layers, NULL, NULL};
    const SourceWant wants[FIELDS] = {SOURCE_TEXT};
    int columns[FIELDS];
    guint n = 0;
    r->source = source_open(r->options->file, &hint, r->options->encoding, error);
    if (!r->source || !place_columns(r, columns, &n, error))
        return FALSE;
    job_phase(job, _("Reading the workers"), source_count(r->source));
    r->rows = source_read(r->source, columns, wants, n, job, error);
    if (r->rows)
        r->report->rows = r->rows->n;
    return r->rows != NULL;
}

/* A cell without blanks round it; NULL when there is nothing. */
static char *cell(const Roster *r, guint field, guint row)
{
    char number[32];
    const char *text = r->slots[field] < 0 ? NULL : source_text(r->rows, (guint)r->slots[field], row, number);
    char *copy = text ? g_strstrip(g_strdup(text)) : NULL;
    if (copy && !*copy)
        g_clear_pointer(&copy, g_free);
    return copy;
}

static gboolean take_role(Roster *r, guint row, const char *name, CityRole *role)
{
    g_autofree char *word = cell(r, AT_ROLE, row);
    *role = CITY_OFFICER;
    if (!word && r->slots[AT_ROLE] < 0)
        return TRUE; /* a list of officers only */
    g_autofree char *lower = word ? g_ascii_strdown(vocabulary_role(word), -1) : NULL;
    if (city_role_parse(lower, role))
        return TRUE;
    add_problem(
        r, row,
        g_strdup_printf(
            _("%s: the role \"%s\" is not known, and the row is left out; there are 网格员, "
              "督导员, 警员, 消防员, 监督员 and 公益员, or officer, supervisor, police, fire, monitor "
              "and volunteer"),
            name, word ? word : ""));
    return FALSE;
}

static void complain_of_grid(Roster *r, guint row, const char *name, const char *grid, GridNamesMatch match)
{
    const char *near = grid_names_nearest(r->grids, grid);
    if (match == GRID_NAMES_AMBIGUOUS)
        add_problem(
            r, row,
            g_strdup_printf(_("%s: several grids are called %s, and the worker has none: give the grid's "
                              "code, or a column with the community"),
                            name, grid));
    else if (near)
        add_problem(
            r, row,
            g_strdup_printf(_("%s: there is no grid %s, and the worker has none; the nearest code is %s"),
                            name, grid, near));
    else
        add_problem(r, row,
                    g_strdup_printf(_("%s: there is no grid %s, and the worker has none"), name, grid));
}

/* The code of the worker's grid, or NULL. */
static const char *take_grid(Roster *r, guint row, const char *name, GridNamesMatch *match)
{
    const char *code;
    *match = GRID_NAMES_UNKNOWN;
    g_autofree char *grid = cell(r, AT_GRID, row), *community = cell(r, AT_COMMUNITY, row);
    if (!grid)
        return NULL;
    *match = grid_names_find(r->grids, grid, community, &code);
    if (*match == GRID_NAMES_OLD && grid_names_count(r->grids))
        add_problem(r, row,
                    g_strdup_printf(_("%s: the grid %s has ended, and no grid continues it: give the worker "
                                      "another by wangge assign"),
                                    name, grid));
    if (!code)
        complain_of_grid(r, row, name, grid, *match);
    return code;
}

static char *person_key(const char *name, const char *phone)
{
    return g_strdup_printf("%s/%s", name, phone ? phone : "");
}

/* The worker's photo, a new reference; NULL where there is none or it cannot be taken. */
static GBytes *take_photo(Roster *r, guint row, const char *name, const char *phone)
{
    g_autofree char *file = cell(r, AT_PHOTO, row);
    g_autoptr(GError) error = NULL;
    GBytes *photo = file ? photo_read(r->photos, file, &error) : NULL;
    if (g_error_matches(error, WANGGE_ERROR, WANGGE_ERROR_IO) && !r->missing++)
        r->first_missing = row;
    if (error && error->code == WANGGE_ERROR_INPUT)
        add_problem(r, row, g_strdup_printf("%s: %s", name, error->message));
    r->report->photos += photo != NULL;
    if (photo)
        return photo;
    g_autofree char *key = person_key(name, phone);
    photo = g_hash_table_lookup(r->known, key);
    r->report->kept_photos += photo != NULL;
    return photo ? g_bytes_ref(photo) : NULL;
}

/* Whether the same worker stood there before, for the same grid. */
static gboolean is_repeated(Roster *r, guint row, const CityWorker *w)
{
    char *key =
        g_strdup_printf("%s/%s/%s/%d", w->name, w->phone ? w->phone : "", w->grid ? w->grid : "", w->role);
    if (g_hash_table_add(r->seen, key))
        return FALSE;
    add_problem(r, row,
                g_strdup_printf(_("%s: the same worker stands above, and the row is left out"), w->name));
    return TRUE;
}

static void take_row(Roster *r, guint row)
{
    GridNamesMatch match;
    g_autofree char *name = cell(r, AT_NAME, row), *phone = cell(r, AT_PHONE, row),
                    *stand_in = cell(r, AT_STAND_IN, row), *supervision = cell(r, AT_SUPERVISION, row),
                    *duties = cell(r, AT_DUTIES, row);
    CityWorker worker = {
        .name = name, .phone = phone, .stand_in = stand_in, .supervision = supervision, .duties = duties};
    if (!name) {
        add_problem(r, row, g_strdup(_("there is no name, and the row is left out")));
        return;
    }
    if (!take_role(r, row, name, &worker.role))
        return;
    worker.grid = take_grid(r, row, name, &match);
    if (is_repeated(r, row, &worker))
        return;
    r->report->assigned += match == GRID_NAMES_IS || match == GRID_NAMES_FOLLOWED;
    r->report->followed += match == GRID_NAMES_FOLLOWED;
    g_autoptr(GBytes) photo = take_photo(r, row, name, phone);
    worker.photo = photo;
    city_staff_add(r->staff, &worker);
}

static void remember_photos(Roster *r)
{
    for (guint i = 0; i < r->before->workers->len; i++) {
        const CityWorker *w = city_staff_worker(r->before, i);
        if (w->photo)
            g_hash_table_insert(r->known, person_key(w->name, w->phone), w->photo);
    }
}

static gboolean check_photo_folder(const char *folder, GError **error)
{
    if (!folder || g_file_test(folder, G_FILE_TEST_IS_DIR))
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("the photo folder %s is not there"), folder);
    return FALSE;
}

static gboolean read_project(Roster *r, const char *project, GError **error)
{
    GDALDatasetH dataset = project_open(project, FALSE, error);
    r->grids = dataset ? grid_names_read(dataset, project, error) : NULL;
    g_clear_pointer(&dataset, GDALClose);
    r->before = r->grids ? project_load_staff(project, (ProjectStaffWanted){NULL, TRUE}, error) : NULL;
    if (!r->before)
        return FALSE;
    r->report->replaced = r->before->workers->len;
    remember_photos(r);
    return TRUE;
}

static gint compare_rows(gconstpointer a, gconstpointer b)
{
    guint x = ((const OfficersProblem *)a)->row, y = ((const OfficersProblem *)b)->row;
    return (x > y) - (x < y);
}

static gboolean take_rows(Roster *r, Job *job, GError **error)
{
    job_phase(job, _("Taking the workers and their photos"), r->rows->n);
    for (guint row = 0; row < r->rows->n; row++) {
        if (!job_check(job, error))
            return FALSE;
        take_row(r, row);
        job_advance(job, 1);
    }
    r->report->workers = r->staff->workers->len;
    if (r->missing)
        add_problem(r, r->first_missing,
                    g_strdup_printf(ngettext("%u photo cannot be read from the folder %s",
                                             "%u photos, this one first, cannot be read from the folder %s",
                                             r->missing),
                                    r->missing, r->photos));
    g_array_sort(r->report->problems, compare_rows);
    return TRUE;
}

static void roster_clear(Roster *r)
{
    source_free(r->source);
    source_rows_free(r->rows);
    grid_names_free(r->grids);
    city_staff_free(r->before);
    city_staff_free(r->staff);
    g_hash_table_unref(r->known);
    g_hash_table_unref(r->seen);
    g_free(r->photos);
}

gboolean officers_import(const char *project, const OfficersOptions *options, OfficersReport *report,
                         Job *job, GError **error)
{
    Roster r = {
        .options = options,
        .report = report,
        .photos = options->photos ? g_strdup(options->photos) : g_path_get_dirname(options->file),
        .known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        .staff = city_staff_new(),
    };
    gboolean done = check_photo_folder(options->photos, error) && read_project(&r, project, error) &&
                    read_table(&r, job, error) && take_rows(&r, job, error) &&
                    project_save_staff(project, r.staff, error);
    roster_clear(&r);
    return done;
}
