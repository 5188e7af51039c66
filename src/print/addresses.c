#include "print/addresses.h"

#include "base/text.h"
#include "city/address.h"
#include "city/house_name.h"

/* What houses are listed under: their compound with what stands before the number, as a street. */
static const char *place_of(Addresses *a, const CityBuilding *house, gsize before, gboolean *compound)
{
    g_autofree char *prefix = g_strndup(house->name, before);
    *compound = house->compound != NULL;
    if (!house->compound)
        return before ? g_string_chunk_insert_const(a->strings, prefix) : NULL;
    if (!before || g_str_has_prefix(house->compound, prefix))
        return house->compound;
    g_autofree char *place = g_strdup_printf("%s %s", house->compound, prefix);
    return g_string_chunk_insert_const(a->strings, place);
}

static void add_house(Addresses *a, const CityBuilding *house)
{
    gboolean compound;
    gsize before = house_name_parse(house->name).before;
    const char *place = place_of(a, house, before, &compound), *name = house->name + before;
    for (guint i = 0; i < a->rows->len; i++) {
        AddressRange *r = &g_array_index(a->rows, AddressRange, i);
        if (g_strcmp0(r->place, place) != 0)
            continue;
        r->first = text_natural_compare(name, r->first) < 0 ? name : r->first;
        r->last = text_natural_compare(name, r->last) > 0 ? name : r->last;
        return;
    }
    g_autoptr(GString) order = g_string_new(NULL);
    address_append_form(order, place); /* so that 一巷 comes before 二巷 */
    AddressRange fresh = {place, name, name, g_string_chunk_insert_const(a->strings, order->str), compound};
    g_array_append_val(a->rows, fresh);
}

static int compare_ranges(gconstpointer a, gconstpointer b)
{
    const AddressRange *p = (const AddressRange *)a, *q = (const AddressRange *)b;
    if (p->compound != q->compound)
        return p->compound ? -1 : 1;
    return text_natural_compare(p->order, q->order);
}

Addresses *addresses_new(const City *city, const CityPlan *plan, guint32 grid)
{
    Addresses *a = g_new(Addresses, 1);
    a->rows = g_array_new(FALSE, FALSE, sizeof(AddressRange));
    a->strings = g_string_chunk_new(256);
    for (guint i = 0; i < city->buildings->len; i++) {
        const CityBuilding *house = city_building(city, i);
        if (house->name && (house->households > 0 || house->people > 0) &&
            city_plan_building_grid(plan, i) == grid)
            add_house(a, house);
    }
    g_array_sort(a->rows, compare_ranges);
    return a;
}

void addresses_free(Addresses *a)
{
    if (!a)
        return;
    g_array_unref(a->rows);
    g_string_chunk_free(a->strings);
    g_free(a);
}

char *address_range_text(const AddressRange *r)
{
    return g_strcmp0(r->first, r->last) == 0 ? g_strdup(r->first)
                                             : g_strdup_printf("%s – %s", r->first, r->last);
}
