"""Scores 16 kHz WAV files with DistillMOS (Stahl and Gamper 2025), mean opinion scores of 1 to 5, printed as JSON by file name.

The weights are those of the package `distillmos`, read from where it is installed. The network is small enough to be
worked out here in NumPy; the package itself would bring PyTorch, which takes gigabytes.
"""

import importlib.util
import json
import math
import pickle
import sys
import zipfile
from collections import OrderedDict
from pathlib import Path

import numpy as np

from wav import read_wav

SEGMENT = 122_880
HOP = 16_000
FFT, STEP = 320, 160
HEADS = 8
STORAGES = {"FloatStorage": np.float32, "LongStorage": np.int64}


class Checkpoint(pickle.Unpickler):
    """Reads the tensors of a PyTorch file as arrays, and nothing else."""

    def __init__(self, archive):
        self.archive = archive
        self.root = archive.namelist()[0].split("/")[0]
        super().__init__(archive.open(f"{self.root}/data.pkl"))

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if module == "torch" and name in STORAGES:
            return STORAGES[name]
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda data, at, shape, stride, *_: np.lib.stride_tricks.as_strided(
                data[at:], shape, [step * data.itemsize for step in stride]
            )
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a list of weights")

    def persistent_load(self, pid):
        _, dtype, key, _, _ = pid
        return np.frombuffer(self.archive.read(f"{self.root}/data/{key}"), dtype)


def weights():
    package = Path(importlib.util.find_spec("distillmos").submodule_search_locations[0])
    with zipfile.ZipFile(package / "weights" / "distill_mos_v7.pt") as archive:
        return Checkpoint(archive).load()["model"]


def segments(samples):
    """Pieces of 7.68 s, evenly spread, at most a second apart; a shorter signal is filled up with silence."""
    over = max(0, len(samples) - SEGMENT)
    filled = np.pad(samples, (0, max(0, SEGMENT - len(samples))))
    starts = np.linspace(0, 1, math.ceil(over / HOP) + 1) * over
    return [filled[int(start) : int(start) + SEGMENT] for start in starts]


def compressed_spectrum(samples):
    """Real and imaginary part (2, bins, frames) of a spectrum whose magnitudes are taken to the power of 0.3."""
    padded = np.pad(samples / (np.abs(samples).max() + 1e-8), STEP // 2, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, FFT)[::STEP]
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(FFT) / FFT)
    spectrum = np.fft.rfft(frames * window).T
    scaled = spectrum * np.maximum(np.abs(spectrum), 1e-12) ** (0.3 - 1)
    return np.stack([scaled.real, scaled.imag]).astype(np.float32)


def convolve(x, kernel, bias, stride):
    """3 × 3, with a frame of padding on both sides and none in frequency; then the leaky rectifier."""
    padded = np.pad(x, ((0, 0), (0, 0), (1, 1)))
    high = (x.shape[1] - 3) // stride[0] + 1
    wide = (x.shape[2] - 1) // stride[1] + 1
    out = np.repeat(bias[:, None], high * wide, axis=1)
    for row in range(3):
        for column in range(3):
            seen = padded[:, row :: stride[0], column :: stride[1]][:, :high, :wide]
            out += kernel[:, :, row, column] @ seen.reshape(len(x), -1)
    return np.where(out > 0, out, 0.1 * out).reshape(-1, high, wide)


class Network:
    def __init__(self, tensors):
        self.tensors = tensors

    def linear(self, name, x):
        return x @ self.tensors[f"{name}weight"].T + self.tensors[f"{name}bias"]

    def batch_norm(self, name, x):
        mean, variance = (self.tensors[f"{name}.running_{what}"] for what in ("mean", "var"))
        return self.scaled(name, (x - mean) / np.sqrt(variance + 1e-5))

    def layer_norm(self, name, x):
        centred = x - x.mean(-1, keepdims=True)
        return self.scaled(name, centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5))

    def scaled(self, name, x):
        return x * self.tensors[f"{name}.weight"] + self.tensors[f"{name}.bias"]

    def features(self, samples):
        x = compressed_spectrum(samples)
        for layer in range(6):
            stride = (1 if layer == 0 else 2, 2 if layer == 5 else 1)
            x = convolve(x, *(self.tensors[f"cnn.cnn.{2 * layer}.{what}"] for what in ("weight", "bias")), stride)
        return x.reshape(-1, x.shape[-1]).T

    def attend(self, name, x):
        length, width = x.shape
        qkv = self.linear(f"{name}.in_proj_", x).reshape(length, 3, HEADS, width // HEADS)
        query, key, value = qkv.transpose(1, 2, 0, 3)
        share = softmax(query @ key.transpose(0, 2, 1) / math.sqrt(width // HEADS))
        return self.linear(f"{name}.out_proj.", (share @ value).transpose(1, 0, 2).reshape(length, width))

    def encode(self, name, x):
        x = self.layer_norm(f"{name}.norm1", x + self.attend(f"{name}.self_attn", x))
        hidden = np.maximum(self.linear(f"{name}.linear1.", x), 0)
        return self.layer_norm(f"{name}.norm2", x + self.linear(f"{name}.linear2.", hidden))

    def score(self, segment):
        top = "transformer_pool_attn"
        x = self.batch_norm(f"{top}.norm_input", self.features(segment))
        x = self.linear(f"{top}.transformer.linear_proj.", self.batch_norm(f"{top}.transformer.norm", x))
        x = x + self.tensors[f"{top}.transformer.position_encoding.pe"][0]
        for layer in range(7):
            x = self.encode(f"{top}.transformer.transformer_encoder.layers.{layer}", x)
        x = self.batch_norm(f"{top}.norm_trans", x)
        weight = self.linear(f"{top}.pool.linear2.", np.maximum(self.linear(f"{top}.pool.linear1.", x), 0))
        pooled = softmax(weight.T) @ x
        return 1 + 4 / (1 + math.exp(-self.linear(f"{top}.pool.linear3.", pooled).item()))


def softmax(x):
    raised = np.exp(x - x.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)


def main(paths):
    network = Network(weights())
    scores = {
        Path(path).name: float(np.mean([network.score(segment) for segment in segments(read_wav(path))]))
        for path in paths
    }
    json.dump(scores, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
