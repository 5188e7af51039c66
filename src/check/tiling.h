/* Whether pieces of land tile an outline exactly. Every directed edge of a piece's rings must be met by one edge of
 * another piece in the other direction, or by the outline. What is left over closes to loops: around land that no
 * piece covers, that several cover, or that lies outside; or slivers between the outline and a border that was
 * rounded. The proof needs no overlay: it compares end points bit for bit, and each loop has its exact area. */
#ifndef CHECK_TILING_H
#define CHECK_TILING_H

#include "geo/shapes.h"

typedef enum {
    TILING_GAP,     /* land that no piece covers */
    TILING_OVERLAP, /* land that several cover */
    TILING_OUTSIDE, /* a piece that leaves the land */
    TILING_SEAM,    /* neighbours whose borders are not the same line to the last bit */
    TILING_RIM, /* the outer border is within 5 cm of the outline, but a sliver between them has over 1 m2 */
} TilingFaultKind;

typedef struct TilingFault {
    TilingFaultKind kind;
    guint32 piece; /* one of those concerned, an index into the shapes; G_MAXUINT32 when none is */
    GeoPoint
        at; /* on a border, or just inside the piece where it is too much and outside where there is a gap */
    double area; /* square metres */
} TilingFault;

/* A stretch of border that two pieces share; several may stand for the same two. */
typedef struct TilingBorder {
    guint32 a, b; /* indices into the shapes */
    double length;
} TilingBorder;

typedef struct Tiling {
    GArray *faults;  /* TilingFault */
    GArray *borders; /* TilingBorder */
} Tiling;

/* Compares the n shapes at the indices in pieces with the land that they should tile. The outer border may deviate
 * from the land's outline by 5 cm, the accuracy of a surveyed boundary point: rounding and noding move it a little. */
Tiling *tiling_new(const GeoShapes *shapes, const guint32 *pieces, guint n, GeoShape land);
void tiling_free(Tiling *tiling);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tiling, tiling_free)

#endif
