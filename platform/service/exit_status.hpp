#pragma once

#include "shared/result.hpp"

namespace cirkel::service {

/// How our programs end, as sysexits.h numbers it, so that a script can tell "try again" from
/// "this will never work".
enum ExitStatus : int {
    kExitOk = 0,
    kExitUsage = 64,         ///< the command line is wrong
    kExitData = 65,          ///< what was given is not what it has to be
    kExitNoInput = 66,       ///< the named thing does not exist
    kExitUnavailable = 69,   ///< the other side is not there
    kExitSoftware = 70,      ///< our own fault
    kExitCannotCreate = 73,  ///< it exists already, or may not be made
    kExitIo = 74,            ///< disk or device
    kExitTempFail = 75,      ///< somebody else is at it; try again
    kExitNoPermission = 77,  ///< refused
    kExitConfig = 78,        ///< the set-up is not right
};

constexpr ExitStatus exit_status_of(Kind kind) {
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
