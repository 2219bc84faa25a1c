"""A network between a daemon and its database that can be cut, stalls, and loses answers."""

import asyncio

from processes import free_port


class _Half(asyncio.Protocol):
    """One side of a connection."""

    def __init__(self, proxy, is_client):
        self.proxy = proxy
        self.is_client = is_client
        self.transport = None
        self.other = None
        self.waiting = []

    def connection_made(self, transport):
        self.transport = transport
        self.proxy.halves.add(self)
        if self.is_client:
            asyncio.ensure_future(self.connect())
        if self.proxy.is_stalled:
            transport.pause_reading()

    async def connect(self):
        loop = asyncio.get_running_loop()
        try:
            _, other = await loop.create_unix_connection(lambda: _Half(self.proxy, False), self.proxy.target)
        except OSError:
            self.transport.abort()
            return
        self.other, other.other = other, self
        if self.transport.is_closing():
            other.transport.abort()
            return
        for data in self.waiting:
            other.transport.write(data)
        self.waiting.clear()

    def data_received(self, data):
        if not self.is_client and self.proxy.loses_answers:
            return
        if self.other:
            self.other.transport.write(data)
        else:
            self.waiting.append(data)

    def connection_lost(self, _):
        self.proxy.halves.discard(self)
        if self.other:
            self.other.transport.abort()

    def pause_writing(self):
        if self.other and not self.proxy.is_stalled:
            self.other.transport.pause_reading()

    def resume_writing(self):
        if self.other and not self.proxy.is_stalled:
            self.other.transport.resume_reading()


class Proxy:
    """Listens on a port and hands on to a Unix socket."""

    def __init__(self, target, random):
        self.target = target
        self.port = free_port(random)
        self.halves = set()
        self.is_stalled = False
        self.loses_answers = False

    async def start(self):
        await asyncio.get_running_loop().create_server(lambda: _Half(self, True), "127.0.0.1", self.port)

    def cut(self):
        """Cuts all connections."""
        for half in list(self.halves):
            half.transport.abort()

    async def lose_answers(self, seconds):
        """What is sent arrives, what is answered does not; then the connections are cut."""
        self.loses_answers = True
        await asyncio.sleep(seconds)
        self.cut()
        self.loses_answers = False

    async def stall(self, seconds):
        """Nothing moves for a while, and nobody is told."""
        self.is_stalled = True
        for half in list(self.halves):
            half.transport.pause_reading()
        await asyncio.sleep(seconds)
        self.is_stalled = False
        for half in list(self.halves):
            half.transport.resume_reading()
