"""A serial line of pseudo terminals, for tests: FOLDER COUNT PORT.

Makes FOLDER/master and FOLDER/0, FOLDER/1, ... What the master sends reaches everybody else; what they send reaches the
master. Ends when its input ends. Commands come through the port, a line each, answered by "done":

    echo on|off               the master hears what it sends
    before HEX, after HEX     noise around each answer; nothing to have none
    inside on|off             turns a bit of each answer over
    late SECONDS              holds each answer back; what was held back until now never comes
    unplug, plug              takes the master's terminal away, and brings it back under the same name
"""

import os
import select
import socket
import sys
import termios
import time
import tty


class Terminal:
    def __init__(self, name):
        self.name = name
        self.plug()

    def plug(self):
        self.ours, theirs = os.openpty()
        tty.setraw(self.ours, termios.TCSANOW)
        os.set_blocking(self.ours, False)
        # held open, so that it lives while nobody else has it open
        self.theirs = theirs
        os.symlink(os.ttyname(theirs), self.name)

    def unplug(self):
        os.unlink(self.name)
        os.close(self.theirs)
        os.close(self.ours)
        self.ours = -1

    def read(self):
        try:
            return os.read(self.ours, 4096)
        except (BlockingIOError, OSError):
            return b""

    def write(self, data):
        if self.ours >= 0:
            try:
                os.write(self.ours, data)
            except OSError:
                pass


def main(folder, count, port):
    master = Terminal(os.path.join(folder, "master"))
    others = [Terminal(os.path.join(folder, str(i))) for i in range(count)]
    door = socket.create_server(("127.0.0.1", port))
    links = []
    echo, before, after, inside, late = False, b"", b"", False, 0.0
    waiting = []
    print("ready", flush=True)
    while True:
        watched = [sys.stdin, door, *links, *[t.ours for t in [master, *others] if t.ours >= 0]]
        wait = max(0, waiting[0][0] - time.monotonic()) if waiting else None
        ready, _, _ = select.select(watched, [], [], wait)
        while waiting and waiting[0][0] <= time.monotonic():
            master.write(waiting.pop(0)[1])
        if sys.stdin in ready and not os.read(0, 1):
            return
        if door in ready:
            links.append(door.accept()[0])
        for link in [link for link in links if link in ready]:
            said = link.recv(4096).decode().split()
            if not said:
                links.remove(link)
                continue
            what, how = said[0], said[1] if len(said) > 1 else ""
            if what == "echo":
                echo = how == "on"
            elif what == "before":
                before = bytes.fromhex(how)
            elif what == "after":
                after = bytes.fromhex(how)
            elif what == "inside":
                inside = how == "on"
            elif what == "late":
                late = float(how)
                waiting.clear()
            elif what == "unplug":
                master.unplug()
            elif what == "plug":
                master.plug()
            link.sendall(b"done\n")
        if master.ours in ready:
            data = master.read()
            if echo:
                master.write(data)
            for other in others:
                other.write(data)
        for other in others:
            if other.ours in ready:
                data = before + other.read() + after
                if inside:
                    middle = len(data) // 2
                    data = data[:middle] + bytes([data[middle] ^ 0x10]) + data[middle + 1 :]
                waiting.append((time.monotonic() + late, data))
                if not late:
                    master.write(waiting.pop()[1])


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
