#pragma once

#include <memory>
#include <optional>
#include <string>

#include "platform/service/side_work.hpp"
#include "server/contacts/mark_contacts.hpp"
#include "server/keeper/keeper_line.hpp"

namespace cirkel::contacts {

/// Rounds with the keeper while the server serves: asked aside, kept on the thread that calls. A
/// keeper that does not run is asked again in a moment; nothing is lost meanwhile.
class ContactRounds {
public:
    /// `line` is its own: it is used aside.
    ContactRounds(desk::Desk& desk, std::unique_ptr<keeper::KeeperLine> line,
                  service::SideWork::Post post);

    /// To be called every second or so.
    void tick(Instant now);

private:
    [[nodiscard]] bool is_due(Instant now) const;
    void end(const Round& round, const Result<Told>& told, Instant now);

    desk::Desk& desk_;
    std::unique_ptr<keeper::KeeperLine> line_;
    std::optional<Instant> went_well_at_;
    std::optional<Instant> failed_at_;  ///< only after the last that went well
    std::string said_;                  ///< the fault that was logged last
    std::string escrow_said_;           ///< the same about the escrow file
    service::SideWork asking_;
};

}  // namespace cirkel::contacts
