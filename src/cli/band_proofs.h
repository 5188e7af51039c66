/* What a division has proven of the band, for check to know. */
#ifndef CLI_BAND_PROOFS_H
#define CLI_BAND_PROOFS_H

#include "divide/division.h"

/* Takes into proofs (check/proofs.h) what the DivisionNotes say of their communities, and forgets what was known of
 * these before. */
void band_proofs_take(GHashTable *proofs, const City *city, const GArray *notes);

#endif
