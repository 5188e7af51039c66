#include "city/staff.h"

#include <glib/gi18n-lib.h>

static const char *const role_names[CITY_N_ROLES] = {
    [CITY_OFFICER] = "officer", [CITY_SUPERVISOR] = "supervisor", [CITY_POLICE] = "police",
    [CITY_FIRE] = "fire",       [CITY_MONITOR] = "monitor",       [CITY_VOLUNTEER] = "volunteer",
};

CityStaff *city_staff_new(void)
{
    CityStaff *staff = g_new0(CityStaff, 1);
    staff->strings = g_string_chunk_new(4096);
    staff->workers = g_array_new(FALSE, FALSE, sizeof(CityWorker));
    return staff;
}

void city_staff_free(CityStaff *staff)
{
    if (!staff)
        return;
    for (guint i = 0; i < staff->workers->len; i++)
        g_bytes_unref(city_staff_worker(staff, i)->photo);
    g_array_unref(staff->workers);
    g_string_chunk_free(staff->strings);
    g_free(staff);
}

static const char *intern(CityStaff *staff, const char *text)
{
    return text && *text ? g_string_chunk_insert_const(staff->strings, text) : NULL;
}

void city_staff_add(CityStaff *staff, const CityWorker *worker)
{
    CityWorker copy = {
        .name = intern(staff, worker->name),
        .role = worker->role,
        .phone = intern(staff, worker->phone),
        .grid = intern(staff, worker->grid),
        .stand_in = intern(staff, worker->stand_in),
        .supervision = intern(staff, worker->supervision),
        .duties = intern(staff, worker->duties),
        .photo = worker->photo ? g_bytes_ref(worker->photo) : NULL,
        .has_photo = worker->photo || worker->has_photo,
    };
    g_array_append_val(staff->workers, copy);
}

const CityWorker *city_staff_find(const CityStaff *staff, const char *grid, CityRole role)
{
    for (guint i = 0; i < staff->workers->len; i++) {
        const CityWorker *worker = city_staff_worker(staff, i);
        if (worker->role == role && worker->grid && g_strcmp0(worker->grid, grid) == 0)
            return worker;
    }
    return NULL;
}

const char *city_role_name(CityRole role)
{
    g_assert(role < CITY_N_ROLES);
    return role_names[role];
}

const char *city_role_text(CityRole role)
{
    static const char *const texts[CITY_N_ROLES] = {
        [CITY_OFFICER] = N_("officer"), [CITY_SUPERVISOR] = N_("supervisor"),
        [CITY_POLICE] = N_("police"),   [CITY_FIRE] = N_("fire"),
        [CITY_MONITOR] = N_("monitor"), [CITY_VOLUNTEER] = N_("volunteer"),
    };
    g_assert(role < CITY_N_ROLES);
    return _(texts[role]);
}

gboolean city_role_parse(const char *name, CityRole *role)
{
    for (guint i = 0; i < CITY_N_ROLES; i++) {
        if (g_strcmp0(name, role_names[i]) == 0) {
            *role = (CityRole)i;
            return TRUE;
        }
    }
    return FALSE;
}
