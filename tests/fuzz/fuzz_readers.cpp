#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/proof/proof.hpp"
#include "tests/fuzz/readers.hpp"

// The first byte of an input chooses the reader, so that one program and one corpus cover them all.

using namespace cirkel;

namespace {

const fuzz::Reader* reader_of(char sign) {
    for (const auto readers :
         {fuzz::device_readers(), fuzz::server_readers(), fuzz::request_readers()}) {
        const auto found = std::find_if(readers.begin(), readers.end(),
                                        [sign](const auto& reader) { return reader.sign == sign; });
        if (found != readers.end()) return &*found;
    }
    return nullptr;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    if (!proof::start()) std::abort();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const fuzz::Reader* reader = reader_of(static_cast<char>(data[0]));
    if (reader == nullptr) return -1;  // not worth keeping in the corpus
    reader->feed({reinterpret_cast<const char*>(data) + 1, size - 1});
    return 0;
}
