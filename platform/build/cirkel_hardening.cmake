# What the compiler, the linker and the processor can do against a memory error, in every release
# build (not only in that of the packages). `tests/package/hardening.py` reads it back from the
# programs. Debian's libraries that are linked in whole are built by Debian's own flags.

set(hardened -fPIE -fstack-protector-strong -fstack-clash-protection -Wformat -Wformat-security)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|amd64)$")
  list(APPEND hardened -fcf-protection=full)
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "^(aarch64|arm64)$")
  list(APPEND hardened -mbranch-protection=standard)
endif()
# The level of a distribution's own build is taken back first: two levels are a warning.
list(APPEND hardened -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
add_compile_options("$<$<CONFIG:Release>:${hardened}>")
add_link_options("$<$<CONFIG:Release>:-pie;-Wl,-z,relro;-Wl,-z,now;-Wl,-z,noexecstack>")
