#include <utility>

#include "shared/loop/phone/phone_number.hpp"
#include "shared/proof/proof.hpp"
#include "terminal/session/stages.hpp"
#include "terminal/session/typing/mail_address.hpp"

namespace cirkel::session {
namespace {

constexpr std::size_t kFirstNameMax = 40;

/// The form in which the contact is sealed; nothing when it cannot be used.
std::optional<std::string> usable(const ContactEntry& entry) {
    return entry.purpose == Purpose::Call ? phone::e164(entry.contact.view())
                                          : mail_address(entry.contact.view());
}

ContactFault fault_of(const ContactEntry& entry) {
    if (usable(entry)) return ContactFault::None;
    if (entry.purpose == Purpose::Mail) return ContactFault::NotAnAddress;
    const phone::CheckedNumber checked = phone::check_number(entry.contact.view());
    switch (std::get<phone::NumberFault>(checked)) {
        case phone::NumberFault::TooShort: return ContactFault::TooShort;
        case phone::NumberFault::NotANumber: return ContactFault::NotANumber;
        case phone::NumberFault::NotCallable: return ContactFault::NotCallable;
    }
    return ContactFault::NotANumber;
}

struct OnTakingContact : Decides<TakingContact> {
    using Decides::Decides;
    using Decides::operator();

    /// Nothing answers before the notice could be read (decisions 37).
    [[nodiscard]] bool is_deaf() const { return turn.now < keys_deaf_until(turn.session); }
    /// The information or its explanation stands in place of the keys.
    [[nodiscard]] bool is_reading() const { return stage.reading || stage.explaining; }
    [[nodiscard]] bool takes_signs() const { return !is_deaf() && !is_reading(); }
    [[nodiscard]] bool is_mail() const { return stage.entry.purpose == Purpose::Mail; }

    Next operator()(const SignTyped& sign) {
        if (!takes_signs()) return stay;
        if (stage.naming) {
            type_on(*stage.naming, stage.entry.first_name, sign.utf8, kFirstNameMax);
            return stay;
        }
        stage.fault = ContactFault::None;
        if (is_mail()) {
            type_on(stage.keyboard, stage.entry.contact, sign.utf8, kMailLengthMax);
            return stay;
        }
        const bool is_plus_in_front = sign.utf8 == "+" && stage.entry.contact.empty();
        const bool is_digit = sign.utf8.size() == 1 && sign.utf8[0] >= '0' && sign.utf8[0] <= '9';
        if (is_digit || is_plus_in_front)
            stage.entry.contact.append(sign.utf8, phone::kNumberLengthMax);
        return stay;
    }
    Next operator()(const EraseSignTapped&) {
        if (!takes_signs()) return stay;
        (stage.naming ? stage.entry.first_name : stage.entry.contact).erase_last();
        stage.fault = ContactFault::None;
        return stay;
    }
    Next operator()(const ClearTapped&) {
        if (!takes_signs()) return stay;
        (stage.naming ? stage.entry.first_name : stage.entry.contact).clear();
        stage.fault = ContactFault::None;
        return stay;
    }

    [[nodiscard]] Keyboard& keyboard() { return stage.naming ? *stage.naming : stage.keyboard; }
    Next operator()(const ShiftTapped&) {
        if (takes_signs()) press_shift(keyboard());
        return stay;
    }
    Next operator()(const LayerTapped& tap) {
        if (takes_signs()) press_layer(keyboard(), tap.layer);
        return stay;
    }
    Next operator()(const AccentsOfAsked& asked) {
        if (takes_signs() && stage.naming) ask_accents(*stage.naming, asked.letter);
        return stay;
    }

    Next operator()(const PartOfDayTapped& tap) {
        if (takes_signs() && !stage.naming && !is_mail()) stage.entry.part_of_day = tap.part;
        return stay;
    }

    Next operator()(const FirstNameTapped&) {
        if (!takes_signs() || stage.naming) return stay;
        stage.naming = Keyboard{KeyboardLayer::Letters, stage.entry.first_name.empty(), {}};
        turn.new_screen = true;
        return stay;
    }
    Next operator()(const DoneTapped&) {
        if (stage.naming) return end_naming();
        // The mail keyboard's own "Klaar" leads on like "Verder".
        return is_mail() && takes_signs() ? (*this)(NextTapped{}) : stay;
    }
    Next operator()(const BackTapped&) {
        if (stage.explaining) {
            stage.explaining = false;
            stage.page = 0;
            turn.new_screen = true;
            return stay;
        }
        if (!stage.naming) return stay;
        stage.entry.first_name.clear();
        return end_naming();
    }
    Next end_naming() {
        stage.naming.reset();
        turn.new_screen = true;
        return stay;
    }

    Next operator()(const MoreExplanationTapped&) {
        const Notice* notice = find_notice(turn.session.setup->configuration, stage.entry.purpose);
        if (stage.naming || notice == nullptr || notice->explanation.empty()) return stay;
        stage.explaining = true;
        stage.page = 0;
        turn.new_screen = true;
        return stay;
    }
    /// The next page of what is read; there are never more pages than lines.
    Next operator()(const PageTapped& tap) {
        constexpr int pages_max = 24;
        if (is_reading() && tap.page >= 0 && tap.page < pages_max) stage.page = tap.page;
        return stay;
    }

    Next operator()(const NextTapped&) {
        if (is_deaf() || stage.naming || stage.explaining) return stay;
        if (stage.reading) {
            stage.reading = false;
            turn.new_screen = true;
            return stay;
        }
        stage.fault = fault_of(stage.entry);
        if (stage.fault != ContactFault::None) return stay;
        return Checking{std::move(stage.entry)};
    }

    Next operator()(const StopTapped&) {
        return without_contact(turn, std::move(stage.entry.giver));
    }
};

/// There are five facts, and a page holds at least one of them.
constexpr int kFactPagesMax = 4;

struct OnChecking : Decides<Checking> {
    using Decides::Decides;
    using Decides::operator();

    Next operator()(const PageTapped& tap) {
        if (stage.storing || tap.page < 0 || tap.page > kFactPagesMax) return stay;
        stage.page = tap.page;
        turn.new_screen = true;
        return stay;
    }

    /// The only place in the program where a consent comes into being.
    Next operator()(const YesTapped&) {
        const ContactEntry& entry = stage.entry;
        const auto contact = usable(entry);
        const Notice* notice = find_notice(turn.session.setup->configuration, entry.purpose);
        if (stage.storing || !contact || notice == nullptr) return stay;
        if (turn.now < entry.notice_since + kNoticeShownMin) return stay;
        if (turn.session.test_visit) return end_of_test();
        Consent consent;
        consent.id = turn.fresh.consent;
        consent.of = submission_of(entry.giver);
        consent.purpose = entry.purpose;
        consent.language = turn.session.language;
        consent.notice = proof::sha256(notice_text(*notice, consent.language));
        consent.given = turn.fresh.moment;
        consent.notice_shown_for = turn.now - entry.notice_since;
        consent.notice_event = entry.notice_event;
        consent.yes_event = turn.fresh.input_event;
        consent.part_of_day = entry.part_of_day;
        consent.promised_before = promise();
        turn.effects.emplace_back(
            SaveConsent{consent, *contact, std::string(entry.first_name.view())});
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
        Receipt receipt = receipt_now();
        receipt.purpose = stage.entry.purpose;
        receipt.promised_before = promise();
        // This terminal has promised one more; its share is less until the next offer comes.
        auto& offer = turn.session.setup->offer;
        if (offer && offer->remaining > 0) --offer->remaining;
        return receipt;
    }
    /// A test visit shows the receipt of a yes that nobody gave: what was typed is wiped with this
    /// stage and never sealed, no promise is spent, so nobody can be called for it.
    [[nodiscard]] Receipt end_of_test() const {
        Receipt receipt = receipt_now();
        receipt.purpose = stage.entry.purpose;
        receipt.promised_before = promise();
        return receipt;
    }
    [[nodiscard]] Receipt receipt_now() const {
        if (const auto* running = std::get_if<RunningVisit>(&stage.entry.giver))
            return receipt_of(running->visit, running->codes);
        const auto& known = std::get<KnownSubmission>(stage.entry.giver);
        Receipt receipt;
        receipt.of = known.id;
        receipt.theme = known.theme;
        receipt.survey = known.survey;
        return receipt;
    }

    Next operator()(const ChangeTapped&) {
        if (stage.storing) return stay;
        TakingContact taking;
        taking.entry = std::move(stage.entry);
        return taking;
    }
    Next operator()(const StopTapped&) {
        if (stage.storing) return stay;
        return without_contact(turn, std::move(stage.entry.giver));
    }

    /// Only while the offer holds: an expired one promises no hour (decisions 15).
    [[nodiscard]] std::optional<Instant> promise() const {
        return promised_before(turn.session, stage.entry.purpose, turn.fresh.moment);
    }
};

}  // namespace

const SubmissionId& submission_of(const Giver& giver) {
    if (const auto* running = std::get_if<RunningVisit>(&giver))
        return running->visit.submission.id;
    return std::get<KnownSubmission>(giver).id;
}

std::optional<OptionId> theme_of(const Giver& giver) {
    if (const auto* running = std::get_if<RunningVisit>(&giver))
        return first_reason(running->visit.submission);
    return std::get<KnownSubmission>(giver).theme;
}

const SurveyId& survey_id_of(const Giver& giver) {
    if (const auto* running = std::get_if<RunningVisit>(&giver))
        return running->visit.submission.survey;
    return std::get<KnownSubmission>(giver).survey;
}

Stage take_contact(Turn& turn, Giver giver, Purpose purpose) {
    TakingContact taking;
    taking.entry.giver = std::move(giver);
    taking.entry.purpose = purpose;
    taking.entry.notice_since = turn.now;
    taking.entry.notice_event = turn.fresh.input_event;
    taking.reading = !turn.session.glass.information_beside_entry || turn.session.comfort.large ||
                     turn.session.comfort.low;
    return taking;
}

Stage without_contact(Turn& turn, Giver giver) {
    if (auto* running = std::get_if<RunningVisit>(&giver))
        return without_contact(turn, running->visit, std::move(running->codes));
    ShowingStatus showing;
    showing.known = std::move(std::get<KnownSubmission>(giver));
    return showing;
}

Next on(TakingContact& stage, Turn& turn, const Event& event) {
    return std::visit(OnTakingContact(stage, turn), event);
}

Next on(Checking& stage, Turn& turn, const Event& event) {
    return std::visit(OnChecking(stage, turn), event);
}

}  // namespace cirkel::session
