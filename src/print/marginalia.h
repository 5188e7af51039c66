/* What sheets have round what they show: the head with the place and its code, the foot, and a map's scale bar,
 * north arrow and samples of its colours. Lengths are in the page's units. */
#ifndef PRINT_MARGINALIA_H
#define PRINT_MARGINALIA_H

#include "draw/view.h"
#include "print/page.h"
#include "print/sheet.h"

#define POINT_METRES      (0.0254 / 72)
#define MARGINALIA_MARGIN 34.0
#define MARGINALIA_HEAD   86.0
#define MARGINALIA_FOOT   22.0
#define MARGINALIA_ARROW  40.0 /* width and height of the north arrow */

typedef struct HeadTexts {
    const char *place, *name; /* at the left: "朔河市  东麓区  石山街道", and what the sheet is of */
    const char *kind, *code;  /* at the right; the look's heading goes before kind */
} HeadTexts;

/* A band at the top with the look's logo and the texts; each may be NULL. */
void head_draw(Page *page, const SheetSet *set, double width, HeadTexts texts);

/* The line at the bottom: source and review number; the date of the plan, or NULL, and that of the print. */
void foot_draw(Page *page, const SheetSet *set, double width, double height, const char *plan_date);

/* "1:N" with a bar of four parts; its lower line is at y. metres: of a unit. Returns where it ends. */
double scale_draw(Page *page, const SheetSet *set, double x, double y, guint scale, double metres);

/* The view that shows the world in the frame, units of so many points each, at the set's scale, else at the largest
 * round one that leaves so many units around. *scale: its N. *fits is FALSE when the world does not fit at the set's
 * scale. */
View view_at_scale(const SheetSet *set, GeoBox world, GeoBox frame, double unit, double around, guint *scale,
                   gboolean *fits);

/* The smallest round scale that is not below n: 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6 and 8 times a power of ten, from
 * 100. */
guint scale_round(double n);

/* The arrow in a disc about (x, y). */
void arrow_draw(Page *page, const SheetSet *set, double x, double y);

/* "city  district  street": the parts that there are, joined; free with g_free(). */
char *place_line(const char *const *parts, guint n, const char *between);

#endif
