"""The kinds of the library's generic types that this bot uses: no data of its own in them."""

from typing import Any

from telegram.ext import Application, BaseHandler, CallbackContext, ExtBot

Context = CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]
App = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]
Handler = BaseHandler[Any, Context, None]
