# The web application of web/, built by npm, packed once here and embedded in the program. Without it, be it that web/
# holds none or that LECTERN_WEB is off, the program has a page that says so (cmake/no_web).

option(LECTERN_WEB "Build the web application of web/ into the program" ON)

find_program(LECTERN_NODE NAMES node nodejs REQUIRED)
set(LECTERN_WEB_OUTPUT "${CMAKE_BINARY_DIR}/web")
file(GLOB web_sources CONFIGURE_DEPENDS web/*.html web/*.json web/*.js web/*.mjs web/*.ts web/.npmrc)
list(FILTER web_sources EXCLUDE REGEX "/(eslint|playwright|vitest)[^/]*$")
if(LECTERN_WEB AND "${CMAKE_CURRENT_SOURCE_DIR}/web/package.json" IN_LIST web_sources)
  file(GLOB_RECURSE web_files CONFIGURE_DEPENDS web/src/* web/public/*)
  list(FILTER web_files EXCLUDE REGEX "[.]test[.]tsx?$")
  set(web_folder "${CMAKE_CURRENT_SOURCE_DIR}/web/dist")
  set(web_build COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/scripts/build_web.sh")
else()
  set(web_sources)
  set(web_folder "${CMAKE_CURRENT_SOURCE_DIR}/cmake/no_web")
  file(GLOB web_files CONFIGURE_DEPENDS "${web_folder}/*")
  set(web_build)
endif()

set(LECTERN_WEB_PACKED "${LECTERN_WEB_OUTPUT}/data.inc" "${LECTERN_WEB_OUTPUT}/list.inc")
add_custom_command(OUTPUT ${LECTERN_WEB_PACKED}
  ${web_build}
  COMMAND "${LECTERN_NODE}" "${CMAKE_CURRENT_SOURCE_DIR}/cmake/pack_web.mjs" "${web_folder}" "${LECTERN_WEB_OUTPUT}"
  DEPENDS ${web_sources} ${web_files} "${CMAKE_CURRENT_SOURCE_DIR}/cmake/pack_web.mjs"
    "${CMAKE_CURRENT_SOURCE_DIR}/scripts/build_web.sh"
  COMMENT "Building and packing the web application" VERBATIM)
