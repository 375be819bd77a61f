#!/usr/bin/python3
"""A mail server for tests and demonstrations, on 127.0.0.1: what it takes lies in a folder, one file for each mail.

  scripts/mail_server.py FOLDER [--port N] [--tls first|offered] [--certificate FILE --key FILE]
                         [--user NAME --password WORD]

Without --port it takes a free one, and says it on stderr. With --user nobody is served who has not logged in. The
recipients nobody@… and later@… are refused, for good and for now; so is a text that says "spam". Nothing is passed on.
"""
import argparse
import asyncio
import os
import ssl
import sys

try:
    from aiosmtpd.smtp import SMTP, AuthResult
except ImportError:
    sys.exit("mail_server: aiosmtpd is not installed; scripts/deps.sh --test installs it.")


class Letterbox:
    """Keeps what comes, as it came, under its envelope; whole or not at all."""

    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 There is nobody of that name"
        if address.startswith("later@"):
            return "451 4.2.1 Please come again"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        if b"spam" in envelope.original_content:
            return "554 5.7.1 That is not wanted here"
        self.count += 1
        name = os.path.join(self.folder, f"{self.count:06}")
        security = "tls" if session.ssl else "plain"
        head = f"Return-Path: {envelope.mail_from}\r\nDelivered-To: {envelope.rcpt_tos[0]}\r\nX-Security: {security}\r\n"
        with open(name + ".part", "wb") as file:
            file.write(head.encode() + envelope.original_content)
        os.rename(name + ".part", name + ".mail")
        return "250 2.0.0 Taken as " + os.path.basename(name)


def parse():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", choices=["first", "offered"])
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--user")
    parser.add_argument("--password")
    return parser.parse_args()


async def serve(options):
    context = None
    if options.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.certificate, options.key)
    letterbox = Letterbox(options.folder)

    def is_known(server, session, envelope, mechanism, data):
        known = (options.user or "").encode(), (options.password or "").encode()
        return AuthResult(success=(data.login, data.password) == known, handled=False)

    def make_session():
        return SMTP(
            letterbox,
            hostname="localhost",
            enable_SMTPUTF8=True,
            tls_context=context if options.tls == "offered" else None,
            authenticator=is_known if options.user else None,
            auth_required=bool(options.user),
            auth_require_tls=False,
        )

    server = await asyncio.get_running_loop().create_server(
        make_session, "127.0.0.1", options.port, ssl=context if options.tls == "first" else None
    )
    port = server.sockets[0].getsockname()[1]
    print(f"mail_server: listening on 127.0.0.1:{port}", file=sys.stderr, flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(parse()))
