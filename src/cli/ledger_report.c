#include "cli/ledger_report.h"

#include "base/text.h"
#include "cli/text_table.h"

#include <glib/gi18n-lib.h>

void ledger_sums_write_json(Json *json, guint64 rows, const guint64 outcomes[LEDGER_OUTCOMES])
{
    json_object(json, "ledger");
    json_int(json, "rows", (gint64)rows);
    for (guint i = 0; i < LEDGER_OUTCOMES; i++)
        json_int(json, ledger_outcome_name(i), (gint64)outcomes[i]);
    json_end(json);
}

void ledger_sums_print(Cli *cli, guint64 rows, const guint64 outcomes[LEDGER_OUTCOMES])
{
    TextTable table = text_table_new(2, 1);
    text_table_add(&table, _("rows"));
    text_table_add_count(&table, (gint64)rows);
    for (guint i = 0; i < LEDGER_OUTCOMES; i++) {
        text_table_add_format(&table, "  %s", ledger_outcome_text(i));
        text_table_add_count(&table, (gint64)outcomes[i]);
    }
    text_table_print(cli, &table);
    text_table_clear(&table);
}
