# Files that are embedded in the program: migrations/, data/, the compressed API pages and the web application.
#
# src/app/embedded/*.cpp name them from the root of the source or of the build, in quotes (clang-format 19 breaks
# the form with angle brackets):
#     #embed "migrations/sqlite/0001_catalog.sql"
#     #embed "data/books.csv"
#     #embed "apidocs/swagger-ui.css.gz"
# They are compiled without ccache, which before 4.11 does not see embedded files and would return stale objects.

function(lectern_add_embedded target)
  if(NOT ARGN)
    return()
  endif()
  file(GLOB_RECURSE embedded_files CONFIGURE_DEPENDS
    "${CMAKE_SOURCE_DIR}/migrations/*" "${CMAKE_SOURCE_DIR}/data/*")
  set_source_files_properties(${ARGN} PROPERTIES
    OBJECT_DEPENDS "${embedded_files};${LECTERN_APIDOCS_COMPRESSED};${LECTERN_WEB_PACKED}")
  add_library(${target} OBJECT ${ARGN})
  # As core is compiled, without linking it: a program links core once, whole.
  target_link_libraries(${target} PRIVATE lectern_base)
  target_compile_definitions(${target} PRIVATE $<TARGET_PROPERTY:lectern_core,INTERFACE_COMPILE_DEFINITIONS>)
  target_include_directories(${target} PRIVATE "${CMAKE_BINARY_DIR}")
  target_compile_options(${target} PRIVATE -Wno-c23-extensions
    "--embed-dir=${CMAKE_SOURCE_DIR}" "--embed-dir=${CMAKE_BINARY_DIR}")
  set_target_properties(${target} PROPERTIES CXX_COMPILER_LAUNCHER "")
endfunction()

# Objects of an object library reach only what links it directly.
function(lectern_link_embedded target)
  if(TARGET lectern_embedded)
    target_link_libraries(${target} PRIVATE lectern_embedded)
  endif()
endfunction()
