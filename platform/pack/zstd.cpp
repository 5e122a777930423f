#include "platform/pack/zstd.hpp"

#include <zstd.h>

namespace cirkel::pack {
namespace {

/// zstd's default: about four times gzip's speed at a better ratio.
constexpr int kLevel = 3;
/// 2^23 bytes = 8 MiB; level 3 uses 2 MiB.
constexpr int kWindowLogMax = 23;

struct FreePacking {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
struct FreeUnpacking {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

Error not_whole() { return Error{Kind::Malformed, "this is not one whole zstd text"}; }

}  // namespace

struct ZstdPacker::Context {
    std::unique_ptr<ZSTD_CCtx, FreePacking> packing{ZSTD_createCCtx()};

    std::string pack(std::string_view text, ZSTD_EndDirective until) {
        std::string packed;
        std::string piece(ZSTD_CStreamOutSize(), '\0');
        ZSTD_inBuffer input{text.data(), text.size(), 0};
        bool goes_on = true;
        while (goes_on) {
            ZSTD_outBuffer output{piece.data(), piece.size(), 0};
            const std::size_t left = ZSTD_compressStream2(packing.get(), &output, &input, until);
            require(ZSTD_isError(left) == 0, "packing in memory does not fail");
            packed.append(piece, 0, output.pos);
            // Until all is taken in; at the end also until all has come out.
            goes_on = until == ZSTD_e_end ? left != 0 : input.pos != input.size;
        }
        return packed;
    }
};

ZstdPacker::ZstdPacker() : context_(std::make_unique<Context>()) {
    require(context_->packing != nullptr, "enough memory to pack");
    ZSTD_CCtx_setParameter(context_->packing.get(), ZSTD_c_compressionLevel, kLevel);
    ZSTD_CCtx_setParameter(context_->packing.get(), ZSTD_c_checksumFlag, 1);
}
ZstdPacker::ZstdPacker(ZstdPacker&&) noexcept = default;
ZstdPacker& ZstdPacker::operator=(ZstdPacker&&) noexcept = default;
ZstdPacker::~ZstdPacker() = default;

std::string ZstdPacker::add(std::string_view text) { return context_->pack(text, ZSTD_e_continue); }
std::string ZstdPacker::end() { return context_->pack({}, ZSTD_e_end); }

struct ZstdUnpacker::Context {
    std::unique_ptr<ZSTD_DCtx, FreeUnpacking> unpacking{ZSTD_createDCtx()};
    ZSTD_inBuffer input{};
    bool is_whole = false;
};

ZstdUnpacker::ZstdUnpacker(std::string_view packed) : context_(std::make_unique<Context>()) {
    require(context_->unpacking != nullptr, "enough memory to unpack");
    ZSTD_DCtx_setParameter(context_->unpacking.get(), ZSTD_d_windowLogMax, kWindowLogMax);
    context_->input = ZSTD_inBuffer{packed.data(), packed.size(), 0};
}
ZstdUnpacker::ZstdUnpacker(ZstdUnpacker&&) noexcept = default;
ZstdUnpacker& ZstdUnpacker::operator=(ZstdUnpacker&&) noexcept = default;
ZstdUnpacker::~ZstdUnpacker() = default;

Result<std::string> ZstdUnpacker::next() {
    ZSTD_inBuffer& input = context_->input;
    std::string piece(kPieceBytesMax, '\0');
    ZSTD_outBuffer output{piece.data(), piece.size(), 0};
    while (output.pos == 0 && !context_->is_whole) {
        const std::size_t before = input.pos;
        const std::size_t left = ZSTD_decompressStream(context_->unpacking.get(), &output, &input);
        if (ZSTD_isError(left) != 0) return not_whole();
        context_->is_whole = left == 0;
        // Nothing goes in and nothing comes out: the rest of the frame is missing.
        const bool is_stuck = input.pos == before && output.pos == 0;
        if (is_stuck && !context_->is_whole) return not_whole();
    }
    if (context_->is_whole && input.pos != input.size) return not_whole();
    piece.resize(output.pos);
    return piece;
}

}  // namespace cirkel::pack
