#include "tests/loop/shop.hpp"

#include <utility>

#include "platform/files/durable_file.hpp"
#include "server/access/enrol.hpp"
#include "server/commands.hpp"
#include "server/contacts/mark_contacts.hpp"
#include "server/people/commands_people.hpp"
#include "server/shop/commands_location.hpp"
#include "server/shop/commands_survey.hpp"
#include "server/shop/commands_touchpoint.hpp"
#include "shared/proof/proof.hpp"
#include "tests/loop/must.hpp"

namespace cirkel::loop {
namespace {

constexpr const char* kSurvey = R"({"id":"store-exit","version":1,"languages":["nl"],"questions":[
    {"id":"mood","type":"smiley","text":{"nl":"Hoe was het vandaag?"}},
    {"id":"reason","type":"choices","text":{"nl":"Waar lag dat aan?"},"options":[
        {"id":"queue","icon":"queue","label":{"nl":"Wachten"}},
        {"id":"bread","icon":"bread","label":{"nl":"Brood"}},
        {"id":"staff","icon":"staff","label":{"nl":"Personeel"}}]},
    {"id":"more","type":"open_text","text":{"nl":"Vertel meer"},"length_max":280}]})";

}  // namespace

Shop::Shop(std::string folder, fakes::FakeClock& clock)
    : folder_(std::move(folder)), clock_(clock) {
    if (files::exists(folder_)) {
        open_keeper();
        restart();
        return;
    }
    store::Organisation organisation;
    organisation.name = "Buurtmarkt De Linde";
    organisation.public_url = "https://feedback.example/";
    organisation.address.state = store::AddressState::Trusted;
    organisation.epoch = EpochId{proof::random_id_bytes()};
    must(server::create_data_folder(folder_, organisation));
    open_keeper();
    restart();
    must(contacts::go_round(desk(), clock.wall()));
    furnish();
}

void Shop::open_keeper() {
    keeper_ = std::make_unique<keeper::Keeper>(
        must(keeper::Keeper::open(server::keeper_folder(folder_), {}, clock_.wall())));
}

void Shop::tick() {
    must(keeper_->tick(clock_.wall()));
    if (!server_) return;
    server_->tick(clock_.wall());
    // Where the disk says no, the next round comes in a minute.
    if (const auto gone_round = contacts::go_round(desk(), clock_.wall()); !gone_round)
        log_.write(Level::Warning, gone_round.error().text);
}

void Shop::restart() { must(try_restart()); }

Result<void> Shop::try_restart() {
    server_.reset();
    auto belongings = server::open_data_folder(folder_);
    if (!belongings) return belongings.error();
    belongings->keeper = keeper::line_here(*keeper_, [this] { return clock_.wall(); });
    server_ =
        std::make_unique<server::Server>(std::move(belongings).value(), proof::fill_random, log_);
    return done;
}

void Shop::furnish() {
    const auto by = shop::by_operator(clock_.wall());
    store::Location location;
    location.id = LocationId{"utrecht"};
    location.name = "Utrecht";
    location.calls_a_day = 10'000;  // a test visits more often than a shop can call
    location.caller_alias = "Fatima";
    location.calling_number = "030-234 56 78";
    must(server::add_location(desk(), location, by));
    must(server::publish_survey(desk(), kSurvey, by));
    store::TouchpointSettings exit;
    exit.id = TouchpointId{"utrecht-exit"};
    exit.location = location.id;
    exit.name = "Uitgang";
    exit.survey = SurveyId{"store-exit"};
    exit.category = "transaction";
    exit.goal = "weten wat er misging";
    exit.what = "lezen";
    exit.how = "bellen";
    exit.when = "een werkdag";
    exit.action = "de bedrijfsleider belt";
    must(server::add_touchpoint(desk(), exit, by));
    must(people::add_staff(desk(), {"07", "Fatima", {"employee", "manager"}, {}}, clock_.wall()));
    tick();
}

http::Response Shop::handle(const http::Request& request) {
    return server_->handle(request, clock_.wall());
}

std::string Shop::invite(const TerminalId& terminal) {
    return must(access::invite(desk(), {LocationId{"utrecht"}, terminal, std::nullopt},
                               clock_.wall()))
        .token;
}

void Shop::set_offer(int calls_a_day, bool mail) {
    server::LocationChange change;
    change.location = LocationId{"utrecht"};
    change.calls_a_day = calls_a_day;
    change.mail = mail;
    must(server::change_location(desk(), change, shop::by_operator(clock_.wall())));
}

std::multiset<SubmissionId> Shop::submissions() {
    std::multiset<SubmissionId> ids;
    for (const auto& submission : must(desk().store.records().submissions(100'000)))
        ids.insert(submission.id);
    return ids;
}

std::size_t Shop::count_consents(const SubmissionId& of) {
    return must(desk().store.records().consents_of(of)).size();
}

std::size_t Shop::count_quarantined() { return must(desk().store.records().quarantined()).size(); }

Result<void> Shop::lose(const SubmissionId& id) {
    auto transaction = desk().store.begin();
    if (!transaction) return transaction.error();
    if (auto erased = desk().store.records().erase_submission(id); !erased) return erased;
    return (*transaction)->commit();
}

Result<void> Shop::double_up(const SubmissionId& id) {
    const auto found = desk().store.records().submission(id);
    if (!found) return found.error();
    require(found->has_value(), "only what arrived can be doubled");
    auto copy = **found;
    copy.id = SubmissionId{proof::random_id_bytes()};
    auto transaction = desk().store.begin();
    if (!transaction) return transaction.error();
    if (auto added = desk().store.records().add_submission(copy); !added) return added.error();
    return (*transaction)->commit();
}

std::optional<CaseNumber> Shop::case_of(const SubmissionId& of) {
    const auto found = must(desk().store.cases().case_of(of));
    return found ? std::optional<CaseNumber>(found->number) : std::nullopt;
}

void Shop::close_case(CaseNumber number, const std::string& note) {
    must(try_close_case(number, note));
}

Result<void> Shop::try_close_case(CaseNumber number, const std::string& note) {
    casework::CaseOrder order;
    order.number = number;
    order.by = "07";
    order.within = rights::Reach::everywhere();
    for (const auto move :
         {store::CaseMove::Assign, store::CaseMove::Contact, store::CaseMove::Close}) {
        order.move = move;
        if (move == store::CaseMove::Close) {
            order.outcome = store::Outcome::Resolved;
            order.note = note;
        }
        const auto moved = casework::move_case(desk().store, order, clock_.wall());
        if (!moved) return moved.error();
    }
    return done;
}

}  // namespace cirkel::loop
