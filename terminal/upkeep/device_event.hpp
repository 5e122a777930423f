#pragma once

#include <string>

#include "shared/instant.hpp"
#include "shared/loop/ids.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"

namespace cirkel::upkeep {

/// Something that happened to the device itself, for the people who look after it; told in the
/// outbox like everything else, so that it cannot get lost.
struct DeviceEvent {
    RecordId id;
    Instant at;
    std::string what;  ///< "capture_mended"
    int saved = 0;     ///< lines
    int lost = 0;      ///< lines
};

/// The record of kind `device_event` (`shared/wire/PROTOCOL.md`).
std::string event_json(const DeviceEvent& event);
/// Puts it at the end of the main stream, in a transaction of its own.
Result<void> append_event(sqlite::Database& capture, const DeviceEvent& event);

}  // namespace cirkel::upkeep
