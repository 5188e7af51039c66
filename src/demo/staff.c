#include "demo/staff.h"

#include "demo/names.h"
#include "demo/table_file.h"

struct Staff {
    const Town *town;
    TableFile *file;
    guint max_photos;
    guint64 workers;
    GPtrArray *photos;
};

static const char *const columns[] = {"name", "role", "phone", "grid_code", "photo", "stand_in"};

Staff *staff_new(const char *folder, const Town *town, guint max_photos, GError **error)
{
    g_autoptr(Staff) staff = g_new0(Staff, 1);
    staff->town = town;
    staff->max_photos = max_photos;
    staff->photos = g_ptr_array_new_with_free_func(g_free);
    staff->file = table_file_new(folder, "workers.csv", "UTF-8", error);
    if (!staff->file || !table_file_add(staff->file, columns, G_N_ELEMENTS(columns), error))
        return NULL;
    return g_steal_pointer(&staff);
}

static gboolean add_worker(Staff *staff, const char *name, const char *role, const OldGrid *grid,
                           gboolean photo, const char *stand_in, GError **error)
{
    /* A number that no subscriber has: 13800 and a running number. */
    g_autofree char *phone = g_strdup_printf("13800%06" G_GUINT64_FORMAT, ++staff->workers % 1000000);
    g_autofree char *file = NULL;
    if (photo && staff->photos->len < staff->max_photos) {
        file = g_strdup_printf("photos/%s.png", phone);
        g_ptr_array_add(staff->photos, g_strdup(file));
    }
    const char *const cells[] = {name, role, phone, grid->code, file, stand_in};
    return table_file_add(staff->file, cells, G_N_ELEMENTS(cells), error);
}

static gboolean add_team(Staff *staff, const OldGrid *grid, const char *neighbour, Dice *dice, NameSet *names,
                         GError **error)
{
    static const char *const aides[] = {"网格督导员", "社区警员", "消防员", "监督员"};
    g_autofree char *supervisor = name_of_person(dice, names);
    if (!add_worker(staff, grid->officer, "网格员", grid, TRUE, neighbour ? neighbour : supervisor, error))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(aides); i++) {
        g_autofree char *name = i ? name_of_person(dice, names) : g_strdup(supervisor);
        if (!add_worker(staff, name, aides[i], grid, FALSE, NULL, error))
            return FALSE;
    }
    for (guint volunteers = dice_below(dice, 4); volunteers; volunteers--) {
        g_autofree char *name = name_of_person(dice, names);
        if (!add_worker(staff, name, "公益员", grid, FALSE, NULL, error))
            return FALSE;
    }
    return TRUE;
}

gboolean staff_add(Staff *staff, guint community, const OldGrids *grids, GError **error)
{
    Dice dice = dice_of(staff->town->seed, 11, community);
    NameSet *names = name_set_new();
    const guint n = grids->grids->len;
    gboolean good = TRUE;
    for (guint i = 0; i < n; i++)
        g_hash_table_add(names, g_strdup(g_array_index(grids->grids, OldGrid, i).officer));
    for (guint i = 0; i < n && good; i++) {
        const char *neighbour = n > 1 ? g_array_index(grids->grids, OldGrid, (i + 1) % n).officer : NULL;
        good = add_team(staff, &g_array_index(grids->grids, OldGrid, i), neighbour, &dice, names, error);
    }
    name_set_free(names);
    return good;
}

const GPtrArray *staff_photos(const Staff *staff)
{
    return staff->photos;
}

guint64 staff_workers(const Staff *staff)
{
    return staff->workers;
}

gboolean staff_finish(Staff *staff, GError **error)
{
    return table_file_close(g_steal_pointer(&staff->file), error);
}

void staff_free(Staff *staff)
{
    if (!staff)
        return;
    table_file_discard(staff->file);
    g_ptr_array_unref(staff->photos);
    g_free(staff);
}
