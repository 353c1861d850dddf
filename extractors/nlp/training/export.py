"""From weights to the shipped graph: one ONNX file, int8 inside, for one window at a time.

Weights are quantised per output channel. Activations are quantised per row, that is per subtoken, at run time: that loses half
as much as onnxruntime's own per-tensor quantisation at the same speed. The embedding table is quantised per row.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from extractors.nlp.labels import Labels
from extractors.nlp.lemmas import write_forms
from extractors.nlp.manifest import FORMS, GRAPH, LABELS, PIECES, write_manifest
from extractors.nlp.training.data import blank, forms_of, read_docs
from extractors.nlp.training.network import Batch, Network, Scores, Sizes
from extractors.nlp.training.teacher import pretrained, read_vocabulary
from extractors.nlp.training.vectors import fit_vectors, sentences

INPUTS = ("pieces", "shapes", "first", "last")
OPSET = 21
SMALLEST = 4_096
"""A weight of fewer numbers stays float."""


class OneWindow(nn.Module):
    """The network for one unpadded window: inputs [T] and [W], outputs without the batch dimension."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        scores = self.network(Batch(pieces[None], shapes[None], None, first[None], last[None]))
        return tuple(score[0] for score in scores)


def load_network(run: Path) -> tuple[Network, Labels]:
    """The averaged network of a training run and its labels."""
    labels = Labels.read(run / "labels.json")
    network = Network(Sizes.of(labels), len(read_vocabulary()))
    network.load_state_dict(torch.load(run / "averaged.pt", weights_only=True))
    return network.eval(), labels


def float_graph(network: Network) -> onnx.ModelProto:
    """The float32 graph."""
    pieces, words = torch.export.Dim("T", min=3), torch.export.Dim("W")
    example = (torch.arange(40) + 1000, torch.ones(40, dtype=torch.long), torch.arange(1, 31), torch.arange(2, 32))
    program = torch.onnx.export(
        OneWindow(network).eval(), example, dynamo=True, opset_version=OPSET, verbose=False,
        input_names=INPUTS, output_names=Scores._fields,
        dynamic_shapes=({0: pieces}, {0: pieces}, {0: words}, {0: words}),
    )  # fmt: skip
    assert program is not None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "float.onnx"
        program.save(path, external_data=False)
        return onnx.load(path)


def quantised(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same graph with int8 matrix products and embeddings."""
    graph = model.graph
    weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    rewriting = _Rewriting(weights)
    nodes = [new for node in graph.node for new in rewriting.replace(node)]
    used = {name for node in nodes for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    whole = helper.make_graph(nodes, graph.name, graph.input, graph.output, [*kept, *rewriting.tensors])
    return helper.make_model(whole, opset_imports=model.opset_import, ir_version=model.ir_version)


class _Rewriting:
    """Replaces nodes one by one; remembers new tensors and which activations are already quantised."""

    def __init__(self, weights: dict[str, NDArray[np.float32]]) -> None:
        self.weights = weights
        self.tensors: list[onnx.TensorProto] = []
        self._rows: dict[str, tuple[str, str]] = {}
        self._constants: set[str] = set()

    def replace(self, node: onnx.NodeProto) -> Iterator[onnx.NodeProto]:
        if node.op_type == "MatMul" and self._is_large(node.input[1]):
            yield from self._product(node)
        elif node.op_type == "Gather" and self._is_large(node.input[0]):
            yield from self._lookup(node)
        else:
            yield node

    def _is_large(self, name: str) -> bool:
        weight = self.weights.get(name)
        return weight is not None and weight.ndim == 2 and weight.dtype == np.float32 and weight.size >= SMALLEST

    def _product(self, node: onnx.NodeProto) -> Iterator[onnx.NodeProto]:
        source, name = node.input
        if source not in self._rows:
            yield from self._quantise_rows(source)
        integers, scale = self._rows[source]
        weight, column = _int8(self.weights[name], axis=0)
        self._add(f"{name}/int8", weight)
        self._add(f"{name}/scale", column.ravel())
        out = node.output[0]
        yield helper.make_node("MatMulInteger", [integers, f"{name}/int8", "uint8/zero"], [f"{out}/int32"])
        yield helper.make_node("Cast", [f"{out}/int32"], [f"{out}/float"], to=TensorProto.FLOAT)
        yield helper.make_node("Mul", [f"{out}/float", scale], [f"{out}/rows"])
        yield helper.make_node("Mul", [f"{out}/rows", f"{name}/scale"], [out])

    def _quantise_rows(self, source: str) -> Iterator[onnx.NodeProto]:
        """Symmetric around 128, one scale a row of [1, T, K].

        Unsigned, because onnxruntime multiplies signed by signed ten times slower.
        """
        self._constant("axis/last", np.array([-1], dtype=np.int64))
        self._constant("shape/flat", np.array([-1], dtype=np.int64))
        self._constant("int8/most", np.array(1 / 127, dtype=np.float32))
        self._constant("int8/least", np.array(1e-12, dtype=np.float32))
        self._constant("uint8/zero", np.array(128, dtype=np.uint8))
        yield helper.make_node("Abs", [source], [f"{source}/abs"])
        yield helper.make_node("ReduceMax", [f"{source}/abs", "axis/last"], [f"{source}/max"], keepdims=1)
        yield helper.make_node("Max", [f"{source}/max", "int8/least"], [f"{source}/positive"])
        yield helper.make_node("Mul", [f"{source}/positive", "int8/most"], [f"{source}/scale"])
        yield helper.make_node("Reshape", [f"{source}/scale", "shape/flat"], [f"{source}/scales"])
        yield helper.make_node("Shape", [f"{source}/scales"], [f"{source}/count"])
        yield helper.make_node("Expand", ["uint8/zero", f"{source}/count"], [f"{source}/zeros"])
        yield helper.make_node("QuantizeLinear", [source, f"{source}/scales", f"{source}/zeros"], [f"{source}/uint8"], axis=1)
        self._rows[source] = f"{source}/uint8", f"{source}/scale"

    def _lookup(self, node: onnx.NodeProto) -> Iterator[onnx.NodeProto]:
        name, ids = node.input
        table, row = _int8(self.weights[name], axis=1)
        self._add(f"{name}/int8", table)
        self._add(f"{name}/scale", row)
        out = node.output[0]
        yield helper.make_node("Gather", [f"{name}/int8", ids], [f"{out}/int8"])
        yield helper.make_node("Cast", [f"{out}/int8"], [f"{out}/float"], to=TensorProto.FLOAT)
        yield helper.make_node("Gather", [f"{name}/scale", ids], [f"{out}/scale"])
        yield helper.make_node("Mul", [f"{out}/float", f"{out}/scale"], [out])

    def _constant(self, name: str, value: NDArray[np.generic]) -> None:
        if name not in self._constants:
            self._constants.add(name)
            self._add(name, value)

    def _add(self, name: str, value: NDArray[np.generic]) -> None:
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(value), name))


def _int8(weight: NDArray[np.float32], axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Symmetric int8 and the scales that take it back, largest magnitude along ``axis`` to 127."""
    scale = np.maximum(np.abs(weight).max(axis=axis, keepdims=True), 1e-12).astype(np.float32) / 127
    return np.round(weight / scale).astype(np.int8), scale.astype(np.float32)


def export(run: Path, data: Path, folder: Path, *, int8: bool = True) -> None:
    """Write the model files of a training run: graph, labels, pieces, known forms, manifest."""
    network, labels = load_network(run)
    fit_vectors(network, sentences(data))
    folder.mkdir(parents=True, exist_ok=True)
    graph = float_graph(network)
    onnx.save(quantised(graph) if int8 else graph, folder / GRAPH)
    labels.write(folder / LABELS)
    (folder / PIECES).write_bytes((pretrained().parent / "vocab.txt").read_bytes())
    write_forms(folder / FORMS, forms_of(read_docs(data / "ud" / "train.spacy", blank())))
    write_manifest(folder, [GRAPH, LABELS, PIECES, FORMS])
