/* Who gets which land: the city's faces are divided, from districts down to street offices, communities, the
 * communities of before the merger, and blocks. */
#ifndef DEMO_PARCEL_H
#define DEMO_PARCEL_H

#include "demo/town.h"

/* Divides the given faces of the net into that many communities, with their hierarchy, codes and names, and each
 * community into the ones it was merged from. faces are in an order in which neighbours stand together. */
void parcel_communities(Town *town, const guint32 *faces, guint n_faces, guint communities);

/* Shares that many households out to the communities, by land and chance: 1,000 to 3,700 each where the mean is
 * 2,300, and their sum exactly. */
void parcel_households(Town *town, guint64 households);

/* Cuts every community of before the merger into blocks. FALSE only when the job is cancelled. */
gboolean parcel_blocks(Town *town, Job *job, GError **error);

#endif
