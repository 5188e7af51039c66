#include "base/error.h"

G_DEFINE_QUARK(wangge-error-quark, wangge_error)
