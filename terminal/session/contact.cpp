#include <utility>

#include "shared/proof/proof.hpp"
#include "terminal/session/phone_number.hpp"
#include "terminal/session/stages.hpp"

namespace cirkel::session {
namespace {

constexpr std::size_t kFirstNameMax = 40;

struct OnTakingContact : Decides<TakingContact> {
    using Decides::Decides;
    using Decides::operator();

    /// Nothing answers before the notice could be read (decisions 37).
    [[nodiscard]] bool is_deaf() const { return turn.now < keys_deaf_until(turn.session); }

    Next operator()(const SignTyped& sign) {
        if (is_deaf() || stage.reading) return stay;
        if (stage.naming) {
            type_on(*stage.naming, stage.first_name, sign.utf8, kFirstNameMax);
            return stay;
        }
        const bool is_plus_in_front = sign.utf8 == "+" && stage.contact.empty();
        const bool is_digit = sign.utf8.size() == 1 && sign.utf8[0] >= '0' && sign.utf8[0] <= '9';
        if (is_digit || is_plus_in_front) stage.contact.append(sign.utf8, kNumberLengthMax);
        stage.fault = ContactFault::None;
        return stay;
    }
    Next operator()(const EraseSignTapped&) {
        if (is_deaf() || stage.reading) return stay;
        (stage.naming ? stage.first_name : stage.contact).erase_last();
        stage.fault = ContactFault::None;
        return stay;
    }
    Next operator()(const ClearTapped&) {
        if (is_deaf() || stage.reading) return stay;
        (stage.naming ? stage.first_name : stage.contact).clear();
        stage.fault = ContactFault::None;
        return stay;
    }
    Next operator()(const ShiftTapped&) {
        if (stage.naming) press_shift(*stage.naming);
        return stay;
    }
    Next operator()(const LayerTapped& tap) {
        if (stage.naming) press_layer(*stage.naming, tap.layer);
        return stay;
    }

    Next operator()(const PartOfDayTapped& tap) {
        if (!is_deaf() && !stage.reading && !stage.naming) stage.part_of_day = tap.part;
        return stay;
    }

    Next operator()(const FirstNameTapped&) {
        if (is_deaf() || stage.reading || stage.naming) return stay;
        stage.naming = Keyboard{KeyboardLayer::Letters, stage.first_name.empty()};
        turn.new_screen = true;
        return stay;
    }
    Next operator()(const DoneTapped&) { return stage.naming ? end_naming() : stay; }
    Next operator()(const BackTapped&) {
        if (!stage.naming) return stay;
        stage.first_name.clear();
        return end_naming();
    }
    Next end_naming() {
        stage.naming.reset();
        turn.new_screen = true;
        return stay;
    }

    /// The next page of the information; there are never more pages than lines.
    Next operator()(const PageTapped& tap) {
        constexpr int pages_max = 6;
        if (stage.reading && tap.page >= 0 && tap.page < pages_max) stage.page = tap.page;
        return stay;
    }

    Next operator()(const NextTapped&) {
        if (is_deaf() || stage.naming) return stay;
        if (stage.reading) {
            stage.reading = false;
            turn.new_screen = true;
            return stay;
        }
        if (!e164(stage.contact.view())) {
            stage.fault = is_too_short(stage.contact.view()) ? ContactFault::TooShort
                                                             : ContactFault::NotANumber;
            return stay;
        }
        Checking checking;
        checking.visit = std::move(stage.visit);
        checking.codes = std::move(stage.codes);
        checking.purpose = stage.purpose;
        checking.notice_since = stage.notice_since;
        checking.notice_event = stage.notice_event;
        checking.contact = std::move(stage.contact);
        checking.first_name = std::move(stage.first_name);
        checking.part_of_day = stage.part_of_day;
        return checking;
    }

    Next operator()(const StopTapped&) {
        return without_contact(turn, std::move(stage.visit), std::move(stage.codes));
    }
};

struct OnChecking : Decides<Checking> {
    using Decides::Decides;
    using Decides::operator();

    /// The only place in the program where a consent comes into being.
    Next operator()(const YesTapped&) {
        const auto number = e164(stage.contact.view());
        const Notice* notice = find_notice(turn.session.setup->configuration, stage.purpose);
        if (stage.storing || !number || notice == nullptr) return stay;
        if (turn.now < stage.notice_since + kNoticeShownMin) return stay;
        Consent consent;
        consent.id = turn.fresh.consent;
        consent.of = stage.visit.submission.id;
        consent.purpose = stage.purpose;
        consent.language = turn.session.language;
        consent.notice = proof::sha256(notice_text(*notice, consent.language));
        consent.given = turn.fresh.moment;
        consent.notice_shown_for = turn.now - stage.notice_since;
        consent.notice_event = stage.notice_event;
        consent.yes_event = turn.fresh.input_event;
        consent.part_of_day = stage.part_of_day;
        consent.promised_before = promise();
        turn.effects.emplace_back(
            SaveConsent{consent, *number, std::string(stage.first_name.view())});
        stage.storing = true;
        stage.failed = false;
        return stay;
    }

    Next operator()(const ConsentStored& answer) {
        if (!stage.storing) return stay;
        if (!answer.result) {
            stage.storing = false;
            stage.failed = true;
            return stay;
        }
        Receipt receipt{std::move(stage.visit), std::move(stage.codes), stage.purpose, promise(),
                        false};
        // This terminal has promised one more; its share is less until the next offer comes.
        if (turn.session.setup->offer) --turn.session.setup->offer->remaining;
        return receipt;
    }

    Next operator()(const ChangeTapped&) {
        if (stage.storing) return stay;
        TakingContact taking;
        taking.visit = std::move(stage.visit);
        taking.codes = std::move(stage.codes);
        taking.purpose = stage.purpose;
        taking.notice_since = stage.notice_since;
        taking.notice_event = stage.notice_event;
        taking.contact = std::move(stage.contact);
        taking.first_name = std::move(stage.first_name);
        taking.part_of_day = stage.part_of_day;
        return taking;
    }
    Next operator()(const StopTapped&) {
        if (stage.storing) return stay;
        return without_contact(turn, std::move(stage.visit), std::move(stage.codes));
    }

    [[nodiscard]] std::optional<Instant> promise() const {
        const auto& offer = turn.session.setup->offer;
        if (!offer) return std::nullopt;
        return stage.purpose == Purpose::Call ? offer->call_before : offer->mail_before;
    }
};

}  // namespace

Next on(TakingContact& stage, Turn& turn, const Event& event) {
    return std::visit(OnTakingContact(stage, turn), event);
}

Next on(Checking& stage, Turn& turn, const Event& event) {
    return std::visit(OnChecking(stage, turn), event);
}

}  // namespace cirkel::session
