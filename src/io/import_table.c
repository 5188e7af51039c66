/* One source read for one purpose. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/error.h"
#include "io/import_int.h"
#include "io/tags.h"

/* The columns that are read, each once a want. */
typedef struct Wants {
    int columns[MAX_FIELDS + MAX_PURPOSES + 2];
    SourceWant wants[MAX_FIELDS + MAX_PURPOSES + 2];
    guint n;
} Wants;

static int want_column(Wants *wants, int column, SourceWant want)
{
    if (column < 0)
        return -1;
    for (guint i = 0; i < wants->n; i++)
        if (wants->columns[i] == column && wants->wants[i] == want)
            return (int)i;
    wants->columns[wants->n] = column;
    wants->wants[wants->n] = want;
    return (int)wants->n++;
}

static void choose_fields(ImportRun *run, ImportTable *table)
{
    guint n_columns;
    const char *const *columns = source_columns(table->source, &n_columns);
    for (guint i = 0; i < table->role->n_fields; i++) {
        const Field *field = &table->role->fields[i];
        const FieldPlace *place = &table->places[i];
        const char *value = place->column >= 0 ? columns[place->column] : place->tag;
        if (value)
            import_choose(run, table->role->name, field->name, value, _("%s.%s is read from %s%s (%s)"),
                          table->role->name, field->name, place->column >= 0 ? "" : _("the tag "), value,
                          source_title(table->source));
    }
}

static void choose_source(ImportRun *run, const ImportTable *table)
{
    const Source *source = table->source;
    const char *name = table->role->name, *encoding = source_encoding(source);
    if (source_layer_was_found(source))
        import_choose(run, name, "layer", source_layer(source), _("%s: the layer %s is taken"), name,
                      source_title(source));
    if (source_where(source))
        import_choose(run, name, "rows", source_where(source), _("%s: the rows where %s"), name,
                      source_where(source));
    if (encoding && strcmp(encoding, "UTF-8") != 0)
        import_choose(run, name, "encoding", encoding, _("%s: %s is read as %s"), name, source_title(source),
                      encoding);
}

int import_tag_column(const char *const *columns, guint n)
{
    static const char *const names[] = {"tags", "other_tags", "all_tags", NULL};
    return field_find(names, columns, n);
}

static gboolean place_fields(ImportRun *run, ImportTable *table, Wants *wants, GError **error)
{
    static const char *const id_names[] = {"osm_id", NULL}, *const way_names[] = {"osm_way_id", NULL};
    guint n;
    const Role *role = table->role;
    const char *const *columns = source_columns(table->source, &n);
    int tag_column = import_tag_column(columns, n);
    if (!fields_place(role->name, role->fields, role->n_fields, columns, n, tag_column, run->options->fields,
                      source_title(table->source), table->places, error))
        return FALSE;
    for (guint i = 0; i < role->n_fields; i++)
        table->slots[i] = want_column(wants, table->places[i].column,
                                      role->fields[i].is_count ? SOURCE_NUMBER : SOURCE_TEXT);
    table->way_slot = want_column(wants, field_find(way_names, columns, n), SOURCE_TEXT);
    table->tags_slot = want_column(wants, tag_column, SOURCE_TEXT);
    gboolean mixed = !source_is_osm(table->source) && !source_where(table->source);
    gboolean is_osm_like = tag_column >= 0 || field_find(id_names, columns, n) >= 0;
    for (guint i = 0; i < MAX_PURPOSES && role->purposes[i].key; i++) {
        const char *names[] = {role->purposes[i].key, NULL};
        table->purpose_slots[i] = mixed ? want_column(wants, field_find(names, columns, n), SOURCE_TEXT) : -1;
        if (mixed && (tag_column >= 0 || (is_osm_like && table->purpose_slots[i] >= 0)))
            table->filtered = TRUE;
    }
    return TRUE;
}

ImportTable *import_table_read(ImportRun *run, ImportLayer layer, const SourceHint *hint, GError **error)
{
    g_autoptr(ImportTable) table = g_new0(ImportTable, 1);
    Wants wants = {.n = 0};
    table->layer = layer;
    table->role = import_role(layer);
    table->source = source_open(run->options->sources[layer], hint, run->options->encoding, error);
    if (!table->source || !place_fields(run, table, &wants, error))
        return NULL;
    if (!geo_box_is_empty(run->window)) {
        table->window = &run->window;
        if (!import_limit_source(run, table->source, error))
            return NULL;
    }
    choose_source(run, table);
    choose_fields(run, table);
    g_autofree char *phase = g_strdup_printf(_("Reading %s"), table->role->name);
    job_phase(run->job, phase, source_count(table->source));
    table->rows = source_read(table->source, wants.columns, wants.wants, wants.n, run->job, error);
    if (!table->rows)
        return NULL;
    run->report->read[layer] += table->rows->n;
    return g_steal_pointer(&table);
}

void import_table_free(ImportTable *table)
{
    if (!table)
        return;
    source_free(table->source);
    source_rows_free(table->rows);
    g_free(table);
}

ImportTable *import_find_table(const ImportRun *run, ImportLayer layer)
{
    for (guint i = 0; i < run->tables->len; i++)
        if (((ImportTable *)run->tables->pdata[i])->layer == layer)
            return run->tables->pdata[i];
    return NULL;
}

gboolean import_table_has(const ImportTable *table, guint field)
{
    return table->slots[field] >= 0 || table->places[field].tag;
}

/* A tag of the row, kept with its texts. */
static const char *tag_text(ImportTable *table, const char *key, guint row)
{
    char number[32];
    if (table->tags_slot < 0 || !key)
        return NULL;
    g_autofree char *value = tags_get(source_text(table->rows, (guint)table->tags_slot, row, number), key);
    return value && *value ? g_string_chunk_insert(table->rows->strings, value) : NULL;
}

static const char *slot_text(ImportTable *table, int slot, guint row)
{
    char number[32];
    const char *text = slot < 0 ? NULL : source_text(table->rows, (guint)slot, row, number);
    if (text == number)
        text = g_string_chunk_insert(table->rows->strings, number);
    while (text && g_ascii_isspace(*text))
        text++;
    return text && *text ? text : NULL;
}

const char *import_table_text(ImportTable *table, guint field, guint row)
{
    const char *text = slot_text(table, table->slots[field], row);
    return text ? text : tag_text(table, table->places[field].tag, row);
}

const char *import_table_way(ImportTable *table, guint row)
{
    return slot_text(table, table->way_slot, row);
}

CountResult import_table_count(ImportTable *table, guint field, guint row, gint32 *count, const char **said)
{
    int slot = table->slots[field];
    if (said)
        *said = NULL;
    if (slot >= 0 && table->rows->columns[slot].numbers) {
        CountResult result =
            count_check(g_array_index(table->rows->columns[slot].numbers, double, row), count);
        if (said && result != COUNT_OK)
            *said = slot_text(table, slot, row);
        if (result != COUNT_ABSENT)
            return result;
    }
    const char *text = import_table_text(table, field, row);
    if (said)
        *said = text;
    return count_parse(text, count);
}

gboolean import_table_serves(ImportTable *table, guint row)
{
    if (table->window &&
        !geo_box_meets(*table->window, geo_shape_box(geo_shapes_get(table->rows->shapes, row))))
        return FALSE;
    if (!table->filtered)
        return TRUE;
    for (guint i = 0; i < MAX_PURPOSES && table->role->purposes[i].key; i++) {
        const Purpose *purpose = &table->role->purposes[i];
        const char *text = slot_text(table, table->purpose_slots[i], row);
        if (!text)
            text = tag_text(table, purpose->key, row);
        if (text && (purpose->value ? !strcmp(text, purpose->value) : strcmp(text, "no") != 0))
            return TRUE;
    }
    return FALSE;
}
