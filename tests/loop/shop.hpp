#pragma once

#include <memory>
#include <set>
#include <string>

#include "server/casework/cases.hpp"
#include "server/keeper/keeper.hpp"
#include "server/server.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/memory_log.hpp"

namespace cirkel::loop {

/// The server's side of a loop: the real server on a real data folder, with one location, one
/// survey and one employee, asked without a network. A folder that was furnished before is opened
/// as it is.
class Shop {
public:
    Shop(std::string folder, fakes::FakeClock& clock);

    /// A new life of the server, as after a kill: nothing but its folder is remembered.
    void restart();
    /// The same where the disk may say no; then nobody answers (`is_open`).
    Result<void> try_restart();
    void close() { server_.reset(); }
    [[nodiscard]] bool is_open() const { return server_ != nullptr; }
    http::Response handle(const http::Request& request);
    /// A token for a new terminal of the location.
    std::string invite(const TerminalId& terminal = TerminalId{"t_81"});
    /// How many calls the shop can bear a day from now on, and whether it answers by mail too.
    void set_offer(int calls_a_day, bool mail = false);
    /// What the server does by itself about once a minute.
    void tick();

    [[nodiscard]] Instant now() const { return clock_.wall(); }
    [[nodiscard]] std::multiset<SubmissionId> submissions();
    [[nodiscard]] std::size_t count_consents(const SubmissionId& of);
    [[nodiscard]] std::size_t count_quarantined();
    /// A planted defect: the store forgets a submission that it acknowledged. The disk may say no.
    Result<void> lose(const SubmissionId& id);
    /// Another one: it makes a submission of another that nobody gave.
    Result<void> double_up(const SubmissionId& id);
    /// The number of the one case of a submission; none: it has none.
    [[nodiscard]] std::optional<CaseNumber> case_of(const SubmissionId& of);
    /// Takes a case and closes it with the sentence that the customer will read.
    void close_case(CaseNumber number, const std::string& note);
    /// The same where the disk may say no.
    Result<void> try_close_case(CaseNumber number, const std::string& note);

    [[nodiscard]] desk::Desk& desk() { return server_->desk(); }
    [[nodiscard]] const fakes::MemoryLog& log() const { return log_; }

private:
    void furnish();
    void open_keeper();

    std::string folder_;
    fakes::FakeClock& clock_;
    fakes::MemoryLog log_;
    std::unique_ptr<keeper::Keeper> keeper_;  ///< another process: it survives the server's lives
    std::unique_ptr<server::Server> server_;
};

}  // namespace cirkel::loop
