"""What a program writes to a terminal, all of it and nothing else.

A terminal whose last user has gone may give an error in place of what that user wrote last. So this end
keeps the other one open as well, writes a word of its own there once the program has ended, and reads up
to that word: a terminal keeps the order.
"""

import fcntl
import os
import pty
import struct
import subprocess
import termios
import threading

END = b"\0that was all\0"


def on_terminal(command, code, size=None, **how):
    """The bytes that a terminal of size (rows, columns) is sent by a command, which ends with code. The
    streams that are not named in how, as for Popen, are the terminal."""
    here, there = pty.openpty()
    if size:
        fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), there)
    child = subprocess.Popen(command, **{**streams, **how})

    def end():
        child.wait()
        os.write(there, END)

    ending = threading.Thread(target=end)
    ending.start()
    out = b""
    while not out.endswith(END):
        out += os.read(here, 65536)
    ending.join()
    os.close(there)
    os.close(here)
    out = out[:-len(END)]
    assert child.returncode == code, (child.returncode, out)
    return out
