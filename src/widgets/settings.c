#include "widgets/settings.h"

#include "base/fs.h"

#define GROUP "window"

static GKeyFile *read_file(const char *path)
{
    GKeyFile *file = g_key_file_new();
    g_key_file_load_from_file(file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
    return file;
}

static char *read_word(GKeyFile *file, const char *key, const char *const *words)
{
    g_autofree char *word = g_key_file_get_string(file, GROUP, key, NULL);
    return word && g_strv_contains(words, word) ? g_steal_pointer(&word) : NULL;
}

static void read_recent(GKeyFile *file, GPtrArray *recent)
{
    g_auto(GStrv) paths = g_key_file_get_string_list(file, GROUP, "recent", NULL, NULL);
    g_ptr_array_set_size(recent, 0);
    for (guint i = 0; paths && paths[i] && recent->len < SETTINGS_RECENT; i++)
        if (g_path_is_absolute(paths[i]))
            g_ptr_array_add(recent, g_strdup(paths[i]));
}

static guint read_side(GKeyFile *file, const char *key, guint least)
{
    int side = g_key_file_get_integer(file, GROUP, key, NULL);
    return side >= (int)least && side <= 8192 ? (guint)side : 0;
}

Settings *settings_load(const char *path)
{
    static const char *const languages[] = {"zh", "en", NULL}, *const themes[] = {"light", "dark", "contrast",
                                                                                  NULL};
    Settings *s = g_new0(Settings, 1);
    s->path =
        path ? g_strdup(path) : g_build_filename(g_get_user_config_dir(), "wangge", "settings.ini", NULL);
    g_autoptr(GKeyFile) file = read_file(s->path);
    s->language = read_word(file, "language", languages);
    s->theme = read_word(file, "theme", themes);
    double scale = g_key_file_get_double(file, GROUP, "scale", NULL);
    s->scale = scale >= 1 && scale <= 3 ? scale : 0;
    s->width = read_side(file, "width", 640);
    s->height = read_side(file, "height", 400);
    s->recent = g_ptr_array_new_with_free_func(g_free);
    read_recent(file, s->recent);
    return s;
}

void settings_free(Settings *s)
{
    if (!s)
        return;
    g_free(s->path);
    g_free(s->language);
    g_free(s->theme);
    g_ptr_array_unref(s->recent);
    g_free(s);
}

static void write_word(GKeyFile *file, const char *key, const char *word)
{
    if (word)
        g_key_file_set_string(file, GROUP, key, word);
    else
        g_key_file_remove_key(file, GROUP, key, NULL);
}

gboolean settings_save(const Settings *s, GError **error)
{
    if (!s->path)
        return TRUE;
    g_autoptr(GKeyFile) file = read_file(s->path);
    g_autofree char *folder = g_path_get_dirname(s->path);
    gsize n;
    write_word(file, "language", s->language);
    write_word(file, "theme", s->theme);
    g_key_file_set_double(file, GROUP, "scale", s->scale);
    g_key_file_set_integer(file, GROUP, "width", (int)s->width);
    g_key_file_set_integer(file, GROUP, "height", (int)s->height);
    g_key_file_set_string_list(file, GROUP, "recent", (const char *const *)s->recent->pdata, s->recent->len);
    g_autofree char *text = g_key_file_to_data(file, &n, NULL);
    g_mkdir_with_parents(folder, 0700);
    return fs_write(s->path, text, n, TRUE, error);
}

void settings_add_recent(Settings *s, const char *path)
{
    g_autofree char *full = g_canonicalize_filename(path, NULL);
    g_autoptr(GKeyFile) file = s->path ? read_file(s->path) : NULL;
    if (file)
        read_recent(file, s->recent);
    for (guint i = s->recent->len; i-- > 0;)
        if (g_str_equal(s->recent->pdata[i], full))
            g_ptr_array_remove_index(s->recent, i);
    g_ptr_array_insert(s->recent, 0, g_steal_pointer(&full));
    if (s->recent->len > SETTINGS_RECENT)
        g_ptr_array_set_size(s->recent, SETTINGS_RECENT);
    settings_save(s, NULL);
}

void settings_drop_recent(Settings *s, guint index)
{
    g_ptr_array_remove_index(s->recent, index);
    settings_save(s, NULL);
}
