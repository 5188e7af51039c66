#include "check/proofs.h"

#include <inttypes.h>
#include <string.h>

static void proof_free(gpointer data)
{
    CheckProof *proof = data;
    g_free(proof->building);
    g_free(proof);
}

void check_proofs_add(GHashTable *proofs, const char *code, const CheckProof *proof)
{
    CheckProof *copy = g_memdup2(proof, sizeof *proof);
    copy->building = proof->building && *proof->building ? g_strdup(proof->building) : NULL;
    g_hash_table_replace(proofs, g_strdup(code), copy);
}

/* A line a community: code, weight, grids, outside, building, with tabs between them. */
GHashTable *check_proofs_parse(const char *text)
{
    GHashTable *proofs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, proof_free);
    g_auto(GStrv) lines = g_strsplit(text ? text : "", "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], "\t", 5);
        gint64 number[3] = {-1, -1, -1};
        gboolean good = g_strv_length(fields) == 5;
        for (guint k = 0; good && k < 3; k++)
            good = g_ascii_string_to_signed(fields[1 + k], 10, 0, G_MAXINT32, &number[k], NULL);
        CheckProof proof = {number[0], (guint)number[1], number[2], good ? fields[4] : NULL};
        if (good)
            check_proofs_add(proofs, fields[0], &proof);
    }
    return proofs;
}

char *check_proofs_text(GHashTable *proofs)
{
    GString *text = g_string_new(NULL);
    g_autoptr(GList) codes = g_list_sort(g_hash_table_get_keys(proofs), (GCompareFunc)strcmp);
    for (const GList *l = codes; l; l = l->next) {
        const CheckProof *p = g_hash_table_lookup(proofs, l->data);
        g_string_append_printf(text, "%s\t%" PRId64 "\t%u\t%" PRId64 "\t%s\n", (const char *)l->data,
                               p->weight, p->grids, p->outside, p->building ? p->building : "");
    }
    return g_string_free(text, FALSE);
}
