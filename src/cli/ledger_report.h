/* The sums of a ledger, printed and as JSON. */
#ifndef CLI_LEDGER_REPORT_H
#define CLI_LEDGER_REPORT_H

#include "city/ledger.h"
#include "cli/command.h"

/* The object "ledger": rows, and each outcome. */
void ledger_sums_write_json(Json *json, guint64 rows, const guint64 outcomes[LEDGER_OUTCOMES]);
void ledger_sums_print(Cli *cli, guint64 rows, const guint64 outcomes[LEDGER_OUTCOMES]);

#endif
