#pragma once

#include <string>
#include <utility>

#include <CLI/CLI.hpp>

#include "server/main/command_line.hpp"

// How the table of subcommands is written; for the files of this folder that fill it.
namespace cirkel::server {

template <class Id>
Result<Id> id_of(const std::string& text, const char* what) {
    auto id = Id::parse(text);
    if (id) return std::move(*id);
    return Error{Kind::Malformed,
                 std::string(what) + " \"" + text + "\": 1 to 64 of the signs a-z 0-9 - _"};
}

inline CLI::App* sub(CLI::App& app, const char* name, const char* about, Given& given,
                     Order order) {
    CLI::App* command = app.add_subcommand(name, about);
    command->callback([&given, order = std::move(order)] { given.order = order; });
    return command;
}

/// A function of the Given as an Order. The Given lives as long as the process's one parse.
template <class Work>
Order order_of(const Given& given, Work work) {
    return [&given, work](desk::Desk& desk, Instant now) { return work(given, desk, now); };
}

}  // namespace cirkel::server
