#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/service/post_box.hpp"
#include "platform/service/side_work.hpp"
#include "shared/capture_db/requests/requests.hpp"
#include "shared/installing/answer.hpp"
#include "shared/installing/ask.hpp"
#include "shared/log.hpp"
#include "shared/result.hpp"
#include "shared/sqlite/database.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/provisioned/provisioned.hpp"
#include "shared/wire/device/enrolment.hpp"
#include "syncd/daemon/sync_daemon.hpp"
#include "syncd/device/state_folder.hpp"
#include "syncd/installing/aside.hpp"
#include "syncd/installing/provisioned_work.hpp"
#include "syncd/installing/rights.hpp"

namespace cirkel::syncd {

/// What an installer's requests are served with, lent by the daemon; outlives it.
struct InstallerWorld {
    StateFolder folder;
    clock::Clock& clock;
    Log& log;
    Rights& rights;
    std::string hardware;          ///< as the server is told
    sqlite::Database& capture;     ///< opened for reading
    sqlite::Database& sync;        ///< opened for writing
    SyncDaemon* daemon = nullptr;  ///< none: this device belongs to no server yet
    std::function<links::Links()> links = links::read_links;
    Duration ask_again_every = std::chrono::seconds(5);  ///< a server that did not decide yet
    std::function<void()> ring_terminal{};
    /// What the daemon said lately, newest first.
    std::function<std::vector<installing::LogLine>()> recent_log{};
    /// Puts who this device is beside sync.db, where it is found when that is made anew.
    std::function<Result<void>(const sync_db::Enrolment&)> keep_beside{};
};

/// How long a leave to make the device as new counts: much longer than a restart of both programs.
inline constexpr Duration kResetLeave = std::chrono::minutes(10);

/// Serves what somebody who installs this device asks (decision 0061): reads the rows of the
/// terminal, does the work one piece at a time on a thread aside, and writes its answers while it
/// goes on. What a kill cut off is begun again by the next life, as its row is still there. Used by
/// the daemon's thread alone, which waits for `fd`.
class Installer {
public:
    explicit Installer(InstallerWorld world);
    Installer(const Installer&) = delete;
    Installer& operator=(const Installer&) = delete;
    /// Stops the work that is under way, and waits for its end.
    ~Installer();

    /// Readable when the work aside has said something: then `hear`.
    [[nodiscard]] int fd() const { return box_.fd(); }
    void hear();
    /// The terminal rang, or some time has passed.
    void look();
    /// How soon `look` wants to be called, though nobody rings.
    [[nodiscard]] Duration patience() const;
    /// Who this device is, or by what it reaches its server, has changed: the daemon has to begin
    /// anew from what the files say.
    [[nodiscard]] bool wants_new_life() const { return wants_new_life_; }

private:
    using RequestId = installing::RequestId;
    /// What is done on the daemon's thread with what came out aside; gives the last answer.
    using Finish = std::function<installing::Answer()>;
    using Work = std::function<Finish(const Aside&)>;

    struct Begin;
    void forget_answers(const std::vector<capture_db::Request>& open);
    void serve(const capture_db::Request& request);
    void begin(const RequestId& id, Work work);
    /// What nobody asked for, and nobody waits for.
    void begin_unasked(Work work);
    [[nodiscard]] static Work answer_at_once(installing::Answer answer);
    void close_forgotten_stick();
    void answer(const RequestId& id, const installing::Answer& answer);
    [[nodiscard]] bool is_answered(const RequestId& id);
    [[nodiscard]] KnownServer known_server(const std::string& wished);
    Work enrol_by(const std::string& server, const std::string& token);
    Work enrol_by_phone(const std::string& server);
    Work enrol_by_stick();
    /// Who is let in, with the keys that are on the disk by now.
    [[nodiscard]] Result<wire::EnrolRequest> own_request(const std::string& token);
    /// What is done with a server's yes or no.
    Finish take_reply(OrFault<wire::EnrolReply> reply, wire::EnrolRequest request, std::string url);
    installing::Answer take_in(const sync_db::Enrolment& enrolment);
    /// A whole one on a stick that is closed again is what a reset may rely on.
    Work export_work();
    Work unlock_work(const RequestId& id);
    Finish enrol_by(const Aside& aside, ProvisioningFile file, wire::EnrolRequest request,
                    FileNetwork network);
    installing::Answer take_file(const ProvisioningFile& file, const CameOfFile& came);
    /// The file's, whose signature was looked at: the terminal takes feedback by it, and promises
    /// what it says, before the server has told it anything.
    Result<void> keep_configuration(const wire::Provisioning& file);
    /// Asks the server of the file again, when it is time.
    void follow_file();
    Work follow(const sync_db::Provisioned& provisioned);
    void note_owed(const CameOfFile& came);
    /// Somebody set up the network by hand: what the file wishes is not done any more.
    void leave_network();
    void forget_file();
    /// By another link, proxy or authority: who waits for the server need not wait any longer.
    void way_out_changed();
    installing::Answer send_now();
    installing::Answer read_log();
    installing::Answer allow_reset_now();
    void end_leave_to_reset();
    installing::Answer stop_enrolling();
    [[nodiscard]] Aside aside_for(const std::optional<RequestId>& id);
    /// What became of an enrolment that this request brought about; nothing while it did not.
    std::optional<installing::Answer> enrolled_since(Instant asked_at);

    InstallerWorld world_;
    std::string tested_server_;  ///< as it was typed last
    std::optional<RequestId> under_way_;
    std::string shown_words_;  ///< that an earlier life showed for the request to begin with
    bool is_enrolling_ = false;
    bool is_following_ = false;                ///< work that nobody waits for is under way
    std::optional<Duration> stick_closes_at_;  ///< monotonic; none: it is not open
    std::optional<Duration> follows_at_;       ///< monotonic; none: no file is to be followed
    Duration follow_wait_{0};
    bool waits_for_desk_ = false;
    bool wants_new_life_ = false;
    /// Until when a leave to reset that was given, or found, counts; by the monotonic clock.
    std::optional<Duration> reset_until_;
    std::atomic<bool> stop_ = false;
    service::PostBox box_;
    std::optional<service::SideWork> side_;  ///< goes first: its work uses all of the above
};

}  // namespace cirkel::syncd
