/* Rows of the ledger put into a building by hand, and taken out again. */
#ifndef CLI_LEDGER_PLACE_H
#define CLI_LEDGER_PLACE_H

#include "cli/command.h"

/* One of the two rows is set, as the register counts them. */
typedef struct LedgerWish {
    gint64 place, take_back;
    const char *building; /* where the row is to be placed: an id, or an address */
} LedgerWish;

/* Does so with all rows of the same place, and tells how many they are. INPUT when no such row is in no building, or
 * was placed by hand; or when there is no such building. */
CliResult ledger_place_rows(Cli *cli, const char *project, const LedgerWish *wish, GError **error);

#endif
