#include "server/demo/demo.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "server/access/enrol.hpp"
#include "server/contacts/mark_contacts.hpp"
#include "server/demo/accounts.hpp"
#include "server/demo/heard.hpp"
#include "server/demo/staff_life.hpp"
#include "server/demo/stories.hpp"
#include "server/demo/visits.hpp"

namespace cirkel::demo {

namespace {

constexpr Duration kPushEvery = std::chrono::hours(4);

struct Device {
    const char* id;
    const char* location;
    char first_character;
};
/// One device a location, beside the real one that may be enrolled later: their screen codes begin
/// with other characters.
constexpr std::array kDevices{Device{"demo-utrecht", "utrecht", 'D'},
                              Device{"demo-amersfoort", "amersfoort", 'F'}};

/// The shop and its address, in one transaction.
Result<std::vector<DemoPerson>> prepare(desk::Desk& desk, const DemoWish& wish, Chance& chance) {
    auto& store = desk.store;
    auto writing = store.begin();
    if (!writing) return writing.error();
    auto people = set_up_shop(store, chance, wish.now);
    if (!people) return people.error();
    if (auto added = add_accounts(desk, *people, chance); !added) return added.error();
    auto organisation = store.setup().organisation();
    if (!organisation) return organisation.error();
    if (*organisation && !wish.public_url.empty()) {
        (*organisation)->public_url = wish.public_url;
        const auto put = store.setup().set_organisation(**organisation);
        if (!put) return put.error();
    }
    if (auto committed = (*writing)->commit(); !committed) return committed.error();
    return people;
}

DemoCode code_of(const Receipt& receipt) {
    const bool utrecht = receipt.visit.touchpoint.starts_with("utrecht");
    return {receipt.typed.shown(), receipt.screen.shown(), receipt.visit.score,
            utrecht ? "Utrecht" : "Amersfoort"};
}

/// The newest of a kind in Utrecht: that is where the demo's own terminal will stand.
void choose_codes(DemoReport& report, const std::vector<Receipt>& receipts) {
    for (const auto& receipt : receipts) {
        const auto& visit = receipt.visit;
        if (visit.english && !visit.reasons.empty()) report.english = code_of(receipt);
        if (!visit.story || visit.touchpoint != "utrecht-exit") continue;
        if (visit.story->wish != Wish::Call) continue;
        if (visit.story->ending == Ending::Done) {
            report.answered_before = report.answered;
            report.answered = code_of(receipt);
        }
        if (visit.story->ending == Ending::Open) report.waiting = code_of(receipt);
    }
}

/// The days as they went: what was tapped is pushed every few hours, and staff work in between.
class Life {
public:
    Life(desk::Desk& desk, const Ask& ask, const DemoWish& wish, Chance& chance)
        : desk_(&desk),
          ask_(&ask),
          wish_(&wish),
          chance_(&chance),
          staff_(desk.store, kZone, wish.now) {}

    Result<void> start(Instant at) {
        for (const auto& device : kDevices) {
            auto [place, added] =
                terminals_.try_emplace(device.location, DemoTerminal(*ask_, *chance_));
            const access::Invitation invitation{
                LocationId{device.location}, TerminalId{device.id}, device.first_character, {}};
            const auto way = access::invite(*desk_, invitation, at);
            if (!way) return way.error();
            const auto enrolled = place->second.enrol(way->token, at);
            if (!enrolled) return enrolled.error().with_context(device.id);
        }
        next_push_ = at + kPushEvery;
        return done;
    }

    Result<void> live(const std::vector<Visit>& visits) {
        for (const auto& visit : visits) {
            if (auto pushed = push_until(visit.at); !pushed) return pushed;
            const bool utrecht = visit.touchpoint.starts_with("utrecht");
            auto receipt = terminals_.at(utrecht ? "utrecht" : "amersfoort").take(visit);
            if (!receipt) return receipt.error();
            receipts.push_back(std::move(*receipt));
        }
        return push_all(wish_->now);
    }

    [[nodiscard]] const StaffLife& staff() const { return staff_; }

    std::vector<Receipt> receipts;

private:
    Result<void> push_until(Instant at) {
        for (; next_push_ <= at; next_push_ += kPushEvery) {
            if (auto pushed = push_all(next_push_); !pushed) return pushed;
        }
        return done;
    }

    Result<void> push_all(Instant at) {
        for (auto& [location, terminal] : terminals_) {
            if (auto pushed = terminal.push(at); !pushed) return pushed;
        }
        for (; arrived_ < receipts.size(); ++arrived_) staff_.arrived(receipts[arrived_], at);
        return staff_.work_until(at);
    }

    desk::Desk* desk_;
    const Ask* ask_;
    const DemoWish* wish_;
    Chance* chance_;
    StaffLife staff_;
    std::map<std::string, DemoTerminal, std::less<>> terminals_;
    std::size_t arrived_ = 0;
    Instant next_push_;
};

}  // namespace

Result<DemoReport> make_demo(desk::Desk& desk, const Ask& ask, const DemoWish& wish) {
    Chance chance(wish.seed);
    const auto stories = read_stories(demo_file("demo/stories.tsv"));
    const auto visits = make_visits({wish.now, kZone}, stories, chance);
    const Instant start = visits.empty() ? wish.now : visits.front().at - std::chrono::hours(1);

    auto people = prepare(desk, wish, chance);
    if (!people) return people.error();
    // Contacts are sealed from the first day on.
    if (auto told = contacts::go_round(desk, start); !told) return told.error();
    Life life(desk, ask, wish, chance);
    if (auto started = life.start(start); !started) return started.error();
    if (auto lived = life.live(visits); !lived) return lived.error();
    if (auto marked = contacts::go_round(desk, wish.now); !marked) return marked.error();
    if (auto heard = add_heard(desk, wish.now); !heard) return heard.error();

    DemoReport report;
    report.people = std::move(*people);
    report.submissions = static_cast<int>(life.receipts.size());
    report.consents = static_cast<int>(
        std::count_if(life.receipts.begin(), life.receipts.end(), [](const Receipt& one) {
            return one.visit.story && one.visit.story->wish != Wish::Nothing;
        }));
    report.cases_opened = life.staff().opened();
    report.cases_closed = life.staff().closed();
    choose_codes(report, life.receipts);
    return report;
}

}  // namespace cirkel::demo
