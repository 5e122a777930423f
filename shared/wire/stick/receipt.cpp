#include "shared/wire/stick/receipt.hpp"

#include "shared/json/json.hpp"
#include "shared/wire/read.hpp"

// A receipt (PROTOCOL.md, "Export and receipt"):
//
//   {"cirkel_receipt":1,"watermarks":[{...}, ...]}

namespace cirkel::wire {
namespace {

constexpr int kReceiptVersion = 1;

}  // namespace

std::string receipt_json(const Receipt& receipt) {
    json::Array watermarks;
    for (const Watermark& watermark : receipt.watermarks)
        watermarks.push_back(watermark_value(watermark));
    return json::dump(
        json::Object{{"cirkel_receipt", kReceiptVersion}, {"watermarks", std::move(watermarks)}});
}

Result<Receipt> read_receipt(std::string_view text) {
    const auto value = json::parse(text);
    if (!value) return value.error().with_context("receipt");
    json::Fields fields(*value, "receipt");
    if (fields.integer("cirkel_receipt") > kReceiptVersion)
        return Error{Kind::Malformed,
                     "the receipt is of a later version; update this device first"};
    auto watermarks = read_all(fields, "watermarks", read_watermark);
    if (!watermarks) return watermarks.error();
    return Receipt{std::move(*watermarks)};
}

}  // namespace cirkel::wire
