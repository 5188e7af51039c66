/* A GEOS context. GEOS serves one thread a context: whoever repairs or overlays makes an engine of their own. */
#ifndef GEO_ENGINE_H
#define GEO_ENGINE_H

#include <glib.h>

typedef struct GeoEngine GeoEngine;

GeoEngine *geo_engine_new(void);
void geo_engine_free(GeoEngine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GeoEngine, geo_engine_free)

#endif
