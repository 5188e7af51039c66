/* How an officer is reached, as a QR code says it. */
#ifndef PRINT_CONTACT_H
#define PRINT_CONTACT_H

#include "city/staff.h"
#include "print/template.h"

/* The look's address with the grid's code in it, or the worker as a vCard (RFC 6350); NULL when there is neither.
 * worker and grid may be NULL. Free with g_free(). */
char *contact_qr(const Template *look, const CityWorker *worker, const char *grid);

/* The phone for complaints about the worker: the worker's own, else the look's; "" for none. */
const char *contact_supervision(const Template *look, const CityWorker *worker);

#endif
