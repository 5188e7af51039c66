#include "cli/band_proofs.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static void proof_free(gpointer data)
{
    CheckProof *proof = data;
    g_free(proof->building);
    g_free(proof);
}

static void add(GHashTable *proofs, const char *code, const CheckProof *proof)
{
    CheckProof *copy = g_memdup2(proof, sizeof *proof);
    copy->building = proof->building && *proof->building ? g_strdup(proof->building) : NULL;
    g_hash_table_replace(proofs, g_strdup(code), copy);
}

/* A line a community: code, weight, grids, outside, building, with tabs between them. */
GHashTable *band_proofs_parse(const char *text)
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
            add(proofs, fields[0], &proof);
    }
    return proofs;
}

char *band_proofs_text(GHashTable *proofs)
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

void band_proofs_take(GHashTable *proofs, const City *city, const GArray *notes)
{
    for (guint i = 0; i < notes->len; i++) {
        const DivisionNote *n = &g_array_index(notes, DivisionNote, i);
        const char *code = city_community(city, n->community)->code;
        if (!code)
            continue;
        g_hash_table_remove(proofs, code);
        if (!n->band_broken)
            continue;
        g_autofree char *building =
            g_strdelimit(g_strdup(n->band_building ? n->band_building : ""), "\t\n", ' ');
        gboolean least = n->score.proof.band_proven;
        CheckProof proof = {n->count.weight, n->divided, least ? (gint64)ceil(n->score.violation - 1e-6) : 0,
                            building};
        add(proofs, code, &proof);
    }
}
