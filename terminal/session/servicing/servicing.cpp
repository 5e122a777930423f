#include <utility>

#include "terminal/session/stages.hpp"

// Later visits of a technician. An answer is shown where it belongs and turns no page. Whoever
// leaves the page of the stick closes it.

namespace cirkel::session {
namespace {

using installing::Ask;

constexpr int kServicePartsMax = 40;

void ask_on_visit(Servicing& stage, Turn& turn, Ask ask) {
    stage.fault.reset();
    stage.asked = ask;
    turn.effects.emplace_back(AskDaemon{std::move(ask)});
}

bool opens_stick(const Ask& ask) {
    return std::holds_alternative<installing::LookAtStick>(ask) ||
           std::holds_alternative<installing::ExportToStick>(ask) ||
           std::holds_alternative<installing::TakeReceipt>(ask);
}

void open_service_page(Servicing& stage, Turn& turn, ServicePage page) {
    if (stage.has_stick) ask_on_visit(stage, turn, installing::CloseStick{});
    stage.has_stick = false;
    stage.page = page;
    stage.part = 0;
    stage.fault.reset();
    stage.is_sending = false;
    turn.new_screen = true;
    switch (page) {
        case ServicePage::Counts: turn.effects.emplace_back(ReadCounts{}); break;
        case ServicePage::Device:
        case ServicePage::Reset: ask_on_visit(stage, turn, installing::LookAtDevice{}); break;
        case ServicePage::Log: ask_on_visit(stage, turn, installing::ReadLog{}); break;
        case ServicePage::Stick:
            stage.stick.reset();
            stage.exported.reset();
            stage.receipt.reset();
            stage.may_be_pulled = false;
            stage.has_stick = true;
            ask_on_visit(stage, turn, installing::LookAtStick{});
            break;
        case ServicePage::Work:
        case ServicePage::Replace: break;
    }
}

ServicePage page_behind(ServicePage page) {
    switch (page) {
        case ServicePage::Counts:
        case ServicePage::Device:
        case ServicePage::Work: return page;
        case ServicePage::Log:
        case ServicePage::Stick:
        case ServicePage::Replace:
        case ServicePage::Reset: return ServicePage::Work;
    }
    return page;
}

struct TakesServiceAnswer {
    Servicing& stage;
    Turn& turn;
    const Ask& asked;

    void operator()(const installing::DeviceSeen& seen) const { stage.device = seen; }
    void operator()(const installing::LogSeen& seen) const { stage.log = seen; }
    void operator()(const installing::StickSeen& seen) const { stage.stick = seen; }
    void operator()(const installing::Exported& exported) const {
        stage.exported = exported;
        if (exported.is_over) ask_on_visit(stage, turn, installing::CloseStick{});
    }
    void operator()(const installing::ReceiptRead& read) const {
        stage.receipt = read;
        turn.effects.emplace_back(ReadCounts{});
        ask_on_visit(stage, turn, installing::CloseStick{});
    }
    void operator()(const installing::Done&) const {
        if (std::holds_alternative<installing::CloseStick>(asked)) {
            stage.has_stick = false;
            stage.may_be_pulled = stage.page == ServicePage::Stick;
        } else if (std::holds_alternative<installing::SendNow>(asked)) {
            turn.effects.emplace_back(ReadCounts{});
        } else if (std::holds_alternative<installing::ResetDevice>(asked)) {
            turn.effects.emplace_back(ResetHere{});
        }
    }
    void operator()(const installing::Fault& fault) const {
        stage.fault = fault;
        stage.is_sending = false;
    }
    /// What only the wizard and the sign-in ask.
    template <class Other>
    void operator()(const Other&) const {}
};

struct OnServicing : Decides<Servicing> {
    using Decides::Decides;
    using Decides::operator();

    Next operator()(const ServicePageTapped& tap) {
        if (tap.page != stage.page) open_service_page(stage, turn, tap.page);
        return stay;
    }
    Next operator()(const BackTapped&) {
        if (const auto page = page_behind(stage.page); page != stage.page)
            open_service_page(stage, turn, page);
        return stay;
    }
    Next operator()(const PageTapped& tap) {
        if (tap.page >= 0 && tap.page < kServicePartsMax) stage.part = tap.page;
        return stay;
    }
    Next operator()(const DaemonTapped& tap) {
        stage.is_sending = std::holds_alternative<installing::SendNow>(tap.ask);
        if (stage.asked == tap.ask) return stay;  // under way
        if (opens_stick(tap.ask)) {
            stage.has_stick = true;
            stage.may_be_pulled = false;
            stage.exported.reset();
            stage.receipt.reset();
        }
        ask_on_visit(stage, turn, tap.ask);
        return stay;
    }
    Next operator()(const SettingsTapped&) {
        turn.effects.emplace_back(AskDaemon{installing::LookAtNetwork{}});
        return settings_of(stage.who);
    }
    /// The customer's own screens, marked, so that nothing of it counts and nobody is called.
    Next operator()(const TestVisitTapped&) {
        Stage first = to_attract(turn);
        turn.session.test_visit = std::holds_alternative<Attract>(first);
        return first;
    }
    Next operator()(const StopTapped&) {
        if (stage.has_stick) turn.effects.emplace_back(AskDaemon{installing::CloseStick{}});
        return to_attract(turn);
    }

    Next operator()(const CountsRead& answer) {
        if (!answer.counts) return stay;
        stage.counts = *answer.counts;
        stage.counts_again.reset();
        if (stage.page == ServicePage::Counts && stage.counts->waiting > 0)
            stage.counts_again = turn.now + kCountsAgain;
        return stay;
    }
    Next operator()(const DaemonAnswered& news) {
        if (!stage.asked) return hear_unasked(news.answer);
        const Ask asked = *stage.asked;
        if (installing::is_last(news.answer)) stage.asked.reset();
        std::visit(TakesServiceAnswer{stage, turn, asked}, news.answer);
        return stay;
    }

private:
    /// The device could not be emptied after all.
    Next hear_unasked(const installing::Answer& answer) {
        const auto* fault = std::get_if<installing::Fault>(&answer);
        if (fault != nullptr && stage.page == ServicePage::Reset) stage.fault = *fault;
        return stay;
    }
};

}  // namespace

Stage begin_service(Turn& turn, const StaffMember& who) {
    turn.effects.emplace_back(ReadCounts{});
    Servicing stage{who};
    // Whoever asks whether all is safe does not wait for the minute in which records travel
    // together; the note of this sign-in is among them.
    ask_on_visit(stage, turn, installing::SendNow{});
    return stage;
}

void watch_counts(Turn& turn, Stage& stage) {
    auto* servicing = std::get_if<Servicing>(&stage);
    if (servicing == nullptr || !servicing->counts_again || turn.now < *servicing->counts_again)
        return;
    servicing->counts_again.reset();
    if (servicing->page == ServicePage::Counts) turn.effects.emplace_back(ReadCounts{});
}

void close_stick(Turn& turn, const Stage& stage) {
    const auto* servicing = std::get_if<Servicing>(&stage);
    const auto* wizard = std::get_if<Installing>(&stage);
    const bool is_open =
        (servicing != nullptr && servicing->has_stick) || (wizard != nullptr && wizard->has_stick);
    if (is_open) turn.effects.emplace_back(AskDaemon{installing::CloseStick{}});
}

bool would_lose(const Servicing& stage) {
    return !stage.device || stage.device->unsent_off_stick > 0;
}

Next on(Servicing& stage, Turn& turn, const Event& event) {
    return std::visit(OnServicing(stage, turn), event);
}

}  // namespace cirkel::session
