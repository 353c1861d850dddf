"""How the model is made: corpora in, weights, scores and the model card out. Never imported at run time.

    python -m extractors.nlp.training train --data DATA --out RUN
    python -m extractors.nlp.training export --data DATA --run RUN --to extractors/nlp/model

``layers`` and ``data`` read the corpora, ``batches`` lays them out, ``network`` and ``losses`` are the model, ``train`` runs it
and ``export`` writes the graph. ``scores``, ``roles`` and ``evaluate`` measure, ``bench`` times, ``baseline`` is to compare
with, ``card`` writes it all down.
"""
