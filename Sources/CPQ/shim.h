#ifndef LANGTOP_CPQ_SHIM_H
#define LANGTOP_CPQ_SHIM_H
#include <libpq-fe.h>
#endif
