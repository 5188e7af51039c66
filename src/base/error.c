#include "base/error.h"

G_DEFINE_QUARK(wangge_error, wangge_error)
