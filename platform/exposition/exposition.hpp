#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cirkel::exposition {

/// What this text is called in an answer.
inline constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";

/// One metric with its samples in the text format of Prometheus (0.0.4). Names and labels come from
/// programmers; the values of labels may be any text.
class Metric {
public:
    /// `type` is "counter", "gauge" or "histogram".
    Metric(std::string_view name, std::string_view type, std::string_view help);

    /// `labels` as they are written, `state="kept"`; empty for none.
    Metric& sample(std::string_view labels, std::int64_t value);
    Metric& sample(std::string_view labels, double value);
    /// A line of a histogram: `suffix` is "_bucket", "_sum" or "_count".
    Metric& part(std::string_view suffix, std::string_view labels, double value);
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string name_;
    std::string text_;
};

/// `name="value"`, with what would end the value early made harmless.
std::string label(std::string_view name, std::string_view value);

/// As short as it can be written without being another number: 0.25, 1e+20, 3.
std::string number_text(double value);

}  // namespace cirkel::exposition
