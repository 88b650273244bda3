"""Each implementation assigned to its protocol: checked by mypy and basedpyright, never run."""

from __future__ import annotations

from digest.clusterers.events import Events
from digest.clusterers.moved import news_in
from digest.clusterers.series import is_series_of
from digest.compose.select import IsSeries, NewsIn
from digest.deliverers.email import Email
from digest.deliverers.folder import Folder
from digest.deliverers.memory import Memory as MemoryDeliverer
from digest.deliverers.outbox import deliver
from digest.deliverers.stdout import Stdout
from digest.engines.local import Local, threads
from digest.engines.processes import Processes
from digest.extractors.article import article
from digest.parsers.identity import recognize
from digest.parts import MakeArticle, Recognize, Remembered
from digest.protocols import (
    Clusterer,
    Deliverer,
    Fetcher,
    Mapper,
    Opener,
    Outbox,
    Renderer,
    Summarizer,
)
from digest.renderers.environment import Templates
from digest.renderers.html import Html
from digest.renderers.json import Json
from digest.renderers.mail import Mail
from digest.renderers.markdown import Markdown
from digest.sources.files import Files
from digest.sources.http import Http
from digest.storage import Store
from digest.stores.memory import Memory as MemoryStore
from digest.stores.sql import open_store
from digest.summarizers.default import Default

fetchers: list[Fetcher] = [Http(), Files()]
make_article: MakeArticle = article
known: Recognize = recognize
clusterer: Clusterer = Events()
remembered: Clusterer = Remembered(Events())
news: NewsIn = news_in
series: IsSeries = is_series_of
summarizer: Summarizer = Default()
renderers: list[Renderer] = [
    Html(Templates()),
    Json(Templates()),
    Mail(Templates()),
    Markdown(Templates()),
]
deliverers: list[Deliverer] = [Email(), Folder(), MemoryDeliverer(), Stdout()]
outbox: Outbox = deliver
store: Store = MemoryStore()
opener: Opener = open_store
mappers: list[Mapper] = [map, Local(), Processes(), threads(4)]
