// The bodies of Asio and Beast, compiled here once; the other files see their declarations only.
#pragma GCC diagnostic ignored "-Wconversion"
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
