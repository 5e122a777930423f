# cirkel_embed_texts(OUT file HEADER h FILES a b ...): files as data of the program, so that the
# server stays one binary that needs no folder beside it. Run as a script it writes the source.
if(CMAKE_SCRIPT_MODE_FILE)
  set(body "#include \"${HEADER}\"\n\nnamespace ${SPACE} {\n\n")
  string(APPEND body "std::vector<EmbeddedFile> ${FUNCTION}() {\n    return {\n")
  foreach(file ${FILES})
    file(READ ${ROOT}/${file} text)
    string(APPEND body "        {\"${file}\", R\"~~~~(${text})~~~~\"},\n")
  endforeach()
  string(APPEND body "    };\n}\n\n}  // namespace ${SPACE}\n")
  file(WRITE ${OUT} "${body}")
  return()
endif()

# cirkel_embed_texts(OUT out.cpp HEADER folder/x.hpp SPACE cirkel::x FUNCTION x_files ROOT dir
# FILES ...)
# The header declares `struct EmbeddedFile { std::string_view name, text; }` and the function.
set(CIRKEL_EMBED_TEXTS_SCRIPT ${CMAKE_CURRENT_LIST_FILE})
function(cirkel_embed_texts)
  cmake_parse_arguments(ARG "" "OUT;HEADER;SPACE;FUNCTION;ROOT" "FILES" ${ARGN})
  list(TRANSFORM ARG_FILES PREPEND ${ARG_ROOT}/ OUTPUT_VARIABLE sources)
  add_custom_command(OUTPUT ${ARG_OUT}
    COMMAND ${CMAKE_COMMAND} -DOUT=${ARG_OUT} -DHEADER=${ARG_HEADER} -DSPACE=${ARG_SPACE}
      -DFUNCTION=${ARG_FUNCTION} -DROOT=${ARG_ROOT} "-DFILES=${ARG_FILES}" -P ${CIRKEL_EMBED_TEXTS_SCRIPT}
    DEPENDS ${sources} ${CIRKEL_EMBED_TEXTS_SCRIPT} VERBATIM)
endfunction()
