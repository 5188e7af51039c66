/* Ejection chains: an atom goes to the next part, which gives one of its own to another, and so on, or the other way
 * round, an atom is fetched from a part that fetches one in turn. The parts in the middle keep their weight, so
 * weight travels past them where no move, swap or re-splitting of two parts is for the better by itself (F. Glover,
 * Ejection chains, reference structures and alternating path methods for traveling salesman problems, Discrete
 * Applied Mathematics 65 (1996) 223-253).
 *
 * A chain goes on while it would be a gain if the part at its end had the balance that it had before (the gain
 * criterion of S. Lin & B. W. Kernighan, An effective heuristic algorithm for the traveling-salesman problem,
 * Operations Research 21 (1973) 498-516), and is kept as soon as it is one as things are. Each step leaves every
 * part in one piece, and an atom moves once in a chain. */
#ifndef DIVIDE_CHAIN_H
#define DIVIDE_CHAIN_H

#include "base/job.h"
#include "divide/parts.h"

#define CHAIN_LONGEST 8 /* moves */

typedef struct Chains Chains;

/* Working memory for plans of k parts on land. */
Chains *chains_new(const Land *land, guint k);
void chains_free(Chains *chains);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Chains, chains_free)

/* Makes chains that lower the energy and leave no more weight outside the band, from each part in turn, and again
 * from those that changed meanwhile, until none of these starts another or the job is cancelled. Returns whether
 * there was any; once it says no, no part starts one. */
gboolean chain_all(Chains *chains, Parts *parts, const Job *job);

#endif
