/* The communities of which a division has proven that no borders keep the band. The project keeps them as the setting
 * divide.band_broken, so that check can tell what cannot be helped. */
#ifndef CLI_BAND_PROOFS_H
#define CLI_BAND_PROOFS_H

#include "check/rules.h"
#include "divide/division.h"

#define BAND_PROOFS_SETTING "divide.band_broken"

/* CheckProof by community code, from the setting's text or NULL. What is no proof is left out. Free with
 * g_hash_table_unref(). */
GHashTable *band_proofs_parse(const char *text);
/* The setting's text; free with g_free(). */
char *band_proofs_text(GHashTable *proofs);
/* Takes in what the DivisionNotes say of their communities, and forgets what was known of these before. */
void band_proofs_take(GHashTable *proofs, const City *city, const GArray *notes);

#endif
