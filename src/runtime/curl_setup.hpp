// What libcurl wants done once for a process, before its first handle. Any thread.
#pragma once

#include <curl/curl.h>

namespace lectern {

inline void set_up_curl() {
  [[maybe_unused]] static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
}

}  // namespace lectern
