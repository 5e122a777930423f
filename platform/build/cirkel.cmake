# How every library, program and test of Cirkel is built: one place for flags and conventions.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CIRKEL_CCACHE ccache)
if(CIRKEL_CCACHE)
  # Paths relative to the checkout let several checkouts and build folders share one cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
    CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    ${CIRKEL_CCACHE})
endif()
find_program(CIRKEL_MOLD mold)
if(CIRKEL_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_library(cirkel_flags INTERFACE)
target_include_directories(cirkel_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(cirkel_flags INTERFACE CIRKEL_VERSION="${PROJECT_VERSION}")
target_compile_options(cirkel_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(cirkel_flags INTERFACE -fpch-preprocess)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # With optimisation g++ 12 sees overlapping copies in `"text" + string` (its bug 105329) and
  # unset members in a variant that holds another type (its bug 105562) that are not there.
  target_compile_options(cirkel_flags INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
if(CIRKEL_SANITIZE)
  add_compile_options(-fsanitize=${CIRKEL_SANITIZE} -fno-omit-frame-pointer)
  if(CIRKEL_SANITIZE MATCHES "undefined")
    # Half of the build's time for what AddressSanitizer finds too: docs/decisions/0014.
    add_compile_options(-fno-sanitize=null,alignment,object-size,vptr)
  endif()
  # With the sanitizers' own checks in between, g++ 12 takes reads of a std::variant for reads of
  # unset or foreign memory; the release build keeps these warnings.
  add_compile_options($<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized$<SEMICOLON>-Wno-array-bounds>)
  add_link_options(-fsanitize=${CIRKEL_SANITIZE})
endif()

# What most sources include, read once for all: a quarter of a build's time. The clang build, without
# it and with each source alone, finds an include that somebody forgot.
option(CIRKEL_PRECOMPILE "Precompile the standard library's headers" OFF)
if(CIRKEL_PRECOMPILE)
  add_library(cirkel_precompiled OBJECT ${CMAKE_CURRENT_LIST_DIR}/precompiled.cpp)
  target_link_libraries(cirkel_precompiled PRIVATE cirkel_flags)
  target_precompile_headers(cirkel_precompiled PRIVATE
    <algorithm> <array> <chrono> <cstdint> <functional> <map> <memory> <optional> <set> <span>
    <string> <string_view> <utility> <variant> <vector>)
endif()

# The sources of a target read as one: half of a whole build's time, and a slower rebuild after an
# edit. Whatever has two things of one name in its sources is built APART.
option(CIRKEL_UNITY "Compile the sources of each target together" OFF)
function(cirkel_unity target apart)
  if(CIRKEL_UNITY AND NOT apart)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
  endif()
endfunction()

# cirkel_library(NAME [APART] SOURCES a.cpp ... [LINKS targets ...]): the folder's one library,
# cirkel_NAME. A library without sources is its headers.
function(cirkel_library name)
  cmake_parse_arguments(ARG "APART" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  if(ARG_SOURCES)
    add_library(cirkel_${name} STATIC ${ARG_SOURCES})
    target_link_libraries(cirkel_${name} PUBLIC cirkel_flags ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
    cirkel_unity(cirkel_${name} ${ARG_APART})
    if(CIRKEL_PRECOMPILE)
      target_precompile_headers(cirkel_${name} REUSE_FROM cirkel_precompiled)
    endif()
  else()
    add_library(cirkel_${name} INTERFACE)
    target_link_libraries(cirkel_${name} INTERFACE cirkel_flags ${ARG_LINKS})
  endif()
endfunction()

# cirkel_program(NAME SOURCES main.cpp ... LINKS ...): build/bin/NAME.
function(cirkel_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE cirkel_flags ${ARG_LINKS})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
endfunction()

# cirkel_tests(NAME [APART] LABEL label SOURCES x_test.cpp ... LINKS ...): one Catch2 program NAME_tests, run
# as one ctest entry. One process per folder instead of one per test case keeps `ctest -L fast`
# within seconds under the sanitizers. Scratch files lie in memory where there is such a place: a
# test of a durable commit asks whether it was asked for, not how long the disk takes.
set(CIRKEL_SCRATCH /tmp)
if(IS_DIRECTORY /dev/shm)
  set(CIRKEL_SCRATCH /dev/shm)
endif()
function(cirkel_tests name)
  cmake_parse_arguments(ARG "APART" "LABEL" "SOURCES;LINKS;DEPENDS" ${ARGN})
  add_executable(${name}_tests ${ARG_SOURCES})
  cirkel_unity(${name}_tests ${ARG_APART})
  target_link_libraries(${name}_tests PRIVATE cirkel_catch_main ${ARG_LINKS})
  # Optimised together with the sanitizers, g++ 12 also sees temporaries of a test's tables as
  # overrun. What overruns is found by the sanitizer when the test runs.
  target_compile_options(${name}_tests PRIVATE
    $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow -Wno-stringop-overread>)
  target_precompile_headers(${name}_tests REUSE_FROM cirkel_catch_main)
  if(ARG_DEPENDS)
    add_dependencies(${name}_tests ${ARG_DEPENDS})
  endif()
  add_test(NAME ${ARG_LABEL}.${name} COMMAND ${name}_tests --order lex
    WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
  set_tests_properties(${ARG_LABEL}.${name} PROPERTIES LABELS ${ARG_LABEL}
    ENVIRONMENT "TMPDIR=${CIRKEL_SCRATCH};SDL_VIDEODRIVER=dummy;SDL_RENDER_DRIVER=software;CIRKEL_SOURCE=${CMAKE_SOURCE_DIR};CIRKEL_BIN=${CMAKE_BINARY_DIR}/bin")
endfunction()

# cirkel_script_test(LABEL.NAME ENVIRONMENT SCRIPT arguments ...): SCRIPT_test.py of this folder on
# real programs, alone on the machine, with `A=1;B=2` set for it. The folder finds Python3.
function(cirkel_script_test test environment script)
  string(REGEX MATCH "^[^.]+" label ${test})
  add_test(NAME ${test}
    COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/${script}_test.py ${ARGN})
  set_tests_properties(${test} PROPERTIES
    LABELS ${label} TIMEOUT 3600 RUN_SERIAL ON SKIP_REGULAR_EXPRESSION "SKIPPED: "
    ENVIRONMENT "${environment}")
endfunction()
