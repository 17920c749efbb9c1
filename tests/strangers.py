#!/usr/bin/env python3
"""A stranger's feed may lead to no address of this machine or its network.

A network of its own (an unprivileged user namespace) whose loopback bears a
public address and one of each kind that is none, so that every connection
asked for would be made: what the server has not seen was refused. It has
names of its own for two of them.
"""
import ctypes
import fcntl
import os
import socket
import struct
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import net  # noqa: E402
from net import Home, Request, Server, check, feed  # noqa: E402

NEWNS, NEWUSER, NEWNET = 0x20000, 0x10000000, 0x40000000
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
SIOCSIFADDR, SIOCSIFFLAGS, SIOCSIFNETMASK = 0x8916, 0x8914, 0x891c
FAR, FAR6 = "93.184.216.34", "2606:2800:220:1::1"
NAMES = {"far.test": FAR, "near.test": "10.1.2.3"}
# name, address; the link-local one needs its interface
STRANGE = [
    ("IPv6 loopback", "::1"),
    ("IPv6 unspecified", "::"),
    ("a local network's (fc00::/7)", "fd12:3456::1"),
    ("the same, never assigned", "fc00::1"),
    ("site-local, as it once was", "fec0::1"),
    ("link-local", "fe80::1%lo"),
    ("IPv4 loopback mapped", "::ffff:127.0.0.1"),
    ("the same in other words", "::ffff:7f00:1"),
    ("IPv4 private mapped", "::ffff:10.1.2.3"),
    ("IPv4 within IPv6, compatible", "::127.0.0.2"),
    ("NAT64", "64:ff9b::7f00:1"),
    ("NAT64 of a network's own", "64:ff9b:1::5db8:d822"),
    ("6to4 of a private address", "2002:a01:203::1"),
    ("translated (SIIT)", "::ffff:0:7f00:1"),
    ("Teredo of a private address", "2001::53aa:64c:0:ffff:f5fe:fdfc"),
    ("ISATAP of a private address", "2606:2800:220:1:0:5efe:a01:203"),
    ("documentation", "2001:db8::1"),
    ("nowhere (100::/64)", "100::1"),
    ("a private IPv4 address", "10.1.2.3"),
    ("link-local IPv4", "169.254.7.7"),
    ("IPv4 loopback", "127.0.0.1"),
    ("IPv4 of this host", "0.0.0.0"),
]


def own_network():
    """This process, and what it starts, into a network of its own."""
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if libc.unshare(NEWUSER | NEWNET | NEWNS):
        raise OSError(ctypes.get_errno(), "unshare")
    with open("/proc/self/setgroups", "w") as f:
        f.write("deny")
    with open("/proc/self/uid_map", "w") as f:
        f.write("%d %d 1" % (user, user))
    with open("/proc/self/gid_map", "w") as f:
        f.write("%d %d 1" % (group, group))
    with tempfile.NamedTemporaryFile("w") as f:
        f.writelines("%s %s\n" % (a, n) for n, a in NAMES.items())
        f.flush()
        if (libc.mount(None, b"/", None, MS_REC | MS_PRIVATE, None) or
                libc.mount(f.name.encode(), b"/etc/hosts", None, MS_BIND,
                           None)):
            NAMES.clear()
    with socket.socket() as s:
        fcntl.ioctl(s, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", 0x49))
        fours = [FAR] + [a for _, a in STRANGE if "." in a and ":" not in a
                         and not a.startswith(("127", "0"))]
        for i, address in enumerate(fours):
            name = b"lo:%d" % (i + 1)
            for call, a in (SIOCSIFADDR, address), (SIOCSIFNETMASK,
                                                    "255.255.255.255"):
                fcntl.ioctl(s, call, struct.pack(
                    "16sHH4s8x", name, socket.AF_INET, 0,
                    socket.inet_aton(a)))
    missing = set()
    with socket.socket(socket.AF_INET6) as s:
        for address in [FAR6] + [a for _, a in STRANGE if ":" in a]:
            try:
                fcntl.ioctl(s, SIOCSIFADDR, struct.pack(
                    "16sII", socket.inet_pton(socket.AF_INET6,
                                              address.split("%")[0]), 128, 1))
            except OSError:     # it is there already, or Linux takes it not
                missing.add(address)
    return missing


class Both(Server):
    """Listens on every address of both protocols."""
    address_family = socket.AF_INET6

    def server_bind(self):
        self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        self.server_address = ("::", 0)
        self.socket.bind(("::", 0, 0, 0))
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "far", self.server_address[1]

    def at(self, address, path=""):
        if ":" in address:
            address = "[%s]" % address.replace("%", "%25")
        return "http://%s:%d%s" % (address, self.server_port, path)


def reaches(address, port):
    """Would a connection be made at all?"""
    try:
        where = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)
        with socket.socket(where[0][0], socket.SOCK_STREAM) as s:
            s.settimeout(2)
            s.connect(where[0][4])
        return True
    except OSError:
        return False


def pages(server, far):
    links = [server.at(a, "/page/%d" % i) for i, (_, a) in enumerate(STRANGE)]
    links.append(server.at(far, "/page/good"))
    routes = {"/feed": feed(*map(str, range(len(links))),
                            link="LINK/%s", text="Ice …")}
    for i, link in enumerate(links):
        routes["/feed"] = routes["/feed"].replace(b"LINK/%d<" % i,
                                                  link.encode() + b"<")
    server.routes.update(routes)
    with Home("set slow-seconds 10\n") as home:
        home.run("add", server.at(far, "/feed"))
        home.run("fetch", "--wait")
        check("a public feed (%s) is read, and its own page asked for" % far,
              home.items() == len(links) and server.asked("/page/good"),
              home.err, [p for p, _ in server.seen])
    return [a for _, a in STRANGE]


def redirects(server, far):
    for i, (_, address) in enumerate(STRANGE):
        to = server.at(address, "/target/%d" % i)
        server.routes["/move/%d" % i] = (
            lambda r, to=to: r.send(302, Location=to))
    server.routes["/move/good"] = lambda r: r.send(
        302, Location=server.at(far, "/target/good"))
    with Home("set slow-seconds 10\n") as home:
        home.write("feeds", "".join(server.at(far, "/move/%s\n" % i) for i in
                                    [*range(len(STRANGE)), "good"]))
        home.run("fetch")
        rows = home.feeds()
        check("each redirect to none of them says why (%s)" % far,
              sum("private network" in (r["error"] or "") for r in rows) >=
              len(STRANGE) - 1 and server.asked("/target/good"),
              [(r["url"], r["error"]) for r in rows])


def names(server):
    """A feed whose address is a name leads where it lies itself."""
    if not NAMES:
        check("names # SKIP no names of our own here", True)
        return
    links = [server.at("near.test", "/page/name"),
             server.at("10.1.2.3", "/page/number"),
             server.at("127.0.0.1", "/page/other")]
    body = feed("0", "1", "2", link="LINK/%s", text="Ice …")
    for i, link in enumerate(links):
        body = body.replace(b"LINK/%d<" % i, link.encode() + b"<")
    server.routes["/feed"] = body
    for host in "far.test", "near.test":
        server.seen.clear()
        with Home("set slow-seconds 10\n") as home:
            home.run("add", server.at(host, "/feed"))
            home.run("fetch", "--wait")
            seen = {p for p, _ in server.seen if p.startswith("/page/")}
            check("what the feed of %s may name" % host, home.items() == 3 and
                  seen == ({"/page/name", "/page/number"}
                           if host == "near.test" else set()),
                  home.err, seen)


def main():
    try:
        missing = own_network()
    except OSError as e:
        print("1..0 # SKIP no network of our own here: %s" % e)
        return 0
    server = Both({})
    names(server)
    for far in FAR, FAR6:
        server.seen.clear()
        pages(server, far)
        redirects(server, far)
        seen = {p for p, _ in server.seen}
        for i, (name, address) in enumerate(STRANGE):
            there = reaches(address, server.server_port)
            check("%s, %s: nothing of a feed's leads there%s" % (
                name, address, "" if there else " (nor could it here)"),
                "/page/%d" % i not in seen and "/target/%d" % i not in seen)
    check("most of them would have answered", sum(
        reaches(a, server.server_port) for _, a in STRANGE) >=
        len(STRANGE) - len(missing) - 4, missing)
    print("1..%d" % net.count)
    return net.failed > 0


if __name__ == "__main__":
    sys.exit(main())
