"""What the reader's configuration says of the screen, from the start on and whenever its file is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frtui.library.order import Order
from frtui.tui.screens.marking import Marking
from frtui.tui.widgets.article_list import ArticleList

if TYPE_CHECKING:
    from frtui.state.config import Config


class Configuring(Marking):
    """Values only: the app reads the file, and says what is wrong in it."""

    browser: tuple[str, ...] = ()
    """The words of the command that opens an address; none: the system's."""
    columns: tuple[str, ...] = ()
    """The columns of the saved view that was gone to last; none: the usual ones."""
    _has_own_columns = False
    _config: Config | None = None

    def configure(self, config: Config) -> None:
        """Do as ``config`` says. Before the first paint, and whenever it has changed."""
        before, self._config = self._config, config
        self.browser, self.read_delay = config.browser, config.read_delay
        if config.sort and (before is None or before.sort != config.sort):
            self.order = Order.of(config.sort)
        self.watch_terms = config.watch.facets
        if self.is_mounted:
            self.apply_columns()
            self.ask()

    @property
    def usual_order(self) -> Order:
        """The order that a dataset has when nobody has asked for another."""
        return Order.of(self._config.sort) if self._config is not None and self._config.sort else Order()

    def apply_columns(self) -> None:
        """Hand the list what it is to show: the columns of the saved view that was gone to, else the usual ones."""
        if self._config is not None or self.columns or self._has_own_columns:
            from frtui.state.date_format import USUAL

            config = self._config
            usual, form = (config.columns, config.date_format) if config is not None else ((), USUAL)
            self._has_own_columns = bool(self.columns)
            self.query_one(ArticleList).show_columns(self.columns or usual, form)
