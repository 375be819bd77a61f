# What Debian packages. Headers of others are system headers: their warnings are not ours.

find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS json url)
find_package(fmt CONFIG REQUIRED)
find_package(spdlog CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(date CONFIG REQUIRED)

# lectern_find_library(<name> <header> <library> [<folder of headers>]): a library without a usable CMake package.
function(lectern_find_library name header library)
  find_path(LECTERN_${name}_INCLUDE "${header}" PATH_SUFFIXES ${ARGN})
  find_library(LECTERN_${name}_LIBRARY "${library}")
  mark_as_advanced(LECTERN_${name}_INCLUDE LECTERN_${name}_LIBRARY)
  if(NOT LECTERN_${name}_INCLUDE OR NOT LECTERN_${name}_LIBRARY)
    message(FATAL_ERROR "lib${library} with <${header}> is not installed. `make deps` installs what is missing.")
  endif()
  add_library(lectern::${name} UNKNOWN IMPORTED)
  set_target_properties(lectern::${name} PROPERTIES
    IMPORTED_LOCATION "${LECTERN_${name}_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${LECTERN_${name}_INCLUDE}")
endfunction()

lectern_find_library(sqlite3 sqlite3.h sqlite3)
lectern_find_library(pq libpq-fe.h pq postgresql)
lectern_find_library(ssl openssl/ssl.h ssl)
lectern_find_library(crypto openssl/crypto.h crypto)
lectern_find_library(utf8proc utf8proc.h utf8proc)
lectern_find_library(sodium sodium.h sodium)
lectern_find_library(xxhash xxhash.h xxhash)
lectern_find_library(csv csv.h csv)
lectern_find_library(curl curl/curl.h curl)
lectern_find_library(hiredis hiredis/hiredis.h hiredis)
# Its CMake package would ask for civetweb and libcurl, which core does not need.
lectern_find_library(prometheus prometheus/registry.h prometheus-cpp-core)
