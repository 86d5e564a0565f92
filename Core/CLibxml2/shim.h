// libxml2's push parser, for reading files of any size piece by piece.
#include <libxml/xmlversion.h>
// Its converters through ICU would bring ICU's headers along, which clash with those of Foundation; nothing here uses them.
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
