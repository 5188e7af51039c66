/* How people call what an import deals with. */
#ifndef GUIDE_GUIDE_WORDS_H
#define GUIDE_GUIDE_WORDS_H

#include "io/survey.h"

/* "Communities", translated; role -1: not used. */
const char *guide_role_name(int role);
/* "households" of ImportOptions.fields as a translated word. */
const char *guide_field_name(const char *field);
/* "Left out: without geometry", translated. */
const char *guide_problem_name(ProblemKind kind);
/* "polygons, 119 rows, EPSG:4490", translated. Free with g_free(). */
char *guide_layer_facts(const SurveyLayer *layer);

#endif
