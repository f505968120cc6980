"""Words that were asked for, and replies to cards: what somebody's next message is before it is a report."""

from bot.desk import additions, answers, appeals, cases, requests, scans
from bot.desk.session import Session
from bot.domain.asking import LONGEST_QUESTION, PATIENCE
from bot.domain.commands import CancelForm
from bot.domain.intake import TakeIn
from bot.domain.objection import OnlyWords
from bot.domain.part import TYPED, Part
from bot.domain.refusal import Refusal, TakenBack, Unusable
from bot.domain.remark import LONGEST_NOTE, LONGEST_PUBLIC, Compose, DropWords, Remark
from bot.domain.verbs import Ask, CaseCommand, Note, Reject
from bot.speech import asking as speech
from bot.speech.payload import Payload
from storage import people, prompts, questions, staff
from storage.prompts import Prompt

KINDS: dict[str, tuple[type[CaseCommand], int]] = {
    "note": (Note, LONGEST_NOTE),
    "ask": (Ask, LONGEST_QUESTION),
    "reject": (Reject, LONGEST_PUBLIC),
}
"""What a card asks words for: the command they are for, and how many characters they may have."""


def compose(session: Session, command: Compose) -> None:
    """A button that needs words: in private they are the next message; in a group one replies to the card."""
    verb, most = KINDS[command.kind]
    case = cases.permitted(session, verb(command.case, command.round))
    if not session.caller.private:
        session.answer(f"compose.{command.kind}_group", value=command.value)
        return
    prompt = Prompt(command.kind, case.label, {"round": case.round, "value": command.value})
    prompts.put(session.tx, session.person.id, prompt, session.now + PATIENCE)
    voice, language = session.house.voice, session.language
    said = voice.say(language, f"compose.{command.kind}", case=case.label, most=most)
    session.reply(Payload(said, speech.never_mind(voice, language)))


def drop(session: Session, _command: DropWords) -> None:
    """They do not want to write after all."""
    prompts.drop(session.tx, session.person.id)
    session.turn(Payload(session.house.voice.say(session.language, "compose.dropped")))


def cancel(session: Session, command: CancelForm) -> None:
    """/batal: words that are waited for go before an open form."""
    if prompts.get(session.tx, session.person.id, session.now) is None:
        appeals.cancel(session, command)
        return
    prompts.drop(session.tx, session.person.id)
    session.answer("compose.dropped")


def take_in(session: Session, command: TakeIn) -> None:
    """A message in private: the words that were asked for, a note on the card it answers, or a report."""
    prompt = None if command.fresh else prompts.get(session.tx, session.person.id, session.now)
    if command.part.attachment is not None and (request := _letter_of(session, prompt, command)):
        scans.take(session, request, command.part.attachment)
        return
    if prompt is not None and _meant(prompt, command):
        if prompt.kind == answers.ANSWER:
            _answer(session, prompt, command.part)
            return
        if _typed(command.part):
            _words(session, prompt, command.part.text)
            return
    if command.case and session.roles:
        if not _typed(command.part):
            raise OnlyWords()
        cases.change(session, Note(command.case, words=command.part.text))
        return
    appeals.words_or_form(session, command)


def _letter_of(session: Session, prompt: Prompt | None, command: TakeIn) -> str:
    """The formal request whose letter a file is: it answers its card, or was asked for. Empty for none."""
    if command.request:
        return command.request if session.roles else ""
    waited = prompt is not None and prompt.kind == requests.SCAN and not command.onto and not command.case
    return str(prompt.body["code"]) if prompt is not None and waited else ""


def _meant(prompt: Prompt, command: TakeIn) -> bool:
    """Whether a message can be the words: one that answers something else is not."""
    if prompt.kind == requests.SCAN:
        return False
    if prompt.kind == answers.ANSWER:
        return not command.case and (not command.onto or str(prompt.body["code"]) in command.onto)
    return not command.onto and command.case in (0, int(prompt.subject.removeprefix("C")))


def _typed(part: Part) -> bool:
    return bool(part.text.strip()) and part.origin is TYPED and part.attachment is None and not part.left


def _words(session: Session, prompt: Prompt, words: str) -> None:
    """Do what the words were for. What is wrong with them alone can be tried again."""
    try:
        if prompt.kind == requests.FORM:
            requests.go_on(session, prompt, words)
            return
        cases.change(session, _command(prompt, words))
    except Unusable:
        raise
    except Refusal:
        prompts.drop(session.tx, session.person.id)
        raise
    prompts.drop(session.tx, session.person.id)


def _command(prompt: Prompt, words: str) -> CaseCommand:
    case, value = int(prompt.subject.removeprefix("C")), str(prompt.body["value"])
    if prompt.kind == "note":
        return Note(case, words=words)
    round_ = int(prompt.body["round"])
    if prompt.kind == "ask":
        return Ask(case, round_, question=words, which=int(value or 0))
    return Reject(case, round_, value, words)


def _answer(session: Session, prompt: Prompt, part: Part) -> None:
    """A reporter's answer goes into their report, like anything they add; also when it comes too late."""
    number, code = int(prompt.subject), str(prompt.body["code"])
    before = questions.by_id(session.tx, number, lock=False)
    if not additions.to_codes(session, (code,), part):
        prompts.drop(session.tx, session.person.id)
        raise TakenBack(code=code)
    after = questions.by_id(session.tx, number, lock=False)
    if after is None or not after.open:
        prompts.drop(session.tx, session.person.id)
    if before is not None and not before.open:
        session.answer("asking.late")


def remark(session: Session, command: Remark) -> None:
    """A plain reply to a card in a group: a note if the team wrote it, and nothing at all from anybody else."""
    known = people.by_telegram(session.tx, session.caller.telegram_id)
    if known is not None and staff.roles(session.tx, known.id):
        cases.change(session, Note(command.case, words=command.words), quiet=True)
