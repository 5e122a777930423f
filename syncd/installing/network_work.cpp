#include "syncd/installing/network_work.hpp"

#include <utility>

#include "platform/certificate/certificate.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/files/replace_file.hpp"
#include "shared/wire/device/six_words.hpp"
#include "syncd/installing/stick_files.hpp"

namespace cirkel::syncd {

using installing::Answer;
using installing::Fault;

namespace {

std::optional<installing::CaSeen> ca_in(const StateFolder& folder) {
    const auto pem = files::read_file(folder.server_ca());
    if (!pem) return std::nullopt;
    const auto authority = certificate::read_authority(*pem);
    if (!authority) return std::nullopt;
    return installing::CaSeen{authority->name, authority->valid_until_year,
                              wire::fingerprint_words(authority->fingerprint)};
}

Answer done_or_fault(const Result<void>& kept) {
    if (!kept) return fault_of(kept.error());
    return installing::Done{};
}

}  // namespace

Result<void> keep_own(const StateFolder& folder, const std::string& path,
                      const std::string& content) {
    if (auto made = files::make_folder(folder.own(), files::Secrecy::OwnerOnly); !made) return made;
    if (content.empty()) return files::remove_file(path);
    return files::replace_file(path, content, files::Secrecy::OwnerOnly);
}

Answer look_at_network(const Aside& aside, const KnownServer& known) {
    return answer_of(aside.rights.look_at_network(), [&](installing::NetworkSeen seen) -> Answer {
        seen.ca = ca_in(aside.folder);
        seen.server = known.url;
        seen.now.proxy = tested(aside.folder, known).proxy;
        return seen;
    });
}

Answer apply_network(const Aside& aside, const installing::NetworkWish& wish) {
    return answer_of(aside.rights.apply_network(wish), [&](const installing::Done&) {
        return done_or_fault(keep_own(aside.folder, aside.folder.proxy(), wish.proxy));
    });
}

Answer show_network_test(const Aside& aside, const KnownServer& known) {
    if (known.url.empty()) return Fault{"no_server"};
    const auto tell = [&aside](const installing::NetworkTested& so_far) { aside.tell(so_far); };
    return test_network(tested(aside.folder, known), aside.eyes, tell).shown;
}

Answer set_clock(const Aside& aside, const KnownServer& known) {
    if (known.url.empty()) return Fault{"no_server"};
    const auto test = test_network(tested(aside.folder, known), aside.eyes, [](const auto&) {});
    if (!test.time) return first_fault(test.shown).value_or(Fault{"clock_unknown"});
    if (!test.time->is_trusted && test.time->ahead < Duration(0)) return Fault{"clock_not_trusted"};
    return answer_of(aside.rights.set_clock(aside.clock.wall() + test.time->ahead),
                     [](const installing::Done& set) -> Answer { return set; });
}

Answer take_ca(const Aside& aside) {
    return answer_of(aside.rights.open_stick(), [&](const std::string& stick) -> Answer {
        const auto path = ca_on(stick);
        if (!path) return Fault{"no_ca"};
        const auto pem = read_from_stick(*path);
        if (!pem) return Fault{"stick_unreadable", pem.error().text};
        if (const auto read = certificate::read_authority(*pem); !read)
            return Fault{"bad_ca", read.error().text};
        return done_or_fault(keep_own(aside.folder, aside.folder.server_ca(), *pem));
    });
}

Answer drop_ca(const Aside& aside) {
    return done_or_fault(keep_own(aside.folder, aside.folder.server_ca(), ""));
}

}  // namespace cirkel::syncd
