#include "terminal/device/fresh.hpp"

#include <array>

#include "shared/proof/proof.hpp"
#include "terminal/device/rude_reading.hpp"

namespace cirkel::device {
namespace {

std::string draw_signs(std::size_t count) {
    std::string signs;
    for (std::size_t i = 0; i < count; ++i) {
        signs += kCodeSigns[proof::random_below(static_cast<std::uint32_t>(kCodeSigns.size()))];
    }
    return signs;
}

ClockQuality quality_of(clock::Trust trust) {
    switch (trust) {
        case clock::Trust::Unset: return ClockQuality::Unset;
        case clock::Trust::Running: return ClockQuality::Rtc;
        case clock::Trust::Synchronised: return ClockQuality::Ntp;
    }
    return ClockQuality::Unset;
}

}  // namespace

session::VisitCodes draw_codes(char first_sign) {
    std::array<std::uint8_t, 16> token{};
    proof::fill_random(token);
    session::VisitCodes codes;
    // No first sign is a reading by itself, so another draw always comes past. The token is never
    // written out: it lies in the QR code.
    do {
        codes.screen.signs = first_sign + draw_signs(ScreenCode::kLength - 1);
    } while (has_rude_reading(codes.screen.signs));
    do {
        codes.typed = TypedCode::with_check(draw_signs(TypedCode::kDrawn));
    } while (has_rude_reading(codes.typed.signs));
    codes.link_token_hex = proof::hex(token);
    return codes;
}

FreshMaker::FreshMaker(clock::Clock& clock, const RecordId& last_id)
    : clock_(clock),
      boot_(BootId::parse(clock.boot()).value_or(BootId{})),
      last_id_(last_id.bytes) {}

IdBytes FreshMaker::next_id() {
    last_id_ = proof::next_record_id_bytes(to_ms(clock_.wall()), last_id_);
    return last_id_;
}

Moment FreshMaker::moment() {
    return Moment{clock_.wall(), clock_.mono(), boot_, quality_of(clock_.trust())};
}

session::Fresh FreshMaker::make(char first_sign) {
    session::Fresh fresh;
    fresh.submission = SubmissionId{next_id()};
    fresh.consent = ConsentId{next_id()};
    fresh.record = RecordId{next_id()};
    fresh.codes = draw_codes(first_sign);
    fresh.moment = moment();
    return fresh;
}

}  // namespace cirkel::device
