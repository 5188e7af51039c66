/* Where the rows of a household register went: the words of the ledger. Every row has exactly one outcome. */
#ifndef CITY_LEDGER_H
#define CITY_LEDGER_H

#include <glib.h>

typedef enum {
    LEDGER_MATCHED,     /* in exactly one building */
    LEDGER_DUPLICATE,   /* the same household, person or building row stood above; not counted */
    LEDGER_UNMATCHED,   /* in no building */
    LEDGER_AMBIGUOUS,   /* several buildings fit equally well */
    LEDGER_OUT_OF_AREA, /* of a community, street or place that is not in the project */
    LEDGER_OUTCOMES
} LedgerOutcome;

typedef enum {
    LEDGER_NO_REASON,         /* matched exactly */
    LEDGER_NEAR,              /* matched by a near name */
    LEDGER_SAME_ID,           /* duplicate: the id stood above */
    LEDGER_SAME_ADDRESS,      /* duplicate: the register has no ids, and the door stood above */
    LEDGER_NO_ADDRESS,        /* unmatched: the row says no place */
    LEDGER_NO_BUILDING,       /* unmatched: the compound or community is known, and no building is given */
    LEDGER_UNKNOWN_BUILDING,  /* unmatched: the compound is known and has no such building */
    LEDGER_UNKNOWN_PLACE,     /* unmatched: no such compound or building in the community */
    LEDGER_UNKNOWN_COMMUNITY, /* unmatched: street or district is known and has no such community */
    LEDGER_BAD_COUNT,         /* unmatched: its number of households is none */
    LEDGER_SEVERAL,           /* ambiguous: the project has several buildings of that name there */
    LEDGER_CONTRADICTION,     /* ambiguous: address and columns name different buildings */
    LEDGER_OUTSIDE,           /* out of area */
    LEDGER_REASONS
} LedgerReason;

/* How a row came into its building. */
typedef enum {
    LEDGER_BY_ID,
    LEDGER_BY_PLACE,      /* compound and building */
    LEDGER_BY_ADDRESS,    /* the whole address */
    LEDGER_BY_COORDINATE, /* a point in its outline */
    LEDGER_BY_CORRECTION, /* as it was corrected before */
    LEDGER_BY_NEAR,       /* a near name */
    LEDGER_WAYS
} LedgerWay;

/* Stable names for tables and --json: "out_of_area", "unknown_building", "address". */
const char *ledger_outcome_name(LedgerOutcome outcome);
const char *ledger_reason_name(LedgerReason reason);
const char *ledger_way_name(LedgerWay way);

/* FALSE when no outcome or reason is called so. */
gboolean ledger_outcome_parse(const char *name, LedgerOutcome *outcome);
gboolean ledger_reason_parse(const char *name, LedgerReason *reason);

/* What a row is for that reason; matched where it is one of matched rows. */
LedgerOutcome ledger_reason_outcome(LedgerReason reason);

/* Whether a row of the ledger is matched because it was put into its building by hand. */
gboolean ledger_is_placed(LedgerOutcome outcome, LedgerReason reason);

/* What they are called in the user's language. */
const char *ledger_outcome_text(LedgerOutcome outcome);
const char *ledger_reason_text(LedgerReason reason);

#endif
