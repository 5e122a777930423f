#include "tests/bench/drain/fill.hpp"

#include <array>

#include "platform/files/durable_file.hpp"
#include "shared/capture_db/capture_db.hpp"
#include "shared/capture_db/consents.hpp"
#include "shared/capture_db/submissions.hpp"
#include "shared/proof/proof.hpp"
#include "shared/require.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "shared/wire/record.hpp"
#include "syncd/device/state_folder.hpp"
#include "syncd/device/transport_key.hpp"
#include "tests/fakes/dice.hpp"

namespace cirkel::bench {
namespace {

constexpr std::int64_t kFirstAt = 1'795'604'400'000;
constexpr std::array kWords{"de",   "rij",         "was",  "lang",     "kassa", "open",   "brood",
                            "vers", "vriendelijk", "weer", "zoeken",   "prijs", "klopte", "niet",
                            "bij",  "personeel",   "druk", "parkeren", "graag", "een"};

/// Makes record after record, the same ones on every machine.
class Generator {
public:
    Submission submission() {
        Submission made;
        made.id = SubmissionId{next_id()};
        made.touchpoint = TouchpointId{"utrecht-exit"};
        made.survey = SurveyId{"store-exit"};
        made.language = Language{"nl"};
        made.captured = moment();
        made.answers = {{QuestionId{"mood"}, AnswerEnd::Answered, 1 + below(5)},
                        {QuestionId{"reason"}, AnswerEnd::Answered,
                         std::vector<OptionId>{OptionId{below(2) == 0 ? "queue" : "bread"}}}};
        if (below(10) < 7)
            made.answers.push_back({QuestionId{"more"}, AnswerEnd::Answered, sentence()});
        made.codes = CodeTags{KeyId{"ck-2026"}, octets<32>(), octets<32>(), octets<32>()};
        return made;
    }
    Consent consent(const SubmissionId& of) {
        Consent made;
        made.id = ConsentId{next_id()};
        made.of = of;
        made.notice = octets<32>();
        made.language = Language{"nl"};
        made.given = moment();
        made.notice_shown_for = Duration(4'000);
        made.notice_event = 7;
        made.yes_event = 9;
        made.part_of_day = PartOfDay::Evening;
        const auto box = octets<96>();
        made.contact = {KeyId{"2026-11"}, Bytes(box.begin(), box.end())};
        made.signature = octets<64>();
        return made;
    }
    bool wants_a_call() { return below(100) < 35; }

private:
    int below(int upper) { return static_cast<int>(dice_.below(static_cast<std::size_t>(upper))); }
    template <std::size_t Size>
    std::array<std::uint8_t, Size> octets() {
        std::array<std::uint8_t, Size> bytes{};
        dice_.fill(bytes);
        return bytes;
    }
    IdBytes next_id() {
        at_ += 1'000 + below(60'000);
        last_ = octets<16>();
        for (int i = 0; i < 6; ++i)
            last_[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(at_ >> (8 * (5 - i)));
        last_[6] = static_cast<std::uint8_t>(0x70 | (last_[6] & 0x0f));
        last_[8] = static_cast<std::uint8_t>(0x80 | (last_[8] & 0x3f));
        return last_;
    }
    [[nodiscard]] Moment moment() const {
        return {from_ms(at_), Duration(at_ - kFirstAt), BootId{{9}}, ClockQuality::Ntp};
    }
    std::string sentence() {
        std::string text;
        for (int words = 6 + below(24); words > 0; --words)
            text += (text.empty() ? "" : " ") +
                    std::string(kWords[static_cast<std::size_t>(below(kWords.size()))]);
        return text;
    }

    fakes::Dice dice_{2026};
    std::int64_t at_ = kFirstAt;
    IdBytes last_{};
};

capture_db::OutboxRecord record(const RecordId& id, std::string kind, const Moment& at,
                                std::string body) {
    capture_db::OutboxRecord made;
    made.id = id;
    made.kind = std::move(kind);
    made.day = "2026-11-25";
    made.captured_at = at.wall;
    made.body = std::move(body);
    return made;
}

void fill_capture(const std::string& path, int count) {
    auto capture = capture_db::open(path, {EpochId{{1}}, PublicKey{{5}}, from_ms(kFirstAt)});
    require(capture.ok(), "the bench's folder can be written");
    // Only the filling is not durable; nobody measures it.
    require(capture->run("PRAGMA synchronous=OFF").ok(), "a fast file");
    Generator generator;
    for (int made = 0; made < count; ++made) {
        const auto submission = generator.submission();
        const auto line = record(as_record(submission.id), "submission", submission.captured,
                                 wire::record_json(submission));
        require(capture_db::save_submission(*capture, {line, {}}).ok(), "a submission was stored");
        if (made + 1 >= count || !generator.wants_a_call()) continue;
        const auto consent = generator.consent(submission.id);
        auto second = record(RecordId{consent.id.bytes}, "consent", consent.given,
                             wire::record_json(consent));
        second.of = submission.id;
        require(capture_db::save_consent(*capture, consent, second).ok(), "a consent was stored");
        ++made;
    }
}

}  // namespace

void fill_device(const std::string& folder, int count, const std::string& server_url,
                 const PublicKey& server_key) {
    const syncd::StateFolder places(folder);
    require(files::make_folder(places.data(), files::Secrecy::Readable).ok(), "a data folder");
    require(files::make_folder(places.own(), files::Secrecy::OwnerOnly).ok(), "a key folder");
    fill_capture(places.capture_db(), count);
    require(syncd::ensure_transport_key(places.transport_key()).ok(), "a transport key");
    auto sync = sync_db::open(places.sync_db());
    require(sync.ok(), "the daemon's file");
    sync_db::Enrolment enrolment;
    enrolment.device = TerminalId{"t_81"};
    enrolment.key = KeyId{"dk_7"};
    enrolment.location = LocationId{"utrecht"};
    enrolment.server_url = server_url;
    enrolment.server_key = server_key;
    require(sync_db::save_enrolment(*sync, enrolment).ok(), "an enrolled device");
}

}  // namespace cirkel::bench
