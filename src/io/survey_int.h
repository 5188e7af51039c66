/* What the files of a survey share. */
#ifndef IO_SURVEY_INT_H
#define IO_SURVEY_INT_H

#include "io/survey.h"

/* Gives roles to the layers that have none, by their names, geometry and columns. */
void survey_guess(Survey *survey);

#endif
