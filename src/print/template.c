/* A template is lines of "key = value" in [groups]; a table says what each key is and where it goes. */
#include "print/template.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <stddef.h>
#include <string.h>

#include "base/error.h"
#include "print/picture.h"

typedef enum { AS_COLOUR, AS_TEXT, AS_FLAG, AS_PICTURE, AS_COUNT } KeyType;

typedef struct Key {
    const char *group, *name;
    KeyType type;
    size_t offset;
} Key;

#define MOST_COUNT 1000u
#define AT(member) offsetof(Template, member)

static const Key keys[] = {
    {"colours", "accent", AS_COLOUR, AT(accent)},
    {"colours", "title", AS_COLOUR, AT(title)},
    {"colours", "ink", AS_COLOUR, AT(ink)},
    {"colours", "quiet", AS_COLOUR, AT(quiet)},
    {"colours", "rule", AS_COLOUR, AT(rule)},
    {"colours", "panel", AS_COLOUR, AT(panel)},
    {"logo", "file", AS_PICTURE, AT(logo)},
    {"texts", "heading", AS_TEXT, AT(heading)},
    {"texts", "duties", AS_TEXT, AT(duties)},
    {"texts", "supervision", AS_TEXT, AT(supervision)},
    {"texts", "qr", AS_TEXT, AT(qr)},
    {"texts", "source", AS_TEXT, AT(source)},
    {"texts", "review", AS_TEXT, AT(review)},
    {"show", "photo", AS_FLAG, AT(show_photo)},
    {"show", "aides", AS_FLAG, AT(show_aides)},
    {"show", "volunteers", AS_FLAG, AT(show_volunteers)},
    {"show", "figures", AS_FLAG, AT(show_figures)},
    {"show", "qr", AS_FLAG, AT(show_qr)},
    {"show", "legend", AS_FLAG, AT(show_legend)},
    {"show", "index", AS_FLAG, AT(show_index)},
    {"show", "officers", AS_FLAG, AT(show_officers)},
    {"show", "map", AS_FLAG, AT(show_map)},
    {"show", "kept", AS_FLAG, AT(show_kept)},
    {"cards", "copies", AS_COUNT, AT(copies)},
};

/* Where the reader is: the line, and its text before anything was taken from it. */
typedef struct Place {
    const char *file, *line;
    guint number;
    const char *group;
} Place;

static gboolean fail(const Place *place, const char *at, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

static gboolean fail(const Place *place, const char *at, GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT, _("%s, line %u, column %ld: %s"), place->file,
                place->number, g_utf8_pointer_to_offset(place->line, at) + 1, what);
    return FALSE;
}

static gboolean parse_colour(const char *value, Colour *colour)
{
    if (strlen(value) != 7 || value[0] != '#' || strspn(value + 1, "0123456789abcdefABCDEF") != 6)
        return FALSE;
    guint64 bits = g_ascii_strtoull(value + 1, NULL, 16);
    *colour = (Colour){(bits >> 16) / 255.0, (bits >> 8 & 0xff) / 255.0, (bits & 0xff) / 255.0, 1};
    return TRUE;
}

/* A picture file, its path from the folder of the look file; none for "". */
static gboolean set_picture(cairo_surface_t **picture, const Key *key, const char *value, const Place *place,
                            const char *at, GError **error)
{
    g_clear_pointer(picture, cairo_surface_destroy);
    if (!*value)
        return TRUE;
    g_autofree char *folder = g_path_get_dirname(place->file),
                    *path =
                        g_path_is_absolute(value) ? g_strdup(value) : g_build_filename(folder, value, NULL);
    char *data = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &data, &size, NULL))
        return fail(place, at, error, _("%s: %s cannot be read"), key->name, value);
    g_autoptr(GBytes) bytes = g_bytes_new_take(data, size);
    *picture = picture_load(bytes);
    return *picture ||
           fail(place, at, error, _("%s: %s is neither a PNG nor a JPEG picture"), key->name, value);
}

static gboolean set_key(Template *t, const Key *key, const char *value, const Place *place, const char *at,
                        GError **error)
{
    void *to = (char *)t + key->offset;
    if (key->type == AS_COLOUR)
        return parse_colour(value, (Colour *)to) ||
               fail(place, at, error, _("%s: \"%s\" is not a colour; write #rrggbb"), key->name, value);
    if (key->type == AS_TEXT) {
        g_free(*(char **)to);
        *(char **)to = g_strdup(value);
        return TRUE;
    }
    if (key->type == AS_COUNT) {
        guint64 n = 0;
        if (!g_ascii_string_to_unsigned(value, 10, 1, MOST_COUNT, &n, NULL))
            return fail(place, at, error, _("%s: \"%s\" is not a number from 1 to %u"), key->name, value,
                        MOST_COUNT);
        *(guint *)to = (guint)n;
        return TRUE;
    }
    if (key->type == AS_PICTURE)
        return set_picture((cairo_surface_t **)to, key, value, place, at, error);
    *(gboolean *)to = g_str_equal(value, "yes");
    return *(gboolean *)to || g_str_equal(value, "no") ||
           fail(place, at, error, _("%s: \"%s\" is neither yes nor no"), key->name, value);
}

/* The key of that name, or any of the group; known: those that there are, as bits, or 0 for all. */
static const Key *find_key(guint64 known, const char *group, const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (g_str_equal(keys[i].group, group) && (!name || g_str_equal(keys[i].name, name)) &&
            (!known || known >> i & 1))
            return &keys[i];
    return NULL;
}

static const char *skip_spaces(const char *at)
{
    return at + strspn(at, " \t\r");
}

static gboolean parse_group(const Template *t, const char *at, Place *place, GError **error)
{
    g_autofree char *line = g_strchomp(g_strdup(at));
    size_t length = strlen(line);
    if (length < 3 || line[length - 1] != ']')
        return fail(place, at, error, _("\"%s\" is not a group; write [name]"), line);
    line[length - 1] = '\0';
    const Key *key = find_key(t->keys, line + 1, NULL);
    if (!key)
        return fail(place, at + 1, error, _("there is no group [%s]"), line + 1);
    place->group = key->group;
    return TRUE;
}

/* *seen gathers the keys, as bits. */
static gboolean parse_entry(Template *t, const char *at, const Place *place, guint64 *seen, GError **error)
{
    const char *equals = strchr(at, '=');
    if (!equals)
        return fail(place, at, error, _("\"%s\" is neither a [group] nor \"key = value\""), at);
    g_autofree char *name = g_strchomp(g_strndup(at, (gsize)(equals - at)));
    const char *from = skip_spaces(equals + 1);
    g_autofree char *value = g_strchomp(g_strdup(from));
    if (!place->group)
        return fail(place, at, error, _("%s stands before the first [group]"), name);
    const Key *key = find_key(t->keys, place->group, name);
    if (!key)
        return fail(place, at, error, _("[%s] has no key %s"), place->group, name);
    *seen |= (guint64)1 << (key - keys);
    return set_key(t, key, value, place, from, error);
}

static gboolean parse(Template *t, const char *text, const char *name, guint64 *seen, GError **error)
{
    Place place = {.file = name};
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        const char *at = skip_spaces(lines[i]);
        place.line = lines[i];
        place.number = i + 1;
        if (!*at || *at == '#')
            continue;
        if (!(*at == '[' ? parse_group(t, at, &place, error) : parse_entry(t, at, &place, seen, error)))
            return FALSE;
    }
    return TRUE;
}

gboolean template_parse(Template *t, const char *text, const char *name, GError **error)
{
    guint64 seen = 0;
    return parse(t, text, name, &seen, error);
}

/* Texts that the kind does not know are empty. */
static void empty_texts(Template *t)
{
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (keys[i].type == AS_TEXT)
            *(char **)(void *)((char *)t + keys[i].offset) = g_strdup("");
}

Template *template_new(const char *built_in)
{
    Template *t = g_new0(Template, 1);
    g_autoptr(GError) error = NULL;
    guint64 seen = 0;
    empty_texts(t);
    if (!parse(t, built_in, "built in", &seen, &error))
        g_error("%s", error->message);
    t->keys = seen;
    return t;
}

void template_free(Template *t)
{
    if (!t)
        return;
    g_clear_pointer(&t->logo, cairo_surface_destroy);
    g_free(t->heading);
    g_free(t->duties);
    g_free(t->supervision);
    g_free(t->qr);
    g_free(t->source);
    g_free(t->review);
    g_free(t);
}

Template *template_read(const char *built_in, const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize length;
    g_autoptr(GError) fault = NULL;
    if (!g_file_get_contents(path, &text, &length, &fault)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_IO, _("%s: the look file cannot be read: %s"), path,
                    fault->message);
        return NULL;
    }
    if (!g_utf8_validate(text, (gssize)length, NULL)) {
        g_set_error(error, WANGGE_ERROR, WANGGE_ERROR_INPUT,
                    _("%s: the look file is not UTF-8 text; save it as UTF-8"), path);
        return NULL;
    }
    g_autoptr(Template) t = template_new(built_in);
    return template_parse(t, text, path, error) ? g_steal_pointer(&t) : NULL;
}

void template_sum(const Template *t, GChecksum *sum)
{
    if (!t->logo || cairo_surface_get_type(t->logo) != CAIRO_SURFACE_TYPE_IMAGE)
        return;
    gsize n = (gsize)cairo_image_surface_get_stride(t->logo) * (gsize)cairo_image_surface_get_height(t->logo);
    g_checksum_update(sum, cairo_image_surface_get_data(t->logo), (gssize)n);
}
