/* The table of actions is made of one set a subject, each in a file of its own. */
#ifndef DESK_ACTIONS_INT_H
#define DESK_ACTIONS_INT_H

#include "desk/actions.h"

typedef struct ActionSet {
    const Action *actions; /* static */
    guint n;
} ActionSet;

ActionSet actions_of_file(void);
ActionSet actions_of_edit(void);
ActionSet actions_of_division(void);
ActionSet actions_of_view(void);
ActionSet actions_of_go(void);

#endif
