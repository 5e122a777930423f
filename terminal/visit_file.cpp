#include "terminal/visit_file.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "shared/json/json.hpp"

namespace cirkel::terminal {
namespace {

using Values = std::map<std::string, std::string>;

Error malformed(const std::string& text) { return Error{Kind::Malformed, text}; }

// Puts the values of --set in the places "${name}" of a text.
Result<std::string> filled(std::string text, const Values& values) {
    std::size_t at = 0;
    while ((at = text.find("${", at)) != std::string::npos) {
        const std::size_t end = text.find('}', at);
        if (end == std::string::npos) return malformed("\"${\" has no \"}\"");
        const std::string name = text.substr(at + 2, end - at - 2);
        const auto value = values.find(name);
        if (value == values.end()) {
            return malformed("${" + name + "} has no value; give one with --set " + name + "=...");
        }
        text.replace(at, end + 1 - at, value->second);
        at += value->second.size();
    }
    return text;
}

/// One step as it is written; `first` is its first member, which says what kind it is.
struct Written {
    const json::Value& step;
    std::string verb;
    const json::Value& first;
};

Result<VisitStep> step_with_text(const Written& written, const std::string& text) {
    if (written.verb == "wait_for") return VisitStep(WaitFor{text});
    if (written.verb == "tap") return VisitStep(Tap{text});
    if (written.verb == "type") return VisitStep(Type{text});
    if (written.verb == "shot") {
        const bool is_plain = text.find('/') == std::string::npos && !text.empty();
        return is_plain ? Result<VisitStep>(Shot{text})
                        : malformed("a shot's name holds no \"/\" and is not empty");
    }
    const json::Value* into = written.step.find("into");
    if (into == nullptr || into->if_text() == nullptr) {
        return malformed("\"read\" needs \"into\", the name under which it is printed");
    }
    return VisitStep(Read{text, *into->if_text()});
}

Result<VisitStep> step_of(const Written& written, const Values& values) {
    for (const char* verb : {"wait_for", "tap", "type", "shot", "read"}) {
        if (written.verb != verb) continue;
        const std::string* text = written.first.if_text();
        if (text == nullptr) return malformed("\"" + written.verb + "\" needs a text");
        Result<std::string> whole = filled(*text, values);
        if (!whole) return whole.error();
        return step_with_text(written, *whole);
    }
    if (written.verb == "wait_ms") {
        const std::int64_t* ms = written.first.if_integer();
        if (ms == nullptr || *ms < 0 || *ms > 60'000) {
            return malformed("\"wait_ms\" needs a number from 0 to 60000");
        }
        return VisitStep(WaitMs{Duration(*ms)});
    }
    if (written.verb == "hold") return VisitStep(Hold{});
    return malformed("\"" + written.verb +
                     "\" is no step; steps are wait_for, tap, type, shot, read, wait_ms, hold");
}

Result<VisitStep> read_step(const json::Value& value, const Values& values) {
    const json::Object* object = value.if_object();
    if (object == nullptr || object->empty())
        return malformed("a step is an object, {\"tap\": ..}");
    const auto& [verb, first] = object->front();
    return step_of(Written{value, verb, first}, values);
}

}  // namespace

Result<VisitFile> read_visit(std::string_view text, const Values& values) {
    const Result<json::Value> whole = json::parse(text);
    if (!whole) return whole.error();
    const json::Value* steps = whole->find("steps");
    if (steps == nullptr || steps->if_array() == nullptr) {
        return malformed("a visit file is {\"steps\": [ .. ]}");
    }
    VisitFile file;
    for (const json::Value& value : *steps->if_array()) {
        Result<VisitStep> step = read_step(value, values);
        if (!step) {
            return step.error().with_context("step " + std::to_string(file.steps.size() + 1));
        }
        file.steps.push_back(std::move(*step));
    }
    return file;
}

}  // namespace cirkel::terminal
