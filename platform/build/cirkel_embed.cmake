# cirkel_embed(TARGET SYMBOL [ROOT folder] FILES a b ...): puts files into TARGET at build time, so
# that a program is one file and never finds a wrong one beside it. TARGET can then include
# "SYMBOL.hpp", which offers them in the order given, named by their path below ROOT (without ROOT by
# their last part):
#
#   std::span<const cirkel::embedded::File> cirkel::embedded::SYMBOL();   // first: name, second: bytes
#
# Run as a script (cmake -P) this same file writes the source.

if(CMAKE_SCRIPT_MODE_FILE)
  set(arrays "")
  set(rows "")
  set(number 0)
  foreach(file IN LISTS FILES)
    if(ROOT)
      file(RELATIVE_PATH name ${ROOT} ${file})
    else()
      get_filename_component(name ${file} NAME)
    endif()
    file(READ ${file} bytes HEX)
    string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
    # The closing zero keeps an empty file a valid array; it is not counted below.
    string(APPEND arrays "const unsigned char kFile${number}[] = {${bytes}0x00};\n")
    string(APPEND rows "    File{\"${name}\", {reinterpret_cast<const char*>(kFile${number}), sizeof kFile${number} - 1}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  file(WRITE ${OUT}.hpp "#pragma once
#include <span>
#include <string_view>
#include <utility>
namespace cirkel::embedded {
using File = std::pair<std::string_view, std::string_view>;
std::span<const File> ${SYMBOL}();
}
")
  file(WRITE ${OUT}.cpp "#include \"${SYMBOL}.hpp\"
namespace cirkel::embedded {
namespace {
${arrays}const File kFiles[] = {
${rows}};
}
std::span<const File> ${SYMBOL}() { return kFiles; }
}
")
  return()
endif()

set(CIRKEL_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(cirkel_embed target symbol)
  cmake_parse_arguments(ARG "" "ROOT" "FILES" ${ARGN})
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(files "")
  foreach(file IN LISTS ARG_FILES)
    get_filename_component(whole ${file} ABSOLUTE)
    list(APPEND files ${whole})
  endforeach()
  add_custom_command(OUTPUT ${folder}/${symbol}.cpp ${folder}/${symbol}.hpp
    COMMAND ${CMAKE_COMMAND} "-DFILES=${files}" -DSYMBOL=${symbol} -DOUT=${folder}/${symbol}
      -DROOT=${ARG_ROOT} -P ${CIRKEL_EMBED_SCRIPT}
    DEPENDS ${files} ${CIRKEL_EMBED_SCRIPT} VERBATIM)
  target_sources(${target} PRIVATE ${folder}/${symbol}.cpp ${folder}/${symbol}.hpp)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
