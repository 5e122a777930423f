// What a customer takes back is gone: on the device, on the server, in every byte of every file.

#include <fstream>

#include "shared/capture_db/outbox.hpp"
#include "shared/loop/consent.hpp"
#include "shared/proof/proof.hpp"
#include "shared/wire/record.hpp"
#include "tests/loop/must.hpp"
#include "tests/loop/town.hpp"

namespace cirkel::loop {
namespace {

using namespace session;
using fakes::files_holding;

constexpr const char* kNumber = "0612345678";
constexpr const char* kNumberStored = "+31612345678";
constexpr const char* kCanary = "kanarie zingt";

/// What is looked for in the files of a device and a server.
struct Traces {
    std::string sealed;         ///< the sealed contact, as it is
    std::string sealed_base64;  ///< the same, as JSON carries it
    std::string text;           ///< the customer's own words
};

/// The traces of the newest consent of this device.
Traces traces_of(Town& town) {
    const auto lines =
        must(capture_db::read_lines(town.kiosk().capture(), {Stream::Main, 1, 200, 1'000'000}));
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
        if (line->kind != "consent" || !line->body) continue;
        const auto record = must(wire::read_record_text(*line->body));
        const Bytes& box = std::get<Consent>(record.content).contact.box;
        return {std::string(box.begin(), box.end()), proof::base64(box), kCanary};
    }
    require(false, "there is a consent in the outbox");
    return {};
}

int found_on_device(const Town& town, const std::string& trace) {
    return files_holding(town.device_folder(), trace);
}
int found_on_server(const Town& town, const std::string& trace) {
    return files_holding(town.server_folder(), trace);
}

void check_no_clear_number(const Town& town) {
    for (const char* number : {kNumber, kNumberStored, "612345678"})
        CHECK(found_on_device(town, number) + found_on_server(town, number) == 0);
}

TEST_CASE("the search finds a number that lies in clear", "[erase]") {
    Town town(10, {});
    CHECK(found_on_device(town, kNumberStored) == 0);
    std::ofstream(town.device_folder() + "/data/planted")
        << std::string(9'000, 'x') << kNumberStored;
    CHECK(found_on_device(town, kNumberStored) == 1);
}

TEST_CASE("after Wis alles no byte of it is left, though everything had arrived", "[erase]") {
    Town town(11, kBadLine);
    const std::string code = town.visit_wanting_a_call(1, kNumber, kCanary);
    const SubmissionId erased = town.visitor().tapped().back();
    town.carry_until_acknowledged();
    const Traces traces = traces_of(town);
    for (const auto& trace : {traces.sealed_base64, traces.text}) {
        CHECK(found_on_device(town, trace) > 0);
        CHECK(found_on_server(town, trace) > 0);
    }
    CHECK(found_on_device(town, traces.sealed) > 0);
    check_no_clear_number(town);

    town.visitor().look_up(code, 1);
    town.visitor().touch(EraseAllTapped{});
    CHECK(town.visitor().at<Withdrawn>().state == Withdrawn::State::Stored);
    for (const auto& trace : {traces.sealed, traces.sealed_base64, traces.text})
        CHECK(found_on_device(town, trace) == 0);
    town.carry_until_acknowledged();
    town.line().mend();  // what was held on the way arrives now, after the erasure
    town.carry(std::chrono::minutes(30));
    for (const auto& trace : {traces.sealed, traces.sealed_base64, traces.text}) {
        CHECK(found_on_device(town, trace) == 0);
        CHECK(found_on_server(town, trace) == 0);
    }
    CHECK(town.shop().submissions().count(erased) == 0);
    CHECK_FALSE(town.shop().case_of(erased));
    check_no_clear_number(town);
}

TEST_CASE("what is erased before it was sent never leaves the device", "[erase]") {
    Town town(12, kBadLine);
    town.line().cut();
    town.walk_to_receipt(1, kNumber, kCanary);
    const Traces traces = traces_of(town);
    CHECK(found_on_device(town, traces.sealed_base64) > 0);
    town.visitor().touch(EraseAllTapped{});
    CHECK(town.visitor().at<Withdrawn>().state == Withdrawn::State::Stored);
    town.line().splice();
    town.carry_until_acknowledged();
    CHECK(town.shop().submissions().empty());
    for (const auto& trace : {traces.sealed, traces.sealed_base64, traces.text})
        CHECK(found_on_device(town, trace) + found_on_server(town, trace) == 0);
}

TEST_CASE("after Bel mij toch niet the contact is gone and the reaction stays", "[erase]") {
    Town town(13, kBadLine);
    const std::string code = town.visit_wanting_a_call(2, kNumber, kCanary);
    const SubmissionId kept = town.visitor().tapped().back();
    town.carry_until_acknowledged();
    const Traces traces = traces_of(town);
    CHECK(town.shop().count_consents(kept) == 1);
    town.visitor().look_up(code, 2);
    town.visitor().touch(DoNotContactTapped{});
    CHECK(town.visitor().at<Withdrawn>().state == Withdrawn::State::Stored);
    town.carry_until_acknowledged();
    CHECK(town.shop().count_consents(kept) == 0);
    CHECK(town.shop().submissions().count(kept) == 1);
    for (const auto& trace : {traces.sealed, traces.sealed_base64})
        CHECK(found_on_device(town, trace) + found_on_server(town, trace) == 0);
    CHECK(found_on_server(town, traces.text) > 0);
}

TEST_CASE("Y-13 no log holds what a customer gave", "[erase]") {
    Town town(14, kBadLine);
    const std::string code = town.visit_wanting_a_call(1, kNumber, kCanary);
    town.carry_until_acknowledged();
    for (const auto* log : town.logs()) {
        for (const std::string& line : log->lines()) {
            CHECK_THAT(line, !Catch::Contains("612345678") && !Catch::Contains(kCanary) &&
                                 !Catch::Contains(code));
        }
    }
}

}  // namespace
}  // namespace cirkel::loop
