#include "city/ledger.h"

#include <glib/gi18n-lib.h>

typedef struct Word {
    const char *name, *text;
} Word;

static const Word outcomes[LEDGER_OUTCOMES] = {
    [LEDGER_MATCHED] = {"matched", N_("matched")},
    [LEDGER_DUPLICATE] = {"duplicate", N_("duplicate")},
    [LEDGER_UNMATCHED] = {"unmatched", N_("unmatched")},
    [LEDGER_AMBIGUOUS] = {"ambiguous", N_("ambiguous")},
    [LEDGER_OUT_OF_AREA] = {"out_of_area", N_("out of area")},
};

static const Word reasons[LEDGER_REASONS] = {
    [LEDGER_NO_REASON] = {"exact", N_("names its building")},
    [LEDGER_NEAR] = {"near", N_("taken by a near name")},
    [LEDGER_SAME_ID] = {"same_id", N_("the same id stands above")},
    [LEDGER_SAME_ADDRESS] = {"same_address", N_("the same door stands above")},
    [LEDGER_NO_ADDRESS] = {"no_address", N_("no address is given")},
    [LEDGER_NO_BUILDING] = {"no_building", N_("no building is given")},
    [LEDGER_UNKNOWN_BUILDING] = {"unknown_building", N_("the compound has no such building")},
    [LEDGER_UNKNOWN_PLACE] = {"unknown_place", N_("the community has no such compound or building")},
    [LEDGER_UNKNOWN_COMMUNITY] = {"unknown_community", N_("the street has no such community")},
    [LEDGER_BAD_COUNT] = {"bad_count", N_("its count is no number")},
    [LEDGER_SEVERAL] = {"several", N_("several buildings are called so")},
    [LEDGER_CONTRADICTION] = {"contradiction", N_("address and columns name different buildings")},
    [LEDGER_OUTSIDE] = {"outside", N_("its community is not in the project")},
};

static const char *const ways[LEDGER_WAYS] = {
    [LEDGER_BY_ID] = "id",
    [LEDGER_BY_PLACE] = "place",
    [LEDGER_BY_ADDRESS] = "address",
    [LEDGER_BY_COORDINATE] = "coordinate",
    [LEDGER_BY_CORRECTION] = "correction",
    [LEDGER_BY_NEAR] = "near",
};

static int find_word(const Word *words, guint n, const char *name)
{
    for (guint i = 0; i < n; i++)
        if (g_strcmp0(words[i].name, name) == 0)
            return (int)i;
    return -1;
}

const char *ledger_outcome_name(LedgerOutcome outcome)
{
    return outcomes[outcome].name;
}

const char *ledger_reason_name(LedgerReason reason)
{
    return reasons[reason].name;
}

const char *ledger_way_name(LedgerWay way)
{
    return ways[way];
}

gboolean ledger_outcome_parse(const char *name, LedgerOutcome *outcome)
{
    const int found = find_word(outcomes, LEDGER_OUTCOMES, name);
    *outcome = found < 0 ? LEDGER_UNMATCHED : (LedgerOutcome)found;
    return found >= 0;
}

gboolean ledger_reason_parse(const char *name, LedgerReason *reason)
{
    const int found = find_word(reasons, LEDGER_REASONS, name);
    *reason = found < 0 ? LEDGER_NO_REASON : (LedgerReason)found;
    return found >= 0;
}

LedgerOutcome ledger_reason_outcome(LedgerReason reason)
{
    if (reason <= LEDGER_NEAR)
        return LEDGER_MATCHED;
    if (reason <= LEDGER_SAME_ADDRESS)
        return LEDGER_DUPLICATE;
    if (reason == LEDGER_OUTSIDE)
        return LEDGER_OUT_OF_AREA;
    return reason == LEDGER_SEVERAL || reason == LEDGER_CONTRADICTION ? LEDGER_AMBIGUOUS : LEDGER_UNMATCHED;
}

gboolean ledger_is_placed(LedgerOutcome outcome, LedgerReason reason)
{
    return outcome == LEDGER_MATCHED && ledger_reason_outcome(reason) != LEDGER_MATCHED;
}

const char *ledger_outcome_text(LedgerOutcome outcome)
{
    return _(outcomes[outcome].text);
}

const char *ledger_reason_text(LedgerReason reason)
{
    return _(reasons[reason].text);
}
