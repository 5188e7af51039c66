#include "print/squares.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "city/address.h"
#include "city/house_name.h"

#define MOST_COLUMNS 26
#define ROW_LENGTH   16 /* characters, after which a row of houses ends */

Squares squares_new(View view, double wished)
{
    GeoBox f = view.frame;
    guint columns = (guint)CLAMP(round((f.x1 - f.x0) / wished), 1, MOST_COLUMNS);
    double side = (f.x1 - f.x0) / columns;
    return (Squares){view, side, columns, (guint)MAX(1, ceil((f.y1 - f.y0) / side - 1e-6))};
}

void squares_name(const Squares *s, GeoPoint world, char *name)
{
    GeoPoint p = view_to_picture(&s->view, world);
    guint column = (guint)CLAMP(floor((p.x - s->view.frame.x0) / s->side), 0, s->columns - 1);
    guint row = (guint)CLAMP(floor((p.y - s->view.frame.y0) / s->side), 0, s->rows - 1);
    g_snprintf(name, 8, "%c%u", (char)('A' + column), row + 1);
}

/* A building that is listed: under its place, in its square, by its name. */
typedef struct Entry {
    const char *name; /* what is left of it after the place: "10号"; "" where the place is the whole name */
    guint64 number;   /* 0: none */
    char *order, *place;
    guint rank; /* 0 compound, 1 street, 2 neither */
    char square[8];
} Entry;

static void clear_entry(gpointer data)
{
    Entry *e = (Entry *)data;
    g_free(e->order);
    g_free(e->place);
}

static void clear_row(gpointer data)
{
    IndexRow *row = (IndexRow *)data;
    g_free(row->place);
    g_free(row->houses);
}

static char *place_of(const CityBuilding *row, const char *before)
{
    if (!row->compound)
        return g_strdup(*before ? before : row->name);
    if (!*before || g_str_has_prefix(row->compound, before))
        return g_strdup(row->compound);
    return g_strdup_printf("%s %s", row->compound, before);
}

static Entry entry_new(const Squares *squares, const City *city, guint building)
{
    const CityBuilding *row = city_building(city, building);
    HouseName parts = house_name_parse(row->name);
    g_autofree char *before = g_strndup(row->name, parts.before);
    GString *order = g_string_new(NULL);
    Entry e = {.name = row->name + parts.before, .rank = row->compound ? 0 : *before ? 1 : 2};
    if (parts.length)
        e.number = g_ascii_strtoull(row->name + parts.from, NULL, 10);
    e.place = place_of(row, before);
    if (e.rank == 2)
        e.name = "";
    address_append_form(order, e.place);
    e.order = g_string_free(order, FALSE);
    squares_name(squares, geo_shape_inner_point(geo_shapes_get(city->building_shapes, building)), e.square);
    return e;
}

static gint compare_entries(gconstpointer a, gconstpointer b)
{
    const Entry *p = (const Entry *)a, *q = (const Entry *)b;
    if (p->rank != q->rank)
        return p->rank < q->rank ? -1 : 1;
    int order = text_natural_compare(p->order, q->order);
    order = order ? order : strcmp(p->place, q->place);
    order = order ? order : text_natural_compare(p->square, q->square);
    return order ? order : text_natural_compare(p->name, q->name);
}

static gboolean is_together(const Entry *p, const Entry *q)
{
    return g_str_equal(p->place, q->place) && g_str_equal(p->square, q->square);
}

/* Takes a run of houses whose numbers follow each other, or one house; returns how many: "1–4号楼", "教学楼A". */
static guint append_run(GString *houses, const Entry *entries, guint n)
{
    guint k = 1;
    while (k < n && entries[k].number && entries[k].number <= entries[k - 1].number + 1)
        k++;
    g_string_append(houses, houses->len ? ", " : "");
    if (entries[k - 1].number > entries[0].number)
        g_string_append_printf(houses, "%" G_GUINT64_FORMAT "–", entries[0].number);
    g_string_append(houses, entries[k - 1].name);
    return k;
}

/* The houses of one place in one square, in as many rows as they take. */
static void append_rows(GArray *rows, const Entry *entries, guint n)
{
    for (guint i = 0; i < n;) {
        GString *houses = g_string_new(NULL);
        IndexRow row = {.place = i == 0 ? g_strdup(entries->place) : NULL};
        do
            i += append_run(houses, entries + i, n - i);
        while (i < n && g_utf8_strlen(houses->str, -1) < ROW_LENGTH);
        row.houses = g_string_free(houses, FALSE);
        memcpy(row.square, entries->square, sizeof row.square);
        g_array_append_val(rows, row);
    }
}

GArray *squares_index(const Squares *squares, const City *city, guint32 community)
{
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(IndexRow));
    g_array_set_clear_func(entries, clear_entry);
    g_array_set_clear_func(rows, clear_row);
    for (guint i = 0; i < city->buildings->len; i++) {
        if (city_building(city, i)->community != community || !city_building(city, i)->name)
            continue;
        Entry e = entry_new(squares, city, i);
        g_array_append_val(entries, e);
    }
    g_array_sort(entries, compare_entries);
    for (guint i = 0, n; i < entries->len; i += n) {
        const Entry *first = &g_array_index(entries, Entry, i);
        for (n = 1; i + n < entries->len && is_together(first, first + n);)
            n++;
        append_rows(rows, first, n);
    }
    return rows;
}
