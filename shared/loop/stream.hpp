#pragma once

#include <optional>
#include <string_view>

namespace cirkel {

/// The two lanes of an outbox, each with its own contiguous `Seq` from 1 and its own
/// acknowledgement, so that a customer's stop never waits behind somebody's survey.
enum class Stream { Main, Withdrawal };

std::string_view name_of(Stream stream);  ///< "main", "withdrawal"
std::optional<Stream> stream_named(std::string_view name);

}  // namespace cirkel
