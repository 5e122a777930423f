#include <algorithm>
#include <utility>

#include "shared/loop/screen_code.hpp"
#include "terminal/session/stages.hpp"

// Seven pages, from the language to the green end. An answer of the daemon is shown where it
// belongs and never turns a page that somebody reads, but for the two steps that wait for nothing
// else.

namespace cirkel::session {
namespace {

using installing::Ask;

constexpr int kPartsMax = 20;

/// A device that is in use is not enrolled once more.
InstallPage page_after(const Installing& stage, int by) {
    const int skipped = stage.on_visit ? 2 * by : by;
    if (stage.page == InstallPage::NetworkTest && by > 0) by = skipped;
    if (stage.page == InstallPage::Display && by < 0) by = skipped;
    const int to = std::clamp(static_cast<int>(stage.page) + by, 0, kInstallPages - 1);
    return static_cast<InstallPage>(to);
}

void ask_daemon(Installing& stage, Turn& turn, Ask ask) {
    stage.fault.reset();
    stage.is_asking = true;
    stage.has_stick = stage.has_stick || std::holds_alternative<installing::LookAtStick>(ask) ||
                      std::holds_alternative<installing::EnrolByStick>(ask) ||
                      std::holds_alternative<installing::TakeCa>(ask);
    turn.effects.emplace_back(AskDaemon{std::move(ask)});
}

void test_network(Installing& stage, Turn& turn) {
    ask_daemon(stage, turn, installing::TestNetwork{stage.server});
}

/// What a page needs to know when it opens.
void open_page(Installing& stage, Turn& turn, InstallPage page) {
    stage.page = page;
    stage.part = 0;
    stage.fault.reset();
    stage.is_asking = false;
    turn.new_screen = true;
    if (page == InstallPage::Network) ask_daemon(stage, turn, installing::LookAtNetwork{});
    if (page == InstallPage::NetworkTest) test_network(stage, turn);
    if (page == InstallPage::Enrol && stage.way == EnrolWay::Stick)
        ask_daemon(stage, turn, installing::LookAtStick{});
}

/// What the wizard knows of the network, once; what somebody chose since stays chosen.
void take_network(Installing& stage, const installing::NetworkSeen& seen) {
    if (!stage.seen) {
        stage.wish = seen.now;
        if (!seen.has_cable && seen.has_wifi) stage.wish.link = installing::Link::Wifi;
    }
    if (stage.server.empty()) stage.server = seen.server;
    stage.seen = seen;
}

struct TakesAnswer {
    Installing& stage;
    Turn& turn;

    void operator()(const installing::NetworkSeen& seen) const { take_network(stage, seen); }
    void operator()(const installing::NetworkTested& tested) const { stage.tested = tested; }
    void operator()(const installing::StickSeen& stick) const { stage.stick = stick; }
    void operator()(const installing::WaitsForDesk& waits) const {
        if (stage.waits != waits) turn.new_screen = true;
        stage.waits = waits;
    }
    void operator()(const installing::EnrolledAs& enrolled) const {
        stage.enrolled_as = enrolled.terminal;
        stage.waits.reset();
        stage.code.clear();
        if (turn.session.setup) open_page(stage, turn, InstallPage::Display);
    }
    /// What it waits for is read here before somebody goes on.
    void operator()(const installing::SetUpByFile& by_file) const { stage.by_file = by_file; }
    void operator()(const installing::Fault& fault) const {
        stage.fault = fault;
        stage.waits.reset();
    }
    /// The network was set as wished, or the clock, or the stick is closed.
    void operator()(const installing::Done&) const {
        if (stage.page == InstallPage::Network)
            open_page(stage, turn, InstallPage::NetworkTest);
        else if (stage.page == InstallPage::NetworkTest)
            test_network(stage, turn);
    }
    /// What only a later visit asks.
    template <class Other>
    void operator()(const Other&) const {}
};

struct OnInstalling : DecidesTyping<OnInstalling, Installing> {
    using DecidesTyping::DecidesTyping;
    using DecidesTyping::operator();

    [[nodiscard]] std::optional<std::size_t> room() const {
        if (stage.field == InstallField::None) return std::nullopt;
        return room_of(stage.field);
    }
    [[nodiscard]] bool is_on(InstallPage page) const {
        return stage.page == page && stage.field == InstallField::None;
    }

    // Typing ---------------------------------------------------------------------------------
    Next operator()(const SignTyped& sign) {
        if (stage.field != InstallField::None) return DecidesTyping::operator()(sign);
        if (!is_on(InstallPage::Enrol) || stage.way != EnrolWay::Code || sign.utf8.size() != 1)
            return stay;
        stage.fault.reset();
        if (const auto folded = folded_sign(sign.utf8[0]))
            stage.code.append(std::string(1, *folded), TypedCode::kLength);
        return stay;
    }
    Next operator()(const EraseSignTapped& tap) {
        if (stage.field != InstallField::None) return DecidesTyping::operator()(tap);
        if (is_on(InstallPage::Enrol) && !stage.is_asking) stage.code.erase_last();
        return stay;
    }
    Next operator()(const FieldTapped& tap) {
        const bool is_enrolling = stage.page == InstallPage::Enrol && stage.is_asking;
        if (tap.field == InstallField::None || is_enrolling) return stay;
        stage.field = tap.field;
        stage.typed = TypedText(value_of(stage, tap.field));
        stage.keyboard = {};
        stage.is_shown = false;
        turn.new_screen = true;
        return stay;
    }
    Next operator()(const DoneTapped&) {
        const bool may_wait = is_on(InstallPage::TestVisit) && stage.has_visited;
        if (is_on(InstallPage::Ready) || may_wait) return leave();
        if (stage.field == InstallField::None) return stay;
        const bool is_server = stage.field == InstallField::Server;
        take_value(stage, stage.field, std::string(stage.typed.view()));
        close_field();
        // What the page says was true of another address, or of none.
        if (is_server && is_on(InstallPage::NetworkTest)) test_network(stage, turn);
        return stay;
    }
    Next operator()(const ShowSecretTapped&) {
        stage.is_shown = !stage.is_shown;
        return stay;
    }

    // Choosing -------------------------------------------------------------------------------
    Next operator()(const LanguageTapped& tap) {
        if (!is_on(InstallPage::Language)) return stay;
        turn.session.language = tap.language;
        turn.session.home = tap.language;
        return stay;
    }
    Next operator()(const LinkTapped& tap) {
        if (is_on(InstallPage::Network)) stage.wish.link = tap.link;
        stage.part = 0;
        return stay;
    }
    Next operator()(const WifiTapped& tap) {
        if (!is_on(InstallPage::Network)) return stay;
        if (stage.wish.wifi_name != tap.name) stage.wish.wifi_password.clear();
        stage.wish.wifi_name = tap.name;
        return stay;
    }
    Next operator()(const FixedAddressTapped& tap) {
        if (!is_on(InstallPage::Network)) return stay;
        if (!tap.is_fixed) stage.wish.fixed.reset();
        if (tap.is_fixed && !stage.wish.fixed) stage.wish.fixed.emplace();
        return stay;
    }
    Next operator()(const ProxyTapped& tap) {
        if (!is_on(InstallPage::Network)) return stay;
        if (tap.has_proxy) return (*this)(FieldTapped{InstallField::Proxy});
        stage.wish.proxy.clear();
        return stay;
    }
    Next operator()(const EnrolWayTapped& tap) {
        const bool may = is_on(InstallPage::Enrol) || is_on(InstallPage::Language);
        if (!may || stage.enrolled_as) return stay;
        if (stage.is_asking && stage.page == InstallPage::Enrol)
            turn.effects.emplace_back(AskDaemon{installing::StopEnrolling{}});
        stage.way = tap.way;
        stage.waits.reset();
        open_page(stage, turn, InstallPage::Enrol);
        return stay;
    }
    Next operator()(const DaemonTapped& tap) {
        if (stage.field != InstallField::None) return stay;
        ask_daemon(stage, turn, tap.ask);
        return stay;
    }
    Next operator()(const PlaceTapped& tap) {
        if (is_on(InstallPage::Display) && tap.place < kTouchPlaces)
            stage.touched[tap.place] = true;
        return stay;
    }
    Next operator()(const RulerTapped& tap) {
        if (!is_on(InstallPage::Display)) return stay;
        stage.ruler_mm = std::clamp(stage.ruler_mm + tap.by, kRulerMmMin, kRulerMmMax);
        return stay;
    }
    Next operator()(const TurnTapped&) {
        if (!is_on(InstallPage::Display)) return stay;
        turn.effects.emplace_back(KeepGlass{kRulerMm, turn.session.home, 1});
        stage.touched = {};  // the places lie elsewhere now
        return stay;
    }
    Next operator()(const ToneTapped&) {
        if (is_on(InstallPage::Display)) turn.effects.emplace_back(PlayTone{});
        return stay;
    }
    Next operator()(const PageTapped& tap) {
        if (tap.page >= 0 && tap.page < kPartsMax) stage.part = tap.page;
        return stay;
    }

    // Walking --------------------------------------------------------------------------------
    Next operator()(const NextTapped&) {
        if (stage.field != InstallField::None) return (*this)(DoneTapped{});
        switch (stage.page) {
            case InstallPage::Network: return apply_network();
            case InstallPage::Enrol: return enrol();
            case InstallPage::Display:
                turn.effects.emplace_back(KeepGlass{stage.ruler_mm, turn.session.home});
                stage.ruler_mm = kRulerMm;
                if (stage.on_visit) return end_settings();
                break;
            case InstallPage::TestVisit:
            case InstallPage::Ready: return stay;
            case InstallPage::Language:
            case InstallPage::NetworkTest: break;
        }
        open_page(stage, turn, page_after(stage, 1));
        return stay;
    }
    Next operator()(const BackTapped&) {
        if (stage.field != InstallField::None) {
            close_field();
            return stay;
        }
        if (stage.page == InstallPage::Ready) return stay;
        if (stage.page == InstallPage::Network && stage.on_visit) return end_settings();
        if (stage.page == InstallPage::Enrol && stage.is_asking)
            turn.effects.emplace_back(AskDaemon{installing::StopEnrolling{}});
        stage.waits.reset();
        open_page(stage, turn, page_after(stage, -1));
        return stay;
    }
    /// The customer's own screens, marked; the wizard waits behind them.
    Next operator()(const TestVisitTapped&) {
        if (!is_on(InstallPage::TestVisit)) return stay;
        Installing kept = std::move(stage);
        Stage first = to_attract(turn);
        if (!std::holds_alternative<Attract>(first)) return kept;
        turn.session.behind = std::move(kept);
        turn.session.test_visit = true;
        return first;
    }

    // Answers --------------------------------------------------------------------------------
    Next operator()(const DaemonAnswered& news) {
        if (!stage.is_asking) return stay;
        stage.is_asking = !installing::is_last(news.answer);
        std::visit(TakesAnswer{stage, turn}, news.answer);
        return stay;
    }
    /// A test visit that was stopped on its way is stored behind the band's "Stop".
    Next operator()(const SubmissionStored& answer) {
        if (stage.page != InstallPage::TestVisit || !answer.result) return stay;
        stage.has_visited = true;
        // Whoever stands on a ladder does not wait until there is more to send.
        ask_daemon(stage, turn, installing::SendNow{});
        turn.effects.emplace_back(ReadCounts{});
        return stay;
    }
    /// Nothing waits any more: the server has the test visit.
    Next operator()(const CountsRead& answer) {
        const bool waits = !answer.counts || answer.counts->waiting > 0;
        if (stage.page != InstallPage::TestVisit || !stage.has_visited || waits) return stay;
        open_page(stage, turn, InstallPage::Ready);
        let_go_of_stick();
        stage.arrived = turn.now;
        return stay;
    }

private:
    void close_field() {
        stage.field = InstallField::None;
        stage.typed.clear();
        stage.is_shown = false;
        turn.new_screen = true;
    }
    Next apply_network() {
        if (stage.is_asking && !stage.seen) {
            // Who cannot be asked about the network cannot set it; the test says what is wrong.
            open_page(stage, turn, InstallPage::NetworkTest);
            return stay;
        }
        if (stage.is_asking) return stay;
        if (!stage.seen || stage.wish == stage.seen->now) {
            open_page(stage, turn, InstallPage::NetworkTest);
            return stay;
        }
        ask_daemon(stage, turn, installing::ApplyNetwork{stage.wish});
        return stay;
    }
    Next enrol() {
        // Whoever has a file that does not do may type a code, or take a phone.
        const bool tries_else = stage.by_file && stage.way != EnrolWay::Stick && !stage.is_asking &&
                                !(stage.way == EnrolWay::Code && stage.code.empty());
        if (turn.session.setup && !tries_else) {
            open_page(stage, turn, InstallPage::Display);
            return stay;
        }
        if (stage.is_asking || stage.enrolled_as) return stay;
        stage.part = 0;
        if (stage.way == EnrolWay::Stick) {
            ask_daemon(stage, turn, installing::EnrolByStick{});
        } else if (stage.server.empty()) {
            return (*this)(FieldTapped{InstallField::Server});
        } else if (stage.way == EnrolWay::Phone) {
            ask_daemon(stage, turn, installing::EnrolByPhone{stage.server});
        } else if (!TypedCode::parse(stage.code.view())) {
            stage.fault = installing::Fault{"bad_code"};
        } else {
            ask_daemon(stage, turn,
                       installing::EnrolByCode{stage.server, std::string(stage.code.view())});
        }
        return stay;
    }
    void let_go_of_stick() {
        if (stage.has_stick) turn.effects.emplace_back(AskDaemon{installing::CloseStick{}});
        stage.has_stick = false;
    }
    Next end_settings() {
        let_go_of_stick();
        return begin_service(turn, *stage.on_visit);
    }
    Next leave() { return to_attract(turn); }
};

}  // namespace

Installing settings_of(const StaffMember& who) {
    Installing stage;
    stage.page = InstallPage::Network;
    stage.has_begun = true;
    stage.on_visit = who;
    stage.is_asking = true;  // about the network, by whoever opens these pages
    return stage;
}

bool may_go_on(const Installing& stage, bool is_set_up) {
    switch (stage.page) {
        case InstallPage::Language:
        case InstallPage::Display: return true;
        case InstallPage::Network: return !stage.is_asking || !stage.seen;
        case InstallPage::NetworkTest: return true;
        case InstallPage::Enrol: return is_set_up || (!stage.is_asking && !stage.enrolled_as);
        case InstallPage::TestVisit:
        case InstallPage::Ready: return false;
    }
    return false;
}

Next take_news(Installing& stage, Turn& turn, const SetupRead& read) {
    if (!read.setup) {
        // Somebody enrolled it by a command: the words are all that is left to do here.
        if (!stage.has_begun && read.approval_words) return NotSetUp{read.approval_words};
        return stay;
    }
    if (!stage.has_begun) return to_attract(turn);
    turn.session.setup = std::exchange(turn.session.next_setup, std::nullopt);
    stage.by_file = read.by_file;
    const bool reads_answer = stage.is_asking || stage.waits || stage.by_file;
    if (stage.page == InstallPage::Enrol && !reads_answer)
        open_page(stage, turn, InstallPage::Display);
    if (stage.has_visited) turn.effects.emplace_back(ReadCounts{});
    return stay;
}

Next on(Installing& stage, Turn& turn, const Event& event) {
    if (is_touch(event)) stage.has_begun = true;
    return std::visit(OnInstalling(stage, turn), event);
}

}  // namespace cirkel::session
