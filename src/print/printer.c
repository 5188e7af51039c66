#include "print/printer.h"

#include <cups/cups.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/error.h"

#define ANSWER_MS 15000         /* a printer that sleeps takes some seconds to answer */
#define POINT     (2540.0 / 72) /* in hundredths of a millimetre */
#define BUSY_S    60            /* that a printer without a queue may take for the job before */
#define CHUNK     65536

struct Printer {
    char *name;
    cups_dest_t *dest;
    http_t *http;
    cups_dinfo_t *info;
};

static gboolean G_GNUC_PRINTF(3, 4) fail(GError **error, WanggeError code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error_literal(error, WANGGE_ERROR, (int)code, text);
    return FALSE;
}

char **printer_names(void)
{
    cups_dest_t *all;
    int n = cupsGetDests(&all);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (int i = 0; i < n; i++)
        g_ptr_array_insert(names, all[i].is_default ? 0 : -1, g_strdup(all[i].name));
    cupsFreeDests(n, all);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

static gboolean fail_unknown(const char *name, GError **error)
{
    g_auto(GStrv) all = printer_names();
    g_autofree char *names = g_strjoinv(", ", all);
    if (*all)
        fail(error, WANGGE_ERROR_USAGE, _("there is no printer \"%s\"; there are: %s"), name, names);
    else
        fail(error, WANGGE_ERROR_USAGE,
             _("there is no printer \"%s\": this system has none; an address such as ipp://host/ipp/print "
               "works too"),
             name);
    return FALSE;
}

static gboolean connect_to(Printer *p, gboolean address, GError **error)
{
    char resource[1024];
    p->http = cupsConnectDest(p->dest, address ? CUPS_DEST_FLAGS_DEVICE : CUPS_DEST_FLAGS_NONE, ANSWER_MS,
                              NULL, resource, sizeof resource, NULL, NULL);
    p->info = p->http ? cupsCopyDestInfo(p->http, p->dest) : NULL;
    return p->info || fail(error, WANGGE_ERROR_IO, _("the printer \"%s\" does not answer: %s"), p->name,
                           cupsLastErrorString());
}

Printer *printer_open(const char *name, GError **error)
{
    gboolean address = strstr(name, "://") != NULL;
    g_autoptr(Printer) p = g_new0(Printer, 1);
    p->name = g_strdup(name);
    p->dest = address ? cupsGetDestWithURI(NULL, name) : cupsGetNamedDest(CUPS_HTTP_DEFAULT, name, NULL);
    if (!p->dest) {
        fail_unknown(name, error);
        return NULL;
    }
    return connect_to(p, address, error) ? g_steal_pointer(&p) : NULL;
}

void printer_free(Printer *p)
{
    if (!p)
        return;
    cupsFreeDestInfo(p->info);
    httpClose(p->http);
    if (p->dest)
        cupsFreeDests(1, p->dest);
    g_free(p->name);
    g_free(p);
}

static gboolean has(Printer *p, const char *option, const char *value)
{
    return cupsCheckDestSupported(p->http, p->dest, p->info, option, value);
}

static gboolean find_paper(Printer *p, const PrinterJob *job, cups_size_t *size)
{
    int wide = (int)(MIN(job->width, job->height) * POINT + 0.5),
        tall = (int)(MAX(job->width, job->height) * POINT + 0.5);
    return cupsGetDestMediaBySize(p->http, p->dest, p->info, wide, tall, CUPS_MEDIA_FLAGS_EXACT, size);
}

static gboolean fail_paper(Printer *p, const PrinterJob *job, GError **error)
{
    GString *names = g_string_new(NULL);
    int n = cupsGetDestMediaCount(p->http, p->dest, p->info, CUPS_MEDIA_FLAGS_DEFAULT);
    for (int i = 0; i < n; i++) {
        cups_size_t size;
        if (cupsGetDestMediaByIndex(p->http, p->dest, p->info, i, CUPS_MEDIA_FLAGS_DEFAULT, &size))
            g_string_append_printf(names, "%s%gx%gmm", names->len ? ", " : "", size.width / 100.0,
                                   size.length / 100.0);
    }
    fail(error, WANGGE_ERROR_USAGE,
         _("the printer \"%s\" has no paper of %.0fx%.0fmm; it has: %s. Choose another --paper, or --tiles"),
         p->name, job->width * POINT / 100, job->height * POINT / 100, names->str);
    g_string_free(names, TRUE);
    return FALSE;
}

static const char *sides_name(PrinterSides sides)
{
    static const char *const names[] = {CUPS_SIDES_ONE_SIDED, CUPS_SIDES_TWO_SIDED_PORTRAIT,
                                        CUPS_SIDES_TWO_SIDED_LANDSCAPE};
    return names[sides];
}

gboolean printer_check(Printer *p, const PrinterJob *job, GError **error)
{
    cups_size_t size;
    g_autofree char *copies = g_strdup_printf("%u", job->copies);
    if (!has(p, "document-format", CUPS_FORMAT_PDF))
        return fail(error, WANGGE_ERROR_USAGE, _("the printer \"%s\" does not take PDF"), p->name);
    if (!find_paper(p, job, &size))
        return fail_paper(p, job, error);
    if (job->copies > 1 && !has(p, CUPS_COPIES, copies))
        return fail(error, WANGGE_ERROR_USAGE, _("the printer \"%s\" does not make %u copies"), p->name,
                    job->copies);
    if (job->sides != PRINTER_ONE_SIDED && !has(p, CUPS_SIDES, sides_name(job->sides)))
        return fail(error, WANGGE_ERROR_USAGE, _("the printer \"%s\" does not print on both sides"), p->name);
    return TRUE;
}

/* The pages at their own size: a map that is fitted to the paper has another scale than it says. */
static int list_options(Printer *p, const PrinterJob *job, cups_option_t **options)
{
    cups_size_t size;
    g_autofree char *copies = g_strdup_printf("%u", job->copies);
    int n = 0;
    if (find_paper(p, job, &size))
        n = cupsAddOption(CUPS_MEDIA, size.media, n, options);
    if (job->copies > 1)
        n = cupsAddOption(CUPS_COPIES, copies, n, options);
    if (has(p, CUPS_SIDES, sides_name(job->sides)))
        n = cupsAddOption(CUPS_SIDES, sides_name(job->sides), n, options);
    if (has(p, "print-scaling", "none"))
        n = cupsAddOption("print-scaling", "none", n, options);
    return n;
}

static gboolean send_file(Printer *p, GMappedFile *file)
{
    const char *bytes = g_mapped_file_get_contents(file);
    gsize size = g_mapped_file_get_length(file);
    for (gsize at = 0; at < size; at += CHUNK)
        if (cupsWriteRequestData(p->http, bytes + at, MIN(CHUNK, size - at)) != HTTP_STATUS_CONTINUE)
            return FALSE;
    return cupsFinishDestDocument(p->http, p->dest, p->info) <= IPP_STATUS_OK_EVENTS_COMPLETE;
}

/* A printer without a queue refuses a job while it prints another. */
static gboolean create_job(Printer *p, const PrinterJob *job, int n, cups_option_t *options, int *id)
{
    for (guint second = 0;; second++) {
        ipp_status_t status = cupsCreateDestJob(p->http, p->dest, p->info, id, job->title, n, options);
        if (status <= IPP_STATUS_OK_EVENTS_COMPLETE)
            return TRUE;
        if (status != IPP_STATUS_ERROR_BUSY || second == BUSY_S)
            return FALSE;
        g_usleep(G_USEC_PER_SEC);
    }
}

static gboolean send_job(Printer *p, const PrinterJob *job, GMappedFile *file, int *id)
{
    cups_option_t *options = NULL;
    int n = list_options(p, job, &options);
    gboolean sent = create_job(p, job, n, options, id) &&
                    cupsStartDestDocument(p->http, p->dest, p->info, *id, job->title, CUPS_FORMAT_PDF, n,
                                          options, 1) == HTTP_STATUS_CONTINUE &&
                    send_file(p, file);
    cupsFreeOptions(n, options);
    return sent;
}

gboolean printer_send(Printer *p, const PrinterJob *job, const char *path, int *id, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, &why);
    *id = 0;
    if (!file)
        return fail(error, WANGGE_ERROR_IO, _("%s: cannot read: %s"), path, why->message);
    if (send_job(p, job, file, id))
        return TRUE;
    g_autofree char *answer = g_strdup(cupsLastErrorString());
    if (*id)
        cupsCancelDestJob(p->http, p->dest, *id);
    return fail(error, WANGGE_ERROR_IO, _("%s is made, but the printer \"%s\" did not take it: %s"), path,
                p->name, answer);
}
