#include <algorithm>
#include <chrono>
#include <utility>

#include "platform/files/destroy_file.hpp"
#include "platform/files/durable_file.hpp"
#include "shared/sqlite/transaction.hpp"
#include "shared/sync_db/configurations.hpp"
#include "shared/sync_db/statuses.hpp"
#include "shared/wire/setup/configuration_json.hpp"
#include "syncd/installer/installer.hpp"
#include "syncd/installing/enrol_work.hpp"
#include "syncd/installing/network_work.hpp"
#include "syncd/installing/phone_work.hpp"

// How a device comes to belong to a server: by a code, by a phone, by a file. The rest of the
// installer lies in installer.cpp.

namespace cirkel::syncd {

using installing::Answer;
using installing::Fault;

namespace {

/// A shop without a line is asked about no oftener than this; a line that comes is used soon.
constexpr Duration kFollowWaitMax = std::chrono::minutes(2);

Answer waits_or_in(const sync_db::Enrolment& enrolment) {
    if (enrolment.approval_words)
        return installing::WaitsForDesk{"", *enrolment.approval_words, {}};
    return installing::EnrolledAs{enrolment.device.text};
}

}  // namespace

Installer::Work Installer::answer_at_once(Answer answer) {
    return [answer = std::move(answer)](const Aside&) -> Finish {
        return [answer] { return answer; };
    };
}

Result<wire::EnrolRequest> Installer::own_request(const std::string& token) {
    return request_to_enrol(world_.folder, world_.capture, {"", token, "", world_.hardware});
}

Installer::Finish Installer::take_reply(OrFault<wire::EnrolReply> reply, wire::EnrolRequest request,
                                        std::string url) {
    return [this, reply = std::move(reply), request = std::move(request),
            url = std::move(url)]() -> Answer {
        if (const auto* fault = std::get_if<Fault>(&reply)) return *fault;
        const auto& let_in = std::get<wire::EnrolReply>(reply);
        return take_in(enrolment_of(let_in, request, url, world_.clock.wall()));
    };
}

Installer::Work Installer::enrol_by(const std::string& server, const std::string& token) {
    const auto known = known_server(server);
    if (known.url.empty()) return answer_at_once(Fault{"no_server"});
    auto request = own_request(token);
    if (!request) return answer_at_once(fault_of(request.error()));
    return [this, request = std::move(*request), known](const Aside& aside) -> Finish {
        const auto server_there = tested(aside.folder, {known.url, {}});
        return take_reply(enrol_aside(aside, server_there, request), request, known.url);
    };
}

Installer::Work Installer::enrol_by_phone(const std::string& server) {
    const auto known = known_server(server);
    if (known.url.empty()) return answer_at_once(Fault{"no_server"});
    auto request = own_request("");
    if (!request) return answer_at_once(fault_of(request.error()));
    return [this, request = std::move(*request), known,
            shown = shown_words_](const Aside& aside) -> Finish {
        const wire::EnrolAsk ask{request.transport_key, request.consent_key, request.hardware,
                                 request.software};
        const auto server_there = tested(aside.folder, {known.url, {}});
        return take_reply(ask_by_phone(aside, server_there, ask, shown), request, known.url);
    };
}

Installer::Work Installer::enrol_by_stick() {
    auto request = own_request("");
    if (!request) return answer_at_once(fault_of(request.error()));
    return [this, request = std::move(*request)](const Aside& aside) -> Finish {
        auto read = provisioning_from_stick(aside);
        if (const auto* fault = std::get_if<Fault>(&read)) {
            // Whoever pulled it out already means the file that was on it.
            const bool has_kept =
                fault->code == "no_stick" && files::exists(aside.folder.provisioning());
            if (!has_kept) return [fault = *fault] { return Answer(fault); };
            read = kept_provisioning(aside);
            if (const auto* damaged = std::get_if<Fault>(&read))
                return [fault = *damaged] { return Answer(fault); };
        }
        return enrol_by(aside, std::get<ProvisioningFile>(std::move(read)), request,
                        FileNetwork::SetUp);
    };
}

Installer::Finish Installer::enrol_by(const Aside& aside, ProvisioningFile file,
                                      wire::EnrolRequest request, FileNetwork network) {
    auto came = enrol_by_file(aside, file.content, request, network);
    return [this, came = std::move(came), file = std::move(file),
            request = std::move(request)]() -> Answer {
        const auto* let_in = std::get_if<wire::EnrolReply>(&came.reply);
        if (let_in == nullptr) return take_file(file, came);
        const auto now = world_.clock.wall();
        auto answer = take_in(enrolment_of(*let_in, request, file.content.url, now));
        if (!wants_new_life_) return answer;
        if (auto kept = keep_configuration(file.content); !kept)
            world_.log.write(Level::Warning, kept.error().text);
        return answer;
    };
}

/// The server did not say yes. Unless it said no, the terminal works by the file from now on.
Answer Installer::take_file(const ProvisioningFile& file, const CameOfFile& came) {
    const auto& fault = std::get<Fault>(came.reply);
    if (is_final(fault)) return fault;
    if (auto kept = keep_own(world_.folder, world_.folder.provisioning(), file.text); !kept)
        return fault_of(kept.error());
    const sync_db::Provisioned provisioned{
        file.content.terminal, file.content.url, file.content.server_key,
        came.network_owed,     fault.code,       world_.clock.wall()};
    auto transaction = sqlite::Transaction::begin(world_.sync);
    if (!transaction) return fault_of(transaction.error());
    if (auto kept = keep_configuration(file.content); !kept) return fault_of(kept.error());
    if (auto kept = sync_db::save_provisioned(world_.sync, provisioned); !kept)
        return fault_of(kept.error());
    if (auto kept = transaction->commit(); !kept) return fault_of(kept.error());
    follow_wait_ = world_.ask_again_every;
    follows_at_ = world_.clock.mono() + follow_wait_;
    world_.log.write(Level::Notice, "this terminal is set up by a file as " +
                                        file.content.terminal.text +
                                        "; its server is asked again and again: " + fault.code);
    return installing::SetUpByFile{file.content.terminal.text, fault.code, fault.what};
}

Result<void> Installer::keep_configuration(const wire::Provisioning& file) {
    auto sent = wire::read_signed_configuration(file.configuration);
    if (!sent) return sent.error();
    const auto now = world_.clock.wall();
    if (file.offer) {
        if (auto kept = sync_db::save_offer(world_.sync, *file.offer, now); !kept) return kept;
    }
    return sync_db::save_configuration(world_.sync, {"", std::move(*sent), now});
}

void Installer::follow_file() {
    if (world_.daemon != nullptr || wants_new_life_ || side_->is_busy()) return;
    const Duration now = world_.clock.mono();
    if (follows_at_ && now < *follows_at_) return;
    const auto provisioned = sync_db::read_provisioned(world_.sync);
    if (!provisioned) return world_.log.write(Level::Error, provisioned.error().text);
    if (!*provisioned) return follows_at_.reset();
    follow_wait_ = std::clamp(2 * follow_wait_, world_.ask_again_every, kFollowWaitMax);
    follows_at_ = now + follow_wait_;
    begin_unasked(follow(**provisioned));
}

Installer::Work Installer::follow(const sync_db::Provisioned& provisioned) {
    auto request = own_request("");
    if (!request) return answer_at_once(fault_of(request.error()));
    const auto network = provisioned.network_owed ? FileNetwork::SetUp : FileNetwork::LeaveAlone;
    return [this, request = std::move(*request), network](const Aside& aside) -> Finish {
        const auto read = kept_provisioning(aside);
        if (const auto* fault = std::get_if<Fault>(&read))
            return [this, fault = *fault]() -> Answer {
                note_owed({fault, false});
                return fault;
            };
        const auto& file = std::get<ProvisioningFile>(read);
        auto came = enrol_by_file(aside, file.content, request, network);
        return [this, came = std::move(came), request, file]() -> Answer {
            const auto* let_in = std::get_if<wire::EnrolReply>(&came.reply);
            if (let_in == nullptr) {
                note_owed(came);
                return std::get<Fault>(came.reply);
            }
            const auto now = world_.clock.wall();
            return take_in(enrolment_of(*let_in, request, file.content.url, now));
        };
    };
}

/// Whoever stands there reads it; one that is the same as before wakes nobody.
void Installer::note_owed(const CameOfFile& came) {
    const auto& fault = std::get<Fault>(came.reply);
    if (fault.code == "stopped") return;
    auto known = sync_db::read_provisioned(world_.sync);
    if (!known || !*known) return;
    auto now = **known;
    now.fault = fault.code;
    now.network_owed = came.network_owed && now.network_owed;
    if (now == **known) return;
    world_.log.write(Level::Notice, "the server of the file did not let this device in yet: " +
                                        fault.code + " " + fault.what);
    if (auto kept = sync_db::save_provisioned(world_.sync, now); !kept)
        return world_.log.write(Level::Error, kept.error().text);
    world_.ring_terminal();
}

void Installer::leave_network() {
    auto known = sync_db::read_provisioned(world_.sync);
    if (!known || !*known || !(*known)->network_owed) return;
    (*known)->network_owed = false;
    if (auto kept = sync_db::save_provisioned(world_.sync, **known); !kept)
        world_.log.write(Level::Error, kept.error().text);
}

void Installer::forget_file() {
    if (auto gone = files::destroy_file(world_.folder.provisioning()); !gone)
        world_.log.write(Level::Error, gone.error().text);
    const auto known = sync_db::read_provisioned(world_.sync);
    if (!known) return world_.log.write(Level::Error, known.error().text);
    if (!*known) return;
    if (auto gone = sync_db::forget_provisioned(world_.sync); !gone)
        world_.log.write(Level::Error, gone.error().text);
}

void Installer::way_out_changed() {
    if (world_.daemon != nullptr) wants_new_life_ = true;
    if (follows_at_) follows_at_ = world_.clock.mono();
    follow_wait_ = Duration(0);
}

Answer Installer::take_in(const sync_db::Enrolment& enrolment) {
    const auto known = sync_db::read_provisioned(world_.sync);
    // Of another server it is worth nothing, and would only be doubted.
    const bool is_other = known && *known && (*known)->server_key != enrolment.server_key;
    if (auto kept = sync_db::save_enrolment(world_.sync, enrolment); !kept)
        return fault_of(kept.error());
    if (auto kept = world_.keep_beside(enrolment); !kept) return fault_of(kept.error());
    if (is_other) {
        if (auto gone = sync_db::forget_configuration(world_.sync); !gone)
            return fault_of(gone.error());
    }
    forget_file();
    wants_new_life_ = true;
    return waits_or_in(enrolment);
}

std::optional<Answer> Installer::enrolled_since(Instant asked_at) {
    const auto enrolment = sync_db::read_enrolment(world_.sync);
    if (!enrolment) return fault_of(enrolment.error());
    if (!*enrolment) return std::nullopt;
    const sync_db::Enrolment& known = **enrolment;
    const bool is_kept_out =
        world_.daemon != nullptr && world_.daemon->standing() == SyncDaemon::Standing::KeptOut;
    if (known.enrolled_at >= asked_at)
        return is_kept_out ? Answer(Fault{"kept_out"}) : waits_or_in(known);
    // A device that the desk did not let in may ask anew; one that it serves may not.
    if (is_kept_out || known.approval_words) return std::nullopt;
    return Fault{"enrolled", known.device.text};
}

}  // namespace cirkel::syncd
