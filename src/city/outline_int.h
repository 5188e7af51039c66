/* The planar subdivision that outlines are taken from, for those who draw communities anew. */
#ifndef CITY_OUTLINE_INT_H
#define CITY_OUTLINE_INT_H

#include "city/city.h"
#include "geo/arcs.h"

#define OUTLINE_MARK 1 /* of the mesh: an outline of the sources, or a footprint that reaches out of one */

/* The mesh of all outlines, and the community of each corner or GEO_ARCS_OUTSIDE. */
typedef struct OutlineMesh {
    GeoMesh *mesh;
    guint32 *label;
} OutlineMesh;

/* Further lines for the mesh, within box, under marks of their own. */
typedef struct OutlineExtra {
    GeoBox box;
    void (*draw)(GeoMesh *mesh, gpointer data);
    gpointer data;
} OutlineExtra;

/* extra may be NULL. FALSE with INPUT set when a mesh cannot hold it all; then there is nothing to clear. */
gboolean outline_mesh_init(OutlineMesh *outline, const City *city, const OutlineExtra *extra, GError **error);
void outline_mesh_clear(OutlineMesh *outline);

/* Adds the lines of a shape to a mesh. */
void outline_add_lines(GeoMesh *mesh, GeoShape shape, guint16 mark);

/* The faces between the marked edges of a mesh. */
typedef struct OutlineFaces {
    guint n;
    guint32 *of_triangle;
    guint32 *largest; /* a face: its largest triangle, whose centre is safely inside */
} OutlineFaces;

OutlineFaces outline_faces_new(const GeoMesh *mesh);
void outline_faces_clear(OutlineFaces *faces);

GeoPoint outline_triangle_centre(const GeoMesh *mesh, guint32 triangle);

#endif
