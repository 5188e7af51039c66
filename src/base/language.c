#include "base/language.h"

#include <glib.h>
#include <libintl.h>
#include <locale.h>

/* The catalogues of an installed program are in ../share/locale beside its folder, those of a build in
 * locale. */
static char *find_catalogues(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = program ? g_path_get_dirname(program) : g_strdup(".");
    char *built = g_build_filename(folder, "locale", NULL);
    if (g_file_test(built, G_FILE_TEST_IS_DIR))
        return built;
    g_free(built);
    return g_build_filename(folder, "..", "share", "locale", NULL);
}

static gboolean environment_is_chinese(void)
{
    const char *names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = g_getenv(names[i]);
        if (value && *value)
            return g_str_has_prefix(value, "zh");
    }
    return FALSE;
}

/* gettext heeds LANGUAGE in every locale but "C"; C.UTF-8 is there on every Debian. */
static void ask_for(gboolean chinese)
{
    g_setenv("LANGUAGE", chinese ? "zh_CN" : "en", TRUE);
    const char *messages = setlocale(LC_MESSAGES, "");
    if (!messages || g_str_equal(messages, "C") || g_str_equal(messages, "POSIX"))
        setlocale(LC_MESSAGES, "C.UTF-8");
    setlocale(LC_CTYPE, "");
    if (!g_get_charset(NULL))
        setlocale(LC_CTYPE, "C.UTF-8");
    g_autofree char *catalogues = find_catalogues();
    bindtextdomain(GETTEXT_PACKAGE, catalogues);
    bind_textdomain_codeset(GETTEXT_PACKAGE, "UTF-8");
    textdomain(GETTEXT_PACKAGE);
}

/* GLib decides at its first message, for the whole run, whether there is a catalogue at all. There is none of
 * English, so that decision is made in Chinese. */
static void settle_catalogue(void)
{
    static gboolean settled;
    if (settled)
        return;
    settled = TRUE;
    ask_for(TRUE);
    g_dgettext(GETTEXT_PACKAGE, "Wangge");
}

void language_set(const char *wanted)
{
    gboolean chinese = wanted ? g_str_equal(wanted, "zh") : environment_is_chinese();
    settle_catalogue();
    ask_for(chinese);
}

gboolean language_is_chinese(void)
{
    return g_strcmp0(g_getenv("LANGUAGE"), "zh_CN") == 0;
}
