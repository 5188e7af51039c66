#include "print/binder.h"

#include <glib/gi18n-lib.h>
#include <qpdf/qpdf-c.h>

#include "base/error.h"

struct Binder {
    qpdf_data pdf;
    GPtrArray *parts; /* of qpdf_data *: what pages are read from when the document is written */
    qpdf_oh labels;   /* an array of page, label, page, label */
    qpdf_oh outline;
    GArray *marks; /* of qpdf_oh: the bookmarks, one a page that has one */
    guint n;       /* pages */
};

static void free_part(gpointer data)
{
    qpdf_cleanup((qpdf_data *)data);
    g_free(data);
}

/* TRUE unless the last call failed; path says which file is at fault. */
static gboolean check(qpdf_data pdf, const char *path, GError **error)
{
    if (!qpdf_has_error(pdf))
        return TRUE;
    qpdf_error why = qpdf_get_error(pdf);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("%s: the sheets cannot be written: %s"), path,
                qpdf_get_error_message_detail(pdf, why));
    return FALSE;
}

static qpdf_data new_pdf(void)
{
    qpdf_data pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    return pdf;
}

/* D:YYYYMMDDhhmmss+hh'mm' (ISO 32000-1, 7.9.4). */
static char *pdf_date(GDateTime *when)
{
    g_autofree char *zone = g_date_time_format(when, "%:z");
    g_autofree char *time = g_date_time_format(when, "D:%Y%m%d%H%M%S");
    return g_strdup_printf("%s%.3s'%s'", time, zone, zone + 4);
}

static void set_properties(qpdf_data pdf, const char *title, GDateTime *when)
{
    g_autofree char *date = pdf_date(when);
    qpdf_oh info = qpdf_make_indirect_object(pdf, qpdf_oh_new_dictionary(pdf));
    qpdf_oh_replace_key(pdf, info, "/Title", qpdf_oh_new_unicode_string(pdf, title));
    qpdf_oh_replace_key(pdf, info, "/Creator", qpdf_oh_new_string(pdf, "Wangge"));
    qpdf_oh_replace_key(pdf, info, "/Producer", qpdf_oh_new_string(pdf, "Cairo, qpdf"));
    qpdf_oh_replace_key(pdf, info, "/CreationDate", qpdf_oh_new_string(pdf, date));
    qpdf_oh_replace_key(pdf, info, "/ModDate", qpdf_oh_new_string(pdf, date));
    qpdf_oh_replace_key(pdf, qpdf_get_trailer(pdf), "/Info", info);
}

Binder *binder_new(const char *title, GDateTime *when)
{
    Binder *b = g_new0(Binder, 1);
    b->pdf = new_pdf();
    qpdf_empty_pdf(b->pdf);
    b->parts = g_ptr_array_new_with_free_func(free_part);
    b->marks = g_array_new(FALSE, FALSE, sizeof(qpdf_oh));
    b->labels = qpdf_oh_new_array(b->pdf);
    b->outline = qpdf_make_indirect_object(b->pdf, qpdf_oh_new_dictionary(b->pdf));
    set_properties(b->pdf, title, when);
    return b;
}

void binder_free(Binder *b)
{
    if (!b)
        return;
    qpdf_cleanup(&b->pdf);
    g_ptr_array_unref(b->parts);
    g_array_unref(b->marks);
    g_free(b);
}

static void add_label(Binder *b, const BinderPage *page)
{
    g_autofree char *text =
        page->number ? g_strdup_printf("%s-%u", page->label, page->number) : g_strdup(page->label);
    qpdf_oh label = qpdf_oh_new_dictionary(b->pdf);
    qpdf_oh_replace_key(b->pdf, label, "/P", qpdf_oh_new_unicode_string(b->pdf, text));
    qpdf_oh_append_item(b->pdf, b->labels, qpdf_oh_new_integer(b->pdf, b->n));
    qpdf_oh_append_item(b->pdf, b->labels, label);
    qpdf_oh_release(b->pdf, label);
}

/* A bookmark that leads to the page and leaves the reader's zoom as it is. */
static void add_bookmark(Binder *b, qpdf_oh page, const char *text)
{
    qpdf_oh mark = qpdf_make_indirect_object(b->pdf, qpdf_oh_new_dictionary(b->pdf));
    qpdf_oh place = qpdf_oh_parse(b->pdf, "[/XYZ null null null]");
    qpdf_oh_insert_item(b->pdf, place, 0, page);
    qpdf_oh_replace_key(b->pdf, mark, "/Title", qpdf_oh_new_unicode_string(b->pdf, text));
    qpdf_oh_replace_key(b->pdf, mark, "/Parent", b->outline);
    qpdf_oh_replace_key(b->pdf, mark, "/Dest", place);
    qpdf_oh_release(b->pdf, place);
    g_array_append_val(b->marks, mark);
}

/* A box of the page, so far inside its edges (ISO 32000-1, 14.11.2). */
static void set_box(Binder *b, qpdf_oh page, const char *key, double inside)
{
    qpdf_oh paper = qpdf_oh_get_key(b->pdf, page, "/MediaBox"), box = qpdf_oh_new_array(b->pdf);
    for (int i = 0; i < 4; i++) {
        qpdf_oh edge = qpdf_oh_get_array_item(b->pdf, paper, i);
        double at = qpdf_oh_get_numeric_value(b->pdf, edge) + (i < 2 ? inside : -inside);
        qpdf_oh_append_item(b->pdf, box, qpdf_oh_new_real_from_double(b->pdf, at, 4));
    }
    qpdf_oh_replace_key(b->pdf, page, key, box);
}

static void add_viewport(Binder *b, qpdf_oh page, const char *text)
{
    qpdf_oh viewport = qpdf_oh_parse(b->pdf, text);
    qpdf_oh_replace_key(b->pdf, page, "/VP", qpdf_oh_wrap_in_array(b->pdf, viewport));
}

static gboolean add_page(Binder *b, qpdf_data part, guint i, const BinderPage *page, const char *path,
                         GError **error)
{
    qpdf_oh from = qpdf_get_page_n(part, i);
    qpdf_add_page(b->pdf, part, from, QPDF_FALSE);
    qpdf_oh_release(part, from);
    if (!check(b->pdf, path, error))
        return FALSE;
    qpdf_oh to = qpdf_get_page_n(b->pdf, b->n);
    add_label(b, page);
    if (page->bookmark)
        add_bookmark(b, to, page->bookmark);
    if (page->viewport)
        add_viewport(b, to, page->viewport);
    if (page->bleed > 0) {
        set_box(b, to, "/TrimBox", page->bleed);
        set_box(b, to, "/BleedBox", page->marks);
    }
    qpdf_oh_release(b->pdf, to);
    b->n++;
    return check(b->pdf, path, error);
}

gboolean binder_add(Binder *b, const char *path, const BinderPage *pages, guint n, GError **error)
{
    qpdf_data *part = g_new(qpdf_data, 1);
    *part = new_pdf();
    g_ptr_array_add(b->parts, part);
    qpdf_read(*part, path, NULL);
    if (!check(*part, path, error))
        return FALSE;
    if (qpdf_get_num_pages(*part) != (int)n) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("%s was changed while it was being printed"),
                    path);
        return FALSE;
    }
    for (guint i = 0; i < n; i++)
        if (!pages[i].left_out && !add_page(b, *part, i, &pages[i], path, error))
            return FALSE;
    return TRUE;
}

/* Ties the bookmarks together as one list. */
static void finish_outline(Binder *b)
{
    const qpdf_oh *marks = (const qpdf_oh *)(void *)b->marks->data;
    guint n = b->marks->len;
    for (guint i = 0; i + 1 < n; i++) {
        qpdf_oh_replace_key(b->pdf, marks[i], "/Next", marks[i + 1]);
        qpdf_oh_replace_key(b->pdf, marks[i + 1], "/Prev", marks[i]);
    }
    if (n == 0)
        return;
    qpdf_oh_replace_key(b->pdf, b->outline, "/First", marks[0]);
    qpdf_oh_replace_key(b->pdf, b->outline, "/Last", marks[n - 1]);
    qpdf_oh_replace_key(b->pdf, b->outline, "/Count", qpdf_oh_new_integer(b->pdf, n));
    qpdf_oh_replace_key(b->pdf, qpdf_get_root(b->pdf), "/Outlines", b->outline);
}

gboolean binder_write(Binder *b, const char *path, GError **error)
{
    qpdf_oh labels = qpdf_oh_new_dictionary(b->pdf);
    qpdf_oh_replace_key(b->pdf, labels, "/Nums", b->labels);
    qpdf_oh_replace_key(b->pdf, qpdf_get_root(b->pdf), "/PageLabels", labels);
    finish_outline(b);
    qpdf_init_write(b->pdf, path);
    if (!check(b->pdf, path, error))
        return FALSE;
    qpdf_set_minimum_pdf_version(b->pdf, "1.7");
    qpdf_set_deterministic_ID(b->pdf, QPDF_TRUE);
    qpdf_set_stream_data_mode(b->pdf, qpdf_s_preserve);
    qpdf_write(b->pdf);
    return check(b->pdf, path, error);
}
