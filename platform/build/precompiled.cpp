// The headers of the target cirkel_precompiled are what it is for: see cirkel.cmake.
