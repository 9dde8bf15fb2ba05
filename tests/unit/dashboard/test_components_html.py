"""Component trees written out as HTML."""

import pytest
from dash import dcc, html

from dashboard.components.attributes import dashed
from dashboard.components.page import texts
from dashboard.publish.html import to_html
from tests.unit.dashboard.views import event, source, statement, story


@pytest.mark.parametrize(
    ("tree", "written"),
    [
        (html.P("Izium"), "<p>Izium</p>"),
        (html.P(["a ", html.B("b"), 3]), "<p>a <b>b</b>3</p>"),
        (html.P(None), "<p></p>"),
        (html.Br(), "<br>"),
        (html.P("x", className="lead"), '<p class="lead">x</p>'),
        (html.Time("t", dateTime="2022-09-10"), '<time datetime="2022-09-10">t</time>'),
        (html.P(hidden=True), "<p hidden></p>"),
        (html.P(hidden=False), "<p></p>"),
        (html.H2("x", tabIndex=-1), '<h2 tabindex="-1">x</h2>'),
        (html.P(**dashed(data_event="e-1")), '<p data-event="e-1"></p>'),
        (html.P(**dashed(aria_label="x")), '<p aria-label="x"></p>'),
        ([html.P("a"), html.P("b")], "<p>a</p><p>b</p>"),
        ("a < b & c", "a &lt; b &amp; c"),
    ],
)
def test_a_tree_is_written_as_html(tree, written):
    assert to_html(tree) == written


def test_text_can_never_become_markup():
    said = statement(
        words='<img src=x onerror="alert(1)">', sources=(source(title="</li><script>"),)
    )

    written = to_html(texts(story(events=(event(title="<b>bold</b>", statements=(said,)),))))

    assert "<img" not in written
    assert "<script" not in written
    assert "&lt;b&gt;bold&lt;/b&gt;" in written


def test_an_attribute_cannot_be_left_by_its_value():
    assert to_html(html.A("x", href='"><script>')) == '<a href="&quot;&gt;&lt;script&gt;">x</a>'


def test_what_is_not_html_is_refused():
    with pytest.raises(TypeError, match=r"expected a component of dash\.html"):
        to_html(html.Div(dcc.Graph()))
    with pytest.raises(TypeError, match=r"expected a component of dash\.html"):
        to_html(object())


def test_an_inline_style_is_refused():
    with pytest.raises(ValueError, match=r"<p> has an inline style \{'color': 'red'\}"):
        to_html(html.P("x", style={"color": "red"}))
