#pragma once

#include <string>

#include "tests/faults/proxy/flow.hpp"
#include "tests/faults/proxy/socket.hpp"

namespace cirkel::faults {

/// One client's connection and the one to the server behind it, with the toxic that held when it
/// came in.
class Connection {
public:
    Connection(Socket client, int server_port, const Toxic& toxic);

    /// Carries what can be carried now.
    void carry(Moment now);
    [[nodiscard]] bool is_over() const { return is_over_; }
    [[nodiscard]] const Socket& client() const { return client_; }
    [[nodiscard]] const Socket& server() const { return server_; }

private:
    void receive(Moment now);
    void hear_client(Moment now);
    void hear_server(Moment now);
    void send(Moment now);
    void answer_as_portal();
    void send_again();
    void end_by_reset();

    Toxic toxic_;
    int server_port_;
    Socket client_, server_;
    Flow up_, down_;
    std::string request_;  ///< what the client said since the last answer began
    Socket second_;        ///< on which the request arrives once more
    std::string second_left_;
    bool is_over_ = false;
};

}  // namespace cirkel::faults
