/* The people of the grids, "1+4+X": one officer, four aides and any number of volunteers. Their names, phones and
 * photos are public by purpose: they are posted at the doorways. */
#ifndef CITY_STAFF_H
#define CITY_STAFF_H

#include <glib.h>

typedef enum {
    CITY_OFFICER,    /* 网格员: in charge of one grid */
    CITY_SUPERVISOR, /* 督导员 */
    CITY_POLICE,     /* 警员 */
    CITY_FIRE,       /* 消防员 */
    CITY_MONITOR,    /* 监督员 */
    CITY_VOLUNTEER,  /* 公益员 */
    CITY_N_ROLES,
} CityRole;

typedef struct CityWorker {
    const char *name;
    CityRole role;
    const char *phone;       /* or NULL */
    const char *grid;        /* its code; NULL: assigned to none */
    const char *stand_in;    /* who stands in when the worker is away (AB岗), by name; or NULL */
    const char *supervision; /* phone for complaints about the worker (监督电话), or NULL */
    const char *duties;      /* what the worker does, as it is to be posted; or NULL */
    GBytes *photo;           /* a JPEG or PNG file, upright; or NULL */
    gboolean has_photo;      /* there is one, though it may not have been read */
} CityWorker;

typedef struct CityStaff {
    GStringChunk *strings; /* holds the texts, interned: equal strings are equal pointers */
    GArray *workers;       /* CityWorker, in the order of the source */
} CityStaff;

CityStaff *city_staff_new(void);
void city_staff_free(CityStaff *staff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CityStaff, city_staff_free)

/* Appends a copy of worker: its texts are interned ("" becomes NULL), its photo is referenced; who has a photo
 * has_photo. */
void city_staff_add(CityStaff *staff, const CityWorker *worker);

static inline const CityWorker *city_staff_worker(const CityStaff *staff, guint index)
{
    return &g_array_index(staff->workers, CityWorker, index);
}

/* The first worker with that role in the grid of that code, or NULL. */
const CityWorker *city_staff_find(const CityStaff *staff, const char *grid, CityRole role);

/* "officer", "supervisor", "police", "fire", "monitor", "volunteer": never translated. */
const char *city_role_name(CityRole role);
/* What the role is called: "officer", "police", ..., translated. */
const char *city_role_text(CityRole role);
/* FALSE when name is none of these. */
gboolean city_role_parse(const char *name, CityRole *role);

#endif
