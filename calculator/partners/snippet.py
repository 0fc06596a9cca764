"""The lines that a partner pastes into its page."""

from dataclasses import dataclass

YOUR_NAME = "your-name"
SANDBOX = "allow-scripts allow-forms allow-downloads allow-popups allow-same-origin allow-popups-to-escape-sandbox"


@dataclass(frozen=True)
class Snippet:
    """What a partner chose for its page. What is empty is left to what the partner has on record."""

    site: str
    slug: str = YOUR_NAME
    language: str = ""
    state: str = ""
    colour: str = ""

    def _attributes(self, prefix: str) -> str:
        chosen = {"partner": self.slug, "lang": self.language, "state": self.state, "colour": self.colour}
        return "".join(f' {prefix}{name}="{value}"' for name, value in chosen.items() if value)

    @property
    def script(self) -> str:
        return f'<script src="{self.site}/embed.js"{self._attributes("data-")} async></script>'

    @property
    def element(self) -> str:
        tag = f"<shortfall-tool{self._attributes('')}></shortfall-tool>"
        return f'{tag}\n<script src="{self.site}/embed.js" async></script>'

    @property
    def address(self) -> str:
        """The frame's own."""
        colour = f"~{self.colour[1:]}/" if self.colour else ""
        language = f"{self.language}/" if self.language else ""
        state = f"?state={self.state}" if self.state else ""
        return f"/embed/{self.slug}/{colour}{language}{state}"

    @property
    def frame(self) -> str:
        return (
            f'<iframe src="{self.site}{self.address}" title="Shortfall" width="100%" height="900"\n'
            f'  referrerpolicy="origin" sandbox="{SANDBOX}"></iframe>'
        )
