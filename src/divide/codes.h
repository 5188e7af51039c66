/* Codes and names of grids: the community's code and three digits, numbered west to east and north to south (Beijing
 * DB11/T 2157-2023). */
#ifndef DIVIDE_CODES_H
#define DIVIDE_CODES_H

#include "city/plan.h"

#define CODES_MOST 999 /* grids in one community */

/* The order in which n grids of one community are numbered, by the centres of their polygons, first to last: rows
 * from north to south, each from west to east. Grids are in one row when the northernmost of them reaches less than
 * half of side (metres) further north than they do. Free with g_free(). */
guint *codes_order(const GeoPoint *centres, guint n, double side);

/* Code and name of the grid with a number in [1, CODES_MOST]; free with g_free(). The name is Chinese where the
 * community's is. */
char *codes_grid_code(const CityCommunity *community, guint number);
char *codes_grid_name(const CityCommunity *community, guint number);

/* The number in a grid's code, or 0 where it is not the community's code and three digits. */
guint codes_number(const CityCommunity *community, const char *code);

/* What a dedicated grid with a number is called: after its site, the nth of that name in the community; or after
 * the building, one of some, that stands in a compound (or NULL: in the community); or by the number, where site
 * and building are NULL. Free with g_free(). */
typedef struct CodesSite {
    const char *name, *compound, *building;
    guint nth, buildings;
} CodesSite;

char *codes_site_name(const CityCommunity *community, guint number, const CodesSite *site);

#endif
