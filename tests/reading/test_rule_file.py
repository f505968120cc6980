"""The rule files: what may be in one, a private one beside it, and what is wrong with one that cannot be used."""

import pytest

from bot.domain.flag import Flag
from bot.domain.suggestion import Reason
from bot.domain.taxonomy import load as load_taxonomy
from bot.reading.fold import views
from bot.reading.rule_file import RAISED_BY_WORDS, SHIPPED, RulesError, load
from bot.reading.signals import suggest

KNOWN = load_taxonomy()
RULES = load(taxonomy=KNOWN)
DATED = 'version = "t"\ndate = 2026-01-31\n'
HEAD = f"{DATED}suggest_at = 2\nraise_at = 4\n"


def rules_of(tmp_path, text, head=HEAD):
    path = tmp_path / "rules.toml"
    path.write_text(head + text, "utf-8")
    return load(path, KNOWN)


def with_private(tmp_path, text):
    path = tmp_path / "private.toml"
    path.write_text(DATED.replace('"t"', '"p7"') + text, "utf-8")
    return load(SHIPPED, KNOWN, path)


def test_a_rule_can_be_switched_off(tmp_path):
    text = SHIPPED.read_text("utf-8")
    path = tmp_path / "rules.toml"
    path.write_text(text.replace("gacor = { weight = 2,", "gacor = { on = false, weight = 2,", 1), "utf-8")
    changed = load(path, KNOWN)
    assert len(changed.rules) == len(RULES.rules) - 1
    assert suggest("burung gacor", RULES).category == "gambling"
    assert suggest("burung gacor", changed).category is None


def test_words_may_stand_apart(tmp_path):
    rules = rules_of(tmp_path, '[rule.spam]\nours = { weight = 2, words = ["Contoh Fiktif"] }')
    for text in ("contohfiktif", "CON TOH fik-tif", "contoh.fiktif", "c0nt0hfiktif"):
        assert suggest(text, rules).category == "spam", views(text)
    assert suggest("percontohfiktif", rules).category is None


def test_unless_and_among(tmp_path):
    rules = rules_of(
        tmp_path, "[rule.spam]\nx = { weight = 2, among = 'disguised', unless = 'nama', regex = 'naga' }"
    )
    assert suggest("coba 𝐍𝐀𝐆𝐀 ya teman", rules).category == "spam"
    assert suggest("coba naga ya teman", rules).category is None
    assert suggest("nama dia 𝐍𝐀𝐆𝐀 ya teman", rules).category is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[rule.spam]\nbad = { weight = 2, regex = '(' }", "'bad': the regex does not compile"),
        ("[rule.spam]\nbad = { weight = 2, regex = 'a', unless = '[' }", "'bad': the regex does not compile"),
        ("[rule.spam]\nbad = { weight = 2, regex = 'a*' }", "'bad': the regex matches every text"),
        ("[rule.spam]\nbad = { weight = 2, regex = 3 }", "'bad': a regex is a text"),
        ("[rule.nosuch]\nbad = { weight = 2, regex = 'a' }", "'bad': there is no category 'nosuch'"),
        ("[rule.spam]\nbad = { weight = 0, regex = 'a' }", "'bad': weight is a whole number from 1 to 10, not 0"),
        ("[rule.spam]\nbad = { weight = true, regex = 'a' }", "'bad': weight is a whole number"),
        ("[rule.spam]\nbad = { regex = 'a' }", "'bad': weight is a whole number"),
        ("[rule.spam]\nbad = { weight = 2 }", "'bad': give it either a regex or words"),
        (
            "[rule.spam]\nbad = { weight = 2, regex = 'a', words = ['b'] }",
            "'bad': give it either a regex or words",
        ),
        ("[rule.spam]\nbad = { weight = 2, words = [] }", "'bad': words is a list of texts"),
        ("[rule.spam]\nbad = { weight = 2, regex = 'a', wieght = 3 }", "'bad': 'wieght' is not one of"),
        ("[rule.spam]\nbad = { weight = 2, regex = 'a', among = 'all' }", "'bad': among is"),
        ("[rule.spam]\nbad = { weight = 2, regex = '(', on = false }", "'bad': the regex does not compile"),
        ("[rule.spam]\nbad = { weight = 2, regex = 'a', on = 'no' }", "'bad': on is true or false"),
        ("[rule.spam]\n'Bad one' = { weight = 2, regex = 'a' }", "'Bad one': a name is"),
        ("[rule.spam]\nbad = 3", "'bad' is not a table"),
        ("rule = 3", "rule is not a table"),
        ("[rule]\n[flag]\nbad = { flag = 'ongoing_now', regex = '(' }", "'bad': the regex does not compile"),
        (
            "[rule]\n[flag]\nbad = { flag = 'ongoing_now', regex = 'a', near = ['nosuch'] }",
            "'bad': there is no category 'nosuch'",
        ),
        (
            "[rule]\n[flag]\nbad = { flag = 'ongoing_now', regex = 'a', near = 'spam' }",
            "'bad': near is a list",
        ),
        ("[rule]\n[flag]\nbad = { regex = 'a' }", "'bad': say which flag it raises: minor_suspected, "),
        ("[rule]\n[flag]\nbad = { flag = 'legal_hold', regex = 'a' }", "'bad': say which flag"),
        ("[rule]\n[flag]\nbad = { flag = 'fun', regex = 'a' }", "'bad': say which flag"),
        (
            "[rule.spam]\nbad = { weight = 1, regex = 'a' }\n[flag]\nbad = { flag = 'ongoing_now', regex = 'a' }",
            "'bad': the name is used twice",
        ),
        (
            "[rule.csea]\nbad = { weight = 2, regex = 'a' }",
            "'bad': words never suggest 'csea'; let it raise the flag",
        ),
        ("[rule.spam]\nbad = { weight = 2, regex = 'a', show = 1 }", "'bad': show is true or false"),
        ("off = ['gone']\n[rule.spam]\nbad = { weight = 2, regex = 'a' }", "off: there is no rule 'gone'"),
        ("off = 'bad'\n[rule.spam]\nbad = { weight = 2, regex = 'a' }", "off is a list of texts"),
        ("rules = 3\n[rule]", "'rules' is not one of"),
        ("[rule", "rules.toml"),
    ],
)
def test_a_faulty_rule_is_named(tmp_path, text, why):
    with pytest.raises(RulesError) as problem:
        rules_of(tmp_path, text)
    assert why in str(problem.value)
    assert "rules.toml" in str(problem.value)


@pytest.mark.parametrize(
    "head",
    [
        "",
        'version = ""\ndate = 2026-01-31\n',
        'version = "1"\ndate = "yesterday"\n',
        'version = "1"\ndate = 2026-01-31T10:00:00\nsuggest_at = 2\nraise_at = 4\n',
        'version = "1"\ndate = 2026-01-31\nsuggest_at = 0\nraise_at = 4\n',
        'version = "1"\ndate = 2026-01-31\nsuggest_at = 2\n',
    ],
)
def test_a_file_without_version_date_or_thresholds_is_refused(tmp_path, head):
    with pytest.raises(RulesError):
        rules_of(tmp_path, "[rule]\n", head)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(RulesError, match=r"none\.toml"):
        load(tmp_path / "none.toml")


def test_every_shipped_rule_can_be_switched_off_in_a_list(tmp_path):
    names = [rule.name for rule in (*RULES.rules, *RULES.flags)]
    for name in names:
        changed = with_private(tmp_path, f"off = ['{name}']\n")
        assert [rule.name for rule in (*changed.rules, *changed.flags)] == [one for one in names if one != name]
    text = SHIPPED.read_text("utf-8").replace("suggest_at =", "off = ['gacor', 'going_on']\nsuggest_at =", 1)
    less = rules_of(tmp_path, text, head="")
    assert len(less.rules) == len(RULES.rules) - 1
    assert len(less.flags) == len(RULES.flags) - 1


def test_a_private_file_adds_rules_and_their_words_are_not_shown(tmp_path):
    rule, flag = (
        "ours = { weight = 3, words = ['katakunci'] }",
        "age = { flag = 'minor_suspected', regex = 'kodeumur' }",
    )
    both = with_private(tmp_path, f"[rule.spam]\n{rule}\n[flag]\n{flag}\n")
    assert (both.version, both.suggest_at, both.raise_at) == (f"{RULES.version}+p7", 2, 4)
    found = suggest("jual katakunci kodeumur", both)
    assert (found.category, found.flags, found.version) == ("spam", {"minor_suspected"}, both.version)
    assert found.reasons == (Reason("ours", "", 3), Reason("age", "", 0, Flag.MINOR))
    assert "kata" not in repr(found.reasons)
    assert suggest("situs slot gacor", both).reasons == suggest("situs slot gacor", RULES).reasons


def test_a_private_file_may_show_a_rule(tmp_path):
    both = with_private(tmp_path, "[rule.gambling]\nours = { weight = 2, words = ['nagafiktif'], show = true }")
    assert suggest("main di Naga Fiktif", both).reasons[-1] == Reason("ours", "Naga Fiktif", 2)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[rule.gambling]\ngacor = { weight = 2, regex = 'a' }", "'gacor': the name is taken in"),
        ("off = ['gone']", "off: there is no rule 'gone'"),
        ("suggest_at = 1", "'suggest_at' is not one of date, flag, off, rule, version"),
        ("[rule.csea]\nbad = { weight = 2, regex = 'a' }", "'bad': words never suggest 'csea'"),
        ("[rule.spam]\nbad = { weight = 2, regex = 'rahasia(' }", "'bad': the regex does not compile"),
        ("[rule.spam]\nbad = { weight = 2, regex = 'rahasia', strange = 1 }", "'bad': 'strange' is not one of"),
    ],
)
def test_a_faulty_private_file_is_named_and_not_quoted(tmp_path, text, why):
    with pytest.raises(RulesError) as problem:
        with_private(tmp_path, text)
    assert why in str(problem.value)
    assert "private.toml" in str(problem.value)
    assert "rahasia" not in str(problem.value)


def test_words_raise_only_what_words_can_show(tmp_path):
    for flag in RAISED_BY_WORDS:
        rules = rules_of(tmp_path, f"[rule]\n[flag]\none = {{ flag = '{flag}', regex = 'katakunci' }}")
        assert suggest("ini katakunci", rules).flags == {flag}
