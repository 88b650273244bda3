"""Every key of an edition, its type, its default and what it may be."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, model_validator
from pydantic.json_schema import SkipJsonSchema

from digest.config.kinds import (
    Count,
    Duration,
    Language,
    MailAddress,
    Many,
    PathText,
    Pattern,
    Rules,
    ScheduleText,
    WebAddress,
    Window,
    Zone,
    keys,
    known,
    named,
)

# which options go with which form of destination
DESTINATIONS = {
    "folder": ("base_url", "formats", "index"),
    "email": ("from", "base_url", "unsubscribe"),
    "webhook": ("base_url", "headers", "secret"),
    "maildir": ("from", "base_url"),
    "notify": ("base_url",),
    "stdout": ("base_url",),
}


class SectionRule(Rules):
    """A part of a briefing."""

    name: str
    tags: Many[str] = ()
    max_stories: Count | None = None


class SentencesRule(Rules):
    """How many sentences a story of each tier has."""

    lead: Count = 4
    notable: Count = 2
    brief: Count = 1


class InterestsRule(Rules):
    """Words, phrases or /regular expressions/."""

    prefer: Many[Pattern] = ()
    mute: Many[Pattern] = ()
    watch: Many[Pattern] = ()


class DestinationRule(Rules):
    """Where an edition goes: a folder, mail, a mailbox, the web, a screen, or a plug-in's form."""

    folder: PathText | None = None
    email: Many[MailAddress] = ()
    webhook: WebAddress | None = None
    maildir: PathText | None = None
    notify: str | None = None
    stdout: Annotated[str, known("renderers")] | None = None
    base_url: WebAddress | None = None
    formats: Many[Annotated[str, known("renderers")]] | None = None
    index: bool | None = None
    sender: MailAddress | None = Field(None, alias="from")
    unsubscribe: str | None = Field(None, pattern="^(mailto:|https://).+")
    headers: dict[str, str] | None = None
    secret: str | None = None
    plugin: SkipJsonSchema[dict[str, Any] | None] = Field(None, alias="(plug-in)")

    @model_validator(mode="before")
    @classmethod
    def _plugin(cls, given: Any, info: ValidationInfo) -> Any:  # what YAML holds
        complaint = (info.context or {}).get("complaint")
        if not isinstance(given, dict) or complaint is None:
            return given
        unknown = [key for key in given if key not in keys(cls)]
        forms = [key for key in unknown if complaint("deliverers", key) is None]
        if len(forms) == 1 and not DESTINATIONS.keys() & given.keys():
            return {"(plug-in)": {"form": forms[0], **given}}
        return given

    @property
    def form(self) -> str:
        """Return which form it is."""
        if self.plugin:
            return str(self.plugin["form"])
        return next(form for form in DESTINATIONS if getattr(self, form))

    @model_validator(mode="after")
    def _one_form(self, info: ValidationInfo) -> DestinationRule:
        if self.plugin:
            return self
        forms = [form for form in DESTINATIONS if getattr(self, form)]
        if len(forms) != 1:
            said = " and ".join(forms) or "none"
            raise ValueError(f"a destination has one of {', '.join(DESTINATIONS)}; here: {said}")
        complaint = (info.context or {}).get("complaint")
        if complaint and (said := complaint("deliverers", forms[0])):
            raise ValueError(said)
        for option in sorted(self.model_fields_set):
            name = "from" if option == "sender" else option
            if name != forms[0] and name not in DESTINATIONS[forms[0]]:
                raise ValueError(f'"{name}" does not go with "{forms[0]}"')
        return self


class EditionRule(Rules):
    """A recurring product."""

    title: str | None = None
    schedule: Many[ScheduleText] = Field(("daily at 06:00",), min_length=1)
    timezone: Zone | None = None
    language: Language | None = None
    window: Window = None
    languages: Many[Language] = ()
    sections: Many[SectionRule] = ()
    length: Duration = Field("5m", validate_default=True)
    max_stories: Count = 20
    max_per_source: Count = 3
    sentences_per_story: Annotated[SentencesRule, named("lead")] = SentencesRule()
    interests: InterestsRule = InterestsRule()
    empty: Literal["send", "skip"] = "send"
    theme: str = Field("default", pattern=r"^[A-Za-z0-9_-]+$")
    intro: str = ""
    footer: str = ""
    images: Literal["off", "local"] = "off"
    deliver: Many[DestinationRule] = ()
