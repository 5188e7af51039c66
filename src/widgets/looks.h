/* What a user chooses of how the window looks: its language, colours and size. */
#ifndef WIDGETS_LOOKS_H
#define WIDGETS_LOOKS_H

#include "widgets/settings.h"
#include "widgets/ui.h"

typedef struct Looks {
    gboolean chinese;
    const UiTheme *theme;
    double scale; /* pixels a unit: 1 to 3 */
} Looks;

#define LOOKS_ROW    34.0 /* from one row of buttons to the next */
#define LOOKS_HEIGHT (3 * LOOKS_ROW - 6)

/* Language, colours and size as they are, a row of buttons each. Sizes for which a window of so many pixels has no
 * room, and other languages unless speaks, cannot be pressed. TRUE when something else was chosen. */
gboolean looks_pass(Looks *looks, const Ui *ui, GeoBox box, guint width, guint height, gboolean speaks);

/* Keeps what has changed, also for the next start. */
void looks_remember(const Looks *before, const Looks *now, Settings *settings);

#endif
