/* The card beside the pointer: a tip, or what else there is to say of a place. */
#ifndef WIDGETS_TIP_H
#define WIDGETS_TIP_H

#include "widgets/ui.h"

/* Lines of text beside a place, inside the window; long ones are broken. Where there are several the first is their
 * title. */
void tip_paint(const Ui *ui, GeoBox window, GeoPoint at, const char *const *lines);

#endif
