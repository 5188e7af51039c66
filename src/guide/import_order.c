#include "guide/import_order.h"

ImportOrder *import_order_new(void)
{
    ImportOrder *order = g_new0(ImportOrder, 1);
    order->fields = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(order->fields, NULL);
    return order;
}

void import_order_free(ImportOrder *order)
{
    if (!order)
        return;
    for (guint i = 0; i < IMPORT_LAYERS; i++)
        g_free(order->sources[i]);
    g_free(order->one_community);
    g_free(order->encoding);
    g_free(order->crs);
    g_ptr_array_unref(order->fields);
    g_free(order);
}

void import_order_assign(ImportOrder *order, ImportLayer layer, const char *field, const char *column)
{
    g_ptr_array_insert(order->fields, (int)order->fields->len - 1,
                       g_strdup_printf("%s.%s=%s", import_layer_name(layer), field, column));
}

ImportOutcome *import_order_run(const ImportOrder *order, Job *job, GError **error)
{
    ImportOptions options = {
        .one_community = order->one_community,
        .fields = (const char *const *)order->fields->pdata,
        .encoding = order->encoding,
        .crs = order->crs,
        .estimate = order->estimate,
    };
    for (guint i = 0; i < IMPORT_LAYERS; i++)
        options.sources[i] = order->sources[i];
    ImportOutcome *outcome = g_new0(ImportOutcome, 1);
    outcome->report = import_report_new();
    outcome->city = import_run(&options, job, outcome->report, error);
    if (outcome->city)
        return outcome;
    import_outcome_free(outcome);
    return NULL;
}

void import_outcome_free(ImportOutcome *outcome)
{
    if (!outcome)
        return;
    city_free(outcome->city);
    import_report_free(outcome->report);
    g_free(outcome);
}
