/* What people find their way by: schools, places of health and of government have a sign at their largest building,
 * as Chinese maps have it, whether they are in the grid or round it. */
#include "draw/look.h"
#include "draw/map_int.h"

#define LIMIT 1.6   /* metres a unit above which there are none */
#define SIGN  12.0  /* side */
#define COVER 0.25  /* share of a sign that may lie on buildings */
#define MUTED 0.45  /* opacity outside what is shown */
#define APART 200.0 /* metres between two signs of a kind: a school is many buildings */
#define OFF   1.5   /* from the building */

typedef struct Sign {
    const char *usage, *sign;
    MapSeen seen;
} Sign;

/* The sign of a use, or NULL. */
static const Sign *sign_of(const char *usage)
{
    static const Sign signs[] = {
        {"school", MAP_SIGN_SCHOOL, MAP_SEEN_SCHOOL},
        {"kindergarten", MAP_SIGN_SCHOOL, MAP_SEEN_SCHOOL},
        {"college", MAP_SIGN_SCHOOL, MAP_SEEN_SCHOOL},
        {"university", MAP_SIGN_SCHOOL, MAP_SEEN_SCHOOL},
        {"学校", MAP_SIGN_SCHOOL, MAP_SEEN_SCHOOL},
        {"幼儿园", MAP_SIGN_SCHOOL, MAP_SEEN_SCHOOL},
        {"hospital", MAP_SIGN_HEALTH, MAP_SEEN_HEALTH},
        {"clinic", MAP_SIGN_HEALTH, MAP_SEEN_HEALTH},
        {"医院", MAP_SIGN_HEALTH, MAP_SEEN_HEALTH},
        {"civic", MAP_SIGN_OFFICE, MAP_SEEN_OFFICE},
        {"government", MAP_SIGN_OFFICE, MAP_SEEN_OFFICE},
        {"townhall", MAP_SIGN_OFFICE, MAP_SEEN_OFFICE},
        {"政府", MAP_SIGN_OFFICE, MAP_SEEN_OFFICE},
        {"community_service", MAP_SIGN_OFFICE, MAP_SEEN_OFFICE},
    };
    for (guint i = 0; usage && i < G_N_ELEMENTS(signs); i++)
        if (g_str_equal(usage, signs[i].usage))
            return &signs[i];
    return NULL;
}

typedef struct Landmark {
    guint32 building;
    const Sign *sign;
    GeoBox box;
    double area;
} Landmark;

static GArray *find_landmarks(const Map *map)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Landmark));
    for (guint i = 0; i < map->city->buildings->len; i++) {
        const CityBuilding *b = city_building(map->city, i);
        Landmark l = {.building = i, .sign = look_use(b) == LOOK_PUBLIC ? sign_of(b->usage) : NULL};
        if (!l.sign || !map_sees(map, geo_shapes_get(map->city->building_shapes, i), &l.box))
            continue;
        l.area = (l.box.x1 - l.box.x0) * (l.box.y1 - l.box.y0);
        g_array_append_val(found, l);
    }
    return found;
}

static gint compare_landmarks(gconstpointer a, gconstpointer b)
{
    const Landmark *p = (const Landmark *)a, *q = (const Landmark *)b;
    if (p->area != q->area)
        return p->area > q->area ? -1 : 1;
    return p->building < q->building ? -1 : p->building > q->building;
}

static gboolean is_marked_near(const Map *map, const GArray *marked, const Landmark *l)
{
    for (guint i = 0; i < marked->len; i++) {
        const Landmark *m = &g_array_index(marked, Landmark, i);
        double dx = (m->box.x0 + m->box.x1 - l->box.x0 - l->box.x1) / 2,
               dy = (m->box.y0 + m->box.y1 - l->box.y0 - l->box.y1) / 2;
        if (m->sign->seen == l->sign->seen && hypot(dx, dy) * map->metres_a_unit < APART)
            return TRUE;
    }
    return FALSE;
}

static void draw_sign(Map *map, const char *sign, GeoBox box, double opacity)
{
    CanvasFill fill = {.colour = map->style->sign};
    guint shape = scene_box(map->scene, box);
    fill.colour.a *= opacity;
    scene_fill(map->scene, SCENE_LABELS, shape, &fill);
    CanvasText text = map_text(map, STYLE_BUILDING, 1);
    text.text = sign;
    text.font.size = 0.75 * SIGN;
    text.font.bold = TRUE;
    text.colour = map->style->paper;
    text.halo_width = 0;
    text.x = (box.x0 + box.x1) / 2;
    text.y = (box.y0 + box.y1) / 2;
    scene_text(map->scene, SCENE_LABELS, &text);
}

static double opacity_of(const Map *map, guint building)
{
    const MapFocus *focus = map->options->focus;
    if (focus)
        return city_plan_building_grid(map->plan, building) != focus->grid ? MUTED : 1;
    return map_shows(map, city_building(map->city, building)->community) ? 1 : MUTED;
}

/* Above, beside or below the building. */
static gboolean place_sign(Map *map, const Landmark *l)
{
    GeoBox b = l->box;
    double x = (b.x0 + b.x1) / 2, y = (b.y0 + b.y1) / 2, off = SIGN / 2 + OFF;
    GeoPoint places[] = {{x, b.y0 - off}, {b.x0 - off, y}, {b.x1 + off, y}, {x, b.y1 + off}};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        GeoPoint p = places[i];
        GeoBox box = {p.x - SIGN / 2, p.y - SIGN / 2, p.x + SIGN / 2, p.y + SIGN / 2};
        if (map_covered(map, box) > COVER || !labels_take(map->labels, &box, 1))
            continue;
        draw_sign(map, l->sign->sign, box, opacity_of(map, l->building));
        map->seen |= l->sign->seen;
        return TRUE;
    }
    return FALSE;
}

void map_mark_landmarks(Map *map)
{
    if (map->metres_a_unit > LIMIT)
        return;
    g_autoptr(GArray) found = find_landmarks(map), marked = g_array_new(FALSE, FALSE, sizeof(Landmark));
    g_array_sort(found, compare_landmarks);
    for (guint i = 0; i < found->len; i++) {
        Landmark l = g_array_index(found, Landmark, i);
        if (!is_marked_near(map, marked, &l) && place_sign(map, &l))
            g_array_append_val(marked, l);
    }
}
