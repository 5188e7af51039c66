/* Invented names, put together from word lists: no real place and no real person is meant. */
#ifndef DEMO_NAMES_H
#define DEMO_NAMES_H

#include "demo/dice.h"

/* A set of names that are taken; each maker below returns a name that was not in it, and puts it in. A maker that
 * has run out of words numbers them. All names are newly allocated. */
typedef GHashTable NameSet;

NameSet *name_set_new(void);
void name_set_free(NameSet *set);

char *name_of_district(Dice *dice, NameSet *taken);  /* 青渡区 */
char *name_of_street(Dice *dice, NameSet *taken);    /* 长宁街道 */
char *name_of_community(Dice *dice, NameSet *taken); /* 春和社区 */
char *name_of_compound(Dice *dice, NameSet *taken, gboolean towers);
char *name_of_quarter(Dice *dice, NameSet *taken); /* 胜利: its lanes are 胜利一巷, 胜利二巷, ... */
/* A street's name: 新华路 and the like for main roads, 民生巷 for small ones. */
char *name_of_main_road(Dice *dice, NameSet *taken, gboolean east_west);
char *name_of_small_road(Dice *dice, NameSet *taken);
char *name_of_person(Dice *dice, NameSet *taken);
/* A number below 100 in Chinese: 一, 十二, 三十. */
char *name_number(guint number);

#endif
