#include "cli/command.h"

/* clang-format off */
#define COMMANDS(X)                                                                                           \
    X(demo)                                                                                                   \
    X(import)                                                                                                 \
    X(register)                                                                                               \
    X(ledger)                                                                                                 \
    X(merge)                                                                                                  \
    X(split)                                                                                                  \
    X(divide)                                                                                                 \
    X(plans)                                                                                                  \
    X(changes)                                                                                                \
    X(edit)                                                                                                   \
    X(undo)                                                                                                   \
    X(redo)                                                                                                   \
    X(history)                                                                                                \
    X(lock)                                                                                                   \
    X(unlock)                                                                                                 \
    X(collect)                                                                                                \
    X(officers)                                                                                               \
    X(assign)                                                                                                 \
    X(unassign)                                                                                               \
    X(join)                                                                                                   \
    X(check)                                                                                                  \
    X(report)                                                                                                 \
    X(info)                                                                                                   \
    X(open)                                                                                                   \
    X(snapshot)                                                                                               \
    X(print)                                                                                                  \
    X(export)
/* clang-format on */

#define DECLARE(name) extern const Command cmd_##name;
COMMANDS(DECLARE)

#define LIST(name) &cmd_##name,
const Command *const cli_commands[] = {COMMANDS(LIST)};
const guint cli_n_commands = G_N_ELEMENTS(cli_commands);
