"""The faults of the bot that an operator can mend; each says in French what to do."""


class CalibrationError(Exception):
    """The calibration cannot be used: it is missing, broken, or of other scorers."""


class LearningError(Exception):
    """A changed knowledge base could not be learned; the one in use stays good."""


class NothingAnswersError(Exception):
    """Neither the changed knowledge base nor the one before it could be read."""


class SettingsError(Exception):
    """A setting has a value that cannot be used."""


class LabelledError(Exception):
    """A file of labelled questions cannot be read."""


class BackupError(Exception):
    """A backup cannot be made or put back; nothing was changed."""
