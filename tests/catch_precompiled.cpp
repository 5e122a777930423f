// The one file of catch_main that is compiled with the precompiled header, so that it gets made.
#include "tests/catch_main.hpp"
