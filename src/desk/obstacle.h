/* Why a command of the window cannot be done now, and what to do first. */
#ifndef DESK_OBSTACLE_H
#define DESK_OBSTACLE_H

#include "desk/actions.h"

/* NULL when it can be done; else borrowed, translated. */
const char *obstacle_of(const Action *action, const Desk *desk);

/* Does it, or says in the window why not. */
void action_try(const Action *action, Desk *desk);

#endif
