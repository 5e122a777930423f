#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "shared/loop/ids.hpp"
#include "shared/loop/stream.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/push.hpp"
#include "syncd/device/device.hpp"

namespace cirkel::syncd {

/// The two files of a device, for reading.
struct DeviceFiles {
    sqlite::Database& capture;
    sqlite::Database& sync;
};

/// Which push to make: of a stream, from a place on, with so many records at most.
struct BatchWish {
    Stream stream = Stream::Main;
    Seq from = 1;
    std::size_t records_max = wire::kPushRecordsMax;
    std::optional<Seq> whole{};  ///< held back, and to go as it is all the same
};

/// One push as it goes over the line or onto a stick.
struct Batch {
    wire::PushHead head;
    Seq last = 0;  ///< before `head.first_seq` when it holds no records
    RecordId first;
    bool first_is_whole = false;  ///< and no placeholder
    bool hurries = false;         ///< somebody asked to be called, or to be forgotten
    std::string json;
    [[nodiscard]] Seq size() const { return last - head.first_seq + 1; }
};

/// The next push from the wished place on: the records that stand there one after the other, with a
/// placeholder for each that is withheld or held back. What is pruned is told by its head. Nothing
/// when no record is kept from there on. Read in one short snapshot (decisions 23).
Result<std::optional<Batch>> next_batch(const DeviceFiles& files, const BatchWish& wish,
                                        const Moment& now);

/// A push without records, which asks how far the server has a stream, and tells of a hole between
/// the wished place and the next record to come.
Result<Batch> empty_batch(const DeviceFiles& files, const BatchWish& wish, const Moment& now);

}  // namespace cirkel::syncd
