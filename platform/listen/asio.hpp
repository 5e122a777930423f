#pragma once

// The names by which the files of this folder speak of Boost; no other folder includes this.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/error_code.hpp>

namespace cirkel::listen {

namespace asio = boost::asio;
using asio::redirect_error;
using asio::use_awaitable;
using boost::system::error_code;
/// One kind of socket for addresses and for files, so that the serving code is compiled once.
using Socket = asio::generic::stream_protocol::socket;

}  // namespace cirkel::listen
