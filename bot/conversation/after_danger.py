"""What is said after the numbers of help were given: they come again, unless something else is."""

from dataclasses import replace

from bot.context import Context
from bot.conversation.aftermaths import Aftermaths
from bot.conversation.followups import FollowUps
from bot.danger.alarm import Alarm
from bot.danger.patterns import CRIES
from bot.danger.victims import Victims
from bot.decision.deciding import Explanation, Readers
from bot.ranking.examples import CONTACT, HELP_ENTRY
from bot.ranking.matcher import Match
from bot.replies.replies import Replies
from bot.reply import Outcome, Reply
from bot.words.reading import Reading
from bot.words.sayings import Sayings
from bot.youth.youth_topics import YouthTopics
from knowledge.base import KnowledgeBase
from knowledge.dangers import CRY, Remark
from knowledge.folding import words
from knowledge.model import Entry, HelpNumber

_SURELY_A_NUMBER = 3
_ASKING_HELP = frozenset([CONTACT, HELP_ENTRY])
"""What « qui d'autre appeler ? », « je sais pas quoi faire » get where there is no danger."""
_SEVERAL = frozenset(["ils", "elles"])
_THANKS = frozenset(["merci", "remercier"])
_ATTACK = "urgence-agression"
_ASSOCIATIONS = "asso-liste"
_ASSOCIATION = "asso-"
"""How the ids of associations begin."""
_SURELY = 0.8
"""From this confidence on, what only tells of somebody is a question of its own all the same."""


class AfterDanger:
    """Gives numbers again to whoever still speaks of a danger; built once per base."""

    def __init__(
        self,
        base: KnowledgeBase,
        readers: Readers,
        replies: Replies,
        followups: FollowUps,
        topics: YouthTopics,
    ) -> None:
        self._base, self._entries = base, base.entries
        self._dangers = readers.dangers
        self._details = readers.details
        self._complaints = readers.complaints
        self._giving_up, self._assents = readers.giving_up, readers.assents
        self._writing = readers.writing
        self._over, self._called, self._in_need = readers.over, readers.called, readers.in_need
        self._replies = replies
        self._followups = followups
        self._topics = topics
        self._thanked = base.phrases.thanks_after_danger
        self._said_called = base.phrases.numbers_called
        self._still_there = base.phrases.numbers_still
        said = base.lexicon.after_danger
        self._in_vain, self._plea, self._still = (
            Sayings(words, readers.words) for words in (said.in_vain, said.plea, said.still)
        )
        self._endings = Aftermaths(base.dangers.endings, readers.words)
        self._aftermaths = Aftermaths(base.dangers.aftermaths, readers.words)
        self.victims = Victims(base, readers.words, topics)

    def entry(self, context: Context) -> Entry | None:
        """The danger whose numbers were given last, until something else was spoken of."""
        return self._entries.get(context.danger or "")

    def _is_asked_of_last(self, alarm: Alarm, match: Match, context: Context) -> bool:
        """Whether what seems a danger is asked of the last entry, which tells whom to call itself.

        « Elles peuvent m'héberger ? c'est où », after a home for women, asks of that home. What
        asks for no detail, and whatever a pattern of danger finds, stays a cry.
        """
        if self._tells_of_help(alarm, match, context):
            return True
        last = self._entries.get(context.last or "")
        if last is None:
            return False
        if self._were_asked(match, alarm):
            return True
        if alarm.finding is not None:
            return False
        leaning, asked = self._followups.leaning, self._details.asked(match.reading)
        if not asked or not (leaning.points_back(match) or leaning.only_details(match)):
            return False
        said = set(words(last.answer))
        return any(number in said for number in self._entries[alarm.entry].numbers)

    def heard(self, alarm: Alarm, match: Match, context: Context) -> str | None:
        """The entry of the danger that a message tells after what was said; None for no danger.

        « Il est revenu » tells the one that was told; « elle ne répond plus » of somebody who wants
        to die is an hour for the Samu. A cry that does not say what happens tells it of the same.
        """
        rings = alarm.rings and not self._is_asked_of_last(alarm, match, context)
        danger = context.danger
        told = self._aftermaths.of(danger, match.reading) if danger else None
        # « Il me tape pas » tells of what was told before, though it sounds like a cry.
        is_bare = told is None and alarm.finding is None
        if is_bare and self._remark(match, context) is not None:
            return danger if rings else None
        if danger is None:
            return alarm.entry if rings else None
        if told is not None and not self._ends(danger, match) and (told.entry or not rings):
            return told.entry or danger
        if not rings:
            return None
        return danger if alarm.entry == CRY else alarm.entry

    def may_deny(self, match: Match) -> bool:
        """Whether a message may say that there was no danger, and not that there is none now.

        « Je suis pas en danger là tout de suite » denies nothing; « fausse alerte, il respire, tout
        va bien » tells of one that is over.
        """
        is_else = self._still_needs(match) or self._over.are_in(match.reading.lemmas)
        # « C'est juste des insultes » denies blows.
        return not (is_else or self._dangers.remarks(match.reading))

    def _still_needs(self, match: Match) -> bool:
        return self._in_need.are_in(match.reading.lemmas)

    def _asks_else(self, match: Match) -> bool:
        """Whether a message surely asks a detail of something else: « c'est où, la piscine ? »."""
        is_sure = match.confidence >= _SURELY and self._followups.leaning.is_full(match)
        return is_sure and bool(self._details.asked(match.reading))

    def _tells_of_help(self, alarm: Alarm, match: Match, context: Context) -> bool:
        """Whether what sounds like a cry tells what came of a danger: « la police est là »."""
        is_bare = alarm.finding is None or alarm.finding.pattern == CRIES
        if context.danger is None or not is_bare:
            return False
        lemmas = match.reading.lemmas
        is_told = self._over.are_in(lemmas) or self._called.are_in(lemmas)
        return is_told and not self._plea.are_in(lemmas)

    def _were_asked(self, match: Match, alarm: Alarm) -> bool:
        """Whether a message tells what came of a call: « ils répondent pas », « ils ont dit non ».

        Of several people, whom one asked; « elle répond plus » is a cry. What no pattern of danger
        finds must say nothing else.
        """
        reading = match.reading
        asks = self._details.in_vain(reading)
        if alarm.finding is None:
            asks = self._details.asks_after(reading) and self._details.only_asks(reading)
        forms = {token.form for token in reading.tokens}
        if not asks or _SEVERAL.isdisjoint(forms):
            return False
        return not self._followups.leaning.manner(reading).person

    def cry(self, entry: str, alarm: Alarm, match: Match, context: Context) -> Reply:
        """The numbers for a cry of an entry's danger, by the victim's age.

        Where to write for who will not call: « j'ose pas appeler, il va me tuer » is told again how
        to be helped without speaking.
        """
        rung = self._entries[entry]
        danger = self.victims.entry(rung, match, context, alarm.finding)
        written = None
        if context.danger is not None and self._writing.are_in(match.reading.lemmas):
            written = self._replies.numbers_to_write(danger, alarm.probability)
        if written is not None:
            return replace(written, outcome=Outcome.EMERGENCY)
        remark = self._remark(match, context) if alarm.finding is None else None
        if remark is not None and remark.answer and context.danger == danger.id:
            answered = self._with_answer(remark, danger, match, alarm.probability)
            return replace(answered, outcome=Outcome.EMERGENCY)
        cry = self._replies.entry(danger, alarm.probability)
        told = self._with_known(cry, danger, match, is_first=context.danger is None)
        if self._is_no_news(danger, match, context) and told.text == cry.text:
            told = self._briefly(cry, danger, context)
        return self._with_home(self._with_beside(told, danger, match), danger, context)

    def at_once(self, match: Match, context: Context) -> Explanation | None:
        """What a message gets that says nothing without the danger, or that one was not heard."""
        remark = self._remark(match, context)
        if remark is not None:
            return self._remarked(remark, match, context)
        danger = self._whose(match, context)
        if danger is None or self._names_another(match, danger):
            return None
        return self._of_danger(danger, match, context)

    def _of_danger(self, danger: Entry, match: Match, context: Context) -> Explanation | None:
        """The same for a message that may go on from a danger."""
        if self._writing.are_in(match.reading.lemmas):
            written = self._replies.numbers_to_write(danger, match.confidence)
            if written is not None:
                return Explanation(written, match, None, f"écrire, après {danger.id}")
            return self._again(danger, match, "écrire")
        said = self._association(danger, match)
        if said is None and not self._followups.leaning.goes_back(match, context.last):
            said = self._of_what_came(danger, match)
        if said is not None:
            return said
        if self._says_who(danger, match, context):
            return self._again(danger, match, "un âge")
        is_in_vain = self._details.asks_after(match.reading)
        is_full = self._followups.leaning.is_full(match)
        asks_else = self._asks_else(match)
        goes_on = (
            (is_in_vain and not is_full)
            or (bool(self._details.told_of(danger, match.reading)) and not asks_else)
            or self._followups.leaning.leans(match, danger.id)
            or self._complaints.are_all_of(match.reading.lemmas)
            or self._giving_up.are_all_of(match.reading.lemmas)
            or self._assents.cover(match.reading.lemmas)
            or _says_a_number_of(danger, match.reading)
        )
        return self._again(danger, match, "suite de l'urgence") if goes_on else None

    def _remark(self, match: Match, context: Context) -> Remark | None:
        """What a message says of what was answered last: « il me tape pas », « pas la police »."""
        spoken = context.danger or context.last
        said = self._dangers.remarks(match.reading) if spoken else []
        return next((one for one in said if spoken in one.after), None)

    def _remarked(self, remark: Remark, match: Match, context: Context) -> Explanation:
        """What a remark gets: another entry, or its answer, with the numbers of a danger."""
        about = self.entry(context)
        if about is None and self._entries[remark.after[0]].numbers:
            about = self._entries[remark.after[0]]
        about = about or self._entries[context.last or remark.after[0]]
        if remark.entry is not None:
            reply = self._replies.entry(self._entries[remark.entry], match.confidence)
        else:
            reply = self._with_answer(remark, about, match, match.confidence)
        if about.numbers and context.danger is None and remark.entry is None:
            # The danger is spoken of again.
            reply = replace(reply, outcome=Outcome.EMERGENCY)
        return Explanation(reply, match, None, f"une parole, après {about.id}")

    def _with_answer(self, remark: Remark, about: Entry, match: Match, score: float) -> Reply:
        """The answer of a remark, then the numbers of a danger, in the order of the remark."""
        reply = replace(self._replies.entry(about, score), outcome=Outcome.ANSWER)
        told = replace(reply, text=remark.answer or "")
        if not about.numbers:
            return told
        ordered = dict.fromkeys((*remark.numbers, *about.numbers))
        lines = [_short_line(self._base.numbers[number]) for number in ordered]
        return self._with_beside(replace(told, text="\n".join([told.text, *lines])), about, match)

    def _is_no_news(self, danger: Entry, match: Match, context: Context) -> bool:
        """Whether a cry tells the danger of the last one again, and nothing that made it graver."""
        if context.danger != danger.id:
            return False
        return self._aftermaths.of(danger.id, match.reading) is None

    def _with_home(self, told: Reply, danger: Entry, context: Context) -> Reply:
        """The same with the number of a danger at home that was told before this one.

        « Il a pris un couteau » tells of the man who was spoken of.
        """
        before = self.entry(context)
        if before is None or not self.victims.matters(before) or danger.id != _ATTACK:
            return told
        own = [one for one in before.numbers if one not in danger.numbers]
        return self._replies.with_number(told, own[0]) if own else told

    def _briefly(self, cry: Reply, danger: Entry, context: Context) -> Reply:
        """The numbers of a cry once more, in fewer words, and not in those of the last time."""
        lines = [_short_line(number) for number in self._base.numbers_of(danger)]
        texts = ["\n".join([said, *lines]) for said in self._still_there]
        return replace(cry, text=min(texts, key=context.times_told))

    def _association(self, danger: Entry, match: Match) -> Explanation | None:
        """The association that helps after a danger, for who asks whether there is one."""
        if match.best != _ASSOCIATIONS or self._followups.leaning.is_aside(match):
            return None
        first = next((one for one in danger.see_also if one.startswith(_ASSOCIATION)), None)
        if first is None:
            return None
        reply = self._replies.entry(self._entries[first], match.confidence)
        return Explanation(reply, match, None, f"une association, après {danger.id}")

    def _of_what_came(self, danger: Entry, match: Match) -> Explanation | None:
        """What is said to whoever tells what came of a danger: thanks, a call, a need."""
        needs = self._still_needs(match) and not self._asks_else(match)
        if self._thanks(match) and not needs:
            reply = self._replies.entry(self._entries[match.best], match.confidence)
            reply = replace(reply, text=self._thanked)
            return Explanation(reply, match, None, f"un merci, après {danger.id}")
        if self._is_over(danger, match):
            reply = replace(self._replies.entry(danger, match.confidence), text=self._thanked)
            reply = replace(reply, outcome=Outcome.ANSWER)
            return Explanation(reply, match, None, f"un danger passé, après {danger.id}")
        # « Il va voir que j'ai appelé ? » asks what a call leaves behind.
        asks = bool(self._details.told_of(danger, match.reading))
        called = self._called.are_in(match.reading.lemmas) and not asks
        # « J'ai déjà appelé » tells of a call, « j'ai déjà appelé, rien » that it led to nothing.
        if called and not self._in_vain.are_in(match.reading.lemmas):
            reply = replace(self._replies.entry(danger, match.confidence), outcome=Outcome.ANSWER)
            reply = self._replies.numbers_with(self._said_called, danger, reply)
            return Explanation(reply, match, None, f"déjà appelé, après {danger.id}")
        return self._again(danger, match, "encore besoin d'aide") if needs else None

    def at_last(self, match: Match, alone: Explanation, context: Context) -> Explanation | None:
        """What it gets where ``alone`` is all that it would get otherwise.

        « Qui d'autre appeler ? » is asked of the danger still, not of a counter that is shut.
        """
        danger = self._whose(match, context)
        if danger is None or self._followups.leaning.goes_back(match, context.last):
            return None
        of_somebody = self._followups.leaning.speaks_of_somebody(match, danger.id)
        has_topic = self._followups.leaning.has_topic(match)
        if alone.reply.entry in _ASKING_HELP and (of_somebody or not has_topic):
            return self._again(danger, match, "à qui parler")
        # « Mes deux petits sont avec moi » tells what happens: it asks for no place to play.
        tells = of_somebody and not self._details.asked(match.reading)
        is_vague = tells or not has_topic
        least = _SURELY if is_vague and not match.reading.names else 0.0
        # « Sinon, les horaires de la mairie ? » asks of which town; « les petits dorment à côté »
        # asks for nothing.
        asks = self._details.asked(match.reading) or self._followups.leaning.goes_on(match)
        chooses = alone.reply.outcome is Outcome.CLARIFICATION and not is_vague and bool(asks)
        is_else = alone.reply.outcome is Outcome.ANSWER or chooses
        is_unsure = not is_else or alone.reply.score < least
        if is_unsure and self._followups.leaning.may_lean(match):
            return self._again(danger, match, "rien d'autre de sûr")
        return None

    def _whose(self, match: Match, context: Context) -> Entry | None:
        """The danger whose numbers were given last, or that for the age of the victim."""
        danger = self.entry(context)
        return None if danger is None else self.victims.entry(danger, match, context)

    def _says_who(self, danger: Entry, match: Match, context: Context) -> bool:
        """Whether a message says an age, perhaps in a sentence that asks nothing else surely.

        « J'ai 15 ans, c'est pas pour les femmes » tells whose danger it is.
        """
        if match.confidence >= _SURELY and self._followups.leaning.is_full(match):
            return False
        says_age = self.victims.matters(danger) and self._topics.ages(match, context) is not None
        return says_age or self._topics.says_only_who(match, context)

    def _names_another(self, match: Match, danger: Entry) -> bool:
        """Whether a message surely asks of an entry that it names: « c'est où, le Bercail ? »."""
        is_named = match.best in match.reading.names and match.best != danger.id
        is_place = match.best in self._followups.relations.said_places(match.reading)
        return is_named and not is_place and match.confidence >= _SURELY

    def _is_over(self, danger: Entry, match: Match) -> bool:
        """Whether a message tells that the danger is over, and asks nothing: « c'est réglé ».

        « Ça va mieux mais il saigne encore » tells that it is not.
        """
        asks = self._details.asked(match.reading) or match.confidence >= _SURELY
        lasts = self._still.are_in(match.reading.lemmas)
        return self._ends(danger.id, match) and not (asks or lasts)

    def _ends(self, danger: str, match: Match) -> bool:
        """Whether a message says, whatever else it does, that a danger is over."""
        told = self._endings.of(danger, match.reading)
        return told is not None or self._over.are_in(match.reading.lemmas)

    def _thanks(self, match: Match) -> bool:
        """Whether a message thanks and asks nothing: « il est à l'hôpital, merci infiniment »."""
        is_small_talk = self._entries[match.best].kind == "conversation"
        asks = bool(self._details.asked(match.reading))
        return not _THANKS.isdisjoint(match.reading.lemmas) and is_small_talk and not asks

    def _again(self, danger: Entry, match: Match, why: str) -> Explanation:
        asks = bool(self._details.asked(match.reading))
        reply = self._replies.numbers_again(danger, match.confidence, asks=asks)
        told = self._with_beside(self._with_known(reply, danger, match), danger, match)
        return Explanation(told, match, None, f"{why}, après {danger.id}")

    def _with_beside(self, reply: Reply, danger: Entry, match: Match) -> Reply:
        """The same with one more number, for a child or a partner that a message speaks of."""
        number = self.victims.number_beside(danger, match)
        return self._replies.with_number(reply, number) if number else reply

    def _with_known(
        self, reply: Reply, danger: Entry, match: Match, *, is_first: bool = False
    ) -> Reply:
        """The same numbers after what is known of a detail that is asked: « si je pars, on dort
        où ? ». A first cry is told first what to do."""
        known = self._details.told_of(danger, match.reading)
        if known and is_first:
            known = [self._replies.told(danger), *known]
        return self._replies.numbers_with(" ".join(known), danger, reply) if known else reply


def _short_line(number: HelpNumber) -> str:
    """« 17 : Police secours. Jour et nuit. »."""
    said = (number.name, number.hours)
    return f"{number.number} : " + " ".join(f"{part}." for part in said if part)


def _says_a_number_of(danger: Entry, reading: Reading) -> bool:
    """Whether a message speaks of a number that was given; « 15 » may be an age."""
    numbers = {one for one in danger.numbers if len(one) >= _SURELY_A_NUMBER}
    return any(token.form in numbers for token in reading.tokens)
