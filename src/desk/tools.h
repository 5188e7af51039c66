/* What the pointer does on the map, one tool at a time: look and select, measure, brush, lasso, drag a border, cut,
 * merge. */
#ifndef DESK_TOOLS_H
#define DESK_TOOLS_H

#include <glib.h>

#include "geo/shapes.h"

typedef struct Desk Desk;
typedef enum {
    TOOL_LOOK,
    TOOL_MEASURE,
    TOOL_BRUSH,
    TOOL_LASSO,
    TOOL_BORDER,
    TOOL_CUT,
    TOOL_MERGE,
    TOOL_N
} DeskTool;

/* What to do next with the tool in hand, translated; NULL when there is nothing to say. */
const char *tool_hint(const Desk *desk);
/* Takes a tool; what was begun with the one before is let go. */
void tool_take(Desk *desk, DeskTool tool);

/* The left button: TRUE when the tool takes the drag that follows, FALSE when it pans. */
gboolean tool_press(Desk *desk, GeoPoint world, guint clicks);
void tool_drag(Desk *desk, GeoPoint world);
void tool_hover(Desk *desk, GeoPoint world);
void tool_release(Desk *desk, GeoPoint world);
/* TRUE when the key was for the tool. */
gboolean tool_key(Desk *desk, guint key);
/* Paints what the tool has begun over the map. */
void tool_paint(Desk *desk);

#endif
