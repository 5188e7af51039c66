/* The text: code, whether it is done, grids, in the band, within the tolerance and border, with tabs between; then,
 * in base 64, each grid's weight and number of rings, and of each ring the number of points and these. */
#include "divide/division_view.h"

#include <math.h>
#include <string.h>

#define FIELDS 7

DivisionView *division_view_new(const char *community)
{
    DivisionView *v = g_new0(DivisionView, 1);
    v->community = g_strdup(community);
    v->shapes = geo_shapes_new();
    v->weights = g_array_new(FALSE, FALSE, sizeof(gint64));
    return v;
}

void division_view_free(DivisionView *v)
{
    if (!v)
        return;
    g_free(v->community);
    geo_shapes_free(v->shapes);
    g_array_unref(v->weights);
    g_free(v);
}

static void put(GByteArray *out, gconstpointer bytes, gsize n)
{
    g_byte_array_append(out, bytes, (guint)n);
}

static void put_grid(GByteArray *out, gint64 weight, GeoShape shape)
{
    guint32 parts = shape.n_parts;
    put(out, &weight, sizeof weight);
    put(out, &parts, sizeof parts);
    for (guint p = 0; p < shape.n_parts; p++) {
        guint32 n = shape.starts[p + 1] - shape.starts[p];
        put(out, &n, sizeof n);
        put(out, shape.points + shape.starts[p], n * sizeof *shape.points);
    }
}

char *division_view_print(const DivisionView *v)
{
    g_autoptr(GByteArray) grids = g_byte_array_new();
    char border[G_ASCII_DTOSTR_BUF_SIZE];
    for (guint i = 0; i < v->weights->len; i++)
        put_grid(grids, g_array_index(v->weights, gint64, i), geo_shapes_get(v->shapes, i));
    g_autofree char *bytes = g_base64_encode(grids->data, grids->len);
    return g_strdup_printf("%s\t%d\t%u\t%u\t%u\t%s\t%s", v->community, v->done != FALSE, v->general,
                           v->in_band, v->within, g_ascii_formatd(border, sizeof border, "%.1f", v->border),
                           bytes);
}

/* Bytes that are read one after the other. */
typedef struct Reader {
    const guint8 *at;
    gsize left;
} Reader;

static gboolean get(Reader *r, gpointer to, gsize n)
{
    if (n > r->left)
        return FALSE;
    memcpy(to, r->at, n);
    r->at += n;
    r->left -= n;
    return TRUE;
}

static gboolean get_ring(Reader *r, GeoShapes *shapes)
{
    guint32 n;
    GeoPoint p;
    if (!get(r, &n, sizeof n) || n < 4 || n > r->left / sizeof p)
        return FALSE;
    geo_shapes_part(shapes);
    for (guint32 i = 0; i < n; i++) {
        if (!get(r, &p, sizeof p) || !isfinite(p.x) || !isfinite(p.y))
            return FALSE;
        geo_shapes_point(shapes, p.x, p.y);
    }
    return TRUE;
}

static gboolean get_grid(Reader *r, DivisionView *v)
{
    gint64 weight;
    guint32 rings;
    if (!get(r, &weight, sizeof weight) || !get(r, &rings, sizeof rings))
        return FALSE;
    g_array_append_val(v->weights, weight);
    geo_shapes_begin(v->shapes, GEO_POLYGON);
    for (guint32 i = 0; i < rings; i++)
        if (!get_ring(r, v->shapes))
            return FALSE;
    return TRUE;
}

static gboolean read_count(const char *text, guint most, guint *count)
{
    guint64 number;
    if (!g_ascii_string_to_unsigned(text, 10, 0, most, &number, NULL))
        return FALSE;
    *count = (guint)number;
    return TRUE;
}

DivisionView *division_view_parse(const char *text)
{
    g_auto(GStrv) fields = g_strsplit(text, "\t", FIELDS);
    guint done;
    gsize size;
    if (g_strv_length(fields) != FIELDS)
        return NULL;
    g_autoptr(DivisionView) v = division_view_new(fields[0]);
    g_autofree guchar *bytes = g_base64_decode(fields[6], &size);
    Reader reader = {bytes, size};
    v->border = g_ascii_strtod(fields[5], NULL);
    while (reader.left)
        if (!get_grid(&reader, v))
            return NULL;
    if (!read_count(fields[1], 1, &done) || !read_count(fields[2], v->weights->len, &v->general) ||
        !read_count(fields[3], v->general, &v->in_band) || !read_count(fields[4], v->general, &v->within) ||
        !(v->border >= 0) || !isfinite(v->border))
        return NULL;
    v->done = done != 0;
    return g_steal_pointer(&v);
}
