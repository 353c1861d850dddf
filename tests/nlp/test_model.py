"""The shipped model: it reads, always the same, whatever stands around the text, and says clearly when it cannot."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors.language import syntax
from extractors.nlp import load
from extractors.nlp.component import NAME, ReaderComponent
from extractors.nlp.manifest import GRAPH, MANIFEST, SHIPPED, ModelError
from extractors.nlp.pipeline import TOKENIZER
from extractors.nlp.training.roles import read_sentences, role_scores

NEWS = (
    "Shelling killed at least five civilians in Aleppo on Monday, the Syrian Observatory for Human Rights said. "
    "Rebels who attacked the base were repelled by government forces.\n\n"
    "No group has claimed responsibility\n"
    "U.S.-led airstrikes hit Raqqa's outskirts."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def facts(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (t.text, t.lemma_, t.pos_, t.tag_, str(t.morph), t.dep_, t.head.i - t.i, t.is_sent_start, t.ent_iob_, t.ent_type_)
        for t in doc
    ]


def test_a_text_is_read(nlp: Language) -> None:
    doc = nlp(NEWS)
    assert [sent.text.split()[0] for sent in doc.sents] == ["Shelling", "Rebels", "No", "U.S.-led"]
    killed = doc[1]
    assert (killed.lemma_, killed.pos_, killed.tag_) == ("kill", "VERB", "VBD")
    assert str(syntax.subject(killed)) == "Shelling"
    assert str(syntax.object(killed)) == "civilians"
    assert ("Aleppo", "GPE") in {(span.text, span.label_) for span in doc.ents}


def test_a_line_break_ends_a_sentence(nlp: Language) -> None:
    assert [sent.text.strip() for sent in nlp("Attack on\nthe base of\n\nthe army").sents] == [
        "Attack on",
        "the base of",
        "the army",
    ]


def test_the_same_text_gives_the_same_doc(nlp: Language) -> None:
    assert facts(nlp(NEWS)) == facts(load()(NEWS))


def test_a_batch_reads_as_one_by_one(nlp: Language) -> None:
    texts = ["Ten died.", NEWS, "", "Bombs fell on Homs as troops advanced.", NEWS * 3]
    assert [facts(doc) for doc in nlp.pipe(texts)] == [facts(nlp(text)) for text in texts]


def test_other_paragraphs_change_nothing(nlp: Language) -> None:
    alone = facts(nlp("Gunmen killed three guards."))
    beside = facts(nlp("Gunmen killed three guards.\n\nThe market reopened on Friday, residents of the old town said."))
    assert beside[: len(alone)] == alone


def test_a_long_text_without_breaks_is_read_whole(nlp: Language) -> None:
    doc = nlp(" ".join(["Troops shelled the town and killed ten people."] * 150))
    assert len(list(doc.sents)) == 150
    assert all(token.lemma_ and token.pos_ for token in doc)
    assert all(token.head.sent == token.sent for token in doc)


def test_a_sentence_longer_than_a_window_is_read_whole(nlp: Language) -> None:
    doc = nlp("The rebels took " + ", ".join(["the town of Kobani"] * 200))
    assert all(token.dep_ and token.pos_ for token in doc)
    assert sum(token.text == "Kobani" and token.ent_type_ == "GPE" for token in doc) > 190


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    doc = load_once()(text)
    assert doc.text == text
    assert all(token.is_space or (token.pos_ and token.dep_) for token in doc)
    assert [token.i for sent in doc.sents for token in sent] == list(range(len(doc)))


_LOADED: list[Language] = []


def load_once() -> Language:
    if not _LOADED:
        _LOADED.append(load())
    return _LOADED[0]


def test_sentences_have_embeddings(nlp: Language) -> None:
    doc = nlp(
        "Bombs killed ten people in Homs.\nAn air strike in Homs killed ten.\nThe parliament debated a new tax on tobacco."
    )
    bombs, strike, tax = (sent._.embedding for sent in doc.sents)
    assert np.linalg.norm(bombs) == pytest.approx(1.0, abs=1e-5)
    assert float(bombs @ strike) > float(bombs @ tax)


def test_it_is_a_spacy_component(nlp: Language, tmp_path: Path) -> None:
    assert "doc.ents" in nlp.analyze_pipes()["summary"][NAME]["assigns"]
    assert "<svg" in displacy.render(nlp("Bombs fell."), style="dep", jupyter=False)
    nlp.to_disk(tmp_path)
    assert facts(spacy.load(tmp_path)(NEWS)) == facts(nlp(NEWS))


def test_load_takes_any_spacy_pipeline(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    assert load(str(tmp_path)).pipe_names == []
    with pytest.raises(OSError, match="no_such_model"):
        load("no_such_model")


@pytest.mark.parametrize("name", [path.name for path in SHIPPED.iterdir() if path.suffix in (".onnx", ".json", ".txt", ".tsv")])
def test_a_missing_file_is_one_clear_error(name: str, tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"{name} .*(missing|cannot be read).*CROSSWIRE_MODEL"):
        ReaderComponent(folder)


def test_a_damaged_file_is_one_clear_error(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    content = bytearray((folder / GRAPH).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / GRAPH).unlink()
    (folder / GRAPH).write_bytes(content)
    with pytest.raises(ModelError, match=f"{GRAPH} is damaged"):
        ReaderComponent(folder)


def test_a_damaged_manifest_is_one_clear_error(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / MANIFEST).write_text("{}")
    with pytest.raises(ModelError, match="cannot be read"):
        ReaderComponent(folder)


def _copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "model"))


def test_the_model_folder_is_small_and_says_where_it_comes_from() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= 32_000_000
    assert "Attribution-ShareAlike 4.0" in (SHIPPED / "LICENSE").read_text("utf-8")
    assert "Universal Dependencies" in (SHIPPED / "SOURCES.md").read_text("utf-8")


def test_importing_is_light_and_reading_needs_no_torch() -> None:
    script = (
        "import sys; sys.modules['torch'] = None\n"
        "import extractors.nlp\n"
        "assert not {'spacy', 'onnxruntime', 'numpy'} & set(sys.modules)\n"
        "assert len(list(extractors.nlp.load()('Ten died. Two fled.').sents)) == 2\n"
        "assert not any(name.startswith('extractors.nlp.training') for name in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_it_reads_who_did_what_to_whom(nlp: Language) -> None:
    tally = role_scores(nlp, read_sentences(Path(__file__).with_name("conflict_news.txt")))["all"]
    assert tally.f >= 93.0


def test_the_tokenizer_is_registered() -> None:
    assert TOKENIZER in spacy.registry.tokenizers.get_all()
