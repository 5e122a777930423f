#pragma once

#include <utility>

#include "shared/require.hpp"
#include "shared/result.hpp"

namespace cirkel::loop {

/// The value of something that a test takes for granted; the failure's own words end the test.
template <class T>
T must(Result<T> result) {
    require(result.ok(), result.ok() ? "" : result.error().text.c_str());
    return std::move(result).value();
}
inline void must(const Result<void>& result) {
    require(result.ok(), result.ok() ? "" : result.error().text.c_str());
}

}  // namespace cirkel::loop
