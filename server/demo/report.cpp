#include "server/demo/demo.hpp"

namespace cirkel::demo {

namespace {

json::Value code_value(const DemoCode& code) {
    return json::Object{{"typed", code.typed},
                        {"screen", code.screen},
                        {"first_answer", code.first_answer},
                        {"location", code.location}};
}

std::string code_lines(const char* what, const DemoCode& code) {
    return std::string(what) + "\n  on the page      " + code.typed + "\n  on a terminal    " +
           code.screen + ", first answer " + std::to_string(code.first_answer) + " (" +
           code.location + ")\n";
}

}  // namespace

std::string report_text(const DemoReport& report) {
    std::string text = std::string(kOrganisation) + ": " + std::to_string(report.submissions) +
                       " submissions, " + std::to_string(report.consents) +
                       " asked for an answer, " + std::to_string(report.cases_closed) +
                       " cases closed\n\nstaff (number, PIN at a terminal, password and a code for "
                       "recovery on the pages)\n";
    for (const auto& person : report.people) {
        text += "  " + person.number + "  " + person.pin + "  " + person.password + "  " +
                person.recovery_code + "  " + person.alias + "\n";
    }
    text += "\n" + code_lines("a reaction with an answer", report.answered);
    text += "\n" + code_lines("a reaction that waits for a call", report.waiting);
    text += "\n" + code_lines("a reaction in English", report.english);
    return text;
}

json::Value report_json(const DemoReport& report) {
    json::Array people;
    for (const auto& person : report.people) {
        people.push_back(json::Object{{"number", person.number},
                                      {"pin", person.pin},
                                      {"alias", person.alias},
                                      {"technician", person.technician},
                                      {"password", person.password},
                                      {"app_key", person.app_key},
                                      {"recovery_code", person.recovery_code}});
    }
    return json::Object{{"organisation", kOrganisation},
                        {"submissions", report.submissions},
                        {"consents", report.consents},
                        {"cases_opened_by_hand", report.cases_opened},
                        {"cases_closed", report.cases_closed},
                        {"staff", std::move(people)},
                        // The one to try first, by itself: what an answered customer has.
                        {"typed_code", report.answered.typed},
                        {"screen_code", report.answered.screen},
                        {"first_score", report.answered.first_answer},
                        {"answered", code_value(report.answered)},
                        {"answered_before", code_value(report.answered_before)},
                        {"english", code_value(report.english)},
                        {"waiting", code_value(report.waiting)}};
}

}  // namespace cirkel::demo
