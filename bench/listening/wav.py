"""Reads the WAV files of the benchmark."""

import wave

import numpy as np


def read_wav(path):
    """Samples of a 16-bit mono file of 16 kHz, −1…1."""
    with wave.open(str(path)) as file:
        if (file.getframerate(), file.getnchannels(), file.getsampwidth()) != (16_000, 1, 2):
            raise ValueError(f"{path} is not a 16-bit mono WAV file of 16 kHz")
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32_768
