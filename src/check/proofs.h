/* The communities of which a division has proven that no borders keep the band. A project keeps them as the setting
 * divide.band_broken, so that check can tell what cannot be helped. */
#ifndef CHECK_PROOFS_H
#define CHECK_PROOFS_H

#include "check/rules.h"

#define CHECK_PROOFS_SETTING "divide.band_broken"

/* CheckProof by community code, from the setting's text or NULL. What is no proof is left out. Free with
 * g_hash_table_unref(). */
GHashTable *check_proofs_parse(const char *text);
/* The setting's text; free with g_free(). */
char *check_proofs_text(GHashTable *proofs);
/* Copies the proof in, for the community of that code; an earlier one is forgotten. */
void check_proofs_add(GHashTable *proofs, const char *code, const CheckProof *proof);

#endif
