from whitenoise.runserver_nostatic.management.commands.runserver import Command as RunServer


class Command(RunServer):
    def on_bind(self, server_port: int) -> None:
        """Replaces Django's banner: what a newcomer needs is the address, on the last line."""
        address = f"[{self.addr}]" if self._raw_ipv6 else "0.0.0.0" if self.addr == "0" else self.addr
        self.stdout.write(f"Shortfall is at {self.protocol}://{address}:{server_port}/ (stop it with Ctrl-C)")
        self.stdout.flush()  # into a pipe, the line would wait for the buffer to fill
