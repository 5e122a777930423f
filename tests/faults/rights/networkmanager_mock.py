"""NetworkManager as far as the errands of the sync daemon meet it: the mock of python-dbusmock for
devices and access points, and connections that hold or fail as their content says. A password other
than RIGHT_PASSWORD is wrong; the address NEVER_ANSWERS waits for ever; FORBIDDEN_NAME may not be
joined. A failure is told once, in passing, as the real one does."""

import json
import os
import time

import dbus
import dbusmock
from dbusmock.templates.networkmanager import *  # noqa: F401,F403: what the template is made of
from dbusmock.templates import networkmanager as stock

BUS_NAME = stock.BUS_NAME
MAIN_OBJ = stock.MAIN_OBJ
SYSTEM_BUS = stock.SYSTEM_BUS
IS_OBJECT_MANAGER = stock.IS_OBJECT_MANAGER

RIGHT_PASSWORD = "goed wachtwoord"
NEVER_ANSWERS = "192.0.2.99"
FORBIDDEN_NAME = "Directie"
OPEN, PSK, EAP, SAE = 0, 0x100, 0x200, 0x400
ACTIVATED, DEACTIVATED, FAILED, WAITS_FOR_ADDRESS = 2, 4, 120, 70
SUPPLICANT_DISCONNECTED = 8

ROOT = "/org/freedesktop/NetworkManager"
CABLE, WIFI = ROOT + "/Devices/eth0", ROOT + "/Devices/wlan0"
DEVICE = "org.freedesktop.NetworkManager.Device"
ACTIVE = "org.freedesktop.NetworkManager.Connection.Active"
CONNECTION = "org.freedesktop.NetworkManager.Settings.Connection"
SETTINGS = "org.freedesktop.NetworkManager.Settings"

_next = [0]
_told = []


def load(mock, parameters):
    """A template has no name; what the methods call is found by that of this file (PYTHONPATH)."""
    import networkmanager_mock
    stock.load(mock, parameters)
    networkmanager_mock.build(mock, parameters)


def build(mock, parameters):
    _told.append(parameters["state"])
    _code(stock.SETTINGS_OBJ, SETTINGS, "AddConnectionUnsaved", "a{sa{sv}}", "o", "add(args[0])")
    _code(ROOT, stock.MANAGER_IFACE, "ActivateConnection", "ooo", "o", "activate(args[0], args[1])")
    if parameters.get("cable", True):
        mock.AddEthernetDevice("eth0", "eth0", 100)
        _device(CABLE).Set(DEVICE + ".Wired", "Carrier", bool(parameters.get("carrier", True)))
        _device(CABLE).Set(DEVICE + ".Wired", "Speed", dbus.UInt32(1000))
        before = add({"connection": {"id": "Wired connection 1", "type": "802-3-ethernet"},
                      "ipv4": {"method": "auto"}})
        save(before)
        activate(before, CABLE)
    if parameters.get("wifi", True):
        mock.AddWiFiDevice("wlan0", "wlan0", 30)
        _device(WIFI).AddProperty(DEVICE + ".Wireless", "LastScan", dbus.Int64(-1))
        _code(WIFI, DEVICE + ".Wireless", "RequestScan", "a{sv}", "", "scan()")
    tell()


def tell():
    """What there is now, for the test: which connections are on disk, and which are in use."""
    paths = _device(stock.SETTINGS_OBJ).Get(SETTINGS, "Connections")
    name = {path: str(_device(path).content["connection"]["id"]) for path in paths}
    state = {"saved": sorted(name[path] for path in paths
                             if not _device(path).Get(CONNECTION, "Unsaved")),
             "unsaved": sorted(name[path] for path in paths
                               if _device(path).Get(CONNECTION, "Unsaved")),
             "on": {device: name.get(_connection_on(ROOT + "/Devices/" + device), "")
                    for device in ("eth0", "wlan0")
                    if ROOT + "/Devices/" + device in dbusmock.get_objects()}}
    with open(_told[0] + ".new", "w", encoding="utf-8") as file:
        json.dump(state, file)
    os.replace(_told[0] + ".new", _told[0])


def _device(path):
    return dbusmock.get_object(path)


def _code(path, interface, name, takes, gives, call):
    body = f"import networkmanager_mock; ret = networkmanager_mock.{call}"
    _device(path).AddMethod(interface, name, takes, gives, body)


def scan():
    wifi = _device(WIFI)
    if wifi.Get(DEVICE + ".Wireless", "LastScan") >= 0:
        return
    for number, (name, strength, rsn) in enumerate((
            ("Winkel", 40, PSK), ("Winkel", 82, PSK), ("Kantoor", 61, SAE), ("Gasten", 70, OPEN),
            (FORBIDDEN_NAME, 30, PSK), ("Hoofdkantoor", 20, EAP), ("", 90, PSK))):
        _device(ROOT).AddAccessPoint(WIFI, f"ap{number}", name, "00:11:22:33:44:55", 2, 2412, 54,
                                     strength, rsn)
        if rsn == SAE:
            point = _device(f"{ROOT}/AccessPoint/ap{number}")
            point.Set("org.freedesktop.NetworkManager.AccessPoint", "WpaFlags", dbus.UInt32(0))
    wifi.Set(DEVICE + ".Wireless", "LastScan",
             dbus.Int64(1000 * time.clock_gettime(time.CLOCK_BOOTTIME)))


def add(settings):
    if bytes(settings.get("802-11-wireless", {}).get("ssid", b"")) == FORBIDDEN_NAME.encode():
        raise dbus.exceptions.DBusException("Insufficient privileges",
                                            name=SETTINGS + ".PermissionDenied")
    _next[0] += 1
    path = f"{ROOT}/Settings/{_next[0]}"
    _device(ROOT).AddObject(path, CONNECTION, {"Unsaved": True}, [])
    _device(path).content = settings
    for name, gives, call in (("GetSettings", "a{sa{sv}}", f"content('{path}')"),
                              ("Save", "", f"save('{path}')"), ("Delete", "", f"delete('{path}')")):
        _code(path, CONNECTION, name, "", gives, call)
    _set_connections(lambda known: known + [dbus.ObjectPath(path)])
    tell()
    return dbus.ObjectPath(path)


def _set_connections(change):
    known = [path for path in _device(stock.SETTINGS_OBJ).Get(SETTINGS, "Connections")]
    _device(stock.SETTINGS_OBJ).Set(SETTINGS, "Connections",
                                    dbus.Array(change(known), signature="o"))


def content(path):
    """As the real one gives it: without secrets."""
    return {section: {name: value for name, value in values.items() if name != "psk"} or
            dbus.Dictionary({}, signature="sv")
            for section, values in _device(path).content.items()}


def save(path):
    _device(path).Set(CONNECTION, "Unsaved", False)
    tell()


def delete(path):
    for device in (CABLE, WIFI):
        if device in dbusmock.get_objects() and _connection_on(device) == path:
            _device(device).Set(DEVICE, "ActiveConnection", dbus.ObjectPath("/"))
    _set_connections(lambda known: [other for other in known if other != path])
    _device(ROOT).RemoveObject(path)
    tell()


def _connection_on(device):
    active = _device(device).Get(DEVICE, "ActiveConnection")
    return "" if active == "/" else _device(active).Get(ACTIVE, "Connection")


def activate(connection, device):
    _next[0] += 1
    path = f"{ROOT}/ActiveConnection/{_next[0]}"
    settings = _device(connection).content
    addresses = [str(one["address"]) for one in settings["ipv4"].get("address-data", [])]
    password = settings.get("802-11-wireless-security", {}).get("psk", RIGHT_PASSWORD)
    state, device_state = ACTIVATED, 100
    if password != RIGHT_PASSWORD:
        state, device_state = DEACTIVATED, 30
    if NEVER_ANSWERS in addresses:
        state, device_state = 1, WAITS_FOR_ADDRESS
    _device(ROOT).AddObject(path, ACTIVE, {"State": dbus.UInt32(state),
                                           "Connection": dbus.ObjectPath(connection)}, [])
    _device(device).Set(DEVICE, "ActiveConnection",
                        dbus.ObjectPath("/" if state == DEACTIVATED else path))
    _device(device).Set(DEVICE, "State", dbus.UInt32(device_state))
    if state == DEACTIVATED:
        for told, reason in ((FAILED, SUPPLICANT_DISCONNECTED), (30, 0)):
            _device(device).EmitSignal(DEVICE, "StateChanged", "uuu",
                                       [dbus.UInt32(told), dbus.UInt32(50), dbus.UInt32(reason)])
    tell()
    return dbus.ObjectPath(path)
