/* The terms of the objective by name, with what each of them counts and what it is of a plan or a part. */
#ifndef DIVIDE_EXPLAIN_H
#define DIVIDE_EXPLAIN_H

#include "divide/parts.h"

typedef struct ExplainTerm {
    const char *name;    /* "deviation": never translated */
    const char *meaning; /* N_("..."): what one unit of it is */
    gsize weight;        /* where it stands in ObjectiveTerms, or EXPLAIN_HARD */
    gsize value;         /* where it stands in ObjectiveValue */
} ExplainTerm;

#define EXPLAIN_HARD G_MAXSIZE /* the weight is fixed, for the term is a rule */

extern const ExplainTerm explain_terms[];
extern const guint explain_n_terms;

/* The term of that name, or NULL. */
const ExplainTerm *explain_find(const char *name);
/* Its weight; NULL for a hard one. Points into terms. */
double *explain_weight(const ExplainTerm *term, ObjectiveTerms *terms);
double explain_value(const ExplainTerm *term, const ObjectiveValue *value);

/* What each part has of each term: an ObjectiveValue a part. Of a border each of its parts bears half, of a
 * compound's pieces beyond the necessary ones all parts that hold some of it the same, and of the weight that moved
 * the part it moved to. The sum over the parts is the plan's value. */
void explain_parts(const Parts *parts, ObjectiveValue *values);

#endif
