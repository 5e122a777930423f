#pragma once

#include <map>
#include <string>

#include "server/main/rim/route_tables.hpp"
#include "server/pages/page_answer.hpp"
#include "server/store/observations.hpp"
#include "shared/proof/proof.hpp"
#include "tests/server/server_world.hpp"

namespace cirkel::fakes {

/// A shop with one person of each role, to whom things were told.
struct HeardWorld {
    HeardWorld() {
        for (const auto table : server::added_routes()) world.server->add_routes(table);
        int number = 30;
        for (const rights::Role role : rights::all_roles()) {
            people[role] = std::to_string(number++);
            world.add_person(people[role], {role});
        }
    }

    store::ObservationId hear(const std::string& text, const std::string& reporter,
                              staff::Basis basis = staff::Basis::Asked,
                              const std::string& day = "2026-11-24") {
        store::StoredObservation heard;
        heard.id = store::ObservationId{proof::random_id_bytes()};
        heard.location = LocationId{"utrecht"};
        heard.day = day;
        heard.text = text;
        heard.basis = basis;
        REQUIRE(world.store().observations().add_observation(heard, reporter).ok());
        return heard.id;
    }

    store::StoredObservation stored(const store::ObservationId& id) {
        const auto found = world.store().observations().observation(id);
        REQUIRE(*found);
        return **found;
    }

    http::Response get(rights::Role role, const std::string& path) {
        return world.ask("GET", path, "", world.signed_in(people.at(role)));
    }
    /// `fields`: "&name=value".
    http::Response post(const std::string& number, const std::string& path,
                        const std::string& fields = {}) {
        http::Request request{"POST", path, world.signed_in(number), {}};
        request.body = "csrf=" + pages::csrf_token(request) + fields;
        return world.server->handle(request, world.now);
    }
    http::Response post(rights::Role role, const std::string& path,
                        const std::string& fields = {}) {
        return post(people.at(role), path, fields);
    }

    /// The last thing that was written down.
    store::AuditEntry last_deed() { return **world.store().audit_log().last_entry(); }

    ServerWorld world;
    std::map<rights::Role, std::string> people;
};

inline std::string path_of(const store::ObservationId& id, const std::string& rest = {}) {
    return "/staff/observations/" + id.text() + rest;
}

}  // namespace cirkel::fakes
