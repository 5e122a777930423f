#include "terminal/effects/perform.hpp"

#include "terminal/effects/ask_daemon.hpp"
#include "terminal/effects/board.hpp"
#include "terminal/effects/check_pin.hpp"
#include "terminal/effects/look_up_status.hpp"
#include "terminal/effects/save_consent.hpp"
#include "terminal/effects/save_later_record.hpp"
#include "terminal/effects/save_submission.hpp"
#include "terminal/effects/setup.hpp"
#include "terminal/effects/withdraw.hpp"

namespace cirkel::effects {
namespace {

using Answered = std::optional<session::Event>;

/// One overload an effect.
struct Performer {
    Device& device;
    const Moment& now;

    Answered operator()(session::SaveDraft& effect) const {
        return session::DraftStored{save_draft(device, effect)};
    }
    Answered operator()(session::SaveSubmission& effect) const {
        auto stored = save_submission(device, effect);
        // Other codes are drawn for a taken one; whatever else it was, the visit may end so.
        if (!stored && stored.error().kind != Kind::Conflict) device.has_leftovers = true;
        return session::SubmissionStored{std::move(stored)};
    }
    Answered operator()(session::SaveConsent& effect) const {
        return session::ConsentStored{save_consent(device, effect)};
    }
    Answered operator()(session::Withdraw& effect) const {
        return session::WithdrawalStored{withdraw(device, effect)};
    }
    Answered operator()(session::SaveAnswerBack& effect) const {
        return session::AnswerBackStored{save_answer_back(device, effect)};
    }
    Answered operator()(session::SaveStaffLog& effect) const {
        return session::StaffRecordStored{save_staff_log(device, effect)};
    }
    Answered operator()(session::SaveObservation& effect) const {
        return session::StaffRecordStored{save_observation(device, effect)};
    }
    Answered operator()(session::ReadSetup&) const { return read_setup(device, now); }
    Answered operator()(session::LookUpStatus& effect) const {
        return session::StatusLookedUp{look_up_status(device, effect)};
    }
    Answered operator()(session::CheckPin& effect) const {
        auto begun = begin_pin_check(device, effect, now);
        if (auto* answer = std::get_if<session::PinChecked>(&begun)) return *answer;
        auto& check = std::get<PinCheck>(begun);
        const bool is_right = fits(check);
        return end_pin_check(device, check, is_right, now);
    }
    Answered operator()(session::ReadBoard&) const {
        return session::BoardRead{read_board(device, now.wall)};
    }
    Answered operator()(session::ReadCounts&) const {
        return session::CountsRead{read_counts(device)};
    }
    Answered operator()(session::AskDaemon& effect) const {
        return ask_daemon(device, effect, now.wall);
    }
    /// Of the glass, which is not this device's matter.
    Answered operator()(session::KeepGlass&) const { return std::nullopt; }
    Answered operator()(session::PlayTone&) const { return std::nullopt; }
    Answered operator()(session::ForgetPinTries&) const {
        forget_pin_tries(device);
        return std::nullopt;
    }
    /// Of the places of the files, which whoever opened this device knows.
    Answered operator()(session::ResetHere&) const { return std::nullopt; }
};

}  // namespace

std::optional<session::Event> perform(Device& device, session::Effect& effect, const Moment& now) {
    keep_open(device, now);
    return std::visit(Performer{device, now}, effect);
}

}  // namespace cirkel::effects
