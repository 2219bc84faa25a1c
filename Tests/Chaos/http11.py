"""HTTP/1.1 as far as this program needs it: a client that keeps connections open, and a server on loopback."""

import asyncio
import re

CONTENT_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
HEADER_BYTES_MAX = 1 << 20


class NoAnswer(Exception):
    """There was no answer: nobody knows whether the request was carried out."""


class NotSent(NoAnswer):
    """Nobody listens: the request was certainly not carried out."""


class Client:
    """Sends requests to one port of this machine, each over a connection that nobody else uses meanwhile."""

    def __init__(self, port):
        self.port = port
        self.idle = []

    async def request(self, method, target, headers, body, timeout):
        """Sends a request.

        Returns status and body. Raises NoAnswer, after `timeout` seconds at the latest.
        """
        connection = None
        try:
            async with asyncio.timeout(timeout):
                if self.idle:
                    connection = self.idle.pop()
                else:
                    try:
                        connection = await asyncio.open_connection("127.0.0.1", self.port, limit=HEADER_BYTES_MAX)
                    except OSError as error:
                        raise NotSent(str(error)) from error
                reader, writer = connection
                lines = [f"{method} {target} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
                lines += [f"{name}: {value}" for name, value in headers.items()]
                lines += [f"Content-Length: {len(body)}", "", ""]
                writer.write("\r\n".join(lines).encode() + body)
                head = await reader.readuntil(b"\r\n\r\n")
                length = CONTENT_LENGTH.search(head)
                content = await reader.readexactly(int(length.group(1))) if length else b""
        except NotSent:
            raise
        except (OSError, EOFError, asyncio.LimitOverrunError, TimeoutError) as error:
            if connection:
                connection[1].transport.abort()
            raise NoAnswer(f"{type(error).__name__} {error}") from error
        except asyncio.CancelledError:
            if connection:
                connection[1].transport.abort()
            raise
        self.idle.append(connection)
        return int(head[9:12]), content

    def close(self):
        for _, writer in self.idle:
            writer.transport.abort()
        self.idle.clear()


class Server:
    """Serves requests on a port of its own.

    `handler` is given headers (bytes, as they came) and body, and returns status and body; None cuts the connection instead.
    """

    def __init__(self, handler, content_type):
        self.handler = handler
        self.content_type = content_type
        self.server = None
        self.port = None

    async def start(self):
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", 0, limit=HEADER_BYTES_MAX)
        self.port = self.server.sockets[0].getsockname()[1]

    async def serve(self, reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = CONTENT_LENGTH.search(head)
                body = await reader.readexactly(int(length.group(1))) if length else b""
                answer = await self.handler(head, body)
                if answer is None:
                    return
                status, content = answer
                writer.write(
                    f"HTTP/1.1 {status} X\r\nContent-Type: {self.content_type}\r\n"
                    f"Content-Length: {len(content)}\r\n\r\n".encode()
                    + content
                )
                await writer.drain()
        except (OSError, EOFError, asyncio.LimitOverrunError):
            return
        finally:
            writer.transport.abort()
