/* What a person would do in a window, told in words, for pictures of it. */
#ifndef DESK_STEPS_H
#define DESK_STEPS_H

#include "desk/shell.h"

/* Does one step, and lets the window take in what comes of it: the name of an action (desk/actions.h), "key Ctrl+F",
 * "type 北苑", "point 640,400", "press 640,400", "release 640,400", "click 640,400" (places in units; scale: pixels a
 * unit), or "wait" until nothing runs beside the window. USAGE when it is none of these or cannot be done now. */
gboolean step_do(Shell *shell, double scale, const char *step, GError **error);

#endif
