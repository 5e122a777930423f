#include "platform/pack/gzip.hpp"

#include <algorithm>
#include <array>

#include <zlib.h>

namespace cirkel::pack {
namespace {

/// 15 is the largest window; 16 more asks zlib for the gzip wrapping.
constexpr int kGzipWindow = 15 + 16;
/// zlib's own default: half the memory of its largest, and no slower here.
constexpr int kMemoryLevel = 8;

/// zlib reads through a pointer that is not const but never writes there.
Bytef* input_of(std::string_view text) {
    return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
}

class Inflating {
public:
    Inflating() { ready_ = inflateInit2(&stream, kGzipWindow) == Z_OK; }
    ~Inflating() {
        if (ready_) inflateEnd(&stream);
    }
    Inflating(const Inflating&) = delete;
    Inflating& operator=(const Inflating&) = delete;
    [[nodiscard]] bool is_ready() const { return ready_; }

    z_stream stream{};

private:
    bool ready_ = false;
};

}  // namespace

std::string gzip(std::string_view text) {
    z_stream stream{};
    const int started = deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow,
                                     kMemoryLevel, Z_DEFAULT_STRATEGY);
    require(started == Z_OK, "enough memory to pack");
    std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = input_of(text);
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int ended = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    require(ended == Z_STREAM_END, "room for what zlib said is enough");
    return packed;
}

Result<std::string> gunzip(std::string_view packed, std::size_t bytes_max) {
    Inflating inflating;
    if (!inflating.is_ready()) return Error{Kind::Broken, "not enough memory to unpack"};
    z_stream& stream = inflating.stream;
    stream.next_in = input_of(packed);
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string text;
    std::array<char, 16 * 1024> piece{};
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        const std::size_t count = piece.size() - stream.avail_out;
        if (count > bytes_max - text.size())
            return Error{Kind::Full, "unpacked it is larger than " + std::to_string(bytes_max) +
                                         " bytes; send less at once"};
        text.append(piece.data(), count);
    }
    if (state != Z_STREAM_END || stream.avail_in > 0)
        return Error{Kind::Malformed, "this is not one whole gzip text"};
    return text;
}

}  // namespace cirkel::pack
