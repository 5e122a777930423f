#pragma once

#include <functional>

#include "platform/http/http_message.hpp"
#include "shared/sqlite/database.hpp"
#include "syncd/daemon/sync_daemon.hpp"

namespace cirkel::syncd {

/// What the running daemon answers with, lent for one request.
struct AnswerTo {
    sqlite::Database& capture;
    sqlite::Database& sync;
    SyncDaemon* daemon;                          ///< none: this device belongs to no server yet
    const std::function<void()>& ring_terminal;  ///< something in sync.db changed
    Moment now;
};

/// What people and programs of this machine may ask the running daemon:
///
///   GET  /metrics   its health as Prometheus reads it
///   GET  /status    the same as `status --json`
///   POST /receipt   takes in what the server gave for an export: {"raised":N,"ignored":N}
///   POST /try       forgets every wait: 202; 409 while the device belongs to no server
http::Response answer_at_hatch(const AnswerTo& to, const http::Request& request);

}  // namespace cirkel::syncd
