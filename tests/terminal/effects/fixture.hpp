#pragma once

#include <string>
#include <vector>

#include "shared/capture_db/outbox.hpp"
#include "shared/sync_db/changes.hpp"
#include "shared/sync_db/configurations.hpp"
#include "shared/sync_db/enrolments.hpp"
#include "shared/sync_db/sync_db.hpp"
#include "shared/sync_db/watermarks.hpp"
#include "shared/wire/record.hpp"
#include "terminal/effects/device.hpp"
#include "terminal/effects/perform.hpp"
#include "terminal/effects/setup.hpp"
#include "tests/catch_main.hpp"
#include "tests/fakes/scratch_folder.hpp"

namespace cirkel::fixture {

/// What went wrong; what went well is nobody's business here.
struct KeptLog final : Log {
    std::vector<std::string> lines;
    void write(Level level, std::string_view line) override {
        if (level == Level::Warning || level == Level::Error) lines.emplace_back(line);
    }
};

inline const Instant kNoon = from_ms(1'795'604'400'000);  ///< 2026-11-25 12:00 in Amsterdam

/// A device in a folder of its own, with the server and the keeper behind it.
struct Shop {
    fakes::ScratchFolder folder;
    KeptLog log;
    proof::SigningKey server = proof::make_signing_key();
    proof::SealingKey keeper = proof::make_sealing_key();
    sqlite::Database sync = open_sync();
    Seq feed_pos = 0;
    int ids = 0;

    [[nodiscard]] std::string state() const { return folder.path().string(); }

    sqlite::Database open_sync() {
        std::filesystem::create_directories(folder.path() / "data");
        auto opened = sync_db::open(state() + "/data/sync.db");
        REQUIRE(opened.ok());
        return std::move(opened).value();
    }
    effects::Device device() {
        auto opened = effects::open_device(state(), kNoon, log);
        INFO((opened.ok() ? "" : opened.error().text));
        REQUIRE(opened.ok());
        return std::move(opened).value();
    }
    /// A device that is enrolled and has its configuration.
    effects::Device ready_device() {
        enrol();
        configure(configuration());
        return device();
    }
    void enrol() {
        const sync_db::Enrolment enrolment{TerminalId{"t_81"},
                                           KeyId{"dk_7"},
                                           LocationId{"utrecht"},
                                           "https://linde.example",
                                           server.public_key,
                                           EpochId{},
                                           kNoon};
        REQUIRE(sync_db::save_enrolment(sync, enrolment).ok());
    }
    void configure(const Configuration& made) {
        const auto text = wire::configuration_json(made);
        const auto signature = proof::sign(server, wire::configuration_signed_text(text));
        REQUIRE(sync_db::save_configuration(sync, {"\"c-1\"", {text, signature}, kNoon}).ok());
    }
    void tell(wire::ChangeContent content) {
        wire::PullReply reply;
        reply.changes.push_back({++feed_pos, std::move(content)});
        reply.cursor = std::to_string(feed_pos);
        REQUIRE(sync_db::apply_changes(sync, reply, kNoon).ok());
    }
    [[nodiscard]] Configuration configuration() const;

    template <class Identity>
    Identity next_id() {
        Identity id;
        id.bytes[0] = 1;
        id.bytes[15] = static_cast<std::uint8_t>(++ids);
        return id;
    }
    Submission submission(int score = 2, const std::string& text = "");
    session::VisitCodes codes(char last = '2') const {
        session::VisitCodes made;
        made.screen.signs = std::string("K7QM2") + last;
        made.typed = TypedCode::with_check(std::string("01234567890") + last);
        made.link_token_hex = std::string(31, 'a') + (last == '2' ? '2' : '3');
        return made;
    }
    session::SaveConsent consent_to(const Submission& submission, std::string contact);
};

inline Moment at_noon(std::int64_t mono_ms = 1'000) {
    Moment moment;
    moment.wall = kNoon;
    moment.mono = Duration(mono_ms);
    moment.clock = ClockQuality::Ntp;
    return moment;
}

inline Question question(const std::string& id, QuestionKind kind) {
    return {QuestionId{id}, {{Language{"nl"}, id}}, {}, std::move(kind)};
}

inline Configuration Shop::configuration() const {
    Survey survey;
    survey.id = SurveyId{"store-exit"};
    survey.languages = {Language{"nl"}};
    const Option queue{OptionId{"queue"}, "queue", {{Language{"nl"}, "Wachten"}}};
    const Option bread{OptionId{"bread"}, "bread", {{Language{"nl"}, "Brood"}}};
    survey.questions = {question("mood", Smiley{}), question("why", Choices{{queue, bread}}),
                        question("more", OpenText{})};
    Configuration made;
    made.version = 1;
    made.organisation = "Buurtmarkt De Linde";
    made.location = LocationId{"utrecht"};
    made.location_name = "Utrecht";
    made.time_zone = "Europe/Amsterdam";
    made.terminal = TerminalId{"t_81"};
    made.touchpoints = {{TouchpointId{"exit"}, "Uitgang", survey.id}};
    made.surveys = {survey};
    made.languages = {Language{"nl"}};
    made.code_key_id = KeyId{"ck-2026"};
    made.code_key = Bytes(32, 7);
    made.box_key = BoxKey{KeyId{"2026-11"}, keeper.public_key};
    return made;
}

inline Submission Shop::submission(int score, const std::string& text) {
    Submission made;
    made.id = next_id<SubmissionId>();
    made.touchpoint = TouchpointId{"exit"};
    made.survey = SurveyId{"store-exit"};
    made.language = Language{"nl"};
    made.captured = at_noon();
    made.answers = {{QuestionId{"mood"}, AnswerEnd::Answered, score},
                    {QuestionId{"why"}, AnswerEnd::Answered, std::vector{OptionId{"queue"}}}};
    if (!text.empty()) { made.answers.push_back({QuestionId{"more"}, AnswerEnd::Answered, text}); }
    return made;
}

inline session::SaveConsent Shop::consent_to(const Submission& submission, std::string contact) {
    session::SaveConsent effect;
    effect.consent.id = next_id<ConsentId>();
    effect.consent.of = submission.id;
    effect.consent.language = Language{"nl"};
    effect.consent.given = at_noon();
    effect.consent.notice_shown_for = Duration(2'500);
    effect.consent.notice_event = 4;
    effect.consent.yes_event = 9;
    effect.consent.promised_before = kNoon + Duration(90'000'000);
    effect.contact = std::move(contact);
    effect.first_name = "Sanne";
    return effect;
}

template <class Answer>
Answer answer_to(effects::Device& device, session::Effect effect, const Moment& now = at_noon()) {
    auto event = effects::perform(device, effect, now);
    REQUIRE(event);
    REQUIRE(std::holds_alternative<Answer>(*event));
    return std::get<Answer>(std::move(*event));
}

inline std::vector<capture_db::OutboxLine> lines(effects::Device& device, Stream stream) {
    auto read = capture_db::read_lines(device.capture, {stream, 1, 1'000, 1'000'000});
    REQUIRE(read.ok());
    return std::move(read).value();
}

}  // namespace cirkel::fixture
