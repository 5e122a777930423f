#pragma once

#include "shared/result.hpp"

namespace cirkel::service {

/// How our programs end, as sysexits.h numbers it, so that a script can tell "try again" from
/// "this will never work".
inline constexpr int kExitOk = 0;
inline constexpr int kExitUsage = 64;         ///< the command line is wrong
inline constexpr int kExitData = 65;          ///< what was given is not what it has to be
inline constexpr int kExitNoInput = 66;       ///< the named thing does not exist
inline constexpr int kExitUnavailable = 69;   ///< the other side is not there
inline constexpr int kExitSoftware = 70;      ///< our own fault
inline constexpr int kExitCannotCreate = 73;  ///< it exists already, or may not be made
inline constexpr int kExitIo = 74;            ///< disk or device
inline constexpr int kExitTempFail = 75;      ///< somebody else is at it; try again
inline constexpr int kExitNoPermission = 77;  ///< refused
inline constexpr int kExitConfig = 78;        ///< the set-up is not right

constexpr int exit_status_of(Kind kind) {
    switch (kind) {
        case Kind::NotFound: return kExitNoInput;
        case Kind::Conflict: return kExitCannotCreate;
        case Kind::Busy: return kExitTempFail;
        case Kind::Offline: return kExitUnavailable;
        case Kind::Refused: return kExitNoPermission;
        case Kind::Malformed: return kExitData;
        case Kind::Full: return kExitIo;
        case Kind::Broken: return kExitSoftware;
    }
    return kExitSoftware;
}

}  // namespace cirkel::service
