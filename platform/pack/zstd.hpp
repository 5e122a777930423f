#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "shared/result.hpp"

namespace cirkel::pack {

/// Packs a text that comes piece by piece as one zstd frame (RFC 8878) with a checksum, in memory
/// that does not grow with it. One use: add, add, ..., end.
class ZstdPacker {
public:
    ZstdPacker();
    ZstdPacker(ZstdPacker&&) noexcept;
    ZstdPacker& operator=(ZstdPacker&&) noexcept;
    ~ZstdPacker();

    /// What comes out for this piece; often nothing, because zstd gathers.
    std::string add(std::string_view text);
    /// The rest.
    std::string end();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

/// Unpacks one zstd frame piece by piece: however well a bomb is packed, no more than one piece of
/// it is ever in memory, and who asks for the next one can stop. `packed` has to outlive it.
class ZstdUnpacker {
public:
    static constexpr std::size_t kPieceBytesMax = 128 * 1024;

    explicit ZstdUnpacker(std::string_view packed);
    ZstdUnpacker(ZstdUnpacker&&) noexcept;
    ZstdUnpacker& operator=(ZstdUnpacker&&) noexcept;
    ~ZstdUnpacker();

    /// The next bytes, at most `kPieceBytesMax`; empty once, at the end of the frame. `Malformed`
    /// when the frame is damaged, cut off, followed by something, or wants more memory than
    /// `ZstdPacker` ever makes necessary (a window of 8 MiB).
    Result<std::string> next();

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

}  // namespace cirkel::pack
