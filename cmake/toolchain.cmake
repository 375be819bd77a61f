# The compiler, its flags, the linker and ccache.

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 15)
  message(FATAL_ERROR
    "GCC ${CMAKE_CXX_COMPILER_VERSION} cannot build Lectern: before version 15 it silently miscompiles coroutines "
    "(a braced aggregate, a capturing lambda or ?: on class types in a statement with co_await). "
    "Use a preset, which takes clang++-19: cmake --preset dev")
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 19)
  message(FATAL_ERROR
    "Clang ${CMAKE_CXX_COMPILER_VERSION} cannot build Lectern: #embed and std::expected need Clang 19. "
    "Use a preset, which takes clang++-19: cmake --preset dev")
endif()

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# libstdc++ 12 uses its own deprecated get_temporary_buffer in stable_sort, and Clang reports that in our code.
set(LECTERN_WARNINGS -Werror -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wnon-virtual-dtor -Wold-style-cast -Wno-deprecated-declarations)

# lld: several times faster than GNU ld, and what ThinLTO needs.
find_program(LECTERN_LLD NAMES ld.lld-19 ld.lld)
if(LECTERN_LLD AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  add_link_options("--ld-path=${LECTERN_LLD}")
endif()
add_link_options(LINKER:-z,relro,-z,now LINKER:--as-needed)

# ccache, when there. Precompiled headers are found in it only with these two sloppinesses and without timestamps.
find_program(LECTERN_CCACHE ccache)
if(LECTERN_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    "${CMAKE_COMMAND}" -E env "CCACHE_SLOPPINESS=pch_defines,time_macros" "${LECTERN_CCACHE}")
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
endif()

if(LECTERN_SANITIZE)
  add_compile_options("-fsanitize=${LECTERN_SANITIZE}" -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options("-fsanitize=${LECTERN_SANITIZE}")
  if(LECTERN_SANITIZE MATCHES "address")
    # A quarter of the build's time, for little that AddressSanitizer does not see as well.
    add_compile_options(-fno-sanitize=null,alignment,object-size,vptr)
  endif()
endif()
if(LECTERN_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(LECTERN_COVERAGE)
  add_compile_options(-fprofile-instr-generate -fcoverage-mapping)
  add_link_options(-fprofile-instr-generate)
endif()
if(LECTERN_LTO)
  add_compile_options(-flto=thin)
  add_link_options(-flto=thin "LINKER:--thinlto-cache-dir=${CMAKE_BINARY_DIR}/thinlto")
endif()
