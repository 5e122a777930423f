# Every foreign library, found once. Which folder may use which is checked by tests/lint/doors_test.py.

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED CONFIG)
find_package(ZLIB REQUIRED)
find_package(zstd 1.5 REQUIRED CONFIG)
find_package(PNG REQUIRED)
find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS headers)
find_package(date 3.0 REQUIRED CONFIG)
find_package(tomlplusplus 3.3 REQUIRED CONFIG)
find_package(SDL2 2.26 REQUIRED CONFIG)
find_package(Freetype REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium>=1.0.18)
pkg_check_modules(IMGUI REQUIRED IMPORTED_TARGET imgui>=1.86)
pkg_check_modules(QRGEN REQUIRED IMPORTED_TARGET qrcodegencpp)
pkg_check_modules(SPEECHD REQUIRED IMPORTED_TARGET speech-dispatcher>=0.11)
pkg_check_modules(SYSTEMD REQUIRED IMPORTED_TARGET libsystemd>=247)
pkg_check_modules(OATH REQUIRED IMPORTED_TARGET liboath>=2.6)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
# Its -pthread defines a word that the precompiled header was made without; it is not needed, since
# threads are in the C library itself.
set_property(TARGET PkgConfig::RE2 PROPERTY INTERFACE_COMPILE_OPTIONS "")
pkg_check_modules(CTEMPLATE REQUIRED IMPORTED_TARGET libctemplate)
# libimgui.a holds imgui_freetype.o and its loader, which its .pc file does not say.
target_link_libraries(PkgConfig::IMGUI INTERFACE Freetype::Freetype ${CMAKE_DL_LIBS})
