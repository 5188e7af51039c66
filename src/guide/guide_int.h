/* What the pages of the guide share. */
#ifndef GUIDE_GUIDE_INT_H
#define GUIDE_GUIDE_INT_H

#include "guide/guide.h"
#include "guide/import_order.h"
#include "jobs/task.h"
#include "widgets/chooser.h"

#define GUIDE_BUTTON 34.0 /* height of the buttons at the end, units */

typedef enum { GUIDE_LAYERS, GUIDE_FILE, GUIDE_FIELDS, GUIDE_RESULT } GuideStep;
typedef enum { GUIDE_IDLE, GUIDE_LOOKING, GUIDE_READING, GUIDE_WRITING } GuideWork;

struct Guide {
    GPtrArray *paths; /* char *: that are looked into */
    Survey *survey;   /* NULL: not known yet */
    GuideStep step;
    GuideWork work;
    Task task;
    char *fault; /* what went wrong last, or NULL */
    gboolean left, named;
    char *project; /* that was made */

    const char *encoding; /* NULL: found out */
    Entry crs;            /* empty: as the files say */
    Entry one_community;
    Chooser chooser;
    ScrollList layers, fields, lines;

    int columns[IMPORT_LAYERS][SURVEY_MAX_FIELDS]; /* chosen by the user, or one of these: */
#define GUIDE_AS_FOUND  (-1)
#define GUIDE_NOT_TAKEN (-2)
    gboolean estimate;

    ImportOutcome *outcome; /* of what was chosen, or NULL */
    GPtrArray *report;      /* char *: its lines */
    Entry place;            /* of the project */
};

/* The pages, below their titles. */
void guide_layers_pass(Guide *guide, Page *page, GeoBox box);
void guide_file_pass(Guide *guide, Page *page, GeoBox box);
void guide_fields_pass(Guide *guide, Page *page, GeoBox box);
void guide_result_pass(Guide *guide, Page *page, GeoBox box);

void guide_say(Guide *guide, const char *fault);
/* Looks into all files anew. */
void guide_look(Guide *guide);
/* Reads what was chosen, without writing anything; the result is the last page's. */
void guide_read(Guide *guide);
/* Writes the project. */
void guide_write(Guide *guide);
/* Lists the outcome. */
void guide_fill_report(Guide *guide);

/* Why the layers cannot be imported yet, translated; NULL when they can. */
const char *guide_obstacle(const Guide *guide);

typedef enum { GUIDE_STAY, GUIDE_BACK, GUIDE_NEXT } GuideTurn;
/* The buttons at the end of a page; can FALSE: on with nothing. */
GuideTurn guide_turn_pass(const Ui *ui, GeoBox box, const char *next, gboolean can);

/* A choice among several of a list's row, with two arrows that turn it. */
void guide_dial_paint(const Ui *ui, GeoBox box, const char *text, gboolean bold, Colour ink);
/* How what was done to the list turns the dials of the row chosen, which are between x0 and x1: -1, 0 or 1. */
int guide_dial_turn(const Ui *ui, ScrollPick pick, double x0, double x1);

#endif
