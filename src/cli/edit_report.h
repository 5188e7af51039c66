/* What a command by hand did, as text or JSON. */
#ifndef CLI_EDIT_REPORT_H
#define CLI_EDIT_REPORT_H

#include "cli/command.h"
#include "cli/edited_project.h"

/* Saves what was done, then tells it in words and what the grids come to that it changed. */
gboolean edit_report_saved(Cli *cli, EditedProject *project, const char *what, GError **error);

#endif
