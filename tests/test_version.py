"""The extractor version names the model, so that facts of two models never pass for each other's."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import spacy

from extractors.extract import extract
from extractors.settings import Settings
from extractors.version import extractor_version
from tests.rows import article


def test_our_own_model_is_named_by_the_fingerprint_alone():
    assert re.fullmatch(r"\d+\.\d+\.\d+\+[0-9a-f]{8}", extractor_version())


def test_another_model_has_another_fingerprint_and_its_name():
    ours, other = extractor_version(), extractor_version("en_core_web_sm")
    assert other.endswith(".en-core-web-sm")
    assert other.removesuffix(".en-core-web-sm") != ours


def test_two_versions_of_one_model_differ(tmp_path):
    (tmp_path / "meta.json").write_text(json.dumps({"version": "1.0.0"}))
    first = extractor_version.__wrapped__(str(tmp_path))
    (tmp_path / "meta.json").write_text(json.dumps({"version": "1.0.1"}))
    assert extractor_version.__wrapped__(str(tmp_path)) != first


def test_facts_carry_the_model_that_read_them():
    nlp = spacy.blank("en")
    nlp.meta["crosswire_model"] = "en_core_web_sm"
    read = extract(article("a", datetime(2024, 3, 5, tzinfo=UTC), "The museum opens at ten."), nlp)
    assert read.article.extractor_version == extractor_version("en_core_web_sm")


def test_settings_choose_the_version_of_a_run(tmp_path):
    assert Settings(home=tmp_path).model is None
    assert extractor_version(Settings(home=tmp_path, model="some_model").model) != extractor_version()
