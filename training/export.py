"""Turns trained weights into what the package ships.

    python -m training.export --run runs/reader --out sayso/weights

Writes `reader.onnx` (encoder and per-word projections, matrices kept in int8), `parts.onnx` (source
and content of one cue), `heads.npz` (matrices that score pairs of words), `tokenizer.json` and
`labels.json`; prints the digest to put into sayso/weights/__init__.py. `--float` leaves int8
out, to measure how far apart the two are.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn

from sayso.reading.windows import MAX_PIECES
from sayso.weights import digest_of
from training.model import CUE, PAIRS, PARTS, SCHEMES, WIDEST, Reader, Sizes
from training.pieces import pretrained_folder, word_pieces

OUTPUTS = (
    "upos", "xpos", "lemma", "sentence", "cue", "arc_dep", "arc_head", "rel_dep", "rel_head",
    "span_start", "span_end", "part", "ref_from", "ref_to", "pair_from", "pair_to", "pair_near",
)  # fmt: skip
PRODUCTS = ("MatMul", "Gemm")
FLOAT = onnx.TensorProto.FLOAT
SHIPPED_PAIRS = ("crossre", "re3d")


class WordStates(nn.Module):
    """One window in, the projections of its words out; word embeddings in 8 bits a number."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        table = reader.encoder.embeddings.word_embeddings.weight.detach()
        scale = table.abs().amax(1, keepdim=True) / 127
        self.register_buffer("table", torch.round(table / scale).to(torch.int8))
        self.register_buffer("scale", scale)
        places = reader.encoder.embeddings.position_embeddings.weight.detach()[:MAX_PIECES]
        kinds = reader.encoder.embeddings.token_type_embeddings.weight.detach()[0]
        self.register_buffer("places", places + kinds)

    def forward(self, pieces: Tensor, cases: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        r = self.reader
        x = self.table[pieces].float() * self.scale[pieces] + r.case(cases)
        x = r.encoder.embeddings.LayerNorm(x + self.places[: pieces.shape[0]])
        x = x.unsqueeze(0)
        for layer in r.encoder.encoder.layer:
            x = _layer(layer, x)
        h = x[0][firsts]
        arc = torch.cat([r.arc_dep(h), torch.ones_like(h[:, :1])], 1) @ r.arc
        ref = torch.cat([r.ref_from(h), torch.ones_like(h[:, :1])], 1) @ r.ref
        return (
            r.upos(h), r.xpos(h), r.lemma(h), r.sentence(h).squeeze(-1), r.cue(h), arc,
            r.arc_head(h), r.rel_dep(h), r.rel_head(h), r.span_start(h), r.span_end(h),
            r.part_in(h), ref, r.ref_to(h), r.pair_from(h), r.pair_to(h), r.pair_near(h),
        )  # fmt: skip


def _layer(layer: nn.Module, x: Tensor) -> Tensor:
    """One BERT layer, written out so that the graph holds plain matrix products."""
    attention = layer.attention.self
    heads = attention.num_attention_heads

    def split(y: Tensor) -> Tensor:
        return y.reshape(1, y.shape[1], heads, -1).transpose(1, 2)

    q, k, v = split(attention.query(x)), split(attention.key(x)), split(attention.value(x))
    weights = torch.softmax(q @ k.transpose(2, 3) / q.shape[-1] ** 0.5, -1)
    y = (weights @ v).transpose(1, 2).reshape(1, x.shape[1], -1)
    x = layer.attention.output.LayerNorm(layer.attention.output.dense(y) + x)
    y = nn.functional.gelu(layer.intermediate.dense(x))
    return layer.output.LayerNorm(layer.output.dense(y) + x)


class PartScores(nn.Module):
    """States of the words around one cue in, source and content scores out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.parts = reader.parts

    def forward(self, states: Tensor, cue: Tensor) -> Tensor:
        p = self.parts
        weights = cue.float()
        middle = (states * weights[:, None]).sum(0) / weights.sum().clamp(min=1)
        x = states + p.in_cue(cue) + p.distance(_buckets(cue)) + p.of_cue(middle)[None]
        x = x.unsqueeze(0)
        for layer in p.layers:
            x = _part_layer(layer, x)
        return p.out(p.norm(x))[0]


def _buckets(cue: Tensor) -> Tensor:
    """As training.model._distance, for one row and without ops that graphs lack."""
    place = torch.arange(cue.shape[0])
    first = torch.where(cue > 0, place, 10**6 + 0 * place).min()
    last = torch.where(cue > 0, place, -1 + 0 * place).max()
    before, after = (first - place).clamp(min=0), (place - last).clamp(min=0)
    size = (before + after).float()
    bucket = torch.where(size <= 6, size, 6 + 2 * torch.log2(size.clamp(min=6) / 6)).clamp(max=15)
    bucket = bucket.long()
    return torch.where(before > 0, 16 + bucket, bucket)


def _part_layer(layer: nn.TransformerEncoderLayer, x: Tensor) -> Tensor:
    attention = layer.self_attn
    heads = attention.num_heads
    y = layer.norm1(x)
    q, k, v = nn.functional.linear(y, attention.in_proj_weight, attention.in_proj_bias).chunk(3, -1)

    def split(z: Tensor) -> Tensor:
        return z.reshape(1, z.shape[1], heads, -1).transpose(1, 2)

    weights = torch.softmax(split(q) @ split(k).transpose(2, 3) / (q.shape[-1] // heads) ** 0.5, -1)
    y = (weights @ split(v)).transpose(1, 2).reshape(1, x.shape[1], -1)
    x = x + attention.out_proj(y)
    return x + layer.linear2(nn.functional.gelu(layer.linear1(layer.norm2(x))))


def load(run: Path) -> tuple[Reader, dict]:
    """The trained network and its labels, ready to evaluate."""
    kept = json.loads((run / "labels.json").read_text())
    model = Reader(pretrained_folder(), Sizes(**kept["sizes"]))
    model.load_state_dict(torch.load(run / "weights.pt", weights_only=True))
    return model.eval(), kept["labels"]


def export(run: Path, out: Path, *, whole: bool) -> None:
    """Write all shipped files into `out`."""
    model, labels = load(run)
    out.mkdir(parents=True, exist_ok=True)
    _write_reader(model, out, whole=whole)
    _write_parts(model, out)
    _write_heads(model, out)
    word_pieces().save(str(out / "tokenizer.json"))
    labels |= {"cue": CUE, "parts": PARTS, "schemes": SCHEMES, "widest": WIDEST}
    labels["pairs"] = {name: PAIRS[name] for name in SHIPPED_PAIRS}
    (out / "labels.json").write_text(json.dumps(labels, indent=1, sort_keys=True) + "\n")


def _write_reader(model: Reader, out: Path, *, whole: bool) -> None:
    example = (torch.randint(999, 9999, (40,)), torch.ones(40).long(), torch.arange(1, 30))
    target = out / "reader.onnx"
    torch.onnx.export(
        WordStates(model).eval(), example, target, dynamo=False, opset_version=17,
        input_names=["pieces", "cases", "firsts"], output_names=list(OUTPUTS),
        dynamic_axes={"pieces": {0: "p"}, "cases": {0: "p"}, "firsts": {0: "w"}},
    )  # fmt: skip
    if not whole:
        onnx.save(in_int8(onnx.load(target)), target)


def in_int8(model: onnx.ModelProto) -> onnx.ModelProto:
    """Matrices as int8 with a float scale for each column, made float again when loaded.

    Products of int8 with int8 would be twice as fast, but need the activations rounded too: their
    last bits differ between processors and round apart (.966 of claims stayed identical), and
    accuracy falls. Weights alone in int8 cost neither.
    """
    graph, opened = model.graph, []
    stored = {array.name: array for array in graph.initializer}
    for name in sorted({n for node in graph.node if node.op_type in PRODUCTS for n in node.input}):
        if name not in stored or len(stored[name].dims) != 2:
            continue
        whole = numpy_helper.to_array(stored[name])
        scale = np.maximum(np.abs(whole).max(0, keepdims=True), 1e-12) / 127
        rounded = np.round(whole / scale).astype(np.int8)
        graph.initializer.remove(stored[name])
        graph.initializer.append(numpy_helper.from_array(rounded, f"{name}/int8"))
        graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), f"{name}/scale"))
        opened.append(helper.make_node("Cast", [f"{name}/int8"], [f"{name}/cast"], to=FLOAT))
        opened.append(helper.make_node("Mul", [f"{name}/cast", f"{name}/scale"], [name]))
    for place, node in enumerate(opened):
        graph.node.insert(place, node)
    onnx.checker.check_model(model)
    return model


def _write_parts(model: Reader, out: Path) -> None:
    width = model.sizes.part
    cue = torch.zeros(30).long()
    cue[7] = 1
    torch.onnx.export(
        PartScores(model).eval(), (torch.randn(30, width), cue), out / "parts.onnx", dynamo=False,
        opset_version=17, input_names=["states", "cue"], output_names=["scores"],
        dynamic_axes={"states": {0: "w"}, "cue": {0: "w"}},
    )  # fmt: skip


def _write_heads(model: Reader, out: Path) -> None:
    arrays = {"rel": model.rel, "transition": model.parts.transition}
    arrays |= {f"span_{name}": tensor for name, tensor in model.span.items()}
    pairs = model.pairs
    arrays |= {"ref_distance": model.ref_distance, "pair_order": pairs.order.weight}
    arrays |= {"pair_in": pairs.mix.weight.T, "pair_in_bias": pairs.mix.bias}
    for name in SHIPPED_PAIRS:
        last = pairs.out[name]
        arrays |= {f"pair_out_{name}": last.weight.T, f"pair_out_{name}_bias": last.bias}
    np.savez(out / "heads.npz", **{k: v.detach().float().numpy() for k, v in arrays.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", dest="whole", action="store_true")
    options = parser.parse_args()
    export(options.run, options.out, whole=options.whole)
    print(digest_of(options.out))


if __name__ == "__main__":
    main()
