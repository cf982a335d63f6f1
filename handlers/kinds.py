"""The kinds of the library's generic types that this bot uses, and what its data are called."""

from typing import Any

from telegram.ext import Application, BaseHandler, CallbackContext, ExtBot

from handlers.updates import FetchingBot

Context = CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]
App = Application[FetchingBot, Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]
ARRIVES = "arrives"
"""In an application's data: what is called with each update as it comes, before it is answered."""
PASSAGE = "passage"
"""In an application's data: what lets updates through to their answers."""
Handler = BaseHandler[Any, Context, None]
