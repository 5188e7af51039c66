#include "io/project_ledger.h"

#include "base/error.h"
#include "io/gdal_init.h"
#include "io/project_read_int.h"

#include <glib/gi18n-lib.h>

static const ProjectLayer register_layers[] = {LAYER_LEDGER, LAYER_REGISTER, LAYER_CORRECTION};

struct ProjectRegister {
    char *path, *source;
    GDALDatasetH dataset; /* NULL once its transaction has ended */
    OGRLayerH ledger;
    OGRFeatureH row;
};

void register_counts_init(RegisterCounts *counts, guint n_buildings)
{
    counts->n = n_buildings;
    counts->households = g_new0(gint32, n_buildings + 1);
    counts->people = g_new0(gint32, n_buildings + 1);
    counts->before = g_new(gint32, n_buildings + 1);
    for (guint i = 0; i < n_buildings; i++)
        counts->before[i] = CITY_UNKNOWN;
}

void register_counts_clear(RegisterCounts *counts)
{
    g_clear_pointer(&counts->households, g_free);
    g_clear_pointer(&counts->people, g_free);
    g_clear_pointer(&counts->before, g_free);
}

char *project_register_setting(LedgerOutcome outcome)
{
    return g_strconcat("register.", outcome == LEDGER_OUTCOMES ? "rows" : ledger_outcome_name(outcome), NULL);
}

static gboolean prepare(GDALDatasetH dataset, const char *path, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(register_layers); i++)
        if (!project_prepare_table(dataset, path, register_layers[i], error))
            return FALSE;
    return TRUE;
}

ProjectRegister *project_register_start(const char *path, const char *source, GError **error)
{
    g_autoptr(ProjectRegister) reg = g_new0(ProjectRegister, 1);
    reg->path = g_strdup(path);
    reg->source = g_strdup(source);
    reg->dataset = project_open(path, TRUE, error);
    if (!reg->dataset || !project_begin(reg->dataset, path, error) || !prepare(reg->dataset, path, error) ||
        !project_sql(reg->dataset, path, "DELETE FROM ledger", error) ||
        !(reg->ledger = project_layer(reg->dataset, path, LAYER_LEDGER, error)))
        return NULL;
    reg->row = OGR_F_Create(OGR_L_GetLayerDefn(reg->ledger));
    return g_steal_pointer(&reg);
}

static void free_register(ProjectRegister *reg)
{
    if (reg->row)
        OGR_F_Destroy(reg->row);
    g_free(reg->path);
    g_free(reg->source);
    g_free(reg);
}

void project_register_abandon(ProjectRegister *reg)
{
    if (!reg)
        return;
    if (reg->dataset)
        project_end(reg->dataset, reg->path, FALSE, NULL);
    free_register(reg);
}

static void fill_entry(OGRFeatureH f, const LedgerEntry *e)
{
    OGR_F_SetFieldInteger64(f, LEDGER_ROW, (GIntBig)e->row);
    table_set_text(f, LEDGER_ADDRESS, e->address);
    table_set_count(f, LEDGER_HOUSEHOLDS, e->households);
    table_set_text(f, LEDGER_REASON, ledger_reason_name(e->reason));
    table_set_text(f, LEDGER_NEAREST, e->nearest);
    table_set_text(f, LEDGER_OUTCOME, ledger_outcome_name(e->outcome));
    table_set_text(f, LEDGER_COMMUNITY, e->community);
    table_set_text(f, LEDGER_COMPOUND, e->compound);
    table_set_text(f, LEDGER_BUILDING, e->building);
    table_set_count(f, LEDGER_PEOPLE, e->people);
    table_set_text(f, LEDGER_NEAREST_ID, e->nearest_id);
    if (e->nearest_id)
        OGR_F_SetFieldDouble(f, LEDGER_CONFIDENCE, e->confidence);
    else
        OGR_F_SetFieldNull(f, LEDGER_CONFIDENCE);
    if (e->first_row)
        OGR_F_SetFieldInteger64(f, LEDGER_FIRST_ROW, (GIntBig)e->first_row);
    else
        OGR_F_SetFieldNull(f, LEDGER_FIRST_ROW);
    table_set_text(f, LEDGER_KEY, e->key);
}

gboolean project_register_add(ProjectRegister *reg, const LedgerEntry *entry, GError **error)
{
    gdal_forget();
    OGR_F_SetFID(reg->row, OGRNullFID);
    fill_entry(reg->row, entry);
    table_set_text(reg->row, LEDGER_SOURCE, reg->source);
    return OGR_L_CreateFeature(reg->ledger, reg->row) == OGRERR_NONE ||
           table_fail(reg->path, project_tables[LAYER_LEDGER].name, error);
}

typedef struct CountRows {
    const City *city;
    const RegisterCounts *counts;
} CountRows;

static void fill_counts(OGRFeatureH f, guint row, gconstpointer data)
{
    const CountRows *rows = data;
    table_set_text(f, REGISTER_BUILDING, city_building(rows->city, row)->id);
    table_set_count(f, REGISTER_HOUSEHOLDS, rows->counts->households[row]);
    table_set_count(f, REGISTER_PEOPLE, rows->counts->people[row]);
    table_set_count(f, REGISTER_BEFORE, rows->counts->before[row]);
}

static gboolean write_counts(GDALDatasetH dataset, const char *path, const City *city,
                             const RegisterCounts *counts, GError **error)
{
    CountRows data = {city, counts};
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 i = 0; i < counts->n; i++)
        if (counts->households[i] > 0 || counts->people[i] > 0 || counts->before[i] > 0)
            g_array_append_val(rows, i);
    Table table = project_tables[LAYER_REGISTER];
    table.rows = (const guint32 *)(void *)rows->data;
    table.n_rows = rows->len;
    table.fill = fill_counts;
    table.data = &data;
    TableSink sink = {.path = path, .dataset = dataset};
    OGRLayerH layer = project_layer(dataset, path, LAYER_REGISTER, error);
    return layer && project_sql(dataset, path, "DELETE FROM register", error) &&
           table_append(&sink, &table, layer, OGRNullFID, error);
}

gboolean project_register_finish(ProjectRegister *reg, const City *city, const RegisterCounts *counts,
                                 const ProjectSetting *settings, guint n_settings, GError **error)
{
    const gboolean done = write_counts(reg->dataset, reg->path, city, counts, error) &&
                          project_write_settings(reg->dataset, reg->path, settings, n_settings, error);
    const gboolean saved = project_end(reg->dataset, reg->path, done, error);
    free_register(reg);
    return saved;
}

/* A project of an earlier program may not have the table. */
static gboolean has_table(GDALDatasetH dataset, ProjectLayer layer)
{
    return GDALDatasetGetLayerByName(dataset, project_tables[layer].name) != NULL;
}

typedef struct CountReader {
    GHashTable *buildings; /* id to index + 1 */
    RegisterCounts *counts;
} CountReader;

static gboolean take_counts(const ProjectSource *s, OGRFeatureH f, gpointer data,
                            G_GNUC_UNUSED GError **error)
{
    CountReader *r = data;
    const char *id = project_row_text(s, f, REGISTER_BUILDING);
    gpointer found = id ? g_hash_table_lookup(r->buildings, id) : NULL;
    if (!found)
        return TRUE; /* a building that is gone */
    const guint i = GPOINTER_TO_UINT(found) - 1;
    r->counts->households[i] = MAX(0, project_row_count(s, f, REGISTER_HOUSEHOLDS));
    r->counts->people[i] = MAX(0, project_row_count(s, f, REGISTER_PEOPLE));
    r->counts->before[i] = project_row_count(s, f, REGISTER_BEFORE);
    return TRUE;
}

gboolean project_load_register(const char *path, const City *city, RegisterCounts *counts, gboolean *present,
                               GError **error)
{
    register_counts_init(counts, city->buildings->len);
    GDALDatasetH dataset = project_open(path, FALSE, error);
    if (!dataset)
        return FALSE;
    CountReader reader = {g_hash_table_new(g_str_hash, g_str_equal), counts};
    for (guint i = 0; i < city->buildings->len; i++)
        if (city_building(city, i)->id)
            g_hash_table_insert(reader.buildings, (gpointer)city_building(city, i)->id,
                                GUINT_TO_POINTER(i + 1));
    GError *fault = NULL;
    g_autofree char *source = project_sql_text(
        dataset, path, "SELECT value FROM setting WHERE key = '" REGISTER_SOURCE_SETTING "'", &fault);
    *present = source != NULL;
    if (!fault && has_table(dataset, LAYER_REGISTER))
        project_read(dataset, path, LAYER_REGISTER, take_counts, &reader, &fault);
    g_hash_table_unref(reader.buildings);
    GDALClose(dataset);
    if (fault)
        g_propagate_error(error, fault);
    return fault == NULL;
}

typedef struct LedgerReader {
    LedgerTake take;
    gpointer data;
} LedgerReader;

static double row_confidence(const ProjectSource *s, OGRFeatureH f)
{
    const int field = s->fields[LEDGER_CONFIDENCE];
    return field >= 0 && OGR_F_IsFieldSetAndNotNull(f, field) ? OGR_F_GetFieldAsDouble(f, field) : 0;
}

static gboolean take_entry(const ProjectSource *s, OGRFeatureH f, gpointer data, G_GNUC_UNUSED GError **error)
{
    const LedgerReader *reader = data;
    LedgerEntry e = {
        .row = (guint64)MAX(0, project_row_integer(s, f, LEDGER_ROW, 0)),
        .community = project_row_text(s, f, LEDGER_COMMUNITY),
        .compound = project_row_text(s, f, LEDGER_COMPOUND),
        .building = project_row_text(s, f, LEDGER_BUILDING),
        .address = project_row_text(s, f, LEDGER_ADDRESS),
        .households = project_row_count(s, f, LEDGER_HOUSEHOLDS),
        .people = project_row_count(s, f, LEDGER_PEOPLE),
        .nearest = project_row_text(s, f, LEDGER_NEAREST),
        .nearest_id = project_row_text(s, f, LEDGER_NEAREST_ID),
        .confidence = row_confidence(s, f),
        .first_row = (guint64)MAX(0, project_row_integer(s, f, LEDGER_FIRST_ROW, 0)),
        .key = project_row_text(s, f, LEDGER_KEY),
    };
    ledger_outcome_parse(project_row_text(s, f, LEDGER_OUTCOME), &e.outcome);
    ledger_reason_parse(project_row_text(s, f, LEDGER_REASON), &e.reason);
    reader->take(&e, reader->data);
    return TRUE;
}

gboolean project_load_ledger(const char *path, LedgerTake take, gpointer data, GError **error)
{
    GDALDatasetH dataset = project_open(path, FALSE, error);
    if (!dataset)
        return FALSE;
    LedgerReader reader = {take, data};
    const gboolean good = !has_table(dataset, LAYER_LEDGER) ||
                          project_read(dataset, path, LAYER_LEDGER, take_entry, &reader, error);
    GDALClose(dataset);
    return good;
}

static gboolean take_correction(const ProjectSource *s, OGRFeatureH f, gpointer data,
                                G_GNUC_UNUSED GError **error)
{
    const char *key = project_row_text(s, f, CORRECTION_KEY),
               *building = project_row_text(s, f, CORRECTION_BUILDING);
    if (key && building)
        g_hash_table_insert(data, g_strdup(key), g_strdup(building));
    return TRUE;
}

GHashTable *project_load_corrections(const char *path, GError **error)
{
    GDALDatasetH dataset = project_open(path, FALSE, error);
    if (!dataset)
        return NULL;
    GHashTable *corrections = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (has_table(dataset, LAYER_CORRECTION) &&
        !project_read(dataset, path, LAYER_CORRECTION, take_correction, corrections, error))
        g_clear_pointer(&corrections, g_hash_table_unref);
    GDALClose(dataset);
    return corrections;
}

/* Appends statements with each "$" in turn replaced by the next text as a literal. */
static gboolean run(GDALDatasetH dataset, const char *path, const char *statement, const char *const *texts,
                    GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    for (; *statement; statement++)
        if (*statement == '$')
            project_sql_quote(sql, *texts++);
        else
            g_string_append_c(sql, *statement);
    return project_sql(dataset, path, sql->str, error);
}

/* A row that another program has put into a building, or taken back, meanwhile is not counted twice. */
static gboolean check_outcome(GDALDatasetH dataset, const char *path, guint64 row, LedgerOutcome expected,
                              GError **error)
{
    GError *fault = NULL;
    g_autofree char *sql = g_strdup_printf("SELECT outcome FROM ledger WHERE row = %" G_GUINT64_FORMAT, row);
    g_autofree char *is = project_sql_text(dataset, path, sql, &fault);
    if (fault) {
        g_propagate_error(error, fault);
        return FALSE;
    }
    if (g_strcmp0(is, ledger_outcome_name(expected)) == 0)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                _("%s: row %lu of the register is not where it was: the ledger was changed "
                  "by another program; open the project again"),
                path, (gulong)row);
    return FALSE;
}

/* The row has another outcome, and its building so many more of it, or fewer. */
static gboolean count_row(GDALDatasetH dataset, const char *path, const char *building,
                          const LedgerCorrection *c, gboolean placed, GError **error)
{
    const char *sign = placed ? "1" : "-1";
    g_autofree char *row = g_strdup_printf("%" G_GUINT64_FORMAT, c->row);
    g_autofree char *households = g_strdup_printf("%d", MAX(0, c->households));
    g_autofree char *people = g_strdup_printf("%d", MAX(0, c->people));
    g_autofree char *was = project_register_setting(c->outcome),
                    *is = project_register_setting(LEDGER_MATCHED);
    return run(dataset, path, "UPDATE ledger SET outcome = $ WHERE row = CAST($ AS INTEGER)",
               (const char *const[]){ledger_outcome_name(placed ? LEDGER_MATCHED : c->outcome), row},
               error) &&
           run(dataset, path,
               "UPDATE register SET households = households + CAST($ AS INTEGER) * CAST($ AS INTEGER), "
               "people = people + CAST($ AS INTEGER) * CAST($ AS INTEGER) WHERE building = $",
               (const char *const[]){sign, households, sign, people, building}, error) &&
           run(dataset, path,
               "UPDATE setting SET value = CAST(CAST(value AS INTEGER) + CAST($ AS INTEGER) * (CASE key WHEN "
               "$ THEN 1 ELSE -1 END) AS TEXT) WHERE key IN ($, $)",
               (const char *const[]){sign, is, is, was}, error);
}

static gboolean write_correction(GDALDatasetH dataset, const char *path, const City *city,
                                 const LedgerCorrection *c, GError **error)
{
    const char *id = city_building(city, c->building)->id;
    return check_outcome(dataset, path, c->row, c->outcome, error) &&
           run(dataset, path, "DELETE FROM correction WHERE key = $", &(const char *){c->key}, error) &&
           run(dataset, path, "INSERT INTO correction (key, address, building) VALUES ($, $, $)",
               (const char *const[]){c->key, c->address, id}, error) &&
           run(dataset, path,
               "INSERT INTO register (building, households, people) SELECT $, 0, 0 WHERE NOT EXISTS (SELECT "
               "1 FROM register WHERE building = $)",
               (const char *const[]){id, id}, error) &&
           count_row(dataset, path, id, c, TRUE, error);
}

static gboolean take_correction_back(GDALDatasetH dataset, const char *path, const City *city,
                                     const LedgerCorrection *c, GError **error)
{
    return check_outcome(dataset, path, c->row, LEDGER_MATCHED, error) &&
           run(dataset, path, "DELETE FROM correction WHERE key = $", &(const char *){c->key}, error) &&
           count_row(dataset, path, city_building(city, c->building)->id, c, FALSE, error);
}

typedef gboolean (*CorrectionWrite)(GDALDatasetH dataset, const char *path, const City *city,
                                    const LedgerCorrection *correction, GError **error);

static gboolean write_all(GDALDatasetH dataset, const char *path, const City *city, const GArray *corrections,
                          CorrectionWrite write, GError **error)
{
    static const char *const indices[] = {
        "CREATE INDEX IF NOT EXISTS ledger_row ON ledger (row)",
        "CREATE INDEX IF NOT EXISTS correction_key ON correction (key)",
        "CREATE INDEX IF NOT EXISTS register_building ON register (building)"};
    for (guint i = 0; i < G_N_ELEMENTS(indices); i++)
        if (!project_sql(dataset, path, indices[i], error))
            return FALSE;
    for (guint i = 0; i < corrections->len; i++)
        if (!write(dataset, path, city, &g_array_index(corrections, LedgerCorrection, i), error))
            return FALSE;
    return project_write_settings(dataset, path, NULL, 0, error);
}

static gboolean save(const char *path, const City *city, const GArray *corrections, CorrectionWrite write,
                     GError **error)
{
    GDALDatasetH dataset = project_open(path, TRUE, error);
    if (!dataset)
        return FALSE;
    const gboolean done = project_begin(dataset, path, error) && prepare(dataset, path, error) &&
                          write_all(dataset, path, city, corrections, write, error);
    return project_end(dataset, path, done, error);
}

gboolean project_save_corrections(const char *path, const City *city, const GArray *corrections,
                                  GError **error)
{
    return save(path, city, corrections, write_correction, error);
}

gboolean project_take_corrections_back(const char *path, const City *city, const GArray *corrections,
                                       GError **error)
{
    return save(path, city, corrections, take_correction_back, error);
}
