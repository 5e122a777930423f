#include "terminal/upkeep/trust.hpp"

#include "shared/capture_db/server_key.hpp"
#include "shared/proof/proof.hpp"
#include "shared/sync_db/watermarks.hpp"

namespace cirkel::upkeep {
namespace {

using Told = std::optional<sync_db::Enrolment>;

Result<Told> told_enrolment(const Stores& stores) {
    if (stores.sync == nullptr) return Told();
    return sync_db::read_enrolment(*stores.sync);
}

Result<void> pin(const Stores& stores, const sync_db::Enrolment& enrolment) {
    auto pinned = capture_db::pin_server_key(stores.capture, enrolment.server_key);
    if (!pinned) return pinned;
    stores.log.write(Level::Notice, "this terminal believes the server at " + enrolment.server_url +
                                        " from now on, key " + proof::base64(enrolment.server_key));
    return done;
}

}  // namespace

Result<Told> trusted_enrolment(const Stores& stores) {
    auto told = told_enrolment(stores);
    if (!told || !*told) return told;
    const auto pinned = capture_db::read_server_key(stores.capture);
    if (!pinned) return pinned.error();
    if (!*pinned) {
        if (auto first = pin(stores, **told); !first) return first.error();
        return told;
    }
    if (**pinned == (*told)->server_key) return told;
    return Error{Kind::Refused, "this device was enrolled with another server (" +
                                    (*told)->server_url + ", key " +
                                    proof::base64((*told)->server_key) +
                                    ") than the one this terminal believes; if that is right, stop "
                                    "the terminal and say cirkel-terminal trust-server"};
}

Result<sync_db::Enrolment> trust_told_server(const Stores& stores) {
    const auto told = told_enrolment(stores);
    if (!told) return told.error();
    if (!*told) {
        return Error{Kind::NotFound, "this device is not enrolled; say cirkel-syncd enrol first"};
    }
    if (auto pinned = pin(stores, **told); !pinned) return pinned.error();
    return **told;
}

Result<std::optional<wire::Watermark>> believed_watermark(const Stores& stores, Stream stream) {
    const std::optional<wire::Watermark> nothing;
    const auto enrolment = trusted_enrolment(stores);
    if (!enrolment) {
        if (enrolment.error().kind == Kind::Refused) return nothing;
        return enrolment.error();
    }
    if (!*enrolment) return nothing;
    auto watermark = sync_db::read_watermark(*stores.sync, stream);
    if (!watermark || !*watermark) return watermark;
    const bool is_own = (*watermark)->device == (*enrolment)->device &&
                        (*watermark)->epoch == stores.epoch &&
                        wire::is_signed_by((*enrolment)->server_key, **watermark);
    return is_own ? watermark : nothing;
}

}  // namespace cirkel::upkeep
