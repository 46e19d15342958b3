"""Templates that a workspace may bring along to run something, to read something, or to hang the run."""

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from careerpath.render.plan.viewer import view_plan
from careerpath.render.templating.markdown import escape_markdown
from careerpath.render.templating.templates import TemplateProblem, check_syntax, render_template
from careerpath.store.loading import load_workspace
from tests.room import peak_megabytes

NAME = "plan.md.j2"
_AGAIN = "{% set ns = namespace(a=START, b=START) %}{% for i in range(60) %}STEP{% endfor %}"
_LONG = "{% set long = 'x' * 100000 %}"


def again(start: str, step: str) -> str:
    """A step done sixty times on what came of the one before."""
    return _AGAIN.replace("START", start).replace("STEP", "{% set ns.a = " + step + " %}")


def many(text: str) -> str:
    """A text as often as a template may hold it."""
    return text * (20_000 // len(text))


TOO_MUCH = {
    "a text repeated": "{{ 'a' * 10 ** 10 }}",
    "a text repeated, the number first": "{{ 10 ** 10 * 'a' }}",
    "a list repeated": "{{ [1] * 10 ** 10 }}",
    "a power": "{{ 9 ** 9 ** 9 }}{{ 9 ** (9 ** 9) }}",
    "a power of powers": "{{ 10 ** (10 ** 10) }}",
    "a number squared": again("99", "ns.a * ns.a"),
    "a text doubled": again("'xxxxxxxx'", "ns.a + ns.a"),
    "a text doubled by joining": again("'xxxxxxxx'", "ns.a ~ ns.a"),
    "a list doubled": again("[1]", "ns.a + ns.a"),
    "a nest printed": again("'x'", "[ns.a, ns.a, ns.a]") + "{{ ns.a }}",
    "a nest joined": again("'x'", "[ns.a, ns.a, ns.a]") + "{{ ns.a ~ 'x' }}",
    "a nest as a key": again("'x'", "(ns.a, ns.a, ns.a)") + "{% set x = {ns.a: 1} %}",
    "a nest looked up": again("'x'", "(ns.a, ns.a, ns.a)") + "{{ {}[ns.a] }}",
    "a nest sought": again("'x'", "(ns.a, ns.a, ns.a)") + "{{ ns.a in [1] }}",
    "a nest as an argument": again("'x'", "(ns.a, ns.a, ns.a)") + "{{ {}.get(ns.a) }}",
    "two nests compared": again("'x'", "[ns.a, ns.a, ns.a] %}{% set ns.b = [ns.b, ns.b, ns.b]") + "{{ ns.a == ns.b }}",
    "loops in loops": "{% for a in range(9999) %}" * 3 + "x" + "{% endfor %}" * 3,
    "a long range": "{% for a in range(10 ** 9) %}x{% endfor %}",
    "a loop that calls itself": "{% for a in [1] recursive %}{{ loop([1, 1]) }}{% endfor %}",
    "a long body of a loop": "{% for a in range(9999) %}" + "{{ a }}" * 1500 + "{% endfor %}",
    "a long body without output": "{% for a in range(9999) %}" + "{% if a %}{% endif %}" * 700 + "{% endfor %}",
    "slices": _LONG + "{% for a in range(9999) %}" + "{% set y = long[1:] %}" * 300 + "{% endfor %}",
    "slices that are kept": _LONG + "".join(f"{{% set v{n} = long[1:] %}}" for n in range(400)),
    "sums that are kept": _LONG + "".join(f"{{% set v{n} = long + 'x' %}}" for n in range(400)),
    "lists sought through": "{% set l = range(9999) | list %}{% for a in l %}{% if -1 in l %}{% endif %}{% endfor %}",
    "lists sought through by a filter": "{% set l = range(9999) | list %}{{ l | select('in', l) | list | length }}",
    "lists sorted": "{% for a in range(9999) %}{% set y = range(9999) | sort %}{% endfor %}",
    "filters that wait": again("range(9999)", "ns.a | map('string')") + "{{ ns.a | list }}",
    "a wide filter": "{{ 'a' | center(10 ** 9) }}",
    "a wide filter around a block": "{% filter center(99999999) %}x{% endfilter %}",
    "a wide indent": "{{ 'a\nb' | indent(10 ** 9) }}",
    "a long indent": _LONG + "{{ ('x\n' * 50000) | indent(long) }}",
    "wide rounding": "{{ 1.5 | round(10 ** 9) }}",
    "a large batch": "{{ [1] | batch(10 ** 9, 'x') | list }}",
    "many slices": "{{ [1] | slice(10 ** 9) | list }}",
    "a long end of a cut": "{{ 'abc def' | truncate(1, True, 'x' * 199990) }}",
    "a long replacement": _LONG + "{{ long | replace('x', long) }}",
    "a long replacement of nothing": _LONG + "{{ long | replace('', long) }}",
    "a long replacement by a method": _LONG + "{{ long.replace('x', long) }}",
    "a long joint": _LONG + "{{ range(9999) | join(long) }}",
    "a long joint of what waits": _LONG + "{{ range(9999) | map('string') | join(long) }}",
    "a long joint by a method": _LONG + "{{ long.join(long) }}",
    "a sum of lists": "{{ [[1] * 9000] * 9000 | sum(start=[]) | length }}",
    "a wide format": "{{ '%1000000000d' % 1 }}",
    "a wide format by a filter": "{{ '%1000000000d' | format(1) }}",
    "a format with flags": "{{ '%-0+ #99999999d' % 1 }}",
    "a format whose width is given": "{{ '%*d' % (100000000, 1) }}",
    "a format of many places": "{{ '%.99999999f' % 1.5 }}",
    "a format with names": "{{ '%(a(b)c)999999999d' % {'a(b)c': 1} }}",
    "very many places": "{{ ('%999d' * 5000) % (1,) }}",
    "a method of a wide text": "{{ 'a'.center(1000000000) }}",
    "zeros": "{{ 'a'.zfill(1000000000) }}",
    "tabs": "{{ '\t'.expandtabs(10 ** 9) }}",
    "a wide format by a method": "{{ '{:1000000000}'.format(1) }}",
    "a macro that calls itself": "{% macro a(n) %}{{ a(n + 1) }}{{ a(n + 1) }}{% endmacro %}{{ a(0) }}",
    "a macro that stops": "{% macro a(n) %}{% if n < 99 %}{{ a(n + 1) }}{{ a(n + 1) }}{% endif %}{% endmacro %}"
    "{{ a(0) }}",
    "calls within calls": "{% macro m() %}{{ caller() }}{{ caller() }}{% endmacro %}"
    + ("{% call m() %}" * 19 + "x" + "{% endcall %}" * 19),
    "a template within itself": "{% include 'plan.md.j2' %}",
    "a template within itself that stops": "{% set n = (n | default(0)) + 1 %}{% if n < 60 %}"
    "{% include 'plan.md.j2' %}{% include 'plan.md.j2' %}{% endif %}",
    "a template on top of itself": "{% extends 'plan.md.j2' %}",
    "a template that imports itself": "{% import 'plan.md.j2' as p %}{{ p }}",
    "a block within itself": "{% block a %}{{ self.a() }}{% endblock %}",
    "deep conditions": "{% if a %}" * 1000 + "{% endif %}" * 1000,
    "deep brackets": "{{ " + "(" * 10000 + "1" + ")" * 10000 + " }}",
    "deep lists": "{{ " + "[" * 10000 + "1" + "]" * 10000 + " }}",
    "many minuses": "{{ " + "-" * 20000 + "1 }}",
    "a long sum": "{{ 1" + "+1" * 10000 + " }}",
    "a long comparison": "{{ 1" + "<1" * 10000 + " }}",
    "a long chain of filters": "{{ 1" + "|int" * 5000 + " }}",
    "a long chain of names": "{{ plan" + ".a" * 10000 + " }}",
    "a number of many digits": "{{ " + "9" * 20000 + " }}",
    "a long template": "x" * 40_000,
    "open comments": many("{#"),
    "open tags": many("{%"),
    "open raw texts": many("{% raw %}"),
    "a terminal's command": "{{ '\\x1b[2J' }}",
    "a terminal's command as it is": "\x1b]0;title\x07",
    "half a character": "{{ '\\ud800' }}",
}
"""Each ends in CP701."""
AS_MUCH_AS_FITS = {
    "many outputs": many("{{ 1 }}"),
    "many macros": "".join(f"{{% macro b{n}() %}}{{% endmacro %}}" for n in range(500)),
    "many blocks": "".join(f"{{% block b{n} %}}{{% endblock %}}" for n in range(500)),
    "a long text": "x" * 20_480,
    "a long line of brackets": "{{ [" + "[], " * 2000 + "] }}",
}
"""Each is rendered."""
OUT_OF_REACH = {
    "classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals of a function": "{{ cycler.__init__.__globals__.os.popen('touch canary').read() }}",
    "globals of a block": "{{ self.__init__.__globals__ }}",
    "globals of the namespace": "{{ namespace.__init__.__globals__ }}",
    "globals of a range": "{{ range.__func__.__globals__ }}",
    "a generator of texts": "{{ lipsum.__globals__['os'].popen('touch canary') }}",
    "the context": "{{ self._TemplateReference__context }}",
    "a filter for attributes": "{{ plan | attr('__class__') }}",
    "a filter for attributes, mapped": "{{ [plan] | map('attr', '__class__') | list }}",
    "an item": "{{ plan['__class__'] }}",
    "an item put together": "{{ plan[('%c' % 95) * 2 ~ 'class' ~ ('%c' % 95) * 2] }}",
    "an attribute to sort by": "{{ [plan, plan] | sort(attribute='__class__.__name__') }}",
    "an attribute to add": "{{ [plan] | sum(attribute='__class__') }}",
    "a format": "{{ '{0.__class__.__init__}'.format(plan) }}",
    "a format of names": "{{ '{a.__class__}'.format_map({'a': plan}) }}",
    "a format kept": "{% set f = '{0.__class__}'.format %}{{ f(plan) }}",
    "a type": "{{ dict.mro() }}",
    "settings": "{{ config }}",
    "a list that changes": "{% set l = [1] %}{{ l.append(l) }}",
    "a page that changes": "{{ plan.facts.append(1) }}",
    "a file by its path": "{% include '/etc/passwd' %}",
    "a file above": "{% include '../../../../etc/passwd' %}",
    "a file above, imported": "{% import '../careerpath.yaml' as x %}{{ x }}",
    "a file above in another system": r"{% extends '..\\..\\etc\\passwd' %}",
    "a file beside": "{% include 'x/../../careerpath.yaml' %}",
    "one of several files": "{% include ['/etc/passwd', 'a\x00b'] %}",
    "no file": "{% include '' %}",
    "a statement": "{% do 1 %}",
    "what is in the scope": "{% debug %}",
    "a built-in function": "{{ open('/etc/passwd').read() }}",
    "a function of the machine": "{{ __import__('os').system('touch canary') }}",
}
"""Each ends in CP701 or CP702."""
HARMLESS = {
    "{{ 2 ** -1 }} {{ 2 ** 10 }} {{ 7 // 2 }} {{ '%.1f' % 2.25 }} {{ '%s and %s' | format('a', 'b') }}": (
        "0.5 1024 3 2.2 a and b"
    ),
    "{% for a in ['x', 'y'] %}{{ loop.index }}/{{ loop.length }}{{ loop.cycle('a', 'b') }}{% endfor %}": "1/2a2/2b",
    "{% for a in [1, 2, 3] if a != 2 %}{{ a }}{{ ', ' if not loop.last }}{% else %}none{% endfor %}": "1, 3",
    "{% set j = joiner(', ') %}{% for a in 'ab' %}{{ j() }}{{ a | upper }}{% endfor %}": "A, B",
    "{% set c = cycler(1, 2) %}{{ c.next() }}{{ c.next() }}{{ c.next() }}": "121",
    "{{ dict(a=1).items() | list }} {{ {'b': 2}['b'] }} {{ [3, 1] | sort | join('<') }}": "[('a', 1)] 2 1<3",
    "{% macro m(x) %}<{{ x }}{{ caller() }}>{% endmacro %}{% call m(1) %}2{% endcall %}": "<12>",
    "{{ 'a-b'.split('-') | map('upper') | join(' ') }} {{ 'x'.replace('x', 'y') }}": "A B y",
    "{{ none | default('-', true) }} {{ x is defined }} {{ 3 is divisibleby(3) }}": "- False True",
}
"""Each with what it prints: what people write in templates goes on working."""


def main() -> None:
    """Print, for every template, what came of it with the CPU seconds it took, and the room that all took, in MB."""
    workspace = load_workspace(Path(sys.argv[1])).workspace
    assert workspace is not None
    mia = workspace.people["mia-berg"]
    assert mia.plan is not None
    values = {"plan": view_plan(workspace, mia, mia.plan, "rep", escape_markdown)}
    came = {}
    for what, template in (TOO_MUCH | AS_MUCH_AS_FITS | OUT_OF_REACH).items():
        begun = time.process_time()
        came[what] = [*_outcome(template, values), time.process_time() - begun]
    room = peak_megabytes()
    sys.stdout.write(json.dumps({"came": came, "room": room}))


def _outcome(template: str, values: Mapping[str, object]) -> tuple[str, str]:
    own = {NAME: template}
    check_syntax(NAME, own)
    try:
        return "", render_template(NAME, own, values)[:200]
    except TemplateProblem as problem:
        return problem.diagnostic.code, problem.diagnostic.message


if __name__ == "__main__":
    main()
