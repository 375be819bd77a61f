# The pages of /docs and /redoc: npm packages, compressed once here and embedded in the program.

set(LECTERN_APIDOCS_SOURCE "${CMAKE_CURRENT_SOURCE_DIR}/web/apidocs/node_modules")
set(LECTERN_APIDOCS_OUTPUT "${CMAKE_BINARY_DIR}/apidocs")
set(LECTERN_APIDOCS_FILES
  swagger-ui-dist/swagger-ui.css
  swagger-ui-dist/swagger-ui-bundle.js
  swagger-ui-dist/favicon-32x32.png
  redoc/bundles/redoc.standalone.js)

find_program(LECTERN_GZIP gzip REQUIRED)
set(LECTERN_APIDOCS_COMPRESSED)
foreach(file IN LISTS LECTERN_APIDOCS_FILES)
  set(from "${LECTERN_APIDOCS_SOURCE}/${file}")
  get_filename_component(name "${file}" NAME)
  set(to "${LECTERN_APIDOCS_OUTPUT}/${name}.gz")
  if(NOT EXISTS "${from}")
    message(FATAL_ERROR "web/apidocs/node_modules/${file} is missing. `make deps` fetches the API pages.")
  endif()
  add_custom_command(OUTPUT "${to}"
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${LECTERN_APIDOCS_OUTPUT}"
    COMMAND sh -c "\"$1\" -9 -n < \"$2\" > \"$3\"" gzip "${LECTERN_GZIP}" "${from}" "${to}"
    DEPENDS "${from}" COMMENT "Compressing ${name}" VERBATIM)
  list(APPEND LECTERN_APIDOCS_COMPRESSED "${to}")
endforeach()
add_custom_target(apidocs DEPENDS ${LECTERN_APIDOCS_COMPRESSED})
