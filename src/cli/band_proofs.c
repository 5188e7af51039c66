#include "cli/band_proofs.h"

#include <math.h>

#include "check/proofs.h"

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
        check_proofs_add(proofs, code, &proof);
    }
}
