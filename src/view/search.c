#include "view/search.h"

#include <string.h>

#include "base/pinyin.h"
#include "city/address.h"

struct Search {
    const Document *document;
    Pinyin *pinyin;    /* NULL: not ready */
    GThread *reader;   /* makes it ready; NULL: it does not, or has ended */
    GHashTable *forms; /* text of the city to its form as an address */
};

/* What was typed, in the ways in which it may be meant. */
typedef struct Wanted {
    Search *search;
    const char *text;
    GString *form;    /* as an address */
    char *letters;    /* that it begins with, where it is letters and digits only; "" otherwise */
    const char *rest; /* what follows these in text */
    GHashTable *read; /* text of the city to whether its pinyin has these letters, + 1 */
} Wanted;

Search *search_new(const Document *document)
{
    Search *search = g_new0(Search, 1);
    search->document = document;
    search->forms = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    return search;
}

/* Looks up all characters of the city once. */
static gpointer read_city(gpointer data)
{
    const City *city = (const City *)data;
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
    Pinyin *pinyin = pinyin_new();
    for (guint i = 0; i < city->communities->len; i++)
        pinyin_matches(pinyin, city_community(city, i)->name ? city_community(city, i)->name : "", "zz");
    for (guint i = 0; i < city->buildings->len; i++) {
        const char *texts[] = {city_building(city, i)->compound, city_building(city, i)->name};
        for (guint t = 0; t < G_N_ELEMENTS(texts); t++)
            if (texts[t] && g_hash_table_add(known, (gpointer)texts[t]))
                pinyin_matches(pinyin, texts[t], "zz");
    }
    return pinyin;
}

void search_prepare(Search *search)
{
    if (!search->pinyin && !search->reader)
        search->reader = g_thread_new("pinyin", read_city, search->document->city);
}

static Pinyin *need_pinyin(Search *search)
{
    search_prepare(search);
    if (search->reader)
        search->pinyin = (Pinyin *)g_thread_join(g_steal_pointer(&search->reader));
    return search->pinyin;
}

void search_free(Search *search)
{
    if (!search)
        return;
    if (search->reader)
        need_pinyin(search);
    pinyin_free(search->pinyin);
    g_hash_table_unref(search->forms);
    g_free(search);
}

static void wanted_init(Wanted *w, Search *search, const char *text)
{
    gsize n = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    gboolean letters = n >= 2 && !text[n + strspn(text + n, "0123456789")];
    *w = (Wanted){.search = search, .text = text, .form = g_string_new(NULL), .rest = text + n};
    w->letters = g_strndup(text, letters ? n : 0);
    w->read = g_hash_table_new(NULL, NULL);
    address_append_form(w->form, text);
    if (letters)
        need_pinyin(search);
}

static void wanted_clear(Wanted *w)
{
    g_string_free(w->form, TRUE);
    g_free(w->letters);
    g_hash_table_unref(w->read);
}

static gboolean holds(const char *text, const char *wanted)
{
    return text && strstr(text, wanted);
}

/* Whether a text of the document is read so; asked once a text, since many buildings share one. */
static gboolean is_read(Wanted *w, const char *text)
{
    if (!text || !*w->letters)
        return FALSE;
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(w->read, text));
    if (!known) {
        known = 1 + (guint)pinyin_matches(w->search->pinyin, text, w->letters);
        g_hash_table_insert(w->read, (gpointer)text, GUINT_TO_POINTER(known));
    }
    return known == 2;
}

static gboolean is_name(Wanted *w, const char *text)
{
    return holds(text, w->text) || (!*w->rest && is_read(w, text));
}

static const char *form_of(Search *search, const char *text)
{
    char *form = text ? g_hash_table_lookup(search->forms, text) : (char *)"";
    if (!form) {
        GString *made = g_string_new(NULL);
        address_append_form(made, text);
        form = g_string_free(made, FALSE);
        g_hash_table_insert(search->forms, (gpointer)text, form);
    }
    return form;
}

/* By compound and name as an address, or by the letters of one and the number in the other. */
static gboolean is_building(Wanted *w, const CityBuilding *b, GString *form)
{
    if (is_read(w, b->compound))
        return !*w->rest || holds(b->name, w->rest);
    if (holds(b->id, w->text) || is_name(w, b->name))
        return TRUE;
    if (!w->form->len)
        return FALSE;
    g_string_assign(form, form_of(w->search, b->compound));
    g_string_append(form, form_of(w->search, b->name));
    return strstr(form->str, w->form->str) != NULL;
}

static void add(GArray *things, guint most, ThingKind kind, guint32 index)
{
    Thing thing = {kind, index};
    if (things->len < most)
        g_array_append_val(things, thing);
}

/* The codes of grids in which somebody of that name or phone works. */
static GHashTable *find_workers(Wanted *w)
{
    GHashTable *codes = g_hash_table_new(g_str_hash, g_str_equal);
    const CityStaff *staff = w->search->document->staff;
    for (guint i = 0; i < staff->workers->len; i++) {
        const CityWorker *worker = city_staff_worker(staff, i);
        if (worker->grid && (is_name(w, worker->name) || holds(worker->phone, w->text)))
            g_hash_table_add(codes, (gpointer)worker->grid);
    }
    return codes;
}

static void find_grids(Wanted *w, guint most, GArray *things)
{
    const CityPlan *plan = w->search->document->plan;
    g_autoptr(GHashTable) codes = find_workers(w);
    for (guint32 i = 0; i < plan->grids->len; i++) {
        const CityGrid *g = city_plan_grid(plan, i);
        if (!g->valid_to && (holds(g->code, w->text) || is_name(w, g->name) || is_name(w, g->officer) ||
                             (g->code && g_hash_table_contains(codes, g->code))))
            add(things, most, THING_GRID, i);
    }
}

void search_find(Search *search, const char *text, guint most, GArray *things)
{
    const City *city = search->document->city;
    g_autoptr(GString) form = g_string_new(NULL);
    Wanted wanted;
    wanted_init(&wanted, search, text);
    for (guint32 i = 0; i < city->communities->len; i++) {
        const CityCommunity *c = city_community(city, i);
        if (is_name(&wanted, c->name) || holds(c->code, text))
            add(things, most, THING_COMMUNITY, i);
    }
    find_grids(&wanted, most, things);
    for (guint32 i = 0; i < city->buildings->len && things->len < most; i++)
        if (is_building(&wanted, city_building(city, i), form))
            add(things, most, THING_BUILDING, i);
    wanted_clear(&wanted);
}
