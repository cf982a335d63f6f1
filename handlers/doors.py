"""How the bot meets the world: its way of taking updates, and the addresses it listens to."""

from bot.reloading.live import Live
from bot.running.counters import Counters
from bot.running.settings import Settings
from bot.running.web_settings import Address
from bot.storage.database import Database
from bot.storage.journal import Journal
from handlers.polling import Polling
from handlers.serving import Needed, Way

# Whoever sets neither a webhook nor figures does not load a web server.


def open_doors(
    settings: Settings, counters: Counters, database: Database, journal: Journal, live: Live
) -> tuple[Way, Needed]:
    """The way that updates come in, and the servers to open before."""
    way: Way = Polling(counters)
    if settings.webhook_url is None and settings.health_listen is None:
        return way, ()
    from bot.running.web import Endpoint, Site, WebServer

    places: dict[Address, tuple[str, dict[str, Endpoint]]] = {}
    if settings.health_listen is not None:
        from bot.running.health import Health
        from bot.running.metrics import Metrics

        health = Health(counters, database, lambda: live.base)
        metrics = Metrics(
            counters, lambda: database.lost, lambda: journal.dropped, lambda: live.base
        )
        places[settings.health_listen] = (
            "HEALTH_LISTEN",
            {"/healthz": health.report, "/metrics": metrics.report},
        )
    place = settings.webhook_place
    if place is not None:
        from handlers.webhook import Webhook

        way = webhook = Webhook(place, counters)
        _, endpoints = places.setdefault(settings.webhook_listen, ("WEBHOOK_LISTEN", {}))
        endpoints[place.path] = webhook.receive
    return way, [
        WebServer(setting, address, Site(endpoints))
        for address, (setting, endpoints) in places.items()
    ]
