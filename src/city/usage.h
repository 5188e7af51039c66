/* What a building is used for, in the user's language. */
#ifndef CITY_USAGE_H
#define CITY_USAGE_H

/* usage is as in CityBuilding, or NULL. A word that is not known comes back as it is, borrowed; else static. */
const char *usage_text(const char *usage);

#endif
