"""Templates from strangers reach nothing but what they are given, and come to an end."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateError

from ddcurric.draw import sandbox
from ddcurric.draw.sandbox import TemplateEnvironment
from ddcurric.draw.templates import environment, mistake_of_template


class Value:
    words = "seen"
    _hidden = "not seen"

    def method(self) -> str:
        return "called"


def run(source: str) -> str:
    return TemplateEnvironment().from_string(source).render(value=Value(), given=lambda: "given", text="<b>")


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{{ value.words }} {{ value.method() }} {{ given() }}", "seen called given"),
        ("{{ text }}", "&lt;b&gt;"),
        ("{% for n in range(1000) %}{{ n if n == 999 }}{% endfor %}", "999"),
        ("{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}", "3210"),
        ("{{ '-' * 5 }}{{ 2 ** 3 }}{{ 7 % 4 }}", "-----83"),
    ],
)
def test_what_a_template_may_do(source: str, printed: str) -> None:
    assert run(source) == printed


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ given.__globals__ }}",
        "{{ value._hidden }}",
        "{{ value['_hidden'] }}",
        "{{ value|attr('__class__') }}",
        "{{ self._TemplateReference__context }}",
        "{{ '{0.__class__}'.format(value) }}",
        "{{ ('%s' * 10) % value }}",
        "{% set step = 1 %}{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
        "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ range(1000000000)|list }}",
        "{% for a in range(99999) %}{{ 'a' * 4000 }}{% endfor %}",
    ],
)
def test_what_a_template_may_not_do(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MOST_STEPS", 20_000)  # a million take six seconds
    with pytest.raises((TemplateError, RecursionError, OverflowError)):
        run(source)


def test_a_link_out_of_the_templates_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    folder = tmp_path / "templates"
    (folder / "handout").mkdir(parents=True)
    (folder / "handout" / "opening.jinja").symlink_to(secret)
    with pytest.raises(TemplateError) as caught:
        environment(folder).get_template("handout/opening.jinja")
    found = mistake_of_template(caught.value, folder)
    assert found is not None
    assert "leads out of the templates folder" in found.message


def test_a_mistake_in_a_template_is_told_at_its_line_and_ours_is_not_blamed_on_it(tmp_path: Path) -> None:
    file = tmp_path / "handout" / "mine.jinja"
    file.parent.mkdir()
    file.write_text("{{ value.words }}\n{{ value.words() }}\n", encoding="utf-8")
    with pytest.raises(TypeError) as caught:
        environment(tmp_path).get_template("handout/mine.jinja").render(value=Value())
    found = mistake_of_template(caught.value, tmp_path)
    assert found is not None
    assert (found.code, found.span.file, found.span.line) == ("template-mistake", "templates/handout/mine.jinja", 2)
    assert mistake_of_template(TypeError("ours"), tmp_path) is None
