/* What the files of the register share. */
#ifndef IO_REGISTER_INT_H
#define IO_REGISTER_INT_H

#include "city/address_book.h"
#include "io/register.h"
#include "io/source.h"

enum {
    AT_ID,
    AT_PERSON,
    AT_RELATION,
    AT_BUILDING_ID,
    AT_DISTRICT,
    AT_STREET,
    AT_COMMUNITY,
    AT_COMPOUND,
    AT_BUILDING,
    AT_ADDRESS,
    AT_HOUSEHOLDS,
    AT_PEOPLE,
    AT_X,
    AT_Y,
    AT_LEDGER_ROW,
    AT_BELONGS,
    REGISTER_FIELDS
};

typedef struct RegisterColumns {
    int slots[REGISTER_FIELDS];   /* place among the columns that are read, or -1 */
    int columns[REGISTER_FIELDS]; /* those of the source */
    guint n;
    RegisterRows kind;
} RegisterColumns;

/* Finds the columns; appends to said which field is read from which. USAGE for a field or column that is not there,
 * INPUT when no column tells a place. */
gboolean register_columns_find(RegisterColumns *columns, const Source *source, const RegisterOptions *options,
                               GPtrArray *said, GError **error);

/* The text of a field in a row; NULL for none. */
static inline const char *register_cell(const RegisterColumns *columns, const char *const *cells, guint field)
{
    return columns->slots[field] < 0 ? NULL : cells[columns->slots[field]];
}

/* The names of a building: "名仕名邸东区 6号楼". Free with g_free(). */
char *register_building_name(const City *city, guint32 building);

/* Takes the corrections out of a file that the ledger was written to. */
gboolean register_take_corrections(const char *project, const City *city, AddressBook *book, Source *source,
                                   const RegisterColumns *columns, RegisterReport *report, Job *job,
                                   GError **error);

#endif
