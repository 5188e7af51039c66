/* What `wangge divide --explain` and `--exact` say: the terms of the objective, for the plan and for each grid, and
 * how much better any plan could be. */
#ifndef CLI_DIVIDE_EXPLAIN_H
#define CLI_DIVIDE_EXPLAIN_H

#include "cli/command.h"
#include "divide/division.h"

/* Sets weights of the objective from words like "border=2". Errors: USAGE for an unknown name or what is no number. */
gboolean divide_explain_weights(char **words, ObjectiveTerms *terms, GError **error);
/* Writes them into an open object, by name. */
void divide_explain_write_weights(Json *json, const ObjectiveTerms *terms);

/* Writes how good one community's plan is, and could be, into an open object. */
void divide_explain_json(Json *json, const DivisionNote *note);

/* With options.search.explain all terms, and each community; with exact how many are proven. notes holds the
 * DivisionNotes of city. */
void divide_explain_print(Cli *cli, const City *city, const GArray *notes, const DivisionOptions *options);

#endif
