/* README.txt of the demo folder, in Chinese and English. */
#ifndef DEMO_README_H
#define DEMO_README_H

#include "demo/demo.h"

/* FALSE with WANGGE_ERROR_IO set. */
gboolean readme_write(const char *folder, const DemoOptions *options, const DemoSummary *summary,
                      GError **error);

#endif
