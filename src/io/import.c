/* The steps of an import, in their order. */
#include "io/import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/error.h"
#include "io/encoding.h"
#include "io/gdal_init.h"
#include "io/import_int.h"

static gboolean check_options(const ImportOptions *options, GError **error)
{
    const char *fault = NULL;
    if (!options->sources[IMPORT_BUILDING])
        fault = _("--buildings is missing: a layer of buildings is needed");
    else if (!options->sources[IMPORT_COMMUNITY] && !options->one_community)
        fault = _("--communities is missing: give a layer of communities, or --one-community NAME");
    else if (options->sources[IMPORT_COMMUNITY] && options->one_community)
        fault = _("--communities and --one-community exclude each other");
    else if (options->streets && options->one_community)
        fault = _("--street and --one-community exclude each other");
    if (fault) {
        g_set_error_literal(error, WANGGE_ERROR, WANGGE_ERROR_USAGE, fault);
        return FALSE;
    }
    if (!options->encoding || encoding_is_known(options->encoding))
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
                _("--encoding %s is not known; try UTF-8 or GB18030"), options->encoding);
    return FALSE;
}

/* Every "layer.field=column" must speak of a layer that is read. */
static gboolean check_assignments(const ImportOptions *options, GError **error)
{
    for (const char *const *at = options->fields; at && *at; at++) {
        const char *dot = strchr(*at, '.'), *equals = strchr(*at, '=');
        gboolean known = FALSE;
        for (guint layer = 0; dot && equals > dot && layer < IMPORT_LAYERS; layer++) {
            const char *name = import_layer_name(layer);
            known = known || (strlen(name) == (gsize)(dot - *at) && g_str_has_prefix(*at, name) &&
                              options->sources[layer] != NULL);
        }
        if (known)
            continue;
        g_set_error(
            error, WANGGE_ERROR, WANGGE_ERROR_USAGE,
            _("--field %s: write LAYER.FIELD=COLUMN, such as building.households=units, for a layer that is "
              "given"),
            *at);
        return FALSE;
    }
    return TRUE;
}

static gboolean check_not_empty(const ImportTable *table, GError **error)
{
    gboolean needed = table->layer == IMPORT_COMMUNITY || table->layer == IMPORT_BUILDING;
    if (table->rows->n > 0 || !needed)
        return TRUE;
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("%s is empty: it has no row%s"),
                source_title(table->source), source_where(table->source) ? _(" that the clause picks") : "");
    return FALSE;
}

static gboolean read_layer(ImportRun *run, ImportLayer layer, GError **error)
{
    const Role *role = import_role(layer);
    ImportTable *table = import_table_read(run, layer, &role->hint, error);
    if (!table)
        return FALSE;
    g_ptr_array_add(run->tables, table);
    if (!check_not_empty(table, error))
        return FALSE;
    if (!role->second || !source_is_osm(table->source) || strstr(run->options->sources[layer], "::"))
        return TRUE;
    table = import_table_read(run, layer, role->second, error);
    if (table)
        g_ptr_array_add(run->tables, table);
    return table != NULL;
}

static gboolean read_layers(ImportRun *run, guint first, guint end, GError **error)
{
    for (guint layer = first; layer < end; layer++)
        if (run->options->sources[layer] && !read_layer(run, layer, error))
            return FALSE;
    return TRUE;
}

/* Communities first: they say what is wanted of the other layers. */
static gboolean read_part(ImportRun *run, GError **error)
{
    return read_layers(run, IMPORT_COMMUNITY, IMPORT_COMMUNITY + 1, error) && import_project(run, error) &&
           import_communities(run, error) && import_choose_part(run, error) &&
           read_layers(run, IMPORT_COMMUNITY + 1, IMPORT_LAYERS, error);
}

static gboolean build_city(ImportRun *run, GError **error)
{
    job_phase(run->job, _("Projecting"), 0);
    if (!import_project(run, error) || !job_check(run->job, error))
        return FALSE;
    job_phase(run->job, _("Checking rows"), 0);
    if ((!run->options->streets && !import_communities(run, error)) || !import_buildings(run, error))
        return FALSE;
    import_context(run);
    if (run->options->one_community && !import_one_community(run, error))
        return FALSE;
    job_phase(run->job, _("Finding each building's community"), 0);
    if (!import_assign(run, error))
        return FALSE;
    import_estimate(run);
    return job_check(run->job, error);
}

static void count_kept(ImportRun *run)
{
    const City *city = run->city;
    ImportReport *report = run->report;
    report->kept[IMPORT_COMMUNITY] = city->communities->len;
    report->kept[IMPORT_BUILDING] = city->buildings->len;
    report->kept[IMPORT_ROAD] = city->roads->len;
    report->kept[IMPORT_WATER] = city->waters->len;
    report->kept[IMPORT_RAIL] = city->rails->len;
    report->kept[IMPORT_COMPOUND] = city->compounds->len;
    report->kept[IMPORT_GRID_BEFORE] = city->grids_before->len;
    for (guint i = 0; i < city->buildings->len; i++) {
        report->households += city_building_weight(city, i, CITY_HOUSEHOLDS);
        report->people += city_building_weight(city, i, CITY_PEOPLE);
    }
}

City *import_run(const ImportOptions *options, Job *job, ImportReport *report, GError **error)
{
    if (!check_options(options, error) || !check_assignments(options, error))
        return NULL;
    gdal_init();
    ImportRun run = {
        .options = options,
        .job = job,
        .report = report,
        .engine = geo_engine_new(),
        .tables = g_ptr_array_new_with_free_func((GDestroyNotify)import_table_free),
        .building_fids = g_array_new(FALSE, FALSE, sizeof(gint64)),
        .window = geo_box_empty(),
    };
    gboolean read = options->streets ? read_part(&run, error) : read_layers(&run, 0, IMPORT_LAYERS, error);
    gboolean built = read && build_city(&run, error);
    if (built)
        count_kept(&run);
    g_ptr_array_unref(run.tables);
    g_array_unref(run.building_fids);
    geo_engine_free(run.engine);
    if (built)
        return run.city;
    city_free(run.city);
    return NULL;
}
