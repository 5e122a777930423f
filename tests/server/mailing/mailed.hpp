#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "server/casework/cases.hpp"
#include "server/contacts/mark_contacts.hpp"
#include "server/intake/erase.hpp"
#include "server/mailing/mail_rounds.hpp"
#include "server/postbox/postbox.hpp"
#include "server/store/mails.hpp"
#include "shared/wire/record.hpp"
#include "tests/server/server_world.hpp"

namespace cirkel::fakes {

inline const std::string kCanary = "canary.sanne@linde.example";

/// A shop that also answers by mail, and a customer who asked for that.
struct Mailed {
    explicit Mailed(const std::string& language = "nl") : device(world, "t-81") {
        auto place = **world.store().setup().location(LocationId{"utrecht"});
        place.mail = true;
        auto transaction = world.store().begin();
        REQUIRE(world.store().setup().put_location(place).ok());
        REQUIRE((*transaction)->commit().ok());
        REQUIRE(postbox::keep(keeper_folder(), {"reacties@linde.example", ""}).ok());
        REQUIRE(postbox::keep(world.folder(), {"reacties@linde.example", ""}).ok());
        consent = give(Purpose::Mail, kCanary, language);
    }

    Consent give(Purpose purpose, const std::string& contact, const std::string& language = "nl") {
        auto visit = device.submission(1, "wachten duurde lang");
        visit.language = Language{language};
        auto made = device.consent(visit.id, contact);
        made.purpose = purpose;
        const auto settings = device.configuration();
        made.notice = proof::sha256(notice_text(*find_notice(settings, purpose), Language{"nl"}));
        device.sign(made);
        device.keep(wire::record_json(visit));
        device.keep(wire::record_json(made));
        device.push_all();
        REQUIRE(contacts::go_round(world.server->desk(), world.now).ok());
        return made;
    }

    [[nodiscard]] std::string keeper_folder() const { return world.folder() + "/keeper"; }
    store::Case value() { return **world.store().cases().case_of(consent.of); }
    void move(store::CaseMove move, const std::string& note = {},
              store::Outcome outcome = store::Outcome::Resolved) {
        if (!*world.store().cases().case_of(consent.of))
            REQUIRE(casework::open_case_by_hand(world.store(), consent.of, "07", world.now).ok());
        casework::CaseOrder order;
        order.number = value().number;
        order.move = move;
        order.by = "07";
        order.within = rights::Reach::everywhere();
        if (move == store::CaseMove::Close) order.outcome = outcome;
        order.note = note;
        order.remark = "een opmerking voor collega's";
        const auto moved = casework::move_case(world.store(), order, world.now);
        INFO((moved ? "" : moved.error().text));
        REQUIRE(moved.ok());
    }
    void close(const std::string& note, store::Outcome outcome = store::Outcome::Resolved) {
        move(store::CaseMove::Close, note, outcome);
    }
    void withdraw(WithdrawalScope scope) {
        const auto withdrawal = device.withdrawal(consent.of, scope);
        REQUIRE(intake::withdraw(world.server->desk(), withdrawal, world.now).ok());
    }
    void round() { mailing::go_round(world.server->desk(), world.now); }

    /// The mails in one program's outbox, by their names.
    [[nodiscard]] std::vector<std::string> letters(const std::string& folder) const {
        std::vector<std::string> found;
        std::error_code none;
        for (const auto& entry : std::filesystem::directory_iterator(folder + "/outbox", none)) {
            std::ifstream file(entry.path(), std::ios::binary);
            found.emplace_back(std::istreambuf_iterator<char>(file),
                               std::istreambuf_iterator<char>());
        }
        return found;
    }
    [[nodiscard]] std::vector<std::string> to_customers() const { return letters(keeper_folder()); }
    [[nodiscard]] std::vector<std::string> to_staff() const { return letters(world.folder()); }
    std::vector<store::KeptMail> kept() { return *world.store().mails().newest_mails(100); }

    ServerWorld world;
    TestDevice device;
    Consent consent;
};

inline bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace cirkel::fakes
