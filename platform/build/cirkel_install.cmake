# cirkel_install(PROGRAM [ASSETS folder ...]): what `cmake --install` puts where for one program: the
# program, and the folders of assets that it reads while it runs. Its component bears its name, so
# that a package takes its own part: cmake --install build/release --component cirkel-server
include(GNUInstallDirs)

function(cirkel_install program)
  cmake_parse_arguments(ARG "" "" "ASSETS" ${ARGN})
  install(TARGETS ${program} RUNTIME COMPONENT ${program})
  foreach(folder IN LISTS ARG_ASSETS)
    install(DIRECTORY ${CMAKE_SOURCE_DIR}/assets/${folder}
      DESTINATION ${CMAKE_INSTALL_DATADIR}/cirkel COMPONENT ${program})
  endforeach()
endfunction()
