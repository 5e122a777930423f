#include "server/main/rim/route_tables.hpp"

#include "server/api/api_routes.hpp"
#include "server/pages/calls/call_routes.hpp"
#include "server/pages/circle/circle_routes.hpp"
#include "server/pages/customer/customer_routes.hpp"
#include "server/pages/devices/devices_routes.hpp"
#include "server/pages/heard/heard_routes.hpp"
#include "server/pages/improvements/improvement_routes.hpp"
#include "server/pages/interfaces/interfaces_routes.hpp"
#include "server/pages/page_routes.hpp"
#include "server/pages/people/people_routes.hpp"
#include "server/pages/shop/shop_routes.hpp"
#include "server/pages/today/today_routes.hpp"

namespace cirkel::server {

std::vector<std::span<const desk::Route>> added_routes() {
    return {api::api_routes(),           pages::customer_routes(), pages::page_routes(),
            pages::people_routes(),      pages::device_routes(),   pages::shop_routes(),
            pages::interface_routes(),   pages::today_routes(),    pages::call_routes(),
            pages::improvement_routes(), pages::heard_routes(),    pages::circle_routes()};
}

}  // namespace cirkel::server
