/* The one error domain. Each code decides the program's exit status, so a caller never has to read a message.
 * The message is written once, where the fault is found: it names the file, layer, row and field, and says what
 * to do next. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <glib.h>

#define WANGGE_ERROR (wangge_error_quark())

typedef enum {
    WANGGE_ERROR_USAGE,     /* a wrong option or argument: exit status 2 */
    WANGGE_ERROR_INPUT,     /* the data cannot be used as it is: exit status 3 */
    WANGGE_ERROR_IO,        /* cannot read or write: exit status 4 */
    WANGGE_ERROR_CANCELLED, /* stopped by the user: exit status 130 */
} WanggeError;

GQuark wangge_error_quark(void);

#endif
