/* Portraits of officers who do not exist, drawn from dice. */
#ifndef DEMO_PORTRAIT_H
#define DEMO_PORTRAIT_H

#include "demo/dice.h"

#define PORTRAIT_WIDTH  240 /* pixels */
#define PORTRAIT_HEIGHT 320

/* Draws a portrait to a new PNG file. FALSE with WANGGE_ERROR_IO set. */
gboolean portrait_write(const char *path, Dice dice, GError **error);

#endif
