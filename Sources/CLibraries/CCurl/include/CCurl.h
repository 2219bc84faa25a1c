#ifndef STEPWELL_CCURL_H
#define STEPWELL_CCURL_H
#include <curl/curl.h>
#endif
