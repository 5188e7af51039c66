/* Streets come in pieces, cut at every crossing. A course is a run of pieces of one name and class joined end to
 * end, long enough to carry the name. */
#ifndef DRAW_COURSES_H
#define DRAW_COURSES_H

#include "city/city.h"
#include "draw/style.h"

typedef struct Courses {
    GPtrArray *names; /* const char *, of the city; line i is shape i */
    GeoShapes *lines; /* in the world, one part each */
} Courses;

/* The courses of the named roads of a class whose box meets the window. At a fork the straightest way is taken; a
 * turn of more than 60 degrees ends a course. */
Courses *courses_new(const City *city, StyleRoadClass klass, GeoBox window);
void courses_free(Courses *courses);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Courses, courses_free)

#endif
